//! A question about a request, in words: what is missing, and whether what was understood with doubt is right.

use crate::cards::{Sentence, SeveralSaid, TalkSaid};
use crate::cases::Person;
use crate::catalog::Requirement;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, Known};
use crate::store::{Job, Message, RequestRow};

/// When a question is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Moment {
    /// To what was just told.
    AtOnce,
    /// To a place that is no site.
    Unplaced,
    /// When somebody stopped in the middle of an answer.
    Stopped,
}

impl Turn<'_> {
    /// Beside the card, for those who type: one message, of several open requests with which one it is about. Its delivery
    /// counts as having asked.
    pub(super) async fn ask_in_words(
        &mut self,
        person: &Person,
        row: &RequestRow,
        missing: &[Requirement],
        moment: Moment,
    ) -> Result<(), DeskError> {
        let details = &row.draft.details;
        let (guesses, gaps) = (details.guesses(missing), details.gaps(missing));
        let about = (row.request.number, details.description.as_str());
        let of = (moment != Moment::Stopped && self.has_others(row).await?).then_some(about);
        let lacks = match (moment, of) {
            (Moment::Stopped, _) => Sentence::Talk(TalkSaid::Rest { missing: &gaps }),
            (_, Some((number, gist))) => Sentence::Talk(TalkSaid::MissingOf { number, gist, missing: &gaps }),
            (_, None) => Sentence::Missing { missing: &gaps },
        };
        let guess = TalkSaid::Guess { guesses: &guesses, of: of.filter(|_| gaps.is_empty()) };
        let viewer = self.viewer(person);
        let lacks = (!gaps.is_empty() || guesses.is_empty()).then_some(lacks);
        let guess = (!guesses.is_empty()).then_some(Sentence::Talk(guess));
        let summary = lacks.iter().chain(&guess).find_map(|sentence| sentence.summary(&viewer));
        let (lacks, guess) =
            (lacks.map(|said| said.markdown(&viewer)), guess.map(|said| said.markdown(&viewer)));
        // What was asked for before and answered otherwise.
        let hints = if row.draft.questions > 1 { viewer.own_hints(&gaps) } else { vec![] };
        let place = (moment == Moment::Unplaced && gaps.contains(&Requirement::Site))
            .then(|| Sentence::Several(SeveralSaid::NoSite).markdown(&viewer));
        let text = lacks.into_iter().chain(place).chain(hints).chain(guess).collect::<Vec<_>>().join("\n\n");
        let job = Job::Say {
            conversation: row.conversation_id.clone(),
            address: None,
            message: Message::Text { text, summary },
            asks: Some(row.request.id.clone()),
            tells: None,
        };
        self.enqueue(row.conversation_id.clone(), job).await
    }

    /// Whether a text gives what an open (or ended) request asked for.
    pub(in crate::desk) fn is_answered(&self, visit: &Visit, row: &RequestRow, text: &str) -> bool {
        let known = Known { contact: &visit.person.contact, email: visit.person.email.as_deref() };
        intake::answers(&self.desk.catalog, &known, &row.draft, text)
    }
}
