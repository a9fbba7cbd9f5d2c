//! What an organisation says in its own words: messages of a file of its own, each believed or refused alone.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use super::{ENGLISH, Language, SPANISH, Source, Texts};

/// The most bytes of one message with its name; Mesa's longest has a third of it.
const MOST: usize = 2_000;
/// Braces of one message within each other; Mesa's own have five.
const DEEPEST: usize = 20;
const TERMS: &str = "Mesa's texts have no terms";

/// A message in the organisation's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cards) struct OwnMessage {
    /// The language's tag.
    pub(in crate::cards) tag: &'static str,
    pub(in crate::cards) id: String,
    /// Where it stands, in the organisation's folder.
    pub(in crate::cards) file: String,
    pub(in crate::cards) line: usize,
    /// As it is written there, name and all.
    text: String,
}

impl OwnMessage {
    /// Whether something is filled in when it is said.
    pub(in crate::cards) fn has_values(&self) -> bool {
        self.text.contains('{')
    }
}

impl Texts {
    /// The languages.
    pub(in crate::cards) const TAGS: [&'static str; 2] = [SPANISH.tag, ENGLISH.tag];
}

impl Language {
    /// With these messages in the place of those that ship.
    pub(super) fn with(mut self, own: &[OwnMessage]) -> Self {
        for message in own.iter().filter(|message| message.tag == self.tag) {
            // Read without an error before, else it would not be here.
            if let Ok(resource) = FluentResource::try_new(message.text.clone()) {
                self.bundle.add_resource_overriding(resource);
            }
        }
        self
    }
}

/// The messages of a file, and what is wrong with the others: the line and why.
pub(in crate::cards) fn read(
    tag: &'static str,
    file: &str,
    text: &str,
) -> (Vec<OwnMessage>, Vec<(usize, String)>) {
    let known = [SPANISH, ENGLISH].iter().find(|source| source.tag == tag).map(given).unwrap_or_default();
    let (mut messages, mut problems) = (vec![], vec![]);
    for (line, block) in blocks(text) {
        match checked(&block, &known) {
            Ok(id) => {
                messages.push(OwnMessage {
                    tag,
                    id: id.to_owned(),
                    file: file.to_owned(),
                    line,
                    text: block,
                });
            }
            Err((below, problem)) => problems.push((line + below, problem)),
        }
    }
    (messages, problems)
}

/// The messages of a language that ship, each with the values that are given to it.
fn given(source: &Source) -> BTreeMap<String, BTreeSet<String>> {
    let blocks = source.files.iter().flat_map(|(_, text)| blocks(text));
    blocks.map(|(_, block)| (id_of(&block).to_owned(), values(&block).unwrap_or_default())).collect()
}

/// A file cut where messages begin, with the line of each. Comments belong to none.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = vec![];
    let mut is_open = false;
    for (index, line) in text.lines().enumerate() {
        let begins = line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
        if line.starts_with('#') {
            is_open = false;
        } else if begins || (!is_open && !line.trim().is_empty()) {
            blocks.push((index + 1, format!("{line}\n")));
            is_open = true;
        } else if let Some((_, block)) = blocks.last_mut().filter(|_| is_open) {
            block.push_str(line);
            block.push('\n');
        }
    }
    blocks
}

fn id_of(block: &str) -> &str {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    block.split(|sign| !is_part(sign)).next().unwrap_or_default()
}

/// The id of a message that can be said; else the line below its first one, and why not.
fn checked<'b>(
    block: &'b str,
    known: &BTreeMap<String, BTreeSet<String>>,
) -> Result<&'b str, (usize, String)> {
    let id = id_of(block);
    if block.len() > MOST {
        return Err((0, format!("{id} has {} bytes; {MOST} are the most", block.len())));
    }
    if block.starts_with('-') {
        return Err((0, TERMS.to_owned()));
    }
    if depth(block) > DEEPEST {
        return Err((0, format!("{id} has more than {DEEPEST} braces within each other")));
    }
    has_text(block, id)?;
    let Some(given) = known.get(id) else {
        return Err((0, format!("no message of Mesa's is called {id}")));
    };
    let named = values(block).map_err(|problem| (0, format!("{id}: {problem}")))?;
    match named.difference(given).next() {
        None => Ok(id),
        Some(name) => Err((below(block, name), format!("{id} gets no value ${name}{}", listed(given)))),
    }
}

fn listed(given: &BTreeSet<String>) -> String {
    if given.is_empty() {
        return ", and no other".to_owned();
    }
    let names: Vec<String> = given.iter().map(|name| format!("${name}")).collect();
    format!("; it gets {}", names.join(", "))
}

