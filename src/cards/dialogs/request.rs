//! The desk's dialogs about a request that is not a case yet.

use std::collections::BTreeMap;

use super::same::same;
use super::{ActionDialog, Dialog, DialogLists, View};
use crate::cards::parts::form::{Choice, Form, category_choices};
use crate::cards::parts::mine::Mine;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::{Action, Contact, Details, Number, RequestAction};
use crate::catalog::{Catalog, Requirement};

/// *Registrar contacto*, of an incomplete request: as of a case that nobody has solved yet.
#[derive(Clone, Copy, Debug)]
pub struct ContactDialog<'a> {
    /// The request.
    pub number: Number,
    /// What was filled in before, or is proposed.
    pub typed: &'a BTreeMap<String, String>,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the request and its revision.
    pub nonce: &'a str,
}

impl ContactDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(Text::ActionLogContact), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let dialog = ActionDialog {
            action: Action::LogContact,
            number: self.number,
            lists: &DialogLists::default(),
            answer_by: viewer.now(),
            typed: self.typed,
            problem: self.problem,
            nonce: self.nonce,
        };
        let note = viewer.text(Text::DialogContactRequest);
        View { note, verb: RequestAction::LogContact.key(), ..dialog.view(viewer) }
    }
}

/// *Completar*: what an open request lacks, as its person tells it.
#[derive(Clone, Copy, Debug)]
pub struct CompleteDialog<'a> {
    /// Sites and categories.
    pub catalog: &'a Catalog,
    /// The request.
    pub number: Number,
    /// Exactly this.
    pub missing: &'a [Requirement],
    /// What is known of it.
    pub details: &'a Details,
    /// What is remembered of its person.
    pub contact: &'a Contact,
    /// What its person has open and may be speaking of.
    pub alike: &'a [Mine<'a>],
    /// What was filled in before.
    pub typed: &'a BTreeMap<String, String>,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// What comes back with the form, unseen.
    pub carried: &'a str,
    /// Names the request and its revision.
    pub nonce: &'a str,
}

impl CompleteDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(Text::ActionComplete), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let choice = |name: &str| Choice { value: name.to_owned(), title: name.to_owned() };
        let sites: Vec<Choice> = self.catalog.sites().iter().map(|site| choice(&site.name)).collect();
        let categories = category_choices(self.catalog, viewer);
        let form = Form {
            details: self.details,
            contact: self.contact,
            sites: &sites,
            categories: &categories,
            viewer,
        };
        let required = self.catalog.requires(self.details.category.as_ref());
        let inputs = form.missing_or_typed(self.missing, required, self.typed);
        let inputs =
            inputs.into_iter().map(|input| input.holding(self.typed)).chain(same(self.alike, viewer));
        let send = (Text::TelephoneSend, RequestAction::Complete.key());
        let view = View::new(inputs.map(Into::into).collect(), send, self.nonce, viewer);
        let view = view.noting(Some(viewer.text(Text::DialogCompleteNote))).after(self.problem, viewer);
        View { carried: self.carried.to_owned(), ..view }
    }
}
