//! The desk's card in the group's channel: one live post for each request and its case.

mod blocks;
mod requester;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::actions::{Button, DeskReader, PRIMARY, REFRESH, buttons, of_files, of_request, with_menu};
use super::origin;
use crate::cards::parts::facts::Fact;
use crate::cards::parts::history::{self, Line, Reader};
use crate::cards::parts::matter::{ANSWER, WORDS, handler, heading, summary};
use crate::cards::parts::repair::{self, Task};
use crate::cards::parts::state::{StateView, case_text, request_text, weight_text};
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cards::words::missing_words;
use crate::cases::{Case, Details, Dossier, RequestState, Rules};
use crate::catalog::Catalog;

use blocks::Block;
use requester::{Wanted, wanted_contact};

/// Lines of history.
const LATEST: usize = 3;
/// Those before them, behind a fold.
const EARLIER: usize = 3;
/// Graphemes of a name, an address or a number.
const SHORT: usize = 100;

/// What the desk's card is made from.
#[derive(Clone, Copy, Debug)]
pub struct DeskCard<'a> {
    /// The request with its case, its people and its history.
    pub dossier: &'a Dossier,
    /// Names of groups and categories.
    pub catalog: &'a Catalog,
    /// Whose own card it is; the one for everybody when absent.
    pub reader: Option<DeskReader>,
    /// How long things may take.
    pub rules: &'a Rules,
    /// Why a press did nothing; over the card.
    pub notice: Option<&'a str>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
    lang: &'static str,
    has_notice: bool,
    notice: String,
    has_footer: bool,
    footer: String,
    heading: String,
    state: StateView,
    has_weight: bool,
    weight: String,
    has_group: bool,
    group: String,
    has_contact: bool,
    contact: String,
    has_attempts: bool,
    attempts: String,
    has_link: bool,
    link: String,
    url: String,
    has_handler: bool,
    handler: String,
    has_missing: bool,
    missing: String,
    has_words: bool,
    words: String,
    facts: Vec<Fact>,
    blocks: Vec<Block>,
    has_task: bool,
    task: Task,
    has_history: bool,
    history: Vec<Line>,
    has_earlier: bool,
    earlier: Vec<Line>,
    has_left: bool,
    left: String,
    presses: Vec<Button>,
    dialogs: Vec<Button>,
    has_source: bool,
    source: String,
}

