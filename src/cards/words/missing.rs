//! What is missing, in words: "la sede, un teléfono o extensión y la placa".

use super::field_label;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::catalog::{Field, Requirement};

/// Graphemes of a label of the organisation's own.
const LABEL: usize = 60;
/// Graphemes of a value.
const VALUE: usize = 60;
/// Graphemes of a hint.
const HINT: usize = 200;

/// All of it in one line.
pub(in crate::cards) fn missing_words(missing: &[Requirement], viewer: &Viewer<'_>) -> String {
    listed(&missing.iter().map(|requirement| word(*requirement, viewer)).collect::<Vec<_>>(), viewer)
}

/// What was understood with doubt: "sede Cartagena y teléfono 5551234".
pub(in crate::cards) fn guess_words(guesses: &[(Field, &str)], viewer: &Viewer<'_>) -> String {
    let words = guesses.iter().map(|(field, value)| {
        let label = viewer.text(field_label(*field)).to_lowercase();
        let value = if *field == Field::Phone { prose::telephone(value) } else { (*value).to_owned() };
        format!("{label} {}", prose::shown_line(&value, VALUE))
    });
    listed(&words.collect::<Vec<_>>(), viewer)
}

impl Viewer<'_> {
    /// Where fields of the organisation's own stand, or how they look, in markdown: for whoever did not find it at once.
    pub fn own_hints(&self, missing: &[Requirement]) -> Vec<String> {
        let hint = |requirement: &Requirement| match requirement {
            Requirement::Own(key) => self.own_hint(*key).map(|hint| prose::shown_line(hint, HINT)),
            _ => None,
        };
        missing.iter().filter_map(hint).collect()
    }
}

/// "Uno, dos y tres".
pub(in crate::cards) fn listed(words: &[String], viewer: &Viewer<'_>) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => {
            let sound = if begins_with_i(last) { "i" } else { "other" };
            let args =
                [("first", first.join(", ").into()), ("last", last.as_str().into()), ("sound", sound.into())];
            viewer.language().format(Text::ListLast, &args)
        }
    }
}

fn word(requirement: Requirement, viewer: &Viewer<'_>) -> String {
    match requirement {
        Requirement::Description => viewer.text(Text::RequirementDescription),
        Requirement::Contact => viewer.text(Text::RequirementContact),
        Requirement::Site => viewer.text(Text::RequirementSite),
        Requirement::Asset => viewer.text(Text::RequirementAsset),
        Requirement::Field(Field::ContactChannel) => viewer.text(Text::RequirementChannel),
        Requirement::Field(Field::AffectedPerson) => viewer.text(Text::RequirementAffected),
        Requirement::Field(field) => viewer.text(field_label(field)).to_lowercase(),
        Requirement::Own(key) => in_a_sentence(&prose::shown_line(&viewer.own_label(key), LABEL)),
    }
}

/// A label in the middle of a sentence: "dirección IP", and "IP" as it is.
fn in_a_sentence(label: &str) -> String {
    let mut signs = label.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(signs).collect(),
        _ => label.to_owned(),
    }
}

/// Spanish says "e" before the sound of an i.
fn begins_with_i(word: &str) -> bool {
    let word = word.to_lowercase();
    let after = word.strip_prefix('h').unwrap_or(&word);
    after.starts_with(['i', 'í']) && !["ia", "ie", "io"].iter().any(|glide| after.starts_with(glide))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;

    #[test]
    fn a_label_stands_in_a_sentence_as_one_writes_it() {
        let said =
            ["Dirección IP del equipo", "IP del equipo", "Número", "N.º de radicado"].map(in_a_sentence);
        assert_eq!(said, ["dirección IP del equipo", "IP del equipo", "número", "N.º de radicado"]);
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let said = |last: &str| listed(&["placa".to_owned(), last.to_owned()], &viewer);
        assert_eq!(said("identificación"), "placa e identificación");
        assert_eq!(said("hierro"), "placa y hierro");
        assert_eq!(said("sede"), "placa y sede");
    }

    #[test]
    fn what_is_missing_is_said_as_a_list() {
        let cards = samples::cards().unwrap();
        let said = |missing: &[Requirement], locale| missing_words(missing, &samples::viewer(&cards, locale));
        let all = [Requirement::Site, Requirement::Field(Field::Floor), Requirement::Asset];
        assert_eq!(said(&all, "es"), "la sede, piso y la placa o el serial del equipo");
        assert_eq!(said(&all, "en"), "the site, floor and the inventory tag or serial number");
        assert_eq!(said(&all[..1], "es"), "la sede");
        assert_eq!(said(&[], "es"), "");
    }
}
