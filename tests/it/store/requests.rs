//! Requests and cases: numbers, focus, compare-and-set, the event log.

use mesa::cases::{
    Actor, Case, CaseId, CaseState, Change, ChangeKind, Number, PersonId, RequestId, Series, Subject, Weight,
};
use mesa::catalog::GroupKey;
use mesa::store::{CaseRow, NonceRow, RequestRow, Store, StoreError};

use super::{ana, at, request};

super::on_both_engines! {
    numbers_count_up_within_their_year
    a_request_comes_back_as_it_was_saved
    a_person_has_one_request_with_the_focus
    whoever_saves_second_loads_again
    a_request_becomes_one_case
    the_event_log_keeps_its_order
    an_effect_is_taken_once_a_nonce_verb_and_person
}

async fn numbers_count_up_within_their_year(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let mut next = async |series, year| tx.next_number(series, year).await.unwrap().to_string();
    assert_eq!(next(Series::Case, 2026).await, "C-2026-000001");
    assert_eq!(next(Series::Case, 2026).await, "C-2026-000002");
    assert_eq!(next(Series::Request, 2026).await, "S-2026-000001");
    assert_eq!(next(Series::Case, 2027).await, "C-2027-000001");
}

async fn a_request_comes_back_as_it_was_saved(store: &Store) {
    ana(store).await;
    let mut row = request("one", 1);
    row.request.follows = Some(Subject::Case(CaseId("old".into())));
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&row).await.unwrap();
    assert_eq!(tx.find_request(&row.request.id).await.unwrap(), Some(row.clone()));
    assert_eq!(tx.find_focus(&PersonId("ana".into())).await.unwrap(), Some(row.clone()));
    assert_eq!(tx.find_request_numbered(row.request.number).await.unwrap(), Some(row));
    assert_eq!(tx.find_request(&RequestId("none".into())).await.unwrap(), None);
}

/// RELIABILITY A6: two first messages at once open one request; the second turn decides again.
async fn a_person_has_one_request_with_the_focus(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("one", 1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let second = tx.insert_request(&request("two", 2)).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
}

async fn whoever_saves_second_loads_again(store: &Store) {
    ana(store).await;
    let row = request("one", 1);
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&row).await.unwrap();
    tx.save_request(&row, "nonce-next").await.unwrap();
    let stale = tx.save_request(&row, "nonce-other").await;
    assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
}

fn case(id: &str, sequence: u32) -> CaseRow {
    let case = Case {
        id: CaseId(id.into()),
        number: Number { series: Series::Case, year: 2026, sequence },
        request: RequestId("one".into()),
        requester: PersonId("ana".into()),
        details: request("one", 1).request.details,
        group: GroupKey("mesa".into()),
        passed: vec![GroupKey("otro".into())],
        weight: Weight::MIDDLE,
        returns: 3,
        registered_at: at(1),
        state: CaseState::Registered,
    };
    CaseRow { case, revision: 0, nonce: format!("nonce-{id}") }
}

/// RELIABILITY I2: one request, at most one case.
async fn a_request_becomes_one_case(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("one", 1)).await.unwrap();
    tx.insert_case(&case("c1", 1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let found = tx.find_case_of(&RequestId("one".into())).await.unwrap();
    assert_eq!(found, Some(case("c1", 1)));
    let open = tx.list_open_cases_of(&GroupKey("mesa".into()), None, 5).await.unwrap();
    assert_eq!((open.rows, open.next), (vec![RequestId("one".into())], None));
    let second = tx.insert_case(&case("c2", 2)).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
}

async fn the_event_log_keeps_its_order(store: &Store) {
    ana(store).await;
    let row: RequestRow = request("one", 1);
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&row).await.unwrap();
    let kinds = [ChangeKind::Opened, ChangeKind::Told, ChangeKind::Asked, ChangeKind::Reminded];
    for (index, kind) in kinds.into_iter().enumerate() {
        let change = Change::new(kind, Actor::System, at(0)).saying(&format!("{index}"));
        tx.insert_change(&format!("change-{}", 9 - index), &row.request.id, &change).await.unwrap();
    }
    let log = tx.list_changes(&row.request.id).await.unwrap();
    assert_eq!(log.iter().map(|change| change.kind).collect::<Vec<_>>(), kinds);
}

/// RELIABILITY A3: a press repeated by Teams under a new id has no second effect.
async fn an_effect_is_taken_once_a_nonce_verb_and_person(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let named = NonceRow {
        subject: Subject::Request(RequestId("one".into())),
        request: RequestId("one".into()),
        revision: 3,
    };
    tx.insert_nonce("n", &named).await.unwrap();
    assert_eq!(tx.find_nonce("n").await.unwrap(), Some(named));
    assert_eq!(tx.find_nonce("guessed").await.unwrap(), None);
    let (ana, marcela) = (PersonId("ana".into()), PersonId("marcela".into()));
    assert!(tx.claim_press("n", "case.confirm", &ana, at(0)).await.unwrap());
    assert!(!tx.claim_press("n", "case.confirm", &ana, at(1)).await.unwrap());
    assert!(tx.claim_press("n", "case.later", &ana, at(1)).await.unwrap());
    assert!(tx.claim_press("n", "case.confirm", &marcela, at(1)).await.unwrap());
}