impl DeskCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let mut card = viewer.bind(&viewer.templates().desk, &self.view(viewer))?;
        if !self.dossier.viewers.is_empty() {
            card["refresh"] = refresh(&self.dossier.viewers, &self.dossier.nonce);
        }
        let state = match &self.dossier.case {
            None => request_text(&self.dossier.request.state),
            Some(case) => case_text(&case.state),
        };
        Ok(Message { card, summary: summary(&self.heading(viewer), &viewer.text(state), viewer) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        match &self.dossier.case {
            None => heading(Text::HeadingRequest, self.dossier.request.number, viewer),
            Some(case) => heading(Text::HeadingCase, case.number, viewer),
        }
    }

    fn details(&self) -> &Details {
        self.dossier.case.as_ref().map_or(&self.dossier.request.details, |case| &case.details)
    }

    fn state(&self, viewer: &Viewer<'_>) -> StateView {
        match &self.dossier.case {
            None => StateView::of_request(&self.dossier.request.state, viewer),
            Some(case) => StateView::of_case(&case.state, viewer),
        }
    }

    /// That the person wants to speak with somebody, and how they want to be reached.
    fn how_to_reach(&self, contact: Option<&Wanted>, viewer: &Viewer<'_>) -> String {
        let is_open = self.dossier.case.as_ref().is_none_or(Case::is_open);
        let wish = (is_open && self.details().wants_person).then(|| viewer.text(Text::DeskWantsPerson));
        wish.into_iter().chain(contact.map(|wanted| wanted.text.clone())).collect::<Vec<_>>().join(" · ")
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let Dossier { request, requester, files, log, nonce, .. } = self.dossier;
        let case = self.dossier.case.as_ref();
        let is_open = case.is_none_or(Case::is_open);
        let contact = wanted_contact(self.details(), requester, viewer).filter(|_| is_open);
        let how = self.how_to_reach(contact.as_ref(), viewer);
        let missing = self.missing(viewer);
        let group = case.and_then(|case| self.group(case, viewer));
        let words = prose::shorten(&self.details().description, WORDS);
        let reader = Reader::Desk { names: &self.dossier.names, catalog: self.catalog };
        let history = history::history(log, (LATEST, EARLIER), reader, viewer);
        let handler_name = self.dossier.handler.as_ref().map(|person| person.name.as_str());
        let needed = self.rules.contact_attempts;
        let task = Task::of(self.dossier, self.rules, viewer);
        // What is to be done about a repair tells of the attempts itself.
        let attempts =
            repair::attempts(log, viewer).filter(|_| (contact.is_some() || case.is_none()) && task.is_none());
        let link = contact.as_ref().filter(|_| task.is_none()).and_then(|wanted| wanted.link.clone());
        let (link, url) = link.unwrap_or_default();
        let (presses, dialogs) = match case {
            Some(case) => buttons((case, self.dossier.handler_left), self.reader, needed, nonce, viewer),
            None => of_request(request, contact.is_some(), nonce, viewer),
        };
        let primary = presses.iter().chain(&dialogs).filter(|button| button.mode == "primary").count();
        // Whoever can do nothing with the case takes no notes of it either.
        let is_for_reader = !(presses.is_empty() && dialogs.is_empty());
        let files = of_files(files, primary == PRIMARY, nonce, viewer);
        let source = origin::link(self.dossier);
        let dialogs = dialogs.into_iter().chain(files).collect();
        let (presses, dialogs) = with_menu(presses, dialogs, source.is_some());
        let blocks = case.map(|case| self.blocks(case, viewer)).unwrap_or_default();
        View {
            lang: viewer.language().card_lang(),
            has_notice: self.notice.is_some(),
            notice: self.notice.map(|notice| prose::shown_line(notice, ANSWER)).unwrap_or_default(),
            has_footer: case.is_some() && is_for_reader,
            footer: self.footer(viewer),
            heading: self.heading(viewer),
            state: self.state(viewer),
            has_weight: case.is_some(),
            weight: case.map(|case| weight_text(case, viewer)).unwrap_or_default(),
            has_group: group.is_some(),
            group: group.unwrap_or_default(),
            has_contact: !how.is_empty(),
            contact: how,
            has_attempts: attempts.is_some(),
            attempts: attempts.unwrap_or_default(),
            has_link: !url.is_empty(),
            link,
            url,
            has_handler: handler_name.is_some() && case.is_some(),
            handler: case.map(|case| self.handler(case, viewer)).unwrap_or_default(),
            has_missing: missing.is_some(),
            missing: missing.unwrap_or_default(),
            has_words: !words.is_empty(),
            words,
            facts: self.facts(viewer),
            blocks: self.origin(viewer).into_iter().chain(self.also(viewer)).chain(blocks).collect(),
            has_task: task.is_some(),
            task: task.unwrap_or_default(),
            has_history: !history.latest.is_empty(),
            history: history.latest,
            has_earlier: !history.earlier.is_empty(),
            earlier: history.earlier,
            has_left: history.left > 0,
            left: viewer.language().format(Text::HistoryLeft, &[("count", history.left.into())]),
            presses,
            dialogs,
            has_source: source.is_some(),
            source: source.unwrap_or_default().to_owned(),
        }
    }

    /// Who works on it; nobody, when they left the group.
    fn handler(&self, case: &Case, viewer: &Viewer<'_>) -> String {
        let name = self.dossier.handler.as_ref().map(|person| person.name.as_str());
        match name {
            Some(name) if self.dossier.handler_left && case.is_open() => {
                let args = [("name", prose::shown_line(name, SHORT).into())];
                viewer.language().format(Text::DeskHandlerLeft, &args)
            }
            name => handler(name, &case.state, viewer),
        }
    }

    /// How notes are taken here: only a message without a mention tells whether Mesa hears everything.
    fn footer(&self, viewer: &Viewer<'_>) -> String {
        viewer.text(if self.dossier.hears_all { Text::DeskNotesHeard } else { Text::DeskNotesAsked })
    }

    /// Whose it is, where that says something: beyond the group that sees everything first.
    fn group(&self, case: &Case, viewer: &Viewer<'_>) -> Option<String> {
        let group = self.catalog.group(&case.group)?;
        if group.key == self.catalog.first_group().key {
            return None;
        }
        let name = group.name.get(viewer.language().tag());
        let args = [("group", prose::shown_line(name, SHORT).into()), ("level", group.level.into())];
        Some(viewer.language().format(Text::DeskGroup, &args))
    }

    fn missing(&self, viewer: &Viewer<'_>) -> Option<String> {
        let missing = &self.dossier.missing;
        if self.dossier.case.is_some() || missing.is_empty() || !self.dossier.request.is_open() {
            return None;
        }
        let missing = [("missing", missing_words(missing, viewer).into())];
        let missing = viewer.language().format(Text::DeskMissing, &missing);
        let until = self.dossier.request.state.answer_by(self.rules);
        let extended =
            matches!(self.dossier.request.state, RequestState::AwaitingInformation { extended: true, .. });
        let text = if extended { Text::DeskAnswerByExtended } else { Text::DeskAnswerBy };
        let until = until.map(|at| answer_by(text, at, viewer));
        Some(std::iter::once(missing).chain(until).collect::<Vec<_>>().join("\n\n"))
    }
}

