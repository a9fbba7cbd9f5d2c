//! `Completar`: an agent writes down what the person of an open request says on the telephone, by the same rules as on that
//! person's own card. Nothing that either of them writes meanwhile is lost.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::dialogs::dialog_message;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{Addition, CompleteDialog, Dialog, Mine, RequestSaid, Sentence, Start};
use crate::cases::{Actor, Details, Person, RequestAction, TimerKind};
use crate::desk::deeds::{Form, Held, Verb, inputs, value};
use crate::desk::requests::{Chosen, Other};
use crate::desk::turn::{DeskError, Turn, Visit, digest};
use crate::intake::{self, DialogEvent, Draft, Known};
use crate::store::RequestRow;

/// What the form is sent back with: what the request said when it was shown.
const CARRIED: &str = "carried";

/// A form as it is being filled in.
#[derive(Default)]
pub(super) struct Filling<'f> {
    typed: Form,
    alike: Vec<Other>,
    problem: Option<Sentence<'f>>,
}

/// What a request said when its form was shown.
#[derive(Serialize, Deserialize)]
struct Shown {
    /// Letters of the description, and what tells them from others.
    letters: usize,
    words: u64,
    /// Everything else.
    details: Details,
}

impl Turn<'_> {
    /// It was sent: the request becomes a case or is one with another matter, and its person hears which; or the form comes back.
    pub(super) async fn completed(
        &mut self,
        visit: &Visit,
        held: Held,
        form: &Form,
    ) -> Result<Answer, DeskError> {
        let requester = self.requester_of(&held.request).await?;
        let known = Known { contact: &requester.contact, email: requester.email.as_deref() };
        let typed: Form = form.clone().into_iter().filter(|(key, _)| key != CARRIED).collect();
        let catalog = &self.desk.catalog;
        let told = told_since(&value(form, CARRIED), &held.request.draft.details);
        let told = told.map(|told| Addition { told: &told.0, known: &told.1 }.text(&self.channel_viewer()));
        let wrong = intake::not_valid(catalog, &typed);
        let filled = DialogEvent::Filled { values: typed.clone() };
        let draft = intake::step(catalog, &known, Some(held.request.draft.clone()), filled).draft;
        let draft = draft.unwrap_or_default();
        let missing = intake::missing(catalog, &known, &draft.details);
        let problem = match (&told, wrong.is_empty(), missing.is_empty()) {
            (Some(text), ..) => Some(Sentence::Request(RequestSaid::ToldMeanwhile { text })),
            (None, false, _) => Some(Sentence::Start(Start::NotValid { fields: &wrong })),
            (None, _, false) => Some(Sentence::FormLacks { missing: &missing }),
            _ => None,
        };
        if problem.is_some() {
            return self.complete_dialog(visit, &held, &Filling { typed, alike: vec![], problem }).await;
        }
        let said = (&draft.details, &held.request.request.id);
        let same = match self.chosen_by_agent(&requester.id, said, &typed).await? {
            Chosen::NotYet(alike) => {
                let problem = Some(Sentence::Request(RequestSaid::CallAlike));
                return self.complete_dialog(visit, &held, &Filling { typed, alike, problem }).await;
            }
            Chosen::Apart => None,
            Chosen::Same(other) => Some(other),
        };
        if self.claim(visit, &held).await? {
            self.complete_as(&visit.person, (held.request, draft), &requester, same).await?;
        }
        Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed })
    }

    /// It is registered, alone or as the request that it is the same as; or told to the case that it is the same as.
    async fn complete_as(
        &mut self,
        agent: &Person,
        (row, draft): (RequestRow, Draft),
        requester: &Person,
        same: Option<Other>,
    ) -> Result<(), DeskError> {
        let by = Actor::Agent(agent.id.clone());
        let row = match same {
            None => self.tell_by_agent(agent, row, &draft.details).await?,
            Some(Other::Case(case)) => {
                let request = case.case.request.clone();
                let added = Sentence::AddedTo { number: case.case.number };
                self.end_as_same(&row, (case.case.number, &request), by).await?;
                self.add_call(agent, *case, &draft.details, &Form::new()).await?;
                return self.tell_person((&request, &row.conversation_id), requester, &added).await;
            }
            Some(Other::Request(other)) => {
                self.end_as_same(&row, (other.request.number, &other.request.id), by).await?;
                self.tell_by_agent(agent, *other, &draft.details).await?
            }
        };
        self.tx.stop_timer(&row.request.id, TimerKind::Double).await?;
        let (request, chat) = (row.request.id.clone(), row.conversation_id.clone());
        let case = self.register_by(Some(agent.id.clone()), requester, row).await?;
        let registered =
            Sentence::Request(RequestSaid::Completed { name: &agent.name, number: case.case.number });
        self.tell_person((&request, &chat), requester, &registered).await
    }

    /// The person, or a colleague, was faster: what the agent wrote is shown, so that it can be said elsewhere.
    pub(super) async fn completed_meanwhile(
        &mut self,
        visit: &Visit,
        data: &Value,
        text: String,
    ) -> Result<Answer, DeskError> {
        let held = self.hold(visit, Verb::Request(RequestAction::Complete), data).await?;
        let Ok(held @ Held { case: Some(_), .. }) = held else { return Ok(dialog_message(text)) };
        if self.tx.was_pressed(&held.nonce, held.verb.name(), &visit.person.id).await? {
            return Ok(Answer::Invoke { reply: InvokeAnswer::DialogClosed });
        }
        let Some(row) = held.case else { return Ok(dialog_message(text)) };
        let (nobody, form) = (crate::cases::Contact::default(), inputs(data));
        let known = Known { contact: &nobody, email: None };
        let typed = intake::told_in_form(&self.desk.catalog, &known, &Details::default(), &form).details;
        let viewer = self.viewer(&visit.person);
        let text = Addition { told: &typed, known: &Details::default() }.text(&viewer);
        let done = RequestSaid::CompletedMeanwhile { number: row.case.number, text: &text };
        Ok(dialog_message(Sentence::Request(done).plain(&viewer)))
    }

    /// The form, for exactly what is missing now, with what the agent wrote before.
    pub(super) async fn complete_dialog(
        &mut self,
        visit: &Visit,
        held: &Held,
        filling: &Filling<'_>,
    ) -> Result<Answer, DeskError> {
        let requester = self.requester_of(&held.request).await?;
        let known = Known { contact: &requester.contact, email: requester.email.as_deref() };
        let details = &held.request.draft.details;
        let alike: Vec<Mine<'_>> = filling.alike.iter().map(Other::shown).collect();
        let form = CompleteDialog {
            catalog: &self.desk.catalog,
            number: held.request.request.number,
            missing: &intake::missing(&self.desk.catalog, &known, details),
            details,
            contact: &requester.contact,
            alike: &alike,
            typed: &filling.typed,
            problem: filling.problem.as_ref(),
            carried: &Shown::of(details).to_text(),
            nonce: &held.nonce,
        };
        let Dialog { title, card } = form.render(&self.viewer(&visit.person))?;
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }
}

