//! What a case says, piece by piece: what of it is said otherwise after it was registered, and what that changes.

use serde::{Deserialize, Serialize};

use super::{Details, Kind};
use crate::catalog::{CategoryKey, Field, OwnKey};

/// One piece of what a case says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The value of a field.
    Field(Field),
    /// The value of a field of the organisation's own.
    Own(OwnKey),
    /// Incident or service request.
    Kind,
    /// What fails or is wanted.
    Category,
}

/// What somebody says that it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Of what.
    pub fact: Fact,
    /// The value, normalised; nothing when it is taken out.
    pub value: Option<String>,
}

/// What is otherwise than it was. The log keeps both, so that nothing is overwritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Of what.
    pub fact: Fact,
    /// Before; nothing when nobody had said it.
    pub from: Option<String>,
    /// Now; nothing when it was taken out.
    pub to: Option<String>,
}

impl Fact {
    /// Whether a provider's letter tells it.
    pub(super) fn is_in_letters(self) -> bool {
        use Field::{AffectedPerson, AssetTag, Email, Extension, Floor, Phone, Serial, Site};
        let told = [AffectedPerson, AssetTag, Email, Extension, Floor, Phone, Serial, Site];
        matches!(self, Self::Field(field) if told.contains(&field))
    }
}

impl Changed {
    /// What has to be told to have it as it was.
    pub fn undone(&self) -> Told {
        Told { fact: self.fact, value: self.from.clone() }
    }
}

impl Details {
    /// What is said of one piece.
    pub fn fact(&self, fact: Fact) -> Option<String> {
        match fact {
            Fact::Field(field) => self.get(field).map(str::to_owned),
            Fact::Own(key) => self.own.get(&key).filter(|value| !value.is_empty()).cloned(),
            Fact::Kind => self.kind.map(|kind| kind.key().to_owned()),
            Fact::Category => self.category.as_ref().map(|key| key.0.clone()),
        }
    }

    /// Keeps what is told, about which there is no doubt any more; gives what is otherwise than before.
    pub fn correct(&mut self, told: &[Told]) -> Vec<Changed> {
        told.iter().filter_map(|told| self.correct_one(told)).collect()
    }

    fn correct_one(&mut self, told: &Told) -> Option<Changed> {
        let from = self.fact(told.fact);
        match (told.fact, told.value.clone()) {
            (Fact::Field(field), Some(value)) => {
                self.tell(field, value);
                self.asset_unknown &= !matches!(field, Field::AssetTag | Field::Serial);
            }
            (Fact::Field(field), None) => self.forget(field),
            (Fact::Own(key), Some(value)) => drop(self.own.insert(key, value)),
            (Fact::Own(key), None) => drop(self.own.remove(&key)),
            // A case is of a kind and about something: another one can be told, and none cannot.
            (Fact::Kind, value) => self.kind = value.as_deref().and_then(Kind::parse).or(self.kind),
            (Fact::Category, Some(key)) => self.category = Some(CategoryKey(key)),
            (Fact::Category, None) => {}
        }
        let to = self.fact(told.fact);
        (from != to).then_some(Changed { fact: told.fact, from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(field: Field, value: &str) -> Told {
        Told { fact: Fact::Field(field), value: Some(value.to_owned()) }
    }

    #[test]
    fn what_changes_is_told_with_what_it_was() {
        let mut details = Details { asset_unknown: true, ..Details::default() };
        details.tell(Field::Extension, "2211".into());
        let said = [told(Field::Extension, "2212"), told(Field::AssetTag, "60-2214")];
        let changed = details.correct(&said);
        let pairs: Vec<_> =
            changed.iter().map(|changed| (changed.from.as_deref(), changed.to.as_deref())).collect();
        assert_eq!(pairs, [(Some("2211"), Some("2212")), (None, Some("60-2214"))]);
        assert!(!details.asset_unknown);
        assert_eq!(details.correct(&said), [], "the same again changes nothing");
        let undone: Vec<Told> = changed.iter().map(Changed::undone).collect();
        details.correct(&undone);
        assert_eq!((details.get(Field::Extension), details.get(Field::AssetTag)), (Some("2211"), None));
    }

    #[test]
    fn a_doubt_goes_without_a_change() {
        let mut details = Details::default();
        details.tell(Field::Site, "Cartagena".into());
        details.doubtful.insert(Field::Site);
        assert_eq!(details.correct(&[told(Field::Site, "Cartagena")]), []);
        assert_eq!(details.get_sure(Field::Site), Some("Cartagena"));
    }

    #[test]
    fn a_kind_that_there_is_not_changes_nothing() {
        let mut details = Details { kind: Some(Kind::Incident), ..Details::default() };
        for value in [None, Some("disaster".to_owned())] {
            assert_eq!(details.correct(&[Told { fact: Fact::Kind, value }]), []);
        }
    }
}
