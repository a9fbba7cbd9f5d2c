//! What was said to a person about a request, what did not arrive, and where everything is heard.

use mesa::cases::{Actor, CaseState, Change, ChangeKind, PersonId, RequestId};
use mesa::catalog::GroupKey;
use mesa::store::{Doubt, NewConversation, Place, Placement, RequestRow, Said, Store};

use super::{ana, at, request};

super::on_both_engines! {
    messages_about_a_request_are_remembered_the_newest_ones
    what_was_missed_is_known_once_until_it_is_cleared
    words_that_were_placed_are_found_by_their_nonce
    words_in_doubt_are_asked_about_once
    what_a_person_said_is_found_where_it_went
    a_team_is_heard_once_a_message_without_mention_came
}

fn one() -> RequestId {
    RequestId("one".into())
}

async fn messages_about_a_request_are_remembered_the_newest_ones(store: &Store) {
    ana(store).await;
    let row = request("one", 1);
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&row).await.unwrap();
    for number in 0..60 {
        let id = format!("m{number}");
        tx.save_sent(&one(), &row.conversation_id, (&id, None), at(number)).await.unwrap();
    }
    for (id, known) in [("m0", false), ("m9", false), ("m10", true), ("m59", true), ("m60", false)] {
        let found = tx.find_request_told_by(&row.conversation_id, id).await.unwrap();
        assert_eq!(found.is_some(), known, "{id}");
    }
    assert_eq!(tx.find_request_told_by("elsewhere", "m59").await.unwrap(), None);
    assert_eq!(tx.last_said_about(&one()).await.unwrap(), Some(at(59)));
    assert_eq!(tx.last_said_about(&RequestId("two".into())).await.unwrap(), None);
}

async fn what_was_missed_is_known_once_until_it_is_cleared(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("one", 1)).await.unwrap();
    let answer = Change::new(ChangeKind::Replied, Actor::Agent(PersonId("ana".into())), at(5)).saying("ya");
    tx.insert_change("c1", &one(), &answer).await.unwrap();
    assert_eq!(tx.find_change("c1").await.unwrap(), Some(answer.clone()));
    assert!(tx.insert_missed("c1", &one(), at(6)).await.unwrap());
    assert!(!tx.insert_missed("c1", &one(), at(7)).await.unwrap());
    tx.mark_mailed("c1", "letter").await.unwrap();
    let missed = tx.list_missed(&one()).await.unwrap();
    assert_eq!((missed.len(), &missed[0].change, missed[0].missed_at), (1, &answer, at(6)));
    assert!(missed[0].mailed);
    tx.unmark_mailed(&one(), "another letter").await.unwrap();
    assert!(tx.list_missed(&one()).await.unwrap()[0].mailed);
    tx.unmark_mailed(&one(), "letter").await.unwrap();
    assert!(!tx.list_missed(&one()).await.unwrap()[0].mailed);
    assert_eq!(tx.list_requests_missed_by(&PersonId("ana".into()), 5).await.unwrap(), [one()]);
    let solved = Change::new(ChangeKind::Solved, Actor::Agent(PersonId("ana".into())), at(8)).saying("ya");
    tx.insert_change("c2", &one(), &solved).await.unwrap();
    tx.insert_missed("c2", &one(), at(9)).await.unwrap();
    assert!(tx.clear_missed_on_card(&one()).await.unwrap());
    assert!(!tx.clear_missed_on_card(&one()).await.unwrap(), "an answer stands on no card");
    assert!(!tx.clear_missed(&one(), "c2").await.unwrap());
    assert!(tx.clear_missed(&one(), "c1").await.unwrap());
    tx.insert_missed("c1", &one(), at(9)).await.unwrap();
    tx.clear_all_missed(&one()).await.unwrap();
    assert!(tx.list_missed(&one()).await.unwrap().is_empty());
}

