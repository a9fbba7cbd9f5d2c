//! The desk's card in the group's channel: one live post for each request and its case.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::actions::{Button, DeskReader, PRIMARY, REFRESH, buttons, of_request};
use super::also;
use super::bind::BindError;
use super::case::{ANSWER, handler, solution};
use super::dialogs::{ground_text, link_text};
use super::facts::{self, FactLine};
use super::files;
use super::form::Choice;
use super::history::{self, Line, Reader};
use super::missing::missing_words;
use super::origin;
use super::prose;
use super::repair::{self, Task};
use super::request::{WORDS, heading, summary};
use super::state::{StateView, case_text, request_text, stage_text, weight_text};
use super::survey;
use super::texts::Text;
use super::viewer::{Message, Viewer};
use crate::cases::{
    Case, CaseState, Channel, Closing, Contact, ContactChannel, Detail, Details, Dossier, Missed, Person,
    Relative, RequestState, Rules, Survey,
};
use crate::catalog::{Catalog, Category, Field};

/// Lines of history.
const LATEST: usize = 3;
/// Graphemes of a name, an address or a number.
const SHORT: usize = 100;
/// Related cases that are named.
const RELATIVES: usize = 10;

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
pub(super) struct View {
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
    has_about: bool,
    has_topic: bool,
    topic: String,
    matter: Vec<FactLine>,
    name: String,
    who: Vec<FactLine>,
    blocks: Vec<Block>,
    has_task: bool,
    task: Task,
    has_history: bool,
    history: Vec<Line>,
    presses: Vec<Button>,
    dialogs: Vec<Button>,
    has_source: bool,
    source: String,
}

/// Something with a heading of its own.
#[derive(Serialize)]
struct Block {
    title: String,
    text: String,
    /// Of the band behind it.
    style: &'static str,
}

impl Block {
    fn new(title: String, text: String) -> Self {
        Self { title, text, style: "default" }
    }

