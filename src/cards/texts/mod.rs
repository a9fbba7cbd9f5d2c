//! What Mesa says, in each language: Fluent files, read and checked once at start; and what people write, made fit to stand beside it.

mod ids;
mod own;
pub(super) mod prose;
mod when;

pub(super) use ids::Text;
pub(super) use own::{OwnMessage, read as read_own};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const SPANISH: Source = Source {
    tag: "es-CO",
    files: &[
        ("locales/es-CO/app.ftl", include_str!("../../../locales/es-CO/app.ftl")),
        ("locales/es-CO/answers.ftl", include_str!("../../../locales/es-CO/answers.ftl")),
        ("locales/es-CO/cards.ftl", include_str!("../../../locales/es-CO/cards.ftl")),
        ("locales/es-CO/compose.ftl", include_str!("../../../locales/es-CO/compose.ftl")),
        ("locales/es-CO/desk.ftl", include_str!("../../../locales/es-CO/desk.ftl")),
        ("locales/es-CO/doubts.ftl", include_str!("../../../locales/es-CO/doubts.ftl")),
        ("locales/es-CO/facts.ftl", include_str!("../../../locales/es-CO/facts.ftl")),
        ("locales/es-CO/levels.ftl", include_str!("../../../locales/es-CO/levels.ftl")),
        ("locales/es-CO/lists.ftl", include_str!("../../../locales/es-CO/lists.ftl")),
        ("locales/es-CO/priority.ftl", include_str!("../../../locales/es-CO/priority.ftl")),
        ("locales/es-CO/provider.ftl", include_str!("../../../locales/es-CO/provider.ftl")),
        ("locales/es-CO/mail.ftl", include_str!("../../../locales/es-CO/mail.ftl")),
        ("locales/es-CO/matters.ftl", include_str!("../../../locales/es-CO/matters.ftl")),
        ("locales/es-CO/notes.ftl", include_str!("../../../locales/es-CO/notes.ftl")),
        ("locales/es-CO/files.ftl", include_str!("../../../locales/es-CO/files.ftl")),
        ("locales/es-CO/forms.ftl", include_str!("../../../locales/es-CO/forms.ftl")),
        ("locales/es-CO/reach.ftl", include_str!("../../../locales/es-CO/reach.ftl")),
        ("locales/es-CO/requests.ftl", include_str!("../../../locales/es-CO/requests.ftl")),
        ("locales/es-CO/rules.ftl", include_str!("../../../locales/es-CO/rules.ftl")),
        ("locales/es-CO/same.ftl", include_str!("../../../locales/es-CO/same.ftl")),
        ("locales/es-CO/sentences.ftl", include_str!("../../../locales/es-CO/sentences.ftl")),
        ("locales/es-CO/several.ftl", include_str!("../../../locales/es-CO/several.ftl")),
        ("locales/es-CO/start.ftl", include_str!("../../../locales/es-CO/start.ftl")),
        ("locales/es-CO/talk.ftl", include_str!("../../../locales/es-CO/talk.ftl")),
        ("locales/es-CO/times.ftl", include_str!("../../../locales/es-CO/times.ftl")),
        ("locales/es-CO/words.ftl", include_str!("../../../locales/es-CO/words.ftl")),
        ("locales/es-CO/heard.ftl", include_str!("../../../locales/es-CO/heard.ftl")),
    ],
};

const ENGLISH: Source = Source {
    tag: "en",
    files: &[
        ("locales/en/app.ftl", include_str!("../../../locales/en/app.ftl")),
        ("locales/en/answers.ftl", include_str!("../../../locales/en/answers.ftl")),
        ("locales/en/cards.ftl", include_str!("../../../locales/en/cards.ftl")),
        ("locales/en/compose.ftl", include_str!("../../../locales/en/compose.ftl")),
        ("locales/en/desk.ftl", include_str!("../../../locales/en/desk.ftl")),
        ("locales/en/doubts.ftl", include_str!("../../../locales/en/doubts.ftl")),
        ("locales/en/facts.ftl", include_str!("../../../locales/en/facts.ftl")),
        ("locales/en/levels.ftl", include_str!("../../../locales/en/levels.ftl")),
        ("locales/en/lists.ftl", include_str!("../../../locales/en/lists.ftl")),
        ("locales/en/priority.ftl", include_str!("../../../locales/en/priority.ftl")),
        ("locales/en/provider.ftl", include_str!("../../../locales/en/provider.ftl")),
        ("locales/en/mail.ftl", include_str!("../../../locales/en/mail.ftl")),
        ("locales/en/matters.ftl", include_str!("../../../locales/en/matters.ftl")),
        ("locales/en/notes.ftl", include_str!("../../../locales/en/notes.ftl")),
        ("locales/en/files.ftl", include_str!("../../../locales/en/files.ftl")),
        ("locales/en/forms.ftl", include_str!("../../../locales/en/forms.ftl")),
        ("locales/en/reach.ftl", include_str!("../../../locales/en/reach.ftl")),
        ("locales/en/requests.ftl", include_str!("../../../locales/en/requests.ftl")),
        ("locales/en/rules.ftl", include_str!("../../../locales/en/rules.ftl")),
        ("locales/en/same.ftl", include_str!("../../../locales/en/same.ftl")),
        ("locales/en/sentences.ftl", include_str!("../../../locales/en/sentences.ftl")),
        ("locales/en/several.ftl", include_str!("../../../locales/en/several.ftl")),
        ("locales/en/start.ftl", include_str!("../../../locales/en/start.ftl")),
        ("locales/en/talk.ftl", include_str!("../../../locales/en/talk.ftl")),
        ("locales/en/times.ftl", include_str!("../../../locales/en/times.ftl")),
        ("locales/en/words.ftl", include_str!("../../../locales/en/words.ftl")),
        ("locales/en/heard.ftl", include_str!("../../../locales/en/heard.ftl")),
    ],
};

