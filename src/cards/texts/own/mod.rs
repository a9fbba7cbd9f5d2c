//! What an organisation says in its own words: messages of a file of its own, each believed or refused alone.

mod kept;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use super::{ENGLISH, Language, SPANISH, Source, Texts};
use said::{Said, said};

/// The most bytes of one message with its name; Mesa's longest has a third of it.
const MOST: usize = 2_000;
/// Braces of one message within each other; Mesa's own have five.
const DEEPEST: usize = 20;
/// Mistakes of one file that are told: behind so many nothing of it is read any more.
const MISTAKES: usize = 50;
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
    let known = [SPANISH, ENGLISH].iter().find(|source| source.tag == tag).map(ours).unwrap_or_default();
    let (mut messages, mut problems) = (vec![], vec![]);
    for (line, block) in blocks(text) {
        if problems.len() == MISTAKES {
            problems.push((line, format!("after {MISTAKES} mistakes nothing from here on is read")));
            break;
        }
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

/// The messages of a language that ship, and what each says.
fn ours(source: &Source) -> BTreeMap<String, Said> {
    let blocks = source.files.iter().flat_map(|(_, text)| blocks(text));
    blocks.map(|(_, block)| (id_of(&block).to_owned(), said(&block).unwrap_or_default())).collect()
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
fn checked<'b>(block: &'b str, known: &BTreeMap<String, Said>) -> Result<&'b str, (usize, String)> {
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
    let Some(ours) = known.get(id) else {
        return Err((0, format!("no message of Mesa's is called {id}")));
    };
    let own = said(block).map_err(|problem| (0, format!("{id}: {problem}")))?;
    if let Some(name) = own.named.difference(&ours.named).next() {
        return Err((below(block, name), format!("{id} gets no value ${name}{}", listed(&ours.named))));
    }
    match kept::problem(id, &own, ours) {
        None => Ok(id),
        Some(problem) => Err((0, format!("{id} {problem}"))),
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
    // A line that begins with a dot is an attribute, which nobody would read.
    if let Some(at) = block.lines().position(|line| line.trim_start().starts_with('.')) {
        return Err((at, format!("{id}: Mesa's texts have no attributes")));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said_of(text: &str) -> (Vec<String>, Vec<String>) {
        let (messages, problems) = read("es-CO", "locales/es-CO/own.ftl", text);
        let ids = messages.iter().map(|message| format!("{}:{}", message.line, message.id)).collect();
        (ids, problems.iter().map(|(line, problem)| format!("{line}: {problem}")).collect())
    }

    #[test]
    fn only_what_can_be_said_is_believed_and_the_rest_is_told_with_its_line() {
        let (messages, problems) = said_of(
            "# Nuestras palabras\nsay-greeting = Buenos días.\n\nheading-case = Caso { $numero }\n\
             nada-de-eso = x\nhola que tal\ncase-solved =\n    { $number ->\n  x\nkind-incident =\n    .x = y\n\
             -mesa = Mesa\nkind-service-request = { -mesa }\nfield-site = { field-floor }\nfield-floor = { NUMBER(3) }\n\
             summary-number = { $heading }: { $state } { \"{ $x }\" }\n",
        );
        assert_eq!(messages, ["2:say-greeting", "16:summary-number"], "{problems:#?}");
        insta::assert_snapshot!(problems.join("\n"), @r#"
        4: heading-case gets no value $numero; it gets $number
        5: no message of Mesa's is called nada-de-eso
        6: this is no message of Fluent's: Expected a token starting with "="
        8: this is no message of Fluent's: The select expression must have a default variant
        11: kind-incident: Mesa's texts have no attributes
        12: Mesa's texts have no terms
        13: kind-service-request: Mesa's texts have no terms
        14: field-site: between braces stands a value such as $name, not «field-floor»
        15: field-floor: between braces stands a value such as $name, not «NUMBER»
        "#);
    }

    /// What is wrong with messages in Spanish, a line each.
    fn wrong(text: &str) -> String {
        let (messages, problems) = said_of(text);
        assert!(messages.is_empty(), "{messages:?}");
        problems.join("\n")
    }

    #[test]
    fn a_message_says_something_and_every_value_that_mesas_own_says() {
        let heading = |text: &str| wrong(&format!("heading-case = {text}\n"));
        for text in ["{\"\"}", "**", "{\" \\u00A0\"}", "{ $number ->\n    [a] Caso { $number }\n   *[b] ·\n}"]
        {
            assert!(
                heading(text).contains("1: heading-case says nothing that could be read"),
                "{}",
                heading(text)
            );
        }
        for text in
            ["Caso", "{ $number ->\n   *[a] Caso\n}", "{ $number ->\n    [a] Caso\n   *[b] { $number }\n}"]
        {
            assert!(heading(text).contains("1: heading-case loses the value $number"), "{}", heading(text));
        }
        insta::assert_snapshot!(wrong(
            "say-files-received = Agregué los archivos.\ndesk-weight = { $priority }, { $impact }\n\
             answer-by = Puede responder pronto\n\ndesk-group = { $group }\n\
             welcome-data = { $organisation } guarda sus datos. Escriba a { $contact }.\n\
             request-ready = Ya está.\n    .nota = x\n"
        ), @"
        1: say-files-received loses the value $number: each of its variants must say it
        2: desk-weight loses the value $urgency, by which Mesa's own chooses what it says
        3: answer-by loses the value $moment: each of its variants must say it
        5: desk-group loses the value $level: each of its variants must say it
        6: welcome-data loses «1581», which must be said here
        8: request-ready: Mesa's texts have no attributes
        ");
    }

    /// A plural and a name that may be absent are forms, which other words may do without.
    #[test]
    fn what_is_only_a_form_may_be_left_out() {
        let (messages, problems) =
            said_of("say-greeting = Hola.\nsay-files-received = Agregué lo que envió a { $number }.\n");
        assert_eq!((messages.len(), problems), (2, vec![]));
    }

    #[test]
    fn a_message_leads_nowhere_hides_nothing_and_is_not_endless() {
        insta::assert_snapshot!(wrong(
            "say-greeting = Entre [aquí](x)\nsay-help = Vea http{\":\"}//malo.example\nsay-patience = Vea www.malo.example\n\
             say-small-talk = Hola <at>Ana</at>\nsay-not-understood = { \"{{\" }DATE(2026-11-23T13:00:00Z)\n\
             say-case-ended = Caso \u{202E}{ $number }\nsay-you-are-welcome = Con { \"\\u200B\" }gusto\n"
        ), @"
        1: say-greeting holds «](»: an address belongs on a button of a card, markup nowhere
        2: say-help holds «://»: an address belongs on a button of a card, markup nowhere
        3: say-patience holds «www.»: an address belongs on a button of a card, markup nowhere
        4: say-small-talk holds «<»: an address belongs on a button of a card, markup nowhere
        5: say-not-understood holds «{{»: an address belongs on a button of a card, markup nowhere
        6: say-case-ended holds U+202E, a sign that nobody sees
        7: say-you-are-welcome holds U+200B, a sign that nobody sees
        ");
        assert_eq!(
            wrong(&format!("case-confirm = {}\n", "sí ".repeat(80))),
            "1: case-confirm has 240 signs; 200 are the most"
        );
        let (messages, _) = said_of(&format!("case-confirm = {}\n", "sí ".repeat(60)));
        assert_eq!(messages.len(), 1);
    }

    #[test]
    fn a_file_of_nothing_but_mistakes_is_left_after_some() {
        let (messages, problems) = said_of(&format!("{}say-greeting = Hola.\n", "nada = x\n".repeat(5_000)));
        assert_eq!((messages.len(), problems.len()), (0, MISTAKES + 1));
        assert_eq!(problems.last().unwrap(), "51: after 50 mistakes nothing from here on is read");
    }

    #[test]
    fn an_endless_message_is_refused() {
        let (messages, problems) = said_of(&format!("say-greeting = {}\n", "x".repeat(MOST)));
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
