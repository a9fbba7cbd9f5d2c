//! A provider's repair on cards: who has it, what was written down of a contact, and how the person is reached next.

use jiff::civil::Date;
use serde::Serialize;

use super::form::Choice;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{channel_text, desk_channel, result_text};
use crate::cases::{
    Actor, Attempt, CaseState, Change, ChangeKind, Closing, ContactChannel, ContactResult, Detail, Details,
    Dossier, Novelty, Proposal, Repair, Rules,
};
use crate::catalog::{Catalog, Field, Provider, ProviderKey};

/// Graphemes of a name or an address.
const SHORT: usize = 100;
/// Graphemes of what was noted of an attempt.
const NOTE: usize = 200;
/// Attempts that are shown, the latest.
const ATTEMPTS: usize = 6;

/// What an agent wrote down of a conversation with the person.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Who.
    pub by: &'a str,
    /// What.
    pub attempt: &'a Attempt,
}

impl<'a> Call<'a> {
    /// The one that the state of the case rests on.
    pub fn of(dossier: &'a Dossier) -> Option<Self> {
        let state = &dossier.case.as_ref()?.state;
        let rests_on_it = matches!(
            state,
            CaseState::ActiveProvider { novelty: Some(Novelty { by_call: true, .. }), .. }
                | CaseState::Closed { closing: Closing::ConfirmedInCall, .. }
        );
        let (by, attempt) = dossier.log.iter().rev().find_map(contact)?;
        let by = dossier.names.get(by)?;
        rests_on_it.then_some(Self { by, attempt })
    }

    /// What was written down, by whom and when.
    pub(in crate::cards) fn told(&self, viewer: &Viewer<'_>) -> String {
        let text = if self.is_confirmed() { Text::CaseCallConfirmed } else { Text::CaseCallNovelties };
        let args = [
            ("name", prose::shown_line(self.by, SHORT).into()),
            ("moment", viewer.moment(self.attempt.at).into()),
            ("channel", viewer.text(channel_text(self.attempt.channel)).to_lowercase().into()),
        ];
        viewer.language().format(text, &args)
    }

    /// How it is corrected.
    pub(in crate::cards) fn correction(&self, viewer: &Viewer<'_>) -> String {
        viewer.text(if self.is_confirmed() {
            Text::CaseCallCorrectConfirmed
        } else {
            Text::CaseCallCorrectNovelties
        })
    }

    fn is_confirmed(&self) -> bool {
        self.attempt.result == ContactResult::Confirmed
    }
}

fn contact(change: &Change) -> Option<(&crate::cases::PersonId, &Attempt)> {
    match (&change.by, &change.detail) {
        (Actor::Agent(by), Some(Detail::Contact { attempt })) => Some((by, attempt)),
        _ => None,
    }
}

/// "Su caso está con el proveedor Andina de Impresión; fecha prevista: jueves 26 de noviembre." A promise that was not kept is no
/// news for the person.
pub(in crate::cards) fn with_provider(provider: &str, repair: &Repair, viewer: &Viewer<'_>) -> String {
    let name = ("provider", prose::shown_line(provider, SHORT).into());
    match repair.promised.filter(|date| *date >= viewer.today()) {
        Some(date) => viewer
            .language()
            .format(Text::CaseWithProviderPromised, &[name, ("day", viewer.language().day(date).into())]),
        None => viewer.language().format(Text::CaseWithProvider, &[name]),
    }
}

/// What the desk reads of it: who, their number, the promise, and whether it is late.
pub(in crate::cards) fn for_desk(
    provider: &str,
    repair: &Repair,
    (returns, is_awaited): (u32, bool),
    viewer: &Viewer<'_>,
) -> (String, bool) {
    let say = |text, key, value: String| viewer.language().format(text, &[(key, value.into())]);
    let is_late = is_awaited && repair.promised.is_some_and(|date| date < viewer.today());
    let ticket = repair.ticket.as_deref().map(|ticket| prose::shown_line(ticket, SHORT));
    let promised = |date| {
        let text = if is_late { Text::DeskLate } else { Text::DeskPromised };
        say(text, "day", viewer.language().day(date))
    };
    let returns =
        (returns > 0).then(|| viewer.language().format(Text::DeskReturns, &[("count", returns.into())]));
    let parts = [
        Some(prose::shown_line(provider, SHORT)),
        ticket.map(|ticket| say(Text::DeskTicket, "ticket", ticket)),
        repair.promised.map(promised),
        returns,
    ];
    (parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"), is_late)
}

/// The provider's own name; its key when the catalogue does not know it any more.
pub(in crate::cards) fn name<'a>(key: &'a ProviderKey, catalog: &'a Catalog) -> &'a str {
    catalog.provider(key).map_or(key.0.as_str(), |provider| provider.name.as_str())
}

/// A provider to choose, with the day until which its contract promises a repair.
pub fn provider_choice(provider: &Provider, by_contract: Date, viewer: &Viewer<'_>) -> Choice {
    let args = [
        ("name", prose::shown_line(&provider.name, SHORT).into()),
        ("day", viewer.language().day(by_contract).into()),
    ];
    let title = viewer.language().format(Text::DeskProviderChoice, &args);
    Choice { value: provider.key.0.clone(), title }
}

/// The task of reaching the person, on the desk's card.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::cards) struct Task {
    pub(in crate::cards) title: String,
    pub(in crate::cards) lines: Vec<Entry>,
    pub(in crate::cards) next: String,
    pub(in crate::cards) has_link: bool,
    pub(in crate::cards) link: String,
    pub(in crate::cards) url: String,
}

/// One line of it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cards) struct Entry {
    text: String,
}

