//! Fetches the signing keys from the cloud's `OpenID` metadata.

use std::time::Duration;

use reqwest::Client;
use serde::Deserialize;

use super::keys::{KeySet, KeySource, NoKeySet};
use crate::botframework::answer::BoxFuture;
use crate::botframework::cloud::{Cloud, Endpoint};
use crate::botframework::wire::{self, CallLimits, NoClient};

/// Metadata and key sets are a few kilobytes.
const MAX_BODY: usize = 512 * 1024;

/// The keys behind a cloud's metadata address.
#[derive(Clone, Debug)]
pub struct OpenIdKeys {
    http: Client,
    metadata: Endpoint,
}

#[derive(Deserialize)]
struct Metadata {
    jwks_uri: String,
}

impl OpenIdKeys {
    /// The keys of this cloud.
    pub fn new(cloud: &Cloud) -> Result<Self, NoClient> {
        let limits = CallLimits { connect: Duration::from_secs(5), total: Duration::from_secs(8) };
        Ok(Self { http: wire::client(limits)?, metadata: cloud.metadata().clone() })
    }

    async fn load(&self) -> Result<KeySet, NoKeySet> {
        let metadata = self.get(&self.metadata).await?;
        let metadata: Metadata =
            serde_json::from_slice(&metadata).map_err(|_| NoKeySet("metadata unreadable"))?;
        let keys =
            self.pinned(&metadata.jwks_uri).ok_or(NoKeySet("key address not on the metadata's host"))?;
        KeySet::parse(&self.get(&keys).await?)
    }

    /// Whoever could change the metadata's text must not choose where our trust comes from.
    fn pinned(&self, jwks_uri: &str) -> Option<Endpoint> {
        Endpoint::parse(jwks_uri).filter(|keys| self.metadata.same_host(keys))
    }

    async fn get(&self, from: &Endpoint) -> Result<Vec<u8>, NoKeySet> {
        let response =
            self.http.get(from.url().clone()).send().await.map_err(|_| NoKeySet("key host not reachable"))?;
        if !response.status().is_success() {
            return Err(NoKeySet("key host refused"));
        }
        wire::read(response, MAX_BODY).await.map_err(|_| NoKeySet("key answer too long or broken"))
    }
}

impl KeySource for OpenIdKeys {
    fn fetch(&self) -> BoxFuture<'_, Result<KeySet, NoKeySet>> {
        Box::pin(self.load())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::botframework::cloud::CloudAddresses;

    fn source(metadata: &str, login: &str, host: &str) -> OpenIdKeys {
        let cloud = Cloud::new(CloudAddresses {
            issuer: "i".into(),
            metadata: metadata.into(),
            login: login.into(),
            scope: "s".into(),
            service_hosts: vec![host.into()],
        });
        OpenIdKeys::new(&cloud.unwrap()).unwrap()
    }

    /// Statement 45.
    #[test]
    fn keys_come_only_from_the_metadatas_host() {
        let public = source("https://login.example.com/meta", "https://l.example.com", "smba.example.com");
        assert!(public.pinned("https://login.example.com/v1/keys").is_some());
        for foreign in [
            "http://login.example.com/keys",
            "https://evil.example/keys",
            "https://login.example.com.evil.co/",
            "https://login.example.com:8443/keys",
            "https://u@login.example.com/keys",
            "http://127.0.0.1/keys",
            "file:///etc/passwd",
            "",
        ] {
            assert!(public.pinned(foreign).is_none(), "{foreign}");
        }
        let local = source("http://127.0.0.1:1/meta", "http://127.0.0.1:1", "127.0.0.1");
        assert!(local.pinned("http://127.0.0.1:2/keys").is_some());
        assert!(local.pinned("https://login.example.com/keys").is_none());
        assert!(local.pinned("http://localhost:2/keys").is_none());
    }
}
