//! What is said when a case's data are otherwise than they were.

use super::{Args, NAME};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{channel_word, field_label, kind_word, listed};
use crate::cases::{Changed, ContactChannel, Fact, Kind, Number};
use crate::catalog::{CategoryKey, Field};

/// Graphemes of a value.
const VALUE: usize = 100;

/// One thing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSaid<'a> {
    /// To the person: what their words changed.
    Changed {
        /// Of which case.
        number: Number,
        /// What.
        changed: &'a [Changed],
    },
    /// To the person: what the desk corrected.
    ByDesk {
        /// Who.
        name: &'a str,
        /// Of which case.
        number: Number,
        /// What.
        changed: &'a [Changed],
    },
    /// In the thread: what the person's words changed.
    DeskChanged {
        /// What.
        changed: &'a [Changed],
    },
    /// To a provider: what of the letter has changed.
    Listed {
        /// What.
        changed: &'a [Changed],
    },
    /// Over a form that shows what has changed since it was opened.
    MovedOn,
    /// That cannot be the value of a field.
    NotValid {
        /// Of which.
        fact: Fact,
    },
}

impl FactSaid<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Changed { .. } => Text::SayFactsChanged,
            Self::ByDesk { .. } => Text::SayFactsByDesk,
            Self::DeskChanged { .. } => Text::DeskSayFacts,
            Self::Listed { .. } => Text::FactsListed,
            Self::MovedOn => Text::SayFactsMovedOn,
            Self::NotValid { .. } => Text::SayFactNotValid,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        let numbered = |number: &Number| ("number", number.to_string().into());
        match self {
            Self::Changed { number, changed } => {
                vec![numbered(number), ("facts", fit(&now(changed, viewer)).into())]
            }
            Self::ByDesk { name, number, changed } => vec![
                ("name", fit(&prose::shown_line(name, NAME)).into()),
                numbered(number),
                ("facts", fit(&now(changed, viewer)).into()),
            ],
            Self::DeskChanged { changed } | Self::Listed { changed } => {
                vec![("facts", fit(&changed_words(changed, viewer)).into())]
            }
            Self::MovedOn => vec![],
            Self::NotValid { fact } => vec![("label", label(*fact, viewer).into())],
        }
    }

    #[cfg(test)]
    pub(super) fn samples(changed: &[Changed]) -> Vec<FactSaid<'_>> {
        let number = crate::cards::samples::number(crate::cases::Series::Case);
        vec![
            FactSaid::Changed { number, changed },
            FactSaid::Changed { number, changed: &changed[..1] },
            FactSaid::ByDesk { name: "Marcela Díaz", number, changed },
            FactSaid::DeskChanged { changed },
            FactSaid::Listed { changed },
            FactSaid::MovedOn,
            FactSaid::NotValid { fact: Fact::Field(Field::Extension) },
        ]
    }
}

/// "la extensión ahora es 2212 y la placa ahora es 45-1876".
fn now(changed: &[Changed], viewer: &Viewer<'_>) -> String {
    let one = |changed: &Changed| {
        let label = label(changed.fact, viewer);
        let Some(value) = &changed.to else {
            let args = [("label", label.to_lowercase().into())];
            return viewer.language().format(Text::FactGone, &args);
        };
        let mut value = shown(changed.fact, value, viewer);
        if changed.fact == Fact::Field(Field::ContactChannel) {
            value = value.to_lowercase();
        }
        let args = [("fact", key(changed.fact).into()), ("label", label.into()), ("value", value.into())];
        viewer.language().format(Text::FactNow, &args)
    };
    listed(&changed.iter().map(one).collect::<Vec<_>>(), viewer)
}

/// "Extensión: 2211 → 2212; Placa: 45-1876".
pub(in crate::cards) fn changed_words(changed: &[Changed], viewer: &Viewer<'_>) -> String {
    let one = |changed: &Changed| {
        let label = label(changed.fact, viewer);
        let show = |value: &String| shown(changed.fact, value, viewer);
        let (text, from, to) = match (&changed.from, &changed.to) {
            (Some(from), Some(to)) => (Text::FactChanged, show(from), show(to)),
            (None, Some(to)) => (Text::FactAdded, String::new(), show(to)),
            (Some(from), None) => (Text::FactRemoved, show(from), String::new()),
            (None, None) => return label,
        };
        let args = [("label", label.into()), ("from", from.into()), ("to", to.into())];
        viewer.language().format(text, &args)
    };
    changed.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn key(fact: Fact) -> &'static str {
    match fact {
        Fact::Field(field) => field.key(),
        Fact::Own(_) => "own",
        Fact::Kind => "kind",
        Fact::Category => "category",
    }
}

fn label(fact: Fact, viewer: &Viewer<'_>) -> String {
    match fact {
        Fact::Field(field) => viewer.text(field_label(field)),
        Fact::Own(key) => prose::shown_line(&viewer.own_label(key), VALUE),
        Fact::Kind => viewer.text(Text::FieldKind),
        Fact::Category => viewer.text(Text::FieldCategory),
    }
}

/// A value as people read it.
fn shown(fact: Fact, value: &str, viewer: &Viewer<'_>) -> String {
    match fact {
        Fact::Field(Field::Phone) => prose::telephone(value),
        Fact::Field(Field::ContactChannel) if ContactChannel::parse(value).is_some() => {
            channel_word(value, viewer)
        }
        Fact::Kind => Kind::parse(value).map(|kind| kind_word(kind, viewer)).unwrap_or_default(),
        Fact::Category => prose::shown_line(&viewer.category_name(&CategoryKey(value.to_owned())), VALUE),
        _ => prose::shown_line(value, VALUE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cards::sentence::Sentence;

    #[test]
    fn every_change_is_said_in_both_languages() {
        let one = |fact, from: Option<&str>, to: Option<&str>| Changed {
            fact,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        let changed = [
            one(Fact::Field(Field::Extension), Some("2211"), Some("2212")),
            one(Fact::Field(Field::Phone), None, Some("3151234567")),
            one(Fact::Field(Field::Floor), Some("3"), None),
            one(Fact::Field(Field::Site), Some("Tunja"), Some("Cali")),
            one(Fact::Field(Field::ContactChannel), None, Some("mobile")),
            one(Fact::Field(Field::ContactChannel), Some("email"), Some("teams")),
            one(Fact::Field(Field::Email), None, Some("ana@entidad.example")),
            one(Fact::Field(Field::AssetTag), Some("5CG1234XYZ"), Some("45-1876")),
            one(Fact::Field(Field::Serial), None, Some("5CG1234XYZ")),
            one(Fact::Field(Field::Availability), None, Some("después de las 2")),
            one(Fact::Field(Field::AffectedPerson), None, Some("Martha *Gómez*")),
            one(Fact::Kind, Some("incident"), Some("service_request")),
            one(Fact::Category, Some("printing"), Some("software")),
        ];
        let cards = samples::cards().unwrap();
        for locale in ["es-CO", "en"] {
            let viewer = samples::viewer(&cards, locale);
            let said = FactSaid::samples(&changed);
            let said = said.into_iter().map(|said| Sentence::Fact(said).markdown(&viewer));
            insta::assert_snapshot!(format!("facts.{locale}"), said.collect::<Vec<_>>().join("\n\n"));
        }
    }
}
