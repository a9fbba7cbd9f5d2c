//! The store, the same tests on both engines.

mod answers;
mod backups;
mod channels;
mod files;
mod inbox;
mod lists;
mod origins;
mod outbox;
mod pages;
mod people;
mod petitions;
pub(crate) mod plans;
mod requests;
mod timers;
mod weights;

use jiff::Timestamp;
use mesa::cases::{Details, Number, Person, PersonId, Request, RequestId, RequestState, Series};
use mesa::intake::Draft;
use mesa::store::{ConversationRow, NewConversation, Place, RequestRow, Sighting, Store};
use tempfile::TempDir;

use crate::support::postgres;

/// A store that is gone after the test.
pub(crate) struct Fresh {
    pub(crate) store: Store,
    /// Its file, or its URL.
    pub(crate) address: String,
    _folder: Option<TempDir>,
}

/// The embedded database, in a temporary folder.
pub(crate) async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mesa.sqlite");
    let store = Store::open_sqlite(&file).await.unwrap();
    Fresh { store, address: file.to_str().unwrap().to_owned(), _folder: Some(folder) }
}

/// A database of its own in the temporary PostgreSQL.
pub(crate) async fn on_postgres() -> Fresh {
    let url = tokio::task::spawn_blocking(postgres::database).await.unwrap();
    Fresh { store: Store::open_postgres(&url).await.unwrap(), address: url, _folder: None }
}

/// Makes one test for each engine out of an async function of a [`Store`].
macro_rules! on_both_engines {
    ($($(#[$doc:meta])* $name:ident)*) => {
        mod sqlite {
            $($(#[$doc])* #[tokio::test] async fn $name() {
                let fresh = super::super::sqlite().await;
                super::$name(&fresh.store).await;
            })*
        }
        mod postgres {
            $($(#[$doc])* #[tokio::test] async fn $name() {
                let fresh = super::super::on_postgres().await;
                super::$name(&fresh.store).await;
            })*
        }
    };
}
pub(crate) use on_both_engines;

/// An instant, in seconds after the first.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + seconds).unwrap()
}

/// Ana, seen in her chat.
pub(crate) async fn ana(store: &Store) -> (Person, ConversationRow) {
    let mut tx = store.begin().await.unwrap();
    let sighting = Sighting {
        tenant_id: "tenant",
        object_id: "object-ana",
        teams_id: "29:ana",
        name: "Ana",
        locale: Some("es-CO"),
        time_zone: None,
        at: at(0),
    };
    let person = tx.see_person(PersonId("ana".into()), &sighting).await.unwrap();
    let seen = NewConversation {
        tenant_id: "tenant",
        teams_id: "a:ana",
        place: Place::Personal,
        service_url: "http://127.0.0.1/teams/",
        bot_id: "28:mesa",
        person: Some(&person.id),
        team_id: None,
    };
    let conversation = tx.see_conversation("chat", &seen).await.unwrap();
    tx.commit().await.unwrap();
    (person, conversation)
}

/// A request of Ana's, with the focus.
pub(crate) fn request(id: &str, sequence: u32) -> RequestRow {
    let details = Details { description: "no imprime".into(), ..Details::default() };
    RequestRow {
        request: Request {
            id: RequestId(id.into()),
            number: Number { series: Series::Request, year: 2026, sequence },
            requester: PersonId("ana".into()),
            opened_at: at(0),
            details: details.clone(),
            state: RequestState::Draft,
            follows: None,
            channel: mesa::cases::Channel::Teams,
            registered_by: None,
        },
        draft: Draft { details, ..Draft::default() },
        has_focus: true,
        conversation_id: "chat".into(),
        revision: 0,
        nonce: format!("nonce-{id}"),
    }
}
