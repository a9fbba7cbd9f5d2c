//! The life of cases and requests against a small model: only legal transitions, what has ended stays ended, no timer
//! outlives what it was for (RELIABILITY 50; I4, I8, I11).

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use mesa::cases::{
    Assignee, Attempt, Case, CaseId, CaseState, Channel, ContactChannel, ContactResult, Deed as Doing,
    Details, Effect, Ground, Letter, Number, PersonId, Refused, Repair, Request, RequestId, RequestState,
    Rules, Score, Series, TimerKind, Weight,
};
use mesa::catalog::{Catalog, GroupKey, ProviderKey};
use proptest::prelude::*;

use super::life_model::{Deed, Model};

use TimerKind::{
    AskAgain, CloseBySilence, ContactDue, Deadline, Double, FirstReminder, ReasonDue, SecondReminder,
};

fn agent(number: u8) -> PersonId {
    PersonId(format!("agent-{number}"))
}

fn stands(case: &Case) -> Model {
    let number = |id: &PersonId| id.0.strip_prefix("agent-").unwrap().parse().unwrap();
    match &case.state {
        CaseState::Registered => Model::Registered,
        CaseState::InProgress { handler, unanswered, left } => {
            assert_eq!(*unanswered, left.is_some());
            let left = left.as_ref().map(|question| question.extended);
            Model::InProgress { handler: number(handler), left }
        }
        CaseState::AwaitingRequester { handler, delivered_at, extended, .. } => Model::Awaiting {
            handler: number(handler),
            delivered: delivered_at.is_some(),
            extended: *extended,
        },
        CaseState::ActiveProvider { handler, novelty, .. } => Model::Provider {
            handler: number(handler),
            by_call: novelty.as_ref().map(|novelty| novelty.by_call),
        },
        CaseState::SolvedByProvider { handler, attempts, .. } => {
            Model::Repaired { handler: number(handler), attempts: attempts.len() }
        }
        CaseState::Solved { handler, deferrals, .. } => {
            Model::Solved { handler: number(handler), deferrals: *deferrals }
        }
        CaseState::Closed { survey, .. } => Model::Closed { rated: survey.is_some() },
        CaseState::Cancelled { .. } => Model::Cancelled,
        CaseState::NotManaged { .. } => Model::NotManaged,
    }
}

fn start() -> Timestamp {
    "2026-11-23T13:00:00Z".parse().unwrap()
}

fn rules() -> Rules {
    Rules::of(&Catalog::builtin().unwrap())
}

fn case() -> Case {
    Case {
        id: CaseId("case".into()),
        number: Number { series: Series::Case, year: 2026, sequence: 1 },
        request: RequestId("request".into()),
        requester: PersonId("ana".into()),
        details: Details::default(),
        group: GroupKey("mesa".into()),
        passed: vec![],
        weight: Weight::MIDDLE,
        returns: 0,
        registered_at: start(),
        state: CaseState::Registered,
    }
}

/// The timers as the store keeps them: one of each kind.
#[derive(Default)]
struct Timers(HashMap<TimerKind, Timestamp>);

