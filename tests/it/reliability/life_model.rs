//! The model against which the life of cases is held: the procedure, written down a second time.

use mesa::cases::{ContactResult, TimerKind};

use TimerKind::{AskAgain, CloseBySilence, ContactDue, Deadline, FirstReminder, SecondReminder};

/// What people and timers can do to a case.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    Take(u8),
    Assign(u8),
    Ask(u8, &'static str),
    QuestionDelivered,
    Extend,
    Answer(&'static str),
    Note(&'static str),
    Escalate(&'static str),
    HandBack(&'static str),
    SendToProvider(u8, &'static str),
    ProviderSolved(&'static str),
    Contact(ContactResult, &'static str),
    ConfirmRepair,
    ReportNovelty(&'static str),
    Close(&'static str),
    Solve(u8, &'static str),
    Confirm,
    StillFailing(&'static str),
    Later,
    Withdraw,
    Annul(&'static str),
    GiveUp(&'static str),
    Rate,
    /// The next timer fires.
    Timer,
}

/// Where the model says that a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Model {
    Registered,
    /// `left`: a question went unanswered, and whether its hours had been extended.
    InProgress {
        handler: u8,
        left: Option<bool>,
    },
    Awaiting {
        handler: u8,
        delivered: bool,
        extended: bool,
    },
    /// `by_call`: what was still wrong, and whether an agent wrote it down.
    Provider {
        handler: u8,
        by_call: Option<bool>,
    },
    Repaired {
        handler: u8,
        attempts: usize,
    },
    Solved {
        handler: u8,
        deferrals: u8,
    },
    Closed {
        rated: bool,
    },
    Cancelled,
    NotManaged,
}

impl Model {
    /// The procedure, in one table: where a deed leads, if it is allowed.
    pub(super) fn after(self, deed: &Deed, fired: Option<TimerKind>, passed: usize) -> Option<Self> {
        use Model::{Awaiting, Closed, InProgress, Registered, Solved};
        let said = |words: &str| !words.trim().is_empty();
        if self.is_about_repair(deed) {
            return self.after_repair(deed);
        }
        Some(match (self, deed) {
            (Registered, Deed::Take(by) | Deed::Assign(by)) => InProgress { handler: *by, left: None },
            (InProgress { handler, left }, Deed::Take(by) | Deed::Assign(by)) if handler != *by => {
                InProgress { handler: *by, left }
            }
            (Awaiting { handler, delivered, extended }, Deed::Assign(by)) if handler != *by => {
                Awaiting { handler: *by, delivered, extended }
            }
            (Registered | InProgress { .. }, Deed::Ask(by, words)) if said(words) => {
                Awaiting { handler: *by, delivered: false, extended: false }
            }
            (Awaiting { handler, delivered: false, extended }, Deed::QuestionDelivered) => {
                Awaiting { handler, delivered: true, extended }
            }
            (Awaiting { handler, delivered: true, extended: false }, Deed::Extend) => {
                Awaiting { handler, delivered: true, extended: true }
            }
            (InProgress { handler, left: Some(false) }, Deed::Extend) => {
                Awaiting { handler, delivered: false, extended: true }
            }
            (Awaiting { handler, .. } | InProgress { handler, .. }, Deed::Answer(words)) if said(words) => {
                InProgress { handler, left: None }
            }
            (Registered | Solved { .. }, Deed::Answer(words)) if said(words) => self,
            (_, Deed::Note(words)) if said(words) => self,
            (Registered | InProgress { .. } | Awaiting { .. }, Deed::Escalate(words)) if said(words) => {
                Registered
            }
            (Registered | InProgress { .. } | Awaiting { .. }, Deed::HandBack(words))
                if said(words) && passed > 0 =>
            {
                Registered
            }
            (Registered | InProgress { .. } | Awaiting { .. }, Deed::Solve(by, words)) if said(words) => {
                Solved { handler: *by, deferrals: 0 }
            }
            (Solved { .. }, Deed::Confirm | Deed::Contact(ContactResult::Confirmed, _)) => {
                Closed { rated: false }
            }
            (Solved { handler, .. }, Deed::StillFailing(words)) if said(words) => {
                InProgress { handler, left: None }
            }
            (Solved { handler, deferrals }, Deed::Later) if deferrals < 2 => {
                Solved { handler, deferrals: deferrals + 1 }
            }
            (Solved { .. }, Deed::Contact(ContactResult::NoAnswer | ContactResult::Spoke, _)) => self,
            (Solved { handler, .. }, Deed::Contact(ContactResult::Novelties, words)) if said(words) => {
                InProgress { handler, left: None }
            }
            (InProgress { left: Some(_), .. }, Deed::GiveUp(words)) if said(words) => Self::NotManaged,
            (Awaiting { handler, delivered: true, extended }, Deed::Timer) if fired == Some(Deadline) => {
                InProgress { handler, left: Some(extended) }
            }
            (Solved { .. }, Deed::Timer) if fired == Some(CloseBySilence) => Closed { rated: false },
            (Closed { rated: false }, Deed::Rate) => Closed { rated: true },
            _ => return None,
        })
    }

    /// Whether it concerns a provider, or ends a case before it was solved.
    fn is_about_repair(self, deed: &Deed) -> bool {
        let with_provider = matches!(self, Self::Provider { .. } | Self::Repaired { .. });
        let noted = matches!(deed, Deed::Note(_));
        let ended = matches!(self, Self::Solved { .. }) || self.is_ended();
        let ends =
            matches!(deed, Deed::SendToProvider(..) | Deed::Withdraw | Deed::Annul(_) | Deed::Contact(..));
        !noted && (with_provider || (ends && !ended))
    }

    fn after_repair(self, deed: &Deed) -> Option<Self> {
        use ContactResult::{Confirmed, NoAnswer, Novelties, Spoke};
        use Model::{Awaiting, Cancelled, Closed, InProgress, Provider, Registered, Repaired};
        let said = |words: &str| !words.trim().is_empty();
        match (self, deed) {
            (Registered | InProgress { .. } | Awaiting { .. }, Deed::SendToProvider(by, _)) => {
                Some(Provider { handler: *by, by_call: None })
            }
            (Provider { by_call, .. }, Deed::SendToProvider(by, _)) => {
                Some(Provider { handler: *by, by_call })
            }
            (Provider { handler, by_call }, Deed::Assign(by)) => {
                (handler != *by).then_some(Provider { handler: *by, by_call })
            }
            (Provider { .. } | Repaired { .. }, Deed::Answer(words)) => said(words).then_some(self),
            (Provider { handler, .. }, Deed::HandBack(words)) => {
                said(words).then_some(InProgress { handler, left: None })
            }
            (Provider { handler, .. }, Deed::ProviderSolved(words)) => {
                said(words).then_some(Repaired { handler, attempts: 0 })
            }
            (Provider { by_call: Some(true), .. } | Repaired { .. }, Deed::ConfirmRepair) => {
                Some(Closed { rated: false })
            }
            (Repaired { handler, attempts }, Deed::Assign(by)) => {
                (handler != *by).then_some(Repaired { handler: *by, attempts })
            }
            (Repaired { handler, attempts }, Deed::Contact(NoAnswer | Spoke, _)) => {
                Some(Repaired { handler, attempts: attempts + 1 })
            }
            (Repaired { .. }, Deed::Contact(Confirmed, _)) => Some(Closed { rated: false }),
            (Repaired { handler, .. }, Deed::Contact(Novelties, words)) => {
                said(words).then_some(Provider { handler, by_call: Some(true) })
            }
            (Repaired { handler, .. }, Deed::ReportNovelty(words)) => {
                said(words).then_some(Provider { handler, by_call: Some(false) })
            }
            (Repaired { attempts, .. }, Deed::Close(words)) => {
                (attempts >= 3 && said(words)).then_some(Closed { rated: false })
            }
            (Awaiting { handler, .. }, Deed::Contact(Spoke, _)) => Some(InProgress { handler, left: None }),
            (
                Registered | InProgress { .. } | Awaiting { .. } | Provider { .. },
                Deed::Contact(NoAnswer | Spoke, _),
            ) => Some(self),
            (Registered | InProgress { .. } | Awaiting { .. } | Provider { .. }, Deed::Withdraw) => {
                Some(Cancelled)
            }
            (Registered | InProgress { .. } | Awaiting { .. } | Provider { .. }, Deed::Annul(words)) => {
                said(words).then_some(Cancelled)
            }
            _ => None,
        }
    }

    /// The timers that may run in this state, and those that must.
    pub(super) fn timers(self) -> (&'static [TimerKind], &'static [TimerKind]) {
        match self {
            Self::Awaiting { delivered: true, .. } => {
                (&[FirstReminder, SecondReminder, Deadline], &[Deadline])
            }
            Self::Solved { .. } => (&[AskAgain, CloseBySilence], &[CloseBySilence]),
            Self::Repaired { .. } => (&[ContactDue], &[]),
            _ => (&[], &[]),
        }
    }

    pub(super) fn is_ended(self) -> bool {
        matches!(self, Self::Closed { .. } | Self::Cancelled | Self::NotManaged)
    }

    pub(super) fn is_with_provider(self) -> bool {
        matches!(self, Self::Provider { .. })
    }
}
