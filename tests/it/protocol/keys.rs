//! The signing keys: fetched once, rolled over, kept through an outage.

use serde_json::{Value, json};

use super::world::World;
use crate::support::authority::{Token, jwk};

const HOUR: i64 = 3600;

/// Statement 40.
#[tokio::test]
async fn a_hundred_first_requests_fetch_the_keys_once() {
    let world = World::start().await;
    assert_eq!(world.statuses(&world.token(), 100).await, [200; 100]);
    assert_eq!(world.authority.fetches(), 1);
}

/// Statement 12.
#[tokio::test]
async fn unusable_keys_beside_a_good_one_are_left_out() {
    let world = World::start().await;
    let good = jwk("first", 0, &["msteams"]);
    let broken = |name: &str, value: Value| {
        let mut key = jwk("broken", 0, &["msteams"]);
        key[name] = value;
        key
    };
    let mut keys = vec![
        json!({"kty": "EC", "kid": "ec", "crv": "P-256", "x": "AA", "y": "AA"}),
        broken("kid", json!(null)),
        broken("kid", json!("")),
        broken("n", json!("!!")),
        broken("n", json!("AQAB")),
        broken("e", json!("")),
        broken("e", json!("AA")),
        broken("use", json!("enc")),
        broken("kty", json!("oct")),
        json!(null),
        json!(7),
        good,
    ];
    keys.reverse();
    world.authority.serve(json!({"keys": keys}));
    assert_eq!(world.status(&world.token()).await, 200);
    assert_eq!(world.status(&world.token().header("kid", "broken")).await, 401);
}

/// Statements 13 and 44.
#[tokio::test]
async fn without_usable_keys_nothing_can_be_decided() {
    let world = World::start().await;
    for useless in [
        Value::Null,
        json!({}),
        json!({"keys": []}),
        json!({"keys": [{"kty": "RSA", "kid": "first", "n": "!", "e": "!"}]}),
        json!([]),
    ] {
        world.authority.serve(useless.clone());
        assert_eq!(world.status(&world.token()).await, 503, "{useless}");
        world.advance_seconds(3);
    }
    world.authority.serve(json!({"keys": [jwk("first", 0, &["msteams"])]}));
    assert_eq!(world.status(&world.token()).await, 200);
}

/// Statement 42, and reliability 85: a removed key dies.
#[tokio::test]
async fn a_key_roll_over_is_followed_at_once() {
    let world = World::start().await;
    assert_eq!(world.status(&world.token()).await, 200);
    world.authority.serve(json!({"keys": [jwk("second", 1, &["msteams"])]}));
    let rolled = world.token().header("kid", "second").key(1);
    assert_eq!(world.statuses(&rolled, 20).await, [200; 20]);
    assert_eq!(world.authority.fetches(), 2);
    assert_eq!(world.status(&world.token()).await, 401);
}

/// Statement 43.
#[tokio::test]
async fn a_flood_of_unknown_keys_fetches_once_a_minute() {
    let world = World::start().await;
    assert_eq!(world.status(&world.token()).await, 200);
    let flood = async || {
        for round in 0..20 {
            assert_eq!(world.status(&world.token().header("kid", format!("k{round}"))).await, 401);
        }
        assert_eq!(world.status(&world.token()).await, 200);
        world.authority.fetches()
    };
    assert_eq!(flood().await, 2);
    world.advance_seconds(59);
    assert_eq!(flood().await, 2);
    world.advance_seconds(1);
    assert_eq!(flood().await, 3);
}

/// Statement 41.
#[tokio::test]
async fn old_keys_serve_while_they_are_renewed() {
    let world = World::start().await;
    assert_eq!(world.status(&world.token()).await, 200);
    world.advance_seconds(24 * HOUR);
    assert_eq!(world.status(&world.token()).await, 200);
    assert_eq!(world.authority.fetches(), 1);
    world.advance_seconds(1);
    assert_eq!(world.status(&world.token()).await, 200);
    world.authority.fetched(2).await;
}

/// Statement 44, and reliability 85.
#[tokio::test]
async fn keys_live_five_days_through_an_outage() {
    let world = World::start().await;
    assert_eq!(world.status(&world.token()).await, 200);
    world.authority.serve(Value::Null);
    for _ in 0..5 {
        world.advance_seconds(24 * HOUR);
        assert_eq!(world.status(&world.token()).await, 200);
    }
    world.advance_seconds(1);
    assert_eq!(world.status(&world.token()).await, 503);
    world.advance_seconds(3);
    world.authority.serve(json!({"keys": [jwk("first", 0, &["msteams"])]}));
    assert_eq!(world.status(&world.token()).await, 200);
}

/// A clock that was set back stops nothing.
#[tokio::test]
async fn a_clock_set_back_does_not_stop_the_roll_over() {
    let world = World::start().await;
    assert_eq!(world.status(&world.token().header("kid", "unknown")).await, 401);
    world.advance_seconds(-HOUR);
    world.authority.serve(json!({"keys": [jwk("second", 1, &["msteams"])]}));
    let now = world.clock.now().as_second();
    assert_eq!(world.status(&Token::at(now).header("kid", "second").key(1)).await, 200);
}
