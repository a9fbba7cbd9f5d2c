//! The channels of teams, on both engines.

use mesa::store::{NewConversation, Place, Store, TeamChannel};

use super::{at, on_both_engines};

on_both_engines! {
    a_list_replaces_the_one_before
    each_team_is_there_once_while_mesa_is_in_it
}

fn channel(team: &str, id: &str, name: Option<&str>) -> TeamChannel {
    TeamChannel { team_id: team.into(), teams_id: id.into(), name: name.map(str::to_owned) }
}

async fn a_list_replaces_the_one_before(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let other = channel("19:u", "19:u", None);
    tx.save_channels("tenant", "19:u", std::slice::from_ref(&other)).await.unwrap();
    let first = [channel("19:t", "19:a", Some("Mesa")), channel("19:t", "19:t", None)];
    tx.save_channels("tenant", "19:t", &first).await.unwrap();
    let renamed = channel("19:t", "19:a", Some("Ayuda"));
    tx.save_channels("tenant", "19:t", std::slice::from_ref(&renamed)).await.unwrap();
    assert_eq!(tx.list_channels().await.unwrap(), [renamed, other.clone()]);
    tx.forget_channels("19:t").await.unwrap();
    assert_eq!(tx.list_channels().await.unwrap(), [other]);
}

async fn each_team_is_there_once_while_mesa_is_in_it(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let seen = [
        ("a", "19:t", Place::Channel, Some("19:t")),
        ("b", "19:b", Place::Channel, Some("19:t")),
        ("c", "19:u", Place::Channel, Some("19:u")),
        ("d", "a:chat", Place::Personal, None),
    ];
    for (id, teams_id, place, team_id) in seen {
        let new = NewConversation {
            tenant_id: "tenant",
            teams_id,
            place,
            service_url: "http://127.0.0.1/",
            bot_id: "28:mesa",
            person: None,
            team_id,
        };
        tx.see_conversation(id, &new).await.unwrap();
    }
    let teams = |rows: Vec<mesa::store::ConversationRow>| -> Vec<String> {
        rows.into_iter().filter_map(|row| row.team_id).collect()
    };
    assert_eq!(teams(tx.list_teams().await.unwrap()), ["19:t", "19:u"]);
    tx.close_team("19:u", "removed", at(0)).await.unwrap();
    assert_eq!(teams(tx.list_teams().await.unwrap()), ["19:t"]);
}
