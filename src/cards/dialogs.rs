//! The desk's dialogs: forms of their own, because the next update would wipe one inside a shared card.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::bind::BindError;
use super::form::{Choice, Input};
use super::prose;
use super::sentence::Sentence;
use super::texts::Text;
use super::viewer::Viewer;
use super::words::{
    action_text, channel_text, field_label, ground_text, impact_text, kind_word, link_text, priority_text,
    result_text, urgency_text,
};
use crate::cases::{
    Action, ContactChannel, ContactResult, Ground, Impact, Kind, Link, Number, Priority, RequestAction,
    Urgency, Weight,
};
use crate::catalog::Field;

/// Graphemes of an input of many lines, and of what is shown again after a mistake.
const WORDS: usize = 4000;
/// Graphemes of such an input where there are others.
const REMARK: usize = 1500;
/// Graphemes of a line.
const LINE: usize = 80;

/// A dialog: its window title and the card in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// Plain text.
    pub title: String,
    /// An Adaptive Card.
    pub card: Value,
}

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct DialogLists {
    /// Groups: `group:` and the key.
    pub groups: Vec<Choice>,
    /// People of the owning group: `person:` and the Entra object id.
    pub people: Vec<Choice>,
    /// Providers, by their keys.
    pub providers: Vec<Choice>,
    /// A repair or a solution waits for the person's word: a contact may bring it.
    pub repaired: bool,
    /// How many open cases depend on this one.
    pub children: usize,
    /// Sites, by their names.
    pub sites: Vec<Choice>,
    /// Categories, by their keys.
    pub categories: Vec<Choice>,
}

/// The form of an action of the desk's.
#[derive(Clone, Copy, Debug)]
pub struct ActionDialog<'a> {
    /// What is to be done.
    pub action: Action,
    /// The case.
    pub number: Number,
    /// What there is to choose from.
    pub lists: &'a DialogLists,
    /// Until when a question could be answered that goes out now.
    pub answer_by: Timestamp,
    /// What was filled in before, when the dialog is shown again.
    pub typed: &'a BTreeMap<String, String>,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the case and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(super) struct View {
    pub(super) lang: &'static str,
    pub(super) has_problem: bool,
    pub(super) problem: String,
    pub(super) inputs: Vec<DialogInput>,
    pub(super) has_note: bool,
    pub(super) note: String,
    pub(super) send: String,
    pub(super) verb: &'static str,
    pub(super) nonce: String,
    /// What the form is sent back with, unseen.
    pub(super) carried: String,
}

/// An input of a card, or one for a day or an hour.
#[derive(Serialize)]
pub(super) struct DialogInput {
    #[serde(flatten)]
    input: Input,
    is_date: bool,
    is_time: bool,
}

impl From<Input> for DialogInput {
    fn from(input: Input) -> Self {
        Self { input, is_date: false, is_time: false }
    }
}

impl ActionDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(action_text(self.action)), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        let note = self.note(viewer);
        View {
            lang: viewer.language().card_lang(),
            has_problem: self.problem.is_some(),
            problem: self.problem.map(|problem| problem.plain(viewer)).unwrap_or_default(),
            inputs: self.inputs(viewer),
            has_note: note.is_some(),
            note: note.unwrap_or_default(),
            send: viewer.text(send_text(self.action)),
            verb: self.action.key(),
            nonce: self.nonce.to_owned(),
            carried: String::new(),
        }
    }

    /// What a form says beside its inputs.
    fn note(&self, viewer: &Viewer<'_>) -> Option<String> {
        let text = match self.action {
            Action::Prioritise => return Some(weight_note(viewer)),
            Action::Ask => {
                let until = [("moment", viewer.moment(self.answer_by).into())];
                return Some(viewer.language().format(Text::DialogAskNote, &until));
            }
            Action::Solve => Text::DialogSolveNote,
            Action::Reply => Text::DialogReplyNote,
            Action::Note => Text::DialogNoteNote,
            Action::ProviderSolved => Text::DialogReportNote,
            Action::LogContact => Text::DialogContactHint,
            Action::Annul | Action::Close => Text::DialogReasonNote,
            Action::SendToProvider => Text::DialogPromisedNote,
            Action::Correct => Text::DialogCorrectNote,
            _ => return None,
        };
        Some(viewer.text(text))
    }

    fn inputs(&self, viewer: &Viewer<'_>) -> Vec<DialogInput> {
        let fields = Fields { dialog: self, viewer };
        let note = if self.lists.repaired { Text::DialogContactNote } else { Text::DialogContactComment };
        let of = |inputs: Vec<Input>| inputs.into_iter().map(DialogInput::from).collect();
        match self.action {
            Action::Ask => of(vec![fields.words("question", Text::DialogQuestion)]),
            Action::Solve => of(fields
                .with_children(fields.words("solution", Text::DialogSolution), Text::DialogChildrenSolve)),
            Action::Reply => {
                of(fields.with_children(fields.words("text", Text::DialogReply), Text::DialogChildrenReply))
            }
            Action::Note => of(vec![fields.words("text", Text::DialogNote)]),
            Action::Consult => of(vec![
                fields.words("text", Text::DialogConsult),
                fields.line("mail", Text::DialogMail).optional(),
            ]),
            Action::ProviderSolved => of(vec![fields.words("text", Text::DialogReport)]),
            Action::HandBack | Action::Close | Action::GiveUp => of(vec![fields.reason()]),
            Action::Assign => of(vec![fields.assignee(), fields.remark("note", Text::DialogHandOver)]),
            Action::Escalate => of(vec![
                fields.choice("group", Text::DialogGroup, &self.lists.groups),
                fields.reason(),
                fields.remark("tried", Text::DialogTried).required(Text::InputRequired, viewer),
            ]),
            Action::Prioritise => of(vec![fields.impact(), fields.urgency(), fields.reason()]),
            Action::Correct => of(fields.facts()),
            Action::Relate => of(vec![fields.line("other", Text::DialogOther), fields.link()]),
            Action::RequestRelated => of(vec![
                fields.choice("group", Text::DialogGroup, &self.lists.groups),
                fields.words("text", Text::DialogKnown),
            ]),
            Action::SendToProvider => vec![
                fields.choice("provider", Text::DialogProvider, &self.lists.providers).into(),
                fields.line("ticket", Text::DialogTicket).optional().into(),
                fields.date("promised", Text::DialogPromised),
            ],
            Action::LogContact => vec![
                fields.channel().into(),
                fields.time("at", Text::DialogHour),
                fields.result().into(),
                fields.remark("note", note).into(),
            ],
            Action::Annul => of(vec![
                fields.ground(),
                fields.remark("reason", Text::DialogAnnulReason).required(Text::InputRequired, viewer),
            ]),
            _ => vec![],
        }
    }
}

