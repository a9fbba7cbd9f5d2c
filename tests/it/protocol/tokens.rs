//! The bot's own token.

use futures_util::future::join_all;
use jiff::SignedDuration;
use mesa::botframework::token::{BadCredentials, Credentials, LoginFault, TokenError, TokenSource};
use mesa::clock::{Clock, ClockHand};
use serde_json::{Value, json};

use super::world::cloud;
use crate::support::fake::{Fake, Reply};
use crate::support::logs;

const SECRET: &str = "canary/secret+&=";

fn credentials(tenant: &str) -> Credentials {
    Credentials { client_id: "client".into(), secret: SECRET.to_owned().into(), login_tenant: tenant.into() }
}

/// A login service that gives `t1`, `t2`, … with this life.
pub(super) async fn login(life: Value) -> Fake {
    let mut given = 0;
    Fake::start(move |_| {
        given += 1;
        Reply::Json(
            200,
            json!({"access_token": format!("t{given}"), "token_type": "Bearer", "expires_in": life}),
        )
    })
    .await
}

pub(super) fn source(login: &Fake) -> (TokenSource, Clock, ClockHand) {
    let (clock, hand) = Clock::by_hand("2026-11-23T13:00:00Z".parse().unwrap());
    let cloud = cloud(&login.url, &login.url);
    (TokenSource::new(&cloud, &credentials("my-tenant"), clock.clone()).unwrap(), clock, hand)
}

