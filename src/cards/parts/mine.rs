//! One of the person's own: a request or a case that is open.

use jiff::Timestamp;

use super::state::{StateView, case_text, request_text};
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::{Case, Details, Number, Request};

/// Such a request or case.
#[derive(Clone, Copy, Debug)]
pub enum Mine<'a> {
    /// A request that is open.
    Request(&'a Request),
    /// A case that is open.
    Case(&'a Case),
}

impl Mine<'_> {
    pub(in crate::cards) fn id(&self) -> &str {
        match self {
            Self::Request(request) => &request.id.0,
            Self::Case(case) => &case.id.0,
        }
    }

    pub(in crate::cards) fn number(&self) -> Number {
        match self {
            Self::Request(request) => request.number,
            Self::Case(case) => case.number,
        }
    }

    /// When it began.
    pub(in crate::cards) fn since(&self) -> Timestamp {
        match self {
            Self::Request(request) => request.opened_at,
            Self::Case(case) => case.registered_at,
        }
    }

    pub(in crate::cards) fn details(&self) -> &Details {
        match self {
            Self::Request(request) => &request.details,
            Self::Case(case) => &case.details,
        }
    }

    /// As the desk reads it: also that nobody answered.
    pub(in crate::cards) fn state_text(self) -> Text {
        match self {
            Self::Request(request) => request_text(&request.state),
            Self::Case(case) => case_text(&case.state),
        }
    }

    pub(in crate::cards) fn state(&self, viewer: &Viewer<'_>) -> StateView {
        match self {
            Self::Request(request) => StateView::of_request(&request.state, viewer),
            Self::Case(case) => StateView::of_own_case(&case.state, viewer),
        }
    }
}
