//! Lists and searches: the right cases, in the right order, page after page.

use mesa::cases::{
    Case, CaseId, CaseState, Details, Number, PersonId, Priority, RequestId, Series, TimerKind, Weight,
};
use mesa::catalog::{Field, GroupKey};
use mesa::store::{
    CaseList, CaseOrder, CaseRow, CaseScope, CaseSearch, Due, GroupMember, ListedCase, RequestRow, Store,
    TimerRow, Tx,
};

use super::{ana, at, request};

super::on_both_engines! {
    a_list_holds_what_its_scope_says
    pages_follow_each_other_in_every_order
    filters_leave_out_the_rest
    the_deadline_is_that_of_its_timer
    cases_are_found_by_their_words
    a_search_shows_nobody_elses_cases
}

fn case(sequence: u32, group: &str, priority: Priority, handler: Option<&str>) -> CaseRow {
    let state = handler.map_or(CaseState::Registered, |handler| CaseState::InProgress {
        handler: PersonId(handler.into()),
        unanswered: false,
        left: None,
    });
    let mut details = Details { description: format!("no imprime la {sequence}"), ..Details::default() };
    details.fields.insert(Field::AssetTag, format!("60-{sequence:04}"));
    let case = Case {
        id: CaseId(format!("case-{sequence}")),
        number: Number { series: Series::Case, year: 2026, sequence },
        request: RequestId(format!("request-{sequence}")),
        requester: PersonId("ana".into()),
        details,
        group: GroupKey(group.into()),
        weight: Weight::MIDDLE.moved_to(priority),
        registered_at: at(i64::from(sequence)),
        state,
        passed: vec![],
        returns: 0,
    };
    CaseRow { case, revision: 0, nonce: format!("nonce-case-{sequence}") }
}

async fn keep(tx: &mut Tx, row: &CaseRow) {
    let sequence = row.case.number.sequence;
    let of = RequestRow { has_focus: false, ..request(&row.case.request.0, sequence) };
    tx.insert_request(&of).await.unwrap();
    tx.insert_case(row).await.unwrap();
}

/// Nine cases: three groups, three hands, all priorities.
async fn nine(store: &Store) -> Tx {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let priorities = [Priority::Medium, Priority::Urgent, Priority::Low, Priority::High];
    for sequence in 1..=9_u32 {
        let group = if sequence % 3 == 0 { "redes" } else { "mesa" };
        let handler = (sequence % 2 == 0).then_some("marcela");
        keep(&mut tx, &case(sequence, group, priorities[sequence as usize % 4], handler)).await;
    }
    tx
}

fn list(scope: &CaseScope, order: CaseOrder) -> CaseList<'_> {
    CaseList { scope, order, state: None, priority: None, after: None, limit: 50 }
}

fn numbers(listed: &[ListedCase]) -> Vec<u32> {
    listed.iter().map(|listed| listed.row.case.number.sequence).collect()
}

async fn all(tx: &mut Tx, scope: &CaseScope, order: CaseOrder) -> Vec<u32> {
    numbers(&tx.list_cases(&list(scope, order)).await.unwrap())
}

fn queue(group: &str) -> CaseScope {
    CaseScope::Queue(GroupKey(group.into()))
}

async fn a_list_holds_what_its_scope_says(store: &Store) {
    let mut tx = nine(store).await;
    let order = CaseOrder::Oldest;
    assert_eq!(all(&mut tx, &queue("mesa"), order).await, [1, 2, 4, 5, 7, 8]);
    assert_eq!(all(&mut tx, &queue("redes"), order).await, [3, 6, 9]);
    assert_eq!(all(&mut tx, &queue("nadie"), order).await, [0; 0]);
    let unassigned = CaseScope::Unassigned(GroupKey("mesa".into()));
    assert_eq!(all(&mut tx, &unassigned, order).await, [1, 5, 7]);
    let handled = CaseScope::Handled(PersonId("marcela".into()));
    assert_eq!(all(&mut tx, &handled, order).await, [2, 4, 6, 8]);

    let mut row = case(4, "mesa", Priority::Medium, None);
    row.case.state = CaseState::Cancelled { at: at(50), annulled: None };
    tx.save_case(&row, "nonce").await.unwrap();
    assert_eq!(all(&mut tx, &handled, order).await, [2, 6, 8], "what has ended is on no list");
    let listed = tx.list_cases(&list(&handled, order)).await.unwrap();
    assert_eq!((listed[0].requester.as_str(), listed[0].handler.as_deref()), ("Ana", None));
}

async fn pages_follow_each_other_in_every_order(store: &Store) {
    let mut tx = nine(store).await;
    for (sequence, seconds) in [(8, 100), (2, 200)] {
        let due = Due::Rule { timer: TimerKind::Deadline };
        let request = RequestId(format!("request-{sequence}"));
        tx.set_timer(&TimerRow { id: format!("t{sequence}"), request, due, due_at: at(seconds) })
            .await
            .unwrap();
    }
    for (order, expected) in [
        (CaseOrder::Oldest, [1, 2, 4, 5, 7, 8]),
        (CaseOrder::Newest, [8, 7, 5, 4, 2, 1]),
        (CaseOrder::Priority, [1, 5, 7, 4, 8, 2]),
        (CaseOrder::Deadline, [8, 2, 1, 4, 5, 7]),
    ] {
        assert_eq!(all(&mut tx, &queue("mesa"), order).await, expected, "{order:?}");
        let (mut seen, mut after) = (vec![], None);
        while seen.len() < expected.len() {
            let scope = queue("mesa");
            let page = CaseList { after, limit: 2, ..list(&scope, order) };
            let page = tx.list_cases(&page).await.unwrap();
            after = page.last().map(|last| last.cursor(order));
            seen.extend(numbers(&page));
            assert!(!page.is_empty(), "{order:?} ends after {seen:?}");
        }
        assert_eq!(seen, expected, "{order:?}, two at a time");
        let scope = queue("mesa");
        let behind = CaseList { after, ..list(&scope, order) };
        assert_eq!(tx.list_cases(&behind).await.unwrap(), vec![], "{order:?}");
    }
}

