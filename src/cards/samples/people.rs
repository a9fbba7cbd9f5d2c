//! People, their requests and cases, none of it true.

use std::collections::BTreeMap;

use super::said::{self, Said};
use super::{Words, now, number};
use crate::cases::evidence::{Attached, Standing};
use crate::cases::{
    CaseId, Channel, Contact, Details, Dossier, Kind, Person, PersonId, Request, RequestId, RequestState,
    Series, Subject,
};
use crate::catalog::{CategoryKey, Field, Localized, OwnField, OwnKey};

/// The person, the agent of the first level, the specialist.
pub(super) const ANA: (&str, &str) = ("ana", "Ana Lucía Torres");
pub(super) const MARCELA: (&str, &str) = ("agent", "Marcela Díaz");
pub(super) const PAOLA: (&str, &str) = ("specialist", "Paola Rincón");
/// Of the group that is asked for a related case, and of the coordination.
pub(super) const NATALIA: (&str, &str) = ("security", "Natalia Quintero");
pub(super) const CAROLINA: (&str, &str) = ("coordinator", "Carolina Vélez");

/// A field that only this organisation asks for.
pub(super) fn own_key() -> Option<OwnKey> {
    OwnKey::parse("radicado")
}

pub(super) fn own_field() -> Option<OwnField> {
    let said = |es: &str, en: &str| Localized { es: es.to_owned(), en: en.to_owned() };
    own_key().map(|key| OwnField {
        key,
        label: said("Número de radicado", "Filing number"),
        hint: Some(said(
            "El radicado está arriba a la derecha del oficio.",
            "The filing number is at the top right of the letter.",
        )),
        pattern: None,
        may_be_unknown: true,
    })
}

pub(super) fn attached(names: &[String], stored: bool) -> Vec<Attached> {
    let standing = if stored { Standing::Stored } else { Standing::Pending };
    let file = |(place, name): (usize, &String)| Attached {
        id: format!("f-{place}"),
        name: name.clone(),
        standing,
        by_desk: false,
    };
    names.iter().enumerate().map(file).collect()
}

pub(in crate::cards) fn person(words: Words<'_>) -> Person {
    Person {
        id: PersonId(ANA.0.into()),
        tenant_id: "tenant".into(),
        object_id: "object".into(),
        teams_id: "29:ana".into(),
        name: words(ANA.1),
        email: Some(words("ana.torres@entidad.example")),
        locale: Some("es-CO".into()),
        time_zone: Some("America/Bogota".into()),
        contact: Contact {
            phone: Some(words("3001234567")),
            extension: Some(words("2231")),
            site: Some(words("Cali")),
            floor: Some(words("3")),
        },
    }
}

/// All that can be known of the printer.
pub(super) fn details(said: &dyn Fn(Said) -> String) -> Details {
    let same = |text: &'static str| said((text, text));
    let fields = [
        (Field::Site, same("Cali")),
        (Field::Floor, same("3")),
        (Field::Phone, same("3001234567")),
        (Field::Extension, same("2231")),
        (Field::Email, same("ana.torres@entidad.example")),
        (Field::Availability, said(said::AFTER_NINE)),
        (Field::AssetTag, same("60-2214")),
        (Field::Serial, same("CN-0W3XYZ")),
        (Field::ContactChannel, "mobile".to_owned()),
    ];
    Details {
        description: said(said::PRINTER),
        kind: Some(Kind::Incident),
        category: Some(CategoryKey("printing".into())),
        fields: fields.into(),
        asset_unknown: false,
        ..Details::default()
    }
}

/// The same without what these fields tell.
pub(super) fn without(details: &Details, fields: &[Field]) -> Details {
    let mut details = details.clone();
    details.fields.retain(|field, _| !fields.contains(field));
    details
}

pub(in crate::cards) fn request(details: Details, state: RequestState) -> Request {
    Request {
        id: RequestId("r".into()),
        number: number(Series::Request),
        requester: PersonId(ANA.0.into()),
        opened_at: now(),
        details,
        state,
        follows: Some(Subject::Case(CaseId("k".into()))),
        channel: Channel::Teams,
        registered_by: None,
    }
}

/// A dossier of a request with nothing else in it.
pub(in crate::cards) fn dossier() -> Dossier {
    Dossier {
        request: request(Details::default(), RequestState::Draft),
        missing: vec![],
        follows: None,
        also: vec![],
        case: None,
        requester: person(&str::to_owned),
        handler: None,
        log: vec![],
        names: BTreeMap::new(),
        relatives: vec![],
        files: vec![],
        missed: vec![],
        hears_all: false,
        handler_left: false,
        viewers: vec![],
        origins: vec![],
        nonce: "n".into(),
    }
}
