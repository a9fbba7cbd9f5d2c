//! An activity has one effect, however often and wherever it arrives.

use mesa::store::{InboxKey, Store};

use super::at;

super::on_both_engines! {
    a_repeated_activity_gets_the_stored_answer
    the_same_id_elsewhere_is_another_activity
    two_turns_at_once_have_one_winner
}

fn key(conversation: &str, kind: &str) -> InboxKey {
    InboxKey {
        tenant_id: "tenant".into(),
        conversation_id: conversation.into(),
        activity_id: "1700000000000".into(),
        activity_type: kind.into(),
    }
}

async fn a_repeated_activity_gets_the_stored_answer(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.claim_activity(&key("a", "message"), at(0)).await.unwrap(), None);
    tx.save_answer(&key("a", "message"), "the answer").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let repeated = tx.claim_activity(&key("a", "message"), at(30)).await.unwrap();
    assert_eq!(repeated.as_deref(), Some("the answer"));
}

/// RELIABILITY A9, and an edit has the id of the original.
async fn the_same_id_elsewhere_is_another_activity(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    for key in [key("a", "message"), key("b", "message"), key("a", "messageUpdate")] {
        assert_eq!(tx.claim_activity(&key, at(0)).await.unwrap(), None);
    }
}

async fn two_turns_at_once_have_one_winner(store: &Store) {
    let turn = |answer: &'static str| async move {
        let mut tx = store.begin().await.unwrap();
        let stored = tx.claim_activity(&key("a", "message"), at(0)).await.unwrap();
        if stored.is_none() {
            tx.save_answer(&key("a", "message"), answer).await.unwrap();
        }
        tx.commit().await.unwrap();
        stored
    };
    let (first, second) = tokio::join!(turn("first"), turn("second"));
    match (first, second) {
        (None, Some(answer)) => assert_eq!(answer, "first"),
        (Some(answer), None) => assert_eq!(answer, "second"),
        both => panic!("one of them must win: {both:?}"),
    }
}