impl Shown {
    fn of(details: &Details) -> Self {
        let words = &details.description;
        let rest = Details { description: String::new(), ..details.clone() };
        Self { letters: words.chars().count(), words: digest(words), details: rest }
    }

    fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What the request says now beyond what it said when the form was shown, and that; none when it says the same.
fn told_since(carried: &str, now: &Details) -> Option<(Details, Details)> {
    let shown: Shown = serde_json::from_str(carried).ok()?;
    let rest = Details { description: String::new(), ..now.clone() };
    if shown.words == digest(&now.description) && shown.details == rest {
        return None;
    }
    let before: String = now.description.chars().take(shown.letters).collect();
    // Words are added at the end; what was put otherwise is shown whole.
    let new = if digest(&before) == shown.words {
        now.description.chars().skip(shown.letters).collect()
    } else {
        now.description.clone()
    };
    Some((Details { description: new, ..rest }, shown.details))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Field;

    #[test]
    fn what_was_told_since_is_told_apart() {
        let mut details = Details { description: "no imprime".into(), ..Details::default() };
        let carried = Shown::of(&details).to_text();
        assert!(told_since(&carried, &details).is_none());
        for odd in ["", "{", "{}", "[1]", "\"x\""] {
            assert!(told_since(odd, &details).is_none(), "{odd}: a form of another version holds nothing up");
        }
        details.tell(Field::AssetTag, "60-2214".into());
        let (new, before) = told_since(&carried, &details).unwrap();
        assert_eq!((new.description.as_str(), new.get(Field::AssetTag)), ("", Some("60-2214")));
        assert_eq!(before.get(Field::AssetTag), None);
        details.description = "no imprime\nmancha las hojas".into();
        assert_eq!(told_since(&carried, &details).unwrap().0.description.trim(), "mancha las hojas");
        details.description = "no enciende".into();
        assert_eq!(told_since(&carried, &details).unwrap().0.description, "no enciende");
    }
}
