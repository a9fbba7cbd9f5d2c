//! The form of each action of the desk's.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fields::{DialogLists, Fields};
use super::{Cell, Dialog, DialogInput, Row, View};
use crate::cards::parts::form::Input;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cards::words::{action_text, impact_text, priority_text, urgency_text};
use crate::cases::{Action, Impact, Number, Urgency, Weight};

/// In the corner of a table, where a text must be.
const NOTHING: &str = "–";

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

impl ActionDialog<'_> {
    /// The dialog.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Dialog, BindError> {
        let title = format!("{} · {}", viewer.text(action_text(self.action)), self.number);
        Ok(Dialog { title, card: viewer.bind(&viewer.templates().dialog, &self.view(viewer))? })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let send = (send_text(self.action), self.action.key());
        let view = View::new(self.inputs(viewer), send, self.nonce, viewer);
        let view = view.noting(self.note(viewer)).after(self.problem, viewer);
        if self.action == Action::Prioritise { view.showing(weights(viewer)) } else { view }
    }

    /// What a form says beside its inputs.
    fn note(&self, viewer: &Viewer<'_>) -> Option<String> {
        let text = match self.action {
            Action::Ask => {
                let until = [("moment", viewer.moment(self.answer_by).into())];
                return Some(viewer.language().format(Text::DialogAskNote, &until));
            }
            Action::Prioritise => Text::DialogWeightNote,
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
        let fields = Fields { typed: self.typed, lists: self.lists, viewer };
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

/// What its button says.
fn send_text(action: Action) -> Text {
    match action {
        Action::Ask | Action::Reply | Action::ProviderSolved => Text::DialogSendToPerson,
        Action::Note => Text::DialogNoteSend,
        Action::LogContact => Text::DialogContactSend,
        Action::Assign => Text::DialogAssignSend,
        Action::Escalate => Text::DialogEscalateSend,
        Action::HandBack => Text::DialogHandBackSend,
        Action::Relate => Text::DialogRelateSend,
        Action::Solve => Text::DialogSolveSend,
        Action::Close => Text::DialogCloseSend,
        Action::Annul => Text::DialogAnnulSend,
        Action::SendToProvider => Text::DialogProviderSend,
        Action::GiveUp => Text::DialogGiveUpSend,
        other => action_text(other),
    }
}

/// Which priority follows from which impact (down) and urgency (across). One word a cell: four columns are narrow on a telephone.
fn weights(viewer: &Viewer<'_>) -> Vec<Row> {
    let strong = |text| Cell::strong(viewer.text(text));
    let corner = Cell::strong(NOTHING.to_owned());
    let urgencies = Urgency::ALL.map(|urgency| strong(urgency_text(urgency)));
    let head = Row { cells: std::iter::once(corner).chain(urgencies).collect() };
    let row = |impact: Impact| {
        let priority = |urgency| Weight { impact, urgency }.priority();
        let cells = Urgency::ALL.map(|urgency| Cell::plain(viewer.text(priority_text(priority(urgency)))));
        Row { cells: std::iter::once(strong(impact_text(impact))).chain(cells).collect() }
    };
    std::iter::once(head).chain(Impact::ALL.map(row)).collect()
}
