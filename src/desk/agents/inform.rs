//! `Informativa`: an agent ends an open request with an answer (rule 9).

use super::dialogs::dialog_message;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{Dialog, InformDialog, Sentence};
use crate::cases::{Need, Number, Part, Refused, Series};
use crate::desk::deeds::{Form, Held, refusal_of_form, value};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::RequestRow;

/// The input with the answer.
const ANSWER: &str = "text";

impl Turn<'_> {
    /// The answer goes to the person, and the request has ended.
    pub(super) async fn inform_submitted(
        &mut self,
        visit: &Visit,
        held: Held,
        form: &Form,
    ) -> Result<Answer, DeskError> {
        let answer = value(form, ANSWER);
        match held.request.request.clone().inform_by(visit.person.id.clone(), &answer, self.now) {
            Ok(step) => {
                if self.claim(visit, &held).await? {
                    let row = RequestRow { has_focus: false, ..held.request };
                    self.apply_request(row, step).await?;
                }
                Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed })
            }
            Err(Refused::WordsMissing) => {
                self.inform_dialog(visit, &held, form, Some(&Sentence::Lacks { need: Need::Words }))
            }
            Err(refused) => Ok(dialog_message(refusal_of_form(refused).plain(&self.viewer(&visit.person)))),
        }
    }

    /// The same, typed: "informativa S-2026-000123: …", or in the thread of the request's post.
    pub(in crate::desk) async fn inform_typed(
        &mut self,
        visit: &Visit,
        number: Option<Number>,
        words: &str,
    ) -> Result<(), DeskError> {
        let first = self.desk.catalog.first_group().key.clone();
        if !self.standing_to(&visit.person, &first).await?.is(Part::Owner) {
            return self.reply_there(visit, &Sentence::NotAllowed).await;
        }
        let Some(row) = self.request_meant(visit, number).await? else {
            let unknown =
                number.map_or(Sentence::DeskWhichCase, |number| Sentence::DeskNumberUnknown { number });
            return self.reply_there(visit, &unknown).await;
        };
        let number = row.request.number;
        match row.request.clone().inform_by(visit.person.id.clone(), words, self.now) {
            Ok(step) => {
                self.apply_request(RequestRow { has_focus: false, ..row }, step).await?;
                let name = visit.person.name.as_str();
                self.reply_there(visit, &Sentence::DeskInformed { name, number }).await
            }
            Err(refused) => self.reply_there(visit, &refusal_of_form(refused)).await,
        }
    }

    /// The request of that number, else the one in whose thread this was typed.
    pub(super) async fn request_meant(
        &mut self,
        visit: &Visit,
        number: Option<Number>,
    ) -> Result<Option<RequestRow>, DeskError> {
        Ok(match number {
            Some(number) if number.series == Series::Request => self.tx.find_request_numbered(number).await?,
            Some(_) => None,
            None => match self.tx.find_request_in_thread(&visit.address).await? {
                Some(request) => self.tx.find_request(&request).await?,
                None => None,
            },
        })
    }

    pub(super) fn inform_dialog(
        &self,
        visit: &Visit,
        held: &Held,
        typed: &Form,
        problem: Option<&Sentence<'_>>,
    ) -> Result<Answer, DeskError> {
        let number = held.request.request.number;
        let dialog = InformDialog { number, typed, problem, nonce: &held.nonce };
        let Dialog { title, card } = dialog.render(&self.viewer(&visit.person))?;
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }
}
