//! Who is believed: shape, signature and claims of the token, and the activity compared with them.

use aws_lc_rs::hmac;
use aws_lc_rs::signature;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use mesa::botframework::auth::keys::KeyCache;
use mesa::botframework::auth::{Authenticator, InboundRules, OpenIdKeys, Refusal};
use mesa::clock::Clock;
use reqwest::header::{AUTHORIZATION, HeaderMap};

use super::world::{TENANT, World, cloud, message, message_with, rules, told};
use crate::support::authority::{APP_ID, Authority, SERVICE_URL, Token, jwk, public_der};

#[tokio::test]
async fn a_good_token_is_believed_in_any_letter_case_of_the_scheme() {
    let world = World::start().await;
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let authorization = format!("{scheme} {}", world.token().signed());
        assert_eq!(world.post(&authorization, &message().to_string()).await.0, 200, "{scheme}");
    }
    assert_eq!(world.turns().len(), 3);
}

/// Statements 1, 2, 4 and 6.
#[tokio::test]
async fn a_missing_or_malformed_authorization_is_401_and_no_handler_runs() {
    let world = World::start().await;
    let body = message().to_string();
    assert_eq!(told(world.messages().body(body.clone())).await.0, 401);
    for bad in [
        "",
        "Bearer",
        "Bearer ",
        "Basic dTpw",
        "Bearer x",
        "Bearer a.b",
        "Bearer a.b.c.d",
        "Bearer ..",
        "Bearer e30.e30.",
    ] {
        assert_eq!(world.post(bad, &body).await.0, 401, "{bad}");
    }
    let good = format!("Bearer {}", world.token().signed());
    let twice = world.messages().header("authorization", &good).header("authorization", &good);
    assert_eq!(told(twice.body(body)).await.0, 401);
    assert!(world.turns().is_empty());
    assert_eq!(world.authority.fetches(), 0, "no key was asked for");
}

/// Statement 5.
#[tokio::test]
async fn an_authorization_above_16_kib_is_401() {
    let world = World::start().await;
    let padded = world.token().claim("pad", "x".repeat(16 * 1024)).signed();
    assert_eq!(world.send(&padded, &message()).await.0, 401);
    let shorter = world.token().claim("pad", "x".repeat(4 * 1024)).signed();
    assert_eq!(world.send(&shorter, &message()).await.0, 200);
}

/// Statements 7 and 8.
#[tokio::test]
async fn unsigned_and_hmac_tokens_are_401() {
    let world = World::start().await;
    for alg in ["none", "None", "NONE", ""] {
        let message_part = world.token().header("alg", alg).message();
        for token in [format!("{message_part}."), format!("{message_part}.e30")] {
            assert_eq!(world.send(&token, &message()).await.0, 401, "{alg}");
        }
    }
    let part = world.token().header("alg", "HS256").message();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &public_der(0)), part.as_bytes());
    let forged = format!("{part}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()));
    assert_eq!(world.send(&forged, &message()).await.0, 401);
    assert!(world.turns().is_empty());
    assert_eq!(world.authority.fetches(), 0, "no key was asked for");
}

/// Statement 9.
#[tokio::test]
async fn other_algorithms_with_the_right_key_are_401() {
    let world = World::start().await;
    let signed = [
        world.token().header("alg", "RS384").signed_with(&signature::RSA_PKCS1_SHA384),
        world.token().header("alg", "RS512").signed_with(&signature::RSA_PKCS1_SHA512),
        world.token().header("alg", "PS256").signed_with(&signature::RSA_PSS_SHA256),
        world.token().header("alg", "ES256").signed(),
        world.token().signed_with(&signature::RSA_PSS_SHA256),
    ];
    for token in signed {
        assert_eq!(world.send(&token, &message()).await.0, 401);
    }
}

