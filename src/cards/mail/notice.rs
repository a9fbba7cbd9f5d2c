//! What the thread of the desk's post says about letters.

use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::missed_text;
use crate::cases::{ChangeKind, MailTrouble};

/// Graphemes of a name or an address.
const NAME: usize = 120;

/// One line in the desk's thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailNotice<'a> {
    /// A provider that takes no letters is to be called.
    CallProvider {
        /// Its name.
        name: &'a str,
        /// How it is called.
        phone: &'a str,
    },
    /// A provider that takes no letters is to be told that a case is not theirs any more.
    CallOffProvider {
        /// Its name.
        name: &'a str,
        /// How it is called.
        phone: &'a str,
    },
    /// A provider that takes no letters is to be told what has changed.
    CorrectProvider {
        /// Its name.
        name: &'a str,
        /// How it is called.
        phone: &'a str,
    },
    /// Somebody was written to.
    Mailed {
        /// Their address.
        to: &'a str,
    },
    /// Teams did not bring something to the person, who is written to instead.
    Instead {
        /// Their address.
        to: &'a str,
        /// What it told of, if that is known.
        what: Option<ChangeKind>,
    },
    /// A letter did not go out.
    Refused {
        /// To whom.
        to: &'a str,
        /// Why.
        why: MailTrouble,
    },
}

impl MailNotice<'_> {
    /// For a message that is read as Markdown; names in it are text.
    pub fn markdown(&self, viewer: &Viewer<'_>) -> String {
        let fit = |words: &str| prose::escape(&prose::shown_line(words, NAME)).into();
        match self {
            Self::CallProvider { name, phone } => {
                let args = [("name", fit(name)), ("phone", fit(phone))];
                viewer.language().format(Text::DeskSayCallProvider, &args)
            }
            Self::CallOffProvider { name, phone } => {
                let args = [("name", fit(name)), ("phone", fit(phone))];
                viewer.language().format(Text::DeskSayCallOffProvider, &args)
            }
            Self::CorrectProvider { name, phone } => {
                let args = [("name", fit(name)), ("phone", fit(phone))];
                viewer.language().format(Text::DeskSayCallCorrectProvider, &args)
            }
            Self::Mailed { to } => viewer.language().format(Text::DeskSayMailed, &[("to", fit(to))]),
            Self::Instead { to, what: None } => {
                viewer.language().format(Text::DeskSayUndeliveredMailed, &[("to", fit(to))])
            }
            Self::Instead { to, what: Some(what) } => {
                let args = [("to", fit(to)), ("what", viewer.text(missed_text(*what)).into())];
                viewer.language().format(Text::DeskSayMissedMailed, &args)
            }
            Self::Refused { to, why } => viewer.language().format(refusal(*why), &[("to", fit(to))]),
        }
    }
}

fn refusal(why: MailTrouble) -> Text {
    match why {
        MailTrouble::NotConfigured => Text::DeskSayMailNotConfigured,
        MailTrouble::BadAddress => Text::DeskSayMailBadAddress,
        MailTrouble::NotAccepted => Text::DeskSayMailNotAccepted,
        MailTrouble::GivenUp => Text::DeskSayMailGivenUp,
    }
}
