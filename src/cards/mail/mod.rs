//! Letters by e-mail, in the reader's language: each one thing to tell.
//!
//! A letter to a provider is the catalogue's; all others are Mesa's own words. What people wrote is shown as they wrote it,
//! bounded, and never as markup or as a header.

mod notice;
mod paper;
mod repair;
mod trial;

use fluent_bundle::FluentValue;

use self::paper::Paragraph;
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::missing_words;
use crate::cases::Number;
use crate::catalog::{Organisation, Provider, Requirement};

pub use notice::MailNotice;
pub use paper::RenderedMail;
pub use repair::Repair;

/// Graphemes of somebody's words.
const WORDS: usize = 4000;
/// Graphemes of a name.
const NAME: usize = 80;

/// What every letter about a case tells.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// Of the case, or of the request before it.
    pub number: Number,
    /// What it is about, in the person's words.
    pub description: &'a str,
    /// Whose it is.
    pub requester: &'a str,
}

/// One letter.
#[derive(Clone, Copy, Debug)]
pub enum Letter<'a> {
    /// A case is the provider's now.
    ProviderAssigned {
        /// Whose.
        provider: &'a Provider,
        /// What.
        repair: Repair<'a>,
    },
    /// The repair did not hold.
    ProviderReturned {
        /// Whose.
        provider: &'a Provider,
        /// What, with its novelty.
        repair: Repair<'a>,
    },
    /// A case is not the provider's any more.
    ProviderCalledOff {
        /// Whose it was.
        provider: &'a Provider,
        /// What.
        repair: Repair<'a>,
    },
    /// What was told the provider of a case has changed.
    ProviderCorrected {
        /// Whose.
        provider: &'a Provider,
        /// What, with what changed as its novelty.
        repair: Repair<'a>,
    },
    /// An agent's answer that Teams could not bring.
    RequesterAnswer {
        /// About what.
        matter: Matter<'a>,
        /// Who answers.
        agent: &'a str,
        /// In their words.
        text: &'a str,
    },
    /// A question that Teams could not bring.
    RequesterQuestion {
        /// About what.
        matter: Matter<'a>,
        /// In the agent's words, or Mesa's.
        text: &'a str,
    },
    /// What a request lacks, which Teams could not ask for.
    RequesterMissing {
        /// About what.
        matter: Matter<'a>,
        /// What is missing.
        missing: &'a [Requirement],
    },
    /// Something that Teams could not tell.
    RequesterNews {
        /// About what.
        matter: Matter<'a>,
        /// As Mesa would have said it.
        text: &'a str,
    },
    /// The case is solved, and Teams could not ask.
    RequesterSolved {
        /// About what.
        matter: Matter<'a>,
        /// How it was solved.
        solution: &'a str,
    },
    /// The provider says that it is repaired, and Teams could not ask.
    RequesterRepairConfirmation {
        /// About what.
        matter: Matter<'a>,
        /// The provider's name.
        provider: &'a str,
    },
    /// Somebody called, and Teams does not reach them.
    RequesterRegistered {
        /// About what.
        matter: Matter<'a>,
    },
    /// The novelties that the person told are with the provider.
    RequesterNovelties {
        /// About what.
        matter: Matter<'a>,
        /// The provider's name.
        provider: &'a str,
        /// What is still wrong.
        novelty: &'a str,
    },
    /// To the group that owns the case: the repair did not hold.
    GroupNovelties {
        /// About what.
        matter: Matter<'a>,
        /// The provider's name.
        provider: &'a str,
        /// What is still wrong.
        novelty: &'a str,
        /// How often it came back.
        returns: u32,
    },
    /// An agent asks for directions (rule 11 of the procedure).
    Consultation {
        /// About what.
        matter: Matter<'a>,
        /// Who asks.
        agent: &'a str,
        /// What.
        question: &'a str,
    },
}

