//! A Rust file as the rules see it: without comments, without the inside of texts, without its tests.

use std::path::Path;

use regex::Regex;

/// One file in three views of the same length and lines.
pub(super) struct Source {
    /// From the project's folder, with forward slashes.
    pub(super) path: String,
    /// Without its tests.
    pub(super) text: String,
    /// Without its tests, comments and the inside of texts.
    pub(super) code: String,
    /// The texts in the code: line and content.
    pub(super) literals: Vec<(usize, String)>,
    /// Modules in other files that exist for tests only, as paths without an ending.
    pub(super) test_modules: Vec<String>,
}

impl Source {
    pub(super) fn read(root: &Path, path: &Path) -> Self {
        let name = path.strip_prefix(root).expect("inside the project").to_string_lossy().replace('\\', "/");
        Self::new(&name, &std::fs::read_to_string(path).expect("a readable file"))
    }

    pub(super) fn new(path: &str, text: &str) -> Self {
        let (code, literals) = blank(text);
        let tests = test_parts(&code);
        let lines_of_tests: Vec<(usize, usize)> =
            tests.iter().map(|(from, to)| (line(&code, *from), line(&code, *to))).collect();
        let outside = |at: &usize| lines_of_tests.iter().all(|(from, to)| at < from || at > to);
        Self {
            path: path.to_owned(),
            text: without(text, &tests),
            literals: literals.into_iter().filter(|(at, _)| outside(at)).collect(),
            code: without(&code, &tests),
            test_modules: test_modules(path, &code),
        }
    }

    /// `cases` for `src/cases/number.rs` and for `src/cases.rs`.
    pub(super) fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether this file is, or lies in, one of these modules.
    pub(super) fn is_one_of(&self, modules: &[String]) -> bool {
        modules.iter().any(|module| {
            self.path.strip_prefix(module.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    }

    /// A complaint about a place in the code.
    pub(super) fn complain(&self, at: usize, what: &str) -> String {
        format!("{}:{}: {what}", self.path, line(&self.code, at))
    }
}

/// Counted from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or(text).matches('\n').count()
}

/// The end of the block whose `{` stands at or after `from`, or of the item that ends with `;` before it.
pub(super) fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && byte == b'}' {
                    return at;
                }
            }
            b';' if depth == 0 => return at,
            _ => {}
        }
    }
    code.len().saturating_sub(1)
}

fn test_parts(code: &str) -> Vec<(usize, usize)> {
    let mark = "#[cfg(test)]";
    code.match_indices(mark).map(|(at, _)| (at, item_end(code, at + mark.len()))).collect()
}

fn test_modules(path: &str, code: &str) -> Vec<String> {
    let declared =
        Regex::new(r"#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;").expect("a pattern");
    let folder = match path.strip_suffix("/mod.rs").or_else(|| path.strip_suffix("/lib.rs")) {
        Some(folder) => folder,
        None => path.trim_end_matches(".rs"),
    };
    declared.captures_iter(code).map(|hit| format!("{folder}/{}", &hit[1])).collect()
}

fn without(text: &str, parts: &[(usize, usize)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (from, to) in parts {
        for byte in &mut bytes[*from..=*to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).expect("whole characters are blanked")
}

/// Blanks comments and the inside of texts, byte for byte; gives the texts back.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let bytes = text.as_bytes();
    let (mut out, mut literals, mut at) = (bytes.to_vec(), Vec::new(), 0);
    while at < bytes.len() {
        let end = match Piece::at(text, at) {
            Piece::Code => at + 1,
            Piece::Comment(end) => {
                erase(&mut out, at, end);
                end
            }
            Piece::Text { from, to, end } => {
                literals.push((line(text, at), text[from..to].to_owned()));
                erase(&mut out, from, to);
                end
            }
            Piece::Character(end) => {
                erase(&mut out, at + 1, end - 1);
                end
            }
        };
        at = end;
    }
    (String::from_utf8(out).expect("whole characters are blanked"), literals)
}

fn erase(bytes: &mut [u8], from: usize, to: usize) {
    for byte in &mut bytes[from..to] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

enum Piece {
    Code,
    Comment(usize),
    Text { from: usize, to: usize, end: usize },
    Character(usize),
}

impl Piece {
    fn at(text: &str, at: usize) -> Self {
        let Some(rest) = text.get(at..) else { return Self::Code };
        if rest.starts_with("//") {
            return Self::Comment(at + rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with("/*") {
            return Self::Comment(at + block_comment(rest));
        }
        let in_word = at > 0 && text.as_bytes()[at - 1].is_ascii_alphanumeric();
        if let Some(hashes) = raw_text(rest).filter(|_| !in_word) {
            let from = at + hashes + 2;
            let close = format!("\"{}", "#".repeat(hashes));
            let to = text[from..].find(&close).map_or(text.len(), |found| from + found);
            return Self::Text { from, to, end: (to + close.len()).min(text.len()) };
        }
        if let Some(inside) = rest.strip_prefix('"') {
            let to = at + 1 + closing_quote(inside);
            return Self::Text { from: at + 1, to, end: (to + 1).min(text.len()) };
        }
        character(rest).map_or(Self::Code, |length| Self::Character(at + length))
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// How many `#` a raw text opens with.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    (after.as_bytes().get(hashes) == Some(&b'"')).then_some(hashes)
}

fn closing_quote(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character literal; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let first = escape.chars().next()?.len_utf8();
        return escape[first..].find('\'').map(|close| 2 + first + close + 1);
    }
    let width = inside.chars().next()?.len_utf8();
    inside[width..].starts_with('\'').then_some(width + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_texts_and_tests_are_blanked() {
        let text = "//! .unwrap()\nfn a<'x>(c: char) { b(\"panic!(\\\" {\", r#\"x\" .expect(\"#, '\"', '{', '\\''); }\n\
                    /* /* todo! */ } */\n#[cfg(test)]\nmod tests {\n    fn t() { x.unwrap() }\n}\nfn z() {}\n";
        let source = Source::new("src/a.rs", text);
        for gone in [".unwrap", "panic!", ".expect", "todo!"] {
            assert!(!source.code.contains(gone), "{gone} in {}", source.code);
        }
        assert!(source.code.contains("fn a<'x>(c: char) { b(") && source.code.contains("fn z() {}"));
        assert_eq!(source.code.lines().count(), text.lines().count());
        let texts: Vec<&str> = source.literals.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["panic!(\\\" {", "x\" .expect("]);
        assert_eq!(source.literals[0].0, 2);
    }

    #[test]
    fn a_test_module_in_another_file_is_an_item_too() {
        let source = Source::new(
            "src/a/mod.rs",
            "#[cfg(test)]\nmod tests;\n#[cfg(test)] pub(super) mod samples;\nfn kept() {}\n",
        );
        assert!(!source.code.contains("tests") && source.code.contains("fn kept"));
        assert_eq!(source.test_modules, ["src/a/tests", "src/a/samples"]);
        let is_test = |path| Source::new(path, "").is_one_of(&source.test_modules);
        assert!(is_test("src/a/tests.rs") && is_test("src/a/samples/ana.rs"));
        assert!(!is_test("src/a/mod.rs") && !is_test("src/a/tests_of_others.rs"));
    }

    #[test]
    fn rooms_are_named_by_folder_or_file() {
        assert_eq!(Source::new("src/cases/number.rs", "").room(), "cases");
        assert_eq!(Source::new("src/clock.rs", "").room(), "clock");
    }
}
