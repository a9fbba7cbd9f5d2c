//! Dialogs, and what is composed beside the message box.

use std::collections::BTreeMap;

use super::chapters::{TICKET, older};
use super::people::{attached, own_key, without};
use super::said::{self, Said};
use super::world::World;
use super::{Sample, number, on, sample, silent};
use crate::cards::desk::SharedCard;
use crate::cards::dialogs::{
    ActionDialog, CompleteDialog, ContactDialog, DialogLists, DirectDialog, FilesDialog, FormPage,
    InformDialog, RequestForm, TelephoneForm,
};
use crate::cards::parts::{Choice, Mine};
use crate::cards::sentence::{Sentence, Start};
use crate::cards::templates::BindError;
use crate::cards::viewer::Viewer;
use crate::cases::{Action, Details, Kind, Need, Part, Series};
use crate::catalog::{CategoryKey, Field, Requirement};

/// Who else may have the case.
const COLLEAGUE: &str = "Julián Ríos";

impl World<'_> {
    /// Every dialog that asks for words.
    pub(super) fn dialogs<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let typed = [("text".to_owned(), self.said(said::HOW_TO_ANSWER))].into();
        let inform =
            InformDialog { number: number(Series::Request), typed: &typed, problem: None, nonce: "n-5" };
        let files = attached(&[self.said(said::REPORT), String::new()], true);
        let choose = FilesDialog { number: number(Series::Case), files: &files, nonce: "n-7" };
        let text = self.said(said::VISIT);
        let direct = DirectDialog { number: number(Series::Case), text: &text, problem: None, nonce: "n-8" };
        let (dialog, choosing) = (&viewer.templates().dialog, &viewer.templates().files_dialog);
        let all = [
            Requirement::Contact,
            Requirement::Site,
            Requirement::Asset,
            Requirement::Field(Field::Availability),
        ];
        let (number, nonce) = (number(Series::Request), "n-9");
        let contact = ContactDialog { number, typed: &self.typed(Action::LogContact), problem: None, nonce };
        let alike = self.matter(said::NO_OUTSIDE_MAIL);
        let complete = CompleteDialog {
            catalog: self.catalog,
            number,
            missing: &all,
            details: &self.begun(),
            contact: &self.person.contact,
            alike: &alike.iter().map(Mine::Case).collect::<Vec<_>>(),
            typed: &BTreeMap::new(),
            problem: None,
            carried: "{}",
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
        let mut samples = self.action_dialogs(viewer)?;
        samples.extend(others);
        Ok(samples)
    }

    /// One of them was sent empty and is shown again.
    fn action_dialogs<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let lists = self.dialog_lists();
        // A call that is passed on is written in the form of the call.
        let by_words = |action: &Action| !action.is_one_press() && *action != Action::PassOn;
        let of_desk = |action: &Action| !action.is_of(Part::Requester) && !action.is_of(Part::Mesa);
        Action::all()
            .filter(|action| by_words(action) && of_desk(action))
            .map(|action| {
                let dialog = ActionDialog {
                    action,
                    number: number(Series::Case),
                    lists: &lists,
                    answer_by: on(1, 20, 15),
                    typed: &self.typed(action),
                    problem: (action == Action::Solve).then_some(&Sentence::Lacks { need: Need::Words }),
                    nonce: "n-4",
                };
                let name = format!("dialog-{}", action.key());
                let template = &viewer.templates().dialog;
                silent(&name, template, &dialog.view(viewer), dialog.render(viewer)?.card)
            })
            .collect()
    }

    fn dialog_lists(&self) -> DialogLists {
        let of_group = |choice: Choice| Choice { value: format!("group:{}", choice.value), ..choice };
        let providers = self.catalog.providers().iter();
        DialogLists {
            groups: self.groups().into_iter().map(of_group).collect(),
            people: vec![Choice { value: "person:p-1".into(), title: (self.words)(COLLEAGUE) }],
            providers: providers
                .map(|one| Choice { value: one.key.0.clone(), title: (self.words)(&one.name) })
                .collect(),
            repaired: true,
            children: 2,
            sites: self.sites.clone(),
            categories: self.categories.clone(),
            own: own_key().into_iter().collect(),
            remembered: self.person.email.iter().map(|email| (Field::Email, email.clone())).collect(),
        }
    }

    /// What an agent filled in.
    fn typed(&self, action: Action) -> BTreeMap<String, String> {
        let written = written(action).iter().map(|(id, text)| ((*id).to_owned(), self.said(*text)));
        let chosen = chosen(action).iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned()));
        let numbers = match action {
            Action::SendToProvider => Some(("ticket", TICKET.to_owned())),
            Action::Relate => Some(("other", older().to_string())),
            _ => None,
        };
        let numbers = numbers.map(|(id, text)| (id.to_owned(), (self.words)(&text)));
        written.chain(chosen).chain(numbers).collect()
    }

    /// What is made beside the message box.
    pub(super) fn composed<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let (template, asked) = (&viewer.templates().shared, &viewer.templates().telephone);
        let alike = self.matter(said::NO_OUTSIDE_MAIL);
        let form = TelephoneForm {
            catalog: self.catalog,
            details: &self.of_rosa(),
            person: "",
            name: &(self.words)("Rosa Elena Vargas"),
            mail: &(self.words)("rosa.vargas@entidad.example"),
            channel: "mobile",
            alike: &alike.iter().map(Mine::Case).collect::<Vec<_>>(),
            solution: &self.said(said::MAIL_OPENS),
            problem: None,
            nonce: "n-7",
        };
        let problem = Sentence::CallerUnknown;
        let called = [("telephone", None), ("telephone-problem", Some(&problem))].map(|(name, problem)| {
            let form = TelephoneForm { problem, ..form };
            silent(name, asked, &form.view(viewer), form.render(viewer)?.card)
        });
        let shared = self.registered().case.map(|case| {
            let shared = SharedCard { case: &case, catalog: self.catalog };
            sample("shared", template, &shared.view(viewer), shared.render(viewer)?)
        });
        shared.into_iter().chain(called).collect()
    }

    /// The forms of the compose box and of a message.
    pub(super) fn forms<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let (for_luis, begun, luis) = (self.for_luis(), self.begun(), (self.words)("Luis Pérez"));
        let origin = self.origin(said::IN_CHANNEL);
        let of_channel = Details { description: origin.text.clone(), ..without(&begun, &[Field::Floor]) };
        let fields = [Field::Phone];
        let problem = Sentence::Start(Start::NotValid { fields: &fields });
        let carried = [("description", begun.description.clone()), ("whom", "me".to_owned())];
        let carried = carried.map(|(key, value)| (key.to_owned(), value)).into();
        let missing = [Requirement::Contact, Requirement::Site, Requirement::Asset];
        let plain = RequestForm {
            catalog: self.catalog,
            details: &for_luis,
            origin: None,
            author: None,
            whom: "other",
            person: "",
            name: Some(&luis),
            has_hidden: true,
            page: FormPage::Matter,
            problem: Some(&problem),
            nonce: "n-7",
        };
        let calm = RequestForm { whom: "", name: None, has_hidden: false, problem: None, ..plain };
        let of_message = RequestForm {
            details: &of_channel,
            origin: Some((&origin, 2)),
            author: Some(&self.person.name),
            ..calm
        };
        let page = FormPage::Rest { missing: &missing, carried: &carried };
        let rest = RequestForm { details: &begun, page, ..calm };
        let template = &viewer.templates().request_form;
        [("form", plain), ("form-message", of_message), ("form-rest", rest)]
            .into_iter()
            .map(|(name, form)| silent(name, template, &form.view(viewer), form.render(viewer)?.card))
            .collect()
    }

    /// What Rosa tells, who is not in the directory.
    fn of_rosa(&self) -> Details {
        let same = |text: &'static str| self.said((text, text));
        let fields = [(Field::Site, "Tunja"), (Field::Floor, "2"), (Field::Phone, "3109876543")];
        Details {
            description: self.said(said::NO_MAIL),
            kind: Some(Kind::Incident),
            category: Some(CategoryKey("collaboration".into())),
            fields: fields.map(|(field, text)| (field, same(text))).into(),
            ..Details::default()
        }
    }

    /// What Ana writes for Luis, with a number that lacks digits.
    fn for_luis(&self) -> Details {
        let same = |text: &'static str| self.said((text, text));
        Details {
            description: self.said(said::NO_ENTRY),
            category: Some(CategoryKey("information_systems".into())),
            fields: [(Field::Site, same("Cali")), (Field::Phone, same("30012"))].into(),
            ..Details::default()
        }
    }
}

