//! Which open matter somebody tells an agent of again: for the agent's forms.

use crate::cards::parts::form::{Choice, Input};
use crate::cards::parts::mine::Mine;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;

/// Graphemes of a matter's words.
const GIST: usize = 60;
/// What an agent chose who says that it is another matter.
const OTHER: &str = "other";

/// Which of these it is that somebody tells an agent of, or another matter: for the agent's form.
pub(super) fn same(alike: &[Mine<'_>], viewer: &Viewer<'_>) -> Option<Input> {
    let choice = |mine: &Mine<'_>| {
        let words = prose::shown_line(&mine.details().description, GIST);
        let title = format!("{} · {} · {words}", mine.number(), viewer.text(mine.state_text()));
        Choice { value: mine.number().to_string(), title }
    };
    let other = Choice { value: OTHER.to_owned(), title: viewer.text(Text::TelephoneOther) };
    let choices: Vec<Choice> = alike.iter().map(choice).chain([other]).collect();
    let input = Input::text("same", Text::TelephoneSame, "", viewer).of_choices(&choices).expanded();
    (!alike.is_empty()).then(|| input.required(Text::InputRequired, viewer))
}
