//! Short answers to questions that need no case.

use super::{Localized, fold_name};

/// One short answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Names it.
    pub key: String,
    /// What the person is told.
    pub text: Localized,
    /// Each a list of folded beginnings of words that must all be in the question.
    pub(super) triggers: Vec<Vec<String>>,
}

impl Answer {
    /// How many words of a trigger stand in the question, of the longest trigger that stands there whole.
    pub fn matches(&self, question: &str) -> Option<usize> {
        let question = fold_name(question);
        let words: Vec<&str> = question.split(' ').collect();
        let told = |beginning: &String| words.iter().any(|word| word.starts_with(beginning.as_str()));
        self.triggers.iter().filter(|trigger| trigger.iter().all(told)).map(Vec::len).max()
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn a_question_finds_its_answer() {
        let catalog = Catalog::builtin().unwrap();
        let best = |question: &str| {
            let matching =
                catalog.answers().iter().filter_map(|answer| Some((answer.matches(question)?, answer)));
            matching.max_by_key(|(words, _)| *words).map(|(_, answer)| answer.key.as_str())
        };
        assert_eq!(best("¿Cuál es el HORARIO de atención?"), Some("hours"));
        assert_eq!(best("cómo cambio mi contraseña"), Some("change-password"));
        assert_eq!(best("¿cómo hago una tabla dinámica?"), None);
    }
}