async fn filters_leave_out_the_rest(store: &Store) {
    let mut tx = nine(store).await;
    let scope = queue("mesa");
    let by_state = CaseList { state: Some("in-progress"), ..list(&scope, CaseOrder::Oldest) };
    assert_eq!(numbers(&tx.list_cases(&by_state).await.unwrap()), [2, 4, 8]);
    let by_both = CaseList { priority: Some(Priority::Low), ..by_state };
    assert_eq!(numbers(&tx.list_cases(&by_both).await.unwrap()), [2]);
    let unknown = CaseList { state: Some("' OR 1=1 --"), ..list(&scope, CaseOrder::Oldest) };
    assert_eq!(tx.list_cases(&unknown).await.unwrap(), vec![]);
}

async fn the_deadline_is_that_of_its_timer(store: &Store) {
    let mut tx = nine(store).await;
    let due = Due::Rule { timer: TimerKind::Deadline };
    let request = RequestId("request-2".into());
    let timer = TimerRow { id: "t".into(), request: request.clone(), due, due_at: at(100) };
    let first = Due::Rule { timer: TimerKind::FirstReminder };
    tx.set_timer(&timer).await.unwrap();
    tx.set_timer(&TimerRow { id: "u".into(), due: first, due_at: at(50), ..timer.clone() }).await.unwrap();

    let key = GroupKey("mesa".into());
    let member = |id: &str| GroupMember { object_id: id.into(), teams_id: "29:m".into(), name: "M".into() };
    tx.bind_group(&key, "chat", "carolina", at(0)).await.unwrap();
    tx.save_roster(&key, &[member("marcela")], at(0)).await.unwrap();
    let ending = |member: &str, fresh: i64, before: i64| CaseScope::Ending {
        member: member.into(),
        fresh_since: at(fresh),
        before: at(before),
    };
    let order = CaseOrder::Deadline;
    assert_eq!(all(&mut tx, &ending("marcela", 0, 100), order).await, [2]);
    assert_eq!(all(&mut tx, &ending("marcela", 0, 99), order).await, [0; 0], "not so soon");
    assert_eq!(all(&mut tx, &ending("juan", 0, 100), order).await, [0; 0], "not in his group");
    assert_eq!(all(&mut tx, &ending("marcela", 1, 100), order).await, [0; 0], "an old roster proves nothing");
    let handled = CaseScope::Handled(PersonId("marcela".into()));
    let listed = tx.list_cases(&list(&handled, order)).await.unwrap();
    assert_eq!((listed[0].deadline_at, listed[1].deadline_at), (Some(at(100)), None));

    assert!(tx.claim_timer(&timer).await.unwrap());
    assert_eq!(all(&mut tx, &ending("marcela", 0, 100), order).await, [0; 0], "it fired");
    tx.set_timer(&timer).await.unwrap();
    tx.stop_timer(&request, TimerKind::FirstReminder).await.unwrap();
    assert_eq!(all(&mut tx, &ending("marcela", 0, 100), order).await, [2]);
    tx.stop_timer(&request, TimerKind::Deadline).await.unwrap();
    assert_eq!(all(&mut tx, &ending("marcela", 0, 100), order).await, [0; 0], "it was stopped");
}

async fn found(tx: &mut Tx, text: &str, requester: Option<&str>) -> Vec<u32> {
    let requester = requester.map(|id| PersonId(id.into()));
    let search = CaseSearch { text, requester: requester.as_ref(), after: None, limit: 50 };
    numbers(&tx.search_cases(&search).await.unwrap())
}

async fn cases_are_found_by_their_words(store: &Store) {
    let mut tx = nine(store).await;
    assert_eq!(found(&mut tx, "IMPRIMÉ", None).await, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for text in ["C-2026-000004", "c-2026-4", "60-0004", "600004", "ana 60-0004", "0004 impri"] {
        assert_eq!(found(&mut tx, text, None).await, [4], "{text}");
    }
    for text in ["", "imprime monitor", "%", "_", "i%e", "' OR ''='", "ana juan"] {
        assert_eq!(found(&mut tx, text, None).await, [0; 0], "{text}");
    }
    let mut row = case(4, "mesa", Priority::Low, None);
    row.case.details.description = "ya es el monitor".into();
    tx.save_case(&row, "nonce").await.unwrap();
    assert_eq!(found(&mut tx, "monitor", None).await, [4]);
    assert_eq!(found(&mut tx, "imprime", None).await, [9, 8, 7, 6, 5, 3, 2, 1]);
}

async fn a_search_shows_nobody_elses_cases(store: &Store) {
    let mut tx = nine(store).await;
    assert_eq!(found(&mut tx, "C-2026-000004", Some("ana")).await, [4]);
    assert_eq!(found(&mut tx, "C-2026-000004", Some("juan")).await, [0; 0]);
    assert_eq!(found(&mut tx, "imprime", Some("juan")).await, [0; 0]);
}
