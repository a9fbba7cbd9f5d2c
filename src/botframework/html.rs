//! The HTML of a message as plain text: what a person read, without markup. Nothing is fetched, nothing is run.

use super::text;

/// A longer message is cut here before it is read.
const LONGEST: usize = 128 * 1024;
/// What a browser would not show as words.
const UNSEEN: [&str; 4] = ["script", "style", "head", "template"];
/// What begins a line of its own.
const BLOCKS: [&str; 14] =
    ["br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "h1", "h2", "h3", "hr"];

/// The words of a message's HTML, by the same rules as typed text.
pub(super) fn to_text(html: &str) -> String {
    let mut rest = cut(html);
    let mut words = String::with_capacity(rest.len());
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let tail = &rest[at..];
        let Some(tag) = Tag::at_start_of(tail) else {
            words.push('<');
            rest = &tail[1..];
            continue;
        };
        rest = &tail[tag.length..];
        if BLOCKS.contains(&tag.name.as_str()) {
            words.push('\n');
        }
        if tag.opens && UNSEEN.contains(&tag.name.as_str()) {
            rest = after_end(rest, &tag.name);
        }
    }
    words.push_str(rest);
    tidy(&text::decoded(&words))
}

/// The addresses of the pictures that stand among the words, empty where one has none. Emoji are no pictures.
pub(super) fn pictures(html: &str) -> impl Iterator<Item = String> {
    let tags = cut(html).split("<img").skip(1).filter_map(|rest| rest.split('>').next());
    let source =
        |tag: &str| tag.split_once("src=\"").and_then(|(_, rest)| rest.split('"').next()).map(text::decoded);
    tags.filter(|tag| !tag.to_ascii_lowercase().contains("emoji"))
        .map(move |tag| source(tag).unwrap_or_default())
}

/// Spaces and lines as in typed text.
pub(super) fn tidy(words: &str) -> String {
    text::tidy(words).trim_start().to_owned()
}

fn cut(html: &str) -> &str {
    let mut end = html.len().min(LONGEST);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    &html[..end]
}

/// What follows the end of an element that shows nothing; nothing, when it never ends.
fn after_end<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        let tail = &rest[at..];
        match Tag::at_start_of(tail) {
            Some(tag) if tag.name == name => return &tail[tag.length..],
            _ => rest = &tail[2..],
        }
    }
    ""
}

struct Tag {
    /// Lower case.
    name: String,
    opens: bool,
    length: usize,
}

impl Tag {
    /// A tag or a comment; a `<` that somebody wrote as such is none.
    fn at_start_of(html: &str) -> Option<Self> {
        if let Some(comment) = html.strip_prefix("<!--") {
            let length = comment.find("-->").map_or(html.len(), |at| at + 7);
            return Some(Self { name: String::new(), opens: false, length });
        }
        let inner = html.strip_prefix('<')?;
        let opens = !inner.starts_with('/');
        let named = inner.trim_start_matches('/');
        if !named.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return None;
        }
        let name = named.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
        let length = end_of_tag(html)?;
        Some(Self { name, opens, length })
    }
}

/// The length up to and with the closing `>`, which inside quotes is none.
fn end_of_tag(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_lines_and_names_stay_and_markup_goes() {
        let html = "<div><p>Hola <at id=\"0\">Marcela</at>,</p><p>no&nbsp;imprime <b>la del 3</b><br/>ext&#58; 2231</p>\
            <attachment id=\"x\"></attachment></div>";
        assert_eq!(to_text(html), "Hola Marcela,\n\nno imprime la del 3\next: 2231");
        assert_eq!(to_text("<ul><li>uno</li><li>dos</li></ul>"), "uno\n\ndos");
        assert_eq!(to_text("a &lt;b&gt; &amp;amp; c"), "a <b> &amp; c");
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        assert_eq!(to_text("uno<script>alert('</b>')</script>dos<!-- tres --><style>x{}</style>"), "unodos");
        assert_eq!(to_text("uno<SCRIPT>nunca termina"), "uno");
        assert_eq!(to_text("<img src=x onerror=\"a>b\" alt='>'>uno"), "uno");
    }

    #[test]
    fn what_is_no_tag_is_a_word() {
        assert_eq!(to_text("3 < 4 y 5 > 4 <"), "3 < 4 y 5 > 4 <");
        assert_eq!(to_text("<b sin fin"), "<b sin fin");
        assert_eq!(to_text(""), "");
    }

    proptest! {
        #[test]
        fn anything_is_read(html in "(<|>|/|br|script|[a-z ]|&|;|\"|é|<!--|-->|\n){0,60}") {
            let text = to_text(&html);
            prop_assert!(text.len() <= html.len());
            prop_assert_eq!(text.trim(), text.as_str());
        }

        #[test]
        fn a_long_message_is_cut_between_letters(tail in "[é<]{0,8}") {
            let html = format!("{}{tail}", "é".repeat(LONGEST / 2 - 1));
            prop_assert!(to_text(&html).len() <= LONGEST);
        }
    }
}
