//! Which letters are written, and to whom: to providers, and to people whom Teams does not reach.

use super::mail::Envelope;
use crate::cards::{FactSaid, Letter, MailNotice, Matter, Repair, Sentence, Viewer};
use crate::cases::{
    self, Actor, Case, CaseState, Change, ChangeKind, Details, Dossier, Number, RequestId, RequestState,
};
use crate::catalog::{Field, Provider};
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Audience, FileRow};

/// A dash where nothing is known.
const UNKNOWN: &str = "–";

/// What a provider is told.
#[derive(Clone, Copy)]
enum News<'a> {
    /// A case is theirs.
    Assigned,
    /// The repair did not hold.
    Returned { novelty: &'a str },
    /// A case is not theirs any more.
    CalledOff,
    /// What they were told has changed.
    Corrected { what: &'a str },
}

impl<'a> News<'a> {
    fn novelty(self) -> Option<&'a str> {
        match self {
            Self::Returned { novelty } => Some(novelty),
            Self::Corrected { what } => Some(what),
            Self::Assigned | Self::CalledOff => None,
        }
    }

    /// What the desk is asked to do instead of the letter.
    fn by_telephone<'n>(self, name: &'n str, phone: &'n str) -> MailNotice<'n> {
        match self {
            Self::CalledOff => MailNotice::CallOffProvider { name, phone },
            Self::Corrected { .. } => MailNotice::CorrectProvider { name, phone },
            Self::Assigned | Self::Returned { .. } => MailNotice::CallProvider { name, phone },
        }
    }
}

