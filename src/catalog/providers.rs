//! Reads the providers, and names everything that is wrong with them.

use std::collections::BTreeSet;

use toml::Spanned;

use super::letter::{LetterTemplate, NoPattern, Pattern, Place};
use super::load::Reading;
use super::raw::{ProvidersFile, RawLetter, RawProvider};
use super::{Provider, ProviderKey};

const FILE: &str = "providers.toml";

impl Reading {
    /// An organisation may have none.
    pub(super) fn providers(&mut self) -> Option<Vec<Provider>> {
        let raw: ProvidersFile = self.parse(FILE)?;
        let mut keys = BTreeSet::new();
        // All of them first: each mistake is named, not only the first.
        let read: Vec<Option<Provider>> =
            raw.provider.into_iter().map(|provider| self.provider(provider, &mut keys)).collect();
        read.into_iter().collect()
    }

    fn provider(&mut self, raw: Spanned<RawProvider>, keys: &mut BTreeSet<String>) -> Option<Provider> {
        let start = raw.span().start;
        let raw = raw.into_inner();
        self.unique(FILE, start, keys, &raw.key);
        if raw.email.is_none() && raw.phone.is_none() {
            self.report(FILE, start, "neither email nor phone; how is this provider reached?");
        }
        if let Some(email) = raw.email.as_ref().filter(|email| !is_address(email.get_ref())) {
            let message = format!("\"{}\" is no e-mail address; correct it or leave it out", email.get_ref());
            self.report(FILE, email.span().start, message);
        }
        if *raw.hours.get_ref() == 0 {
            self.report(FILE, raw.hours.span().start, "the contract promises nothing; write working hours");
        }
        let (subject, body) = (self.letter(&raw.subject), self.letter(&raw.body));
        Some(Provider {
            key: ProviderKey(raw.key),
            name: raw.name,
            email: raw.email.map(Spanned::into_inner),
            phone: raw.phone,
            hours: raw.hours.into_inner(),
            letter: LetterTemplate { subject: subject?, body: body? },
        })
    }

    fn letter(&mut self, raw: &RawLetter) -> Option<[Pattern; 2]> {
        let (spanish, english) = (self.pattern(&raw.es), self.pattern(&raw.en));
        Some([spanish?, english?])
    }

    fn pattern(&mut self, text: &Spanned<String>) -> Option<Pattern> {
        let mut start = text.span().start;
        let message = match Pattern::parse(text.get_ref()) {
            Ok(pattern) => return Some(pattern),
            Err(NoPattern::Unknown(name)) => {
                let known: Vec<&str> = Place::ALL.iter().map(|(name, _)| *name).collect();
                start += self.find(FILE, text.span(), &format!("{{{name}}}")).unwrap_or(0);
                format!("there is no {{{name}}}; a letter can name {}", known.join(", "))
            }
            Err(NoPattern::Brace) => {
                "a brace that opens or closes nothing; write {{ or }} for itself".to_owned()
            }
            Err(NoPattern::Empty) => "an empty text; write what the provider is to read".to_owned(),
        };
        self.report(FILE, start, message);
        None
    }
}

/// Whether mail could go there: something on both sides of one `@`, and nothing that ends a line or a word.
pub(super) fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    let right = |part: &str| {
        !part.is_empty()
            && !part
                .contains(|sign: char| sign.is_whitespace() || sign.is_control() || "@<>,;\"".contains(sign))
    };
    parts.is_some_and(|(user, domain)| right(user) && right(domain))
}
