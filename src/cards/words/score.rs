//! The words of the satisfaction survey (Anexo 3).

use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::Score;

/// The best first.
pub(in crate::cards) const SCORES: [(u8, Text); 5] = [
    (5, Text::ScoreFive),
    (4, Text::ScoreFour),
    (3, Text::ScoreThree),
    (2, Text::ScoreTwo),
    (1, Text::ScoreOne),
];

/// "Satisfecho (4 de 5)".
pub(in crate::cards) fn score_words(score: Score, viewer: &Viewer<'_>) -> String {
    let word = SCORES.into_iter().find(|(value, _)| *value == score.value());
    let word = word.map(|(_, text)| viewer.text(text)).unwrap_or_default();
    viewer.language().format(Text::DeskScore, &[("score", word.into()), ("value", score.value().into())])
}
