//! The way from Teams to Mesa, as far as it can be seen from this machine: name, certificate, reverse proxy.

use std::error::Error;

use reqwest::header::{HeaderMap, LOCATION, WWW_AUTHENTICATE};
use reqwest::{StatusCode, Url};

use super::cloud::client;
use super::finding::Finding;
use crate::config::{Access, Settings};

/// Where Teams calls.
const ENDPOINT: &str = "api/messages";
/// What must stay inside.
const FIGURES: &str = "metrics";

/// Calls Mesa as Teams does, but without a signature: Mesa must be there, and must refuse.
pub(super) async fn endpoint(settings: &Settings) -> Finding {
    if matches!(settings.access, Access::Unauthenticated) {
        return Finding::fine("not asked for: the development switch is on");
    }
    let Some(base) = &settings.presence.public_url else {
        return Finding::todo(
            "not known: set `public_url` to the address under which Teams reaches Mesa, such as https://mesa.entidad.example",
        );
    };
    called(base).await.into()
}

async fn called(base: &Url) -> anyhow::Result<Finding> {
    let url = base.join(ENDPOINT)?;
    Ok(match client()?.post(url.clone()).send().await {
        Ok(answer) => judged(&url, answer.status(), answer.headers()),
        Err(error) => Finding::wrong(format!("{url} {}", unreachable(&error))),
    })
}

/// Mesa alone refuses an unsigned call in this way.
fn judged(url: &Url, status: StatusCode, headers: &HeaderMap) -> Finding {
    let is_mesa = headers.get(WWW_AUTHENTICATE).is_some_and(|how| how == "Bearer");
    let advice = match status {
        StatusCode::UNAUTHORIZED if is_mesa => {
            return Finding::fine(format!("{url} is Mesa's, and refuses whoever does not sign"));
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            "something before Mesa wants a login: let POST /api/messages through without one; Mesa checks who calls"
        }
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            "a web server answers, but does not pass POST /api/messages on to Mesa: see the reverse proxy in INSTALL"
        }
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            "the reverse proxy answers, but Mesa behind it does not: start it, and pass on to the address of `listen`"
        }
        _ if status.is_redirection() && headers.contains_key(LOCATION) => {
            "it sends elsewhere, and Teams does not follow: let this very address answer"
        }
        _ => "that is not Mesa's answer: which program has this address?",
    };
    Finding::wrong(format!("{url} answers {}; {advice}", status.as_u16()))
}

/// The words say what to do; nothing of the error is told but whose fault it is.
fn unreachable(error: &reqwest::Error) -> &'static str {
    let (mut cause, mut said) = (error.source(), String::new());
    while let Some(inner) = cause {
        said += &inner.to_string();
        cause = inner.source();
    }
    if said.contains("certificate") {
        "shows a certificate that is not believed: it must be of a public authority, of this name, not expired, and come with \
         its whole chain"
    } else if said.contains("InvalidContentType") {
        "answers, but not with TLS: let the reverse proxy hold a certificate on that port"
    } else if error.is_timeout() {
        "does not answer in time; is the firewall open for port 443?"
    } else {
        "cannot be reached: is the name in the DNS, the reverse proxy running, and the port open?"
    }
}

/// Mesa's figures are for the organisation's own monitoring.
pub(super) async fn figures(settings: &Settings) -> Finding {
    match &settings.presence.public_url {
        Some(base) => shown(base).await.into(),
        None => Finding::fine("not looked for: `public_url` is not set"),
    }
}

async fn shown(base: &Url) -> anyhow::Result<Finding> {
    let url = base.join(FIGURES)?;
    let shown = client()?.get(url.clone()).send().await.is_ok_and(|answer| answer.status().is_success());
    Ok(if shown {
        Finding::todo(format!(
            "{url} shows Mesa's figures to everybody: let the reverse proxy pass on /api/messages alone"
        ))
    } else {
        Finding::fine("not shown to the world")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::check::finding::State;

    fn says(status: u16, header: Option<(&'static str, &'static str)>) -> Finding {
        let headers = header.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let url = Url::parse("https://mesa.example/api/messages").unwrap();
        judged(&url, StatusCode::from_u16(status).unwrap(), &headers.into_iter().collect())
    }

    #[test]
    fn each_answer_says_what_to_do() {
        assert_eq!(says(401, Some(("www-authenticate", "Bearer"))).state, State::Ok);
        for (status, header, words) in [
            (401, Some(("www-authenticate", "Basic realm=x")), "wants a login"),
            (401, None, "wants a login"),
            (404, None, "does not pass POST"),
            (405, None, "does not pass POST"),
            (502, None, "start it"),
            (302, Some(("location", "https://elsewhere")), "does not follow"),
            (200, None, "not Mesa's answer"),
            (500, None, "not Mesa's answer"),
        ] {
            let found = says(status, header);
            assert!(found.state == State::Wrong && found.says.contains(words), "{status}: {}", found.says);
        }
    }
}