/// The form with which an agent ends an open request with an answer.
#[derive(Clone, Copy, Debug)]
pub struct InformDialog<'a> {
    /// The request.
    pub number: Number,
    /// What was filled in before, when the dialog is shown again.
    pub typed: &'a BTreeMap<String, String>,
    /// Why it is shown again.
    pub problem: Option<&'a Sentence<'a>>,
    /// Names the request and its revision.
    pub nonce: &'a str,
}

impl InformDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(Text::ActionInform), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(super) fn view(&self, viewer: &Viewer<'_>) -> View {
        let typed = self.typed.get("text").map(|text| prose::shorten_value(text, WORDS)).unwrap_or_default();
        let answer = Input::text("text", Text::DialogInform, &typed, viewer).of_many_lines(WORDS);
        View {
            lang: viewer.language().card_lang(),
            has_problem: self.problem.is_some(),
            problem: self.problem.map(|problem| problem.plain(viewer)).unwrap_or_default(),
            inputs: vec![answer.required(Text::InputRequired, viewer).into()],
            has_note: true,
            note: viewer.text(Text::DialogInformNote),
            send: viewer.text(Text::DialogSendToPerson),
            verb: RequestAction::Inform.key(),
            nonce: self.nonce.to_owned(),
            carried: String::new(),
        }
    }
}

/// What its button says.
fn send_text(action: Action) -> Text {
    match action {
        Action::Ask | Action::Reply | Action::ProviderSolved => Text::DialogSendToPerson,
        Action::Note | Action::LogContact => Text::DialogSend,
        // "Cerrar" alone would close the form.
        Action::Close => Text::DialogCloseSend,
        Action::Annul => Text::DialogAnnulSend,
        Action::SendToProvider => Text::DialogProviderSend,
        Action::GiveUp => Text::DialogGiveUpSend,
        other => action_text(other),
    }
}

/// Which priority follows from which impact and urgency.
fn weight_note(viewer: &Viewer<'_>) -> String {
    let pair = |weight: Weight| {
        let args = [("impact", weight.impact.key().into()), ("urgency", weight.urgency.key().into())];
        viewer.language().format(Text::DialogWeightPair, &args)
    };
    let line = |priority: Priority| {
        let pairs = Weight::all().filter(|weight| weight.priority() == priority).map(pair);
        let pairs = pairs.collect::<Vec<_>>().join("; ");
        let args = [("priority", viewer.text(priority_text(priority)).into()), ("pairs", pairs.into())];
        viewer.language().format(Text::DialogWeightLine, &args)
    };
    let lines = std::iter::once(viewer.text(Text::DialogWeightNote)).chain(Priority::ALL.map(line));
    lines.collect::<Vec<_>>().join("\n\n")
}

/// Makes inputs, filled with what was typed before.
struct Fields<'a> {
    dialog: &'a ActionDialog<'a>,
    viewer: &'a Viewer<'a>,
}

