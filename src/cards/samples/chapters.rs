//! The course of one case, as far as each state: who did what and when, so that every card of a state tells the same.

use jiff::Timestamp;

use super::people::{self, ANA, MARCELA, PAOLA, attached, request};
use super::said::{self, Said};
use super::world::World;
use super::{local, now, number, numbered};
use crate::cases::{
    Actor, Also, Annulment, Attempt, Case, CaseId, CaseState, Change, ChangeKind, Closing, ContactChannel,
    ContactResult, Detail, Dossier, Ground, Impact, Link, Missed, Novelty, Number, PersonId, Question,
    Relative, Repair, RequestId, RequestState, Score, Series, Stage, Survey, Urgency, Weight,
};
use crate::catalog::{GroupKey, ProviderKey};

/// How urgent it is.
pub(super) const WEIGHT: Weight = Weight { impact: Impact::Medium, urgency: Urgency::High };
/// The number that the provider gave.
pub(super) const TICKET: &str = "REP-77120";
const FIRST: &str = "mesa";
const SECOND: &str = "infraestructura";

/// The day of the samples, and days before it.
const TODAY: i64 = 0;
const FRIDAY: i64 = -3;
const THURSDAY: i64 = -4;
const TUESDAY: i64 = -6;

/// An older case, of the same printer.
pub(super) fn older() -> Number {
    numbered(Series::Case, 98)
}

/// The case of a colleague, on the same morning.
fn twin() -> Number {
    numbered(Series::Case, 122)
}

/// What was told in the same words.
fn sibling() -> Number {
    numbered(Series::Case, 124)
}

fn id((id, _): (&str, &str)) -> PersonId {
    PersonId(id.to_owned())
}

/// What somebody did.
fn by(who: (&str, &str), kind: ChangeKind, at: Timestamp) -> Change {
    let actor = if who == ANA { Actor::Requester } else { Actor::Agent };
    Change::new(kind, actor(id(who)), at)
}

fn opening(day: i64) -> Vec<Change> {
    vec![by(ANA, ChangeKind::Registered, local(day, 8, 2)), by(MARCELA, ChangeKind::Taken, local(day, 8, 10))]
}