/// How many braces stand within each other: a reader that goes down with them must not be led too deep.
fn depth(block: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for sign in block.chars() {
        match sign {
            '{' => now += 1,
            '}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

fn has_text(block: &str, id: &str) -> Result<(), (usize, String)> {
    let resource = FluentResource::try_new(block.to_owned()).map_err(|(_, errors)| {
        let first = errors.first().map(|error| (error.pos.start, error.to_string()));
        let (at, why) = first.unwrap_or_default();
        (lines_before(block, at), format!("this is no message of Fluent's: {why}"))
    })?;
    let mut alone = FluentBundle::new_concurrent(vec![]);
    let added = alone.add_resource(resource);
    let has_text = added.is_ok() && alone.get_message(id).is_some_and(|message| message.value().is_some());
    if has_text { Ok(()) } else { Err((0, format!("{id} is no message with a text"))) }
}

fn below(block: &str, name: &str) -> usize {
    block.find(&format!("${name}")).map_or(0, |at| lines_before(block, at))
}

/// The error of an unfinished message stands behind it; its line is then the last one with something in it.
fn lines_before(block: &str, at: usize) -> usize {
    block.get(..at).unwrap_or(block).trim_end().matches('\n').count()
}

/// The names of the values that a message asks for. It may hold values, choices among them and texts in quotes; no
/// other message and no function, so that it can be judged alone.
fn values(block: &str) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    let mut rest = block;
    while let Some(open) = rest.find('{') {
        rest = rest[open + 1..].trim_start();
        if let Some(name) = rest.strip_prefix('$') {
            let name = id_of(name);
            names.insert(name.to_owned());
            rest = &rest[1 + name.len()..];
        } else if let Some(quoted) = rest.strip_prefix('"') {
            rest = behind_quotes(quoted);
        } else if !rest.starts_with(|first: char| first == '{' || first == '-' || first.is_ascii_digit()) {
            return Err(format!("between braces stands a value such as $name, not «{}»", id_of(rest)));
        } else if rest.starts_with('-') && !rest[1..].starts_with(|next: char| next.is_ascii_digit()) {
            return Err(TERMS.to_owned());
        }
    }
    Ok(names)
}

fn behind_quotes(quoted: &str) -> &str {
    let mut is_escaped = false;
    for (at, sign) in quoted.char_indices() {
        match sign {
            '"' if !is_escaped => return &quoted[at + 1..],
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Vec<String>, Vec<String>) {
        let (messages, problems) = read("es-CO", "locales/es-CO/own.ftl", text);
        let ids = messages.iter().map(|message| format!("{}:{}", message.line, message.id)).collect();
        (ids, problems.iter().map(|(line, problem)| format!("{line}: {problem}")).collect())
    }

    #[test]
    fn only_what_can_be_said_is_believed_and_the_rest_is_told_with_its_line() {
        let (messages, problems) = said(
            "# Nuestras palabras\nsay-greeting = Buenos días.\n\nheading-case = Caso { $numero }\n\
             nada-de-eso = x\nhola que tal\ncase-solved =\n    { $number ->\n  x\nkind-incident =\n    .x = y\n\
             -mesa = Mesa\nkind-service-request = { -mesa }\nfield-site = { field-floor }\nfield-floor = { NUMBER(3) }\n\
             summary-number = { $heading }: { \"{ $x }\" }\n",
        );
        assert_eq!(messages, ["2:say-greeting", "16:summary-number"], "{problems:#?}");
        insta::assert_snapshot!(problems.join("\n"), @r#"
        4: heading-case gets no value $numero; it gets $number
        5: no message of Mesa's is called nada-de-eso
        6: this is no message of Fluent's: Expected a token starting with "="
        8: this is no message of Fluent's: The select expression must have a default variant
        10: kind-incident is no message with a text
        12: Mesa's texts have no terms
        13: kind-service-request: Mesa's texts have no terms
        14: field-site: between braces stands a value such as $name, not «field-floor»
        15: field-floor: between braces stands a value such as $name, not «NUMBER»
        "#);
    }

    #[test]
    fn a_choice_may_have_every_form_that_fluent_knows() {
        let block = "a = { $n ->\n    [one] uno de $x {\"}\"} { $m }\n   *[other] { $k ->\n [0] {\"\\\"{\"}\n *[b] { 4 }\n }\n }\n";
        assert_eq!(values(block).unwrap(), ["k", "m", "n"].map(String::from).into());
        assert!(FluentResource::try_new(block.to_owned()).is_ok());
    }

    #[test]
    fn an_endless_message_is_refused() {
        let (messages, problems) = said(&format!("say-greeting = {}\n", "x".repeat(MOST)));
        assert!(messages.is_empty() && problems[0].contains("2000 are the most"), "{problems:?}");
    }

    /// The rules for an organisation's messages are kept by Mesa's own.
    #[test]
    fn mesas_own_messages_are_ones_that_an_organisation_may_write() {
        for source in [SPANISH, ENGLISH] {
            for (file, text) in source.files {
                let (messages, problems) = read(source.tag, file, text);
                assert!(!messages.is_empty() && problems.is_empty(), "{file}: {problems:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_is_read_or_refused(text in "(say-greeting = |\\PC|[{}$\"\\\\ \n=.-]){0,60}") {
            let (messages, problems) = read("en", "x.ftl", &text);
            proptest::prop_assert!(messages.len() + problems.len() == blocks(&text).len());
        }
    }
}
