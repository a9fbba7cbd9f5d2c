//! What is said where a request starts elsewhere than in the personal chat: on a message, in a channel, in the form.

use super::{Args, NAME};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cases::Number;
use crate::catalog::Field;

/// One thing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start<'a> {
    /// The form was sent: the case is registered.
    Registered {
        /// Which.
        number: Number,
    },
    /// The form was sent: the request goes on in the personal chat.
    Opened {
        /// Which.
        number: Number,
    },
    /// Somebody else made a request for this person.
    WrittenForYou {
        /// Who.
        name: &'a str,
        /// The case.
        number: Number,
    },
    /// To a mention of Mesa where several meet: it goes on in private.
    InPrivate,
    /// The same, to somebody to whom Mesa has never written.
    InPrivateFirst,
    /// The same, to somebody who took Mesa out of their Teams.
    CannotWrite,
    /// Whoever mentioned Mesa could not be written to.
    Unreached {
        /// Which request or case.
        number: Number,
    },
    /// To a greeting or "ayuda" where several meet.
    HowHere,
    /// To somebody who is not of the desk, in a channel of the desk's.
    HowInDesk,
    /// Something was hidden in what the person wrote.
    Hidden {
        /// A password was.
        password: bool,
        /// The number of an identity document was.
        identity: bool,
    },
    /// A request was made of this message before, by the same person.
    Already {
        /// Which request or case.
        number: Number,
    },
    /// It is for somebody else, and nobody was chosen.
    WhoElse,
    /// Mesa does not know the person who was chosen.
    NameMissing,
    /// What stands in these fields cannot be.
    NotValid {
        /// Which.
        fields: &'a [Field],
    },
}

impl Start<'_> {
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Registered { .. } => Text::StartRegistered,
            Self::Opened { .. } => Text::StartOpened,
            Self::Already { .. } => Text::StartAlready,
            Self::WrittenForYou { .. } => Text::StartWrittenForYou,
            Self::InPrivate => Text::StartInPrivate,
            Self::InPrivateFirst => Text::StartInPrivateFirst,
            Self::CannotWrite => Text::StartCannotWrite,
            Self::Unreached { .. } => Text::StartUnreached,
            Self::HowHere => Text::StartHowHere,
            Self::HowInDesk => Text::StartHowInDesk,
            Self::Hidden { password: true, identity: false } => Text::StartHiddenPassword,
            Self::Hidden { password: false, .. } => Text::StartHiddenIdentity,
            Self::Hidden { .. } => Text::StartHiddenBoth,
            Self::WhoElse => Text::StartWhoElse,
            Self::NameMissing => Text::StartNameMissing,
            Self::NotValid { .. } => Text::StartNotValid,
        }
    }

    pub(super) fn args(&self, viewer: &Viewer<'_>, fit: fn(&str) -> String) -> Args {
        match self {
            Self::Registered { number }
            | Self::Opened { number }
            | Self::Unreached { number }
            | Self::Already { number } => {
                vec![("number", number.to_string().into())]
            }
            Self::NotValid { fields } => {
                let hints = fields.iter().map(|field| viewer.text(hint(*field)));
                vec![("what", hints.collect::<Vec<_>>().join("; ").into())]
            }
            Self::WrittenForYou { name, number } => {
                vec![
                    ("name", fit(&prose::shown_line(name, NAME)).into()),
                    ("number", number.to_string().into()),
                ]
            }
            Self::InPrivate
            | Self::InPrivateFirst
            | Self::CannotWrite
            | Self::HowHere
            | Self::HowInDesk
            | Self::Hidden { .. }
            | Self::WhoElse
            | Self::NameMissing => vec![],
        }
    }
}

/// How a value of that field looks.
fn hint(field: Field) -> Text {
    match field {
        Field::Phone => Text::HintPhone,
        Field::Extension => Text::HintExtension,
        Field::Email => Text::HintEmail,
        Field::Site => Text::HintSite,
        Field::Floor => Text::HintFloor,
        Field::AssetTag | Field::Serial => Text::HintAssetTag,
        Field::ContactChannel | Field::AffectedPerson | Field::Availability => Text::HintChoice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cards::sentence::Sentence;
    use crate::cases::Series;

    #[test]
    fn everything_is_said_in_both_languages() {
        let number = samples::number(Series::Case);
        let fields =
            [Field::Phone, Field::Extension, Field::Email, Field::Site, Field::Floor, Field::AssetTag];
        let all = [
            Start::Registered { number },
            Start::Opened { number },
            Start::Already { number },
            Start::WrittenForYou { name: "Marcela *Díaz*", number },
            Start::InPrivate,
            Start::InPrivateFirst,
            Start::CannotWrite,
            Start::Unreached { number },
            Start::HowHere,
            Start::HowInDesk,
            Start::Hidden { password: true, identity: false },
            Start::Hidden { password: false, identity: true },
            Start::Hidden { password: true, identity: true },
            Start::WhoElse,
            Start::NameMissing,
            Start::NotValid { fields: &fields },
            Start::NotValid { fields: &[Field::ContactChannel] },
        ];
        let cards = samples::cards().unwrap();
        for locale in ["es-CO", "en"] {
            let viewer = samples::viewer(&cards, locale);
            let said = all.iter().map(|start| Sentence::Start(*start).markdown(&viewer));
            insta::assert_snapshot!(format!("starts.{locale}"), said.collect::<Vec<_>>().join("\n"));
        }
    }
}
