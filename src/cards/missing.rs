//! What is missing, in words: "la sede, un teléfono o extensión y la placa".

use super::facts::field_label;
use super::prose;
use super::texts::Text;
use super::viewer::Viewer;
use crate::catalog::{Field, Requirement};

/// Graphemes of a label of the organisation's own.
const LABEL: usize = 60;
/// Graphemes of a value.
const VALUE: usize = 60;
/// Graphemes of a hint.
const HINT: usize = 200;

/// All of it in one line.
pub(super) fn missing_words(missing: &[Requirement], viewer: &Viewer<'_>) -> String {
    listed(&missing.iter().map(|requirement| word(*requirement, viewer)).collect::<Vec<_>>(), viewer)
}

/// What was understood with doubt: "sede Cartagena y teléfono 5551234".
pub(super) fn guess_words(guesses: &[(Field, &str)], viewer: &Viewer<'_>) -> String {
    let words = guesses.iter().map(|(field, value)| {
        let field = viewer.text(field_label(*field)).to_lowercase();
        format!("{field} {}", prose::shown_line(value, VALUE))
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

fn listed(words: &[String], viewer: &Viewer<'_>) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => {
            let args = [("first", first.join(", ").into()), ("last", last.as_str().into())];
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
        Requirement::Own(key) => prose::shown_line(&viewer.own_label(key), LABEL).to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;

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