impl World<'_> {
    /// A case in each state, by the name of its samples.
    pub(super) fn chapters(&self) -> Vec<(&'static str, Dossier)> {
        vec![
            ("registered", self.registered()),
            ("in-progress", self.in_progress()),
            ("unanswered", self.unanswered()),
            ("awaiting", self.awaiting()),
            ("solved", self.solved()),
            ("closed", self.closed()),
            ("cancelled", self.cancelled()),
            ("active-provider", self.active_provider()),
            ("solved-by-provider", self.solved_by_provider()),
            ("closed-in-call", self.closed_in_call()),
            ("closed-after-attempts", self.closed_after_attempts()),
            ("annulled", self.annulled()),
            ("not-managed", self.not_managed()),
        ]
    }

    pub(super) fn registered(&self) -> Dossier {
        let log = vec![by(ANA, ChangeKind::Registered, local(TODAY, 15, 5))];
        let files = attached(&self.files(), false);
        let also = |text, became| Also { text: self.said(text), became };
        let also = vec![also(said::A_USER, None), also(said::A_BADGE, Some(sibling()))];
        Dossier { also, files, ..self.told(CaseState::Registered, None, log) }
    }

    /// With the specialists, after a first solution that did not hold.
    pub(super) fn in_progress(&self) -> Dossier {
        let state = CaseState::InProgress { handler: id(PAOLA), unanswered: false, left: None };
        let mut log = self.asked_and_answered(TODAY);
        let failing = by(ANA, ChangeKind::StillFailing, local(TODAY, 9, 30));
        log.extend([self.solution(local(TODAY, 9, 5)), failing.saying(&self.said(said::BLANK))]);
        log.extend(self.handed_up(TODAY));
        let dossier = self.told(state, Some(PAOLA), log);
        Dossier { missed: self.missed(), viewers: vec!["29:paola".to_owned()], ..dossier }
    }

    /// The question ran out, and whoever had the case is no longer in the group.
    fn unanswered(&self) -> Dossier {
        let left = Some(Question { text: self.said(said::QUESTION), extended: false });
        let state = CaseState::InProgress { handler: id(MARCELA), unanswered: true, left };
        Dossier { handler_left: true, ..self.told(state, Some(MARCELA), self.never_answered()) }
    }

    fn awaiting(&self) -> Dossier {
        let state = CaseState::AwaitingRequester {
            handler: id(MARCELA),
            question: self.said(said::QUESTION),
            delivered_at: Some(local(TODAY, 8, 12)),
            extended: false,
        };
        let mut log = self.asked_and_answered(TODAY);
        log.pop();
        self.told(state, Some(MARCELA), log)
    }

    pub(super) fn solved(&self) -> Dossier {
        let state = CaseState::Solved {
            handler: id(MARCELA),
            solution: self.said(said::TONER),
            solved_at: now(),
            deferrals: 0,
            reason_asked: false,
        };
        let mut log = self.asked_and_answered(TODAY);
        log.push(self.solution(now()));
        Dossier { hears_all: true, ..self.told(state, Some(MARCELA), log) }
    }

    fn closed(&self) -> Dossier {
        let state = self.end(MARCELA, said::TONER, Closing::Confirmed, None);
        let mut log = self.asked_and_answered(TODAY);
        log.extend([self.solution(local(TODAY, 9, 5)), by(ANA, ChangeKind::Confirmed, now())]);
        let files = attached(&self.files(), true);
        Dossier { files, follows: Some(older()), ..self.told(state, Some(MARCELA), log) }
    }

    fn cancelled(&self) -> Dossier {
        let mut log = opening(TODAY);
        log.push(by(ANA, ChangeKind::Withdrawn, now()));
        self.told(CaseState::Cancelled { at: now(), annulled: None }, Some(MARCELA), log)
    }

    /// Ana said on the telephone that the repair does not hold.
    fn active_provider(&self) -> Dossier {
        let novelty =
            Novelty { text: self.said(said::STRIPES), by_call: true, report: self.said(said::FUSER) };
        let repair = Repair { promised: Some(jiff::civil::date(2026, 11, 25)), ..self.repair() };
        let state = CaseState::ActiveProvider { handler: id(PAOLA), repair, novelty: Some(novelty) };
        let mut log = self.repaired(FRIDAY);
        log.push(self.contact(local(TODAY, 14, 30), ContactResult::Novelties, said::STRIPES));
        let mut dossier = self.told(state, Some(PAOLA), log);
        if let Some(case) = &mut dossier.case {
            case.returns = 1;
        }
        dossier
    }

    fn solved_by_provider(&self) -> Dossier {
        let attempt = self.attempt(local(TODAY, 9, 0), ContactResult::NoAnswer, said::RINGS);
        let state = CaseState::SolvedByProvider {
            handler: id(PAOLA),
            repair: self.repair(),
            report: self.said(said::FUSER),
            solved_at: local(FRIDAY, 15, 40),
            attempts: vec![attempt],
            novelty_asked: false,
        };
        let mut log = self.repaired(FRIDAY);
        log.push(self.contact(local(TODAY, 9, 0), ContactResult::NoAnswer, said::RINGS));
        self.told(state, Some(PAOLA), log)
    }

    fn closed_in_call(&self) -> Dossier {
        let score = Score::new(2);
        let survey = score.map(|score| Survey { score, comment: self.said(said::FOUR_DAYS) });
        let state = self.end(PAOLA, said::FUSER, Closing::ConfirmedInCall, survey);
        let mut log = self.repaired(FRIDAY);
        log.push(self.contact(local(TODAY, 14, 30), ContactResult::Confirmed, said::WORKS));
        log.push(by(ANA, ChangeKind::Rated, now()));
        self.told(state, Some(PAOLA), log)
    }

    fn closed_after_attempts(&self) -> Dossier {
        let reason = self.said(said::NOBODY);
        let closed = by(PAOLA, ChangeKind::ClosedByAgent, now()).saying(&reason);
        let state = self.end(PAOLA, said::FUSER, Closing::AfterAttempts { reason }, None);
        let mut log = self.repaired(THURSDAY);
        let attempts = [local(THURSDAY, 16, 30), local(FRIDAY, 10, 0), local(TODAY, 9, 0)];
        log.extend(attempts.map(|at| self.contact(at, ContactResult::NoAnswer, said::RINGS)));
        log.push(closed);
        self.told(state, Some(PAOLA), log)
    }

    fn annulled(&self) -> Dossier {
        let reason = self.said(said::SAME_FAULT);
        let annulled = by(MARCELA, ChangeKind::Annulled, now()).saying(&reason);
        let annulment = Annulment { by: id(MARCELA), ground: Ground::Duplicate, reason };
        let mut log = opening(TODAY);
        log.push(annulled);
        let state = CaseState::Cancelled { at: now(), annulled: Some(annulment) };
        let twin = Relative { number: twin(), link: Link::DuplicateOf, stage: Stage::InProgress };
        Dossier { relatives: vec![twin], ..self.told(state, Some(MARCELA), log) }
    }

    fn not_managed(&self) -> Dossier {
        let mut log = self.never_answered();
        let given_up = by(MARCELA, ChangeKind::NotManaged, now());
        log.push(given_up.saying(&self.said(said::NEVER_ANSWERED)));
        self.told(CaseState::NotManaged { at: now(), handler: id(MARCELA) }, Some(MARCELA), log)
    }

    /// All of it, with what follows from the log.
    fn told(&self, state: CaseState, handler: Option<(&str, &str)>, log: Vec<Change>) -> Dossier {
        let is_second = log.iter().any(|change| change.kind == ChangeKind::Escalated);
        let (group, passed) =
            if is_second { (SECOND, vec![GroupKey(FIRST.into())]) } else { (FIRST, vec![]) };
        let mut request = request(self.details.clone(), RequestState::Complete { case: CaseId("k".into()) });
        request.follows = None;
        Dossier {
            case: Some(Case {
                id: CaseId("k".into()),
                number: number(Series::Case),
                request: RequestId("r".into()),
                requester: id(ANA),
                details: self.details.clone(),
                group: GroupKey(group.into()),
                passed,
                weight: WEIGHT,
                returns: 0,
                registered_at: log.first().map_or_else(now, |change| change.at),
                state,
            }),
            request,
            requester: self.person.clone(),
            handler: handler.map(|handler| self.somebody(handler)),
            names: [ANA, MARCELA, PAOLA].map(|who| (id(who), (self.words)(who.1))).into(),
            relatives: vec![Relative { number: older(), link: Link::Related, stage: Stage::Closed }],
            log,
            nonce: "n-3".into(),
            ..people::dossier()
        }
    }

    /// A picture that was pasted, and one with a name.
    pub(super) fn files(&self) -> [String; 2] {
        [String::new(), self.said(said::PHOTO)]
    }

    fn end(&self, who: (&str, &str), solution: Said, closing: Closing, survey: Option<Survey>) -> CaseState {
        let solution = self.said(solution);
        CaseState::Closed { handler: id(who), solution, closed_at: now(), closing, survey }
    }

    fn repair(&self) -> Repair {
        Repair {
            provider: ProviderKey("impresion".into()),
            ticket: Some((self.words)(TICKET)),
            promised: Some(jiff::civil::date(2026, 11, 20)),
        }
    }

    /// What was to reach Ana and did not: an answer, which went by e-mail, and a card.
    fn missed(&self) -> Vec<Missed> {
        let at = local(TODAY, 14, 0);
        let missed = |kind, text: Option<Said>, mailed| {
            let change = by(PAOLA, kind, at);
            let change = Change { text: text.map(|text| self.said(text)), ..change };
            Missed { change_id: "x".into(), change, missed_at: at, mailed }
        };
        vec![
            missed(ChangeKind::Replied, Some(said::ON_MY_WAY), true),
            missed(ChangeKind::Undelivered, None, false),
        ]
    }

    fn asked_and_answered(&self, day: i64) -> Vec<Change> {
        let asked = by(MARCELA, ChangeKind::Asked, local(day, 8, 12));
        let answered = by(ANA, ChangeKind::Answered, local(day, 8, 40));
        let mut log = opening(day);
        log.extend([asked.saying(&self.said(said::QUESTION)), answered.saying(&self.said(said::ANSWER))]);
        log
    }

    fn never_answered(&self) -> Vec<Change> {
        let mut log = self.asked_and_answered(THURSDAY);
        log.pop();
        log.push(Change::new(ChangeKind::Unanswered, Actor::System, local(FRIDAY, 8, 12)));
        log
    }

    fn solution(&self, at: Timestamp) -> Change {
        by(MARCELA, ChangeKind::Solved, at).saying(&self.said(said::TONER))
    }

    fn handed_up(&self, day: i64) -> [Change; 2] {
        let detail = Detail::Move {
            from: GroupKey(FIRST.into()),
            to: GroupKey(SECOND.into()),
            tried: self.said(said::TRIED),
        };
        let escalated = by(MARCELA, ChangeKind::Escalated, local(day, 9, 45));
        let escalated = escalated.saying(&self.said(said::INSPECT)).with(detail);
        [escalated, by(PAOLA, ChangeKind::Taken, local(day, 10, 0))]
    }

    /// From the beginning to the day on which the provider said that it is repaired.
    fn repaired(&self, day: i64) -> Vec<Change> {
        let mut log = opening(TUESDAY);
        log.extend(self.handed_up(TUESDAY));
        log.push(by(PAOLA, ChangeKind::SentToProvider, local(TUESDAY, 10, 30)));
        let repaired = by(PAOLA, ChangeKind::ProviderSolved, local(day, 15, 40));
        log.push(repaired.saying(&self.said(said::FUSER)));
        log
    }

    fn attempt(&self, at: Timestamp, result: ContactResult, note: Said) -> Attempt {
        Attempt { at, channel: ContactChannel::Mobile, result, note: self.said(note) }
    }

    fn contact(&self, at: Timestamp, result: ContactResult, note: Said) -> Change {
        let attempt = self.attempt(at, result, note);
        let note = attempt.note.clone();
        let logged = by(PAOLA, ChangeKind::ContactLogged, at);
        logged.saying(&note).with(Detail::Contact { attempt })
    }
}
