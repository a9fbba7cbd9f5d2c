//! What is missing, in words: "la sede, un teléfono o extensión y la placa".

use super::facts::field_label;
use super::prose;
use super::texts::Text;
use super::viewer::Viewer;
use crate::catalog::Requirement;

/// Graphemes of a label of the organisation's own.
const LABEL: usize = 60;

/// All of it in one line.
pub(super) fn missing_words(missing: &[Requirement], viewer: &Viewer<'_>) -> String {
    let words: Vec<String> = missing.iter().map(|requirement| word(*requirement, viewer)).collect();
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
        Requirement::Field(field) => viewer.text(field_label(field)).to_lowercase(),
        Requirement::Own(key) => prose::shown_line(&viewer.own_label(key), LABEL).to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::catalog::Field;

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
