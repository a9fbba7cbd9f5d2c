//! What the desk can do with a case, as buttons: at most three stand on the card, the others behind its menu.

use serde::Serialize;

use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cards::words::action_text;
use crate::cases::evidence::Attached;
use crate::cases::{Action, Case, CaseState, Request, RequestAction, RequestState, Stage, Standing};

/// Buttons that stand on the card.
pub(in crate::cards) const PRIMARY: usize = 3;

/// A button of the desk's card.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cards) struct Button {
    pub(in crate::cards) title: String,
    pub(in crate::cards) verb: &'static str,
    pub(in crate::cards) mode: &'static str,
    /// At most one of a card leads.
    pub(in crate::cards) style: &'static str,
    pub(in crate::cards) nonce: String,
}

/// One reader of a case's card. Without one, a card offers what somebody of the group may do.
#[derive(Clone, Copy, Debug)]
pub struct DeskReader {
    /// How they stand to the case.
    pub standing: Standing,
    /// Whether it is they who have it.
    pub has_it: bool,
}

impl DeskReader {
    /// What is no use to them: what they may not do, and to take what they have.
    fn may(self, action: Action) -> bool {
        action.is_allowed_to(self.standing) && !(self.has_it && action == Action::Take)
    }
}

/// The buttons that act at once, and those that open a dialog. `is_left`: whoever had it is not of the group any more.
pub(in crate::cards) fn buttons(
    (case, is_left): (&Case, bool),
    reader: Option<DeskReader>,
    attempts_needed: u8,
    nonce: &str,
    viewer: &Viewer<'_>,
) -> (Vec<Button>, Vec<Button>) {
    let possible = |action: &Action| {
        is_offered(*action, case, attempts_needed) && reader.is_none_or(|reader| reader.may(*action))
    };
    let (foremost, leading) = match (reader, &case.state) {
        _ if is_left && Action::Take.is_possible_in(case.state.stage()) => (OF_NOBODY, Some(Action::Take)),
        (Some(DeskReader { has_it: false, .. }), CaseState::InProgress { .. }) => (OF_ANOTHER, None),
        (_, CaseState::InProgress { unanswered: true, .. }) => (UNANSWERED, None),
        (_, state) => (first_of(state.stage()), leading(state.stage())),
    };
    let first = foremost.iter().copied().filter(possible);
    let rest = MENU.into_iter().filter(|action| !foremost.contains(action)).filter(possible);
    let all: Vec<Action> = first.chain(rest).collect();
    let button = |action: &Action| Button {
        title: viewer.text(action_text(*action)),
        verb: action.key(),
        mode: if foremost.contains(action) { "primary" } else { "secondary" },
        style: style(leading == Some(*action)),
        nonce: nonce.to_owned(),
    };
    let presses = all.iter().filter(|action| action.is_one_press()).map(button).collect();
    let dialogs = all.iter().filter(|action| !action.is_one_press()).map(button).collect();
    (presses, dialogs)
}

/// Teams asks for a reader's own card; nothing is pressed.
pub(in crate::cards) const REFRESH: &str = "desk.refresh";

/// The buttons of an open request: those that act at once, and those that open a dialog. What is most likely wanted stands on
/// the card: to reach whoever asked to be reached elsewhere, else to answer.
pub(in crate::cards) fn of_request(
    request: &Request,
    wants_contact: bool,
    nonce: &str,
    viewer: &Viewer<'_>,
) -> (Vec<Button>, Vec<Button>) {
    if !request.is_open() {
        return (vec![], vec![]);
    }
    let may_extend =
        matches!(request.state, RequestState::AwaitingInformation { delivered_at: Some(_), extended: false });
    let button = |action: RequestAction| {
        let second = if wants_contact { RequestAction::LogContact } else { RequestAction::Inform };
        let is_first = [RequestAction::Complete, RequestAction::Extend, second].contains(&action);
        Button {
            title: viewer.text(request_action_text(action)),
            verb: action.key(),
            mode: if is_first { "primary" } else { "secondary" },
            style: style(action == RequestAction::Complete),
            nonce: nonce.to_owned(),
        }
    };
    let dialogs = [RequestAction::Complete, RequestAction::Inform, RequestAction::LogContact];
    let presses = may_extend.then(|| button(RequestAction::Extend));
    (presses.into_iter().collect(), dialogs.map(button).into())
}

