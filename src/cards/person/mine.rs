//! The person's open requests and cases.

use serde::Serialize;

use crate::cards::parts::matter::age;
use crate::cards::parts::mine::Mine;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cases::CaseState;

/// Entries of one card.
const ENTRIES: usize = 10;
/// Graphemes of a title.
const TITLE: usize = 80;

/// What the list is made from.
#[derive(Clone, Copy, Debug)]
pub struct MineCard<'a> {
    /// What waits for the person comes first, each kind in this order; the first ten are shown.
    pub entries: &'a [Mine<'a>],
    /// Names this list.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    is_empty: bool,
    entries: Vec<Entry>,
    has_more: bool,
    more: String,
}

#[derive(Serialize)]
struct Entry {
    has_heading: bool,
    /// Over the first of each kind.
    heading: String,
    id: String,
    number: String,
    state: String,
    title: String,
    since: String,
    show: String,
    nonce: String,
}

impl MineCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().mine, &self.view(viewer))?;
        Ok(Message { card, summary: viewer.text(Text::SummaryMine) })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let more = self.entries.len().saturating_sub(ENTRIES);
        // What waits for their word first: the rest goes on without them.
        let (waiting, others): (Vec<Mine<'_>>, Vec<Mine<'_>>) =
            self.entries.iter().copied().partition(Mine::waits);
        let headed = |text, count: usize| viewer.language().format(text, &[("count", count.into())]);
        let kinds = [(Text::MineWaiting, waiting), (Text::MineOthers, others)];
        let entries = kinds.iter().flat_map(|(text, all)| {
            let heading = |place| (place == 0).then(|| headed(*text, all.len()));
            all.iter().enumerate().map(move |(place, mine)| mine.entry(heading(place), self.nonce, viewer))
        });
        View {
            lang: viewer.language().card_lang(),
            is_empty: self.entries.is_empty(),
            entries: entries.take(ENTRIES).collect(),
            has_more: more > 0,
            more: viewer.language().format(Text::MineMore, &[("count", more.into())]),
        }
    }
}

impl Mine<'_> {
    fn entry(self, heading: Option<String>, nonce: &str, viewer: &Viewer<'_>) -> Entry {
        let since =
            [("age", age(self.since(), viewer).into()), ("moment", viewer.brief(self.since()).into())];
        Entry {
            has_heading: heading.is_some(),
            heading: heading.unwrap_or_default(),
            id: self.id().to_owned(),
            number: self.number().to_string(),
            state: self.state(viewer).into_text(),
            title: prose::shown_line(&self.details().description, TITLE),
            since: viewer.language().format(Text::MineSince, &since),
            show: viewer.language().format(Text::RowShow, &[("number", self.number().to_string().into())]),
            nonce: nonce.to_owned(),
        }
    }

    /// Whether it is the person's turn.
    fn waits(&self) -> bool {
        match self {
            Self::Request(request) => request.is_open(),
            Self::Case(case) => {
                case.state.question().is_some()
                    || matches!(case.state, CaseState::Solved { .. } | CaseState::SolvedByProvider { .. })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cards::samples;
    use crate::catalog::Catalog;

    #[test]
    fn what_waits_for_the_person_comes_first() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let all = samples::all(&viewer, &Catalog::builtin().unwrap(), &str::to_owned).unwrap();
        let mine = all.iter().find(|sample| sample.name == "mine").unwrap();
        let states = mine.view["entries"].as_array().unwrap().iter();
        let states: Vec<_> = states.map(|entry| entry["state"].as_str().unwrap()).collect();
        let waiting = ["Pendiente", "Solucionado"];
        let waits = |state: &&str| waiting.iter().any(|word| state.contains(word));
        // Also a question that was left unanswered may still be answered: to the person that case is in process.
        assert_eq!(states.iter().rposition(waits), Some(4), "{states:?}");
    }
}
