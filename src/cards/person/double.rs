//! *¿Es lo mismo?*: a request that is like other matters of the same person's, and what it adds to the one that it is.

use serde::Serialize;

use crate::cards::parts::mine::Mine;
use crate::cards::templates::BindError;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::{Message, Viewer};
use crate::cards::words::{channel_word, field_label};
use crate::cases::{Details, Number};
use crate::catalog::Field;

/// Graphemes of the other one's words.
const WORDS: usize = 160;
/// What the card is made from.
#[derive(Clone, Copy, Debug)]
pub struct DoubleCard<'a> {
    /// What it is like, the most alike first.
    pub others: &'a [Mine<'a>],
    /// Names the new request.
    pub nonce: &'a str,
}

#[derive(Serialize)]
pub(in crate::cards) struct View {
    lang: &'static str,
    entries: Vec<Entry>,
    is_one: bool,
    nonce: String,
}

/// One that it is like; where there are several, each has its button.
#[derive(Serialize)]
struct Entry {
    number: String,
    state: String,
    title: String,
    since: String,
    has_button: bool,
    button: String,
    nonce: String,
}

impl DoubleCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().double, &self.view(viewer))?;
        let numbers = in_line(self.others.iter().map(Mine::number));
        let summary = viewer.language().format(Text::SummaryDouble, &[("numbers", numbers.into())]);
        Ok(Message { card, summary })
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        View {
            lang: viewer.language().card_lang(),
            entries: self.others.iter().map(|other| self.entry(other, viewer)).collect(),
            is_one: self.others.len() == 1,
            nonce: self.nonce.to_owned(),
        }
    }

    fn entry(&self, other: &Mine<'_>, viewer: &Viewer<'_>) -> Entry {
        let number = other.number().to_string();
        let since = [("moment", viewer.moment(other.since()).into())];
        Entry {
            state: other.state(viewer).into_text(),
            title: prose::shown_line(&other.details().description, WORDS),
            since: viewer.language().format(Text::RowSince, &since),
            has_button: self.others.len() > 1,
            button: viewer.language().format(Text::ActionSameAs, &[("number", number.clone().into())]),
            number,
            nonce: self.nonce.to_owned(),
        }
    }
}

/// "C-2026-000001, C-2026-000004".
fn in_line(numbers: impl Iterator<Item = Number>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
}

/// What somebody tells anew of a matter that is open already.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'a> {
    /// What was told now.
    pub told: &'a Details,
    /// What is known of the matter.
    pub known: &'a Details,
}

impl Addition<'_> {
    /// The words, and a line for each piece of data that is not known of the matter, as plain text.
    pub fn text(&self, viewer: &Viewer<'_>) -> String {
        let Self { told, known } = self;
        let fields = Field::ALL.into_iter().filter(|field| told.get(*field) != known.get(*field));
        let fields = fields.filter_map(|field| {
            let value = told.get(field)?;
            let value =
                if field == Field::ContactChannel { channel_word(value, viewer) } else { value.into() };
            Some(format!("{}: {value}", viewer.text(field_label(field))))
        });
        let is_new = |key, value: &String| !value.is_empty() && known.own.get(key) != Some(value);
        let own = told.own.iter().filter(|(key, value)| is_new(*key, value));
        let own = own.map(|(key, value)| format!("{}: {value}", viewer.own_label(*key)));
        let words = Some(told.description.trim().to_owned()).filter(|words| !words.is_empty());
        words.into_iter().chain(fields).chain(own).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;

    #[test]
    fn only_what_is_not_known_is_added() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let details = |description: &str, fields: &[(Field, &str)]| Details {
            description: description.to_owned(),
            fields: fields.iter().map(|(field, value)| (*field, (*value).to_owned())).collect(),
            ..Details::default()
        };
        let known = details("no imprime", &[(Field::Site, "Cali"), (Field::Extension, "2231")]);
        let told = details(
            "sigue sin imprimir",
            &[
                (Field::Site, "Cali"),
                (Field::Extension, "2240"),
                (Field::AssetTag, "60-2214"),
                (Field::ContactChannel, "mobile"),
            ],
        );
        let added = Addition { told: &told, known: &known }.text(&viewer);
        assert_eq!(added, "sigue sin imprimir\nExtensión: 2240\nContactar por: Celular\nPlaca: 60-2214");
    }
}
