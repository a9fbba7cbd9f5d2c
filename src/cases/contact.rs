//! How the person is to be reached next about a provider's repair (rule 5): when, by which channel, at which address.

use jiff::Timestamp;

use super::{Attempt, ContactChannel, ContactResult, Details, Person, Rules};
use crate::catalog::Field;

/// Digits of a mobile number, and the first of them.
const MOBILE: (usize, char) = (10, '3');

/// The next attempt, as Mesa proposes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// By which channel.
    pub channel: ContactChannel,
    /// A number, an extension or an address; nothing for this chat.
    pub address: Option<String>,
    /// When, while the desk attends.
    pub at: Timestamp,
}

impl Proposal {
    /// After these attempts: by the channel that the person chose, then by another one than the last that failed.
    pub fn next(
        details: &Details,
        requester: &Person,
        attempts: &[Attempt],
        solved_at: Timestamp,
        rules: &Rules,
    ) -> Self {
        let at = attempts.last().map_or_else(
            || rules.calendar.next_opening(solved_at),
            |attempt| rules.contact_again(attempt.at),
        );
        let ways = ways(details, requester);
        let last = attempts.last().filter(|attempt| attempt.result == ContactResult::NoAnswer);
        let failed = last.and_then(|last| ways.iter().position(|(channel, _)| *channel == last.channel));
        let next = failed.map_or(0, |failed| (failed + 1) % ways.len());
        let (channel, address) = ways.into_iter().nth(next).unwrap_or((ContactChannel::Teams, None));
        Self { channel, address, at }
    }
}

/// Every way that is known to reach the person, the chosen one first; the chat is always one.
fn ways(details: &Details, requester: &Person) -> Vec<(ContactChannel, Option<String>)> {
    let told = |field| details.get(field).or_else(|| requester.contact.get(field)).map(str::to_owned);
    let phone = told(Field::Phone);
    let is_mobile = phone.as_deref().is_some_and(is_mobile);
    let landline = phone.clone().filter(|_| !is_mobile).or_else(|| told(Field::Extension));
    let email = details.get(Field::Email).or(requester.email.as_deref()).map(str::to_owned);
    let mut ways: Vec<_> = [
        (ContactChannel::Mobile, phone.filter(|_| is_mobile)),
        (ContactChannel::Phone, landline),
        (ContactChannel::Email, email),
    ]
    .into_iter()
    .filter(|(_, address)| address.is_some())
    .collect();
    ways.push((ContactChannel::Teams, None));
    let chosen = details.get(Field::ContactChannel).and_then(ContactChannel::parse);
    if let Some(at) = ways.iter().position(|(channel, _)| Some(*channel) == chosen) {
        ways[..=at].rotate_right(1);
    }
    ways
}

fn is_mobile(phone: &str) -> bool {
    phone.len() == MOBILE.0 && phone.starts_with(MOBILE.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{Contact, PersonId};
    use crate::catalog::Catalog;

    fn at(local: &str) -> Timestamp {
        format!("{local}-05:00").parse().unwrap()
    }

    fn ana(contact: Contact) -> Person {
        Person {
            id: PersonId("ana".into()),
            tenant_id: String::new(),
            object_id: String::new(),
            teams_id: String::new(),
            name: "Ana".into(),
            email: Some("ana@entidad.example".into()),
            locale: None,
            time_zone: None,
            contact,
        }
    }

    fn attempt(channel: ContactChannel, result: ContactResult, local: &str) -> Attempt {
        Attempt { at: at(local), channel, result, note: String::new() }
    }

    fn proposed(details: &Details, attempts: &[Attempt]) -> (ContactChannel, Option<String>, Timestamp) {
        let contact = Contact { extension: Some("2231".into()), ..Contact::default() };
        let rules = Rules::of(&Catalog::builtin().unwrap());
        let solved_at = at("2026-11-24T15:00:00");
        let next = Proposal::next(details, &ana(contact), attempts, solved_at, &rules);
        (next.channel, next.address, next.at)
    }

    #[test]
    fn each_failure_leads_to_another_channel_and_the_other_half_of_the_day() {
        use ContactChannel::{Email, Mobile, Phone, Teams};
        use ContactResult::{NoAnswer, Spoke};
        let mut details = Details::default();
        details.fields.insert(Field::Phone, "3001234567".into());
        details.fields.insert(Field::ContactChannel, "email".into());
        let email = Some("ana@entidad.example".to_owned());
        assert_eq!(proposed(&details, &[]), (Email, email.clone(), at("2026-11-24T15:00:00")));
        let mut made = vec![];
        for (failed, hour, next, address, due) in [
            (Email, "2026-11-24T15:10:00", Mobile, Some("3001234567"), "2026-11-25T10:10:00"),
            (Mobile, "2026-11-25T10:10:00", Phone, Some("2231"), "2026-11-25T14:10:00"),
            (Phone, "2026-11-25T14:10:00", Teams, None, "2026-11-26T09:10:00"),
            (Teams, "2026-11-26T09:10:00", Email, email.as_deref(), "2026-11-26T13:10:00"),
        ] {
            made.push(attempt(failed, NoAnswer, hour));
            assert_eq!(proposed(&details, &made), (next, address.map(str::to_owned), at(due)));
        }
        made.push(attempt(Phone, Spoke, "2026-11-26T14:00:00"));
        assert_eq!(proposed(&details, &made).0, Email, "they were reached: as they chose");
    }

    #[test]
    fn somebody_of_whom_nothing_is_known_is_written_to_here() {
        let rules = Rules::of(&Catalog::builtin().unwrap());
        let nobody = Person { email: None, ..ana(Contact::default()) };
        let failed = [attempt(ContactChannel::Teams, ContactResult::NoAnswer, "2026-11-24T15:00:00")];
        let next = Proposal::next(&Details::default(), &nobody, &failed, at("2026-11-24T15:00:00"), &rules);
        assert_eq!((next.channel, next.address), (ContactChannel::Teams, None));
    }
}
