//! What else somebody told in the words of a request: offered to them, and shown to the desk with what became of it.

use serde::Serialize;

use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::Also;

/// Graphemes of the words.
const WORDS: usize = 160;

/// One that can be opened as a request of its own.
#[derive(Serialize)]
pub(in crate::cards) struct Offer {
    told: String,
    button: String,
    /// Its place among those that were told.
    matter: String,
    nonce: String,
}

/// Those of which nothing was made yet.
pub(in crate::cards) fn offers(also: &[Also], nonce: &str, viewer: &Viewer<'_>) -> Vec<Offer> {
    let open = also.iter().enumerate().filter(|(_, also)| also.became.is_none());
    let offer = |(place, also): (usize, &Also)| Offer {
        told: worded(Text::CaseAlso, also, viewer),
        button: viewer.text(Text::ActionAlso),
        matter: place.to_string(),
        nonce: nonce.to_owned(),
    };
    open.map(offer).collect()
}

/// A line for each, with its number where there is one.
pub(in crate::cards) fn lines(also: &[Also], viewer: &Viewer<'_>) -> Vec<String> {
    let text = |also: &Also| if also.became.is_some() { Text::DeskAlsoBecame } else { Text::DeskAlsoOpen };
    also.iter().map(|also| worded(text(also), also, viewer)).collect()
}

fn worded(text: Text, also: &Also, viewer: &Viewer<'_>) -> String {
    let number = also.became.map(|number| number.to_string()).unwrap_or_default();
    let words = prose::shorten_line(&also.text, WORDS);
    viewer.language().format(text, &[("text", words.into()), ("number", number.into())])
}
