//! What a file is, by its first bytes and, for containers, by what is in it. A closed list: the rest is refused.

use super::archive;

/// Bytes in which the beginning of a page or a script is looked for.
const HEAD: usize = 1024;

/// A kind of file that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    media_type: &'static str,
    endings: &'static [&'static str],
}

impl FileKind {
    /// The kind that was stored under this media type.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        ALL.iter().copied().find(|kind| kind.media_type == media_type)
    }

    /// `image/png`, `application/pdf`, …
    pub fn media_type(self) -> &'static str {
        self.media_type
    }

    /// Whether it is shown as a picture.
    pub fn is_picture(self) -> bool {
        [PNG, JPEG, GIF, WEBP].contains(&self)
    }

    pub(super) fn is_text(self) -> bool {
        self == TEXT
    }

    pub(super) fn endings(self) -> &'static [&'static str] {
        self.endings
    }

    /// The usual one.
    pub fn ending(self) -> &'static str {
        self.endings.first().copied().unwrap_or_default()
    }
}

macro_rules! kinds {
    ($($name:ident = $media:literal $endings:expr;)*) => {
        $(const $name: FileKind = FileKind { media_type: $media, endings: &$endings };)*
        const ALL: &[FileKind] = &[$($name),*];
    };
}

kinds! {
    PNG = "image/png" ["png"];
    JPEG = "image/jpeg" ["jpg", "jpeg", "jfif"];
    GIF = "image/gif" ["gif"];
    WEBP = "image/webp" ["webp"];
    BMP = "image/bmp" ["bmp"];
    TIFF = "image/tiff" ["tif", "tiff"];
    HEIF = "image/heif" ["heic", "heif", "avif"];
    PDF = "application/pdf" ["pdf"];
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ["docx", "dotx"];
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" ["xlsx", "xltx"];
    SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation" ["pptx", "ppsx"];
    OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text" ["odt", "ods", "odp", "odg"];
    OLD_OFFICE = "application/x-ole-storage" ["doc", "xls", "ppt", "pps", "msg", "vsd", "mpp"];
    ZIP = "application/zip" ["zip"];
    RICH_TEXT = "application/rtf" ["rtf"];
    TEXT = "text/plain" ["txt"];
    MP4 = "video/mp4" ["mp4", "m4v", "m4a", "mov", "3gp"];
    MP3 = "audio/mpeg" ["mp3"];
    OGG = "audio/ogg" ["ogg", "oga", "opus"];
    WAV = "audio/wav" ["wav"];
}

const BEGINNINGS: [(&[u8], FileKind); 10] = [
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"%PDF-", PDF),
    (b"{\\rtf", RICH_TEXT),
    (b"ID3", MP3),
    (b"OggS", OGG),
];

/// The kind of a file, if it is one that is accepted.
pub(super) fn of(bytes: &[u8]) -> Option<FileKind> {
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Some(*kind);
    }
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(WEBP),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(WAV),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(BMP),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => Some(media(brand)),
        [b'P', b'K', 3, 4, ..] => zip(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => old_office(bytes),
        _ => text(bytes),
    }
}

fn media(brand: &[u8]) -> FileKind {
    let still = [b"heic".as_slice(), b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    if still.iter().any(|known| brand.starts_with(known)) { HEIF } else { MP4 }
}

fn zip(bytes: &[u8]) -> Option<FileKind> {
    let names = archive::names(bytes)?;
    if archive::hides_something(&names) {
        return None;
    }
    let has = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    Some(match names.iter().any(|name| name == "[content_types].xml") {
        true if has("word/") => WORD,
        true if has("xl/") => EXCEL,
        true if has("ppt/") => SLIDES,
        false if names.iter().any(|name| name == "mimetype") && has("content.xml") => OPEN_DOCUMENT,
        _ => ZIP,
    })
}

/// Installers have the same container: only what names an office document in its directory is one. One with macros
/// is refused, as the newer form is.
fn old_office(bytes: &[u8]) -> Option<FileKind> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let known =
        ["WordDocument", "Workbook", "PowerPoint Document", "__properties_version1.0", "VisioDocument"];
    (known.iter().any(|name| holds(name)) && !holds("_VBA_PROJECT")).then_some(OLD_OFFICE)
}

