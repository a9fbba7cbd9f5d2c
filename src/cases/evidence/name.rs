//! Names of files: made fit to be shown, and to be saved on somebody's disk.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::FileKind;

/// Graphemes of a name, its ending included.
const LONGEST: usize = 100;
/// Bytes of a name; what disks take.
const BYTES: usize = 200;
/// No ending is longer.
const ENDING: usize = 10;

/// Endings under which a computer runs a file, or opens what is in it without asking.
const FORBIDDEN: [&str; 78] = [
    "apk",
    "app",
    "application",
    "appref-ms",
    "appx",
    "bash",
    "bat",
    "bin",
    "cab",
    "chm",
    "class",
    "cmd",
    "com",
    "cpl",
    "deb",
    "desktop",
    "dex",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "dylib",
    "exe",
    "gadget",
    "hlp",
    "hta",
    "htm",
    "html",
    "img",
    "inf",
    "ins",
    "iso",
    "jar",
    "js",
    "jse",
    "ksh",
    "lnk",
    "mht",
    "mhtml",
    "mjs",
    "msc",
    "msi",
    "msix",
    "msp",
    "mst",
    "one",
    "php",
    "pif",
    "pkg",
    "pl",
    "pptm",
    "ps1",
    "psd1",
    "psm1",
    "py",
    "pyw",
    "rb",
    "reg",
    "rpm",
    "scf",
    "scr",
    "sct",
    "sh",
    "shb",
    "so",
    "svg",
    "swf",
    "sys",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "ws",
    "wsf",
    "wsh",
    "xhtml",
    "xlsm",
];

/// Only the last part of a path, without signs that are hidden, turn the reading direction or mean something to a
/// disk; not endless. Empty when nothing is left.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.nfc().filter(|sign| !is_hidden(*sign)).map(harmless).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(words.trim_matches(['.', ' ']))
}

/// The name with an ending that tells what the file is. A text may be called anything that is not forbidden; what has
/// no name gets none.
pub fn named_as(name: &str, kind: FileKind) -> String {
    if name.is_empty() || kind.is_text() || kind.endings().contains(&ending(name).as_str()) {
        return name.to_owned();
    }
    shorten(&format!("{name}.{}", kind.ending()))
}

pub(super) fn is_forbidden(name: &str) -> bool {
    FORBIDDEN.contains(&ending(name).as_str())
}

fn ending(name: &str) -> String {
    let name = name.trim_end_matches(['.', ' ']);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61C}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}')
}

fn harmless(sign: char) -> char {
    if matches!(sign, '"' | '*' | ':' | '<' | '>' | '?' | '|') { '-' } else { sign }
}

/// Cut between graphemes, before the ending.
fn shorten(name: &str) -> String {
    if fits(name, LONGEST, BYTES) {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.len() <= ENDING);
    let room = ending.map_or(0, |ending| ending.len() + 1);
    let mut stem = String::new();
    for grapheme in name.graphemes(true).take(LONGEST - room) {
        if stem.len() + grapheme.len() > BYTES - room {
            break;
        }
        stem.push_str(grapheme);
    }
    match ending {
        Some(ending) => format!("{}.{ending}", stem.trim_end_matches(['.', ' '])),
        None => stem,
    }
}

fn fits(name: &str, graphemes: usize, bytes: usize) -> bool {
    name.len() <= bytes && name.graphemes(true).count() <= graphemes
}

#[cfg(test)]
mod tests {
    use super::super::inspect;
    use super::*;

    #[test]
    fn a_path_gives_only_its_last_part() {
        for (told, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\foto.png", "foto.png"),
            ("..", ""),
            ("/", ""),
            ("a\u{202E}gnp.exe", "agnp.exe"),
            ("uno\n\tdos.pdf", "unodos.pdf"),
            ("  informe  final .pdf. ", "informe final .pdf"),
            ("a<b>:c|d?.txt", "a-b--c-d-.txt"),
            ("cafe\u{301}.png", "caf\u{e9}.png"),
        ] {
            assert_eq!(safe_name(told), kept, "{told:?}");
        }
    }

    #[test]
    fn an_endless_name_is_cut_before_its_ending() {
        for letter in ["a", "ñ", "\u{1F469}\u{200D}\u{1F467}"] {
            let name = safe_name(&format!("{}.pdf", letter.repeat(300)));
            assert!(ending(&name) == "pdf" && fits(&name, LONGEST, BYTES), "{name}");
        }
        let tall = safe_name(&format!("a{}", "\u{301}".repeat(10_000)));
        assert!(tall.len() <= BYTES, "{}", tall.len());
        assert!(safe_name(&format!("a.{}", "b".repeat(300))).len() <= BYTES);
    }

    #[test]
    fn the_ending_tells_what_the_file_is() {
        let pdf = inspect("", b"%PDF-1.7").unwrap();
        assert_eq!(named_as("informe.pdf", pdf), "informe.pdf");
        assert_eq!(named_as("INFORME.PDF", pdf), "INFORME.PDF");
        assert_eq!(named_as("foto.jpg", pdf), "foto.jpg.pdf");
        assert_eq!(named_as("", pdf), "");
        let text = inspect("", b"hola").unwrap();
        assert_eq!(named_as("router.cfg", text), "router.cfg");
    }

    #[test]
    fn names_can_refuse_and_never_admit() {
        for name in ["a.exe", "A.EXE", "a.pdf.js", "a.ps1. .", "a.html"] {
            assert!(inspect(name, b"hola").is_err(), "{name}");
        }
        assert!(inspect("foto.png", b"MZ\x90\x00").is_err());
    }
}
