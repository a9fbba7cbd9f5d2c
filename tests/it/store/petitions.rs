//! Petitions.

use mesa::cases::{Petition, PetitionMatter, PetitionState, RequestId};
use mesa::catalog::GroupKey;
use mesa::store::{Post, Store, StoreError};

use super::{ana, at, request};

super::on_both_engines! {
    a_petition_is_settled_once
    what_waits_is_found_again_and_its_card_too
}

/// Ana asks; her request is stored.
async fn asked(store: &Store) -> Petition {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("r", 1)).await.unwrap();
    let petition = Petition {
        id: "p".into(),
        request: RequestId("r".into()),
        asked_by: person.id,
        asked_at: at(0),
        group: GroupKey("mesa".into()),
        matter: PetitionMatter::Directions { text: "¿a quién?".into() },
        state: PetitionState::Open,
    };
    tx.insert_petition(&petition, "nonce-p").await.unwrap();
    tx.commit().await.unwrap();
    petition
}

async fn a_petition_is_settled_once(store: &Store) {
    let petition = asked(store).await;
    let by = petition.asked_by.clone();
    let answered = petition.answered("a infraestructura", by).unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.settle_petition(&answered).await.unwrap();
    assert!(matches!(tx.settle_petition(&answered).await, Err(StoreError::Conflict)));
    assert_eq!(tx.find_petition("p").await.unwrap().unwrap().petition, answered);
    let open = tx.list_open_petitions_to(&GroupKey("mesa".into()), None, 5).await.unwrap();
    assert!(open.rows.is_empty());
}

async fn what_waits_is_found_again_and_its_card_too(store: &Store) {
    let petition = asked(store).await;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.list_open_petitions_to(&petition.group, None, 5).await.unwrap().rows, ["p"]);
    let other = GroupKey("seguridad".into());
    assert!(tx.list_open_petitions_to(&other, None, 5).await.unwrap().rows.is_empty());
    let post = Post { conversation_id: "chat".into(), address: "19:a".into(), activity_id: "7".into() };
    tx.save_petition_post("p", Some(&post)).await.unwrap();
    let row = tx.find_petition_named("nonce-p").await.unwrap().unwrap();
    assert_eq!((row.petition, row.post), (petition, Some(post)));
    tx.save_petition_post("p", None).await.unwrap();
    assert_eq!(tx.find_petition("p").await.unwrap().unwrap().post, None);
    assert!(tx.find_petition_named("another").await.unwrap().is_none());
}
