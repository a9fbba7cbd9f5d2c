//! What can be done with a case: who may, from which states, with what, and what follows. The table is the rule: the
//! transitions ask it, the authority asks it, the cards ask it, and the documents show it.

use super::Stage;

/// Something that somebody does with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The person answers a question, or adds something.
    Answer,
    /// *Confirmo*.
    Confirm,
    /// *Sigue fallando*.
    StillFailing,
    /// *Después*.
    Later,
    /// The person withdraws it.
    Withdraw,
    /// *Sí, quedó solucionado*, of a provider's repair.
    ConfirmRepair,
    /// *Presenta novedades*, of a provider's repair.
    ReportNovelty,
    /// The satisfaction survey.
    Rate,
    /// *No era para ese caso*, of words that Mesa took for an answer.
    TakeBack,
    /// The person says otherwise what they had said, by editing their message.
    Amend,
    /// `Tomar`.
    Take,
    /// `Asignar`, to a person or to a group of the same level.
    Assign,
    /// `Pedir información`.
    Ask,
    /// The 24 hours of a question begin anew, once.
    Extend,
    /// `Responder al usuario`.
    Reply,
    /// `Nota`.
    Note,
    /// Whoever called another group says that a solution, or a repair, does not hold.
    PassOn,
    /// `Escalar`, up or down.
    Escalate,
    /// `Devolver`, to the group it came from, or from the provider.
    HandBack,
    /// The priority changes.
    Prioritise,
    /// `Relacionar`.
    Relate,
    /// *Solicitar caso relacionado* (rule 8).
    RequestRelated,
    /// `Proveedor`.
    SendToProvider,
    /// `Proveedor solucionó`.
    ProviderSolved,
    /// `Registrar contacto`.
    LogContact,
    /// `Solucionar`.
    Solve,
    /// `Cerrar`, of a provider's repair that nobody could confirm.
    Close,
    /// `Anular`.
    Annul,
    /// `No gestionado`, of a case whose person never answered.
    GiveUp,
    /// A consultation to coordination (rule 11).
    Consult,
    /// Mesa: nobody answered in 24 hours.
    GoUnanswered,
    /// Mesa: nobody said anything about the solution.
    CloseBySilence,
    /// Mesa: the person did not say why it does not hold.
    ReasonOverdue,
}

/// How somebody stands to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Whose case it is.
    Requester,
    /// A member of the group that owns it.
    Owner,
    /// A member of the group that sees everything first: the desk, level 1.
    Desk,
    /// A member of any support group.
    Staff,
    /// The coordination.
    Coordinator,
    /// Mesa itself, by a timer.
    Mesa,
}

/// All the ways in which one person stands to one case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing(u8);

/// What an action cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Words for the person: a question, an answer, a solution, what happens.
    Words,
    /// A reason.
    Reason,
    /// What was tried before.
    Tried,
    /// To whom, a person or a group.
    Assignee,
    /// A group of another level, or another of the same.
    Group,
    /// An impact or an urgency other than the present ones.
    Priority,
    /// Another case.
    OtherCase,
    /// A provider.
    Provider,
    /// The channel and the result of a contact.
    Contact,
    /// As many logged attempts as the rules ask for.
    Attempts,
    /// A score.
    Score,
    /// A question of the desk that went unanswered.
    Unanswered,
    /// An e-mail address that can be one.
    Address,
    /// A group that it came from, or a provider that has it.
    Origin,
    /// A coordination with a channel.
    Coordination,
}

/// One line of the table. What an action can become may depend on the state: it has a line for each difference, with the
/// same parts and needs.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is done.
    pub action: Action,
    /// Who may.
    pub by: &'static [Part],
    /// From which states.
    pub from: &'static [Stage],
    /// With what.
    pub needs: &'static [Need],
    /// What it can become; empty when the state stays.
    pub to: &'static [Stage],
}

use Need as N;
use Part as P;
use Stage as S;

const REQUESTER: &[Part] = &[P::Requester];
const OWNERS: &[Part] = &[P::Owner];
const OWNERS_AND_DESK: &[Part] = &[P::Owner, P::Desk];
const LEADING: &[Part] = &[P::Owner, P::Coordinator];
const ANY: &[Stage] = &Stage::ALL;
const OPEN: &[Stage] =
    &[S::Registered, S::InProgress, S::AwaitingRequester, S::ActiveProvider, S::SolvedByProvider, S::Solved];
const NOT_ASKED: &[Stage] =
    &[S::Registered, S::InProgress, S::ActiveProvider, S::SolvedByProvider, S::Solved];
const NOT_IN_PROGRESS: &[Stage] = &[
    S::Registered,
    S::AwaitingRequester,
    S::ActiveProvider,
    S::SolvedByProvider,
    S::Solved,
    S::Closed,
    S::Cancelled,
    S::NotManaged,
];
const WORKED_ON: &[Stage] = &[S::Registered, S::InProgress, S::AwaitingRequester];
const UNSOLVED: &[Stage] = &[S::Registered, S::InProgress, S::AwaitingRequester, S::ActiveProvider];
const HELD: &[Stage] =
    &[S::Registered, S::InProgress, S::AwaitingRequester, S::ActiveProvider, S::SolvedByProvider];

