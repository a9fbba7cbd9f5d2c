//! The closed set of things that a card's button can ask for.

/// Who may press it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The person whose request or case it is.
    Requester,
    /// A member of the group that owns the case.
    Desk,
}

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    SendRequest,
    WithdrawRequest,
    ReopenRequest,
    Answer,
    Confirm,
    StillFailing,
    Later,
    WithdrawCase,
    Follow,
    Show,
    Take,
    Ask,
    Solve,
    Files,
}

impl Verb {
    const ALL: [(Self, &'static str); 14] = [
        (Self::SendRequest, "request.send"),
        (Self::WithdrawRequest, "request.withdraw"),
        (Self::ReopenRequest, "request.reopen"),
        (Self::Answer, "case.answer"),
        (Self::Confirm, "case.confirm"),
        (Self::StillFailing, "case.still_failing"),
        (Self::Later, "case.later"),
        (Self::WithdrawCase, "case.withdraw"),
        (Self::Follow, "case.follow"),
        (Self::Show, "mine.show"),
        (Self::Take, "desk.take"),
        (Self::Ask, "desk.ask"),
        (Self::Solve, "desk.solve"),
        (Self::Files, "desk.files"),
    ];

    /// The verb of that name, if it is one of ours.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(verb, _)| verb)
    }

    /// Its name on cards.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(verb, _)| *verb == self).map_or("", |(_, name)| name)
    }

    /// Who may press it.
    pub(super) fn side(self) -> Side {
        match self {
            Self::Take | Self::Ask | Self::Solve | Self::Files => Side::Desk,
            _ => Side::Requester,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_reads_back_under_its_own_name() {
        for (verb, name) in Verb::ALL {
            assert_eq!(Verb::parse(name), Some(verb));
            assert_eq!(verb.name(), name);
        }
        assert_eq!(Verb::parse("desk.delete_everything"), None);
    }
}
