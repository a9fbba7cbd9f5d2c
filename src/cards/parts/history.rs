//! What has happened, newest first.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cards::sentence::changed_words;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{link_text, missed_text, priority_text};
use crate::cases::{Actor, Change, ChangeKind, Detail, PersonId, Weight};
use crate::catalog::{Catalog, GroupKey};

/// Graphemes of the words that came with a change.
const WORDS: usize = 160;
/// Graphemes of those of an earlier one.
const FEW_WORDS: usize = 60;
/// Graphemes of a name.
const NAME: usize = 60;

/// One line of history.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cards) struct Line {
    moment: String,
    what: String,
}

/// Who reads a history: what the requester did is said to themselves as "usted", and they read nothing internal.
#[derive(Clone, Copy, Debug)]
pub(in crate::cards) enum Reader<'a> {
    Requester,
    /// With the names of those who did it, and of groups.
    Desk {
        names: &'a BTreeMap<PersonId, String>,
        catalog: &'a Catalog,
    },
}

/// The changes that the reader may see: the latest, then those before them, and how many there are beyond both.
#[derive(Debug)]
pub(in crate::cards) struct History {
    pub(in crate::cards) latest: Vec<Line>,
    pub(in crate::cards) earlier: Vec<Line>,
    pub(in crate::cards) left: usize,
}

/// So many of the latest and so many of the earlier ones.
pub(in crate::cards) fn history(
    changes: &[Change],
    (latest, earlier): (usize, usize),
    reader: Reader<'_>,
    viewer: &Viewer<'_>,
) -> History {
    let seen = |change: &&Change| matches!(reader, Reader::Desk { .. }) || change.kind.is_for_requester();
    let mut seen = changes.iter().rev().filter(seen);
    let mut lines =
        |count, words| seen.by_ref().take(count).map(|change| line(change, words, reader, viewer)).collect();
    let (latest, earlier) = (lines(latest, WORDS), lines(earlier, FEW_WORDS));
    History { latest, earlier, left: seen.count() }
}

fn line(change: &Change, words: usize, reader: Reader<'_>, viewer: &Viewer<'_>) -> Line {
    let (key, who, has_words) = match reader {
        Reader::Requester => ("requester", String::new(), change.kind.has_words_for_requester()),
        Reader::Desk { names, .. } => ("desk", who(change, names), true),
    };
    let mut args = vec![("reader", key.into()), ("who", who.into())];
    let detailed = corrected(change, viewer).or_else(|| detailed(change, reader, viewer));
    let text = match detailed {
        Some((text, details)) => {
            args.extend(details.into_iter().map(|(name, detail)| (name, detail.into())));
            text
        }
        None => change_text(change),
    };
    let what = viewer.language().format(text, &args);
    let words = change.text.as_deref().filter(|_| has_words).map(|said| prose::shown_line(said, words));
    let missed = match &change.detail {
        Some(Detail::Missed { what }) => Some(viewer.text(missed_text(*what))),
        _ => None,
    };
    let words = words.or(missed);
    let what = words.map_or_else(|| what.clone(), |words| format!("{what}: {words}"));
    Line { moment: viewer.brief(change.at), what }
}

/// What of the case's data changed, and whether its person or the desk said so: for both readers.
fn corrected(change: &Change, viewer: &Viewer<'_>) -> Option<(Text, Vec<(&'static str, String)>)> {
    let Some(Detail::Facts { changed }) = &change.detail else { return None };
    let text = match &change.by {
        Actor::Requester(_) => Text::ChangeFactsTold,
        Actor::Agent(_) | Actor::System => Text::ChangeFactsCorrected,
    };
    Some((text, vec![("facts", changed_words(changed, viewer))]))
}

