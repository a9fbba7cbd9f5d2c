//! The bot's own token for the Connector: client credentials, fetched once for all who wait, renewed before it ends.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use oauth2::basic::{BasicClient, BasicErrorResponse, BasicTokenResponse};
use oauth2::{
    AsyncHttpClient, AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, RequestTokenError, Scope, TokenResponse, TokenUrl,
};
use reqwest::{Client, StatusCode};
use secrecy::{ExposeSecret, SecretString};

use super::answer::BoxFuture;
use super::cloud::Cloud;
use super::flight::SingleFlight;
use super::wire::{self, CallLimits};
use crate::clock::Clock;

pub use super::wire::NoClient;

/// A token is renewed this long before it ends, or at half its life when that is later.
const EARLY: SignedDuration = SignedDuration::from_mins(5);
/// The life of a token whose answer does not tell it.
const UNTOLD_LIFE: Duration = Duration::from_mins(5);
/// No token is believed to live longer.
const MAX_LIFE: Duration = Duration::from_hours(24);
/// Between two tries to renew a token that still serves.
const RENEW_GAP: SignedDuration = SignedDuration::from_secs(30);
/// Token answers are a few kilobytes.
const MAX_BODY: usize = 64 * 1024;

/// Who asks for tokens; resolved settings.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The bot's app id.
    pub client_id: String,
    /// Its secret.
    pub secret: SecretString,
    /// Own tenant, or `botframework.com` for old multi-tenant bots.
    pub login_tenant: String,
}

/// The credentials cannot be used with this cloud.
#[derive(Debug, thiserror::Error)]
pub enum BadCredentials {
    /// Not a GUID or a domain name.
    #[error("the login tenant must be an id or a domain name")]
    LoginTenant,
    /// The machine has no usable TLS.
    #[error(transparent)]
    NoClient(#[from] NoClient),
}

/// Why there is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The login service is down, slow, or answers nonsense: wait.
    #[error("the login service is not available: {0}")]
    Unavailable(&'static str),
    /// The login service says no: somebody must mend the registration or the settings.
    #[error("the login service refused the bot: {0}")]
    Refused(LoginFault),
}

/// What to mend, as the login service's `AADSTS` codes tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginFault {
    /// 7000215.
    #[error("the client secret is wrong")]
    WrongSecret,
    /// 7000222.
    #[error("the client secret has expired")]
    ExpiredSecret,
    /// 7000229 and 700016.
    #[error("the app is not known in the login tenant")]
    UnknownApp,
    /// 90002 and 900023.
    #[error("the login tenant is not known")]
    UnknownTenant,
    /// 7000112.
    #[error("the app is disabled")]
    DisabledApp,
    /// Anything else, by its number.
    #[error("for the reason AADSTS{0}")]
    Other(u32),
    /// Something without a number.
    #[error("for a reason without a number")]
    Unnumbered,
}

/// A token on its way into a header; its text is never shown.
#[derive(Clone, Debug)]
pub struct Bearer {
    token: Arc<SecretString>,
}

impl Bearer {
    pub(super) fn expose(&self) -> &str {
        self.token.expose_secret()
    }
}

type LoginClient = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Gives out the bot's token; cheap to clone.
#[derive(Clone)]
pub struct TokenSource(Arc<Inner>);

struct Inner {
    login: LoginClient,
    scope: Scope,
    http: Client,
    clock: Clock,
    held: Mutex<State>,
    flight: SingleFlight<Result<Bearer, TokenError>>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    renewal: Option<Timestamp>,
}

#[derive(Clone)]
struct Held {
    bearer: Bearer,
    renew_at: Timestamp,
    ends_at: Timestamp,
}

impl std::fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenSource")
    }
}