const fn rule(
    action: Action,
    by: &'static [Part],
    from: &'static [Stage],
    needs: &'static [Need],
    to: &'static [Stage],
) -> Rule {
    Rule { action, by, from, needs, to }
}

/// Every action, in the order of the documents.
pub const RULES: &[Rule] = &[
    rule(Action::Answer, REQUESTER, NOT_ASKED, &[N::Words], &[]),
    rule(Action::Answer, REQUESTER, &[S::AwaitingRequester], &[N::Words], &[S::InProgress]),
    rule(Action::Confirm, REQUESTER, &[S::Solved], &[], &[S::Closed]),
    rule(Action::StillFailing, REQUESTER, &[S::Solved], &[N::Words], &[S::InProgress]),
    rule(Action::Later, REQUESTER, &[S::Solved], &[], &[]),
    rule(Action::Withdraw, REQUESTER, UNSOLVED, &[], &[S::Cancelled]),
    rule(Action::ConfirmRepair, REQUESTER, &[S::SolvedByProvider, S::ActiveProvider], &[], &[S::Closed]),
    rule(Action::ReportNovelty, REQUESTER, &[S::SolvedByProvider], &[N::Words], &[S::ActiveProvider]),
    rule(Action::Rate, REQUESTER, &[S::Closed], &[N::Score], &[]),
    rule(Action::Amend, REQUESTER, OPEN, &[N::Words], &[]),
    rule(Action::TakeBack, REQUESTER, &[S::InProgress], &[N::Words], &[S::AwaitingRequester]),
    rule(Action::TakeBack, REQUESTER, NOT_IN_PROGRESS, &[N::Words], &[]),
    rule(Action::Take, OWNERS, &[S::Registered, S::InProgress], &[], &[S::InProgress]),
    rule(Action::Assign, LEADING, HELD, &[N::Assignee], &[S::InProgress, S::Registered]),
    rule(Action::Ask, OWNERS, &[S::Registered, S::InProgress], &[N::Words], &[S::AwaitingRequester]),
    rule(
        Action::Extend,
        OWNERS,
        &[S::InProgress, S::AwaitingRequester],
        &[N::Unanswered],
        &[S::AwaitingRequester],
    ),
    rule(Action::Reply, OWNERS_AND_DESK, OPEN, &[N::Words], &[]),
    rule(Action::Note, &[P::Staff, P::Coordinator], ANY, &[N::Words], &[]),
    rule(Action::PassOn, &[P::Staff], &[S::SolvedByProvider, S::Solved], &[N::Words], &[]),
    rule(Action::Escalate, LEADING, WORKED_ON, &[N::Group, N::Reason, N::Tried], &[S::Registered]),
    rule(Action::HandBack, OWNERS, WORKED_ON, &[N::Origin, N::Reason], &[S::Registered]),
    rule(Action::HandBack, OWNERS, &[S::ActiveProvider], &[N::Origin, N::Reason], &[S::InProgress]),
    rule(Action::Prioritise, LEADING, OPEN, &[N::Priority, N::Reason], &[]),
    rule(Action::Relate, OWNERS_AND_DESK, ANY, &[N::OtherCase], &[]),
    rule(Action::RequestRelated, OWNERS, OPEN, &[N::Group, N::Words], &[]),
    rule(Action::SendToProvider, OWNERS, UNSOLVED, &[N::Provider], &[S::ActiveProvider]),
    rule(Action::ProviderSolved, OWNERS, &[S::ActiveProvider], &[N::Words], &[S::SolvedByProvider]),
    rule(
        Action::LogContact,
        OWNERS_AND_DESK,
        &[S::Registered, S::InProgress, S::ActiveProvider],
        &[N::Contact],
        &[],
    ),
    rule(Action::LogContact, OWNERS_AND_DESK, &[S::AwaitingRequester], &[N::Contact], &[S::InProgress]),
    rule(
        Action::LogContact,
        OWNERS_AND_DESK,
        &[S::SolvedByProvider],
        &[N::Contact],
        &[S::Closed, S::ActiveProvider],
    ),
    rule(Action::LogContact, OWNERS_AND_DESK, &[S::Solved], &[N::Contact], &[S::Closed, S::InProgress]),
    rule(Action::Solve, OWNERS, WORKED_ON, &[N::Words], &[S::Solved]),
    rule(
        Action::Close,
        &[P::Owner, P::Desk, P::Coordinator],
        &[S::SolvedByProvider],
        &[N::Attempts, N::Reason],
        &[S::Closed],
    ),
    rule(Action::Annul, LEADING, UNSOLVED, &[N::Reason], &[S::Cancelled]),
    rule(Action::GiveUp, LEADING, &[S::InProgress], &[N::Unanswered, N::Reason], &[S::NotManaged]),
    rule(Action::Consult, OWNERS_AND_DESK, OPEN, &[N::Words, N::Coordination], &[]),
    rule(Action::GoUnanswered, &[P::Mesa], &[S::AwaitingRequester], &[], &[S::InProgress]),
    rule(Action::CloseBySilence, &[P::Mesa], &[S::Solved], &[], &[S::Closed]),
    rule(Action::ReasonOverdue, &[P::Mesa], &[S::Solved], &[], &[S::InProgress]),
    rule(Action::ReasonOverdue, &[P::Mesa], &[S::SolvedByProvider], &[], &[S::ActiveProvider]),
];