/// Statements 10 and 11, and reliability 77.
#[tokio::test]
async fn forged_signatures_and_odd_headers_are_401() {
    let world = World::start().await;
    let mut headerless = world.token();
    headerless.header.as_object_mut().unwrap().remove("kid");
    let tokens = [
        world.token().key(1),
        world.token().header("kid", "unknown").key(1),
        world.token().header("kid", ""),
        world.token().header("kid", 1),
        headerless,
        world.token().header("jwk", jwk("first", 1, &["msteams"])).key(1),
        world.token().header("jku", "https://evil.example/keys"),
        world.token().header("x5u", "https://evil.example/x"),
        world.token().header("crit", json!(["exp"])),
    ];
    for token in &tokens {
        assert_eq!(world.status(token).await, 401, "{}", token.header);
    }
    let good = world.token().signed();
    let (signed, signature) = good.rsplit_once('.').unwrap();
    let other = world.token().claim("aud", "x").message();
    assert_eq!(world.send(&format!("{other}.{signature}"), &message()).await.0, 401, "another's signature");
    assert_eq!(world.send(&format!("{signed}."), &message()).await.0, 401, "no signature");
    assert!(world.turns().is_empty());
}

/// Statement 37.
#[tokio::test]
async fn without_an_app_id_nobody_is_believed() {
    let authority = Authority::start().await;
    let (clock, _hand) = Clock::by_hand("2026-11-23T13:00:00Z".parse().unwrap());
    let cloud = cloud(&authority.metadata(), authority.url());
    let keys = KeyCache::new(OpenIdKeys::new(&cloud).unwrap(), clock.clone());
    let rules = InboundRules { app_id: String::new(), ..rules() };
    let door = Authenticator::signed(&cloud, rules, keys, clock.clone());
    let token = Token::at(clock.now().as_second()).claim("aud", "").signed();
    let headers = HeaderMap::from_iter([(AUTHORIZATION, format!("Bearer {token}").parse().unwrap())]);
    let admitted = door.admit(&headers, [127, 0, 0, 1].into()).await;
    assert!(matches!(admitted, Err(Refusal::Unauthorized(_))));
}

