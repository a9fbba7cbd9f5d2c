//! People, their requests and what happened, none of it true.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Words, now, number, on};
use crate::cases::evidence::{Attached, Standing};
use crate::cases::{
    Actor, Attempt, Case, CaseId, CaseState, Change, ChangeKind, Channel, Contact, ContactChannel,
    ContactResult, Detail, Details, Dossier, Impact, Kind, Person, PersonId, Request, RequestId,
    RequestState, Series, Subject, Urgency, Weight,
};
use crate::catalog::{CategoryKey, Field, GroupKey, Localized, OwnField, OwnKey};

/// A field that only this organisation asks for.
pub(super) fn own_key() -> Option<OwnKey> {
    OwnKey::parse("radicado")
}

pub(super) fn own_field() -> Option<OwnField> {
    let said = |es: &str, en: &str| Localized { es: es.to_owned(), en: en.to_owned() };
    own_key().map(|key| OwnField {
        key,
        label: said("Número de radicado", "Filing number"),
        hint: Some(said("Está arriba a la derecha.", "At the top right.")),
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
        id: PersonId("ana".into()),
        tenant_id: "tenant".into(),
        object_id: "object".into(),
        teams_id: "29:ana".into(),
        name: words("Ana Lucía Torres"),
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

pub(super) fn details(words: Words<'_>) -> Details {
    let fields = [
        (Field::AffectedPerson, "Luis Pérez"),
        (Field::Site, "Cali"),
        (Field::Floor, "3"),
        (Field::Phone, "3001234567"),
        (Field::Extension, "2231"),
        (Field::Email, "ana.torres@entidad.example"),
        (Field::Availability, "mañana después de las 9"),
        (Field::AssetTag, "60-2214"),
        (Field::Serial, "CN-0W3XYZ"),
    ];
    let mut fields: BTreeMap<_, _> = fields.map(|(field, value)| (field, words(value))).into();
    fields.insert(Field::ContactChannel, "phone".into());
    Details {
        description: words("buenas, no imprime la del tercer piso en Cali, ext 2231"),
        kind: Some(Kind::Incident),
        category: Some(CategoryKey("printing".into())),
        fields,
        asset_unknown: false,
        ..Details::default()
    }
}

pub(super) fn changes(words: Words<'_>) -> Vec<Change> {
    let agent = Actor::Agent(PersonId("agent".into()));
    let ana = Actor::Requester(PersonId("ana".into()));
    let change = |kind, by: &Actor, at: Timestamp, text: Option<&str>| Change {
        text: text.map(words),
        ..Change::new(kind, by.clone(), at)
    };
    vec![
        change(ChangeKind::ProviderSolved, &agent, on(-1, 13, 0), Some("Se cambió el fusor")),
        change(ChangeKind::ContactLogged, &agent, on(-1, 14, 0), Some("Contestó una colega")).with(
            Detail::Contact {
                attempt: Attempt {
                    at: on(-1, 14, 0),
                    channel: ContactChannel::Phone,
                    result: ContactResult::NoAnswer,
                    note: words("Contestó una colega"),
                },
            },
        ),
        change(ChangeKind::Registered, &ana, on(0, 13, 0), None),
        change(ChangeKind::Taken, &agent, on(0, 13, 10), None),
        change(ChangeKind::Asked, &agent, on(0, 13, 12), Some("¿Qué mensaje muestra?")),
        change(ChangeKind::Answered, &ana, on(0, 13, 40), Some("Dice que falta tóner")),
        change(ChangeKind::StillFailing, &ana, on(0, 15, 0), Some("Imprime en blanco")),
        change(ChangeKind::Answered, &ana, on(0, 15, 40), Some("Ya llegó otro tóner")),
        change(ChangeKind::Escalated, &agent, on(0, 16, 0), Some("Hay que revisar el equipo")).with(
            Detail::Move {
                from: GroupKey("infraestructura".into()),
                to: GroupKey("mesa".into()),
                tried: words("Se cambió el tóner dos veces"),
            },
        ),
    ]
}

pub(in crate::cards) fn request(details: Details, state: RequestState) -> Request {
    Request {
        id: RequestId("r".into()),
        number: number(Series::Request),
        requester: PersonId("ana".into()),
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

pub(super) fn case(details: Details, state: CaseState) -> Case {
    Case {
        id: CaseId("k".into()),
        number: number(Series::Case),
        request: RequestId("r".into()),
        requester: PersonId("ana".into()),
        details,
        group: GroupKey("mesa".into()),
        passed: vec![GroupKey("infraestructura".into())],
        weight: Weight { impact: Impact::Medium, urgency: Urgency::High },
        returns: 2,
        registered_at: now(),
        state,
    }
}