impl Fields<'_> {
    fn typed(&self, id: &str, limit: usize) -> String {
        self.dialog.typed.get(id).map(|text| prose::shorten_value(text, limit)).unwrap_or_default()
    }

    fn lines(&self, id: &'static str, label: Text, limit: usize) -> Input {
        Input::text(id, label, &self.typed(id, limit), self.viewer).of_many_lines(limit)
    }

    fn words(&self, id: &'static str, label: Text) -> Input {
        self.lines(id, label, WORDS).required(Text::InputRequired, self.viewer)
    }

    /// Words beside others.
    fn remark(&self, id: &'static str, label: Text) -> Input {
        self.lines(id, label, REMARK)
    }

    /// Whether the same is done with the open cases that depend on this one, where there are any.
    fn with_children(&self, words: Input, deed: Text) -> Vec<Input> {
        let count = self.dialog.lists.children;
        let label = self.viewer.text(Text::DialogChildrenLabel);
        let title = self.viewer.language().format(deed, &[("count", count.into())]);
        let on = self.typed("children", LINE) == "true";
        let asked = (count > 0).then(|| Input::toggle("children", label, title, on));
        std::iter::once(words).chain(asked).collect()
    }

    fn line(&self, id: &'static str, label: Text) -> Input {
        Input::text(id, label, &self.typed(id, LINE), self.viewer).required(Text::InputRequired, self.viewer)
    }

    fn reason(&self) -> Input {
        self.remark("reason", Text::DialogReason).required(Text::InputRequired, self.viewer)
    }

    fn date(&self, id: &'static str, label: Text) -> DialogInput {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer).of_no_kind();
        DialogInput { input, is_date: true, is_time: false }
    }

    fn time(&self, id: &'static str, label: Text) -> DialogInput {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer).of_no_kind();
        DialogInput { input, is_date: false, is_time: true }
    }

    fn choice(&self, id: &'static str, label: Text, choices: &[Choice]) -> Input {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer);
        input.of_choices(choices).required(Text::InputRequired, self.viewer)
    }

    fn among(&self, id: &'static str, label: Text, choices: &[(&str, Text)]) -> Input {
        let choice = |(value, title): &(&str, Text)| Choice {
            value: (*value).to_owned(),
            title: self.viewer.text(*title),
        };
        let choices: Vec<Choice> = choices.iter().map(choice).collect();
        self.choice(id, label, &choices)
    }

    fn assignee(&self) -> Input {
        let lists = self.dialog.lists;
        let choices: Vec<Choice> = lists.people.iter().chain(&lists.groups).cloned().collect();
        self.choice("assignee", Text::DialogAssignee, &choices)
    }

    fn impact(&self) -> Input {
        let all = Impact::ALL.map(|impact| (impact.key(), impact_text(impact)));
        self.among("impact", Text::DialogImpact, &all)
    }

    fn urgency(&self) -> Input {
        let all = Urgency::ALL.map(|urgency| (urgency.key(), urgency_text(urgency)));
        self.among("urgency", Text::DialogUrgency, &all)
    }

    fn channel(&self) -> Input {
        self.channel_of("channel", Text::DialogChannel)
    }

    fn channel_of(&self, id: &'static str, label: Text) -> Input {
        let channels = [
            ("mobile", channel_text(ContactChannel::Mobile)),
            ("phone", channel_text(ContactChannel::Phone)),
            ("email", channel_text(ContactChannel::Email)),
            ("teams", channel_text(ContactChannel::Teams)),
        ];
        self.among(id, label, &channels)
    }

    fn result(&self) -> Input {
        let results = [
            ("no_answer", result_text(ContactResult::NoAnswer)),
            ("spoke", result_text(ContactResult::Spoke)),
            ("confirmed", result_text(ContactResult::Confirmed)),
            ("novelties", result_text(ContactResult::Novelties)),
        ];
        let possible = if self.dialog.lists.repaired { &results[..] } else { &results[..2] };
        self.among("result", Text::DialogResult, possible)
    }

    fn link(&self) -> Input {
        let links = [
            ("related", link_text(Link::Related)),
            ("duplicate_of", link_text(Link::DuplicateOf)),
            ("duplicated_by", link_text(Link::DuplicatedBy)),
            ("child_of", link_text(Link::ChildOf)),
            ("parent_of", link_text(Link::ParentOf)),
        ];
        self.among("link", Text::DialogLink, &links)
    }

    /// What the case says: how to reach the person, where and which thing it is, and what it is about.
    fn facts(&self) -> Vec<Input> {
        let text = |field: Field| self.line(field.key(), field_label(field)).optional();
        let kinds = [Kind::Incident, Kind::ServiceRequest]
            .map(|kind| Choice { value: kind.key().to_owned(), title: kind_word(kind, self.viewer) });
        let lists = self.dialog.lists;
        vec![
            self.choice(Field::Site.key(), Text::FieldSite, &lists.sites).optional(),
            text(Field::Floor),
            text(Field::Phone),
            text(Field::Extension),
            self.channel_of(Field::ContactChannel.key(), Text::FieldContactChannel).optional(),
            text(Field::Availability),
            text(Field::AssetTag),
            text(Field::Serial),
            self.choice("kind", Text::FieldKind, &kinds).optional(),
            self.choice("category", Text::FieldCategory, &lists.categories).optional(),
        ]
    }

    fn ground(&self) -> Input {
        let grounds =
            [("duplicate", ground_text(Ground::Duplicate)), ("mistake", ground_text(Ground::Mistake))];
        self.among("ground", Text::DialogGround, &grounds)
    }
}
