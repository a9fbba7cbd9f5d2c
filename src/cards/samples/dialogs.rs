//! Dialogs, and what is composed beside the message box.

use std::collections::BTreeMap;

use super::people::{attached, case};
use super::world::World;
use super::{Sample, number, on, sample, silent};
use crate::cards::bind::BindError;
use crate::cards::{
    ActionDialog, Choice, CompleteDialog, ContactDialog, DialogLists, DirectDialog, FilesDialog, FormPage,
    InformDialog, RequestForm, Sentence, SharedCard, Start, TelephoneForm, Viewer,
};
use crate::cases::{Action, CaseState, Origin, Part, Series};
use crate::catalog::{Field, Requirement};

impl World<'_> {
    /// Every dialog that asks for words.
    pub(super) fn dialogs<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let ids = ["question", "solution", "text", "reason", "tried", "note", "other", "ticket"];
        let typed = ids.map(|id| (id.to_owned(), (self.words)("escrito antes"))).into();
        let inform =
            InformDialog { number: number(Series::Request), typed: &typed, problem: None, nonce: "n-5" };
        let files = attached(&[(self.words)("informe.pdf"), String::new()], true);
        let choose = FilesDialog { number: number(Series::Case), files: &files, nonce: "n-7" };
        let text = (self.words)("escrito antes");
        let problem = Some(&Sentence::PetitionSettled);
        let direct = DirectDialog { number: number(Series::Case), text: &text, problem, nonce: "n-8" };
        let (dialog, choosing) = (&viewer.templates().dialog, &viewer.templates().files_dialog);
        let all = [
            Requirement::Description,
            Requirement::Contact,
            Requirement::Site,
            Requirement::Asset,
            Requirement::Field(Field::Availability),
        ];
        let (number, nonce) = (number(Series::Request), "n-9");
        let contact = ContactDialog { number, typed: &typed, problem: None, nonce };
        let complete = CompleteDialog {
            catalog: self.catalog,
            number,
            missing: &all,
            details: &self.details,
            contact: &self.person.contact,
            typed: &typed,
            problem: Some(&Sentence::WordsMissing),
            nonce,
        };
        let others = [
            silent(
                "dialog-request.log_contact",
                dialog,
                &contact.view(viewer),
                contact.render(viewer)?.card,
            )?,
            silent("dialog-request.complete", dialog, &complete.view(viewer), complete.render(viewer)?.card)?,
            silent("dialog-desk.inform", dialog, &inform.view(viewer), inform.render(viewer)?.card)?,
            silent("files-dialog", choosing, &choose.view(viewer), choose.render(viewer)?.card)?,
            silent("dialog-petition.direct", dialog, &direct.view(viewer), direct.render(viewer)?.card)?,
        ];
        let mut samples = self.action_dialogs(viewer, &typed)?;
        samples.extend(others);
        Ok(samples)
    }

    fn action_dialogs<'a>(
        &self,
        viewer: &Viewer<'a>,
        typed: &BTreeMap<String, String>,
    ) -> Result<Vec<Sample<'a>>, BindError> {
        let choice =
            |value: &str, title: &str| Choice { value: value.to_owned(), title: (self.words)(title) };
        let lists = DialogLists {
            groups: vec![choice("group:infraestructura", "Infraestructura")],
            people: vec![choice("person:p-1", "Julián Ríos")],
            providers: vec![choice("impresion", "Impresión S. A.")],
            repaired: true,
            children: 2,
        };
        let by_words = |action: &Action| !action.is_one_press();
        let of_desk = |action: &Action| !action.is_of(Part::Requester) && !action.is_of(Part::Mesa);
        Action::all()
            .filter(|action| by_words(action) && of_desk(action))
            .map(|action| {
                let dialog = ActionDialog {
                    action,
                    number: number(Series::Case),
                    lists: &lists,
                    answer_by: on(1, 20, 15),
                    typed,
                    problem: Some(&Sentence::WordsMissing),
                    nonce: "n-4",
                };
                let name = format!("dialog-{}", action.key());
                let template = &viewer.templates().dialog;
                silent(&name, template, &dialog.view(viewer), dialog.render(viewer)?.card)
            })
            .collect()
    }

    /// What is made beside the message box.
    pub(super) fn composed<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let case = case(self.details.clone(), CaseState::Registered);
        let shared = SharedCard { case: &case, catalog: self.catalog };
        let form = TelephoneForm {
            catalog: self.catalog,
            details: &self.details,
            person: "f3a1",
            name: &self.person.name,
            mail: &(self.words)("ana.torres@entidad.example"),
            channel: "mobile",
            alike: &[&case],
            solution: &self.solution,
            problem: Some(&Sentence::CallerUnknown),
            nonce: "n-7",
        };
        let (template, asked) = (&viewer.templates().shared, &viewer.templates().telephone);
        Ok(vec![
            sample("shared", template, &shared.view(viewer), shared.render(viewer)?)?,
            silent("telephone", asked, &form.view(viewer), form.render(viewer)?.card)?,
        ])
    }

    /// The forms of the compose box and of a message.
    pub(super) fn forms<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let origin = Origin { link: None, ..self.origin(&(self.words)("no imprime")) };
        let author = &self.person.name;
        let fields = [Field::Phone, Field::AssetTag];
        let problem = Sentence::Start(Start::NotValid { fields: &fields });
        let carried = [("description", self.details.description.clone()), ("whom", (self.words)("me"))];
        let carried = carried.map(|(key, value)| (key.to_owned(), value)).into();
        let missing = [Requirement::Contact, Requirement::Site, Requirement::Asset];
        let plain = RequestForm {
            catalog: self.catalog,
            details: &self.details,
            origin: None,
            author: None,
            whom: "other",
            person: "f3a1",
            name: Some(author),
            has_hidden: true,
            page: FormPage::Matter,
            problem: Some(&problem),
            nonce: "n-7",
        };
        let of_message = RequestForm {
            origin: Some((&origin, 2)),
            author: Some(author),
            whom: "",
            name: None,
            problem: None,
            ..plain
        };
        let rest = RequestForm {
            page: FormPage::Rest { missing: &missing, carried: &carried },
            problem: None,
            ..plain
        };
        let template = &viewer.templates().request_form;
        [("form", plain), ("form-message", of_message), ("form-rest", rest)]
            .into_iter()
            .map(|(name, form)| silent(name, template, &form.view(viewer), form.render(viewer)?.card))
            .collect()
    }
}