fn answer_by(text: Text, at: Timestamp, viewer: &Viewer<'_>) -> String {
    viewer.language().format(text, &[("moment", viewer.moment(at).into())])
}

/// Teams asks for these people's own card when they look at it. The template has no say in that: who they are is no text.
fn refresh(viewers: &[String], nonce: &str) -> Value {
    let action = json!({ "type": "Action.Execute", "verb": REFRESH, "data": { "nonce": nonce } });
    json!({ "action": action, "userIds": viewers })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cases::Contact;
    use crate::catalog::Field;

    fn body(channel: &str, fields: &[(Field, &str)]) -> Vec<Value> {
        let mut details = Details::default();
        details.fields.insert(Field::ContactChannel, channel.to_owned());
        details.fields.extend(fields.iter().map(|(field, value)| (*field, (*value).to_owned())));
        let request = samples::request(details, RequestState::Draft);
        let mut requester = samples::person(&str::to_owned);
        requester.contact = Contact { extension: Some("2231".into()), ..Contact::default() };
        let dossier = Dossier { request, requester, ..samples::dossier() };
        let catalog = Catalog::builtin().unwrap();
        let rules = Rules::of(&catalog);
        let card =
            DeskCard { dossier: &dossier, catalog: &catalog, reader: None, rules: &rules, notice: None };
        let cards = samples::cards().unwrap();
        let message = card.render(&samples::viewer(&cards, "es-CO")).unwrap();
        message.card["body"].as_array().unwrap().clone()
    }

    /// What stands there, and the button below it.
    fn below_the_state(channel: &str, fields: &[(Field, &str)]) -> (Option<String>, Option<String>) {
        let body = body(channel, fields);
        let said = |text: &Value| text.as_str().map(str::to_owned);
        (said(&body[2]["text"]), body.get(3).and_then(|below| said(&below["actions"][0]["title"])))
    }

    #[test]
    fn that_somebody_wants_to_be_reached_elsewhere_is_seen_at_once() {
        for (channel, fields, said, button) in [
            (
                "mobile",
                &[(Field::Phone, "3001234567")][..],
                "Prefiere contacto por celular",
                Some("Llamar: 300\u{a0}123\u{a0}4567"),
            ),
            ("phone", &[], "Prefiere contacto por teléfono", Some("Llamar: 2231")),
            ("email", &[], "Prefiere contacto por correo", Some("Escribir: ana.torres@entidad.example")),
            ("mobile", &[], "Prefiere contacto por celular: sin registrar", None),
        ] {
            let expected = (Some(said.to_owned()), button.map(str::to_owned));
            assert_eq!(below_the_state(channel, fields), expected);
        }
    }

    #[test]
    fn a_number_to_call_stands_on_its_button_and_once_among_the_facts() {
        let body = body("mobile", &[(Field::Phone, "3001234567")]);
        let card = Value::Array(body).to_string();
        assert_eq!(card.matches("300\u{a0}123\u{a0}4567").count(), 2, "{card}");
    }

    #[test]
    fn this_chat_and_unknown_channels_need_no_line() {
        assert_eq!(below_the_state("teams", &[]), (None, None));
        assert_eq!(below_the_state("paloma", &[]), (None, None));
    }
}
