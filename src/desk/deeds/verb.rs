//! The closed set of things that a card's button can ask for.

use crate::cases::{Action, Part, RequestAction};

/// Who may press it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Side {
    /// The person whose request or case it is.
    Requester,
    /// Somebody of the desk.
    Desk,
}

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Verb {
    SendRequest,
    WithdrawRequest,
    ReopenRequest,
    Follow,
    Show,
    /// The desk's agent makes the related case that a specialist asked for.
    CreateRelated,
    /// The coordination answers a consultation.
    Direct,
    /// *Recibir archivo*.
    Files,
    /// Teams looks whether a reader has a card of their own.
    Refresh,
    /// *Es lo mismo*: the request is the same matter as another one of the person's.
    Same,
    /// *Es otro*.
    Other,
    /// *Abrir otra solicitud*: of what was told in the same words.
    Also,
    /// Something that the desk does with an open request.
    Request(RequestAction),
    /// Something done with a case.
    Case(Action),
}

impl Verb {
    const OTHERS: [(Self, &'static str); 12] = [
        (Self::SendRequest, "request.send"),
        (Self::WithdrawRequest, "request.withdraw"),
        (Self::ReopenRequest, "request.reopen"),
        (Self::Follow, "case.follow"),
        (Self::Show, "mine.show"),
        (Self::CreateRelated, "petition.create"),
        (Self::Direct, "petition.direct"),
        (Self::Files, "desk.files"),
        (Self::Refresh, "desk.refresh"),
        (Self::Same, "request.same"),
        (Self::Other, "request.other"),
        (Self::Also, "request.also"),
    ];

    /// The verb of that name, if it is one of ours.
    pub(in crate::desk) fn parse(name: &str) -> Option<Self> {
        let other = Self::OTHERS.into_iter().find(|(_, known)| *known == name).map(|(verb, _)| verb);
        let request = || RequestAction::parse(name).map(Self::Request);
        other.or_else(request).or_else(|| Action::parse(name).map(Self::Case))
    }

    /// Its name on cards.
    pub(in crate::desk) fn name(self) -> &'static str {
        match self {
            Self::Request(action) => action.key(),
            Self::Case(action) => action.key(),
            other => Self::OTHERS.into_iter().find(|(verb, _)| *verb == other).map_or("", |(_, name)| name),
        }
    }

    /// Who may press it.
    pub(in crate::desk) fn side(self) -> Side {
        match self {
            Self::Case(action) if !action.is_of(Part::Requester) => Side::Desk,
            Self::Request(_) | Self::CreateRelated | Self::Direct | Self::Files | Self::Refresh => Side::Desk,
            _ => Side::Requester,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_reads_back_under_its_own_name() {
        let actions = Action::all().filter(|action| !action.is_of(Part::Mesa)).map(Verb::Case);
        let requests = RequestAction::ALL.map(Verb::Request);
        for verb in Verb::OTHERS.into_iter().map(|(verb, _)| verb).chain(requests).chain(actions) {
            assert_eq!(Verb::parse(verb.name()), Some(verb));
        }
        assert_eq!(Verb::parse("desk.delete_everything"), None);
        assert_eq!(Verb::parse("mesa.close_by_silence"), None);
    }
}
