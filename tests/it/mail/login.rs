//! TLS before anything is told, and the login.

use mesa::config::{MailLogin, MailSettings};
use mesa::connectors::mail::{MailError, Mailer, Trouble};
use secrecy::SecretString;
use serde_json::json;
use url::Url;

use super::{mailer, send};
use crate::support::fake::{Fake, Reply};
use crate::support::post_office::{PASSWORD, PostOffice, Tls, USER};

const TO: &[&str] = &["soporte@andina-impresion.example"];

#[tokio::test]
async fn a_letter_goes_through_starttls_with_a_password() {
    let office = PostOffice::start();
    let (mailer, _) = mailer(&office.settings());
    assert_eq!(mailer.probe().await, Ok(()));
    assert!(office.letters().is_empty(), "a probe sends nothing");
    send(&mailer, TO, 1).await.unwrap();
    let letter = &office.letters()[0];
    assert_eq!((letter.secure, letter.user.as_deref()), (true, Some(USER)));
    let (_, logins) = office.counts();
    assert!(logins.iter().all(|login| *login == ("PLAIN".to_owned(), true)), "{logins:?}");
}

#[tokio::test]
async fn a_letter_goes_through_tls_from_the_first_byte() {
    let office = PostOffice::with(Tls::Implicit, &json!({ "user": USER, "password": PASSWORD }));
    let (mailer, _) = mailer(&office.settings());
    send(&mailer, TO, 1).await.unwrap();
    assert!(office.letters()[0].secure);
}

/// Whoever stands between could take the offer of TLS away.
#[tokio::test]
async fn without_tls_nothing_is_told() {
    let office = PostOffice::with(Tls::None, &json!({ "user": USER, "password": PASSWORD }));
    let settings = MailSettings { security: mesa::config::MailSecurity::StartTls, ..office.settings() };
    let (mailer, _) = mailer(&settings);
    assert_eq!(mailer.probe().await, Err(Trouble::NoStartTls));
    assert_eq!(send(&mailer, TO, 1).await, Err(MailError::Retry("no_starttls")));
    assert_eq!(office.counts().1, []);
    assert!(office.letters().is_empty());
}

#[tokio::test]
async fn a_certificate_of_somebody_else_is_not_believed() {
    for tls in [Tls::Start, Tls::Implicit] {
        let office = PostOffice::with(tls, &json!({ "user": USER, "password": PASSWORD }));
        for settings in [
            MailSettings { authority: None, ..office.settings() },
            MailSettings { host: "localhost".into(), ..office.settings() },
        ] {
            let (mailer, _) = mailer(&settings);
            assert_eq!(mailer.probe().await, Err(Trouble::Certificate), "{tls:?} {}", settings.host);
        }
        assert_eq!(office.counts().1, []);
    }
}

#[tokio::test]
async fn a_wrong_password_and_a_silent_port_are_tried_again_later() {
    let office = PostOffice::start();
    let login = MailLogin::Password { user: USER.into(), password: SecretString::from("other") };
    let (wrong, _) = mailer(&MailSettings { login, ..office.settings() });
    assert_eq!(wrong.probe().await, Err(Trouble::Login));
    assert_eq!(send(&wrong, TO, 1).await, Err(MailError::Retry("login")));
    let settings = office.settings();
    drop(office);
    let (gone, _) = mailer(&settings);
    assert_eq!(gone.probe().await, Err(Trouble::Unreachable));
    assert_eq!(send(&gone, TO, 1).await, Err(MailError::Retry("unreachable")));
}

#[test]
fn certificates_that_are_none_are_refused_at_the_start() {
    let office = PostOffice::start();
    let pem = "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n".to_owned();
    let settings = MailSettings { authority: Some(pem), ..office.settings() };
    let (clock, _) = mesa::clock::Clock::by_hand(super::noon());
    assert!(Mailer::new(&settings, clock).is_err());
}

/// A login service that gives `t1`, `t2`, …
async fn tokens() -> Fake {
    let mut given = 0;
    Fake::start(move |_| {
        given += 1;
        Reply::Json(
            200,
            json!({ "access_token": format!("t{given}"), "token_type": "Bearer", "expires_in": 3600 }),
        )
    })
    .await
}

fn by_token(office: &PostOffice, login: &Fake) -> MailSettings {
    let login = MailLogin::OAuth {
        user: USER.into(),
        client_id: "the-app".into(),
        secret: SecretString::from("canary/secret+&="),
        token_url: Url::parse(&format!("{}/tenant/oauth2/v2.0/token", login.url)).unwrap(),
        scope: "https://outlook.office365.com/.default".into(),
    };
    MailSettings { login, ..office.settings() }
}

#[tokio::test]
async fn a_token_is_asked_for_once_and_renewed_before_it_ends() {
    let (office, login) = (PostOffice::with_token(Tls::Start, "t1"), tokens().await);
    let (mailer, hand) = mailer(&by_token(&office, &login));
    mailer.probe().await.unwrap();
    send(&mailer, TO, 1).await.unwrap();
    let asked = login.seen();
    assert_eq!(asked.len(), 1, "the second connection shows the same token");
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(asked[0].body.as_bytes()).into_owned().collect();
    for (name, value) in [
        ("grant_type", "client_credentials"),
        ("client_id", "the-app"),
        ("client_secret", "canary/secret+&="),
        ("scope", "https://outlook.office365.com/.default"),
    ] {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name}: {fields:?}");
    }
    hand.advance(jiff::SignedDuration::from_mins(56));
    office.expect_token("t2");
    send(&mailer, TO, 2).await.unwrap();
    assert_eq!(login.seen().len(), 2);
    assert_eq!(office.letters()[1].user.as_deref(), Some(USER));
    assert!(office.counts().1.iter().all(|login| *login == ("XOAUTH2".to_owned(), true)));
}

#[tokio::test]
async fn a_token_that_the_server_does_not_take_is_forgotten() {
    let (office, login) = (PostOffice::with_token(Tls::Implicit, "t2"), tokens().await);
    let (mailer, _) = mailer(&by_token(&office, &login));
    assert_eq!(send(&mailer, TO, 1).await, Err(MailError::Retry("login")));
    send(&mailer, TO, 1).await.unwrap();
    assert_eq!(login.seen().len(), 2);
}

#[tokio::test]
async fn a_login_service_that_refuses_is_told_apart_from_the_mail_server() {
    let office = PostOffice::with_token(Tls::Start, "t1");
    let login = Fake::start(|_| Reply::Json(401, json!({ "error": "invalid_client" }))).await;
    let (mailer, _) = mailer(&by_token(&office, &login));
    assert_eq!(mailer.probe().await, Err(Trouble::Token));
    login.script(|_| Reply::Json(200, json!({ "access_token": "x".repeat(70_000), "token_type": "Bearer" })));
    assert_eq!(mailer.probe().await, Err(Trouble::Token), "an endless answer is not read");
}