async fn words_that_were_placed_are_found_by_their_nonce(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_request(&request("one", 1)).await.unwrap();
    let asked = CaseState::AwaitingRequester {
        handler: PersonId("marcela".into()),
        question: "¿qué luz?".into(),
        delivered_at: Some(at(3)),
        extended: true,
    };
    for (nonce, before) in [("n", Some(asked)), ("o", None)] {
        let placement = Placement {
            nonce: nonce.into(),
            request: one(),
            text: "la luz".into(),
            before,
            message: Some("m1".into()),
        };
        tx.insert_placement(&placement).await.unwrap();
        assert_eq!(tx.find_placement(nonce).await.unwrap(), Some(placement));
    }
    assert_eq!(tx.find_placement("m").await.unwrap(), None);
}

async fn words_in_doubt_are_asked_about_once(store: &Store) {
    ana(store).await;
    let person = PersonId("ana".into());
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.take_doubt(&person, at(0)).await.unwrap(), None);
    let doubt = |text: &str| Doubt { text: text.into(), message: Some(format!("m-{text}")) };
    tx.save_doubt(&person, &doubt("sí funciona"), at(1)).await.unwrap();
    tx.save_doubt(&person, &doubt("listo"), at(5)).await.unwrap();
    assert_eq!(tx.take_doubt(&person, at(5)).await.unwrap(), Some(doubt("listo")));
    assert_eq!(tx.take_doubt(&person, at(5)).await.unwrap(), None);
    tx.save_doubt(&person, &doubt("listo"), at(5)).await.unwrap();
    assert_eq!(tx.take_doubt(&person, at(6)).await.unwrap(), None, "too long ago");
}

async fn what_a_person_said_is_found_where_it_went(store: &Store) {
    ana(store).await;
    let person = PersonId("ana".into());
    let mut tx = store.begin().await.unwrap();
    for row in
        [request("one", 1), RequestRow { nonce: "another".into(), has_focus: false, ..request("two", 2) }]
    {
        tx.insert_request(&row).await.unwrap();
    }
    let said = |request: &str, text: &str| Said {
        request: RequestId(request.into()),
        kind: ChangeKind::Told,
        text: text.into(),
    };
    tx.save_said((&person, "m"), &said("one", "hola"), at(1)).await.unwrap();
    tx.save_said((&person, "m"), &said("one", "hola, no imprime"), at(2)).await.unwrap();
    tx.save_said((&person, "n"), &said("two", "ext 2231"), at(2)).await.unwrap();
    assert_eq!(tx.find_said(&person, "m").await.unwrap(), Some(said("one", "hola, no imprime")));
    assert_eq!(tx.find_said(&PersonId("juan".into()), "m").await.unwrap(), None);
    tx.move_said(&one(), &RequestId("two".into())).await.unwrap();
    assert_eq!(tx.find_said(&person, "m").await.unwrap(), Some(said("two", "hola, no imprime")));
    assert_eq!(tx.find_said(&person, "n").await.unwrap(), Some(said("two", "ext 2231")));
}

async fn a_team_is_heard_once_a_message_without_mention_came(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let seen = NewConversation {
        tenant_id: "t",
        teams_id: "19:c",
        place: Place::Channel,
        service_url: "https://smba.trafficmanager.net/",
        bot_id: "28:b",
        person: None,
        team_id: Some("19:team"),
    };
    tx.see_conversation("channel", &seen).await.unwrap();
    let mesa = GroupKey("mesa".into());
    tx.bind_group(&mesa, "channel", "carolina", at(0)).await.unwrap();
    assert!(!tx.hears_all_of(&mesa).await.unwrap());
    tx.mark_hearing("t", "19:team", at(1)).await.unwrap();
    tx.mark_hearing("t", "19:team", at(2)).await.unwrap();
    assert!(tx.hears_all_of(&mesa).await.unwrap());
    tx.forget_hearing("19:team").await.unwrap();
    assert!(!tx.hears_all_of(&mesa).await.unwrap());
}