/// What the desk reads beside the kind of a change: to whom, from what to what.
fn detailed(
    change: &Change,
    reader: Reader<'_>,
    viewer: &Viewer<'_>,
) -> Option<(Text, Vec<(&'static str, String)>)> {
    let Reader::Desk { names, catalog } = reader else { return None };
    let group = |key: &GroupKey| {
        let named = catalog.group(key).map(|group| group.name.get(viewer.language().tag()));
        prose::shown_line(named.unwrap_or(&key.0), NAME)
    };
    Some(match (change.kind, change.detail.as_ref()?) {
        (ChangeKind::Assigned, Detail::Person { person }) => {
            let to = names.get(person).map(|name| prose::shown_line(name, NAME))?;
            (Text::ChangeAssignedTo, vec![("to", to)])
        }
        (ChangeKind::Assigned, Detail::Move { to, .. }) => (Text::ChangeAssignedTo, vec![("to", group(to))]),
        (ChangeKind::Escalated, Detail::Move { to, .. }) => {
            (Text::ChangeEscalatedTo, vec![("to", group(to))])
        }
        (ChangeKind::HandedBack, Detail::Move { to, .. }) => {
            (Text::ChangeHandedBackTo, vec![("to", group(to))])
        }
        (ChangeKind::Prioritised, Detail::Priority { from, to, weighed }) => {
            let (from, to) = (viewer.text(priority_text(*from)), viewer.text(priority_text(*to)));
            let named = vec![("from", from), ("to", to)];
            match weighed.map(|weighed| weighed.to) {
                Some(Weight { impact, urgency }) => {
                    let pair = [("impact", impact.key().to_owned()), ("urgency", urgency.key().to_owned())];
                    (Text::ChangeWeighed, named.into_iter().chain(pair).collect())
                }
                None => (Text::ChangePrioritisedTo, named),
            }
        }
        (ChangeKind::Related, Detail::Relation { number, link }) => {
            let link = viewer.text(link_text(*link));
            (Text::ChangeRelatedTo, vec![("number", number.to_string()), ("link", link)])
        }
        (ChangeKind::RelatedRequested, Detail::For { group: asked }) => {
            (Text::ChangeRelatedRequestedFor, vec![("to", group(asked))])
        }
        (ChangeKind::Consulted, Detail::Consultation { to }) => {
            (Text::ChangeConsultedByMail, vec![("to", prose::shown_line(to, NAME))])
        }
        _ => return None,
    })
}

fn who(change: &Change, names: &BTreeMap<PersonId, String>) -> String {
    let by = match &change.by {
        Actor::Requester(person) | Actor::Agent(person) => names.get(person),
        Actor::System => None,
    };
    by.map(|name| prose::shown_line(name, NAME)).unwrap_or_default()
}

fn change_text(change: &Change) -> Text {
    match change.kind {
        ChangeKind::Asked if change.by == Actor::System => Text::ChangeAskedByMesa,
        ChangeKind::Opened => Text::ChangeOpened,
        ChangeKind::Told if matches!(change.by, Actor::Agent(_)) => Text::ChangeToldByDesk,
        ChangeKind::Told => Text::ChangeTold,
        ChangeKind::Asked => Text::ChangeAsked,
        ChangeKind::Reminded => Text::ChangeReminded,
        ChangeKind::Registered => Text::ChangeRegistered,
        ChangeKind::NotManaged if matches!(change.by, Actor::Agent(_)) => Text::ChangeGivenUp,
        ChangeKind::NotManaged => Text::ChangeNotManaged,
        ChangeKind::Withdrawn => Text::ChangeWithdrawn,
        ChangeKind::Informed => Text::ChangeInformed,
        ChangeKind::Taken => Text::ChangeTaken,
        ChangeKind::Answered => Text::ChangeAnswered,
        ChangeKind::Unanswered => Text::ChangeUnanswered,
        ChangeKind::Solved => Text::ChangeSolved,
        ChangeKind::Confirmed => Text::ChangeConfirmed,
        ChangeKind::StillFailing => Text::ChangeStillFailing,
        ChangeKind::Deferred => Text::ChangeDeferred,
        ChangeKind::ClosedBySilence => Text::ChangeClosedBySilence,
        ChangeKind::Assigned => Text::ChangeAssigned,
        ChangeKind::Extended => Text::ChangeExtended,
        ChangeKind::Replied => Text::ChangeReplied,
        ChangeKind::Noted => Text::ChangeNoted,
        ChangeKind::Escalated => Text::ChangeEscalated,
        ChangeKind::HandedBack => Text::ChangeHandedBack,
        ChangeKind::Prioritised => Text::ChangePrioritised,
        ChangeKind::Related => Text::ChangeRelated,
        ChangeKind::RelatedRequested => Text::ChangeRelatedRequested,
        ChangeKind::SentToProvider => Text::ChangeSentToProvider,
        ChangeKind::ProviderSolved => Text::ChangeProviderSolved,
        ChangeKind::RepairConfirmed => Text::ChangeRepairConfirmed,
        ChangeKind::NoveltyReported => Text::ChangeNoveltyReported,
        ChangeKind::ContactLogged => Text::ChangeContactLogged,
        ChangeKind::ClosedByAgent => Text::ChangeClosedByAgent,
        ChangeKind::Annulled => Text::ChangeAnnulled,
        ChangeKind::Consulted => Text::ChangeConsulted,
        ChangeKind::Rated => Text::ChangeRated,
        ChangeKind::Undelivered => Text::ChangeUndelivered,
        ChangeKind::NoteEdited => Text::ChangeNoteEdited,
        ChangeKind::NoteDeleted => Text::ChangeNoteDeleted,
        ChangeKind::TakenBack => Text::ChangeTakenBack,
        ChangeKind::Amended | ChangeKind::Corrected => Text::ChangeAmended,
        ChangeKind::ReasonAsked => Text::ChangeReasonAsked,
        ChangeKind::PassedOn => Text::ChangePassedOn,
    }
}