impl Turn<'_> {
    /// The letters that a transition calls for.
    pub(in crate::desk) async fn write_letters(
        &mut self,
        request: &RequestId,
        letter: &cases::Letter,
    ) -> Result<(), DeskError> {
        let dossier = self.tx.find_dossier(request).await?.ok_or(DeskError::Missing("the request"))?;
        let Some(case) = &dossier.case else { return Ok(()) };
        match letter {
            cases::Letter::ProviderAssigned => {
                self.write_to_provider(&dossier, case, case.state.repair(), News::Assigned).await
            }
            cases::Letter::RepairCalledOff { repair } => {
                self.write_to_provider(&dossier, case, Some(repair), News::CalledOff).await
            }
            cases::Letter::RepairCorrected { changed } => {
                let what = Sentence::Fact(FactSaid::Listed { changed }).plain(&self.channel_viewer());
                let news = News::Corrected { what: &what };
                self.write_to_provider(&dossier, case, case.state.repair(), news).await
            }
            cases::Letter::Consultation { to, question } => {
                let agent = dossier.log.last().map(|change| name_of(&dossier, change)).unwrap_or_default();
                let letter = Letter::Consultation { matter: matter(&dossier), agent, question };
                self.send(&dossier, to, None, &letter).await?;
                self.say_to_desk(request, &case.group, &MailNotice::Mailed { to }).await
            }
            cases::Letter::RepairReturned { novelty } => {
                let news = News::Returned { novelty };
                self.write_to_provider(&dossier, case, case.state.repair(), news).await?;
                self.write_novelty_to_group(&dossier, case, novelty).await?;
                self.write_novelty_to_person(&dossier, case, novelty).await
            }
        }
    }

    /// One without an address is called: the desk is told.
    async fn write_to_provider(
        &mut self,
        dossier: &Dossier,
        case: &Case,
        given: Option<&cases::Repair>,
        news: News<'_>,
    ) -> Result<(), DeskError> {
        let (Some(given), desk) = (given, self.desk) else { return Ok(()) };
        let Some(provider) = desk.catalog.provider(&given.provider) else {
            let gone = news.by_telephone(&given.provider.0, UNKNOWN);
            return self.say_to_desk(&dossier.request.id, &case.group, &gone).await;
        };
        let Some(email) = &provider.email else {
            let phone = provider.phone.as_deref().unwrap_or(UNKNOWN);
            let call = news.by_telephone(&provider.name, phone);
            return self.say_to_desk(&dossier.request.id, &case.group, &call).await;
        };
        let calendar = desk.catalog.calendar();
        let by_contract = calendar.add_working_hours(self.now, provider.hours);
        let agreed = given.promised.filter(|date| *date != self.by_contract(provider));
        let repair = Repair {
            number: case.number,
            details: &case.details,
            requester: &dossier.requester,
            ticket: given.ticket.as_deref(),
            promised_at: Some(agreed.map_or(by_contract, |date| calendar.closing(date))),
            returns: case.returns,
            novelty: news.novelty(),
        };
        let letter = match news {
            News::Assigned => Letter::ProviderAssigned { provider, repair },
            News::Returned { .. } => Letter::ProviderReturned { provider, repair },
            News::CalledOff => Letter::ProviderCalledOff { provider, repair },
            News::Corrected { .. } => Letter::ProviderCorrected { provider, repair },
        };
        self.send(dossier, email, None, &letter).await.map(drop)
    }

    async fn write_novelty_to_group(
        &mut self,
        dossier: &Dossier,
        case: &Case,
        novelty: &str,
    ) -> Result<(), DeskError> {
        let desk = self.desk;
        let Some(email) = desk.catalog.group(&case.group).and_then(|group| group.email.as_ref()) else {
            return Ok(());
        };
        let provider = self.provider_name(case);
        let letter =
            Letter::GroupNovelties { matter: matter(dossier), provider, novelty, returns: case.returns };
        self.send(dossier, email, None, &letter).await.map(drop)
    }

    async fn write_novelty_to_person(
        &mut self,
        dossier: &Dossier,
        case: &Case,
        novelty: &str,
    ) -> Result<(), DeskError> {
        let Some(email) = address(dossier) else { return Ok(()) };
        let provider = self.provider_name(case);
        let letter = Letter::RequesterNovelties { matter: matter(dossier), provider, novelty };
        self.send(dossier, email, dossier.requester.locale.as_deref(), &letter).await.map(drop)
    }

    /// What Teams could not bring goes by e-mail, if there is a mail server and the person has an address. Gives the letter's
    /// Message-ID and that address; nothing when none is written.
    pub(super) async fn write_instead(
        &mut self,
        request: &RequestId,
        told: Option<&Change>,
    ) -> Result<Option<(String, String)>, DeskError> {
        if !self.desk.writes_letters {
            return Ok(None);
        }
        let dossier = self.tx.find_dossier(request).await?.ok_or(DeskError::Missing("the request"))?;
        let Some(email) = address(&dossier) else { return Ok(None) };
        let provider = dossier.case.as_ref().map(|case| self.provider_name(case)).unwrap_or_default();
        let told = told.or_else(|| latest(&dossier));
        let news = told.and_then(|change| news(&dossier, change, &self.viewer(&dossier.requester)));
        let Some(letter) = unseen(&dossier, told, provider, news.as_deref()) else { return Ok(None) };
        let message_id = self.send(&dossier, email, dossier.requester.locale.as_deref(), &letter).await?;
        Ok(Some((message_id, email.to_owned())))
    }

    /// Gives the letter's Message-ID.
    async fn send(
        &mut self,
        dossier: &Dossier,
        to: &str,
        locale: Option<&str>,
        letter: &Letter<'_>,
    ) -> Result<String, DeskError> {
        let request = &dossier.request.id;
        let files = self.tx.list_files(request).await?.into_iter().filter(|file| goes_with(letter, file));
        let files = files.map(|file| file.id).collect();
        let envelope = Envelope { to: vec![to.to_owned()], locale, request, number: number(dossier), files };
        self.write(envelope, letter).await
    }
}

impl<'a> Turn<'a> {
    /// Its name, or its key when the catalogue does not know it any more.
    fn provider_name<'n>(&self, case: &'n Case) -> &'n str
    where
        'a: 'n,
    {
        let desk = self.desk;
        let Some(repair) = case.state.repair() else { return "" };
        let found: Option<&'a Provider> = desk.catalog.provider(&repair.provider);
        found.map_or(repair.provider.0.as_str(), |provider| provider.name.as_str())
    }
}