struct Source {
    tag: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// A text file cannot be used: the program was built with a broken one, so the start ends here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextsError {
    /// Not Fluent, or a message defined twice.
    #[error("{file}: {problem}")]
    File {
        /// Which file.
        file: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// A message that the code says is not there.
    #[error("{language}: the message {id} is missing")]
    Missing {
        /// The language's tag.
        language: &'static str,
        /// The message's id.
        id: &'static str,
    },
}

/// All texts, in all languages.
#[derive(Debug)]
pub struct Texts {
    spanish: Language,
    english: Language,
    organisation: Speech,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speech {
    Spanish,
    English,
}

/// The texts of one language.
pub struct Language {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Reads and checks the texts; `organisation` is the locale for people whose own is not known, `own` what is said
    /// there in other words.
    ///
    /// # Errors
    /// [`TextsError`] when a file is broken or a message is missing.
    pub(super) fn load(organisation: &str, own: &[OwnMessage]) -> Result<Self, TextsError> {
        Ok(Self {
            spanish: Language::load(&SPANISH)?.with(own),
            english: Language::load(&ENGLISH)?.with(own),
            organisation: Speech::of(organisation).unwrap_or(Speech::Spanish),
        })
    }

    /// The language for a person's locale as Teams tells it (`es-MX`, `en-US`), else the organisation's.
    pub fn language(&self, locale: Option<&str>) -> &Language {
        match locale.and_then(Speech::of).unwrap_or(self.organisation) {
            Speech::Spanish => &self.spanish,
            Speech::English => &self.english,
        }
    }
}

impl Speech {
    /// Portuguese goes to Spanish: readers of it understand that better than English.
    fn of(locale: &str) -> Option<Self> {
        let primary = locale.trim().split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "es" | "pt" => Some(Self::Spanish),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

impl Language {
    fn load(source: &Source) -> Result<Self, TextsError> {
        let identifier: LanguageIdentifier = source
            .tag
            .parse()
            .map_err(|error| TextsError::File { file: source.tag, problem: format!("{error}") })?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        for (file, text) in source.files {
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| TextsError::File { file, problem: format!("{errors:?}") })?;
            bundle
                .add_resource(resource)
                .map_err(|errors| TextsError::File { file, problem: format!("{errors:?}") })?;
        }
        let language = Self { tag: source.tag, bundle };
        match Text::ALL.iter().find(|text| language.find(text.id(), None).is_none()) {
            Some(text) => Err(TextsError::Missing { language: source.tag, id: text.id() }),
            None => Ok(language),
        }
    }

    /// The language's tag.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The `lang` of a card, which the card renderers want without a country.
    pub(super) fn card_lang(&self) -> &'static str {
        self.tag.split('-').next().unwrap_or(self.tag)
    }

    pub(super) fn text(&self, text: Text) -> String {
        self.find(text.id(), None).unwrap_or_else(|| text.id().to_owned())
    }

    pub(super) fn format(&self, text: Text, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        self.find(text.id(), Some(&args)).unwrap_or_else(|| text.id().to_owned())
    }

    /// A message by the id that a template names; `None` when there is none or it needs data.
    pub(super) fn find_static(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = vec![];
        let said = self.bundle.format_pattern(pattern, None, &mut errors);
        errors.is_empty().then(|| said.into_owned())
    }

    fn find(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, args, &mut vec![]).into_owned())
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Language").field(&self.tag).finish()
    }
}

#[cfg(test)]
mod tests;
