//! How a request came to the desk, when the person did not write it to Mesa themselves: on the desk's card.

use crate::cards::parts::facts::Fact;
use crate::cards::texts::Text;
use crate::cards::viewer::Viewer;
use crate::cases::{Channel, Dossier, Origin};

/// Letters of an address.
const LONGEST: usize = 2_000;

/// Who took it down and by which channel; or who wrote it, and from whose message.
pub(in crate::cards) fn facts(dossier: &Dossier, viewer: &Viewer<'_>) -> Vec<Fact> {
    let writer = dossier.request.registered_by.as_ref().and_then(|id| dossier.names.get(id));
    let channel = match dossier.request.channel {
        Channel::Phone => Some(Text::DeskCameByPhone),
        Channel::Mobile => Some(Text::DeskCameByMobile),
        _ => None,
    };
    if let Some(text) = channel {
        let args = [("name", writer.map(String::as_str).unwrap_or_default().into())];
        return vec![Fact::new(Text::FieldRegisteredBy, &viewer.language().format(text, &args), viewer)];
    }
    let writer = writer.map(|name| Fact::new(Text::FieldWrittenBy, name, viewer));
    let origin = dossier.origins.last().map(|origin| match origin.author.trim() {
        "" => Fact::new(Text::FieldMessageOf, &viewer.text(Text::DeskFromApp), viewer),
        author => Fact::new(Text::FieldMessageOf, author, viewer),
    });
    writer.into_iter().chain(origin).collect()
}

/// What the message says beyond the description, which the person may have put otherwise.
pub(in crate::cards) fn further_words<'d>(dossier: &'d Dossier, description: &str) -> Option<&'d Origin> {
    let adds = |origin: &&Origin| !description.contains(origin.text.trim());
    dossier.origins.iter().rev().find(adds)
}

/// Where the newest one can be opened.
pub(in crate::cards) fn link(dossier: &Dossier) -> Option<&str> {
    let links = dossier.origins.iter().rev().filter_map(|origin| origin.link.as_deref());
    links.into_iter().find(|link| link.starts_with("https://") && link.len() <= LONGEST)
}