/// What the desk keeps for itself leaves by no letter but its own group's; a question to somebody else goes alone.
fn goes_with(letter: &Letter<'_>, file: &FileRow) -> bool {
    match letter {
        Letter::GroupNovelties { .. } => true,
        Letter::Consultation { .. } => false,
        _ => file.side == Audience::Requester || file.is_for_requester,
    }
}

/// Where the person is written to: the address told for this request, or that of Teams.
fn address(dossier: &Dossier) -> Option<&str> {
    details(dossier).get(Field::Email).or(dossier.requester.email.as_deref())
}

/// As it is said now: of a case more may be told after it was registered.
fn details(dossier: &Dossier) -> &Details {
    dossier.case.as_ref().map_or(&dossier.request.details, |case| &case.details)
}

fn number(dossier: &Dossier) -> Number {
    dossier.case.as_ref().map_or(dossier.request.number, |case| case.number)
}

fn matter(dossier: &Dossier) -> Matter<'_> {
    Matter {
        number: number(dossier),
        description: &dossier.request.details.description,
        requester: &dossier.requester.name,
    }
}

/// The latest change that the person was to hear of.
fn latest(dossier: &Dossier) -> Option<&Change> {
    dossier.log.iter().rev().find(|change| {
        matches!(
            change.kind,
            ChangeKind::Asked
                | ChangeKind::Replied
                | ChangeKind::Solved
                | ChangeKind::ProviderSolved
                | ChangeKind::ClosedByAgent
                | ChangeKind::Annulled
                | ChangeKind::Informed
                | ChangeKind::NotManaged
        )
    })
}

/// What Mesa says of an end, in the person's language.
fn news(dossier: &Dossier, change: &Change, viewer: &Viewer<'_>) -> Option<String> {
    let number = number(dossier);
    let text = change.text.as_deref().unwrap_or_default();
    let sentence = match change.kind {
        ChangeKind::ClosedByAgent => Sentence::ClosedByAgent { number, text },
        ChangeKind::Annulled => Sentence::Annulled { number, text },
        ChangeKind::Informed => Sentence::Informed { number, text },
        ChangeKind::NotManaged if dossier.case.is_some() => Sentence::CaseNotManaged { number },
        ChangeKind::NotManaged => Sentence::RequestNotManaged { number },
        _ => return None,
    };
    Some(sentence.plain(viewer))
}

/// What the person was to see; nothing when there is nothing to answer any more.
fn unseen<'d>(
    dossier: &'d Dossier,
    told: Option<&'d Change>,
    provider: &'d str,
    news: Option<&'d str>,
) -> Option<Letter<'d>> {
    let matter = matter(dossier);
    if let Some(text) = news {
        return Some(Letter::RequesterNews { matter, text });
    }
    let Some(case) = &dossier.case else {
        let is_asked = matches!(dossier.request.state, RequestState::AwaitingInformation { .. });
        return is_asked.then_some(Letter::RequesterMissing { matter, missing: &dossier.missing });
    };
    // Somebody who called is told the number at least.
    let is_new = told.is_none_or(|change| matches!(change.kind, ChangeKind::Taken | ChangeKind::Registered));
    if is_new && dossier.request.registered_by.is_some() {
        return Some(Letter::RequesterRegistered { matter });
    }
    let change = told?;
    let text = change.text.as_deref().unwrap_or_default();
    match (change.kind, &case.state) {
        (ChangeKind::Replied, _) => {
            Some(Letter::RequesterAnswer { matter, agent: name_of(dossier, change), text })
        }
        (ChangeKind::Asked, CaseState::AwaitingRequester { question, .. }) => {
            Some(Letter::RequesterQuestion { matter, text: question })
        }
        (ChangeKind::Solved, CaseState::Solved { solution, .. }) => {
            Some(Letter::RequesterSolved { matter, solution })
        }
        (ChangeKind::ProviderSolved, CaseState::SolvedByProvider { .. }) => {
            Some(Letter::RequesterRepairConfirmation { matter, provider })
        }
        _ => None,
    }
}

fn name_of<'d>(dossier: &'d Dossier, change: &Change) -> &'d str {
    let name = match &change.by {
        Actor::Agent(person) | Actor::Requester(person) => dossier.names.get(person),
        Actor::System => None,
    };
    name.map(String::as_str).unwrap_or_default()
}