impl Timers {
    fn follow(&mut self, effects: &[Effect], now: Timestamp) {
        for effect in effects {
            match effect {
                Effect::Start { timer, due } => {
                    assert!(*due > now, "{timer:?} is due before it is set");
                    self.0.insert(*timer, *due);
                }
                Effect::Stop(timer) => drop(self.0.remove(timer)),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Option<(TimerKind, Timestamp)> {
        let (timer, due) = self.0.iter().map(|(timer, due)| (*timer, *due)).min_by_key(|(_, due)| *due)?;
        self.0.remove(&timer);
        Some((timer, due))
    }
}

/// What the desk does with a deed.
fn act(
    case: &Case,
    deed: &Deed,
    fired: Option<TimerKind>,
    now: Timestamp,
) -> Option<Result<(Case, Vec<Effect>), Refused>> {
    let (case, rules) = (case.clone(), rules());
    let requester = case.requester.clone();
    let words = |words: &&str| (*words).to_owned();
    let (doing, by) = match deed {
        Deed::Take(by) => (Doing::Take, agent(*by)),
        Deed::Assign(to) => {
            (Doing::Assign { to: Assignee::Person(agent(*to)), note: String::new() }, agent(9))
        }
        Deed::Ask(by, question) => (Doing::Ask { question: words(question) }, agent(*by)),
        Deed::Answer(text) => (Doing::Answer { text: words(text) }, requester),
        Deed::Note(text) => (Doing::Note { text: words(text) }, agent(9)),
        Deed::Escalate(reason) => {
            let to = GroupKey(format!("{}-", case.group));
            (Doing::Escalate { to, reason: words(reason), tried: words(reason) }, agent(9))
        }
        Deed::HandBack(reason) => (Doing::HandBack { reason: words(reason) }, agent(9)),
        Deed::SendToProvider(by, provider) => {
            let provider = ProviderKey(words(provider));
            let repair = Repair { provider, ticket: None, promised: None };
            (Doing::SendToProvider { repair }, agent(*by))
        }
        Deed::ProviderSolved(report) => (Doing::ProviderSolved { report: words(report) }, agent(9)),
        Deed::Contact(result, note) => {
            let channel = ContactChannel::Phone;
            let attempt = Attempt { at: now, channel, result: *result, note: words(note) };
            (Doing::LogContact { attempt }, agent(9))
        }
        Deed::ConfirmRepair => (Doing::ConfirmRepair, requester),
        Deed::ReportNovelty(novelty) => (Doing::ReportNovelty { novelty: words(novelty) }, requester),
        Deed::Close(reason) => (Doing::Close { reason: words(reason) }, agent(9)),
        Deed::Solve(by, solution) => {
            (Doing::Solve { solution: words(solution), children: false }, agent(*by))
        }
        Deed::Confirm => (Doing::Confirm, requester),
        Deed::StillFailing(reason) => (Doing::StillFailing { reason: words(reason) }, requester),
        Deed::Later => (Doing::Later, requester),
        Deed::Withdraw => (Doing::Withdraw, requester),
        Deed::Annul(reason) => (Doing::Annul { ground: Ground::Mistake, reason: words(reason) }, agent(9)),
        Deed::GiveUp(reason) => (Doing::GiveUp { reason: words(reason) }, agent(9)),
        Deed::Rate => (Doing::Rate { score: Score::new(4).unwrap(), comment: String::new() }, requester),
        Deed::Extend | Deed::QuestionDelivered | Deed::Timer => (Doing::Extend, agent(9)),
    };
    let step = match deed {
        Deed::QuestionDelivered => {
            let (case, effects) = case.asked(now, &rules);
            return (!effects.is_empty()).then_some(Ok((case, effects)));
        }
        Deed::Timer => match fired? {
            Deadline => case.go_unanswered(now),
            CloseBySilence => case.close_by_silence(now),
            FirstReminder | SecondReminder | AskAgain | ReasonDue | ContactDue | Double => return None,
        },
        _ => case.act(doing, &by, now, &rules),
    };
    Some(step.map(|step| {
        assert_eq!(step.change.at, now);
        (step.case, step.effects)
    }))
}

fn deeds() -> impl Strategy<Value = Vec<(Deed, i64)>> {
    let words = || prop_oneof![4 => Just("algo"), 1 => Just(""), 1 => Just(" \n\t")];
    let by = || 1..3_u8;
    let result = || {
        use ContactResult::{Confirmed, NoAnswer, Novelties, Spoke};
        prop_oneof![4 => Just(NoAnswer), 1 => Just(Spoke), 1 => Just(Confirmed), 1 => Just(Novelties)]
    };
    let provider = || prop_oneof![3 => Just("impresion"), 1 => Just("computo")];
    let of_the_desk = prop_oneof![
        by().prop_map(Deed::Take),
        by().prop_map(Deed::Assign),
        (by(), words()).prop_map(|(by, words)| Deed::Ask(by, words)),
        Just(Deed::QuestionDelivered),
        Just(Deed::Extend),
        words().prop_map(Deed::Note),
        words().prop_map(Deed::Escalate),
        words().prop_map(Deed::HandBack),
        (by(), words()).prop_map(|(by, words)| Deed::Solve(by, words)),
        words().prop_map(Deed::Annul),
        words().prop_map(Deed::GiveUp),
    ];
    let of_repairs = prop_oneof![
        (by(), provider()).prop_map(|(by, provider)| Deed::SendToProvider(by, provider)),
        words().prop_map(Deed::ProviderSolved),
        (result(), words()).prop_map(|(result, words)| Deed::Contact(result, words)),
        Just(Deed::ConfirmRepair),
        words().prop_map(Deed::ReportNovelty),
        words().prop_map(Deed::Close),
    ];
    let of_the_person = prop_oneof![
        words().prop_map(Deed::Answer),
        Just(Deed::Confirm),
        words().prop_map(Deed::StillFailing),
        Just(Deed::Later),
        Just(Deed::Withdraw),
        Just(Deed::Rate),
    ];
    let deed = prop_oneof![
        4 => of_the_desk,
        4 => of_repairs,
        2 => of_the_person,
        2 => Just(Deed::Timer),
    ];
    prop::collection::vec((deed, 0..40_i64), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_does_what_the_procedure_says_and_nothing_else(deeds in deeds()) {
        let (mut case, mut timers, mut now) = (case(), Timers::default(), start());
        for (deed, hours) in deeds {
            now += SignedDuration::from_hours(hours);
            let mut fired = None;
            if matches!(deed, Deed::Timer) {
                let Some((timer, due)) = timers.next() else { continue };
                (fired, now) = (Some(timer), now.max(due));
            }
            let (before, model) = (case.clone(), stands(&case));
            match (act(&case, &deed, fired, now), model.after(&deed, fired, before.passed.len())) {
                (Some(Ok((after, effects))), Some(expected)) => {
                    let stays = matches!(deed, Deed::Note(_) | Deed::Rate);
                    prop_assert!(stays || !model.is_ended(), "{deed:?} on what has ended");
                    prop_assert_eq!(stands(&after), expected, "{:?}", deed);
                    let came_back = expected.is_with_provider() && matches!(model, Model::Repaired { .. });
                    prop_assert_eq!(after.returns, before.returns + u32::from(came_back), "{:?}", deed);
                    let given_up = model.is_with_provider()
                        && (expected.is_ended() || matches!(expected, Model::InProgress { .. }));
                    let told = effects.iter().any(|effect| {
                        matches!(effect, Effect::Write(Letter::RepairCalledOff { .. }))
                    });
                    let another = matches!((&after.state, &before.state), (
                        CaseState::ActiveProvider { repair: now, .. },
                        CaseState::ActiveProvider { repair: then, .. },
                    ) if now.provider != then.provider);
                    prop_assert_eq!(told, given_up || another, "{:?}", deed);
                    timers.follow(&effects, now);
                    case = after;
                }
                (None | Some(Err(_)), None) => prop_assert_eq!(&case, &before),
                (done, expected) => prop_assert!(false, "{deed:?} {fired:?} on {model:?}: {done:?}, not {expected:?}"),
            }
            let (may, must) = stands(&case).timers();
            prop_assert!(timers.0.keys().all(|timer| may.contains(timer)), "{:?} in {:?}", timers.0, case.state);
            prop_assert!(must.iter().all(|timer| timers.0.contains_key(timer)), "{:?} in {:?}", timers.0, case.state);
            prop_assert_eq!((&case.id, &case.number, &case.requester), (&before.id, &before.number, &before.requester));
        }
    }

    #[test]
    fn a_request_ends_once_and_leaves_no_timer(steps in prop::collection::vec((0..7_u8, 0..30_i64), 1..30)) {
        let mut timers = Timers::default();
        let mut now = start();
        let mut request = Request {
            id: RequestId("request".into()),
            number: Number { series: Series::Request, year: 2026, sequence: 1 },
            requester: PersonId("ana".into()),
            opened_at: now,
            details: Details::default(),
            state: RequestState::Draft,
            follows: None,
            channel: Channel::Teams,
            registered_by: None,
        };
        for (deed, hours) in steps {
            now += SignedDuration::from_hours(hours);
            let before = request.clone();
            let step = match deed {
                0 => before.clone().tell(Details { description: "más".into(), ..Details::default() }, now),
                1 => before.clone().ask(now),
                2 => before.clone().complete(CaseId("case".into()), None, now),
                3 => before.clone().withdraw(now),
                4 => before.clone().inform(now),
                5 => before.clone().expire(now),
                _ => {
                    let (after, effects) = before.clone().asked(now, &rules());
                    let runs = matches!(before.state, RequestState::AwaitingInformation { delivered_at: None, .. });
                    prop_assert_eq!(runs, !effects.is_empty());
                    timers.follow(&effects, now);
                    request = after;
                    continue;
                }
            };
            match step {
                Ok(step) => {
                    prop_assert!(before.is_open(), "{deed} on {:?}", before.state);
                    timers.follow(&step.effects, now);
                    request = step.request;
                }
                Err(refused) => {
                    let not_asked = deed == 5 && before.is_open();
                    let why = if not_asked { Refused::NotNow } else { Refused::Ended };
                    prop_assert_eq!(refused, why);
                }
            }
            let awaited = matches!(request.state, RequestState::AwaitingInformation { delivered_at: Some(_), .. });
            prop_assert_eq!(awaited, timers.0.contains_key(&Deadline), "{:?} in {:?}", timers.0, request.state);
            prop_assert!(request.is_open() || timers.0.is_empty());
        }
    }
}
