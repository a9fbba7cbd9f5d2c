//! Timers fire once, by any replica.

use mesa::cases::{RequestId, TimerKind};
use mesa::store::{Due, Store, TimerRow};

use super::at;

super::on_both_engines! {
    a_timer_set_anew_is_due_at_its_new_instant_only
    one_of_two_replicas_fires
    stopped_timers_are_gone
}

fn timer(id: &str, seconds: i64) -> TimerRow {
    TimerRow {
        id: id.into(),
        request: RequestId("one".into()),
        due: Due::Rule { timer: TimerKind::Deadline },
        due_at: at(seconds),
    }
}

async fn a_timer_set_anew_is_due_at_its_new_instant_only(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.set_timer(&timer("a", 10)).await.unwrap();
    let loaded = tx.list_due_timers(at(10), 10).await.unwrap();
    tx.set_timer(&timer("b", 20)).await.unwrap();
    assert!(!tx.claim_timer(&loaded[0]).await.unwrap(), "it was set anew after it was loaded");
    assert_eq!(tx.list_due_timers(at(19), 10).await.unwrap(), vec![]);
    assert_eq!(tx.list_due_timers(at(20), 10).await.unwrap(), vec![timer("b", 20)]);
}

/// RELIABILITY I4.
async fn one_of_two_replicas_fires(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.set_timer(&timer("a", 10)).await.unwrap();
    tx.commit().await.unwrap();
    let fire = || async {
        let mut tx = store.begin().await.unwrap();
        let claimed = tx.claim_timer(&timer("a", 10)).await.unwrap();
        tx.commit().await.unwrap();
        claimed
    };
    let (one, other) = tokio::join!(fire(), fire());
    assert_ne!(one, other, "exactly one of them fires");
}

async fn stopped_timers_are_gone(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.set_timer(&timer("a", 10)).await.unwrap();
    tx.stop_timer(&RequestId("one".into()), TimerKind::FirstReminder).await.unwrap();
    assert_eq!(tx.list_due_timers(at(10), 10).await.unwrap().len(), 1);
    tx.stop_timer(&RequestId("one".into()), TimerKind::Deadline).await.unwrap();
    assert_eq!(tx.list_due_timers(at(10), 10).await.unwrap().len(), 0);
}
