//! What is wrong with the settings, all of it, in words that say what to do.

use std::fmt;

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it was written: a flag, a variable, or a file and its line.
    pub place: String,
    /// What is wrong and what to do. Never holds a secret.
    pub advice: String,
}

/// All mistakes of one start; never empty where it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Adds one.
    pub fn add(&mut self, place: impl Into<String>, advice: impl Into<String>) {
        self.0.push(Mistake { place: place.into(), advice: advice.into() });
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => writeln!(out, "One setting needs your attention:")?,
            many => writeln!(out, "{many} settings need your attention:")?,
        }
        self.0.iter().try_for_each(|mistake| writeln!(out, "  - {}: {}", mistake.place, mistake.advice))
    }
}

impl std::error::Error for Mistakes {}
