//! What one group asks another about a case: a related case (rule 8), or directions (rule 11).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Dossier, Number, PersonId, Refused, RequestId};
use crate::catalog::GroupKey;

/// One petition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Petition {
    /// Our own id.
    pub id: String,
    /// The request of the case it is about.
    pub request: RequestId,
    /// Who asks.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Timestamp,
    /// The group that is asked: its channel shows the card.
    pub group: GroupKey,
    /// What is asked.
    pub matter: PetitionMatter,
    /// What became of it.
    pub state: PetitionState,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asks", rename_all = "snake_case")]
pub enum PetitionMatter {
    /// A case for another group, related to this one.
    RelatedCase {
        /// For which group.
        group: GroupKey,
        /// What is known.
        text: String,
    },
    /// Directions.
    Directions {
        /// What is asked.
        text: String,
    },
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PetitionState {
    /// It waits.
    Open,
    /// The related case was made.
    Created {
        /// By whom.
        by: PersonId,
        /// The case.
        number: Number,
    },
    /// Directions were given.
    Answered {
        /// By whom.
        by: PersonId,
        /// In their words.
        text: String,
    },
}

/// Everything that a petition's card shows, read at one moment.
#[derive(Clone, Debug)]
pub struct PetitionDossier {
    /// The petition.
    pub petition: Petition,
    /// The case it is about.
    pub about: Dossier,
    /// The name of whoever asks.
    pub asker: String,
    /// The name of whoever settled it.
    pub settler: Option<String>,
    /// Names it on its card.
    pub nonce: String,
}

impl PetitionState {
    /// Who settled it.
    pub fn settler(&self) -> Option<&PersonId> {
        match self {
            Self::Open => None,
            Self::Created { by, .. } | Self::Answered { by, .. } => Some(by),
        }
    }
}

impl Petition {
    /// The group and the words of a case that is asked for and not made yet.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when no case is asked for, or not any more.
    pub fn wanted_case(&self) -> Result<(&GroupKey, &str), Refused> {
        match (&self.matter, &self.state) {
            (PetitionMatter::RelatedCase { group, text }, PetitionState::Open) => Ok((group, text)),
            _ => Err(Refused::NotNow),
        }
    }

    /// The related case was made.
    ///
    /// # Errors
    /// As [`Self::wanted_case`].
    pub fn created(self, number: Number, by: PersonId) -> Result<Self, Refused> {
        self.wanted_case()?;
        Ok(Self { state: PetitionState::Created { by, number }, ..self })
    }

    /// Directions were given.
    ///
    /// # Errors
    /// [`Refused::NotNow`] when none are asked for, or not any more; [`Refused::WordsMissing`] without words.
    pub fn answered(self, text: &str, by: PersonId) -> Result<Self, Refused> {
        let (PetitionMatter::Directions { .. }, PetitionState::Open) = (&self.matter, &self.state) else {
            return Err(Refused::NotNow);
        };
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refused::WordsMissing);
        }
        Ok(Self { state: PetitionState::Answered { by, text }, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn petition(matter: PetitionMatter) -> Petition {
        Petition {
            id: "p".into(),
            request: RequestId("r".into()),
            asked_by: PersonId("paola".into()),
            asked_at: Timestamp::UNIX_EPOCH,
            group: GroupKey("mesa".into()),
            matter,
            state: PetitionState::Open,
        }
    }

    fn by() -> PersonId {
        PersonId("marcela".into())
    }

    #[test]
    fn a_related_case_is_made_once_and_is_not_answered_in_words() {
        let number: Number = "C-2026-000002".parse().unwrap();
        let text = "revisar el firewall".to_owned();
        let asked = petition(PetitionMatter::RelatedCase { group: GroupKey("seguridad".into()), text });
        assert_eq!(asked.clone().answered("no", by()), Err(Refused::NotNow));
        let made = asked.created(number, by()).unwrap();
        assert_eq!(made.clone().created(number, by()), Err(Refused::NotNow));
        assert!(made.wanted_case().is_err());
    }

    #[test]
    fn directions_are_given_once_and_in_words() {
        let asked = petition(PetitionMatter::Directions { text: "¿a quién?".into() });
        assert!(asked.wanted_case().is_err());
        assert_eq!(asked.clone().answered("  ", by()), Err(Refused::WordsMissing));
        let answered = asked.answered(" al proveedor ", by()).unwrap();
        assert_eq!(answered.state, PetitionState::Answered { by: by(), text: "al proveedor".into() });
        assert_eq!(answered.answered("otra", by()), Err(Refused::NotNow));
    }
}
