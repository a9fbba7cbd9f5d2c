//! The settings file: TOML, one key per setting, each remembered with its line.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::mistakes::Mistakes;

/// What a key of the file says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// One text, or the items of a list.
    pub(super) values: Vec<String>,
    /// Counted from 1.
    pub(super) line: usize,
}

/// The keys of a settings file.
pub(super) type Entries = BTreeMap<String, Entry>;

/// A setting that the file may hold.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    /// Whether it takes more than one value.
    pub(super) list: bool,
}

/// Reads the file's text. Unknown keys and odd values become mistakes; what is right is kept, so that the
/// rest is checked in the same run.
pub(super) fn parse(name: &str, text: &str, known: &[Known], mistakes: &mut Mistakes) -> Entries {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = place(name, line(text, error.span()));
        mistakes.add(place, format!("this is not TOML ({}); put texts in quotes", error.message()));
    }
    let mut entries = Entries::new();
    for (key, value) in table.get_ref() {
        let line = line(text, Some(key.span()));
        let key = key.get_ref().to_string();
        match read_value(&key, value.get_ref(), known) {
            Ok(values) => {
                entries.insert(key, Entry { values, line });
            }
            Err(advice) => mistakes.add(place(name, line), advice),
        }
    }
    entries
}

/// How a line of the file is named to people.
pub(super) fn place(name: &str, line: usize) -> String {
    format!("{name}, line {line}")
}

fn read_value(key: &str, value: &DeValue<'_>, known: &[Known]) -> Result<Vec<String>, String> {
    let Some(setting) = known.iter().find(|setting| setting.name == key) else {
        return Err(unknown(key, known));
    };
    match values(value) {
        Some(values) if setting.list || values.len() == 1 => Ok(values),
        _ if setting.list => Err(format!("`{key}` takes a list of texts")),
        _ => Err(format!("`{key}` takes one text")),
    }
}

fn unknown(key: &str, known: &[Known]) -> String {
    match nearest(key, known) {
        Some(near) => format!("there is no setting `{key}`; did you mean `{near}`?"),
        None => format!("there is no setting `{key}`; `mesa serve --help` lists them"),
    }
}

fn values(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(items) => items.iter().map(|item| text(item.get_ref())).collect(),
        other => text(other).map(|text| vec![text]),
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn line(text: &str, span: Option<Range<usize>>) -> usize {
    let end = span.map_or(0, |span| span.start).min(text.len());
    1 + text.get(..end).unwrap_or_default().matches('\n').count()
}

/// The known name that a typo most likely meant.
fn nearest<'a>(key: &str, known: &'a [Known]) -> Option<&'a str> {
    let wanted = key.replace('-', "_").to_lowercase();
    let (distance, name) =
        known.iter().map(|setting| (distance(&wanted, &setting.name), &setting.name)).min()?;
    (distance <= 2).then_some(name)
}

fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Entries, Vec<String>) {
        let mut mistakes = Mistakes::default();
        let known = [("app_id", false), ("listen", false), ("coordinators", true)]
            .map(|(name, list)| Known { name: name.to_owned(), list });
        let entries = parse("mesa.toml", text, &known, &mut mistakes);
        (entries, mistakes.0.iter().map(|m| format!("{}: {}", m.place, m.advice)).collect())
    }

    #[test]
    fn texts_lists_and_lines_are_kept() {
        let (entries, mistakes) = read("# ours\napp_id = \"a\"\ncoordinators = [\"b\", \"c\"]\n");
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(entries["app_id"], Entry { values: vec!["a".into()], line: 2 });
        assert_eq!(entries["coordinators"], Entry { values: vec!["b".into(), "c".into()], line: 3 });
    }

    #[test]
    fn every_unknown_key_is_named_with_its_line_and_the_likely_one() {
        let (_, mistakes) = read("\napp-id = \"a\"\nlisen = \"b\"\ncolour = \"red\"\n");
        assert_eq!(
            mistakes,
            [
                "mesa.toml, line 2: there is no setting `app-id`; did you mean `app_id`?",
                "mesa.toml, line 4: there is no setting `colour`; `mesa serve --help` lists them",
                "mesa.toml, line 3: there is no setting `lisen`; did you mean `listen`?",
            ]
        );
    }

    #[test]
    fn a_table_or_a_number_is_not_a_setting() {
        let (entries, mistakes) = read("listen = 3978\ncoordinators = [1]\n[app_id]\nx = \"y\"\n");
        assert!(entries.is_empty());
        assert_eq!(
            mistakes,
            [
                "mesa.toml, line 3: `app_id` takes one text",
                "mesa.toml, line 2: `coordinators` takes a list of texts",
                "mesa.toml, line 1: `listen` takes one text",
            ]
        );
        assert_eq!(read("listen = [\"a\", \"b\"]").1, ["mesa.toml, line 1: `listen` takes one text"]);
    }

    #[test]
    fn broken_toml_names_the_line_but_not_what_stands_there() {
        let (_, mistakes) = read("listen = \"x\"\napp_id = hunter2\n");
        assert!(mistakes.iter().any(|mistake| mistake.starts_with("mesa.toml, line 2: this is not TOML")));
        assert!(mistakes.iter().all(|mistake| !mistake.contains("hunter2")), "{mistakes:?}");
    }
}
