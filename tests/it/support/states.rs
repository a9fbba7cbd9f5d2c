//! A case in each state.

use jiff::Timestamp;
use mesa::cases::{
    Attempt, CaseState, Closing, ContactChannel, ContactResult, Novelty, PersonId, Question, Repair, Stage,
};
use mesa::catalog::ProviderKey;

/// A state in which everything that its stage allows has a chance.
pub(crate) fn state(stage: Stage, handler: PersonId, at: Timestamp) -> CaseState {
    let repair = Repair { provider: ProviderKey("impresion".into()), ticket: None, promised: None };
    let attempt =
        Attempt { at, channel: ContactChannel::Phone, result: ContactResult::NoAnswer, note: String::new() };
    match stage {
        Stage::Registered => CaseState::Registered,
        Stage::InProgress => {
            let left = Some(Question { text: "¿cuál?".into(), extended: false });
            CaseState::InProgress { handler, unanswered: true, left }
        }
        Stage::AwaitingRequester => {
            let question = "¿cuál?".to_owned();
            CaseState::AwaitingRequester { handler, question, delivered_at: Some(at), extended: false }
        }
        Stage::ActiveProvider => {
            let novelty = Some(Novelty { text: "sigue".into(), by_call: true, report: "listo".into() });
            CaseState::ActiveProvider { handler, repair, novelty }
        }
        Stage::SolvedByProvider => CaseState::SolvedByProvider {
            handler,
            repair,
            report: "listo".into(),
            solved_at: at,
            attempts: vec![attempt; 3],
            novelty_asked: false,
        },
        Stage::Solved => CaseState::Solved {
            handler,
            solution: "listo".into(),
            solved_at: at,
            deferrals: 0,
            reason_asked: false,
        },
        Stage::Closed => CaseState::Closed {
            handler,
            solution: "listo".into(),
            closed_at: at,
            closing: Closing::Confirmed,
            survey: None,
        },
        Stage::Cancelled => CaseState::Cancelled { at, annulled: None },
        Stage::NotManaged => CaseState::NotManaged { at, handler },
    }
}
