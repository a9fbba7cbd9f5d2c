//! What a request is about: the words of the person and the data that the desk needs to act.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalog::{CategoryKey, Field, OwnKey, Requirement};

pub use crate::catalog::{Impact, Priority, Urgency, Weight};

/// `Incidente` or `Requerimiento` (PROCEDURE.md, Words).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An unplanned interruption, or a loss of quality, of a service.
    Incident,
    /// A need that does not stop the person's work.
    ServiceRequest,
}

impl Kind {
    /// Its name in forms and in the log.
    pub fn key(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::ServiceRequest => "service_request",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Incident, Self::ServiceRequest].into_iter().find(|kind| kind.key() == name)
    }
}

/// The channel by which a person asked to be reached (PROCEDURE.md, rule 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// A mobile telephone, or messages on it.
    Mobile,
    /// A landline or an extension.
    Phone,
    /// E-mail.
    Email,
    /// This chat.
    Teams,
}

impl ContactChannel {
    /// Its name in fields and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Teams => "teams",
        }
    }

    /// The channel of that name, as fields have it.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "mobile" => Some(Self::Mobile),
            "phone" => Some(Self::Phone),
            "email" => Some(Self::Email),
            "teams" => Some(Self::Teams),
            _ => None,
        }
    }
}

/// Values by field; a missing key means that nobody has said it.
pub type Fields = BTreeMap<Field, String>;

/// What a request, and later its case, says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The person's own words that describe the matter, one message a line.
    pub description: String,
    /// Incident or service request, once understood.
    pub kind: Option<Kind>,
    /// What fails or is wanted, once understood.
    pub category: Option<CategoryKey>,
    /// The data.
    #[serde(default)]
    pub fields: Fields,
    /// The data of the organisation's own fields; empty where the person said that they do not know it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<OwnKey, String>,
    /// The person said that they do not know the inventory tag.
    #[serde(default)]
    pub asset_unknown: bool,
    /// The tag stands in a picture that the person sent: the desk reads it there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asset_pictured: bool,
    /// The person wants to speak with somebody of the desk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wants_person: bool,
    /// Of which fields the value was read out of the words with doubt: the person has not said that it is so.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub doubtful: BTreeSet<Field>,
    /// Which of the ways to reach somebody are the affected person's, as the words say, and not the writer's.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub of_affected: BTreeSet<Field>,
}

impl Details {
    /// The value of a field, if it was told.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).map(String::as_str)
    }

    /// The same, if there is no doubt about it.
    pub fn get_sure(&self, field: Field) -> Option<&str> {
        self.get(field).filter(|_| !self.doubtful.contains(&field))
    }

    /// A value that is doubtful.
    pub fn get_doubtful(&self, field: Field) -> Option<&str> {
        self.get(field).filter(|_| self.doubtful.contains(&field))
    }

    /// Keeps a value about which there is no doubt.
    pub fn tell(&mut self, field: Field, value: String) {
        self.fields.insert(field, value);
        self.doubtful.remove(&field);
        self.of_affected.remove(&field);
    }

    /// Takes a value out.
    pub fn forget(&mut self, field: Field) {
        self.fields.remove(&field);
        self.doubtful.remove(&field);
        self.of_affected.remove(&field);
    }

    /// The doubtful values among what is required: the person only has to say whether they are right.
    pub fn guesses(&self, required: &[Requirement]) -> Vec<(Field, &str)> {
        let is_required = |field: Field| required.iter().any(|requirement| requirement.is_given_by(field));
        let fields = self.doubtful.iter().filter(|field| is_required(**field));
        fields.filter_map(|field| Some((*field, self.get(*field)?))).collect()
    }

    /// What is required and was not told at all.
    pub fn gaps(&self, required: &[Requirement]) -> Vec<Requirement> {
        let guesses = self.guesses(required);
        let is_guessed = |gap: &Requirement| guesses.iter().any(|(field, _)| gap.is_given_by(*field));
        required.iter().copied().filter(|gap| !is_guessed(gap)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed() -> Details {
        let mut details = Details::default();
        details.tell(Field::Site, "Cartagena".into());
        details.doubtful.insert(Field::Site);
        details
    }

    #[test]
    fn a_doubtful_value_is_there_and_is_not_sure() {
        let mut details = guessed();
        assert_eq!((details.get(Field::Site), details.get_sure(Field::Site)), (Some("Cartagena"), None));
        assert_eq!(details.get_doubtful(Field::Site), Some("Cartagena"));
        let required = [Requirement::Site, Requirement::Contact];
        assert_eq!(details.guesses(&required), [(Field::Site, "Cartagena")]);
        assert_eq!(details.gaps(&required), [Requirement::Contact]);
        assert_eq!(details.guesses(&[Requirement::Contact]), []);
        details.tell(Field::Site, "Tunja".into());
        assert_eq!(details.get_sure(Field::Site), Some("Tunja"));
        assert_eq!(details.gaps(&required), required);
    }

    #[test]
    fn what_is_forgotten_leaves_no_doubt_behind() {
        let mut details = guessed();
        details.forget(Field::Site);
        assert_eq!(details, Details::default());
    }

    /// What was saved before there were doubts is sure, and what has none is saved as it always was.
    #[test]
    fn details_that_were_saved_earlier_still_load() {
        let saved = r#"{"description":"no imprime","kind":"incident","category":"printing","fields":{"site":"Cali"}}"#;
        let details: Details = serde_json::from_str(saved).unwrap();
        assert_eq!(details.get_sure(Field::Site), Some("Cali"));
        assert!(!serde_json::to_string(&details).unwrap().contains("doubtful"));
        let again: Details = serde_json::from_str(&serde_json::to_string(&guessed()).unwrap()).unwrap();
        assert_eq!(again, guessed());
    }
}
