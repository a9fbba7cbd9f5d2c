//! The desk's card in the group's channel: one live post for each request and its case.

use serde::Serialize;

use super::bind::BindError;
use super::case::{ANSWER, handler, question, solution};
use super::facts::{self, Fact, field_label, parse_channel};
use super::form::Choice;
use super::history::{self, Line, Reader};
use super::missing::missing_words;
use super::prose;
use super::request::{WORDS, heading, summary};
use super::state::{StateView, case_text, request_text};
use super::texts::Text;
use super::viewer::{Message, Viewer};
use crate::cases::{Case, CaseState, Change, Contact, ContactChannel, Details, Number, Person, Request};
use crate::catalog::{Field, Requirement};

/// Lines of history.
const LATEST: usize = 3;
/// Graphemes of a name, an address or a number.
const SHORT: usize = 100;

/// What the post is about.
#[derive(Clone, Copy, Debug)]
pub enum DeskSubject<'a> {
    /// A request that is shown before it is complete.
    Request {
        /// It.
        request: &'a Request,
        /// What is missing for it to be complete.
        missing: &'a [Requirement],
    },
    /// A case.
    Case(&'a Case),
}

/// What the desk's card is made from.
#[derive(Clone, Copy, Debug)]
pub struct DeskCard<'a> {
    /// The request or case.
    pub subject: DeskSubject<'a>,
    /// Whose it is.
    pub requester: &'a Person,
    /// Names of the files that came with it; empty where there is none.
    pub files: &'a [String],
    /// Whether there is a file that can be given to an agent.
    pub has_stored: bool,
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// The name of whoever works (or worked) on it.
    pub handler: Option<&'a str>,
    /// What has happened, oldest first.
    pub changes: &'a [Change],
    /// The categories of the catalogue: value is the key.
    pub categories: &'a [Choice],
    /// Names the request or case and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(super) struct View {
    lang: &'static str,
    heading: String,
    state: StateView,
    has_contact: bool,
    contact: String,
    has_handler: bool,
    handler: String,
    has_missing: bool,
    missing: String,
    has_words: bool,
    words: String,
    has_about: bool,
    has_topic: bool,
    topic: String,
    has_matter: bool,
    matter: String,
    name: String,
    has_who: bool,
    who: String,
    has_question: bool,
    question: String,
    has_solution: bool,
    solution: String,
    has_history: bool,
    history: Vec<Line>,
    can_take: bool,
    can_ask: bool,
    can_solve: bool,
    can_get_files: bool,
    nonce: String,
}

impl DeskCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().desk, &self.view(viewer))?;
        let state = match self.subject {
            DeskSubject::Request { request, .. } => request_text(&request.state),
            DeskSubject::Case(case) => case_text(&case.state),
        };
        Ok(Message { card, summary: summary(&self.heading(viewer), &viewer.text(state), viewer) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        match self.subject {
            DeskSubject::Request { request, .. } => heading(Text::HeadingRequest, request.number, viewer),
            DeskSubject::Case(case) => heading(Text::HeadingCase, case.number, viewer),
        }
    }

    fn details(&self) -> &Details {
        match self.subject {
            DeskSubject::Request { request, .. } => &request.details,
            DeskSubject::Case(case) => &case.details,
        }
    }

    fn case_state(&self) -> Option<&CaseState> {
        match self.subject {
            DeskSubject::Request { .. } => None,
            DeskSubject::Case(case) => Some(&case.state),
        }
    }

    fn state(&self, viewer: &Viewer<'_>) -> StateView {
        match self.subject {
            DeskSubject::Request { request, .. } => StateView::of_request(&request.state, viewer),
            DeskSubject::Case(case) => {
                StateView::of_case(&case.state, viewer).with_priority(case.priority, viewer)
            }
        }
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        let contact = wanted_contact(self.details(), self.requester, viewer);
        let missing = self.missing(viewer);
        let topic = facts::topic(self.details(), self.categories, viewer);
        let matter = facts::matter(self.details(), self.files, self.follows, viewer);
        let who = who(self.details(), self.requester, viewer);
        let words = prose::shorten(&self.details().description, WORDS);
        let asked = self.case_state().and_then(question).map(|text| prose::shown(text, ANSWER));
        let solution = self.case_state().and_then(solution).map(|text| prose::shown(text, ANSWER));
        let history = history::latest(self.changes, LATEST, Reader::Desk, viewer);
        View {
            lang: viewer.language().card_lang(),
            heading: self.heading(viewer),
            state: self.state(viewer),
            has_contact: contact.is_some(),
            contact: contact.unwrap_or_default(),
            has_handler: self.handler.is_some() && self.case_state().is_some(),
            handler: self.case_state().map(|state| handler(self.handler, state, viewer)).unwrap_or_default(),
            has_missing: missing.is_some(),
            missing: missing.unwrap_or_default(),
            has_words: !words.is_empty(),
            words,
            has_about: !topic.is_empty() || !matter.is_empty(),
            has_topic: !topic.is_empty(),
            topic,
            has_matter: !matter.is_empty(),
            matter,
            name: prose::shown_line(&self.requester.name, SHORT),
            has_who: !who.is_empty(),
            who,
            has_question: asked.is_some(),
            question: asked.unwrap_or_default(),
            has_solution: solution.is_some(),
            solution: solution.unwrap_or_default(),
            has_history: !history.is_empty(),
            history,
            can_take: self.case_state().is_some_and(CaseState::may_be_taken),
            can_ask: self.case_state().is_some_and(CaseState::may_be_asked_about),
            can_solve: self.case_state().is_some_and(CaseState::is_unsolved),
            can_get_files: self.has_stored,
            nonce: self.nonce.to_owned(),
        }
    }

    fn missing(&self, viewer: &Viewer<'_>) -> Option<String> {
        let DeskSubject::Request { request, missing } = self.subject else { return None };
        if missing.is_empty() || !request.is_open() {
            return None;
        }
        Some(
            viewer
                .language()
                .format(Text::DeskMissing, &[("missing", missing_words(missing, viewer).into())]),
        )
    }
}

