//! What has happened, newest first.

use serde::Serialize;

use super::prose;
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::{Actor, Change, ChangeKind};

/// Graphemes of the words that came with a change.
const WORDS: usize = 160;

/// One line of history.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    moment: String,
    what: String,
}

/// Who reads a history: what the requester did is said to themselves as "usted".
#[derive(Clone, Copy, Debug)]
pub(super) enum Reader {
    Requester,
    Desk,
}

/// The latest `count` changes.
pub(super) fn latest(changes: &[Change], count: usize, reader: Reader, viewer: &Viewer<'_>) -> Vec<Line> {
    changes.iter().rev().take(count).map(|change| line(change, reader, viewer)).collect()
}

fn line(change: &Change, reader: Reader, viewer: &Viewer<'_>) -> Line {
    let reader = match reader {
        Reader::Requester => "requester",
        Reader::Desk => "desk",
    };
    let what = viewer.language().format(change_text(change), &[("reader", reader.into())]);
    let words = change.text.as_deref().map(|words| prose::shown_line(words, WORDS));
    let what = words.map_or_else(|| what.clone(), |words| format!("{what}: {words}"));
    Line { moment: viewer.brief(change.at), what }
}

fn change_text(change: &Change) -> Text {
    match change.kind {
        ChangeKind::Asked if change.by == Actor::System => Text::ChangeAskedByMesa,
        ChangeKind::Opened => Text::ChangeOpened,
        ChangeKind::Told => Text::ChangeTold,
        ChangeKind::Asked => Text::ChangeAsked,
        ChangeKind::Reminded => Text::ChangeReminded,
        ChangeKind::Registered => Text::ChangeRegistered,
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
    }
}
