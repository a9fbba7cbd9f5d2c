//! What follows from each action, as the code has it: every deed of the table is done in every state it allows, and its
//! effects are told in words.

use std::collections::BTreeSet;

use jiff::Timestamp;
use mesa::cases::{
    Action, Assignee, Attempt, Case, CaseId, CaseState, CaseStep, ContactChannel, ContactResult, Deed,
    Details, Effect, Ground, Letter, Link, Number, PersonId, Related, Repair, RequestId, Rule, Rules, Score,
    Series, Stage, TimerKind, Weight,
};
use mesa::catalog::{Catalog, GroupKey, Impact, ProviderKey, Urgency};

use crate::support::states::state;

/// In the order in which the paper tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Follows {
    Person,
    Thread,
    PostedAnew,
    ProviderAsked,
    ProviderTold,
    Returned,
    Mail,
    OtherCase,
    Children,
    DeskAsked,
    Coordination,
    LowScore,
    AnswerClock,
    AnswerClockStops,
    Silence,
    SilenceStops,
    AskedAgain,
    Contact,
    ContactStops,
}

/// What follows from one line of the table; nothing but the cards shown anew is told as such.
pub(super) fn of(rule: &Rule) -> String {
    let rules = Rules::of(&Catalog::builtin().unwrap());
    let cases = rule.from.iter().flat_map(|stage| cases(*stage));
    let steps: Vec<CaseStep> = cases.flat_map(|case| steps(rule.action, &case, &rules)).collect();
    assert!(!steps.is_empty(), "{:?} can not be done from {:?}", rule.action, rule.from);
    let effects = steps.iter().flat_map(|step| &step.effects);
    let found: BTreeSet<Follows> = effects.filter_map(follows).collect();
    let words: Vec<&str> = found.into_iter().map(words).collect();
    if words.is_empty() { "the cards are shown anew".to_owned() } else { words.join("; ") }
}

fn steps(action: Action, case: &Case, rules: &Rules) -> Vec<CaseStep> {
    let at = now();
    match action {
        Action::GoUnanswered => case.clone().go_unanswered(at).into_iter().collect(),
        Action::CloseBySilence => case.clone().close_by_silence(at).into_iter().collect(),
        Action::ReasonOverdue => {
            let asked = case.clone().ask_reason("palabras", at).into_iter();
            asked.filter_map(|step| step.case.reason_overdue("palabras", at, rules).ok()).collect()
        }
        _ => {
            let by = PersonId("agent".into());
            let done =
                deeds(action).into_iter().filter_map(|deed| case.clone().act(deed, &by, at, rules).ok());
            done.collect()
        }
    }
}

fn follows(effect: &Effect) -> Option<Follows> {
    use TimerKind::{AskAgain, CloseBySilence, ContactDue, Deadline};
    Some(match effect {
        Effect::Tell(_) => Follows::Person,
        Effect::TellDesk(_) => Follows::Thread,
        Effect::HandOver => Follows::PostedAnew,
        Effect::Write(Letter::ProviderAssigned) => Follows::ProviderAsked,
        Effect::Write(Letter::RepairCalledOff { .. }) => Follows::ProviderTold,
        Effect::Write(Letter::RepairReturned { .. }) => Follows::Returned,
        Effect::Write(Letter::Consultation { .. }) => Follows::Mail,
        Effect::RelateBack { .. } => Follows::OtherCase,
        Effect::AlsoChildren { .. } => Follows::Children,
        Effect::AskForCase { .. } => Follows::DeskAsked,
        Effect::AskCoordination { .. } => Follows::Coordination,
        Effect::TellLowScore => Follows::LowScore,
        Effect::Start { timer: Deadline, .. } => Follows::AnswerClock,
        Effect::Stop(Deadline) => Follows::AnswerClockStops,
        Effect::Start { timer: CloseBySilence, .. } => Follows::Silence,
        Effect::Stop(CloseBySilence) => Follows::SilenceStops,
        Effect::Start { timer: AskAgain, .. } => Follows::AskedAgain,
        Effect::Start { timer: ContactDue, .. } => Follows::Contact,
        Effect::Stop(ContactDue) => Follows::ContactStops,
        // The cards are shown anew by every action; the other timers go with those above.
        Effect::RefreshCards | Effect::RefreshDesk | Effect::Start { .. } | Effect::Stop(_) => return None,
    })
}

fn words(follows: Follows) -> &'static str {
    match follows {
        Follows::Person => "the person is told",
        Follows::Thread => "the thread is told",
        Follows::PostedAnew => "it is posted in the group's channel",
        Follows::ProviderAsked => "e-mail to the provider",
        Follows::ProviderTold => "e-mail to the provider that had it",
        Follows::Returned => "e-mail to provider, group and person",
        Follows::Mail => "e-mail to whoever is asked",
        Follows::OtherCase => "the other case shows it",
        Follows::Children => "the cases that depend on it too, if so chosen",
        Follows::DeskAsked => "the desk gets a card that makes it",
        Follows::Coordination => "the coordination gets a card",
        Follows::LowScore => "the coordination hears of a low score",
        Follows::AnswerClock => "the 24 hours run",
        Follows::AnswerClockStops => "the 24 hours stop",
        Follows::Silence => "three working days of silence run",
        Follows::SilenceStops => "silence closes nothing any more",
        Follows::AskedAgain => "asked again the next working day",
        Follows::Contact => "the next contact is set",
        Follows::ContactStops => "no contact is due any more",
    }
}