fn form(body: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

/// Statement 102.
#[tokio::test]
async fn the_request_is_client_credentials_for_the_tenant() {
    let login = login(json!(3600)).await;
    source(&login).0.bearer().await.unwrap();
    let asked = &login.seen()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/my-tenant/oauth2/v2.0/token"));
    let mut fields = form(&asked.body);
    fields.sort();
    let expected = [
        ("client_id", "client"),
        ("client_secret", SECRET),
        ("grant_type", "client_credentials"),
        ("scope", "https://api.botframework.com/.default"),
    ];
    assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(asked.header("authorization"), None);
}

/// Statement 103.
#[tokio::test]
async fn a_hundred_askers_share_one_request() {
    let login = login(json!(3600)).await;
    let (source, ..) = source(&login);
    let tokens = join_all((0..100).map(|_| source.bearer())).await;
    assert!(tokens.iter().all(Result::is_ok));
    assert_eq!(login.seen().len(), 1);
}

/// A failure is shared too: no stampede on a login service that is down.
#[tokio::test]
async fn a_hundred_askers_share_one_failure() {
    let login = Fake::start(|_| Reply::Json(500, json!({}))).await;
    let (source, ..) = source(&login);
    let tokens = join_all((0..100).map(|_| source.bearer())).await;
    assert!(tokens.iter().all(|token| matches!(token, Err(TokenError::Unavailable(_)))));
    assert_eq!(login.seen().len(), 1);
}

/// Statement 104, and reliability 44.
#[tokio::test]
async fn a_token_is_renewed_early_and_the_old_one_serves_meanwhile() {
    let login = login(json!(3600)).await;
    let (source, _clock, hand) = source(&login);
    source.bearer().await.unwrap();
    hand.advance(SignedDuration::from_secs(3299));
    source.bearer().await.unwrap();
    assert_eq!(login.seen().len(), 1);
    hand.advance(SignedDuration::from_secs(1));
    login.script(|_| Reply::Hang);
    source.bearer().await.unwrap();
    login.reached(2).await;
    source.bearer().await.unwrap();
    assert_eq!(login.seen().len(), 2, "one renewal at a time");
}

/// Reliability 44: the old token is used until it ends.
#[tokio::test]
async fn a_token_serves_to_its_end_through_an_outage() {
    let login = login(json!(3600)).await;
    let (source, _clock, hand) = source(&login);
    source.bearer().await.unwrap();
    login.script(|_| Reply::Json(503, json!({})));
    hand.advance(SignedDuration::from_secs(3599));
    source.bearer().await.unwrap();
    login.reached(2).await;
    let elsewhere = Fake::start(|_| Reply::Json(200, json!({}))).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for round in 1..=20 {
        source.bearer().await.unwrap();
        // A round trip gives a renewal that must not happen the time to happen.
        http.get(&elsewhere.url).send().await.unwrap();
        elsewhere.reached(round).await;
    }
    assert_eq!(login.seen().len(), 2, "no storm of renewals");
    hand.advance(SignedDuration::from_secs(1));
    assert!(matches!(source.bearer().await, Err(TokenError::Unavailable(_))));
}

/// Reliability 44.
#[tokio::test]
async fn odd_answers_are_no_token_and_a_life_of_zero_is_not_kept() {
    let zero = login(json!(0)).await;
    let (source_of_zero, ..) = source(&zero);
    source_of_zero.bearer().await.unwrap();
    source_of_zero.bearer().await.unwrap();
    assert_eq!(zero.seen().len(), 2);
    let html = || Reply::Raw(200, vec![("content-type", "text/html".into())], b"<html>".to_vec());
    let huge = || Reply::Raw(200, vec![("content-type", "application/json".into())], vec![b' '; 1024 * 1024]);
    let odd: Vec<Box<dyn FnMut() -> Reply + Send>> = vec![
        Box::new(html),
        Box::new(huge),
        Box::new(|| Reply::Json(200, json!([]))),
        Box::new(|| Reply::Json(200, json!({"access_token": 7, "token_type": "Bearer"}))),
        Box::new(|| {
            Reply::Json(200, json!({"access_token": "x", "token_type": "Bearer", "expires_in": "soon"}))
        }),
        Box::new(|| Reply::Raw(302, vec![("location", "https://evil.example/".into())], Vec::new())),
    ];
    for mut reply in odd {
        let login = Fake::start(move |_| reply()).await;
        assert!(matches!(source(&login).0.bearer().await, Err(TokenError::Unavailable(_))));
        assert_eq!(login.seen().len(), 1);
    }
}

/// Statements 52 and 108.
#[tokio::test]
async fn a_refusal_tells_the_cause_and_never_the_secret() {
    logs::start();
    let refusal = json!({"error": "invalid_client",
        "error_description": format!("AADSTS7000215: Invalid client secret {SECRET} canary-description")});
    let login = Fake::start(move |_| Reply::Json(401, refusal.clone())).await;
    let (source, ..) = source(&login);
    let error = source.bearer().await.unwrap_err();
    assert_eq!(error, TokenError::Refused(LoginFault::WrongSecret));
    for told in [format!("{error} {error:?} {source:?} {:?}", credentials("t")), logs::text()] {
        assert!(!told.contains("canary"), "{told}");
    }
}

/// Whoever looks at it is told the number, which is no secret, and that a busy service was reached.
#[tokio::test]
async fn a_refusal_tells_its_number_and_a_busy_service_that_it_is_busy() {
    let refusal =
        json!({"error": "invalid_grant", "error_description": "AADSTS53003: Access has been blocked"});
    let login = Fake::start(move |_| Reply::Json(400, refusal.clone())).await;
    let error = source(&login).0.bearer().await.unwrap_err();
    assert!(error.to_string().contains("AADSTS53003"), "{error}");
    let busy = Fake::start(|_| Reply::Raw(429, vec![("retry-after", "5".into())], Vec::new())).await;
    let error = source(&busy).0.bearer().await.unwrap_err();
    assert!(matches!(error, TokenError::Unavailable(why) if why.contains("too often")), "{error}");
}

/// Statement 31: the login host and scope are the cloud's own; a tenant cannot leave its segment.
#[test]
fn a_tenant_is_an_id_or_a_domain() {
    let cloud = cloud("http://127.0.0.1:1/m", "http://127.0.0.1:1");
    let (clock, _) = Clock::by_hand("2026-11-23T13:00:00Z".parse().unwrap());
    let build = |tenant: &str| TokenSource::new(&cloud, &credentials(tenant), clock.clone());
    assert!(build("botframework.com").is_ok());
    for tenant in ["", "..", "a/b", "a?b", "a#b", "@evil", "a b"] {
        assert!(matches!(build(tenant), Err(BadCredentials::LoginTenant)), "{tenant}");
    }
}
