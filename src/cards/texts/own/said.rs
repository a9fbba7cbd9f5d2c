//! What a message says whichever of its variants is taken, read from its source. Fluent's own reader has taken it before.

use std::collections::BTreeSet;

use super::{TERMS, id_of};

/// Forms of a choice that change how something is said, and nothing of what is said: a plural, a value that is absent.
const FORMS: [&str; 2] = ["one", "none"];

/// What can be told of a message without saying it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// All values that it asks for.
    pub(super) named: BTreeSet<String>,
    /// Values that stand in every one of its variants.
    pub(super) always: BTreeSet<String>,
    /// Values by which it chooses between words that mean different things.
    pub(super) chosen: BTreeSet<String>,
    /// Whether one of its variants has nothing that could be read.
    pub(super) is_silent: bool,
    /// Its words, those in quotes too, without the values.
    pub(super) words: String,
}

/// Reads a message with its name. It may hold values, choices among them and texts in quotes; no other message and no
/// function, so that it can be judged alone.
pub(super) fn said(block: &str) -> Result<Said, String> {
    Reader { rest: block.split_once('=').map_or("", |(_, pattern)| pattern) }.pattern(false)
}

impl Said {
    fn nothing() -> Self {
        Self { is_silent: true, ..Self::default() }
    }

    fn words(words: &str) -> Self {
        let is_silent = !words.chars().any(char::is_alphanumeric);
        Self { is_silent, words: words.to_owned(), ..Self::default() }
    }

    fn value(name: &str) -> Self {
        let names = BTreeSet::from([name.to_owned()]);
        Self { named: names.clone(), always: names, ..Self::default() }
    }

    fn and(&mut self, next: Self) {
        self.named.extend(next.named);
        self.always.extend(next.always);
        self.chosen.extend(next.chosen);
        self.is_silent &= next.is_silent;
        self.words.push_str(&next.words);
    }

    fn or(&mut self, other: Self) {
        self.named.extend(other.named);
        self.always.retain(|name| other.always.contains(name));
        self.chosen.extend(other.chosen);
        self.is_silent |= other.is_silent;
        self.words.push(' ');
        self.words.push_str(&other.words);
    }
}

struct Reader<'b> {
    rest: &'b str,
}

impl<'b> Reader<'b> {
    fn pattern(&mut self, is_variant: bool) -> Result<Said, String> {
        let mut said = Said::nothing();
        while let Some(sign) = self.rest.chars().next() {
            if is_variant && self.is_end_of_variant() {
                break;
            }
            if sign == '{' {
                said.and(self.placeable()?);
            } else {
                let end = self.rest[sign.len_utf8()..].find(['{', '}', '\n']);
                said.and(Said::words(self.take(end.map_or(self.rest.len(), |end| end + sign.len_utf8()))));
            }
        }
        Ok(said)
    }

    /// The next variant begins on a line of its own; so does the brace behind the last one.
    fn is_end_of_variant(&self) -> bool {
        let behind = self.rest.trim_start();
        behind.starts_with('}') || (self.rest.starts_with('\n') && behind.starts_with(['[', '*']))
    }

    fn placeable(&mut self) -> Result<Said, String> {
        self.take(1);
        self.blank();
        let (mut said, mut name) = (Said::nothing(), None);
        if self.rest.starts_with('{') {
            said = self.placeable()?;
        } else if self.rest.starts_with('$') {
            self.take(1);
            let value = self.take(id_of(self.rest).len());
            (said, name) = (Said::value(value), Some(value));
        } else if self.rest.starts_with('"') {
            said = Said::words(&self.quoted());
        } else {
            let number = self.number()?;
            said.and(Said::words(number));
        }
        self.blank();
        if self.rest.starts_with("->") {
            said = self.choice(name)?;
        }
        self.blank();
        if self.rest.starts_with('}') {
            self.take(1);
        }
        Ok(said)
    }