/// Text, unless it is a page or a script by its first words.
fn text(bytes: &[u8]) -> Option<FileKind> {
    let decoded = match bytes {
        [] => return None,
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ if is_plain(bytes) => String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).into_owned(),
        _ => return None,
    };
    let head = decoded.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).to_ascii_lowercase();
    let runs = head.starts_with("#!") || head.starts_with("@echo");
    let page = ["<html", "<!doctype html", "<script", "<svg", "<hta:", "<job", "<iframe"];
    (!runs && !page.iter().any(|mark| head.contains(mark))).then_some(TEXT)
}

/// The beginning of a text in UTF-16.
fn wide(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = rest.chunks_exact(2).take(HEAD).map(|pair| unit([pair[0], pair[1]])).collect();
    char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|text| !text.contains('\0'))
}

/// Letters of any 8-bit alphabet, without control signs.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte >= 0x20 && *byte != 0x7f || matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c))
}

#[cfg(test)]
mod tests {
    use super::archive::tests::zip as zipped;
    use super::*;

    fn media_type(bytes: &[u8]) -> &'static str {
        of(bytes).map_or("refused", FileKind::media_type)
    }

    #[test]
    fn content_tells_the_kind() {
        for (bytes, kind) in [
            (b"\x89PNG\r\n\x1a\n....".as_slice(), "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF....WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypheic", "image/heif"),
            (b"\0\0\0\x18ftypisom", "video/mp4"),
            (b"%PDF-1.7", "application/pdf"),
            (b"{\\rtf1", "application/rtf"),
            ("Impresora fuera de línea".as_bytes(), "text/plain"),
            (b"\xff\xfeh\0o\0", "text/plain"),
            (b"<?xml version=\"1.0\"?><log/>", "text/plain"),
        ] {
            assert_eq!(media_type(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn programs_scripts_pages_and_the_unknown_are_refused() {
        for bytes in [
            b"MZ\x90\0".as_slice(),
            b"\x7fELF",
            b"\xca\xfe\xba\xbe\0\0\0\x34",
            b"\xcf\xfa\xed\xfe\x07\0\0\x01",
            b"#!/bin/sh\nrm -rf /",
            b"  \n#!/usr/bin/env python",
            b"@echo off",
            b"<html><script>",
            b"\xef\xbb\xbf<!DOCTYPE html>",
            b"<?xml version=\"1.0\"?><svg onload=x>",
            b"\xff\xfe#\0!\0/\0b\0",
            b"L\0\0\0\x01\x14\x02\0",
            b"Rar!\x1a\x07",
            b"7z\xbc\xaf\x27\x1c",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an installer",
            b"PK\x03\x04 without a list",
            b"\0\0\0\0",
            b"",
        ] {
            assert_eq!(media_type(bytes), "refused", "{bytes:?}");
        }
    }

    #[test]
    fn containers_are_told_apart_by_what_is_in_them() {
        let office = |part| media_type(&zipped(&["[Content_Types].xml", part]));
        assert!(office("word/document.xml").ends_with("wordprocessingml.document"));
        assert!(office("xl/workbook.xml").ends_with("spreadsheetml.sheet"));
        assert!(office("ppt/slides/slide1.xml").ends_with("presentationml.presentation"));
        assert_eq!(office("word/vbaProject.bin"), "refused");
        assert_eq!(media_type(&zipped(&["mimetype", "content.xml"])), OPEN_DOCUMENT.media_type);
        assert_eq!(media_type(&zipped(&["registro.log"])), "application/zip");
        assert_eq!(media_type(&zipped(&["registro.log", "instalar.EXE"])), "refused");
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let ole = |text| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), wide(text)].concat();
        assert_eq!(media_type(&ole("WordDocument")), "application/x-ole-storage");
        assert_eq!(media_type(&ole("WordDocument _VBA_PROJECT")), "refused");
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_fall_over(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let known = |bytes: &[u8]| of(bytes).is_none_or(|kind| ALL.contains(&kind));
            proptest::prop_assert!(known(&bytes));
            proptest::prop_assert!(known(&[b"PK\x03\x04".to_vec(), bytes].concat()));
        }
    }
}
