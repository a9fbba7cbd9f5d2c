//! Microsoft's side: can it be reached, does it know this bot, does it agree on the time?

use jiff::SignedDuration;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::DATE;
use reqwest::{Client, Response, redirect};

use super::finding::Finding;
use crate::app::parts;
use crate::botframework::auth::OpenIdKeys;
use crate::botframework::auth::keys::KeyCache;
use crate::botframework::token::{Credentials, LoginFault, TokenError, TokenSource};
use crate::clock::Clock;
use crate::config::{Access, Settings};

/// The look at the keys, which tells why the clocks cannot be compared.
pub(super) const KEYS: &str = "keys of Teams";
/// Signatures allow five minutes; this leaves room for a clock that drifts.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(2);
/// For one call of a look.
const CALL: std::time::Duration = std::time::Duration::from_secs(10);

/// A client that goes where it is told and nowhere else.
///
/// # Errors
/// The machine has no usable TLS.
pub(super) fn client() -> anyhow::Result<Client> {
    Ok(Client::builder().no_proxy().redirect(redirect::Policy::none()).timeout(CALL).build()?)
}

/// Without signatures nothing is asked of the cloud.
fn unsigned(settings: &Settings) -> Option<Finding> {
    matches!(settings.access, Access::Unauthenticated)
        .then(|| Finding::fine("not asked for: the development switch is on"))
}

/// Compares this machine's clock with the one that answers for the keys.
pub(super) async fn clock(settings: &Settings) -> Finding {
    if let Some(unsigned) = unsigned(settings) {
        return unsigned;
    }
    compared(settings).await.into()
}

async fn compared(settings: &Settings) -> anyhow::Result<Finding> {
    let answer = client()?.get(settings.cloud.openid_metadata.clone()).send().await;
    // Whoever answers anything else is not Microsoft, and their clock says nothing.
    let Ok(answer) = answer.and_then(Response::error_for_status) else { return Ok(Finding::skipped(KEYS)) };
    let date = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
    let theirs = date.and_then(|date| DateTimeParser::new().parse_timestamp(date).ok());
    let Some(theirs) = theirs else {
        return Ok(Finding::todo(
            "cannot be compared: the answer tells no time; let the machine follow a time server",
        ));
    };
    let apart = Clock::system().now().duration_since(theirs).abs();
    Ok(if apart <= CLOCKS_APART {
        Finding::fine("agrees with Microsoft's")
    } else {
        Finding::wrong(format!(
            "{} s from Microsoft's: five minutes make every call of Teams' invalid; let the machine follow a time server",
            apart.as_secs()
        ))
    })
}

/// The keys with which Teams signs.
pub(super) async fn keys(settings: &Settings) -> Finding {
    if let Some(unsigned) = unsigned(settings) {
        return unsigned;
    }
    fetched(settings).await.into()
}

async fn fetched(settings: &Settings) -> anyhow::Result<Finding> {
    let cloud = parts::cloud(settings)?;
    let keys = KeyCache::new(OpenIdKeys::new(&cloud)?, Clock::system());
    let Err(error) = keys.fill().await else { return Ok(Finding::fine("fetched")) };
    let url = &settings.cloud.openid_metadata;
    let advice = match client()?.get(url.clone()).send().await {
        Err(_) => format!("Mesa must reach {url} to know Teams' signatures"),
        Ok(answer) if answer.status().is_success() => {
            format!("{url} answers, but not with what Mesa needs: compare `openid_metadata`")
        }
        Ok(answer) => format!("{url} answers {}: compare `openid_metadata`", answer.status().as_u16()),
    };
    Ok(Finding::wrong(format!("{error}; {advice}")))
}

/// Asks for a token, as Mesa does before it writes to anybody.
pub(super) async fn credentials(settings: &Settings) -> Finding {
    let Access::Signed { secret } = &settings.access else {
        return Finding::fine("none: the development switch is on");
    };
    let credentials = Credentials {
        client_id: settings.app_id.clone(),
        secret: secret.clone(),
        login_tenant: settings.cloud.login_tenant.clone(),
    };
    asked(settings, &credentials).await.into()
}

async fn asked(settings: &Settings, credentials: &Credentials) -> anyhow::Result<Finding> {
    let cloud = parts::cloud(settings)?;
    Ok(match TokenSource::new(&cloud, credentials, Clock::system())?.bearer().await {
        Ok(_) => Finding::fine("the login service gave a token for app_id in the tenant"),
        Err(error) => Finding::wrong(format!("{error}; {}", advice(error, settings))),
    })
}

fn advice(error: TokenError, settings: &Settings) -> String {
    match error {
        TokenError::Unavailable(_) => {
            format!("Mesa must reach {}, and be answered; try again in a moment", settings.cloud.login_url)
        }
        TokenError::Refused(fault) => match fault {
            LoginFault::WrongSecret => {
                "put the secret's value, not its id, into app_secret_file (Certificates & secrets)"
            }
            LoginFault::ExpiredSecret => {
                "make a new one under Certificates & secrets and put its value into app_secret_file"
            }
            LoginFault::UnknownApp => {
                "compare app_id and tenant_id with the Overview page of the registration; log in where it is single tenant"
            }
            LoginFault::UnknownTenant => "compare tenant_id (or login_tenant) with the Overview page",
            LoginFault::DisabledApp => "enable it in Entra: Enterprise applications, its Properties",
            LoginFault::Other(_) | LoginFault::Unnumbered => "its sign-in log in Entra tells it; are `scope` and the cloud's addresses right?",
        }
        .to_owned(),
    }
}

/// Whether the hosts can be reached to which Mesa writes. In a cloud on this machine there is nothing to reach yet.
pub(super) async fn service(settings: &Settings) -> Finding {
    if settings.cloud.is_loopback() {
        return Finding::fine("on this machine");
    }
    reached(settings).await.into()
}

async fn reached(settings: &Settings) -> anyhow::Result<Finding> {
    let client = client()?;
    let mut silent = vec![];
    for host in &settings.cloud.service_hosts {
        if client.get(format!("https://{host}/")).send().await.is_err() {
            silent.push(host.as_str());
        }
    }
    Ok(if silent.is_empty() {
        Finding::fine("can be reached")
    } else {
        Finding::wrong(format!(
            "{} cannot be reached: that is where Mesa's answers go; let this machine out to port 443",
            silent.join(", ")
        ))
    })
}