/// The same where one alone would wait in the menu: it stands on the card if there is room, else another one goes with it.
/// A link waits there too, if there is one.
pub(in crate::cards) fn with_menu(
    mut presses: Vec<Button>,
    mut dialogs: Vec<Button>,
    has_link: bool,
) -> (Vec<Button>, Vec<Button>) {
    let all = || presses.iter().chain(&dialogs);
    let open = all().filter(|button| button.mode == "primary").count();
    if all().count() - open + usize::from(has_link) == 1 {
        let (from, into) =
            if open < PRIMARY && !has_link { ("secondary", "primary") } else { ("primary", "secondary") };
        let last = presses.iter_mut().chain(dialogs.iter_mut().rev());
        let mut movable = last.filter(|button| button.mode == from && button.style == "default");
        if let Some(button) = movable.next() {
            button.mode = into;
        }
    }
    (presses, dialogs)
}

/// `Recibir archivo`, when there is one to be had; in the menu, when the card `is_full`.
pub(in crate::cards) fn of_files(
    files: &[Attached],
    is_full: bool,
    nonce: &str,
    viewer: &Viewer<'_>,
) -> Option<Button> {
    files.iter().any(Attached::is_stored).then(|| Button {
        title: viewer.text(Text::DeskFiles),
        verb: "desk.files",
        mode: if is_full { "secondary" } else { "primary" },
        style: "default",
        nonce: nonce.to_owned(),
    })
}

/// The word of an action on an open request.
fn request_action_text(action: RequestAction) -> Text {
    match action {
        RequestAction::Complete => Text::ActionComplete,
        RequestAction::Inform => Text::ActionInform,
        RequestAction::LogContact => Text::ActionLogContact,
        RequestAction::Extend => Text::ActionExtend,
    }
}

/// What is most likely wanted with a case whose handler left the group.
const OF_NOBODY: &[Action] = &[Action::Take, Action::Reply, Action::Solve];
/// What is most likely wanted when a question ran out: to ask once more, to wait longer, or to leave it.
const UNANSWERED: &[Action] = &[Action::Ask, Action::Extend, Action::GiveUp];

/// What is most likely wanted with a case that somebody else has.
const OF_ANOTHER: &[Action] = &[Action::Take, Action::Reply, Action::Note];

/// What is most likely wanted.
fn first_of(stage: Stage) -> &'static [Action] {
    let first: &'static [Action] = match stage {
        Stage::Registered => &[Action::Take, Action::Ask, Action::Solve],
        Stage::InProgress => &[Action::Reply, Action::Ask, Action::Solve],
        Stage::AwaitingRequester => &[Action::Extend, Action::Reply, Action::Solve],
        Stage::ActiveProvider => &[Action::ProviderSolved, Action::Reply, Action::Note],
        Stage::SolvedByProvider => &[Action::LogContact, Action::Reply, Action::Close],
        Stage::Solved | Stage::Closed | Stage::Cancelled | Stage::NotManaged => {
            &[Action::Reply, Action::Note, Action::Relate]
        }
    };
    debug_assert!(first.len() <= PRIMARY);
    first
}

/// What the state asks the desk for, if anything.
fn leading(stage: Stage) -> Option<Action> {
    match stage {
        Stage::Registered => Some(Action::Take),
        Stage::InProgress => Some(Action::Solve),
        Stage::ActiveProvider => Some(Action::ProviderSolved),
        Stage::SolvedByProvider => Some(Action::LogContact),
        Stage::AwaitingRequester | Stage::Solved | Stage::Closed | Stage::Cancelled | Stage::NotManaged => {
            None
        }
    }
}

fn style(leads: bool) -> &'static str {
    if leads { "positive" } else { "default" }
}

/// The order of the menu.
const MENU: [Action; 20] = [
    Action::Take,
    Action::Reply,
    Action::Note,
    Action::Ask,
    Action::Extend,
    Action::Assign,
    Action::Escalate,
    Action::HandBack,
    Action::SendToProvider,
    Action::ProviderSolved,
    Action::LogContact,
    Action::Correct,
    Action::Prioritise,
    Action::Relate,
    Action::RequestRelated,
    Action::Consult,
    Action::Solve,
    Action::Close,
    Action::GiveUp,
    Action::Annul,
];

/// Whether the card offers it: what the state allows and what has a chance.
fn is_offered(action: Action, case: &Case, attempts_needed: u8) -> bool {
    if !action.is_possible_in(case.state.stage()) {
        return false;
    }
    match (action, &case.state) {
        (Action::Extend, CaseState::AwaitingRequester { delivered_at, extended, .. }) => {
            delivered_at.is_some() && !extended
        }
        (Action::Extend, CaseState::InProgress { left, .. }) => {
            left.as_ref().is_some_and(|question| !question.extended)
        }
        (Action::GiveUp, CaseState::InProgress { unanswered, .. }) => *unanswered,
        (Action::HandBack, CaseState::ActiveProvider { .. }) => true,
        (Action::HandBack, _) => !case.passed.is_empty(),
        (Action::Close, CaseState::SolvedByProvider { attempts, .. }) => {
            attempts.len() >= usize::from(attempts_needed)
        }
        _ => true,
    }
}
