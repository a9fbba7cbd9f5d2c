//! Reads the categories with what they require, and names everything that is wrong with them.

use std::collections::{BTreeSet, HashMap};

use regex::{Regex, RegexBuilder};
use toml::Spanned;

use super::load::Reading;
use super::own;
use super::raw::{CategoriesFile, RawCategory, RawField};
use super::{
    Category, CategoryKey, Field, Group, GroupKey, OwnField, OwnKey, Requirement, Weight, fold_name,
};

const FILE: &str = "categories.toml";
/// Bytes of a compiled pattern.
const PATTERN: usize = 64 * 1024;

/// So many fields of the organisation's own a category may ask for: with labels and hints as long as cards show them, its
/// card stays below the 28 kB that Teams takes.
const MOST_OWN: usize = 12;

/// What the file holds.
pub(super) struct Categories {
    pub(super) requires: Vec<Requirement>,
    pub(super) own_fields: Vec<OwnField>,
    pub(super) all: Vec<Category>,
}

impl Reading {
    pub(super) fn categories(&mut self, groups: Option<&[Group]>) -> Option<Categories> {
        let raw: CategoriesFile = self.parse(FILE)?;
        self.not_empty(FILE, raw.category.len(), "category");
        let own_fields = self.own_fields(raw.field);
        let requires = self.requirements(&own_fields, &raw.requires);
        let (mut keys, mut words, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut categories = Vec::with_capacity(raw.category.len());
        for category in raw.category {
            let start = category.span().start;
            let category = category.into_inner();
            self.unique(FILE, start, &mut keys, &category.key);
            let called = BTreeSet::from([&category.name.es, &category.name.en].map(|name| fold_name(name)));
            if called.iter().any(|name| names.contains(name)) {
                let message = "has the name of another category, and people choose by it: rename one";
                self.report(FILE, start, format!("\"{}\" {message}", category.key));
            }
            names.extend(called);
            self.own_words(&category.words, &mut words);
            if groups
                .is_some_and(|groups| groups.iter().all(|group| group.key.0 != *category.group.get_ref()))
            {
                let message =
                    format!("no group has the key \"{}\"; see groups.toml", category.group.get_ref());
                self.report(FILE, category.group.span().start, message);
            }
            let also = self.requirements(&own_fields, &category.also_requires);
            let own =
                requires.iter().chain(&also).filter(|field| matches!(field, Requirement::Own(_))).count();
            if own > MOST_OWN {
                let message =
                    format!("asks for {own} fields of your own; a card holds {MOST_OWN}: ask for fewer");
                self.report(FILE, start, format!("\"{}\" {message}", category.key));
            }
            categories.push(resolve_category(category, &requires, also));
        }
        Some(Categories { requires, own_fields, all: categories })
    }

    fn requirements(&mut self, own: &[OwnField], names: &[Spanned<String>]) -> Vec<Requirement> {
        let mut requirements = Vec::with_capacity(names.len());
        for name in names {
            if let Some(requirement) = parse_requirement(own, name.get_ref()) {
                if requirements.contains(&requirement) {
                    let message = format!("\"{}\" stands twice; remove one of them", name.get_ref());
                    self.report(FILE, name.span().start, message);
                }
                requirements.push(requirement);
            } else {
                let message = format!("\"{}\" cannot be required; see the top of the file", name.get_ref());
                self.report(FILE, name.span().start, message);
            }
        }
        requirements
    }

    /// A word means one category.
    fn own_words(&mut self, words: &[Spanned<String>], seen: &mut BTreeSet<String>) {
        for word in words {
            let folded = fold_name(word.get_ref());
            let message = match folded.is_empty() {
                true => "a word is empty; remove it".to_owned(),
                false if seen.insert(folded) => continue,
                false => format!("the word \"{}\" stands twice; leave it to one category", word.get_ref()),
            };
            self.report(FILE, word.span().start, message);
        }
    }

    fn own_fields(&mut self, raw: Vec<RawField>) -> Vec<OwnField> {
        let mut keys = BTreeSet::new();
        raw.into_iter().filter_map(|field| self.own_field(field, &mut keys)).collect()
    }

    fn own_field(&mut self, raw: RawField, keys: &mut BTreeSet<String>) -> Option<OwnField> {
        let (start, name) = (raw.key.span().start, raw.key.into_inner());
        self.unique(FILE, start, keys, &name);
        let key = OwnKey::parse(&name);
        if key.is_none() {
            let message = format!("\"{name}\" is no key; write at most 24 of a to z, 0 to 9 and _");
            self.report(FILE, start, message);
        }
        if parse_requirement(&[], &name).is_some() {
            self.report(FILE, start, format!("\"{name}\" is a field of Mesa's; choose another key"));
        }
        if raw.label.es.trim().is_empty() || raw.label.en.trim().is_empty() {
            self.report(FILE, start, "a label is empty; write what people read, in both languages");
        }
        if own::asks_for_secret(&raw.label) {
            let message = "asks for a password or the number of an identity document, which Mesa never keeps: such a field could never be filled in; leave it out";
            self.report(FILE, start, format!("\"{name}\" {message}"));
        }
        let pattern = raw.pattern.and_then(|pattern| self.own_pattern(&pattern));
        let may_be_unknown = raw.may_be_unknown;
        Some(OwnField { key: key?, label: raw.label, hint: raw.hint, pattern, may_be_unknown })
    }

    /// One that fits nothing would fit everywhere in a text.
    fn own_pattern(&mut self, text: &Spanned<String>) -> Option<Regex> {
        let pattern = RegexBuilder::new(text.get_ref()).case_insensitive(true).size_limit(PATTERN).build();
        let message = match pattern {
            Ok(pattern) if pattern.is_match("") => "fits an empty text; make it stricter",
            Ok(pattern) => return Some(pattern),
            Err(_) => "is no regular expression; correct it or leave it out",
        };
        self.report(FILE, text.span().start, format!("\"{}\" {message}", text.get_ref()));
        None
    }
}

pub(super) fn category_words(categories: &[Category]) -> HashMap<String, Vec<(Vec<String>, usize)>> {
    let mut names: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
    for (index, category) in categories.iter().enumerate() {
        for name in category.words.iter().map(|name| fold_name(name)) {
            let mut words = name.split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            names.entry(first).or_default().push((words.collect(), index));
        }
    }
    names
}

fn resolve_category(raw: RawCategory, always: &[Requirement], also: Vec<Requirement>) -> Category {
    let mut requires = always.to_vec();
    requires.extend(also.into_iter().filter(|requirement| !always.contains(requirement)));
    Category {
        key: CategoryKey(raw.key),
        name: raw.name,
        group: GroupKey(raw.group.into_inner()),
        weight: Weight { impact: raw.impact, urgency: raw.urgency },
        requires,
        words: raw.words.into_iter().map(Spanned::into_inner).collect(),
    }
}

fn parse_requirement(own: &[OwnField], name: &str) -> Option<Requirement> {
    match name {
        "description" => Some(Requirement::Description),
        "contact" => Some(Requirement::Contact),
        "site" => Some(Requirement::Site),
        "asset" => Some(Requirement::Asset),
        _ => Field::from_key(name).map(Requirement::Field).or_else(|| {
            own.iter().find(|field| field.key.as_str() == name).map(|field| Requirement::Own(field.key))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::load::tests::with;

    /// What stands in the file after its comments, and what is put in its place.
    const FIRST: &str = "[[category]]\nkey = \"collaboration\"\n";

    fn own(field: &str) -> String {
        format!("[[field]]\n{field}\nlabel = {{ es = \"Radicado\", en = \"Filing\" }}\n\n{FIRST}")
    }

    fn of_category(line: &str) -> String {
        format!("{FIRST}{line}\n")
    }

    #[test]
    fn each_mistake_is_named_with_its_line() {
        for (from, to, expected) in [
            ("impact = \"medium\"", "impact = \"enorme\"".to_owned(), "37: unknown variant `enorme`"),
            ("impact = \"medium\"", "prioridad = \"media\"".to_owned(), "37: unknown field `prioridad`"),
            ("urgency = \"medium\"\n", String::new(), "33: missing field `urgency`"),
            ("group = \"servicios-ti\"", "group = 7".to_owned(), "36: invalid type: integer `7`"),
            (
                "group = \"servicios-ti\"",
                "group = \"redes\"".to_owned(),
                "36: no group has the key \"redes\"",
            ),
            (
                "[\"description\", \"contact\"",
                "[\"contact\", \"contact\"".to_owned(),
                "20: \"contact\" stands twice",
            ),
            (
                "[\"description\", \"contact\"",
                "[\"radicado\"".to_owned(),
                "20: \"radicado\" cannot be required",
            ),
            ("Red e internet", "Correo y Colaboracion".to_owned(), "has the name of another category"),
            (FIRST, of_category("words = [\"\"]"), "35: a word is empty"),
            (FIRST, of_category("words = [\"ORFEO\"]"), "the word \"Orfeo\" stands twice"),
            (FIRST, own("key = \"Radicado\""), "34: \"Radicado\" is no key"),
            (
                FIRST,
                own("key = \"r\"").replace("Radicado", "Número de cédula"),
                "34: \"r\" asks for a password",
            ),
            (FIRST, own("key = \"site\""), "34: \"site\" is a field of Mesa's"),
            (FIRST, own("key = \"r\"\npattern = \"[0-9\""), "35: \"[0-9\" is no regular expression"),
            (FIRST, own("key = \"r\"\npattern = \"[0-9]*\""), "35: \"[0-9]*\" fits an empty text"),
            (FIRST, own("key = \"r\"\npatron = \"[0-9]\""), "35: unknown field `patron`"),
            (FIRST, own("key = \"r\"\npattern = \"(a{999}){999}\""), "35: \"(a{999}){999}\" is no regular"),
        ] {
            let problems = with("categories.toml", from, &to);
            assert!(problems.iter().any(|problem| problem.contains(expected)), "{expected}: {problems:?}");
        }
        let fields: String =
            (0..13).map(|field| own(&format!("key = \"r{field}\"")).replace(FIRST, "")).collect();
        let keys: Vec<_> = (0..13).map(|field| format!("\"r{field}\"")).collect();
        let many = format!("{fields}{FIRST}also_requires = [{}]\n", keys.join(", "));
        let problems = with("categories.toml", FIRST, &many);
        assert!(
            problems.concat().contains("asks for 13 fields of your own; a card holds 12"),
            "{problems:?}"
        );
        let again = "[[field]]\nkey = \"r\"\nlabel = { es = \"R\", en = \"R\" }\n\n[[category]]";
        let twice = own("key = \"r\"").replacen("[[category]]", again, 1);
        let problems = with("categories.toml", FIRST, &twice);
        assert_eq!(problems, ["categories.toml:38: the key \"r\" stands twice; rename or remove one"]);
    }
}
