//! One call: token, request, one retry with a new token, bounded answer.

use jiff::Timestamp;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::Value;

use super::outcome::{judge, unanswered};
use super::path::Path;
use super::{CallLimits, ConnectorError, NoClient};
use crate::botframework::service_url::ServiceUrl;
use crate::botframework::token::{Bearer, TokenError, TokenSource};
use crate::botframework::wire::{self, Unread};
use crate::clock::Clock;

/// An answer to something sent holds an id.
const MAX_REPLY: usize = 64 * 1024;
/// A page of members holds up to 500 records.
const MAX_PAGE: usize = 2 * 1024 * 1024;

/// Makes the calls; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    http: Client,
    tokens: Option<TokenSource>,
    clock: Clock,
}

impl Caller {
    pub(super) fn new(
        tokens: Option<TokenSource>,
        limits: CallLimits,
        clock: Clock,
    ) -> Result<Self, NoClient> {
        Ok(Self { http: wire::client(limits)?, tokens, clock })
    }

    /// Changes something. A success whose answer is odd, broken or huge stays a success.
    pub(super) async fn call(
        &self,
        method: Method,
        base: &ServiceUrl,
        path: &Path,
        body: Option<&Value>,
    ) -> Result<Value, ConnectorError> {
        let response = self.answered(method, base, path, body).await?;
        let reply = wire::read(response, MAX_REPLY).await.unwrap_or_default();
        Ok(serde_json::from_slice(&reply).unwrap_or_default())
    }

    /// Asks for something. An answer that cannot be read was no answer, and asking again does no harm.
    pub(super) async fn read(&self, base: &ServiceUrl, path: &Path) -> Result<Value, ConnectorError> {
        let unreadable = ConnectorError::Retry { after: None, reason: "answer unreadable" };
        let response = self.answered(Method::GET, base, path, None).await?;
        let reply = wire::read(response, MAX_PAGE).await.map_err(|_| unreadable.clone())?;
        serde_json::from_slice(&reply).map_err(|_| unreadable)
    }

    /// Content of any kind, up to `most` bytes.
    pub(super) async fn bytes(&self, url: &ServiceUrl, most: usize) -> Result<Vec<u8>, ConnectorError> {
        let response = self.answered(Method::GET, url, &Path::whole(), None).await?;
        wire::read(response, most).await.map_err(|unread| match unread {
            Unread::TooLong => ConnectorError::TooLarge,
            Unread::Broken => ConnectorError::Retry { after: None, reason: "answer unreadable" },
        })
    }

    async fn answered(
        &self,
        method: Method,
        base: &ServiceUrl,
        path: &Path,
        body: Option<&Value>,
    ) -> Result<Response, ConnectorError> {
        let url = format!("{}{}", base.as_str(), path.as_str());
        let bearer = self.bearer().await?;
        let mut response = self.once(&method, &url, body, bearer.as_ref()).await?;
        if let (StatusCode::UNAUTHORIZED, Some(rejected), Some(tokens)) =
            (response.status(), &bearer, &self.tokens)
        {
            tokens.reject(rejected);
            let renewed = self.bearer().await?;
            response = self.once(&method, &url, body, renewed.as_ref()).await?;
        }
        if response.status().is_success() {
            Ok(response)
        } else {
            Err(refusal(response, self.clock.now()).await)
        }
    }

    async fn once(
        &self,
        method: &Method,
        url: &str,
        body: Option<&Value>,
        bearer: Option<&Bearer>,
    ) -> Result<Response, ConnectorError> {
        let mut request = self.http.request(method.clone(), url);
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer.expose());
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.map_err(|error| unanswered(&error))
    }

    async fn bearer(&self) -> Result<Option<Bearer>, ConnectorError> {
        let Some(tokens) = &self.tokens else { return Ok(None) };
        let no_token = |reason| ConnectorError::Retry { after: None, reason };
        tokens.bearer().await.map(Some).map_err(|error| match error {
            TokenError::Unavailable(_) => no_token("no token"),
            TokenError::Refused(_) => no_token("token refused"),
        })
    }
}

async fn refusal(response: Response, now: Timestamp) -> ConnectorError {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = wire::read(response, MAX_REPLY).await.unwrap_or_default();
    judge(status, &headers, &body, now)
}
