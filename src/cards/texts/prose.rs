//! What people write, made fit to be shown: shortened between graphemes, and read as text, never as markup.

use unicode_segmentation::UnicodeSegmentation;

/// Bytes allowed for each grapheme of a limit: one letter under a thousand accents must not fill a card.
const BYTES_FOR_EACH: usize = 4;

/// At most `limit` graphemes (and four times as many bytes), with an ellipsis when something was cut: between words, where
/// that leaves more than half.
pub(in crate::cards) fn shorten(text: &str, limit: usize) -> String {
    let text = tidy(text, limit);
    let kept = clip(&text, limit);
    if kept.len() == text.len() {
        return text;
    }
    let is_torn = text[kept.len()..].chars().next().is_some_and(|next| !parts(next));
    let whole = kept.rfind(parts).filter(|at| is_torn && *at > kept.len() / 2);
    format!("{}…", kept[..whole.unwrap_or(kept.len())].trim_end())
}

/// A telephone number as it is read aloud, "300 123 4567"; anything else as it is. The spaces do not break, and are copied as
/// any other.
pub(in crate::cards) fn telephone(number: &str) -> String {
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    match number.len() {
        10 if is_number => format!("{}\u{a0}{}\u{a0}{}", &number[..3], &number[3..6], &number[6..]),
        7 if is_number => format!("{}\u{a0}{}", &number[..3], &number[3..]),
        _ => number.to_owned(),
    }
}

/// Shortened, and a dash when nothing is left to be seen.
pub(in crate::cards) fn shown(text: &str, limit: usize) -> String {
    or_dash(shorten(text, limit))
}

/// Shortened on one line, and a dash when nothing is left to be seen.
pub(in crate::cards) fn shown_line(text: &str, limit: usize) -> String {
    or_dash(shorten_line(text, limit))
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// For the value of an input, which comes back as it is: the same limits, without an ellipsis. Clients count an
/// input's length in UTF-16, so that no more than `limit` of its units may stand there.
pub(in crate::cards) fn shorten_value(text: &str, limit: usize) -> String {
    let text = tidy(text, limit);
    let mut units = 0;
    clip(&text, limit)
        .graphemes(true)
        .take_while(|grapheme| {
            units += grapheme.encode_utf16().count();
            units <= limit
        })
        .collect()
}

/// What a line is broken between: a number with its no-break spaces is one.
pub(in crate::cards) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(parts).map(str::trim).filter(|word| !word.is_empty())
}

/// Whether a line may be broken here.
fn parts(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Shortened, on one line.
pub(in crate::cards) fn shorten_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > limit * BYTES_FOR_EACH {
            break;
        }
    }
    shorten(&line, limit)
}

/// Text for a place that reads Markdown: every sign that would mean something there gets a backslash, and no other,
/// because not every client takes all of them away again. A second `{` gets one too: clients turn `{{DATE(…)}}` into
/// a date before they read the Markdown. Each line becomes a paragraph.
pub(in crate::cards) fn escape(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(escape_line).collect::<Vec<_>>().join("\n\n")
}

fn escape_line(line: &str) -> String {
    let marker = marker(line);
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before = None;
    let mut signs = line.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let after = signs.peek().map(|(_, sign)| *sign);
        if Some(at) == marker || has_meaning(before, sign, after) {
            escaped.push('\\');
        }
        escaped.push(sign);
        before = Some(sign);
    }
    escaped
}

