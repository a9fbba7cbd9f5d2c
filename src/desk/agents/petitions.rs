//! What becomes of what one group asks another about a case: a related case that the desk makes with one press (rule 8),
//! directions that the coordination gives (rule 11).

use serde_json::Value;

use super::dialogs::dialog_message;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{Dialog, DirectDialog, Sentence};
use crate::cases::{
    Actor, Change, ChangeKind, Deed, Detail, Link, Part, Person, PersonId, Petition, PetitionState, RequestId,
};
use crate::desk::deeds::{Form, Pressed, Verb, inputs, refusal_of_form, text_of, value};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{CaseRow, PetitionRow};

impl Turn<'_> {
    /// A button of a petition's card.
    pub(in crate::desk) async fn press_on_petition(
        &mut self,
        visit: &Visit,
        verb: Verb,
        data: &Value,
    ) -> Result<Pressed, DeskError> {
        let Some(row) = self.hold_petition(visit, verb, data).await? else {
            return Ok(self.not_allowed(visit));
        };
        let current = Pressed::Petition(row.petition.id.clone());
        if verb == Verb::CreateRelated
            && row.petition.wanted_case().is_ok()
            && self.claims(visit, &row, verb).await?
        {
            self.create_related(visit, row.petition).await?;
        }
        Ok(current)
    }

    /// The petition that a card names, when this person may settle it. Unknown ones are answered alike.
    async fn hold_petition(
        &mut self,
        visit: &Visit,
        verb: Verb,
        data: &Value,
    ) -> Result<Option<PetitionRow>, DeskError> {
        let row = self.tx.find_petition_named(&text_of(data, "nonce")).await?;
        let may = match verb {
            Verb::CreateRelated => {
                let first = self.desk.catalog.first_group().key.clone();
                self.standing_to(&visit.person, &first).await?.is(Part::Desk)
            }
            Verb::Direct => self.leads(&visit.person).await?,
            _ => false,
        };
        Ok(row.filter(|_| may))
    }

    async fn claims(&mut self, visit: &Visit, row: &PetitionRow, verb: Verb) -> Result<bool, DeskError> {
        Ok(self.tx.claim_press(&row.nonce, verb.name(), &visit.person.id, self.now).await?)
    }

    /// One press makes the case for the group, relates both, and tells whoever asked. Whoever asked is its requester: they
    /// know what is needed, answer what the group wants to know, and say whether it holds. The person of the first case is
    /// told of that one alone.
    async fn create_related(&mut self, visit: &Visit, petition: Petition) -> Result<(), DeskError> {
        let Ok((group, text)) = petition.wanted_case() else { return Ok(()) };
        let origin = self.case_of_petition(&petition.request).await?;
        let asker = self.known(&petition.asked_by).await?;
        let made = self.register_related(visit, &origin, &asker, group.clone(), text).await?;
        let number = made.case.number;
        let petition = petition
            .created(number, visit.person.id.clone())
            .map_err(|_| DeskError::Missing("an open petition"))?;
        self.tx.settle_petition(&petition).await?;
        self.relate_made(visit, &origin, &made).await?;
        let name = visit.person.name.as_str();
        let line = Sentence::DeskRelatedCreated { name, number }.markdown(&self.channel_viewer());
        let mentions = vec![crate::desk::telling::mention(&asker)];
        self.desk_line(&origin.case.request, &origin.case.group, line, mentions).await?;
        self.show_petition(&petition.id, &petition.group).await
    }

    async fn relate_made(
        &mut self,
        visit: &Visit,
        origin: &CaseRow,
        made: &CaseRow,
    ) -> Result<(), DeskError> {
        let (one, two) = (&origin.case, &made.case);
        self.tx.save_relation(&one.id, &two.id, Link::Related, self.now).await?;
        for (case, other) in [(one, two), (two, one)] {
            let detail = Detail::Relation { number: other.number, link: Link::Related };
            let by = Actor::Agent(visit.person.id.clone());
            self.log(&case.request, Change::new(ChangeKind::Related, by, self.now).with(detail)).await?;
            self.show_desk(&case.request, &case.group).await?;
        }
        Ok(())
    }

    /// `Responder`, opened on a petition's card.
    pub(super) async fn direct_requested(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        match self.hold_petition(visit, Verb::Direct, data).await? {
            Some(row) => self.direct_dialog(visit, &row, &Form::new(), None).await,
            None => Ok(dialog_message(Sentence::NotAllowed.plain(&self.viewer(&visit.person)))),
        }
    }

    /// `Responder`, sent: the directions come back as a note on the case, with a line in its thread for whoever asked.
    pub(super) async fn direct_submitted(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let Some(row) = self.hold_petition(visit, Verb::Direct, data).await? else {
            return Ok(dialog_message(Sentence::NotAllowed.plain(&self.viewer(&visit.person))));
        };
        let form = inputs(data);
        match row.petition.clone().answered(&value(&form, "text"), visit.person.id.clone()) {
            Ok(petition) => {
                if self.claims(visit, &row, Verb::Direct).await? {
                    self.give_directions(visit, petition).await?;
                }
                Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed })
            }
            Err(refused) => {
                let settled = row.petition.state != PetitionState::Open;
                let problem = if settled { Sentence::PetitionSettled } else { refusal_of_form(refused) };
                self.direct_dialog(visit, &row, &form, Some(&problem)).await
            }
        }
    }

    async fn direct_dialog(
        &mut self,
        visit: &Visit,
        row: &PetitionRow,
        typed: &Form,
        problem: Option<&Sentence<'_>>,
    ) -> Result<Answer, DeskError> {
        let origin = self.case_of_petition(&row.petition.request).await?;
        let text = typed.get("text").map(String::as_str).unwrap_or_default();
        let dialog = DirectDialog { number: origin.case.number, text, problem, nonce: &row.nonce };
        let Dialog { title, card } = dialog.render(&self.viewer(&visit.person))?;
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }

    async fn give_directions(&mut self, visit: &Visit, petition: Petition) -> Result<(), DeskError> {
        let PetitionState::Answered { text, .. } = &petition.state else { return Ok(()) };
        let text = text.clone();
        self.tx.settle_petition(&petition).await?;
        let origin = self.case_of_petition(&petition.request).await?;
        let asker = self.known(&petition.asked_by).await?;
        let (request, group) = (origin.case.request.clone(), origin.case.group.clone());
        // Whoever leads the coordination may not be a coordinator by the settings: the right to answer was checked above.
        let note = Deed::Note { text: text.clone() };
        let step = origin.case.clone().act(note, &visit.person.id, self.now, &self.desk.rules);
        if let Ok(step) = step {
            self.apply_case(origin, step).await?;
        }
        let name = visit.person.name.as_str();
        let line = Sentence::DeskDirected { name, text: &text }.markdown(&self.channel_viewer());
        self.desk_line(&request, &group, line, vec![crate::desk::telling::mention(&asker)]).await?;
        self.show_petition(&petition.id, &petition.group).await
    }

    async fn case_of_petition(&mut self, request: &RequestId) -> Result<CaseRow, DeskError> {
        self.tx.find_case_of(request).await?.ok_or(DeskError::Missing("the case of a petition"))
    }

    async fn known(&mut self, person: &PersonId) -> Result<Person, DeskError> {
        self.tx.find_person(person).await?.ok_or(DeskError::Missing("a person"))
    }
}
