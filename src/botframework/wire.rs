//! The one way out: an HTTP client that follows no redirect, waits for a bounded time and reads bounded answers.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, Response, redirect};

/// What the service sees of us.
const USER_AGENT: &str = concat!("Mesa/", env!("CARGO_PKG_VERSION"));

/// How long one call may take.
#[derive(Clone, Copy, Debug)]
pub struct CallLimits {
    /// Until the connection stands.
    pub connect: Duration,
    /// From start to the last byte of the answer.
    pub total: Duration,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(15) }
    }
}

/// The client could not be built: the machine has no usable TLS.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be made: {0}")]
pub struct NoClient(#[from] reqwest::Error);

/// A client for tokens and keys. No redirect is followed, because it would carry the token to another host;
/// no proxy is taken from the environment, because settings alone decide where calls go.
pub(super) fn client(limits: CallLimits) -> Result<Client, NoClient> {
    Ok(builder(limits).redirect(redirect::Policy::none()).build()?)
}

/// What every client of ours has in common.
pub(super) fn builder(limits: CallLimits) -> ClientBuilder {
    Client::builder().user_agent(USER_AGENT).no_proxy().connect_timeout(limits.connect).timeout(limits.total)
}

/// Why an answer could not be read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is longer than the bound; reading stopped.
    TooLong,
    /// The connection ended or the time was up.
    Broken,
}

/// Reads an answer up to `limit` bytes.
pub(super) async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, Unread> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Unread::Broken)? {
        if body.len() + chunk.len() > limit {
            return Err(Unread::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
