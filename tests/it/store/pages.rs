//! What one turn could not carry: page after page, everything once and in its order.

use mesa::cases::{
    Case, CaseId, CaseState, Deed, Details, Link, Number, PersonId, Petition, PetitionMatter, PetitionState,
    RequestId, RequestState, Series, Weight,
};
use mesa::catalog::GroupKey;
use mesa::store::{CaseRow, Cursor, Due, Page, RequestRow, Showing, Store, TimerRow, Tx};

use super::{ana, at, request};

super::on_both_engines! {
    open_cases_come_in_pages
    handled_cases_come_in_pages
    open_requests_come_in_pages
    open_petitions_come_in_pages
    children_come_in_pages
    what_goes_on_later_is_kept_as_it_is
}

/// Seven of them, the older ones with the greater ids; the fourth has ended, the fifth is another group's.
async fn cases(store: &Store) -> Tx {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    for sequence in 1..=7 {
        let id = 9 - sequence;
        let row = request(&format!("r{id}"), sequence);
        let state = RequestState::Complete { case: CaseId(format!("c{id}")) };
        let request = mesa::cases::Request { state, ..row.request };
        tx.insert_request(&RequestRow { request, has_focus: false, ..row }).await.unwrap();
        let handler = person.id.clone();
        let state = match sequence {
            4 => CaseState::Cancelled { at: at(9), annulled: None },
            1 | 2 => CaseState::Registered,
            _ => CaseState::InProgress { handler, unanswered: false, left: None },
        };
        let case = Case {
            id: CaseId(format!("c{id}")),
            number: Number { series: Series::Case, year: 2026, sequence },
            request: RequestId(format!("r{id}")),
            requester: person.id.clone(),
            details: Details::default(),
            group: GroupKey(if sequence == 5 { "infraestructura" } else { "mesa" }.into()),
            passed: vec![],
            weight: Weight::MIDDLE,
            returns: 0,
            registered_at: at(i64::from(sequence / 2)),
            state,
        };
        tx.insert_case(&CaseRow { case, revision: 0, nonce: format!("n{id}") }).await.unwrap();
    }
    tx
}

fn mesa() -> GroupKey {
    GroupKey("mesa".into())
}

/// Everything, two at a time.
async fn whole<T, M>(mut ask: impl AsyncFnMut(Option<M>) -> Page<T, M>) -> Vec<T> {
    let (mut rows, mut after) = (vec![], None);
    loop {
        let page = ask(after).await;
        assert!(page.rows.len() <= 2);
        rows.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => return rows,
        }
    }
}

fn ids(ids: &[&str]) -> Vec<RequestId> {
    ids.iter().map(|id| RequestId((*id).into())).collect()
}

async fn open_cases_come_in_pages(store: &Store) {
    let mut tx = cases(store).await;
    let all = whole(async |after| tx.list_open_cases_of(&mesa(), after, 2).await.unwrap()).await;
    assert_eq!(all, ids(&["r8", "r7", "r6", "r3", "r2"]));
    assert_eq!(tx.count_open_cases_of(&mesa()).await.unwrap(), 5);
}

async fn handled_cases_come_in_pages(store: &Store) {
    let mut tx = cases(store).await;
    let all = whole(async |after| tx.list_handled_cases_of(&mesa(), after, 2).await.unwrap()).await;
    assert!(all.iter().all(|case| case.handler == "object-ana"));
    let all: Vec<RequestId> = all.into_iter().map(|case| case.request).collect();
    assert_eq!(all, ids(&["r6", "r3", "r2"]));
}

async fn open_requests_come_in_pages(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    for sequence in 1..=5 {
        let mut row = request(&format!("r{}", 9 - sequence), sequence);
        row.request.opened_at = at(i64::from(sequence));
        tx.insert_request(&RequestRow { has_focus: false, ..row }).await.unwrap();
    }
    let all = whole(async |after| tx.list_open_requests_since(at(4), after, 2).await.unwrap()).await;
    assert_eq!(all, ids(&["r8", "r7", "r6", "r5"]));
}

async fn open_petitions_come_in_pages(store: &Store) {
    let mut tx = cases(store).await;
    for number in 1..=5 {
        let petition = Petition {
            id: format!("p{}", 9 - number),
            request: RequestId("r8".into()),
            asked_by: PersonId("ana".into()),
            asked_at: at(number / 2),
            group: mesa(),
            matter: PetitionMatter::Directions { text: "¿a quién?".into() },
            state: PetitionState::Open,
        };
        tx.insert_petition(&petition, &format!("nonce{number}")).await.unwrap();
    }
    let all = whole(async |after| tx.list_open_petitions_to(&mesa(), after, 2).await.unwrap()).await;
    assert_eq!(all, ["p8", "p6", "p7", "p4", "p5"]);
}

async fn children_come_in_pages(store: &Store) {
    let mut tx = cases(store).await;
    let (parent, id) = (CaseId("c8".into()), |id: &str| CaseId(id.into()));
    for (child, link) in [("c7", Link::ParentOf), ("c6", Link::ParentOf), ("c5", Link::ParentOf)] {
        tx.save_relation(&parent, &id(child), link, at(3)).await.unwrap();
    }
    tx.save_relation(&parent, &id("c3"), Link::Related, at(1)).await.unwrap();
    tx.save_relation(&parent, &id("c4"), Link::ParentOf, at(2)).await.unwrap();
    let all = whole(async |after| tx.list_open_children(&parent, after, 2).await.unwrap()).await;
    let all: Vec<CaseId> = all.into_iter().map(|row| row.case.id).collect();
    assert_eq!(all, [id("c4"), id("c6"), id("c7")], "the one that ended is left out");
    assert_eq!(tx.count_open_children(&parent).await.unwrap(), 3);
    assert_eq!(tx.find_relation(&id("c7"), &parent).await.unwrap(), Some(Link::ChildOf));
    assert_eq!(tx.find_relation(&id("c7"), &id("c6")).await.unwrap(), None);
    let relatives = tx.list_relatives(&parent, 2).await.unwrap();
    let numbers: Vec<u32> = relatives.iter().map(|relative| relative.number.sequence).collect();
    assert_eq!(numbers, [6, 5]);
}

async fn what_goes_on_later_is_kept_as_it_is(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let cursor = Cursor([1_795_000_000_000_001, -2, i64::MAX]);
    let showing =
        [Showing::Cases(Some(cursor)), Showing::Petitions(Some((7, "p".into()))), Showing::Requests(None)];
    let mut due: Vec<Due> = vec![];
    for (number, showing) in showing.into_iter().enumerate() {
        due.push(Due::ShowOpen { group: GroupKey(format!("g{number}")), showing });
    }
    let (run, people) = ("one".to_owned(), vec!["object".to_owned()]);
    due.push(Due::RosterMoved { run: run.clone(), group: mesa(), people, after: Some(cursor) });
    let deed = Box::new(Deed::Solve { solution: "listo".into(), children: false });
    due.push(Due::AlsoChildren { run, by: PersonId("ana".into()), deed, after: (3, "c4".into()) });
    for (number, due) in due.iter().enumerate() {
        let (request, due) = (RequestId(Due::DESK.into()), due.clone());
        tx.set_timer(&TimerRow { id: format!("t{number}"), request, due, due_at: at(1) }).await.unwrap();
    }
    let kept = tx.list_due_timers(at(1), 9).await.unwrap();
    assert_eq!(kept.into_iter().map(|timer| timer.due).collect::<Vec<_>>(), due);
}
