//! The dialog in which a request begins: on somebody's message, from the compose box, from the welcome card. First what it
//! is about; then, only if the category needs more, exactly that.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Dialog;
use crate::cards::parts::form::{Choice, Form, Input, category_choices};
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::{Contact, Details, Origin};
use crate::catalog::{Catalog, Field, Requirement};

/// Graphemes of a description.
const WORDS: usize = 2000;
/// Graphemes of a name.
const LINE: usize = 120;
/// Graphemes of the words by which the person recognises the matter on the second page.
const GIST: usize = 200;
/// Graphemes of a value that is carried to the second page.
const CARRIED: usize = 200;

/// Which page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPage<'a> {
    /// What it is about, for whom, and how to reach them.
    Matter,
    /// What else this category needs.
    Rest {
        /// Exactly this.
        missing: &'a [Requirement],
        /// The first page as it was sent.
        carried: &'a BTreeMap<String, String>,
    },
}

/// What the form is made from.
#[derive(Clone, Copy, Debug)]
pub struct RequestForm<'a> {
    /// Sites and categories.
    pub catalog: &'a Catalog,
    /// What was understood, or filled in before.
    pub details: &'a Details,
    /// The message on which it was opened, and how many files came with it.
    pub origin: Option<(&'a Origin, usize)>,
    /// Who wrote that message, when it can be for them.
    pub author: Option<&'a str>,
    /// For whom: `me`, `author` or `other`.
    pub whom: &'a str,
    /// The Entra object id of the other person, once chosen.
    pub person: &'a str,
    /// Their name, as typed; asked only of whom Mesa does not know.
    pub name: Option<&'a str>,
    /// Whether something was hidden in the message.
    pub has_hidden: bool,
    /// Which page.
    pub page: FormPage<'a>,
    /// Why the form is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names this form: sent twice, it makes one request.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
    lang: &'static str,
    has_problem: bool,
    problem: String,
    has_hidden: bool,
    has_source: bool,
    source: String,
    is_first: bool,
    is_rest: bool,
    gist: String,
    has_picker: bool,
    person: String,
    inputs: Vec<Input>,
    has_name: bool,
    name: String,
    carried: String,
    nonce: String,
}

impl RequestForm<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let card = viewer.bind(&viewer.templates().request_form, &self.view(viewer))?;
        let title = if self.origin.is_some() { Text::FormTitleMessage } else { Text::FormTitle };
        Ok(Dialog { title: viewer.text(title), card })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let choice = |name: &str| Choice { value: name.to_owned(), title: name.to_owned() };
        let sites: Vec<Choice> = self.catalog.sites().iter().map(|site| choice(&site.name)).collect();
        let categories = category_choices(self.catalog, viewer);
        let nothing = Contact::default();
        let form =
            Form { details: self.details, contact: &nothing, sites: &sites, categories: &categories, viewer };
        let is_first = self.page == FormPage::Matter;
        let (inputs, carried) = match self.page {
            FormPage::Matter => (self.matter(&form, viewer), String::new()),
            FormPage::Rest { missing, carried } => (form.missing(missing), in_short(carried)),
        };
        let source = self.origin.filter(|_| is_first).map(|(origin, files)| source(origin, files, viewer));
        let name = self.name.filter(|_| is_first).map(|name| prose::shorten_value(name, LINE));
        View {
            lang: viewer.language().card_lang(),
            has_problem: self.problem.is_some(),
            problem: self.problem.map(|problem| problem.plain(viewer)).unwrap_or_default(),
            has_hidden: self.has_hidden && is_first,
            has_source: source.is_some(),
            source: source.unwrap_or_default(),
            is_first,
            is_rest: !is_first,
            gist: prose::shown_line(&self.details.description, GIST),
            has_picker: is_first && self.origin.is_none(),
            person: self.person.to_owned(),
            inputs,
            has_name: name.is_some(),
            name: name.unwrap_or_default(),
            carried,
            nonce: self.nonce.to_owned(),
        }
    }

    fn matter(&self, form: &Form<'_>, viewer: &Viewer<'_>) -> Vec<Input> {
        let words = prose::shorten_value(&self.details.description, WORDS);
        let description = Input::text("description", Text::FieldDescription, &words, viewer)
            .of_many_lines(WORDS)
            .required(Text::InputDescriptionRequired, viewer);
        let offered = form.offered(|field| is_offered(field, self.details));
        std::iter::once(description).chain(offered).chain(self.for_whom(viewer)).collect()
    }

    /// Two to choose from: oneself, and whoever wrote the message, or somebody else.
    fn for_whom(&self, viewer: &Viewer<'_>) -> Vec<Input> {
        let other = match (self.author, self.origin) {
            (Some(name), _) => {
                let args = [("name", prose::shown_line(name, LINE).into())];
                Choice {
                    value: "author".into(),
                    title: viewer.language().format(Text::FormWhomAuthor, &args),
                }
            }
            (None, None) => Choice { value: "other".into(), title: viewer.text(Text::FormWhomOther) },
            (None, Some(_)) => return vec![],
        };
        let me = Choice { value: "me".into(), title: viewer.text(Text::FormWhomMe) };
        let chosen = if self.whom.is_empty() { "me" } else { self.whom };
        let input = Input::text("whom", Text::FormWhom, chosen, viewer).of_choices(&[me, other]).expanded();
        vec![input.required(Text::InputRequired, viewer)]
    }
}

/// What is asked of every request, and an asset only where the message named one.
fn is_offered(field: Field, details: &Details) -> bool {
    match field {
        Field::Site | Field::Phone | Field::Extension | Field::ContactChannel => true,
        other => details.get(other).is_some(),
    }
}

/// Who wrote the message, and what came with it.
fn source(origin: &Origin, files: usize, viewer: &Viewer<'_>) -> String {
    let name = prose::shown_line(&origin.author, LINE);
    let from = if origin.author.trim().is_empty() {
        viewer.text(Text::FormFromApp)
    } else {
        viewer.language().format(Text::FormFrom, &[("name", name.into())])
    };
    if files == 0 {
        return from;
    }
    viewer.language().format(Text::FormWithFiles, &[("from", from.into()), ("count", files.into())])
}

/// The first page as one text; no longer than the form let anybody write.
fn in_short(values: &BTreeMap<String, String>) -> String {
    let limit = |key: &str| if key == "description" { WORDS } else { CARRIED };
    let short: BTreeMap<&str, String> =
        values.iter().map(|(key, value)| (key.as_str(), prose::shorten_value(value, limit(key)))).collect();
    serde_json::to_string(&short).unwrap_or_default()
}