impl<'a> Letter<'a> {
    /// The letter as it is sent.
    pub fn render(&self, viewer: &Viewer<'_>, organisation: &Organisation) -> RenderedMail {
        let (subject, mut pieces) = match self {
            Self::ProviderAssigned { provider, repair } => assigned(provider, repair, viewer),
            Self::ProviderReturned { provider, repair } => returned(provider, repair, viewer),
            Self::ProviderCalledOff { provider, repair } => called_off(provider, repair, viewer),
            Self::ProviderCorrected { provider, repair } => corrected(provider, repair, viewer),
            _ => self.own(viewer),
        };
        let foot = match self {
            Self::ProviderAssigned { .. }
            | Self::ProviderReturned { .. }
            | Self::ProviderCalledOff { .. }
            | Self::ProviderCorrected { .. }
            | Self::Consultation { .. } => Text::MailFootReply,
            Self::GroupNovelties { .. } => Text::MailFootGroup,
            _ => Text::MailFootRequester,
        };
        let args = [("organisation", named(&organisation.name)), ("phone", named(&organisation.desk_phone))];
        pieces.push(Paragraph::Foot(viewer.language().format(foot, &args)));
        paper::write(viewer.language().card_lang(), prose::shorten_line(&subject, WORDS), &pieces)
    }

    /// Those in Mesa's own words.
    fn own(&self, viewer: &Viewer<'_>) -> (String, Vec<Paragraph>) {
        let Some((matter, text, quote)) = self.parts() else { return (String::new(), vec![]) };
        let args = [
            ("number", FluentValue::from(matter.number.to_string())),
            ("name", named(matter.requester)),
            ("agent", named(self.agent())),
            ("provider", named(self.provider())),
            ("returns", self.returns().into()),
            ("missing", missing_words(self.missing(), viewer).into()),
        ];
        let say = |text: Text| viewer.language().format(text, &args);
        let hello = match self {
            Self::GroupNovelties { .. } | Self::Consultation { .. } => Text::MailHello,
            _ => Text::MailHelloName,
        };
        let mut pieces = vec![Paragraph::Plain(say(hello)), Paragraph::Plain(say(text))];
        pieces.extend(quote.map(|words| Paragraph::Quote(prose::shown(words, WORDS))));
        if matches!(self, Self::GroupNovelties { .. } | Self::Consultation { .. }) {
            pieces.push(Paragraph::Plain(say(Text::MailCaseIs)));
            pieces.push(Paragraph::Quote(prose::shown(matter.description, WORDS)));
        }
        pieces.extend(self.then().map(|text| Paragraph::Plain(say(text))));
        (say(Text::MailSubject), pieces)
    }

    /// About what, the sentence, and whose words stand below it.
    fn parts(&self) -> Option<(&Matter<'a>, Text, Option<&'a str>)> {
        Some(match self {
            Self::ProviderAssigned { .. }
            | Self::ProviderReturned { .. }
            | Self::ProviderCalledOff { .. }
            | Self::ProviderCorrected { .. } => return None,
            Self::RequesterAnswer { matter, text, .. } => (matter, Text::MailAnswer, Some(text)),
            Self::RequesterQuestion { matter, text } => (matter, Text::MailQuestion, Some(text)),
            Self::RequesterNews { matter, text } => (matter, Text::MailNews, Some(text)),
            Self::RequesterMissing { matter, .. } => (matter, Text::MailMissing, None),
            Self::RequesterSolved { matter, solution } => (matter, Text::MailSolved, Some(solution)),
            Self::RequesterRepairConfirmation { matter, .. } => (matter, Text::MailRepaired, None),
            Self::RequesterRegistered { matter } => (matter, Text::MailRegistered, Some(matter.description)),
            Self::RequesterNovelties { matter, novelty, .. } => (matter, Text::MailNovelties, Some(novelty)),
            Self::GroupNovelties { matter, novelty, .. } => (matter, Text::MailGroupNovelties, Some(novelty)),
            Self::Consultation { matter, question, .. } => (matter, Text::MailConsultation, Some(question)),
        })
    }

