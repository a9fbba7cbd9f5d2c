//! What stays out of the product's code.

use regex::Regex;

use super::source::Source;
use super::{accept, files_under, product, root};

/// What a program that must not fall over does without.
const CALLS: [(&str, &str); 8] = [
    (r"\.unwrap\(\)", "make absence a type"),
    (r"\.expect\(", "make absence a type"),
    (r"\bpanic!", "return an error"),
    (r"\btodo!", "finish it"),
    (r"\bunimplemented!", "finish it"),
    (r"\bunreachable!", "make it a type"),
    (r"\bdbg!", "log it"),
    (r"#!?\[allow", "mend it, or expect it with a reason"),
];

fn calls(source: &Source) -> Vec<String> {
    let hits = CALLS.iter().flat_map(|(pattern, advice)| {
        let pattern = Regex::new(pattern).expect("a pattern");
        let found: Vec<String> = pattern
            .find_iter(&source.code)
            .map(|hit| source.complain(hit.start(), &format!("`{}`: {advice}", hit.as_str())))
            .collect();
        found
    });
    hits.collect()
}

/// Work that was put off has no place to hide in.
fn put_off(source: &Source) -> Vec<String> {
    let mark = Regex::new(r"\b(TODO|FIXME|XXX|HACK)\b").expect("a pattern");
    mark.find_iter(&source.text)
        .map(|hit| source.complain(hit.start(), "do it now, or leave it out"))
        .collect()
}

fn sql(source: &Source) -> Vec<String> {
    let statement = r"(?is)^\s*(select\b.+\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+(table|index)|alter\s+table)\b";
    let statement = Regex::new(statement).expect("a pattern");
    let hits =
        source.literals.iter().filter(|(_, text)| source.room() != "store" && statement.is_match(text));
    hits.map(|(line, _)| format!("{}:{line}: SQL lives in src/store", source.path)).collect()
}

/// Words for people live in `locales/`. Names of the simulated people are no words, nor is what those of the samples say.
fn spanish(source: &Source) -> Vec<String> {
    let accent =
        |text: &str| text.contains(['á', 'é', 'í', 'ó', 'ú', 'ñ', 'Á', 'É', 'Í', 'Ó', 'Ú', 'Ñ', '¿', '¡']);
    let sentence = |text: &str| accent(text) && text.trim().contains(' ');
    let invented = source.room() == "simulator" || source.path.starts_with("src/cards/samples/");
    let hits = source.literals.iter().filter(|(_, text)| !invented && sentence(text));
    hits.map(|(line, text)| format!("{}:{line}: words for people belong in locales/: {text:?}", source.path))
        .collect()
}

fn emoji(path: &str, text: &str) -> Option<String> {
    let pictorial = |c: char| {
        matches!(
            c,
            '\u{1f000}'..='\u{1faff}' | '\u{2705}' | '\u{274c}' | '\u{26a0}' | '\u{2b50}' | '\u{fe0f}'
        )
    };
    text.chars().find(|c| pictorial(*c)).map(|c| format!("{path}: an emoji ({})", c.escape_unicode()))
}

#[test]
fn nothing_falls_over() {
    accept(&product().iter().flat_map(calls).collect::<Vec<_>>());
}

#[test]
fn nothing_is_put_off() {
    accept(&product().iter().flat_map(put_off).collect::<Vec<_>>());
}

#[test]
fn sql_lives_in_the_store() {
    accept(&product().iter().flat_map(sql).collect::<Vec<_>>());
}

#[test]
fn words_for_people_live_in_locales() {
    accept(&product().iter().flat_map(spanish).collect::<Vec<_>>());
}

#[test]
fn no_emoji_in_what_people_read() {
    let mut complaints: Vec<String> =
        product().iter().filter_map(|source| emoji(&source.path, &source.text)).collect();
    for folder in ["docs", "locales", "adaptive-cards", "simulator"] {
        for path in files_under(&root().join(folder), &["md", "ftl", "json", "html", "js", "css"]) {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            complaints.extend(emoji(&path.to_string_lossy(), &text));
        }
    }
    accept(&complaints);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(code: &str) -> Source {
        Source::new("src/desk/turn.rs", code)
    }

    #[test]
    fn what_falls_over_is_seen() {
        let code = "#[allow(dead_code)]\nfn f() { a.unwrap(); b.expect(\"x\"); panic!(); todo!() }";
        assert_eq!(calls(&bad(code)).len(), 5);
        let fine = "#[expect(unused, reason = \"x\")]\nfn f() { a.unwrap_or_default() } // never .unwrap()";
        assert_eq!(calls(&bad(fine)), Vec::<String>::new());
    }

    #[test]
    fn put_off_work_is_seen() {
        let marked = format!("// {}: later\n", ["TO", "DO"].concat());
        assert_eq!(put_off(&bad(&marked)).len(), 1);
    }

    #[test]
    fn sql_outside_the_store_is_seen() {
        assert_eq!(sql(&bad("fn f() { q(\"SELECT id\n FROM cases\"); q(r#\"delete from x\"#) }")).len(), 2);
        assert_eq!(sql(&bad("fn f() { q(\"select a person\") }")).len(), 0);
        assert_eq!(sql(&Source::new("src/store/cases.rs", "fn f() { q(\"SELECT id FROM x\") }")).len(), 0);
    }

    #[test]
    fn spanish_sentences_are_seen() {
        assert_eq!(spanish(&bad("fn f() { say(\"¿Cuál es la placa?\") }")).len(), 1);
        assert_eq!(spanish(&bad("fn f() { fold(\"áéíóú\") } // ¿qué tal?")).len(), 0);
    }

    #[test]
    fn an_emoji_is_seen() {
        assert!(emoji("a", "done \u{1f389}").is_some());
        assert!(emoji("a", "Ñandú → ok").is_none());
    }
}
