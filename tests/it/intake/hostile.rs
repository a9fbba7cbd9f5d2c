//! Input that nobody sends in good faith, and some that people do.

use std::collections::BTreeMap;

use mesa::cases::Contact;
use mesa::catalog::Catalog;
use mesa::intake::{DialogEvent, Draft, Known, parse_desk_command, step, understand};
use proptest::prelude::*;

fn walk(catalog: &Catalog, texts: &[String]) {
    let contact = Contact::default();
    let known = Known { contact: &contact, email: None };
    let mut draft: Option<Draft> = None;
    for text in texts {
        draft = step(catalog, &known, draft, DialogEvent::Said { text: text.clone(), files: 0 }).draft;
        let values = ["site", "phone", "floor", "asset_tag", "email", "kind", "description", "availability"];
        let values: BTreeMap<String, String> = values.map(|key| (key.to_owned(), text.clone())).into();
        draft = step(catalog, &known, draft, DialogEvent::Filled { values }).draft;
    }
}

#[test]
fn long_broken_and_foreign_texts_are_read() {
    let catalog = Catalog::builtin().unwrap();
    let long = [
        "no imprime ",
        "3105554433 ",
        "placa 60-2214 ",
        "(",
        "de ",
        "a\u{301}",
        "😀",
        "\u{202e}",
        "\0",
        "ﷺ",
        "piso 3, ",
    ]
    .map(|piece| piece.repeat(5_000 / piece.chars().count()));
    walk(&catalog, &long);
    for text in &long {
        for found in understand(&catalog, text).found {
            assert!(text.get(found.span).is_some());
        }
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reading(text in any::<String>()) {
        let catalog = Catalog::builtin().unwrap();
        for found in understand(&catalog, &text).found {
            prop_assert!(text.get(found.span).is_some());
        }
        parse_desk_command(&text);
        walk(&catalog, &[text]);
    }

    #[test]
    fn no_mixture_of_known_pieces_breaks_it(
        pieces in proptest::collection::vec(
            prop_oneof![
                Just("ext "), Just("placa "), Just("3105554433"), Just("+57("), Just("S/N "), Just("Cali"), Just(" a "),
                Just("@entidad.gov.co"), Just("piso "), Just("3º"), Just("\u{301}"), Just("\n"), Just("¿"), Just("? "),
                Just("llámenme "), Just("lunes y "), Just("para María "), Just("ñ"), Just("ß"), Just("İ"), Just(". "),
            ],
            0..24,
        )
    ) {
        let catalog = Catalog::builtin().unwrap();
        let text = pieces.concat();
        for found in understand(&catalog, &text).found {
            prop_assert!(text.get(found.span).is_some());
        }
        walk(&catalog, &[text.clone(), text]);
    }
}
