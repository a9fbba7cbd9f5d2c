//! The numbers that people see and say: `S-2026-000123` for a request, `C-2026-000123` for a case.
//! The year is that of the organisation's time zone; a number is never used twice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// `S-…`, a request (`Solicitud`).
    Request,
    /// `C-…`, a case (`Caso`).
    Case,
}

impl Series {
    /// The letter before the year.
    pub fn letter(self) -> char {
        match self {
            Self::Request => 'S',
            Self::Case => 'C',
        }
    }
}

/// One such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// Request or case.
    pub series: Series,
    /// The year in the organisation's time zone.
    pub year: i16,
    /// Counted from 1 within the year.
    pub sequence: u32,
}

/// The text is no number of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of the form C-2026-000123")]
pub struct InvalidNumber;

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}-{:06}", self.series.letter(), self.year, self.sequence)
    }
}

impl FromStr for Number {
    type Err = InvalidNumber;

    /// Reads what a person types: any letter case, leading zeros optional (`c-2026-123`).
    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        let mut parts = text.trim().split('-');
        let series = match parts.next() {
            Some("S" | "s") => Series::Request,
            Some("C" | "c") => Series::Case,
            _ => return Err(InvalidNumber),
        };
        let year = parts.next().filter(|year| year.len() == 4).ok_or(InvalidNumber)?;
        let sequence = parts.next().ok_or(InvalidNumber)?;
        if parts.next().is_some() {
            return Err(InvalidNumber);
        }
        Ok(Self {
            series,
            year: year.parse().map_err(|_| InvalidNumber)?,
            sequence: sequence.parse().map_err(|_| InvalidNumber)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_as_they_are_written() {
        let number = Number { series: Series::Case, year: 2026, sequence: 123 };
        assert_eq!(number.to_string(), "C-2026-000123");
        assert_eq!("c-2026-123".parse(), Ok(number));
        assert_eq!("C-2026-000123".parse(), Ok(number));
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "C", "C-2026", "X-2026-1", "C-26-1", "C-2026-1-2", "C-2026-uno"] {
            assert_eq!(text.parse::<Number>(), Err(InvalidNumber), "{text}");
        }
    }
}
