//! What is known of a matter, as facts in one order.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::form::Choice;
use super::prose;
use super::texts::Text;
use super::viewer::Viewer;
use super::words::{channel_word, field_label, kind_word};
use crate::cases::{Details, Number};
use crate::catalog::Field;

/// Graphemes of a fact's value.
const FACT: usize = 100;

/// Graphemes of a word that the narrow column of a list of facts holds.
const COLUMN: usize = 20;
/// Graphemes of a whole line on a telephone.
const LINE: usize = 30;

/// One line of a list of facts.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    title: String,
    value: String,
}

/// Facts that share a line, or one that stands alone.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FactLine {
    text: String,
}

/// The facts of a card: those in two columns, and below them those with a word that only a whole line holds, such as an
/// address.
pub(super) fn in_columns(facts: Vec<Fact>) -> (Vec<Fact>, Vec<FactLine>) {
    let is_long = |fact: &Fact| longest_word(&fact.value) > COLUMN;
    let (long, short): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(is_long);
    (short, long.iter().map(|fact| FactLine { text: fact.in_line() }).collect())
}

impl Fact {
    pub(super) fn new(title: Text, value: &str, viewer: &Viewer<'_>) -> Self {
        Self { title: viewer.text(title), value: prose::shown_line(value, FACT) }
    }

    /// Of the name and the value none is left alone at the end of a line, if a line holds both.
    fn in_line(&self) -> String {
        let joined = format!("{}:\u{a0}{}", self.title, self.value);
        if longest_word(&joined) > LINE { format!("{}: {}", self.title, self.value) } else { joined }
    }

    /// A browser breaks a number at its hyphens; at the beginning of a line it is whole.
    fn stands_alone(&self) -> bool {
        self.value.contains('-')
    }
}

fn longest_word(text: &str) -> usize {
    prose::words(text).map(|word| word.graphemes(true).count()).max().unwrap_or_default()
}

/// Kind and category, then the fields in the order of the catalogue, then what came with the words.
pub(super) fn facts(
    details: &Details,
    files: &[String],
    categories: &[Choice],
    viewer: &Viewer<'_>,
) -> Vec<Fact> {
    let kind = details.kind.map(|kind| Fact::new(Text::FieldKind, &kind_word(kind, viewer), viewer));
    let category = category_title(details, categories);
    let category = category.map(|title| Fact::new(Text::FieldCategory, title, viewer));
    let fields = Field::ALL.into_iter().filter_map(|field| field_fact(field, details, viewer));
    let fields = fields.chain(own_facts(details, viewer));
    kind.into_iter().chain(category).chain(fields).chain(files_fact(files, viewer)).collect()
}

/// "Incidente · Impresión y escáner".
pub(super) fn topic(details: &Details, categories: &[Choice], viewer: &Viewer<'_>) -> String {
    let kind = details.kind.map(|kind| kind_word(kind, viewer));
    let category = category_title(details, categories).map(|title| prose::shown_line(title, FACT));
    kind.into_iter().chain(category).collect::<Vec<_>>().join(BETWEEN)
}

/// The fields without how to reach the person and where they are, which the desk sees beside their name.
pub(super) fn matter(
    details: &Details,
    files: &[String],
    follows: Option<Number>,
    viewer: &Viewer<'_>,
) -> Vec<FactLine> {
    let theirs = |field: &Field| details.of_affected.contains(field);
    let fields = Field::ALL.into_iter().filter(|field| !WHERE.contains(field) || theirs(field));
    let fields = fields.filter_map(|field| field_fact(field, details, viewer));
    let fields = fields.chain(own_facts(details, viewer));
    in_lines(fields.chain(files_fact(files, viewer)).chain(follows_fact(follows, viewer)))
}

/// The case or request that this one takes up (rule 6).
pub(super) fn follows_fact(follows: Option<Number>, viewer: &Viewer<'_>) -> Option<Fact> {
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

/// "Sede: Cali · Piso: 3"; what would break in the middle begins a line of its own.
pub(super) fn in_lines(facts: impl Iterator<Item = Fact>) -> Vec<FactLine> {
    let mut lines: Vec<FactLine> = vec![];
    let mut open = false;
    for fact in facts {
        let (text, alone) = (fact.in_line(), fact.stands_alone());
        match lines.last_mut().filter(|_| open && !alone) {
            Some(line) => line.text = format!("{}{BETWEEN}{text}", line.text),
            None => lines.push(FactLine { text }),
        }
        open = !alone;
    }
    lines
}

/// Words of which a line is made.
pub(super) fn as_line(words: &[String]) -> Option<FactLine> {
    (!words.is_empty()).then(|| FactLine { text: words.join(BETWEEN) })
}

/// Between facts that share a line, at the end of which the dot may stand.
const BETWEEN: &str = "\u{a0}· ";

const WHERE: [Field; 6] =
    [Field::Email, Field::Phone, Field::Extension, Field::Site, Field::Floor, Field::ContactChannel];

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

fn field_fact(field: Field, details: &Details, viewer: &Viewer<'_>) -> Option<Fact> {
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
pub(super) fn field_line(field: Field, value: &str, details: &Details, viewer: &Viewer<'_>) -> Fact {
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
pub(super) fn category_title<'c>(details: &Details, categories: &'c [Choice]) -> Option<&'c str> {
    let key = &details.category.as_ref()?.0;
    categories.iter().find(|choice| choice.value == *key).map(|choice| choice.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;

    fn lines(field: Field, value: &str) -> (Vec<Fact>, Vec<FactLine>) {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let details = Details { fields: [(field, value.to_owned())].into(), ..Details::default() };
        in_columns(field_fact(field, &details, &viewer).into_iter().collect())
    }

    #[test]
    fn a_number_is_not_broken() {
        let (columns, _) = lines(Field::Phone, "3001234567");
        assert_eq!(columns[0].value, "300\u{a0}123\u{a0}4567");
    }

    #[test]
    fn an_address_is_whole_on_a_line_below_its_name() {
        let (_, lines) = lines(Field::Email, "ana.torres@entidad.example");
        assert_eq!(lines[0].text, "Correo: ana.torres@entidad.example");
    }

    #[test]
    fn a_short_value_stays_with_its_name() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let floor = Fact::new(Text::FieldFloor, "3", &viewer);
        assert_eq!(floor.in_line(), "Piso:\u{a0}3");
    }
}
