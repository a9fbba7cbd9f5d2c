//! Every letter, with ordinary and with hostile words.

use std::fmt::Write as _;

use super::*;
use crate::cards::samples;
use crate::cases::{ChangeKind, Contact, Details, MailTrouble, Person, PersonId, Series};
use crate::catalog::{Catalog, Field, ProviderKey, Requirement};

fn person(name: &str) -> Person {
    Person {
        id: PersonId("ana".into()),
        tenant_id: String::new(),
        object_id: String::new(),
        teams_id: String::new(),
        name: name.into(),
        email: Some("ana@entidad.example".into()),
        locale: None,
        time_zone: None,
        contact: Contact::default(),
    }
}

fn details(words: &str) -> Details {
    let fields =
        [(Field::Site, "Cali"), (Field::Floor, words), (Field::Extension, "2231"), (Field::Serial, words)];
    Details {
        description: words.into(),
        fields: fields.map(|(field, value)| (field, value.to_owned())).into(),
        ..Details::default()
    }
}

/// Every letter, all of them with these words.
fn all(words: &str, locale: &str) -> Vec<(&'static str, RenderedMail)> {
    let (cards, catalog) = (samples::cards().unwrap(), Catalog::builtin().unwrap());
    let provider = catalog.provider(&ProviderKey("impresion".into())).unwrap();
    let (details, requester) = (details(words), person(words));
    let number = samples::number(Series::Case);
    let matter = Matter { number, description: words, requester: words };
    let repair = Repair {
        number,
        details: &details,
        requester: &requester,
        ticket: Some(words),
        promised_at: Some(samples::at("2026-11-25T13:00:00Z")),
        returns: 0,
        novelty: None,
    };
    let again = Repair { returns: 2, novelty: Some(words), ticket: None, promised_at: None, ..repair };
    let (text, agent, name) = (words, words, words);
    let letters = [
        ("assigned", Letter::ProviderAssigned { provider, repair }),
        ("returned", Letter::ProviderReturned { provider, repair: again }),
        ("called-off", Letter::ProviderCalledOff { provider, repair }),
        ("answer", Letter::RequesterAnswer { matter, agent, text }),
        ("question", Letter::RequesterQuestion { matter, text }),
        ("missing", Letter::RequesterMissing { matter, missing: &[Requirement::Site, Requirement::Asset] }),
        ("news", Letter::RequesterNews { matter, text }),
        ("solved", Letter::RequesterSolved { matter, solution: text }),
        ("repaired", Letter::RequesterRepairConfirmation { matter, provider: name }),
        ("registered", Letter::RequesterRegistered { matter }),
        ("novelties", Letter::RequesterNovelties { matter, provider: name, novelty: text }),
        ("group", Letter::GroupNovelties { matter, provider: name, novelty: text, returns: 2 }),
        ("consultation", Letter::Consultation { matter, agent, question: text }),
    ];
    let viewer = samples::viewer(&cards, locale);
    letters.map(|(name, letter)| (name, letter.render(&viewer, catalog.organisation()))).into()
}

fn told(locale: &str) -> String {
    let mut told = String::new();
    for (name, mail) in all("Ana Lucía", locale) {
        writeln!(told, "=== {name}: {}\n{}\n", mail.subject, mail.text).unwrap();
    }
    told
}

#[test]
fn every_letter_reads_well_in_both_languages() {
    insta::assert_snapshot!("mail.es-CO", told("es-CO"));
    insta::assert_snapshot!("mail.en", told("en"));
}

#[test]
fn a_letter_is_the_same_in_html() {
    let (_, mail) = all("Ana Lucía", "es-CO").swap_remove(1);
    insta::assert_snapshot!("mail.html", mail.html);
}

#[test]
fn no_letter_lacks_its_data() {
    for locale in ["es-CO", "en"] {
        assert!(!told(locale).contains(['{', '}', '$']), "{}", told(locale));
    }
}

#[test]
fn hostile_words_are_neither_markup_nor_headers_nor_places_nor_endless() {
    let long = "x".repeat(100_000);
    for evil in [
        "<img src=x onerror=alert(1)>\r\nBcc: malo@malo.example\r\n\r\n<script>",
        "{number} {{novelty}} { $agent } \u{202E}abc",
        "\" onmouseover='x' &amp; </p></blockquote></body>",
        "\u{0}\u{b}\n.\n",
        &long,
        "",
    ] {
        for (name, mail) in all(evil, "es-CO") {
            assert!(
                !mail.subject.contains(char::is_control) && !mail.subject.is_empty(),
                "{name}: {}",
                mail.subject
            );
            assert!(mail.subject.len() < 1000, "{name}: {} bytes", mail.subject.len());
            assert!(mail.html.len() < 120_000, "{name}: {} bytes", mail.html.len());
            for tag in ["<img", "<script", "onmouseover='", "<p></p></blockquote>"] {
                assert!(!mail.html.contains(tag), "{name}: {tag} in {}", mail.html);
            }
            assert_eq!(mail.html.matches("</body>").count(), 1, "{name}");
            let bare = |text: &str| text.contains(['\u{202E}', '\u{0}', '\r']);
            assert!(!bare(&mail.text) && !bare(&mail.html), "{name}");
        }
    }
    let (_, assigned) = all("{number}", "es-CO").swap_remove(0);
    assert!(assigned.text.contains("Qué ocurre: {number}"), "{}", assigned.text);
}

#[test]
fn a_contact_without_a_telephone_is_written_to() {
    let cards = samples::cards().unwrap();
    let viewer = samples::viewer(&cards, "es-CO");
    let (bare, requester) = (Details::default(), person("Ana"));
    let repair = Repair {
        number: samples::number(Series::Case),
        details: &bare,
        requester: &requester,
        ticket: None,
        promised_at: None,
        returns: 0,
        novelty: None,
    };
    assert_eq!(repair.value(crate::catalog::Place::Contact, &viewer), "Ana, ana@entidad.example");
    let details = details("x");
    let repair = Repair { details: &details, ..repair };
    assert_eq!(repair.value(crate::catalog::Place::Contact, &viewer), "Ana, ext. 2231");
}

#[test]
fn the_desk_reads_what_became_of_letters_and_names_are_text() {
    let cards = samples::cards().unwrap();
    let evil = "[x](http://malo.example) **a**\n<at>Ana</at> ".repeat(200);
    let notices = |words| {
        [
            MailNotice::CallProvider { name: words, phone: "602 555 0163" },
            MailNotice::Mailed { to: words },
            MailNotice::Instead { to: words, what: None },
            MailNotice::Instead { to: words, what: Some(ChangeKind::Replied) },
            MailNotice::Refused { to: words, why: MailTrouble::NotConfigured },
            MailNotice::Refused { to: words, why: MailTrouble::BadAddress },
            MailNotice::Refused { to: words, why: MailTrouble::NotAccepted },
            MailNotice::Refused { to: words, why: MailTrouble::GivenUp },
        ]
    };
    let mut told = String::new();
    for locale in ["es-CO", "en"] {
        let viewer = samples::viewer(&cards, locale);
        for notice in notices("ana@entidad.example") {
            writeln!(told, "{}", notice.markdown(&viewer)).unwrap();
        }
        for notice in notices(&evil) {
            let said = notice.markdown(&viewer);
            assert!(
                said.len() < 1500
                    && !said.contains(" [x]")
                    && !said.contains(" **a")
                    && !said.contains(" <at"),
                "{said}"
            );
        }
    }
    insta::assert_snapshot!("mail.notices", told);
}
