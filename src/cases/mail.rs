//! What can become of a letter that the desk must hear of.

use serde::{Deserialize, Serialize};

/// Why a letter did not reach somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTrouble {
    /// There is no mail server in the settings.
    NotConfigured,
    /// The mail server does not take that address.
    BadAddress,
    /// The mail server does not take that letter.
    NotAccepted,
    /// The mail server could not be used for a day.
    GivenUp,
}