/// The words in each dialog, by the id of the field.
fn written(action: Action) -> &'static [(&'static str, Said)] {
    match action {
        Action::Ask => &[("question", said::QUESTION)],
        Action::Reply => &[("text", said::ON_MY_WAY)],
        Action::Note => &[("text", said::INSPECT)],
        Action::Consult => &[("text", said::VISIT_OR_CHANGE)],
        Action::ProviderSolved => &[("text", said::FUSER)],
        Action::HandBack => &[("reason", said::FIRST_LEVEL)],
        Action::Close => &[("reason", said::NOBODY)],
        Action::GiveUp => &[("reason", said::NEVER_ANSWERED)],
        Action::Assign => &[("note", said::SEEN_BEFORE)],
        Action::Escalate => &[("reason", said::INSPECT), ("tried", said::TRIED)],
        Action::Prioritise => &[("reason", said::WHOLE_FLOOR)],
        Action::RequestRelated => &[("text", said::FIREWALL)],
        Action::LogContact => &[("note", said::RINGS)],
        Action::Annul => &[("reason", said::SAME_FAULT)],
        _ => &[],
    }
}

/// The keys that were chosen in each dialog.
fn chosen(action: Action) -> &'static [(&'static str, &'static str)] {
    match action {
        Action::Assign => &[("assignee", "person:p-1")],
        Action::Escalate => &[("group", "group:infraestructura")],
        Action::Prioritise => &[("impact", "high"), ("urgency", "high")],
        Action::RequestRelated => &[("group", "group:seguridad")],
        Action::SendToProvider => &[("provider", "impresion"), ("promised", "2026-11-25")],
        Action::LogContact => &[("channel", "mobile"), ("at", "09:00"), ("result", "no_answer")],
        Action::Annul => &[("ground", "duplicate")],
        Action::Correct => &[
            ("site", "Cali"),
            ("floor", "3"),
            ("extension", "2231"),
            ("asset_tag", "60-2214"),
            ("kind", "incident"),
            ("category", "printing"),
            ("own_radicado", "2026-001234"),
        ],
        Action::Relate => &[("link", "related")],
        _ => &[],
    }
}