    fn urgent_if(self, is_urgent: bool) -> Self {
        Self { style: if is_urgent { "attention" } else { self.style }, ..self }
    }
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
            Some(case) => StateView::of_case(&case.state, viewer).with_priority(case.priority(), viewer),
        }
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        let Dossier { request, requester, files, follows, log, nonce, .. } = self.dossier;
        let case = self.dossier.case.as_ref();
        let is_open = case.is_none_or(Case::is_open);
        let contact = wanted_contact(self.details(), requester, viewer).filter(|_| is_open);
        let missing = self.missing(viewer);
        let group = case.and_then(|case| self.group(case, viewer));
        let categories = choices(self.catalog, viewer);
        let topic = facts::topic(self.details(), &categories, viewer);
        let matter = facts::matter(self.details(), &files::for_desk(files, viewer), *follows, viewer);
        let from =
            self.came_by(viewer).map_or_else(|| origin::came_from(self.dossier, viewer), |by| vec![by]);
        let matter: Vec<FactLine> = facts::as_line(&from).into_iter().chain(matter).collect();
        let who = who(self.details(), requester, viewer);
        let words = prose::shorten(&self.details().description, WORDS);
        let reader = Reader::Desk { names: &self.dossier.names, catalog: self.catalog };
        let history = history::latest(log, LATEST, reader, viewer);
        let handler_name = self.dossier.handler.as_ref().map(|person| person.name.as_str());
        let needed = self.rules.contact_attempts;
        let task = Task::of(self.dossier, self.rules, viewer);
        // What is to be done about a repair tells of the attempts itself.
        let attempts =
            repair::attempts(log, viewer).filter(|_| (contact.is_some() || case.is_none()) && task.is_none());
        let link = contact.as_ref().filter(|_| task.is_none()).and_then(|wanted| wanted.link.clone());
        let (link, url) = link.unwrap_or_default();
        let (presses, dialogs) = match case {
            Some(case) => buttons(case, self.reader, needed, nonce, viewer),
            None => of_request(request, contact.is_some(), nonce, viewer),
        };
        let primary = presses.iter().chain(&dialogs).filter(|button| button.mode == "primary").count();
        // Whoever can do nothing with the case takes no notes of it either.
        let is_for_reader = !(presses.is_empty() && dialogs.is_empty());
        let files = files::button(files, primary == PRIMARY, nonce, viewer);
        let dialogs = dialogs.into_iter().chain(files).collect();
        let blocks = case.map(|case| self.blocks(case, viewer)).unwrap_or_default();
        let source = origin::link(self.dossier);
        View {
            lang: viewer.language().card_lang(),
            has_notice: self.notice.is_some(),
            notice: self.notice.map(|notice| prose::shown_line(notice, ANSWER)).unwrap_or_default(),
            has_footer: case.is_some() && is_for_reader,
            footer: self.footer(viewer),
            heading: self.heading(viewer),
            state: self.state(viewer),
            has_weight: case.is_some(),
            weight: case.map(|case| weight_text(case.weight, viewer)).unwrap_or_default(),
            has_group: group.is_some(),
            group: group.unwrap_or_default(),
            has_contact: contact.is_some(),
            contact: contact.map(|wanted| wanted.text).unwrap_or_default(),
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
            has_about: !topic.is_empty() || !matter.is_empty(),
            has_topic: !topic.is_empty(),
            topic,
            matter,
            name: prose::shown_line(&requester.name, SHORT),
            who,
            blocks: self.origin(viewer).into_iter().chain(self.also(viewer)).chain(blocks).collect(),
            has_task: task.is_some(),
            task: task.unwrap_or_default(),
            has_history: !history.is_empty(),
            history,
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

    /// What did not reach the person, and whether they were written to.
    fn missed(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let line = |missed: &Missed| {
            let what = viewer.text(history::missed_text(missed.change.kind));
            let said = missed.change.text.as_deref().map(|text| prose::shown_line(text, SHORT));
            let said = said.map(|said| format!(": {said}")).unwrap_or_default();
            let mailed = viewer.text(Text::DeskMissedMailed);
            let mailed = if missed.mailed { format!(" ({mailed})") } else { String::new() };
            format!("{} · {what}{mailed}{said}", viewer.brief(missed.missed_at))
        };
        let lines: Vec<String> = self.dossier.missed.iter().rev().take(RELATIVES).map(line).collect();
        let title = viewer.text(Text::DeskMissedHeading);
        (!lines.is_empty()).then(|| Block::new(title, lines.join("\n\n")))
    }

    /// By which channel it came, when the person did not write it themselves, and who wrote it down.
    fn came_by(&self, viewer: &Viewer<'_>) -> Option<String> {
        let text = match self.dossier.request.channel {
            Channel::Phone => Text::DeskCameByPhone,
            Channel::Mobile => Text::DeskCameByMobile,
            _ => return None,
        };
        let by = self.dossier.request.registered_by.as_ref().and_then(|id| self.dossier.names.get(id));
        let name = by.map(|name| prose::shown_line(name, SHORT)).unwrap_or_default();
        Some(viewer.language().format(text, &[("name", name.into())]))
    }

    /// What the message said of which the request was made, where the description leaves some of it out.
    fn origin(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let origin = origin::further_words(self.dossier, &self.details().description)?;
        let words = prose::shorten(&origin.text, ANSWER);
        (!words.is_empty()).then(|| Block::new(viewer.text(Text::DeskMessage), words))
    }

    /// What else the person told in the same words, and what became of it.
    fn also(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let lines = also::lines(&self.dossier.also, viewer);
        (!lines.is_empty()).then(|| Block::new(viewer.text(Text::DeskAlso), lines.join("\n\n")))
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

    /// What stands out of the case as it is now.
    fn blocks(&self, case: &Case, viewer: &Viewer<'_>) -> Vec<Block> {
        let block = |title, text: &str| Block::new(viewer.text(title), prose::shown(text, ANSWER));
        let novelty = match &case.state {
            CaseState::ActiveProvider { novelty: Some(novelty), .. } => {
                let title = if novelty.by_call { Text::DeskNoveltyByCall } else { Text::DeskNovelty };
                Some(block(title, &novelty.text))
            }
            _ => None,
        };
        let solution = solution(&case.state).map(|text| block(Text::DeskSolution, text));
        let missed = self.missed(viewer);
        let blocks = [
            missed,
            self.hand_over(case, viewer),
            self.question(case, viewer),
            novelty,
            self.repair(case, viewer),
            solution,
        ];
        let blocks = blocks.into_iter().flatten().chain(end(&case.state, viewer));
        blocks.chain(self.relations(viewer)).collect()
    }

    /// What the person was asked, and until when an answer is awaited.
    fn question(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let question = prose::shown(case.state.question()?, ANSWER);
        let extended = matches!(case.state, CaseState::AwaitingRequester { extended: true, .. });
        let text = if extended { Text::DeskAnswerByExtended } else { Text::DeskAnswerBy };
        let until = case.state.answer_by(self.rules);
        let until = until.map(|at| answer_by(text, at, viewer));
        let text = std::iter::once(question).chain(until).collect::<Vec<_>>().join("\n\n");
        Some(Block::new(viewer.text(Text::DeskQuestion), text))
    }

    /// What the group that handed it on wrote down for the present one.
    fn hand_over(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let moved = self.dossier.log.iter().rev().find_map(|change| match &change.detail {
            Some(Detail::Move { from, to, tried }) => Some((change, from, to, tried)),
            _ => None,
        });
        let (change, from, _, tried) = moved.filter(|(_, _, to, _)| **to == case.group)?;
        let from =
            self.catalog.group(from).map_or(from.0.as_str(), |group| group.name.get(viewer.language().tag()));
        let args = [("group", prose::shown_line(from, SHORT).into())];
        let mut text = prose::shown(change.text.as_deref().unwrap_or_default(), ANSWER);
        if !tried.is_empty() {
            let tried = [("tried", prose::shown(tried, ANSWER).into())];
            text = format!("{text}\n\n{}", viewer.language().format(Text::DeskTried, &tried));
        }
        let title = viewer.language().format(Text::DeskHandOver, &args);
        (!text.is_empty()).then(|| Block::new(title, text))
    }

    /// Who has it, their number, the promise and how often it came back.
    fn repair(&self, case: &Case, viewer: &Viewer<'_>) -> Option<Block> {
        let repair = case.state.repair()?;
        let provider = repair::name(&repair.provider, self.catalog);
        let is_awaited = matches!(case.state, CaseState::ActiveProvider { .. });
        let (text, is_late) = repair::for_desk(provider, repair, (case.returns, is_awaited), viewer);
        Some(Block::new(viewer.text(Text::ActionProvider), text).urgent_if(is_late))
    }

    fn relations(&self, viewer: &Viewer<'_>) -> Option<Block> {
        let relative = |relative: &Relative| {
            let state = viewer.text(stage_text(relative.stage));
            format!("{} ({state}): {}", relative.number, viewer.text(link_text(relative.link)))
        };
        let lines: Vec<String> = self.dossier.relatives.iter().take(RELATIVES).map(relative).collect();
        let title = viewer.text(Text::DeskRelations);
        (!lines.is_empty()).then(|| Block::new(title, lines.join("\n\n")))
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

/// Why and how it ended, and what the person said of the support.
fn end(state: &CaseState, viewer: &Viewer<'_>) -> Vec<Block> {
    match state {
        CaseState::Cancelled { annulled: Some(annulled), .. } => {
            let ground = viewer.text(ground_text(annulled.ground)).into();
            let title = viewer.language().format(Text::DeskAnnulled, &[("ground", ground)]);
            vec![Block::new(title, prose::shown(&annulled.reason, ANSWER))]
        }
        CaseState::Closed { closing, survey, .. } => {
            let reason = match closing {
                Closing::AfterAttempts { reason } => {
                    Some(Block::new(viewer.text(Text::DeskClosedReason), prose::shown(reason, ANSWER)))
                }
                _ => None,
            };
            let survey = survey.as_ref().map(|survey| answered(survey, viewer));
            reason.into_iter().chain(survey).collect()
        }
        _ => vec![],
    }
}

fn answered(answer: &Survey, viewer: &Viewer<'_>) -> Block {
    let score = survey::in_words(answer.score, viewer);
    let comment = prose::shorten(&answer.comment, ANSWER);
    let text = if comment.is_empty() { score } else { format!("{score}\n\n{comment}") };
    Block::new(viewer.text(Text::DeskSurvey), text).urgent_if(answer.score.is_low())
}

/// The categories, by key, in the reader's language.
pub(super) fn choices(catalog: &Catalog, viewer: &Viewer<'_>) -> Vec<Choice> {
    let tag = viewer.language().tag();
    let choice = |category: &Category| Choice {
        value: category.key.0.clone(),
        title: category.name.get(tag).to_owned(),
    };
    catalog.categories().iter().map(choice).collect()
}

/// Rule 2: the person chose to be reached elsewhere than in the chat.
struct Wanted {
    text: String,
    /// The words of a button, and what it opens.
    link: Option<(String, String)>,
}

fn wanted_contact(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> Option<Wanted> {
    let channel = ContactChannel::parse(details.get(Field::ContactChannel)?)?;
    let (text, fields): (_, &[Field]) = match channel {
        ContactChannel::Teams => return None,
        ContactChannel::Mobile => (Text::DeskContactMobile, &[Field::Phone]),
        ContactChannel::Phone => (Text::DeskContactPhone, &[Field::Phone, Field::Extension]),
        ContactChannel::Email => (Text::DeskContactEmail, &[Field::Email]),
    };
    let found = fields.iter().find_map(|field| told(*field, details, requester));
    let contact = found.map_or_else(
        || viewer.text(Text::DeskContactUnknown),
        |value| prose::telephone(&prose::shown_line(value, SHORT)),
    );
    let theirs = fields.iter().any(|field| details.of_affected.contains(field));
    let name = details.get(Field::AffectedPerson).filter(|_| theirs);
    let name = name.map(|name| format!(" ({})", prose::shown_line(name, SHORT))).unwrap_or_default();
    let contact = format!("{contact}{name}");
    let text = viewer.language().format(text, &[("contact", contact.into())]);
    Some(Wanted { text, link: found.and_then(|address| repair::link(channel, address, viewer)) })
}

/// Teams asks for these people's own card when they look at it. The template has no say in that: who they are is no text.
fn refresh(viewers: &[String], nonce: &str) -> Value {
    let action = json!({ "type": "Action.Execute", "verb": REFRESH, "data": { "nonce": nonce } });
    json!({ "action": action, "userIds": viewers })
}

/// How to reach the person and where they are.
fn who(details: &Details, requester: &Person, viewer: &Viewer<'_>) -> Vec<FactLine> {
    let nothing = Details::default();
    let fact = |field| {
        // What the writer told of somebody else stands beside that person's name.
        let details = if details.of_affected.contains(&field) { &nothing } else { details };
        let value = told(field, details, requester)?;
        let value = if field == Field::Phone { prose::telephone(value) } else { value.to_owned() };
        Some(facts::field_line(field, &value, details, viewer))
    };
    facts::in_lines(WHO.into_iter().filter_map(fact))
}

const WHO: [Field; 5] = [Field::Email, Field::Phone, Field::Extension, Field::Site, Field::Floor];

/// As told for this matter, else as remembered of the person; the floor only with the site that it is of.
fn told<'a>(field: Field, details: &'a Details, requester: &'a Person) -> Option<&'a str> {
    let remembered = |contact: &'a Contact| match field {
        Field::Email => requester.email.as_deref(),
        Field::Floor
            if details.get(Field::Site).is_some_and(|site| contact.get(Field::Site) != Some(site)) =>
        {
            None
        }
        _ => contact.get(field),
    };
    details.get(field).or_else(|| remembered(&requester.contact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cases::RequestState;

    fn below_the_state(channel: &str, fields: &[(Field, &str)]) -> Option<String> {
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
        message.card["body"][2]["text"].as_str().map(str::to_owned)
    }

    #[test]
    fn that_somebody_wants_to_be_reached_elsewhere_is_seen_at_once() {
        assert_eq!(
            below_the_state("mobile", &[(Field::Phone, "3001234567")]).as_deref(),
            Some("Prefiere contacto por celular: 300\u{a0}123\u{a0}4567")
        );
        assert_eq!(below_the_state("phone", &[]).as_deref(), Some("Prefiere contacto por teléfono: 2231"));
        assert_eq!(
            below_the_state("email", &[]).as_deref(),
            Some("Prefiere contacto por correo: ana.torres@entidad.example")
        );
        assert_eq!(
            below_the_state("mobile", &[]).as_deref(),
            Some("Prefiere contacto por celular: sin registrar")
        );
    }

    #[test]
    fn this_chat_and_unknown_channels_need_no_line() {
        assert_eq!(below_the_state("teams", &[]), None);
        assert_eq!(below_the_state("paloma", &[]), None);
    }
}