impl Task {
    /// The task, while a repair waits for the person's word.
    pub(in crate::cards) fn of(dossier: &Dossier, rules: &Rules, viewer: &Viewer<'_>) -> Option<Self> {
        let case = dossier.case.as_ref()?;
        let CaseState::SolvedByProvider { attempts, solved_at, .. } = &case.state else { return None };
        let next = Proposal::next(&case.details, &dossier.requester, attempts, *solved_at, rules);
        let needed = rules.contact_attempts;
        let counted = [("count", attempts.len().into()), ("needed", needed.into())];
        let mut lines = made(dossier, viewer);
        if lines.is_empty() {
            lines.push(Entry { text: viewer.text(Text::DeskContactNone) });
        }
        if attempts.len() >= usize::from(needed) {
            lines.push(Entry { text: viewer.text(Text::DeskContactEnough) });
        }
        let link = next.address.as_deref().and_then(|address| link(next.channel, address, viewer));
        Some(Self {
            title: viewer.language().format(Text::DeskContact, &counted),
            lines,
            next: proposed(&next, preferred(&case.details), viewer),
            has_link: link.is_some(),
            link: link.as_ref().map(|(title, _)| title.clone()).unwrap_or_default(),
            url: link.map(|(_, url)| url).unwrap_or_default(),
        })
    }
}

/// How many attempts to reach the person were made, and what came of the last one; nothing before the first.
pub(in crate::cards) fn attempts(log: &[Change], viewer: &Viewer<'_>) -> Option<String> {
    let made: Vec<&Attempt> = log.iter().filter_map(|change| Some(contact(change)?.1)).collect();
    let last = made.last()?;
    let args = [
        ("count", made.len().into()),
        ("moment", viewer.brief(last.at).into()),
        ("channel", viewer.text(desk_channel(last.channel)).to_lowercase().into()),
        ("result", viewer.text(result_text(last.result)).to_lowercase().into()),
    ];
    Some(viewer.language().format(Text::DeskAttempts, &args))
}

/// The attempts since the provider said that it is solved, with who made them.
fn made(dossier: &Dossier, viewer: &Viewer<'_>) -> Vec<Entry> {
    let since = dossier.log.iter().rposition(|change| change.kind == ChangeKind::ProviderSolved).unwrap_or(0);
    let entry = |change: &Change| {
        let (by, attempt) = contact(change)?;
        let who = dossier.names.get(by).map(|name| prose::shown_line(name, SHORT));
        let parts = [
            Some(viewer.brief(attempt.at)),
            Some(viewer.text(desk_channel(attempt.channel))),
            Some(viewer.text(result_text(attempt.result))),
            who,
        ];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let note = prose::shorten_line(&attempt.note, NOTE);
        Some(Entry { text: if note.is_empty() { text } else { format!("{text}: {note}") } })
    };
    let all: Vec<Entry> = dossier.log[since..].iter().filter_map(entry).collect();
    let latest = all.len().saturating_sub(ATTEMPTS);
    all.into_iter().skip(latest).collect()
}

/// By which channel the person asked to be reached.
fn preferred(details: &Details) -> Option<ContactChannel> {
    ContactChannel::parse(details.get(Field::ContactChannel)?)
}

fn proposed(next: &Proposal, preferred: Option<ContactChannel>, viewer: &Viewer<'_>) -> String {
    let is_other = preferred.is_some_and(|preferred| preferred != next.channel);
    let text = if next.at > viewer.now() { Text::DeskContactNext } else { Text::DeskContactNextNow };
    let args = [
        ("channel", viewer.text(desk_channel(next.channel)).to_lowercase().into()),
        (
            "address",
            prose::telephone(&prose::shorten_line(next.address.as_deref().unwrap_or_default(), SHORT)).into(),
        ),
        ("moment", viewer.moment(next.at).into()),
        ("other", if is_other { "yes" } else { "no" }.into()),
    ];
    let said = viewer.language().format(text, &args);
    said.replace(" ,", ",").replace("  ", " ")
}

/// What opens the telephone or the mail program with the address.
pub(in crate::cards) fn link(
    channel: ContactChannel,
    address: &str,
    viewer: &Viewer<'_>,
) -> Option<(String, String)> {
    let (text, url) = match channel {
        ContactChannel::Mobile | ContactChannel::Phone => (Text::DeskCall, telephone(address)?),
        ContactChannel::Email => (Text::DeskWrite, mail(address)?),
        ContactChannel::Teams => return None,
    };
    let title = viewer
        .language()
        .format(text, &[("address", prose::telephone(&prose::shown_line(address, SHORT)).into())]);
    Some((title, url))
}

fn telephone(number: &str) -> Option<String> {
    let is_number =
        !number.is_empty() && number.len() <= 20 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("tel:{number}"))
}

/// An address with nothing in it that would mean something in a link.
fn mail(address: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_@+".contains(&byte);
    let is_plain = address.len() <= SHORT && address.contains('@') && address.bytes().all(plain);
    is_plain.then(|| format!("mailto:{}", address.replace('+', "%2B")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_an_address_and_nothing_else() {
        assert_eq!(telephone("3001234567").as_deref(), Some("tel:3001234567"));
        assert_eq!(mail("ana.t+x@entidad.example").as_deref(), Some("mailto:ana.t%2Bx@entidad.example"));
        for evil in ["", "300;1", "javascript:alert(1)", "1".repeat(21).as_str()] {
            assert_eq!(telephone(evil), None, "{evil}");
        }
        for evil in ["", "ana", "a@b?bcc=c@d", "a@b&x", "a@b c", "a@b\r\nX: y", "ana@entidad.example#"] {
            assert_eq!(mail(evil), None, "{evil}");
        }
    }
}
