//! The life of cases and requests against a small model: only legal transitions, what has ended stays ended, no timer
//! outlives what it was for (RELIABILITY 50; I4, I8, I11).

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use mesa::cases::{
    Case, CaseId, CaseState, Channel, Deed as Doing, Details, Effect, Number, PersonId, Priority, Refused,
    Request, RequestId, RequestState, Rules, Series, TimerKind,
};
use mesa::catalog::{Catalog, GroupKey};
use proptest::prelude::*;

use TimerKind::{AskAgain, CloseBySilence, Deadline, FirstReminder, SecondReminder};

/// What people and timers can do to a case.
#[derive(Clone, Debug)]
enum Deed {
    Take(u8),
    Ask(u8, &'static str),
    QuestionDelivered,
    Answer(&'static str),
    Solve(u8, &'static str),
    Confirm,
    StillFailing(&'static str),
    Later,
    Withdraw,
    /// The next timer fires.
    Timer,
}

/// Where the model says that a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    Registered,
    InProgress(u8),
    Awaiting { handler: u8, delivered: bool },
    Solved { handler: u8, deferrals: u8 },
    Closed,
    Cancelled,
}

impl Model {
    /// The procedure, in one table: where a deed leads, if it is allowed.
    fn after(self, deed: &Deed, fired: Option<TimerKind>) -> Option<Self> {
        use Model::{Awaiting, Cancelled, Closed, InProgress, Registered, Solved};
        let said = |words: &str| !words.trim().is_empty();
        Some(match (self, deed) {
            (Registered, Deed::Take(by)) => InProgress(*by),
            (InProgress(handler), Deed::Take(by)) if handler != *by => InProgress(*by),
            (Registered | InProgress(_), Deed::Ask(by, words)) if said(words) => {
                Awaiting { handler: *by, delivered: false }
            }
            (Awaiting { handler, delivered: false }, Deed::QuestionDelivered) => {
                Awaiting { handler, delivered: true }
            }
            (Awaiting { handler, .. }, Deed::Answer(words)) if said(words) => InProgress(handler),
            (Registered | InProgress(_) | Solved { .. }, Deed::Answer(words)) if said(words) => self,
            (Registered | InProgress(_) | Awaiting { .. }, Deed::Solve(by, words)) if said(words) => {
                Solved { handler: *by, deferrals: 0 }
            }
            (Solved { .. }, Deed::Confirm) => Closed,
            (Solved { handler, .. }, Deed::StillFailing(words)) if said(words) => InProgress(handler),
            (Solved { handler, deferrals }, Deed::Later) if deferrals < 2 => {
                Solved { handler, deferrals: deferrals + 1 }
            }
            (Registered | InProgress(_) | Awaiting { .. }, Deed::Withdraw) => Cancelled,
            (Awaiting { handler, delivered: true }, Deed::Timer) if fired == Some(Deadline) => {
                InProgress(handler)
            }
            (Solved { .. }, Deed::Timer) if fired == Some(CloseBySilence) => Closed,
            _ => return None,
        })
    }

    /// The timers that may run in this state, and those that must.
    fn timers(self) -> (&'static [TimerKind], &'static [TimerKind]) {
        match self {
            Self::Awaiting { delivered: true, .. } => {
                (&[FirstReminder, SecondReminder, Deadline], &[Deadline])
            }
            Self::Solved { .. } => (&[AskAgain, CloseBySilence], &[CloseBySilence]),
            _ => (&[], &[]),
        }
    }

    fn is_ended(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }
}

fn agent(number: u8) -> PersonId {
    PersonId(format!("agent-{number}"))
}

fn stands(case: &Case) -> Model {
    let number = |id: &PersonId| id.0.strip_prefix("agent-").unwrap().parse().unwrap();
    match &case.state {
        CaseState::Registered => Model::Registered,
        CaseState::InProgress { handler, .. } => Model::InProgress(number(handler)),
        CaseState::AwaitingRequester { handler, delivered_at, .. } => {
            Model::Awaiting { handler: number(handler), delivered: delivered_at.is_some() }
        }
        CaseState::Solved { handler, deferrals, .. } => {
            Model::Solved { handler: number(handler), deferrals: *deferrals }
        }
        CaseState::Closed { .. } => Model::Closed,
        CaseState::Cancelled { .. } => Model::Cancelled,
        other => panic!("no deed of this model leads to {other:?}"),
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
        priority: Priority::Medium,
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
        Deed::Ask(by, question) => (Doing::Ask { question: words(question) }, agent(*by)),
        Deed::Answer(text) => (Doing::Answer { text: words(text) }, requester),
        Deed::Solve(by, solution) => {
            (Doing::Solve { solution: words(solution), children: false }, agent(*by))
        }
        Deed::Confirm => (Doing::Confirm, requester),
        Deed::StillFailing(reason) => (Doing::StillFailing { reason: words(reason) }, requester),
        Deed::Later => (Doing::Later, requester),
        Deed::Withdraw => (Doing::Withdraw, requester),
        Deed::QuestionDelivered | Deed::Timer => (Doing::Extend, requester),
    };
    let step = match deed {
        Deed::QuestionDelivered => {
            let (case, effects) = case.asked(now, &rules);
            return (!effects.is_empty()).then_some(Ok((case, effects)));
        }
        Deed::Timer => match fired? {
            Deadline => case.go_unanswered(now),
            CloseBySilence => case.close_by_silence(now),
            FirstReminder | SecondReminder | AskAgain => return None,
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
    let deed = prop_oneof![
        by().prop_map(Deed::Take),
        (by(), words()).prop_map(|(by, words)| Deed::Ask(by, words)),
        Just(Deed::QuestionDelivered),
        words().prop_map(Deed::Answer),
        (by(), words()).prop_map(|(by, words)| Deed::Solve(by, words)),
        Just(Deed::Confirm),
        words().prop_map(Deed::StillFailing),
        Just(Deed::Later),
        Just(Deed::Withdraw),
        Just(Deed::Timer),
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
            match (act(&case, &deed, fired, now), model.after(&deed, fired)) {
                (Some(Ok((after, effects))), Some(expected)) => {
                    prop_assert!(!model.is_ended(), "{deed:?} on what has ended");
                    prop_assert_eq!(stands(&after), expected, "{:?}", deed);
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
                2 => before.clone().complete(CaseId("case".into()), now),
                3 => before.clone().withdraw(now),
                4 => before.clone().inform(now),
                5 => before.clone().expire(now),
                _ => {
                    let (after, effects) = before.clone().asked(now, &rules());
                    let runs = matches!(before.state, RequestState::AwaitingInformation { delivered_at: None });
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
            let awaited = matches!(request.state, RequestState::AwaitingInformation { delivered_at: Some(_) });
            prop_assert_eq!(awaited, timers.0.contains_key(&Deadline), "{:?} in {:?}", timers.0, request.state);
            prop_assert!(request.is_open() || timers.0.is_empty());
        }
    }
}
