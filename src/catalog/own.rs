//! Fields of the organisation's own, which a category can require: a filing number, the name of a project.

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{Localized, fold_name};

/// Bytes of a key.
const LONGEST: usize = 24;
/// Letters of a word of a label by which a value is recognised.
const TELLING: usize = 5;

/// Names such a field in files, cards and the store: at most 24 lower-case letters, digits and underscores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OwnKey([u8; LONGEST]);

/// That is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key of a field")]
pub struct InvalidOwnKey;

impl OwnKey {
    /// The key as it is written.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(allowed);
        let mut key = [0; LONGEST];
        key.iter_mut().zip(text.bytes()).for_each(|(into, byte)| *into = byte);
        fits.then_some(Self(key))
    }

    /// The key as it is written.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

impl std::fmt::Display for OwnKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

impl TryFrom<String> for OwnKey {
    type Error = InvalidOwnKey;

    fn try_from(text: String) -> Result<Self, InvalidOwnKey> {
        Self::parse(&text).ok_or(InvalidOwnKey)
    }
}

impl From<OwnKey> for String {
    fn from(key: OwnKey) -> Self {
        key.as_str().to_owned()
    }
}

/// A field of the organisation's own.
#[derive(Clone, Debug)]
pub struct OwnField {
    /// Names it.
    pub key: OwnKey,
    /// What people read.
    pub label: Localized,
    /// Where it stands, or how it looks.
    pub hint: Option<Localized>,
    /// How its values look; any words when absent.
    pub pattern: Option<Regex>,
    /// Whoever does not know it may say so.
    pub may_be_unknown: bool,
}

/// Words and phrases of a label that asks for what is never kept.
const SECRET_WORDS: [&str; 10] = [
    "cedula",
    "contrasena",
    "contrasenas",
    "contrasenia",
    "password",
    "pasaporte",
    "passport",
    "nuip",
    "dni",
    "pwd",
];
const SECRET_PHRASES: [&str; 8] = [
    "documento de identidad",
    "numero de identificacion",
    "identity document",
    "identity number",
    "id number",
    "clave de acceso",
    "clave de usuario",
    "clave del usuario",
];
/// The whole label.
const SECRET_LABELS: [&str; 4] = ["clave", "su clave", "pin", "numero de documento"];

/// Whether a label asks for a password or the number of an identity document. Mesa hides both in whatever arrives.
pub(super) fn asks_for_secret(label: &Localized) -> bool {
    [&label.es, &label.en].into_iter().any(|label| {
        let label = fold_name(label);
        label.split(' ').any(|word| SECRET_WORDS.contains(&word))
            || SECRET_PHRASES.iter().any(|phrase| label.contains(phrase))
            || SECRET_LABELS.contains(&label.as_str())
    })
}

impl OwnField {
    /// The value in the form that is kept; nothing when it cannot be one.
    pub fn normalise(&self, value: &str) -> Option<String> {
        let value = value.trim();
        let fits = match &self.pattern {
            Some(pattern) => pattern.find(value).is_some_and(|found| found.len() == value.len()),
            None => true,
        };
        (fits && !value.is_empty()).then(|| value.to_owned())
    }

    /// Whether a text calls the field by a telling word of its label, in either language.
    pub fn is_named_in(&self, text: &str) -> bool {
        let said = fold_name(text);
        let label = format!("{} {}", fold_name(&self.label.es), fold_name(&self.label.en));
        let telling = |word: &&str| word.len() >= TELLING && !matches!(*word, "numero" | "number");
        label.split(' ').filter(telling).any(|word| said.split(' ').any(|said| said == word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_plain_and_reads_back() {
        for key in ["radicado", "a", "numero_de_contrato_2026_x"] {
            assert_eq!(OwnKey::parse(key).map(String::from).as_deref(), (key.len() <= 24).then_some(key));
        }
        for wrong in ["", "Radicado", "con espacio", "ñ", "a-b", "a\0"] {
            assert_eq!(OwnKey::parse(wrong), None, "{wrong}");
        }
        let key = OwnKey::parse("radicado").unwrap();
        assert_eq!(serde_json::to_string(&key).unwrap(), "\"radicado\"");
        assert_eq!(serde_json::from_str::<OwnKey>("\"radicado\"").unwrap(), key);
        assert!(serde_json::from_str::<OwnKey>("\"Radicado\"").is_err());
    }

    #[test]
    fn a_label_that_asks_for_a_secret_is_known() {
        let asks = |es: &str, en: &str| asks_for_secret(&Localized { es: es.into(), en: en.into() });
        for es in
            ["Cédula", "Número de cédula del usuario", "Contraseña", "Clave", "PIN", "Documento de identidad"]
        {
            assert!(asks(es, "Something"), "{es}");
        }
        assert!(asks("Dato", "Passport number"));
        for es in ["Número de radicado", "Palabra clave", "Clave catastral", "Proyecto", ""] {
            assert!(!asks(es, "Filing number"), "{es}");
        }
    }

    #[test]
    fn a_value_fits_its_pattern_as_a_whole() {
        let field = OwnField {
            key: OwnKey::parse("radicado").unwrap(),
            label: Localized { es: "Número de radicado".into(), en: "Filing number".into() },
            hint: None,
            pattern: Some(Regex::new("[0-9]{4}-[0-9]{6}").unwrap()),
            may_be_unknown: false,
        };
        assert_eq!(field.normalise(" 2026-001234 ").as_deref(), Some("2026-001234"));
        for wrong in ["", "2026-1234", "x2026-001234", "2026-001234 o algo"] {
            assert_eq!(field.normalise(wrong), None, "{wrong}");
        }
        assert!(field.is_named_in("el RADICADO es") && field.is_named_in("my filing is"));
        assert!(!field.is_named_in("el número es"));
        let free = OwnField { pattern: None, ..field };
        assert_eq!(free.normalise(" Proyecto Sur ").as_deref(), Some("Proyecto Sur"));
    }
}
