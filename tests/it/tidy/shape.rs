//! How long things get, and where they lie.

use regex::Regex;

use super::source::{Source, item_end, line};
use super::{accept, files_under, product, root};

const LINES_OF_A_FILE: usize = 500;
const LINES_OF_A_FUNCTION: usize = 100;
/// Nearly all functions stay below this.
const LINES_OF_MOST: usize = 50;

/// Lines up to the last one that is not a test's.
fn lines(source: &Source) -> usize {
    source.text.trim_end().lines().count()
}

fn long_file(source: &Source) -> Option<String> {
    (lines(source) >= LINES_OF_A_FILE)
        .then(|| format!("{}: {} lines; a file has less than {LINES_OF_A_FILE}", source.path, lines(source)))
}

/// Name, line and length of each function with a body.
fn functions(source: &Source) -> Vec<(String, usize, usize)> {
    let head = Regex::new(r"\bfn\s+(\w+)").expect("a pattern");
    let measured = head.captures_iter(&source.code).map(|hit| {
        let at = hit.get(0).map_or(0, |all| all.start());
        let first = line(&source.code, at);
        (hit[1].to_owned(), first, line(&source.code, item_end(&source.code, at)) - first + 1)
    });
    measured.collect()
}

fn long_functions(source: &Source) -> Vec<String> {
    let long = functions(source).into_iter().filter(|(_, _, length)| *length >= LINES_OF_A_FUNCTION);
    long.map(|(name, at, length)| {
        format!(
            "{}:{at}: `{name}` has {length} lines; a function has less than {LINES_OF_A_FUNCTION}",
            source.path
        )
    })
    .collect()
}

/// Complains when more than one function in twenty is longer than most may be; the longest come first.
fn too_many_long(sources: &[Source]) -> Option<String> {
    let mut all: Vec<(usize, String)> = Vec::new();
    for source in sources {
        all.extend(
            functions(source)
                .into_iter()
                .map(|(name, _, length)| (length, format!("{}: {name}", source.path))),
        );
    }
    all.sort();
    let long: Vec<_> = all.iter().rev().take_while(|(length, _)| *length > LINES_OF_MOST).collect();
    (long.len() * 20 > all.len()).then(|| {
        format!("{} of {} functions are longer than {LINES_OF_MOST} lines: {long:?}", long.len(), all.len())
    })
}

/// A room is a folder with `mod.rs`, never a file beside its folder.
fn file_beside_folder(paths: &[String]) -> Vec<String> {
    let beside = paths.iter().filter(|path| {
        let folder = format!("{}/", path.trim_end_matches(".rs"));
        paths.iter().any(|other| other.starts_with(&folder))
    });
    beside.map(|path| format!("{path}: move it to {}/mod.rs", path.trim_end_matches(".rs"))).collect()
}

/// Tests are code too; their files stay readable.
fn everything() -> Vec<Source> {
    let tests = files_under(&root().join("tests"), &["rs"]);
    product().into_iter().chain(tests.iter().map(|path| Source::read(&root(), path))).collect()
}

#[test]
fn files_are_short() {
    accept(&everything().iter().filter_map(long_file).collect::<Vec<_>>());
}

#[test]
fn functions_are_short() {
    accept(&product().iter().flat_map(long_functions).collect::<Vec<_>>());
    accept(&too_many_long(&product()).into_iter().collect::<Vec<_>>());
}

#[test]
fn folders_have_a_mod_file() {
    accept(&file_beside_folder(&everything().into_iter().map(|source| source.path).collect::<Vec<_>>()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_seen_and_its_tests_do_not_count() {
        let long = "fn a() {}\n".repeat(500);
        assert!(long_file(&Source::new("src/a.rs", &long)).is_some());
        let tests = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
        assert!(long_file(&Source::new("src/a.rs", &tests)).is_none());
    }

    #[test]
    fn a_long_function_is_seen() {
        let body = "    let text = \"}\";\n".repeat(98);
        let source =
            Source::new("src/a.rs", &format!("fn short() {{}}\nfn long<'a>(x: [u8; 2]) {{\n{body}}}\n"));
        assert_eq!(functions(&source).iter().map(|(_, _, length)| *length).collect::<Vec<_>>(), [1, 100]);
        assert_eq!(long_functions(&source).len(), 1);
        assert!(too_many_long(&[source]).is_some());
    }

    #[test]
    fn a_file_beside_its_folder_is_seen() {
        let paths = ["src/a.rs", "src/a/b.rs", "src/ab.rs"].map(ToOwned::to_owned);
        assert_eq!(file_beside_folder(&paths), ["src/a.rs: move it to src/a/mod.rs"]);
    }
}
