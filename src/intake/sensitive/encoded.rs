//! Names of files and addresses: signs stand for spaces and letters there, and words are glued to their numbers.

use super::{Masked, Secret, Sensitive, find_sensitive, hide, identity, words::Words};

/// A text as it is meant, and where each of its bytes stood.
struct Meant {
    text: String,
    at: Vec<usize>,
}

impl Meant {
    /// "%C3%A9" is "é", "%20", "+" and "_" are spaces.
    fn of(written: &str) -> Self {
        let (bytes, mut meant, mut at) = (written.as_bytes(), Vec::new(), Vec::new());
        let mut index = 0;
        while let Some(byte) = bytes.get(index) {
            let encoded = written.get(index + 1..index + 3).filter(|_| *byte == b'%');
            let decoded = encoded.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            meant.push(match (decoded, byte) {
                (Some(decoded), _) => decoded,
                (None, b'_' | b'+') => b' ',
                (None, byte) => *byte,
            });
            at.push(index);
            index += if decoded.is_some() { 3 } else { 1 };
        }
        at.push(bytes.len());
        match String::from_utf8(meant) {
            Ok(text) => Self { text, at },
            // What is no text as it is meant is read as it is written.
            Err(_) => Self { text: written.to_owned(), at: (0..=written.len()).collect() },
        }
    }

    /// "cc52345678": a space before the first digit of a number.
    fn apart(&self) -> Self {
        let (mut text, mut at) = (String::new(), Vec::new());
        let mut before = ' ';
        for (index, letter) in self.text.char_indices() {
            if letter.is_ascii_digit() && before.is_alphabetic() {
                text.push(' ');
                at.push(self.at[index]);
            }
            text.push(letter);
            at.extend((index..index + letter.len_utf8()).map(|byte| self.at[byte]));
            before = letter;
        }
        at.push(self.at[self.text.len()]);
        Self { text, at }
    }

    fn back(&self, secrets: Vec<Secret>) -> impl Iterator<Item = Secret> {
        let place = |byte: usize| self.at.get(byte).copied().unwrap_or_default();
        let placed = secrets
            .into_iter()
            .map(move |secret| Secret { span: place(secret.span.start)..place(secret.span.end), ..secret });
        placed.collect::<Vec<_>>().into_iter()
    }
}

/// The name of a file, or an address, with everything hidden that must not be kept; none when there is nothing.
pub fn mask_name(name: &str) -> Option<Masked> {
    let meant = Meant::of(name);
    let apart = meant.apart();
    let glued = identity::find(&Words::of(&apart.text));
    let found =
        meant.back(find_sensitive(&meant.text)).chain(apart.back(glued)).chain(user_information(name));
    hide(name, found.collect())
}

/// "https://ana:Perrito2024@…".
pub(super) fn user_information(text: &str) -> Vec<Secret> {
    let mut found = vec![];
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("://")) {
        let start = from + at + 3;
        let rest = &text[start..];
        let end = rest.find(|sign: char| sign == '/' || sign.is_whitespace()).unwrap_or(rest.len());
        let user = rest[..end].rfind('@').map(|at| &rest[..at]);
        if let Some((name, password)) = user.and_then(|user| user.split_once(':'))
            && !password.is_empty()
        {
            let span = start + name.len() + 1..start + name.len() + 1 + password.len();
            found.push(Secret { kind: Sensitive::Password, span });
        }
        from = start + end;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_addresses_hide_what_they_tell() {
        for (name, wanted) in [
            ("cedula_52345678.pdf", "cedula_••••.pdf"),
            ("cedula52345678.pdf", "cedula••••.pdf"),
            ("CC52345678 Ana.pdf", "CC•••• Ana.pdf"),
            ("c%C3%A9dula%2052.345.678.pdf", "c%C3%A9dula%20••••.pdf"),
            ("https://x.example/mis+docs/cc%2052345678", "https://x.example/mis+docs/cc%20••••"),
            ("https://x.example/?clave=Perrito2024", "https://x.example/?clave=••••"),
            ("https://ana:Perrito2024@x.example/a", "https://ana:••••@x.example/a"),
            ("clave_Perrito2024.txt", "clave_••••"),
        ] {
            assert_eq!(mask_name(name).unwrap().text, wanted, "{name}");
        }
    }

    #[test]
    fn other_names_stay() {
        for name in [
            "",
            "pantalla.png",
            "informe_2026.pdf",
            "placa 60-2214.jpg",
            "IMG_20261123_101112.jpg",
            "acc2024.xlsx",
            "https://x.example:8443/a/b%zz?id=12",
            "%ff%fe",
            "100%",
        ] {
            assert_eq!(mask_name(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read(name in "(cc|clave|%[0-9a-f]{0,2}|[a-zé_+:/@=. ]|[0-9]{1,9}){0,20}") {
            if let Some(masked) = mask_name(&name) {
                prop_assert!(masked.text.contains(super::super::MASK));
            }
        }
    }
}
