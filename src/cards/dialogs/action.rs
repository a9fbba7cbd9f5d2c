//! The form of each action of the desk's.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::fields::{DialogLists, Fields};
use super::{Dialog, DialogInput, View};
use crate::cards::parts::form::Input;
use crate::cards::sentence::Sentence;
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cards::words::{action_text, priority_text};
use crate::cases::{Action, Number, Priority, Weight};

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
