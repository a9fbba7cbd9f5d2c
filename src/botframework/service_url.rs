//! Addresses to which our token may be sent.
use serde::{Deserialize, Serialize};

/// The base of the Connector for a conversation. It can only be built through an [`AllowedHosts`] list, so that
/// no activity, stored row or setting can steer our token to another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceUrl(url::Url);

/// The hosts to which the token may go.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AllowedHosts {}

impl AllowedHosts {
    /// Checks an address that came from outside or from the store.
    pub fn check(&self, url: &str) -> Result<ServiceUrl, NotAllowed> {
        let _ = url;
        todo!()
    }
}

impl ServiceUrl {
    /// Without a trailing slash.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }
}

/// The address is not one of the service's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this service address is not on the list of allowed hosts")]
pub struct NotAllowed;