    /// What the reader is asked to do.
    fn then(&self) -> Option<Text> {
        match self {
            Self::RequesterQuestion { .. } | Self::RequesterMissing { .. } => Some(Text::MailThenAnswer),
            Self::RequesterSolved { .. } | Self::RequesterRepairConfirmation { .. } => {
                Some(Text::MailThenConfirm)
            }
            Self::RequesterRegistered { .. } => Some(Text::MailThenNumber),
            _ => None,
        }
    }

    fn missing(&self) -> &'a [Requirement] {
        match self {
            Self::RequesterMissing { missing, .. } => missing,
            _ => &[],
        }
    }

    fn agent(&self) -> &'a str {
        match self {
            Self::RequesterAnswer { agent, .. } | Self::Consultation { agent, .. } => agent,
            _ => "",
        }
    }

    fn provider(&self) -> &'a str {
        match self {
            Self::RequesterRepairConfirmation { provider, .. }
            | Self::RequesterNovelties { provider, .. }
            | Self::GroupNovelties { provider, .. } => provider,
            _ => "",
        }
    }

    fn returns(&self) -> u32 {
        match self {
            Self::GroupNovelties { returns, .. } => *returns,
            _ => 0,
        }
    }
}

/// The catalogue's letter.
fn assigned(provider: &Provider, repair: &Repair<'_>, viewer: &Viewer<'_>) -> (String, Vec<Paragraph>) {
    let tag = viewer.language().tag();
    let value = |place| repair.value(place, viewer);
    let body = provider.letter.body(tag, value);
    let paragraphs = body.trim().split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let pieces = paragraphs.map(|text| Paragraph::Plain(text.to_owned())).collect();
    (provider.letter.subject(tag, value), pieces)
}

/// What is still wrong, and the catalogue's letter once more below it.
fn returned(provider: &Provider, repair: &Repair<'_>, viewer: &Viewer<'_>) -> (String, Vec<Paragraph>) {
    let (subject, before) = assigned(provider, repair, viewer);
    let args = [
        ("number", FluentValue::from(repair.number.to_string())),
        ("returns", repair.returns.into()),
        ("subject", subject.into()),
    ];
    let say = |text: Text| viewer.language().format(text, &args);
    let mut pieces = vec![
        Paragraph::Plain(say(Text::MailReturned)),
        Paragraph::Quote(prose::shown(repair.novelty.unwrap_or_default(), WORDS)),
        Paragraph::Plain(say(Text::MailReturnedBefore)),
    ];
    pieces.extend(before);
    (say(Text::MailReturnedSubject), pieces)
}

/// What changed, and the catalogue's letter below it as it reads now.
fn corrected(provider: &Provider, repair: &Repair<'_>, viewer: &Viewer<'_>) -> (String, Vec<Paragraph>) {
    let (subject, letter) = assigned(provider, repair, viewer);
    let args = [("number", FluentValue::from(repair.number.to_string())), ("subject", subject.into())];
    let say = |text: Text| viewer.language().format(text, &args);
    let mut pieces = vec![
        Paragraph::Plain(say(Text::MailCorrected)),
        Paragraph::Quote(prose::shown(repair.novelty.unwrap_or_default(), WORDS)),
        Paragraph::Plain(say(Text::MailCorrectedBefore)),
    ];
    pieces.extend(letter);
    (say(Text::MailCorrectedSubject), pieces)
}

/// That it is over, and the catalogue's letter once more below it.
fn called_off(provider: &Provider, repair: &Repair<'_>, viewer: &Viewer<'_>) -> (String, Vec<Paragraph>) {
    let (subject, before) = assigned(provider, repair, viewer);
    let args = [("number", FluentValue::from(repair.number.to_string())), ("subject", subject.into())];
    let say = |text: Text| viewer.language().format(text, &args);
    let told = [Text::MailCalledOff, Text::MailCalledOffBefore].map(|text| Paragraph::Plain(say(text)));
    (say(Text::MailCalledOffSubject), told.into_iter().chain(before).collect())
}

fn named(name: &str) -> FluentValue<'static> {
    prose::shorten_line(name, NAME).into()
}

#[cfg(test)]
mod tests;