impl TokenSource {
    /// Tokens of the cloud's login service for these credentials; nothing is fetched yet.
    pub fn new(cloud: &Cloud, credentials: &Credentials, clock: Clock) -> Result<Self, BadCredentials> {
        let login = BasicClient::new(ClientId::new(credentials.client_id.clone()))
            .set_client_secret(ClientSecret::new(credentials.secret.expose_secret().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(token_url(cloud, &credentials.login_tenant).ok_or(BadCredentials::LoginTenant)?);
        let scope = Scope::new(cloud.scope().to_owned());
        let http =
            wire::client(CallLimits { connect: Duration::from_secs(5), total: Duration::from_secs(10) })?;
        let (held, flight) = (Mutex::default(), SingleFlight::new());
        Ok(Self(Arc::new(Inner { login, scope, http, clock, held, flight })))
    }

    /// A token that can be used now.
    pub async fn bearer(&self) -> Result<Bearer, TokenError> {
        let seen = self.0.flight.count();
        let now = self.0.clock.now();
        match self.with(|state| state.held.clone()).filter(|held| now < held.ends_at) {
            Some(held) => {
                if now >= held.renew_at && self.may_renew(now) {
                    let source = self.clone();
                    tokio::spawn(async move { source.fetch_shared(seen).await });
                }
                Ok(held.bearer)
            }
            None => self.fetch_shared(seen).await,
        }
    }

    /// Forgets a token that the Connector did not accept; a newer one stays.
    pub fn reject(&self, bearer: &Bearer) {
        self.with(|state| {
            if state.held.as_ref().is_some_and(|held| Arc::ptr_eq(&held.bearer.token, &bearer.token)) {
                state.held = None;
            }
        });
    }

    fn may_renew(&self, now: Timestamp) -> bool {
        self.with(|state| {
            let due = state.renewal.is_none_or(|last| now < last || now.duration_since(last) >= RENEW_GAP);
            if due {
                state.renewal = Some(now);
            }
            due
        })
    }

    /// In a task of its own, so that a caller who gives up does not cut what others wait for.
    async fn fetch_shared(&self, seen: u64) -> Result<Bearer, TokenError> {
        let source = self.clone();
        let run = tokio::spawn(async move { source.0.flight.join(seen, source.fetch()).await });
        run.await.unwrap_or(Err(TokenError::Unavailable("the request broke")))
    }

    async fn fetch(&self) -> Result<Bearer, TokenError> {
        let outcome = self.request().await;
        match &outcome {
            Ok(held) => self.with(|state| state.held = Some(held.clone())),
            Err(trouble) => tracing::warn!(reason = %trouble, "no token for the Connector"),
        }
        outcome.map(|held| held.bearer)
    }

    async fn request(&self) -> Result<Held, TokenError> {
        let http = LoginHttp(self.0.http.clone());
        let request = self.0.login.exchange_client_credentials().add_scope(self.0.scope.clone());
        let answer: BoxFuture<'_, _> = Box::pin(request.request_async(&http));
        let answer = answer.await.map_err(|error| token_error(&error))?;
        Ok(held(&answer, self.0.clock.now()))
    }

    fn with<R>(&self, look: impl FnOnce(&mut State) -> R) -> R {
        look(&mut self.0.held.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn token_url(cloud: &Cloud, tenant: &str) -> Option<TokenUrl> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if tenant.is_empty() || tenant.starts_with('.') || !tenant.bytes().all(plain) {
        return None;
    }
    let base = cloud.login().url().as_str().trim_end_matches('/');
    TokenUrl::new(format!("{base}/{tenant}/oauth2/v2.0/token")).ok()
}

/// A life of zero serves those who waited for it and nobody after them.
fn held(answer: &BasicTokenResponse, now: Timestamp) -> Held {
    let life = answer.expires_in().unwrap_or(UNTOLD_LIFE).min(MAX_LIFE);
    let life = SignedDuration::try_from(life).unwrap_or(SignedDuration::ZERO);
    let bearer = Bearer { token: Arc::new(SecretString::from(answer.access_token().secret().clone())) };
    Held { bearer, renew_at: now + (life - EARLY).max(life / 2), ends_at: now + life }
}

/// A fault of the way to the login service; the word holds nothing of the request or the answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct LoginCall(&'static str);

/// Our own client for the library, which would bring an older one.
struct LoginHttp(Client);

impl<'c> AsyncHttpClient<'c> for LoginHttp {
    type Error = LoginCall;
    type Future = BoxFuture<'c, Result<HttpResponse, LoginCall>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(post(&self.0, request))
    }
}

async fn post(http: &Client, request: HttpRequest) -> Result<HttpResponse, LoginCall> {
    let request = reqwest::Request::try_from(request).map_err(|_| LoginCall("the request is not valid"))?;
    let response = http.execute(request).await.map_err(|_| LoginCall("not reachable"))?;
    let (status, headers) = (response.status(), response.headers().clone());
    if status.is_server_error() {
        return Err(LoginCall("it has a fault"));
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(LoginCall("it is asked too often"));
    }
    let body =
        wire::read(response, MAX_BODY).await.map_err(|_| LoginCall("its answer is too long or broken"))?;
    let mut answer = HttpResponse::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}

/// The library's errors may hold the whole answer, so nothing of them is kept but what is decided on.
fn token_error(error: &RequestTokenError<LoginCall, BasicErrorResponse>) -> TokenError {
    match error {
        RequestTokenError::ServerResponse(answer) => {
            TokenError::Refused(fault(answer.error_description().map_or("", String::as_str)))
        }
        RequestTokenError::Request(LoginCall(word)) => TokenError::Unavailable(word),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            TokenError::Unavailable("its answer is not understood")
        }
    }
}

fn fault(description: &str) -> LoginFault {
    let digits = description.split_once("AADSTS").map_or("", |(_, rest)| rest);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    match &digits[..end] {
        "7000215" => LoginFault::WrongSecret,
        "7000222" => LoginFault::ExpiredSecret,
        "7000229" | "700016" => LoginFault::UnknownApp,
        "90002" | "900023" => LoginFault::UnknownTenant,
        "7000112" => LoginFault::DisabledApp,
        other => other.parse().map_or(LoginFault::Unnumbered, LoginFault::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statement 108.
    #[test]
    fn the_cause_of_a_refusal_is_told() {
        assert_eq!(fault("AADSTS7000215: Invalid client secret provided."), LoginFault::WrongSecret);
        assert_eq!(fault("x AADSTS7000222: expired"), LoginFault::ExpiredSecret);
        assert_eq!(fault("AADSTS7000229"), LoginFault::UnknownApp);
        assert_eq!(fault("AADSTS700016: not found"), LoginFault::UnknownApp);
        assert_eq!(fault("AADSTS90002: Tenant not found."), LoginFault::UnknownTenant);
        assert_eq!(fault("AADSTS7000112: is disabled."), LoginFault::DisabledApp);
        assert_eq!(fault("AADSTS53003: Access has been blocked."), LoginFault::Other(53003));
        for other in ["", "AADSTS", "AADSTS99999999999999999999", "nothing"] {
            assert_eq!(fault(other), LoginFault::Unnumbered, "{other}");
        }
    }

    /// Statement 104.
    #[test]
    fn a_token_is_renewed_five_minutes_early_or_at_half_its_life() {
        let now: Timestamp = "2026-11-23T13:00:00Z".parse().unwrap();
        let lives = |body: &str| {
            let held = held(&serde_json::from_str(body).unwrap(), now);
            (held.renew_at.duration_since(now).as_secs(), held.ends_at.duration_since(now).as_secs())
        };
        let told = |seconds: u64| {
            lives(&format!(r#"{{"access_token":"a","token_type":"Bearer","expires_in":{seconds}}}"#))
        };
        assert_eq!(told(3600), (3300, 3600));
        assert_eq!(told(400), (200, 400));
        assert_eq!(told(0), (0, 0));
        assert_eq!(told(u64::MAX), (86_100, 86_400));
        assert_eq!(lives(r#"{"access_token":"a","token_type":"Bearer"}"#), (150, 300));
    }

    /// Statement 52.
    #[test]
    fn a_token_is_never_shown() {
        let bearer = Bearer { token: Arc::new(SecretString::from("canary")) };
        assert!(!format!("{bearer:?}").contains("canary"));
    }
}
