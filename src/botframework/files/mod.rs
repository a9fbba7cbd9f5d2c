//! Files behind pre-authorised addresses: fetched and put without any token, on hosts of a list and nowhere else.

mod hosts;
mod public;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_RANGE, LOCATION, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::Value;

use super::wire::{self, CallLimits, NoClient, Unread};
use public::PublicOnly;

pub use hosts::{FileHosts, FileUrl};

/// A service that sends a call further than this is going in circles.
const REDIRECTS: usize = 3;
/// The service takes pieces whose length is a multiple of this.
const PIECE_UNIT: usize = 320 * 1024;
/// Length of a piece.
const PIECE: usize = 16 * PIECE_UNIT;
/// What is told of an upload is short.
const MAX_STATUS: usize = 64 * 1024;
/// No wait that a service asks for is longer.
const MAX_WAIT: u64 = 3600;

/// Why a file could not be fetched or put: each variant is what the caller does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The address, or one it leads to, is not on the list.
    #[error("not on the list of hosts")]
    Forbidden,
    /// It is longer than the limit; reading stopped.
    #[error("too large")]
    TooLarge,
    /// The address is no longer good.
    #[error("expired")]
    Expired,
    /// Nothing was wrong with it, but it did not work: try again, not before `after`.
    #[error("try again later")]
    Retry {
        /// What the service asked for.
        after: Option<Duration>,
    },
}

/// The client for pre-authorised addresses. It holds no token, so that it can give none away.
#[derive(Clone, Debug)]
pub struct FileClient {
    http: Client,
    hosts: FileHosts,
    most: usize,
}

impl FileClient {
    /// A client for these hosts that reads at most `most` bytes of a file. Names lead to public addresses only,
    /// whatever a resolver says.
    ///
    /// # Errors
    /// [`NoClient`] when the machine has no usable TLS.
    pub fn new(hosts: FileHosts, most: usize, limits: CallLimits) -> Result<Self, NoClient> {
        let mut builder = wire::builder(limits).redirect(redirect::Policy::none());
        if !hosts.is_loopback() {
            builder = builder.https_only(true).dns_resolver(Arc::new(PublicOnly));
        }
        Ok(Self { http: builder.build()?, hosts, most })
    }

    /// The most bytes that a file may have.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Fetches a file. Redirects are followed within the list only.
    ///
    /// # Errors
    /// [`FileError`].
    pub async fn download(&self, url: &str) -> Result<Vec<u8>, FileError> {
        let mut url = self.hosts.check(url)?;
        for _ in 0..=REDIRECTS {
            let response = self.http.get(url.as_url()).send().await.map_err(|error| unanswered(&error))?;
            if response.status().is_redirection() {
                url = self.next(&url, &response)?;
            } else {
                return self.content(response).await;
            }
        }
        Err(FileError::Forbidden)
    }

    fn next(&self, from: &FileUrl, response: &Response) -> Result<FileUrl, FileError> {
        let told = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let url = told.and_then(|told| from.as_url().join(told).ok()).ok_or(FileError::Forbidden)?;
        self.hosts.check(url.as_str())
    }

    async fn content(&self, response: Response) -> Result<Vec<u8>, FileError> {
        judge(&response)?;
        let told = response.content_length().and_then(|length| usize::try_from(length).ok());
        if told.is_some_and(|length| length > self.most) {
            return Err(FileError::TooLarge);
        }
        wire::read(response, self.most).await.map_err(|unread| match unread {
            Unread::TooLong => FileError::TooLarge,
            Unread::Broken => FileError::Retry { after: None },
        })
    }

    /// Puts a file piece by piece; `again` asks first how far an earlier try has come.
    ///
    /// # Errors
    /// [`FileError`].
    pub async fn upload(&self, url: &str, bytes: &[u8], again: bool) -> Result<(), FileError> {
        let url = self.hosts.check(url)?;
        let mut from = if again { self.expected(&url).await? } else { 0 };
        while from < bytes.len() {
            let to = bytes.len().min(from + PIECE);
            let piece = bytes.get(from..to).unwrap_or_default().to_vec();
            let range = format!("bytes {from}-{}/{}", to - 1, bytes.len());
            let put = self.http.put(url.as_url()).header(CONTENT_RANGE, range).body(piece);
            judge(&put.send().await.map_err(|error| unanswered(&error))?)?;
            from = to;
        }
        Ok(())
    }

    /// The first byte that is still missing.
    async fn expected(&self, url: &FileUrl) -> Result<usize, FileError> {
        let response = self.http.get(url.as_url()).send().await.map_err(|error| unanswered(&error))?;
        judge(&response)?;
        let body = wire::read(response, MAX_STATUS).await.unwrap_or_default();
        let told: Value = serde_json::from_slice(&body).unwrap_or_default();
        let range = told.pointer("/nextExpectedRanges/0").and_then(Value::as_str).unwrap_or_default();
        Ok(range.split('-').next().and_then(|start| start.parse().ok()).unwrap_or_default())
    }
}

fn judge(response: &Response) -> Result<(), FileError> {
    match response.status() {
        status if status.is_success() => Ok(()),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Err(FileError::Retry { after: wait(response) })
        }
        status if status.is_server_error() => Err(FileError::Retry { after: wait(response) }),
        status if status.is_redirection() => Err(FileError::Forbidden),
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::INSUFFICIENT_STORAGE => Err(FileError::TooLarge),
        _ => Err(FileError::Expired),
    }
}

fn wait(response: &Response) -> Option<Duration> {
    let seconds: u64 = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(MAX_WAIT)))
}

/// A name that leads to no public address is refused for good.
fn unanswered(error: &reqwest::Error) -> FileError {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<public::NotPublic>() {
            return FileError::Forbidden;
        }
        cause = error.source();
    }
    FileError::Retry { after: None }
}