fn has_meaning(before: Option<char>, sign: char, after: Option<char>) -> bool {
    match sign {
        '\\' | '`' | '*' | '_' | '[' | '<' => true,
        '{' => before == Some('{'),
        '~' => before == Some('~') || after == Some('~'),
        '&' => after.is_some_and(|after| after == '#' || after.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// Where the sign stands that makes this line a heading, a quotation, a list item, a rule or an underline.
fn marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits)? {
        b'.' | b')' if digits > 0 => Some(digits),
        b'#' | b'>' | b'-' | b'+' | b'=' if digits == 0 => Some(0),
        _ => None,
    }
}

/// Without control characters and without the invisible ones that turn the direction of what follows; not much
/// longer than the limit allows, so that an endless text costs no time.
fn tidy(text: &str, limit: usize) -> String {
    let mut kept = String::new();
    for sign in text.trim().chars().filter(|sign| *sign == '\n' || !is_hidden(*sign)) {
        kept.push(sign);
        if kept.len() > limit * BYTES_FOR_EACH {
            break;
        }
    }
    kept
}

fn is_hidden(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether nobody sees the sign, those that belong to a text of people included: a joiner, a mark of direction.
pub(in crate::cards) fn is_invisible(sign: char) -> bool {
    let is_joint = matches!(sign, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}');
    is_hidden(sign) || is_joint || matches!(sign, '\u{2060}'..='\u{2064}' | '\u{E0000}'..='\u{E007F}')
}

fn clip(text: &str, limit: usize) -> &str {
    let end = text
        .grapheme_indices(true)
        .take(limit)
        .map(|(start, grapheme)| start + grapheme.len())
        .take_while(|end| *end <= limit * BYTES_FOR_EACH)
        .last();
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_text_stays_as_it_is() {
        assert_eq!(shorten("No imprime la del piso 3", 40), "No imprime la del piso 3");
    }

    #[test]
    fn a_value_fits_its_input_as_clients_count() {
        assert_eq!(shorten_value("abc", 2), "ab");
        assert_eq!(shorten_value("a\u{301}\u{302}b\u{301}", 4), "a\u{301}\u{302}");
        assert_eq!(shorten_value("\u{1F600}\u{1F600}", 3), "\u{1F600}");
    }

    #[test]
    fn long_text_is_cut_between_graphemes() {
        assert_eq!(shorten("aéíóú", 3), "aéí…");
        let family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}";
        assert_eq!(shorten(&format!("x{family}{family}"), 10), format!("x{family}{family}"));
        assert_eq!(
            shorten(&format!("xxxx{family}{family}"), 5),
            "xxxx…",
            "a family does not fit in 20 bytes"
        );
    }

    #[test]
    fn a_word_or_a_number_is_left_out_rather_than_torn() {
        assert_eq!(shorten("no imprime, placa 60-2214", 22), "no imprime, placa…");
        assert_eq!(shorten("no imprime, placa 60-2214", 20), "no imprime, placa…");
        assert_eq!(shorten("no imprime, placa 60-2214", 17), "no imprime, placa…");
        assert_eq!(shorten("a supercalifragilístico", 12), "a supercalif…", "what is left would say nothing");
    }

    #[test]
    fn what_must_not_be_broken_stays_whole_on_its_line() {
        assert_eq!(shown_line("tel.  300\u{a0}123\u{a0}4567 \n ya", 99), "tel. 300\u{a0}123\u{a0}4567 ya");
        assert_eq!(shorten("llámenos al 300\u{a0}123\u{a0}4567", 20), "llámenos al…");
        assert_eq!(shown_line("\u{a0} \u{a0}\u{a0}", 99), "–", "nothing is left to be seen");
    }

    #[test]
    fn only_a_telephone_number_is_spaced() {
        assert_eq!(telephone("3001234567"), "300\u{a0}123\u{a0}4567");
        assert_eq!(telephone("5550100"), "555\u{a0}0100");
        for other in ["", "2231", "300 123 4567", "+573001234567", "ana@entidad.example", "ñandú", "ñandúes"]
        {
            assert_eq!(telephone(other), other);
        }
    }

    #[test]
    fn a_letter_under_a_thousand_accents_does_not_fill_a_card() {
        let tall = format!("a{}", "\u{301}".repeat(10_000));
        assert_eq!(shorten(&tall, 100), "…");
    }

    #[test]
    fn hidden_signs_are_taken_out() {
        assert_eq!(shorten("a\u{202E}b\u{0}c\td", 9), "abcd");
        assert_eq!(shorten_line("uno\n\tdos", 9), "uno dos");
    }

    #[test]
    fn an_input_comes_back_without_an_ellipsis() {
        assert_eq!(shorten_value("abcdef", 3), "abc");
    }

    #[test]
    fn markup_is_escaped() {
        for (text, escaped) in [
            ("[aquí](http://malo.example)", r"\[aquí](http://malo.example)"),
            ("**ya**, _ya_ y ~~ya~~", r"\*\*ya\*\*, \_ya\_ y \~\~ya\~\~"),
            ("{{DATE(2026-11-23T13:00:00Z)}}", r"{\{DATE(2026-11-23T13:00:00Z)}}"),
            ("<at>Ana</at> &amp; `x`", r"\<at>Ana\</at> \&amp; \`x\`"),
            (r"C:\temp", r"C:\\temp"),
            ("# Título", r"\# Título"),
            ("> cita", r"\> cita"),
            ("Cra. 5 # 10-20, A & B > C {x} ~5", "Cra. 5 # 10-20, A & B > C {x} ~5"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn signs_that_matter_only_at_the_start_of_a_line_are_escaped_there_only() {
        assert_eq!(
            escape("- uno\n1. dos\n12) tres\n===\n+ x"),
            "\\- uno\n\n1\\. dos\n\n12\\) tres\n\n\\===\n\n\\+ x"
        );
        assert_eq!(escape("C-2026-000123, piso 3."), "C-2026-000123, piso 3.");
    }

    #[test]
    fn indented_lines_do_not_become_code() {
        assert_eq!(escape("uno\n      dos\n\n\ntres"), "uno\n\ndos\n\ntres");
    }

    /// What a reader of Markdown sees of an escaped line.
    fn unescape(text: &str) -> String {
        let mut seen = String::new();
        let mut signs = text.chars();
        while let Some(sign) = signs.next() {
            seen.push(if sign == '\\' { signs.next().unwrap() } else { sign });
        }
        seen
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_stays_within_its_limit(text in "\\PC{0,200}", limit in 0_usize..40) {
            let short = shorten(&text, limit);
            proptest::prop_assert!(short.graphemes(true).count() <= limit + 1);
            proptest::prop_assert!(short.len() <= limit * BYTES_FOR_EACH + '…'.len_utf8());
            let line = shorten_line(&text, limit);
            proptest::prop_assert!(!line.contains('\n'));
        }

        #[test]
        fn whatever_is_escaped_is_read_as_it_was_written(text in r"[-a-z0-9 .)*_`\[\]<>{}#~&\\+=|(é]{0,60}") {
            proptest::prop_assert_eq!(unescape(&escape(&text)), text.trim());
            proptest::prop_assert!(!escape(&text).contains("{{"));
        }
    }
}
