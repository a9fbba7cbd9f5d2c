//! The cards of the personal chat: what somebody sees of their own requests and cases.

mod case;
mod double;
mod mine;
mod placed;
mod request;
mod welcome;

pub use case::CaseCard;
pub use double::{Addition, DoubleCard};
pub use mine::MineCard;
pub use placed::PlacedCard;
pub use request::RequestCard;
pub use welcome::{WelcomeCard, WelcomePlace};