/// Each action with everything that it could need.
fn deeds(action: Action) -> Vec<Deed> {
    let text = || "palabras".to_owned();
    let group = || GroupKey("seguridad".into());
    let repair = || Repair { provider: ProviderKey("computo".into()), ticket: None, promised: None };
    let one = |deed| vec![deed];
    match action {
        Action::Answer => one(Deed::Answer { text: text() }),
        Action::Confirm => one(Deed::Confirm),
        Action::StillFailing => one(Deed::StillFailing { reason: text() }),
        Action::Later => one(Deed::Later),
        Action::Withdraw => one(Deed::Withdraw),
        Action::ConfirmRepair => one(Deed::ConfirmRepair),
        Action::ReportNovelty => one(Deed::ReportNovelty { novelty: text() }),
        Action::Rate => one(Deed::Rate { score: Score::new(1).unwrap(), comment: String::new() }),
        Action::Amend => one(Deed::Amend { text: text() }),
        Action::TakeBack => {
            let before = Some(Box::new(state(Stage::AwaitingRequester, colleague(), now())));
            vec![Deed::TakeBack { text: text(), before: None }, Deed::TakeBack { text: text(), before }]
        }
        Action::Take => one(Deed::Take),
        Action::Assign => {
            let people = Assignee::Person(PersonId("another".into()));
            let all = [people, Assignee::Group(group())];
            all.map(|to| Deed::Assign { to, note: text() }).into()
        }
        Action::Ask => one(Deed::Ask { question: text() }),
        Action::Extend => one(Deed::Extend),
        Action::Reply => one(Deed::Reply { text: text(), children: true }),
        Action::Note => one(Deed::Note { text: text() }),
        Action::PassOn => one(Deed::PassOn { text: text() }),
        Action::Escalate => one(Deed::Escalate { to: group(), reason: text(), tried: text() }),
        Action::HandBack => one(Deed::HandBack { reason: text() }),
        Action::Prioritise => one(Deed::Prioritise { weight: urgent(), reason: text() }),
        Action::Relate => {
            let other = Related { case: CaseId("other".into()), number: number(2) };
            one(Deed::Relate { other, link: Link::Related })
        }
        Action::RequestRelated => one(Deed::RequestRelated { group: group(), text: text() }),
        Action::SendToProvider => one(Deed::SendToProvider { repair: repair() }),
        Action::ProviderSolved => one(Deed::ProviderSolved { report: text() }),
        Action::LogContact => {
            use ContactResult::{Confirmed, NoAnswer, Novelties, Spoke};
            let channel = ContactChannel::Phone;
            let attempt = |result| Attempt { at: now(), channel, result, note: text() };
            [NoAnswer, Spoke, Confirmed, Novelties]
                .map(|one| Deed::LogContact { attempt: attempt(one) })
                .into()
        }
        Action::Solve => one(Deed::Solve { solution: text(), children: true }),
        Action::Close => one(Deed::Close { reason: text() }),
        Action::Annul => one(Deed::Annul { ground: Ground::Mistake, reason: text() }),
        Action::GiveUp => one(Deed::GiveUp { reason: text() }),
        Action::Consult => {
            let mail = Some("alguien@entidad.example".to_owned());
            vec![Deed::Consult { text: text(), mail: None }, Deed::Consult { text: text(), mail }]
        }
        Action::GoUnanswered | Action::CloseBySilence | Action::ReasonOverdue => vec![],
    }
}

fn urgent() -> Weight {
    Weight { impact: Impact::High, urgency: Urgency::High }
}

fn now() -> Timestamp {
    "2026-11-23T13:00:00Z".parse().unwrap()
}

fn number(sequence: u32) -> Number {
    Number { series: Series::Case, year: 2026, sequence }
}

/// One in that state, handed on once before; of those in progress also one without a question.
fn cases(stage: Stage) -> Vec<Case> {
    let case = |state| Case {
        id: CaseId("case".into()),
        number: number(1),
        request: RequestId("request".into()),
        requester: PersonId("ana".into()),
        details: Details::default(),
        group: GroupKey("infraestructura".into()),
        passed: vec![GroupKey("mesa".into())],
        weight: Weight::MIDDLE,
        returns: 0,
        registered_at: now(),
        state,
    };
    let plain = CaseState::InProgress { handler: colleague(), unanswered: false, left: None };
    let more = (stage == Stage::InProgress).then_some(plain);
    std::iter::once(state(stage, colleague(), now())).chain(more).map(case).collect()
}

fn colleague() -> PersonId {
    PersonId("colleague".into())
}