    fn number(&mut self) -> Result<&'b str, String> {
        let digits = self.rest.strip_prefix('-').unwrap_or(self.rest);
        if digits.starts_with(|first: char| first.is_ascii_digit()) {
            let end = digits.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(digits.len());
            return Ok(self.take(self.rest.len() - digits.len() + end));
        }
        if self.rest.starts_with('-') {
            return Err(TERMS.to_owned());
        }
        Err(format!("between braces stands a value such as $name, not «{}»", id_of(self.rest)))
    }

    fn choice(&mut self, by: Option<&str>) -> Result<Said, String> {
        self.take(2);
        let (mut all, mut is_form): (Option<Said>, bool) = (None, false);
        loop {
            self.blank();
            if self.rest.starts_with('*') {
                self.take(1);
            }
            if !self.rest.starts_with('[') {
                break;
            }
            let key = self.take(self.rest.find(']').map_or(self.rest.len(), |end| end + 1));
            is_form |= FORMS.contains(&key.trim_matches(['[', ']', ' ']));
            let variant = self.pattern(true)?;
            match &mut all {
                None => all = Some(variant),
                Some(all) => all.or(variant),
            }
        }
        let mut said = all.unwrap_or_else(Said::nothing);
        said.named.extend(by.map(str::to_owned));
        said.chosen.extend(by.filter(|_| !is_form).map(str::to_owned));
        Ok(said)
    }

    /// A text in quotes, its signs as they will be seen.
    fn quoted(&mut self) -> String {
        let mut text = String::new();
        self.take(1);
        while let Some(sign) = self.rest.chars().next() {
            self.take(sign.len_utf8());
            match sign {
                '"' => break,
                '\\' => text.extend(self.escaped()),
                sign => text.push(sign),
            }
        }
        text
    }

    fn escaped(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.take(sign.len_utf8());
        let digits = match sign {
            'u' => 4,
            'U' => 6,
            other => return Some(other),
        };
        let code = self.rest.get(..digits)?;
        self.take(digits);
        u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, bytes: usize) -> &'b str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &BTreeSet<String>) -> String {
        names.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_choice_may_have_every_form_that_fluent_knows() {
        let block = "a = { $n ->\n    [one] uno de $x {\"}\"} { $m }\n   *[other] { $k ->\n [0] {\"\\\"{\"}\n *[b] { 4 }\n }\n }\n";
        assert!(fluent_bundle::FluentResource::try_new(block.to_owned()).is_ok());
        let said = said(block).unwrap();
        assert_eq!(names(&said.named), "k m n");
        assert_eq!((names(&said.always), names(&said.chosen)), (String::new(), "k".to_owned()));
    }

    #[test]
    fn what_every_variant_says_is_told_from_what_one_says() {
        for (block, always, chosen, is_silent) in [
            ("a = { $x } y { $z }", "x z", "", false),
            ("a =\n    { $x ->\n        [b] { $y } es { $z }\n       *[c] { $z }\n    }\n", "z", "x", false),
            ("a = { $x ->\n [one] uno { $y }\n *[other] { $x } de { $y }\n } ya", "y", "", false),
            ("a = { $x ->\n [none] {\"\"}\n *[other] , { $x }\n }", "", "", true),
            ("a = **{\" \\u00A0\"}**", "", "", true),
            ("a = { $x ->\n *[any] Caso\n }", "", "x", false),
        ] {
            let said = said(block).unwrap();
            assert_eq!(
                (names(&said.always), names(&said.chosen), said.is_silent),
                (always.into(), chosen.into(), is_silent),
                "{block}"
            );
        }
    }

    #[test]
    fn words_in_quotes_are_read_as_they_will_be_seen() {
        assert_eq!(
            said(r#"a = x{ "\u202E\U01F600\\\"" }[y]({ "h" }://z)"#).unwrap().words.trim(),
            "x\u{202E}\u{1F600}\\\"[y](h://z)"
        );
    }
}