/// Rule 2: the person chose to be reached elsewhere than in the chat.
fn wanted_contact(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> Option<String> {
    let channel = parse_channel(details.get(Field::ContactChannel)?)?;
    let (text, fields): (_, &[Field]) = match channel {
        ContactChannel::Teams => return None,
        ContactChannel::Mobile => (Text::DeskContactMobile, &[Field::Phone]),
        ContactChannel::Phone => (Text::DeskContactPhone, &[Field::Phone, Field::Extension]),
        ContactChannel::Email => (Text::DeskContactEmail, &[Field::Email]),
    };
    let found = fields.iter().find_map(|field| told(*field, details, requester));
    let contact =
        found.map_or_else(|| viewer.text(Text::DeskContactUnknown), |value| prose::shown_line(value, SHORT));
    Some(viewer.language().format(text, &[("contact", contact.into())]))
}

/// How to reach the person and where they are.
fn who(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> String {
    let fact = |field| Some(Fact::new(field_label(field), told(field, details, requester)?, viewer));
    facts::in_line(WHO.into_iter().filter_map(fact))
}

const WHO: [Field; 5] = [Field::Email, Field::Phone, Field::Extension, Field::Site, Field::Floor];

/// As told for this matter, else as remembered of the person.
fn told<'a>(field: Field, details: &'a Details, requester: &'a Person) -> Option<&'a str> {
    let remembered = |contact: &'a Contact| match field {
        Field::Email => requester.email.as_deref(),
        _ => contact.get(field),
    };
    details.get(field).or_else(|| remembered(&requester.contact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::tests::samples;
    use crate::cases::RequestState;

    fn first_line(channel: &str, fields: &[(Field, &str)]) -> String {
        let mut details = Details::default();
        details.fields.insert(Field::ContactChannel, channel.to_owned());
        details.fields.extend(fields.iter().map(|(field, value)| (*field, (*value).to_owned())));
        let request = samples::request(details, RequestState::Draft);
        let mut requester = samples::person(&str::to_owned);
        requester.contact = Contact { extension: Some("2231".into()), ..Contact::default() };
        let card = DeskCard {
            subject: DeskSubject::Request { request: &request, missing: &[] },
            requester: &requester,
            files: &[],
            has_stored: false,
            follows: None,
            handler: None,
            changes: &[],
            categories: &[],
            nonce: "n",
        };
        let cards = samples::cards();
        let message = card.render(&samples::viewer(&cards, "es-CO")).unwrap();
        message.card["body"][0]["text"].as_str().unwrap().to_owned()
    }

    #[test]
    fn who_wants_to_be_reached_elsewhere_is_seen_first() {
        assert_eq!(
            first_line("mobile", &[(Field::Phone, "3001234567")]),
            "Quiere que lo contacten al celular: 3001234567"
        );
        assert_eq!(first_line("phone", &[]), "Quiere que lo contacten por teléfono: 2231");
        assert_eq!(
            first_line("email", &[]),
            "Quiere que lo contacten por correo: ana.torres@entidad.example"
        );
        assert_eq!(first_line("mobile", &[]), "Quiere que lo contacten al celular: sin registrar");
    }

    #[test]
    fn this_chat_and_unknown_channels_need_no_line() {
        assert_eq!(first_line("teams", &[]), "Solicitud S-2026-000123");
        assert_eq!(first_line("paloma", &[]), "Solicitud S-2026-000123");
    }
}