impl Action {
    /// Every action, in the order of the documents.
    pub fn all() -> impl Iterator<Item = Self> {
        let begins = |index: &usize| *index == 0 || RULES[index - 1].action != RULES[*index].action;
        (0..RULES.len()).filter(begins).map(|index| RULES[index].action)
    }

    /// Its lines of the table.
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().filter(move |rule| rule.action == self)
    }

    /// Its name on cards and in the list of presses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Answer => "case.answer",
            Self::Confirm => "case.confirm",
            Self::StillFailing => "case.still_failing",
            Self::Later => "case.later",
            Self::Withdraw => "case.withdraw",
            Self::ConfirmRepair => "case.confirm_repair",
            Self::ReportNovelty => "case.report_novelty",
            Self::Rate => "case.rate",
            Self::TakeBack => "case.take_back",
            Self::Amend => "case.amend",
            Self::Take => "desk.take",
            Self::Assign => "desk.assign",
            Self::Ask => "desk.ask",
            Self::Extend => "desk.extend",
            Self::Reply => "desk.reply",
            Self::Note => "desk.note",
            Self::PassOn => "desk.pass_on",
            Self::Escalate => "desk.escalate",
            Self::HandBack => "desk.hand_back",
            Self::Prioritise => "desk.prioritise",
            Self::Relate => "desk.relate",
            Self::RequestRelated => "desk.request_related",
            Self::SendToProvider => "desk.provider",
            Self::ProviderSolved => "desk.provider_solved",
            Self::LogContact => "desk.log_contact",
            Self::Solve => "desk.solve",
            Self::Close => "desk.close",
            Self::Annul => "desk.annul",
            Self::GiveUp => "desk.give_up",
            Self::Consult => "desk.consult",
            Self::GoUnanswered => "mesa.go_unanswered",
            Self::CloseBySilence => "mesa.close_by_silence",
            Self::ReasonOverdue => "mesa.reason_overdue",
        }
    }

    /// The action of that name, if a card may ask for it.
    pub fn parse(key: &str) -> Option<Self> {
        Self::all().find(|action| action.key() == key && !action.is_of(Part::Mesa))
    }

    /// Whether a state allows it, as far as the state alone can tell.
    pub fn is_possible_in(self, stage: Stage) -> bool {
        self.rules().any(|rule| rule.from.contains(&stage))
    }

    /// Whether it can make this of that; a state may always stay.
    pub fn may_become(self, from: Stage, to: Stage) -> bool {
        self.rules().any(|rule| rule.from.contains(&from) && (from == to || rule.to.contains(&to)))
    }

    /// Whether somebody who stands so to the case may.
    pub fn is_allowed_to(self, standing: Standing) -> bool {
        self.rules().flat_map(|rule| rule.by).any(|part| standing.is(*part))
    }

    /// Whether it is one of theirs.
    pub fn is_of(self, part: Part) -> bool {
        self.rules().any(|rule| rule.by.contains(&part))
    }

    /// Whether a button does it at once; the others need a form.
    pub fn is_one_press(self) -> bool {
        matches!(self, Self::Take | Self::Extend)
    }
}

impl Standing {
    /// Adds a part.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Self(self.0 | (1 << part as u8))
    }

    /// Adds a part, if it is so.
    #[must_use]
    pub fn with_if(self, part: Part, so: bool) -> Self {
        if so { self.with(part) } else { self }
    }

    /// Whether somebody stands so.
    pub fn is(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_one_name_and_a_state_one_of_its_lines() {
        for action in Action::all() {
            assert_eq!(Action::all().filter(|other| other.key() == action.key()).count(), 1, "{action:?}");
            for stage in Stage::ALL {
                assert!(action.rules().filter(|rule| rule.from.contains(&stage)).count() < 2, "{action:?}");
            }
            let first = action.rules().next().unwrap();
            assert!(
                action.rules().all(|rule| rule.by == first.by && rule.needs == first.needs),
                "{action:?}"
            );
        }
    }

    #[test]
    fn what_has_ended_allows_only_what_changes_nothing_of_it() {
        for stage in Stage::ALL.into_iter().filter(|stage| stage.is_end()) {
            for (action, to) in Action::all().flat_map(|action| Stage::ALL.map(|to| (action, to))) {
                assert!(to == stage || !action.may_become(stage, to), "{action:?} makes {to:?} of {stage:?}");
            }
        }
    }

    #[test]
    fn a_card_cannot_ask_for_what_only_mesa_does() {
        assert_eq!(Action::parse("mesa.close_by_silence"), None);
        assert_eq!(Action::parse("desk.take"), Some(Action::Take));
    }
}
