//! The organisation's own data: sites, categories with their required fields, groups, providers, short answers,
//! working days. Read from TOML files, checked at start, never from code.
//!
//! Pure apart from reading its files once; knows nothing of requests, cards or Teams.

mod answer;
mod calendar;
mod categories;
mod category;
mod field;
mod fold;
mod group;
mod groups;
mod holiday;
mod letter;
mod load;
mod organisation;
mod own;
mod priority;
mod problem;
mod provider;
mod providers;
mod raw;
mod site;

pub use answer::Answer;
pub use calendar::Calendar;
pub use category::{Category, CategoryKey};
pub use field::{Field, Requirement};
pub use fold::{fold, fold_char, fold_name};
pub use group::{Duty, Group, GroupKey};
pub use letter::{LetterTemplate, Place};
pub use organisation::{CountedHours, Organisation, RuleValues};
pub use own::{InvalidOwnKey, OwnField, OwnKey};
pub use priority::{Impact, Priority, Urgency, Weight};
pub use problem::CatalogProblem;
pub use provider::{Provider, ProviderKey};
pub use site::Site;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

/// A text in every language of the product.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// Spanish.
    pub es: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// The text for a locale (`en-US`); Spanish where there is none of its language.
    pub fn get(&self, locale: &str) -> &str {
        if locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("en")) {
            &self.en
        } else {
            &self.es
        }
    }
}

/// The whole catalogue. Every reference in it has been checked.
#[derive(Clone, Debug)]
pub struct Catalog {
    organisation: Organisation,
    sites: Vec<Site>,
    /// Folded names and aliases, to positions in `sites`.
    site_names: BTreeMap<String, usize>,
    /// The first words of these names.
    site_beginnings: HashSet<String>,
    requires: Vec<Requirement>,
    own_fields: Vec<OwnField>,
    categories: Vec<Category>,
    /// By its first folded word each name of a thing, with the words behind it, to positions in `categories`.
    category_words: HashMap<String, Vec<(Vec<String>, usize)>>,
    groups: Vec<Group>,
    /// Position of the first group in `groups`.
    first_group: usize,
    /// Position of the coordination in `groups`.
    coordination: Option<usize>,
    providers: Vec<Provider>,
    answers: Vec<Answer>,
    calendar: Calendar,
    rules: RuleValues,
}

impl Catalog {
    /// Who runs the desk.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// All sites, in the order of the file.
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The site of that name or alias, compared without accents, punctuation and upper case.
    pub fn find_site(&self, name: &str) -> Option<&Site> {
        self.find_site_folded(&fold_name(name))
    }

    /// The same for a name that is folded already.
    pub fn find_site_folded(&self, name: &str) -> Option<&Site> {
        self.site_names.get(name).and_then(|&index| self.sites.get(index))
    }

    /// Whether any folded name or alias of a site begins with that word.
    pub fn begins_site(&self, word: &str) -> bool {
        self.site_beginnings.contains(word)
    }

    /// Every folded name and alias with its site.
    pub fn site_names(&self) -> impl Iterator<Item = (&str, &Site)> {
        self.site_names
            .iter()
            .filter_map(|(name, &index)| self.sites.get(index).map(|site| (name.as_str(), site)))
    }

    /// The organisation's own fields, in the order of the file.
    pub fn own_fields(&self) -> &[OwnField] {
        &self.own_fields
    }

    /// The field of that key.
    pub fn own_field(&self, key: OwnKey) -> Option<&OwnField> {
        self.own_fields.iter().find(|field| field.key == key)
    }

