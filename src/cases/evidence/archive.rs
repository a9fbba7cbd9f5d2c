//! What is in a zip, by its own list: enough to tell an office document from an archive, and to see what hides in one.

/// Entries that are looked at; more are nobody's evidence.
const MOST_ENTRIES: usize = 10_000;
/// The end record stands within this many bytes of the end.
const END_WITHIN: usize = 22 + 65_535;
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_HEAD: usize = 46;

/// Archives within an archive cannot be looked into.
const NESTED: [&str; 8] = ["7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip"];

/// The names in a zip; none when its list makes no sense.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let tail = bytes.len().saturating_sub(END_WITHIN);
    let end = tail + bytes.get(tail..)?.windows(END.len()).rposition(|window| window == END)?;
    let (count, start) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    if count == 0 || count > MOST_ENTRIES {
        return None;
    }
    let mut at = start;
    let mut names = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + ENTRY.len())? != ENTRY {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|field| number(bytes, at + field, 2));
        let (name, extra, comment) = (name?, extra?, comment?);
        let from = at + ENTRY_HEAD;
        names.push(String::from_utf8_lossy(bytes.get(from..from + name)?).to_ascii_lowercase());
        at = from + name + extra + comment;
    }
    Some(names)
}

/// Whether one of the entries would not be taken by itself: a program, a macro, another archive.
pub(super) fn hides_something(names: &[String]) -> bool {
    let bad = |name: &String| {
        let nested = name.rsplit_once('.').is_some_and(|(_, ending)| NESTED.contains(&ending));
        nested || super::name::is_forbidden(name)
    };
    names.iter().any(bad)
}

/// Little-endian.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let field = bytes.get(at..at.checked_add(length)?)?;
    Some(field.iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A zip of empty entries.
    pub(in super::super) fn zip(names: &[&str]) -> Vec<u8> {
        let (mut head, mut list) = (Vec::new(), Vec::new());
        for name in names {
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            list.extend([ENTRY, &[0; 24], &length, &[0; 16], name.as_bytes()].concat());
            head.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
        }
        let count = u16::try_from(names.len()).unwrap().to_le_bytes();
        let size = u32::try_from(list.len()).unwrap().to_le_bytes();
        let start = u32::try_from(head.len()).unwrap().to_le_bytes();
        [head, list, [END, &[0; 4], &count, &count, &size, &start, &[0; 2]].concat()].concat()
    }

    #[test]
    fn the_list_of_a_zip_is_read() {
        assert_eq!(names(&zip(&["a.txt", "Dir/B.log"])).unwrap(), ["a.txt", "dir/b.log"]);
        assert!(!hides_something(&["a.txt".into(), "dir/b.log".into()]));
        assert!(hides_something(&["a.txt".into(), "dir/b.exe".into()]));
        assert!(hides_something(&["dentro.zip".into()]));
        assert!(hides_something(&["word/vbaproject.bin".into()]));
    }

    #[test]
    fn a_broken_zip_has_no_list() {
        let good = zip(&["a.txt", "b.txt"]);
        assert_eq!(names(b"PK\x03\x04"), None);
        assert_eq!(names(&zip(&[])), None);
        for cut in 1..good.len() {
            drop(names(&good[..cut]));
        }
        let mut wild = good.clone();
        let end = wild.len() - 22;
        wild[end + 16..end + 20].copy_from_slice(&[0xff; 4]);
        assert_eq!(names(&wild), None);
    }
}
