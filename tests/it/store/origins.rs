//! The messages from which requests begin.

use mesa::cases::{Origin, RequestId};
use mesa::store::{NewOrigin, Store};

use super::{ana, at, request};

super::on_both_engines! {
    messages_are_kept_with_their_request_in_order
    where_it_is_answered_is_given_once
    messages_move_to_another_request
}

fn message(person: &mesa::cases::PersonId, id: &str, answered_in: Option<&str>) -> NewOrigin {
    NewOrigin {
        person: person.clone(),
        message: id.to_owned(),
        origin: Origin {
            author: "Juan".into(),
            text: format!("dice {id}"),
            link: Some(format!("https://teams.example/{id}")),
        },
        answered_in: answered_in.map(|address| ("chat".to_owned(), address.to_owned())),
    }
}

async fn messages_are_kept_with_their_request_in_order(store: &Store) {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let mut second = request("s", 2);
    second.has_focus = false;
    for row in [request("r", 1), second] {
        tx.insert_request(&row).await.unwrap();
    }
    let (r, s) = (RequestId("r".into()), RequestId("s".into()));
    tx.insert_origin("o2", &r, &message(&person.id, "2", None), at(2)).await.unwrap();
    tx.insert_origin("o1", &r, &message(&person.id, "1", None), at(1)).await.unwrap();
    tx.insert_origin("o3", &s, &message(&person.id, "1", None), at(3)).await.unwrap();
    let kept: Vec<String> = tx.list_origins(&r).await.unwrap().into_iter().map(|one| one.text).collect();
    assert_eq!(kept, ["dice 1", "dice 2"]);
    assert_eq!(tx.find_request_from(&person.id, "1").await.unwrap(), Some(s));
    assert_eq!(tx.find_request_from(&person.id, "3").await.unwrap(), None);
    let nobody = mesa::cases::PersonId("nobody".into());
    assert_eq!(tx.find_request_from(&nobody, "1").await.unwrap(), None);
}

async fn where_it_is_answered_is_given_once(store: &Store) {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("r", 1)).await.unwrap();
    let r = RequestId("r".into());
    assert_eq!(tx.take_answering_place(&r, at(0)).await.unwrap(), None);
    tx.insert_origin("o1", &r, &message(&person.id, "1", Some("19:a;messageid=1")), at(1)).await.unwrap();
    tx.insert_origin("o2", &r, &message(&person.id, "2", None), at(2)).await.unwrap();
    let place = ("chat".to_owned(), "19:a;messageid=1".to_owned());
    assert_eq!(tx.take_answering_place(&r, at(2)).await.unwrap(), None, "too long ago");
    assert_eq!(tx.take_answering_place(&r, at(1)).await.unwrap(), Some(place));
    assert_eq!(tx.take_answering_place(&r, at(1)).await.unwrap(), None);
    assert_eq!(tx.list_origins(&r).await.unwrap().len(), 2);
}

async fn messages_move_to_another_request(store: &Store) {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let mut second = request("s", 2);
    second.has_focus = false;
    for row in [request("r", 1), second] {
        tx.insert_request(&row).await.unwrap();
    }
    let (r, s) = (RequestId("r".into()), RequestId("s".into()));
    tx.insert_origin("o1", &r, &message(&person.id, "1", None), at(1)).await.unwrap();
    tx.insert_origin("o2", &s, &message(&person.id, "2", None), at(2)).await.unwrap();
    tx.move_origins(&r, &s).await.unwrap();
    assert_eq!(tx.list_origins(&r).await.unwrap(), []);
    assert_eq!(tx.list_origins(&s).await.unwrap().len(), 2);
    assert_eq!(tx.find_request_from(&person.id, "1").await.unwrap(), Some(s));
}
