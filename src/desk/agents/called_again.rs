//! Whoever calls has told it before: what they say goes to the case that they have open.

use crate::cards::{Addition, RequestSaid, Sentence};
use crate::cases::{Attempt, ContactChannel, ContactResult, Deed, Details, Person, Stage};
use crate::desk::deeds::{Form, value};
use crate::desk::turn::{DeskError, Turn};
use crate::store::CaseRow;

impl Turn<'_> {
    /// Of a solution they say in a call that it did not hold: to whoever may log the contact that settles it; another group
    /// passes it on. The rest is a note of the agent's. What was solved in the call is solved.
    pub(super) async fn add_call(
        &mut self,
        agent: &Person,
        row: CaseRow,
        told: &Details,
        filled: &Form,
    ) -> Result<Sentence<'static>, DeskError> {
        let number = row.case.number;
        let solution = value(filled, "solution");
        let text = Addition { told, known: &row.case.details }.text(&self.channel_viewer());
        let mut row = row;
        let passed_on = Deed::PassOn { text: text.clone() };
        for deed in [self.told_in_call(&row, &text, filled), passed_on, self.note_of_call(&text)] {
            let is_passed_on = matches!(deed, Deed::PassOn { .. });
            if let Ok(step) = self.decide(agent, &row, deed).await? {
                row = self.apply_case(row, step).await?;
                if is_passed_on {
                    return Ok(Sentence::Request(RequestSaid::PassedOn { number }));
                }
                break;
            }
        }
        if !solution.is_empty() {
            let solve = Deed::Solve { solution: solution.clone(), children: false };
            if let Ok(step) = self.decide(agent, &row, solve).await? {
                self.apply_case(row, step).await?;
                return Ok(Sentence::CallSolved { number });
            }
            // Another group has it: what was told there is not lost to them.
            if let Ok(step) = self.decide(agent, &row, self.note_of_call(&solution)).await? {
                self.apply_case(row, step).await?;
            }
        }
        Ok(Sentence::Request(RequestSaid::CallAdded { number }))
    }

    /// About what is solved: an attempt that reached them, with what they say of it.
    fn told_in_call(&self, row: &CaseRow, text: &str, filled: &Form) -> Deed {
        if !matches!(row.case.state.stage(), Stage::Solved | Stage::SolvedByProvider) {
            return self.note_of_call(text);
        }
        let channel = match value(filled, "came_by").as_str() {
            "mobile" => ContactChannel::Mobile,
            _ => ContactChannel::Phone,
        };
        let result = ContactResult::Novelties;
        Deed::LogContact { attempt: Attempt { at: self.now, channel, result, note: text.to_owned() } }
    }

    fn note_of_call(&self, text: &str) -> Deed {
        let note = Sentence::Request(RequestSaid::CalledAgain { text });
        Deed::Note { text: note.plain(&self.channel_viewer()) }
    }
}
