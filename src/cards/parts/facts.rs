//! What is known of a matter, as facts in one order.

use serde::Serialize;

use super::form::Choice;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{channel_word, field_label, kind_word};
use crate::cases::{Details, Number};
use crate::catalog::Field;

/// Graphemes of a fact's value.
const FACT: usize = 100;

/// One line of a list of facts.
#[derive(Clone, Debug, Serialize)]
pub(in crate::cards) struct Fact {
    title: String,
    value: String,
}

impl Fact {
    pub(in crate::cards) fn new(title: Text, value: &str, viewer: &Viewer<'_>) -> Self {
        Self { title: viewer.text(title), value: prose::shown_line(value, FACT) }
    }

    /// "2240 (Luis Pérez)", where the same is known of somebody else too.
    pub(in crate::cards) fn of(self, name: &str, viewer: &Viewer<'_>) -> Self {
        let args = [("said", self.value.into()), ("name", prose::shown_line(name, FACT).into())];
        Self { value: viewer.language().format(Text::OfPerson, &args), ..self }
    }
}

/// Kind and category, then the fields in the order of the catalogue, then what came with the words, then the case or request
/// that this one takes up.
pub(in crate::cards) fn facts(
    details: &Details,
    files: &[String],
    categories: &[Choice],
    follows: Option<Number>,
    viewer: &Viewer<'_>,
) -> Vec<Fact> {
    let fields = Field::ALL.into_iter().filter_map(|field| field_fact(field, details, viewer));
    let about = about(details, categories, viewer);
    about.chain(fields).chain(further(details, files, follows, viewer)).collect()
}

/// Kind and category, with which every list of facts begins.
pub(in crate::cards) fn about(
    details: &Details,
    categories: &[Choice],
    viewer: &Viewer<'_>,
) -> impl Iterator<Item = Fact> {
    let kind = details.kind.map(|kind| Fact::new(Text::FieldKind, &kind_word(kind, viewer), viewer));
    let category = category_title(details, categories);
    let category = category.map(|title| Fact::new(Text::FieldCategory, title, viewer));
    kind.into_iter().chain(category)
}

/// What follows the fields in every list of facts.
pub(in crate::cards) fn further(
    details: &Details,
    files: &[String],
    follows: Option<Number>,
    viewer: &Viewer<'_>,
) -> impl Iterator<Item = Fact> {
    let follows = follows_fact(follows, viewer);
    own_facts(details, viewer).chain(files_fact(files, viewer)).chain(follows)
}

/// "Incidente · Impresión y escáner".
pub(in crate::cards) fn topic(details: &Details, categories: &[Choice], viewer: &Viewer<'_>) -> String {
    let kind = details.kind.map(|kind| kind_word(kind, viewer));
    let category = category_title(details, categories).map(|title| prose::shown_line(title, FACT));
    // The dot may stand at the end of a line, not at the beginning.
    kind.into_iter().chain(category).collect::<Vec<_>>().join("\u{a0}· ")
}

/// The case or request that this one takes up (rule 6).
fn follows_fact(follows: Option<Number>, viewer: &Viewer<'_>) -> Option<Fact> {
    follows.map(|number| Fact::new(Text::FieldFollows, &number.to_string(), viewer))
}

/// What came with the words; a picture out of the clipboard has no name.
fn files_fact(files: &[String], viewer: &Viewer<'_>) -> Option<Fact> {
    let picture = viewer.text(Text::FileUnnamed);
    let names =
        files.iter().map(|name| if name.trim().is_empty() { picture.as_str() } else { name.as_str() });
    let names = names.collect::<Vec<_>>().join(", ");
    (!files.is_empty()).then(|| Fact::new(Text::FieldFiles, &names, viewer))
}

/// The organisation's own fields.
fn own_facts(details: &Details, viewer: &Viewer<'_>) -> impl Iterator<Item = Fact> {
    details.own.iter().map(|(key, value)| Fact {
        title: prose::shown_line(&viewer.own_label(*key), FACT),
        value: if value.is_empty() {
            viewer.text(Text::OwnUnknownValue)
        } else {
            prose::shown_line(value, FACT)
        },
    })
}

pub(in crate::cards) fn field_fact(field: Field, details: &Details, viewer: &Viewer<'_>) -> Option<Fact> {
    let value = match (field, details.get(field)) {
        (Field::Phone, Some(number)) => prose::telephone(number),
        // "Mañana" is of the day on which it was said.
        (Field::Availability, Some(words)) => quoted(words, viewer),
        (Field::AssetTag, None) if details.asset_pictured => viewer.text(Text::AssetPicturedValue),
        (Field::AssetTag, None) if details.asset_unknown => viewer.text(Text::AssetUnknownValue),
        (Field::ContactChannel, Some(key)) => channel_word(key, viewer),
        (_, value) => value?.to_owned(),
    };
    Some(field_line(field, &value, details, viewer))
}

/// A value; "Cartagena (por confirmar)" when it is doubtful. No request is held back for what is only useful: the desk sees
/// that nobody has said it is so, and asks when it speaks with the person anyway.
pub(in crate::cards) fn field_line(
    field: Field,
    value: &str,
    details: &Details,
    viewer: &Viewer<'_>,
) -> Fact {
    let label = field_label(field);
    if details.get_doubtful(field).is_none() {
        return Fact::new(label, value, viewer);
    }
    let args = [("value", prose::shorten_line(value, FACT).into())];
    Fact::new(label, &viewer.language().format(Text::ValueDoubtful, &args), viewer)
}

fn quoted(words: &str, viewer: &Viewer<'_>) -> String {
    viewer.language().format(Text::Gist, &[("text", prose::shown_line(words, FACT).into())])
}

/// The category's name for people; none when the catalogue does not know it any more.
pub(in crate::cards) fn category_title<'c>(details: &Details, categories: &'c [Choice]) -> Option<&'c str> {
    let key = &details.category.as_ref()?.0;
    categories.iter().find(|choice| choice.value == *key).map(|choice| choice.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;

    #[test]
    fn a_number_is_not_broken() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let details =
            Details { fields: [(Field::Phone, "3001234567".to_owned())].into(), ..Details::default() };
        let fact = field_fact(Field::Phone, &details, &viewer).unwrap();
        assert_eq!(fact.value, "300\u{a0}123\u{a0}4567");
    }
}
