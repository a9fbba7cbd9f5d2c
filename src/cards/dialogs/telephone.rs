//! *Registrar caso telefónico*: the form in which an agent writes down what somebody says on the telephone.

use serde::Serialize;

use super::Dialog;
use super::same::same;
use crate::cards::parts::form::{Choice, Form, Input, category_choices};
use crate::cards::parts::mine::Mine;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::channel_text;
use crate::cases::{Contact, ContactChannel, Details};
use crate::catalog::{Catalog, Requirement};

/// Graphemes of a solution.
const WORDS: usize = 2000;
/// Graphemes of a name or an address.
const LINE: usize = 120;

/// What the form is made from.
#[derive(Clone, Copy, Debug)]
pub struct TelephoneForm<'a> {
    /// Sites and categories.
    pub catalog: &'a Catalog,
    /// What was filled in before.
    pub details: &'a Details,
    /// The Entra object id of whoever called, once chosen.
    pub person: &'a str,
    /// Their name, as typed.
    pub name: &'a str,
    /// Their mail, as typed.
    pub mail: &'a str,
    /// `phone` or `mobile`.
    pub channel: &'a str,
    /// What the caller has open and may be calling about again.
    pub alike: &'a [Mine<'a>],
    /// How it was solved at once, as typed.
    pub solution: &'a str,
    /// Why the form is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names this form: sent twice, it registers once.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    has_problem: bool,
    problem: String,
    person: String,
    about: Vec<Input>,
    inputs: Vec<Input>,
    solution: String,
    limit: usize,
    nonce: String,
}

impl TelephoneForm<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let card = viewer.bind(&viewer.templates().telephone, &self.view(viewer))?;
        Ok(Dialog { title: viewer.text(Text::TelephoneTitle), card })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let choice = |name: &str| Choice { value: name.to_owned(), title: name.to_owned() };
        let sites: Vec<Choice> = self.catalog.sites().iter().map(|site| choice(&site.name)).collect();
        let categories = category_choices(self.catalog, viewer);
        let nothing = Contact::default();
        let form =
            Form { details: self.details, contact: &nothing, sites: &sites, categories: &categories, viewer };
        // What Mesa remembers of whoever called need not be asked again: only when the form is sent is it known what lacks.
        let own = |requirement: &&Requirement| matches!(requirement, Requirement::Own(_));
        let own = self.catalog.requires(self.details.category.as_ref()).iter().filter(own).copied();
        let always = [Requirement::Contact, Requirement::Site, Requirement::Asset];
        let asked = form.missing(&always.into_iter().chain(own).collect::<Vec<_>>());
        let asked: Vec<Input> = asked.into_iter().map(Input::optional).collect();
        let further = form.corrections(&asked);
        let line = |id, label, value: &str| {
            Input::text(id, label, &prose::shorten_value(value, LINE), viewer).of_length(LINE)
        };
        let words = prose::shorten_value(&self.details.description, WORDS);
        let description = Input::text("description", Text::FieldDescription, &words, viewer)
            .of_many_lines(WORDS)
            .required(Text::InputDescriptionRequired, viewer);
        View {
            lang: viewer.language().card_lang(),
            has_problem: self.problem.is_some(),
            problem: self.problem.map(|problem| problem.plain(viewer)).unwrap_or_default(),
            person: self.person.to_owned(),
            about: vec![
                line("name", Text::TelephoneName, self.name),
                line("mail", Text::TelephoneMail, self.mail),
                self.channel(viewer),
            ]
            .into_iter()
            .chain(same(self.alike, viewer))
            .collect(),
            inputs: std::iter::once(description).chain(asked).chain(further).collect(),
            solution: prose::shorten_value(self.solution, WORDS),
            limit: WORDS,
            nonce: self.nonce.to_owned(),
        }
    }

    fn channel(&self, viewer: &Viewer<'_>) -> Input {
        let channels = [("phone", ContactChannel::Phone), ("mobile", ContactChannel::Mobile)];
        let channels = channels.map(|(value, channel)| Choice {
            value: value.to_owned(),
            title: viewer.text(channel_text(channel)),
        });
        let channel = if self.channel.is_empty() { "phone" } else { self.channel };
        let input = Input::text("came_by", Text::TelephoneChannel, channel, viewer);
        input.of_choices(&channels).required(Text::InputRequired, viewer)
    }
}
