//! The satisfaction survey (Anexo 3): five words, and a comment for those who like.

use super::form::Choice;
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::Score;

/// The best first.
const SCALE: [(u8, Text); 5] = [
    (5, Text::ScoreFive),
    (4, Text::ScoreFour),
    (3, Text::ScoreThree),
    (2, Text::ScoreTwo),
    (1, Text::ScoreOne),
];

/// The words to choose from.
pub(super) fn choices(viewer: &Viewer<'_>) -> Vec<Choice> {
    SCALE.map(|(value, text)| Choice { value: value.to_string(), title: viewer.text(text) }).into()
}

/// "Satisfecho (4 de 5)".
pub(super) fn in_words(score: Score, viewer: &Viewer<'_>) -> String {
    let word = SCALE.into_iter().find(|(value, _)| *value == score.value());
    let word = word.map(|(_, text)| viewer.text(text)).unwrap_or_default();
    viewer.language().format(Text::DeskScore, &[("score", word.into()), ("value", score.value().into())])
}
