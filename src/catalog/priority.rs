//! `Prioridad`: impact × urgency, as ITIL has it.

use serde::{Deserialize, Serialize};

/// How many people or services something concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// `Bajo`: one person, whose work goes on.
    Low,
    /// `Medio`: several people, or one whose work stands still.
    Medium,
    /// `Alto`: a whole site, or a service of the entity.
    High,
}

/// How soon it has to be solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// `Baja`: it can wait.
    Low,
    /// `Media`: soon.
    Medium,
    /// `Alta`: now.
    High,
}

/// In which order cases are attended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// `Baja`.
    Low,
    /// `Media`.
    Medium,
    /// `Alta`.
    High,
    /// `Urgente`.
    Urgent,
}

/// Impact and urgency, from which a priority follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weight {
    /// How many are concerned.
    pub impact: Impact,
    /// How soon it is needed.
    pub urgency: Urgency,
}

/// The priority of each pair; a line is an impact, a column an urgency, each from low to high.
const TABLE: [[Priority; 3]; 3] = [
    [Priority::Low, Priority::Low, Priority::Medium],
    [Priority::Low, Priority::Medium, Priority::High],
    [Priority::Medium, Priority::High, Priority::Urgent],
];

impl Impact {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word in forms and files.
    pub const fn key(self) -> &'static str {
        ["low", "medium", "high"][self as usize]
    }
}

impl Urgency {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word in forms and files.
    pub const fn key(self) -> &'static str {
        ["low", "medium", "high"][self as usize]
    }
}

impl Priority {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::High, Self::Medium, Self::Low];

    /// What follows from an impact and an urgency.
    pub const fn of(impact: Impact, urgency: Urgency) -> Self {
        TABLE[impact as usize][urgency as usize]
    }

    /// The word in forms and files.
    pub const fn key(self) -> &'static str {
        ["low", "medium", "high", "urgent"][self as usize]
    }
}

impl Weight {
    /// Of what nobody has weighed.
    pub const MIDDLE: Self = Self { impact: Impact::Medium, urgency: Urgency::Medium };

    /// Every pair, the weightiest first.
    pub fn all() -> impl Iterator<Item = Self> {
        let pairs = |impact| Urgency::ALL.into_iter().rev().map(move |urgency| Self { impact, urgency });
        Impact::ALL.into_iter().rev().flat_map(pairs)
    }

    /// What follows from it.
    pub const fn priority(self) -> Priority {
        Priority::of(self.impact, self.urgency)
    }

    /// The nearest pair of that priority: the impact stays where an urgency can give it, for a matter seldom concerns
    /// more people than before.
    #[must_use]
    pub fn moved_to(self, priority: Priority) -> Self {
        let far = |one: u8, other: u8| one.abs_diff(other);
        let distance = |other: &Self| {
            (far(self.impact as u8, other.impact as u8), far(self.urgency as u8, other.urgency as u8))
        };
        Self::all().filter(|pair| pair.priority() == priority).min_by_key(distance).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(impact: Impact, urgency: Urgency) -> Weight {
        Weight { impact, urgency }
    }

    #[test]
    fn nine_pairs_give_four_priorities_and_more_of_either_never_gives_less() {
        use Priority::{High, Low, Medium, Urgent};
        let given: Vec<Priority> = Weight::all().map(Weight::priority).collect();
        assert_eq!(given, [Urgent, High, Medium, High, Medium, Low, Medium, Low, Low]);
        for one in Weight::all() {
            for other in Weight::all().filter(|other| other.impact >= one.impact) {
                assert!(
                    other.urgency < one.urgency || other.priority() >= one.priority(),
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn a_priority_by_name_moves_the_urgency_first() {
        for (from, to, expected) in [
            (weight(Impact::High, Urgency::Low), Priority::Urgent, weight(Impact::High, Urgency::High)),
            (weight(Impact::Medium, Urgency::Low), Priority::High, weight(Impact::Medium, Urgency::High)),
            (weight(Impact::Medium, Urgency::High), Priority::Low, weight(Impact::Medium, Urgency::Low)),
            (weight(Impact::Low, Urgency::Low), Priority::Medium, weight(Impact::Low, Urgency::High)),
            // No urgency gives these with the present impact.
            (weight(Impact::Medium, Urgency::Medium), Priority::Urgent, weight(Impact::High, Urgency::High)),
            (weight(Impact::Low, Urgency::Medium), Priority::High, weight(Impact::Medium, Urgency::High)),
            (weight(Impact::High, Urgency::High), Priority::Low, weight(Impact::Medium, Urgency::Low)),
        ] {
            assert_eq!(from.moved_to(to), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn what_has_a_priority_already_stays_as_it_is() {
        for pair in Weight::all() {
            assert_eq!(pair.moved_to(pair.priority()), pair);
            for priority in Priority::ALL {
                assert_eq!(pair.moved_to(priority).priority(), priority);
            }
        }
    }
}
