//! What somebody writes who wants to break a card, and what must have become of it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Fault, elements};

/// About as much as a message of Teams holds.
const LENGTH: usize = 10_000;

/// Hostile words.
pub(super) struct Evil {
    pub(super) name: &'static str,
    pub(super) text: String,
    /// The whole signs of which it consists, where a half one would be something else.
    sign: Option<&'static str>,
}

/// One family in one sign.
const FAMILY: &str = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}";
/// One letter with its accents.
const ACCENTED: &str = "a\u{301}\u{302}\u{303}";

pub(super) fn all() -> Vec<Evil> {
    let long = |name, text: &str| Evil {
        name,
        text: text.repeat(LENGTH / text.chars().count() + 1),
        sign: [FAMILY, ACCENTED].into_iter().find(|sign| text.starts_with(sign)),
    };
    let short = |name, text: String| Evil { name, text, sign: None };
    vec![
        long("many words", "palabra "),
        long("one endless word", "W"),
        long("letters from the right", "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{202E}"),
        short("one letter under a thousand accents", format!("a{}", "\u{301}".repeat(LENGTH))),
        long("accents", "a\u{301}\u{302}\u{303} "),
        long("families in one sign", FAMILY),
        long("bindings", "${nonce} ${text.case-confirm} "),
        long("dates of the client", "{{DATE(2026-11-23T13:00:00Z, LONG)}} "),
        long("Markdown", "[x](http://malo.example) **ya** _no_ `c` "),
        long("mentions and tags", "<at>Ana</at> &amp; <b>x</b> "),
        long("asterisks", "*"),
        long("backslashes", "\\"),
        long("quotes and lines", "\"\n"),
        long("lists and headings", "- x\n1. y\n# z\n"),
        short("signs that nobody sees", "\u{0}\u{1}\u{7}\u{FEFF}".to_owned()),
        short("nothing", String::new()),
    ]
}

/// Markup that is not in the same card with ordinary data, and signs cut in two.
pub(super) fn faults(evil: &Evil, card: &Value, ordinary: &Value) -> Vec<Fault> {
    let known = markup(ordinary);
    let mut faults: Vec<_> = markup(card)
        .difference(&known)
        .map(|mark| Fault::new("", format!("hostile data became markup: {mark}")))
        .collect();
    if evil.sign.is_some_and(|sign| is_cut(sign, card)) {
        faults.push(Fault::new("", "a sign was cut in two"));
    }
    faults
}

/// The marks that a client would read as Markdown, as a date or as a mention.
fn markup(card: &Value) -> BTreeSet<String> {
    elements::markdown(card).into_iter().flat_map(marks).collect()
}

fn marks(text: &str) -> Vec<String> {
    let bare = without_escaped(text);
    let mut found: Vec<String> =
        bare.chars().filter(|sign| "*[<_`".contains(*sign)).map(String::from).collect();
    if text.contains("{{") {
        found.push("{{".to_owned());
    }
    let starts = |line: &str| {
        let first = line.split(' ').next().unwrap_or_default();
        let numbered = first
            .strip_suffix(['.', ')'])
            .is_some_and(|digits| !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit()));
        (numbered || matches!(first, "-" | "+" | "#" | ">")).then(|| first.to_owned())
    };
    found.extend(bare.lines().filter_map(starts));
    found
}

/// A sign behind a backslash is only itself; one that is no sign of Markdown keeps its backslash.
fn without_escaped(text: &str) -> String {
    let mut bare = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' {
            signs.next();
            bare.push('\u{FFFC}');
        } else {
            bare.push(sign);
        }
    }
    bare
}

fn is_cut(sign: &str, card: &Value) -> bool {
    let parts: Vec<char> = sign.chars().filter(|part| !part.is_ascii()).collect();
    let rest = card.to_string().replace(sign, "");
    rest.contains(parts.as_slice())
}
