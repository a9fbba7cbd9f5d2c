//! A token for the mail server: client credentials, kept until shortly before it ends.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use oauth2::basic::BasicClient;
use oauth2::{
    AsyncHttpClient, AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, Scope, TokenResponse, TokenUrl,
};
use reqwest::{Client, redirect};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use url::Url;

use crate::clock::Clock;

/// A token is renewed this long before it ends.
const EARLY: SignedDuration = SignedDuration::from_mins(5);
/// The life of a token whose answer does not tell it.
const UNTOLD_LIFE: Duration = Duration::from_mins(5);
/// No token is believed to live longer.
const MAX_LIFE: Duration = Duration::from_hours(24);
/// For the whole call.
const CALL: Duration = Duration::from_secs(6);
/// Token answers are a few kilobytes.
const MAX_BODY: usize = 64 * 1024;

type Login = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;
type Answer<'c> = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

/// Gives out the token of one application.
pub(super) struct Tokens {
    login: Login,
    scope: Scope,
    http: Http,
    clock: Clock,
    /// Whoever comes while it is fetched waits for it.
    held: Mutex<Option<Held>>,
}

struct Held {
    token: SecretString,
    renew_at: Timestamp,
}

impl Tokens {
    /// None when the address is none, or the machine has no usable TLS.
    pub(super) fn new(
        url: &Url,
        client_id: &str,
        secret: &SecretString,
        scope: &str,
        clock: Clock,
    ) -> Option<Self> {
        let login = BasicClient::new(ClientId::new(client_id.to_owned()))
            .set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(TokenUrl::new(url.to_string()).ok()?);
        let http = Client::builder().redirect(redirect::Policy::none()).no_proxy().timeout(CALL).build();
        let scope = Scope::new(scope.to_owned());
        Some(Self { login, scope, http: Http(http.ok()?), clock, held: Mutex::default() })
    }

    /// A token that can be shown now; none when the login service gives none.
    pub(super) async fn token(&self) -> Option<SecretString> {
        let mut held = self.held.lock().await;
        if let Some(held) = held.as_ref().filter(|held| self.clock.now() < held.renew_at) {
            return Some(held.token.clone());
        }
        let fresh = self.fetch().await?;
        let token = fresh.token.clone();
        *held = Some(fresh);
        Some(token)
    }

    /// The server did not take it: the next one is fetched.
    pub(super) async fn forget(&self) {
        *self.held.lock().await = None;
    }

    async fn fetch(&self) -> Option<Held> {
        let request = self.login.exchange_client_credentials().add_scope(self.scope.clone());
        let answer = Box::pin(request.request_async(&self.http)).await;
        // The library's error may hold the whole answer, so nothing of it is told.
        let answer = answer.inspect_err(|_| tracing::warn!("no token for the mail server")).ok()?;
        let life = answer.expires_in().unwrap_or(UNTOLD_LIFE).min(MAX_LIFE);
        let life = SignedDuration::try_from(life).unwrap_or(SignedDuration::ZERO);
        Some(Held {
            token: SecretString::from(answer.access_token().secret().clone()),
            renew_at: self.clock.now() + (life - EARLY).max(life / 2),
        })
    }
}

/// The login service does not answer, or at too great length.
#[derive(Debug, thiserror::Error)]
#[error("no answer")]
struct NoAnswer;

/// Our own client for the library, which would bring an older one.
struct Http(Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = NoAnswer;
    type Future = Answer<'c>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(post(&self.0, request))
    }
}

async fn post(http: &Client, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
    let request = reqwest::Request::try_from(request).map_err(|_| NoAnswer)?;
    let mut response = http.execute(request).await.map_err(|_| NoAnswer)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| NoAnswer)? {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_BODY {
            return Err(NoAnswer);
        }
    }
    let mut answer = HttpResponse::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}