/// Statements 14 to 18, 32, and reliability 78 and 81.
#[tokio::test]
async fn another_issuer_or_audience_is_401() {
    let world = World::start().await;
    let issuers = [
        json!("https://api.botframework.com/"),
        json!("https://api.botframework.us"),
        json!("API.botframework.com"),
        json!("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        json!("https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0"),
        json!(""),
        json!(7),
        json!(["https://api.botframework.com"]),
        json!(null),
    ];
    for issuer in issuers {
        assert_eq!(world.status(&world.token().claim("iss", issuer.clone())).await, 401, "{issuer}");
    }
    let audiences = [
        json!("x"),
        json!(""),
        json!(format!("api://{APP_ID}")),
        json!(format!("api://botid-{APP_ID}")),
        json!([]),
        json!(["x", "y"]),
        json!([7, APP_ID]),
        json!({"a": APP_ID}),
        json!(7),
    ];
    for audience in audiences {
        assert_eq!(world.status(&world.token().claim("aud", audience.clone())).await, 401, "{audience}");
    }
    assert_eq!(world.status(&world.token().without("iss")).await, 401);
    assert_eq!(world.status(&world.token().without("aud")).await, 401);
    assert_eq!(world.status(&world.token().claim("aud", json!(["x", APP_ID]))).await, 200);
}

/// Statements 20 to 22, and reliability 79 and 80.
#[tokio::test]
async fn the_time_window_has_a_skew_of_300_seconds_and_strict_types() {
    let world = World::start().await;
    let now = world.clock.now().as_second();
    let windows =
        [("exp", now - 300, 200), ("exp", now - 301, 401), ("nbf", now + 300, 200), ("nbf", now + 301, 401)];
    for (claim, at, status) in windows {
        assert_eq!(world.status(&world.token().claim(claim, at)).await, status, "{claim} {}", at - now);
    }
    assert_eq!(world.status(&world.token().without("exp")).await, 401);
    for odd in
        [json!("9999999999"), json!(9_999_999_999.5), json!(-1), json!(1e300), json!(null), json!([now])]
    {
        assert_eq!(world.status(&world.token().claim("exp", odd.clone())).await, 401, "exp {odd}");
    }
    for odd in [json!("0"), json!(1.5), json!(-1), json!({})] {
        assert_eq!(world.status(&world.token().claim("nbf", odd.clone())).await, 401, "nbf {odd}");
    }
    assert_eq!(world.status(&world.token().claim("exp", u64::MAX)).await, 200);
}

/// Statements 23 to 26.
#[tokio::test]
async fn the_service_address_must_be_the_signed_one() {
    let world = World::start().await;
    let differing = [
        "http://127.0.0.1:9/other/",
        "http://127.0.0.1:8/teams/",
        "http://127.0.0.1:9/TEAMS/",
        "https://smba.trafficmanager.net/teams/",
        "http://127.0.0.1:9/teams/..",
        "",
        "x",
    ];
    for url in differing {
        assert_eq!(world.status_of(&message_with("serviceUrl", url)).await, 403, "{url}");
    }
    assert_eq!(world.status_of(&message_with("serviceUrl", Value::Null)).await, 403);
    assert_eq!(world.status_of(&message_with("serviceUrl", SERVICE_URL.trim_end_matches('/'))).await, 200);
    assert_eq!(world.status(&world.token().without("serviceurl")).await, 403);
    let spoofed = "https://smba.trafficmanager.net@evil.example/";
    let token = world.token().claim("serviceurl", spoofed).signed();
    assert_eq!(world.send(&token, &message_with("serviceUrl", spoofed)).await.0, 403);
    assert_eq!(world.turns().len(), 1);
}

/// Statements 27 and 28.
#[tokio::test]
async fn the_key_must_be_endorsed_and_the_channel_served() {
    let world = World::start().await;
    for channel in ["webchat", "emulator", "MSTEAMS", "directline", ""] {
        assert_eq!(world.status_of(&message_with("channelId", channel)).await, 403, "{channel}");
    }
    let without_list = json!({"kty": "RSA", "kid": "none", "n": jwk("none", 1, &[])["n"], "e": "AQAB"});
    world.authority.serve(json!({"keys": [jwk("other", 0, &["webchat"]), without_list]}));
    world.advance_seconds(61);
    assert_eq!(world.status(&world.token().header("kid", "other")).await, 403);
    assert_eq!(world.status(&world.token().header("kid", "none").key(1)).await, 403);
    assert!(world.turns().is_empty());
}

/// Statements 29 and 30, and reliability 87.
#[tokio::test]
async fn a_tenant_must_be_named_and_served() {
    let world = World::start().await;
    let status = async |conversation: Value, channel_data: Value| {
        let mut activity = message();
        activity["conversation"]["tenantId"] = conversation;
        activity["channelData"]["tenant"]["id"] = channel_data;
        world.status_of(&activity).await
    };
    let (own, foreign) = (json!(TENANT), json!("99999999-aaaa-bbbb-cccc-000000000001"));
    assert_eq!(status(own.clone(), own.clone()).await, 200);
    assert_eq!(status(own.clone(), json!(null)).await, 200);
    assert_eq!(status(json!(""), own.clone()).await, 200);
    assert_eq!(status(json!(TENANT.to_uppercase()), own.clone()).await, 200);
    assert_eq!(status(foreign.clone(), own.clone()).await, 403);
    assert_eq!(status(own, foreign.clone()).await, 403);
    assert_eq!(status(foreign.clone(), foreign).await, 403);
    assert_eq!(status(json!(""), json!("")).await, 403);
    assert_eq!(status(json!(null), json!(null)).await, 403);
    assert_eq!(world.turns().len(), 4);
}

/// Statement 67: the sender is what the service says, a name decides nothing.
#[tokio::test]
async fn the_sender_is_passed_on_by_object_id() {
    let world = World::start().await;
    assert_eq!(world.status_of(&message()).await, 200);
    let sender = world.turns()[0].envelope.sender.clone();
    assert_eq!(sender.object_id.as_deref(), Some("22222222-aaaa-bbbb-cccc-000000000001"));
    let mut anonymous = message();
    anonymous["from"] = json!({"id": "29:x", "name": "Ana"});
    assert_eq!(world.status_of(&anonymous).await, 200);
    assert_eq!(world.turns()[1].envelope.sender.object_id, None);
}
