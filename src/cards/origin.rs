//! The message elsewhere from which a request began, on the desk's card.

use super::prose;
use super::texts::Text;
use super::viewer::Viewer;
use crate::cases::{Dossier, Origin};

/// Graphemes of a name.
const NAME: usize = 100;
/// Letters of an address.
const LONGEST: usize = 2_000;

/// Who wrote it down, and whose message it came from: "Del mensaje de Ana Lucía Torres".
pub(super) fn came_from(dossier: &Dossier, viewer: &Viewer<'_>) -> Vec<String> {
    let named =
        |text, name: &str| viewer.language().format(text, &[("name", prose::shown_line(name, NAME).into())]);
    let writer = dossier.request.registered_by.as_ref().and_then(|id| dossier.names.get(id));
    let writer = writer.map(|name| named(Text::DeskWrittenBy, name));
    let origin = dossier.origins.last().map(|origin| match origin.author.trim() {
        "" => viewer.text(Text::DeskFromApp),
        author => named(Text::DeskFromMessage, author),
    });
    writer.into_iter().chain(origin).collect()
}

/// What the message says beyond the description, which the person may have put otherwise.
pub(super) fn further_words<'d>(dossier: &'d Dossier, description: &str) -> Option<&'d Origin> {
    let adds = |origin: &&Origin| !description.contains(origin.text.trim());
    dossier.origins.iter().rev().find(adds)
}

/// Where the newest one can be opened.
pub(super) fn link(dossier: &Dossier) -> Option<&str> {
    let links = dossier.origins.iter().rev().filter_map(|origin| origin.link.as_deref());
    links.into_iter().find(|link| link.starts_with("https://") && link.len() <= LONGEST)
}
