//! Which of several candidates is meant, if any: a table of weights for each field, learnt from labelled messages.

use crate::intake::candidates::{Candidate, ROWS};

/// Bytes of one weight.
const WIDTH: usize = size_of::<i16>();
/// A little less than as likely as not is enough: a value is shown before it counts, and overlooked ones are asked for.
const ENOUGH: i32 = -500;

/// So likely is what nobody needs to look at again.
const SURE: i32 = 500;

/// What was chosen of the candidates.
#[derive(Debug)]
pub(in crate::intake) struct Choice {
    pub(in crate::intake) candidate: Candidate,
    pub(in crate::intake) sure: bool,
}

/// Decides of the candidates of a field.
pub(in crate::intake) struct Decider(&'static [u8]);

/// Who it is for.
pub(in crate::intake) static PERSON: Decider =
    Decider(include_bytes!(concat!(env!("OUT_DIR"), "/affected_person.weights")));
/// When somebody can be reached.
pub(in crate::intake) static AVAILABILITY: Decider =
    Decider(include_bytes!(concat!(env!("OUT_DIR"), "/availability.weights")));

/// Where the work is to be done.
pub(in crate::intake) static PLACE: Decider =
    Decider(include_bytes!(concat!(env!("OUT_DIR"), "/site.weights")));
/// By which channel somebody asks to be reached.
pub(in crate::intake) static CHANNEL: Decider =
    Decider(include_bytes!(concat!(env!("OUT_DIR"), "/contact_channel.weights")));

impl Decider {
    /// The likeliest of those that are likely at all.
    pub(in crate::intake) fn choose(&self, candidates: Vec<Candidate>) -> Option<Choice> {
        let told = candidates.into_iter().map(|candidate| (self.score(&candidate.rows), candidate));
        let likely = told.filter(|(score, _)| *score > ENOUGH);
        let (score, candidate) = likely.max_by_key(|(score, _)| *score)?;
        Some(Choice { candidate, sure: score >= SURE })
    }

    fn score(&self, rows: &[usize]) -> i32 {
        let sum: i32 = rows.iter().map(|row| self.weight(row % ROWS)).sum();
        sum / i32::try_from(rows.len().isqrt()).unwrap_or(i32::MAX).max(1)
    }

    fn weight(&self, row: usize) -> i32 {
        let weight = self.0.get(row * WIDTH..(row + 1) * WIDTH).unwrap_or(&[0; WIDTH]);
        i32::from(i16::from_le_bytes([weight[0], weight[1]]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_fit_the_rows() {
        for decider in [&PERSON, &AVAILABILITY, &CHANNEL, &PLACE] {
            assert_eq!(decider.0.len(), ROWS * WIDTH);
        }
        assert!(PERSON.choose(vec![]).is_none());
    }
}
