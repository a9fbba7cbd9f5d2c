//! People, conversations, groups.

use mesa::cases::{Contact, PersonId};
use mesa::catalog::GroupKey;
use mesa::store::{GroupMember, NewConversation, Place, Sighting, Store};

use super::{ana, at};

super::on_both_engines! {
    a_person_seen_again_is_the_same_person
    what_was_told_once_is_remembered
    a_welcome_comes_once
    a_closed_conversation_opens_when_something_arrives
    a_roster_proves_something_only_while_fresh
    a_matter_is_at_home_where_something_can_be_said
    somebody_is_found_by_exactly_their_name
    somebody_on_a_roster_is_found_by_their_id
}

async fn a_person_seen_again_is_the_same_person(store: &Store) {
    let (first, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let again = Sighting {
        tenant_id: "tenant",
        object_id: "object-ana",
        teams_id: "29:ana-2",
        name: "Ana Lucía",
        locale: None,
        time_zone: Some("America/Bogota"),
        at: at(60),
    };
    let person = tx.see_person(PersonId("another".into()), &again).await.unwrap();
    assert_eq!(person.id, first.id);
    assert_eq!((person.name.as_str(), person.teams_id.as_str()), ("Ana Lucía", "29:ana-2"));
    assert_eq!(person.locale.as_deref(), Some("es-CO"), "what is not told again stays known");
    let elsewhere = Sighting { tenant_id: "another tenant", ..again };
    let other = tx.see_person(PersonId("another".into()), &elsewhere).await.unwrap();
    assert_ne!(other.id, first.id, "identity is tenant and object id together");
}

async fn what_was_told_once_is_remembered(store: &Store) {
    let (person, _) = ana(store).await;
    let contact = Contact { extension: Some("2231".into()), site: Some("Cali".into()), ..Contact::default() };
    let mut tx = store.begin().await.unwrap();
    tx.save_contact(&person.id, &contact).await.unwrap();
    tx.save_member_record(&person.id, "", Some("ana@entidad.gov.co")).await.unwrap();
    let person = tx.find_person(&person.id).await.unwrap().unwrap();
    assert_eq!(person.contact, contact);
    assert_eq!((person.name.as_str(), person.email.as_deref()), ("Ana", Some("ana@entidad.gov.co")));
}

async fn a_welcome_comes_once(store: &Store) {
    let (_, chat) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    assert!(tx.mark_welcomed(&chat.id, at(0)).await.unwrap());
    assert!(!tx.mark_welcomed(&chat.id, at(1)).await.unwrap());
    // Teams may give the same person another chat.
    let another = NewConversation {
        tenant_id: &chat.tenant_id,
        teams_id: "a:another",
        place: Place::Personal,
        service_url: &chat.service_url,
        bot_id: &chat.bot_id,
        person: chat.person.as_ref(),
        team_id: None,
    };
    let another = tx.see_conversation("another", &another).await.unwrap();
    assert!(!tx.mark_welcomed(&another.id, at(2)).await.unwrap());
}

/// Conformance 74, 77, 118.
async fn a_closed_conversation_opens_when_something_arrives(store: &Store) {
    let (_, chat) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.close_conversation(&chat.id, "ConversationBlockedByUser", at(0)).await.unwrap();
    let closed = tx.find_conversation(&chat.id).await.unwrap().unwrap();
    assert_eq!(closed.closed_reason.as_deref(), Some("ConversationBlockedByUser"));
    let seen = NewConversation {
        tenant_id: "tenant",
        teams_id: "a:ana",
        place: Place::Personal,
        service_url: "http://127.0.0.1/emea/",
        bot_id: "28:mesa",
        person: None,
        team_id: None,
    };
    let open = tx.see_conversation("ignored", &seen).await.unwrap();
    assert!(tx.reopen_conversation(&chat.id).await.unwrap());
    assert!(!tx.reopen_conversation(&chat.id).await.unwrap(), "it opens once");
    assert_eq!(open.id, chat.id);
    assert_eq!(open.service_url, "http://127.0.0.1/emea/", "the newest verified address counts");
    assert_eq!(open.person, chat.person);
}

async fn a_roster_proves_something_only_while_fresh(store: &Store) {
    let (_, chat) = ana(store).await;
    let desk = GroupKey("mesa".into());
    let marcela =
        GroupMember { object_id: "object-marcela".into(), teams_id: "29:m".into(), name: "Marcela".into() };
    let mut tx = store.begin().await.unwrap();
    tx.bind_group(&desk, &chat.id, "carolina", at(0)).await.unwrap();
    assert!(!tx.is_member(&desk, "object-marcela", at(0)).await.unwrap(), "never read");
    tx.save_roster(&desk, std::slice::from_ref(&marcela), at(10)).await.unwrap();
    assert!(tx.is_member(&desk, "object-marcela", at(10)).await.unwrap());
    assert!(!tx.is_member(&desk, "object-marcela", at(11)).await.unwrap(), "read too long ago");
    assert!(!tx.is_member(&desk, "object-ana", at(0)).await.unwrap());
    assert!(!tx.has_roster_to_read(at(0)).await.unwrap(), "it was asked for when it was bound");
    assert!(tx.has_roster_to_read(at(11)).await.unwrap());
    assert_eq!(tx.claim_roster_readings(at(11), at(12)).await.unwrap().len(), 1);
    assert_eq!(
        tx.claim_roster_readings(at(11), at(12)).await.unwrap().len(),
        0,
        "once in a while, not all the time"
    );
    tx.save_roster(&desk, &[], at(20)).await.unwrap();
    assert!(!tx.is_member(&desk, "object-marcela", at(10)).await.unwrap(), "who left is no agent");
}

async fn a_matter_is_at_home_where_something_can_be_said(store: &Store) {
    let (_, chat) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let [mesa, network] = ["mesa", "infraestructura"].map(|key| GroupKey(key.into()));
    assert_eq!(tx.find_open_group([&network, &mesa]).await.unwrap(), None);
    tx.bind_group(&mesa, &chat.id, "carolina", at(0)).await.unwrap();
    let home = tx.find_open_group([&network, &mesa]).await.unwrap();
    assert_eq!(home.map(|group| group.key), Some(mesa.clone()));
    tx.bind_group(&network, &chat.id, "carolina", at(1)).await.unwrap();
    let home = tx.find_open_group([&network, &mesa]).await.unwrap();
    assert_eq!(home.map(|group| group.key), Some(network.clone()));
    tx.close_conversation(&chat.id, "gone", at(2)).await.unwrap();
    assert_eq!(tx.find_open_group([&network, &mesa]).await.unwrap(), None);
}

async fn somebody_is_found_by_exactly_their_name(store: &Store) {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.save_member_record(&person.id, "Ana Lucía Torres", None).await.unwrap();
    let mut named =
        async |tenant: &str, name: &str| tx.list_people_named(tenant, name, 2).await.unwrap().len();
    for (tenant, name, count) in [
        ("tenant", "ANA LUCIA TORRES", 1),
        ("tenant", " ana  lucía torres. ", 1),
        ("tenant", "Ana Lucía", 0),
        ("tenant", "Ana", 0),
        ("tenant", "", 0),
        ("tenant", "%", 0),
        ("another", "Ana Lucía Torres", 0),
    ] {
        assert_eq!(named(tenant, name).await, count, "{tenant} {name}");
    }
    // Seen without a name, somebody keeps theirs.
    let again = Sighting {
        tenant_id: "tenant",
        object_id: "object-ana",
        teams_id: "29:ana",
        name: "",
        locale: None,
        time_zone: None,
        at: at(9),
    };
    tx.see_person(PersonId("x".into()), &again).await.unwrap();
    let other = Sighting { object_id: "object-other", name: "ana lucia TORRES", ..again };
    tx.see_person(PersonId("other".into()), &other).await.unwrap();
    assert_eq!(tx.list_people_named("tenant", "Ana Lucía Torres", 2).await.unwrap().len(), 2);
}

async fn somebody_on_a_roster_is_found_by_their_id(store: &Store) {
    ana(store).await;
    let mut tx = store.begin().await.unwrap();
    assert!(tx.find_member("object-marcela").await.unwrap().is_none());
    let member = GroupMember {
        object_id: "object-marcela".into(),
        teams_id: "29:marcela".into(),
        name: "Marcela".into(),
    };
    tx.bind_group(&GroupKey("mesa".into()), "chat", "x", at(0)).await.unwrap();
    tx.save_roster(&GroupKey("mesa".into()), &[member], at(0)).await.unwrap();
    assert_eq!(tx.find_member("object-marcela").await.unwrap().unwrap().name, "Marcela");
}
