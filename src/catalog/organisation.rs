//! Who runs the desk, and the rules that have a number in them.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Who runs the desk.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Where its days begin and end.
    pub zone: TimeZone,
    /// Whom people write to about their personal data (Ley 1581 de 2012).
    pub data_protection_contact: String,
    /// The desk by telephone.
    pub desk_phone: String,
}

/// Which hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedHours {
    /// All hours of the day.
    Calendar,
    /// Those in which the desk attends.
    Business,
}

/// The rules of the procedure that have a number in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleValues {
    /// From a question to its first reminder.
    pub first_reminder: SignedDuration,
    /// From a question to its second reminder.
    pub second_reminder: SignedDuration,
    /// How long an answer may take (rule 3 of the procedure).
    pub answer_within: SignedDuration,
    /// Which hours count for these three.
    pub answer_hours: CountedHours,
    /// Working days of silence after *Solucionado*.
    pub close_after_days: u32,
    /// How often *Después* may be pressed.
    pub deferrals: u8,
    /// Logged attempts before a provider's repair is closed without an answer (rule 5).
    pub contact_attempts: u8,
}