    /// All categories, in the order of the file.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// The category of that key.
    pub fn category(&self, key: &CategoryKey) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == *key)
    }

    /// The category of a thing that this organisation calls by the name with which these folded words begin, and how many of
    /// them are the name; of several names the longest.
    pub fn find_category_by_words<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(&Category, usize)> {
        let mut behind = words;
        let names = self.category_words.get(behind.next()?)?;
        let fits = |name: &&(Vec<String>, usize)| {
            name.0.iter().map(String::as_str).eq(behind.clone().take(name.0.len()))
        };
        let (rest, index) = names.iter().filter(fits).max_by_key(|(rest, _)| rest.len())?;
        Some((self.categories.get(*index)?, rest.len() + 1))
    }

    /// What a request of that category must have; of no category yet, what every request must have.
    pub fn requires(&self, category: Option<&CategoryKey>) -> &[Requirement] {
        category.and_then(|key| self.category(key)).map_or(&self.requires, |category| &category.requires)
    }

    /// All support groups, in the order of the file.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of that key.
    pub fn group(&self, key: &GroupKey) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == *key)
    }

    /// The group that a person means by its key or by its name in any language.
    pub fn find_group(&self, name: &str) -> Option<&Group> {
        let wanted = fold_name(name);
        let named = |group: &&Group| {
            [&group.key.0, &group.name.es, &group.name.en].into_iter().any(|name| fold_name(name) == wanted)
        };
        self.groups.iter().find(named)
    }

    /// The group that sees every request first.
    pub fn first_group(&self) -> &Group {
        &self.groups[self.first_group]
    }

    /// The group that leads the desk, if the organisation has one: consultations and low scores go to its channel.
    pub fn coordination(&self) -> Option<&Group> {
        self.coordination.and_then(|index| self.groups.get(index))
    }

    /// All providers, in the order of the file.
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// The provider of that key.
    pub fn provider(&self, key: &ProviderKey) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.key == *key)
    }

    /// The provider that a person means by its key or by its name.
    pub fn find_provider(&self, name: &str) -> Option<&Provider> {
        let wanted = fold_name(name);
        let named = |provider: &&Provider| {
            [&provider.key.0, &provider.name].into_iter().any(|name| fold_name(name) == wanted)
        };
        self.providers.iter().find(named)
    }

    /// The short answers.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The short answer of that key.
    pub fn answer(&self, key: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.key == key)
    }

    /// Working days, opening hours and nights.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The rules of the procedure that have a number in them.
    pub fn rules(&self) -> &RuleValues {
        &self.rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_that_ships_is_sound_and_complete() {
        let catalog = Catalog::builtin().unwrap();
        assert_eq!(catalog.sites().len(), 46);
        assert_eq!(catalog.categories().len(), 11);
        assert_eq!(catalog.first_group().level, 1);
        assert_eq!(catalog.providers().len(), 3);
        assert_eq!(catalog.rules().close_after_days, 3);
    }

    #[test]
    fn a_site_is_found_by_any_of_its_names_however_typed() {
        let catalog = Catalog::builtin().unwrap();
        for (typed, site) in [
            ("BOGOTA", "Bogotá"),
            ("b/quilla", "Barranquilla"),
            ("Pto. Asis", "Puerto Asís"),
            ("ocana", "Ocaña"),
        ] {
            assert_eq!(catalog.find_site(typed).map(|site| site.name.as_str()), Some(site), "{typed}");
        }
        assert!(catalog.find_site("Zipaquirá").is_none());
    }

    #[test]
    fn equipment_needs_an_asset_and_a_request_of_no_category_does_not() {
        let catalog = Catalog::builtin().unwrap();
        let hardware = CategoryKey("hardware".into());
        assert!(catalog.requires(Some(&hardware)).contains(&Requirement::Asset));
        assert!(!catalog.requires(None).contains(&Requirement::Asset));
        assert!(catalog.requires(None).contains(&Requirement::Site));
    }

    #[test]
    fn a_provider_is_found_by_its_key() {
        let catalog = Catalog::builtin().unwrap();
        let provider = catalog.provider(&ProviderKey("impresion".into())).unwrap();
        assert_eq!(
            (provider.email.as_deref(), provider.hours),
            (Some("soporte@andina-impresion.example"), 16)
        );
        assert!(catalog.provider(&ProviderKey("telefonia".into())).unwrap().email.is_none());
        assert!(catalog.provider(&ProviderKey("nadie".into())).is_none());
        for name in ["Impresion", "ANDINA DE IMPRESION s.a.s", "Andina de Impresión S.A.S."] {
            assert!(catalog.find_provider(name).is_some_and(|found| found.key == provider.key), "{name}");
        }
        assert!(catalog.find_provider("andina").is_none());
    }

    #[test]
    fn a_group_is_found_by_key_and_by_name() {
        let catalog = Catalog::builtin().unwrap();
        for name in ["mesa", "MESA DE SERVICIOS", "service desk"] {
            assert_eq!(catalog.find_group(name).map(|group| group.key.0.as_str()), Some("mesa"), "{name}");
        }
        assert!(catalog.find_group("ventas").is_none());
    }
}
