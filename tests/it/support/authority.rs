//! A token authority for tests: two RSA keys, made once per run; the metadata and the key set on loopback; and
//! tokens, good ones and forged ones.

use std::sync::{Arc, Mutex, OnceLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{self, KeyPair as _, RsaEncoding};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::fake::{Fake, Reply};

pub(crate) const APP_ID: &str = "00000000-aaaa-bbbb-cccc-000000000001";
pub(crate) const ISSUER: &str = "https://api.botframework.com";
pub(crate) const SERVICE_URL: &str = "http://127.0.0.1:9/teams/";

/// The first or the second key of the run.
pub(crate) fn pair(which: usize) -> &'static KeyPair {
    static PAIRS: OnceLock<[KeyPair; 2]> = OnceLock::new();
    &PAIRS.get_or_init(|| [0, 1].map(|_| KeyPair::generate(KeySize::Rsa2048).unwrap()))[which]
}

/// The public half as a JSON Web Key.
pub(crate) fn jwk(kid: &str, which: usize, endorsements: &[&str]) -> Value {
    json!({"kty": "RSA", "use": "sig", "kid": kid, "n": modulus(which), "e": "AQAB", "endorsements": endorsements})
}

/// A 2048-bit public key in DER: nine bytes of frame, the modulus, the exponent 65537.
fn modulus(which: usize) -> String {
    let der = pair(which).public_key().as_ref();
    assert_eq!(der.len(), 270);
    URL_SAFE_NO_PAD.encode(&der[9..265])
}

/// The public key as bytes, as a forger would use it for an HMAC.
pub(crate) fn public_der(which: usize) -> Vec<u8> {
    pair(which).public_key().as_ref().to_vec()
}

pub(crate) struct Authority {
    server: Fake,
    keys: Arc<Mutex<Value>>,
}

impl Authority {
    /// Serves the first key as `first`, endorsed for Teams.
    pub(crate) async fn start() -> Self {
        let keys = Arc::new(Mutex::new(json!({"keys": [jwk("first", 0, &["msteams", "webchat"])]})));
        let current = Arc::clone(&keys);
        let server = Fake::start(|_| Reply::Hang).await;
        let jwks_uri = format!("{}/keys", server.url);
        server.script(move |seen| match seen.path.as_str() {
            "/metadata" => Reply::Json(200, json!({"issuer": ISSUER, "jwks_uri": jwks_uri})),
            _ => match current.lock().unwrap().clone() {
                Value::Null => Reply::Json(500, json!({})),
                keys => Reply::Json(200, keys),
            },
        });
        Self { server, keys }
    }

    pub(crate) fn url(&self) -> &str {
        &self.server.url
    }

    pub(crate) fn metadata(&self) -> String {
        format!("{}/metadata", self.server.url)
    }

    /// Serves this key set from now on; `null` is a broken server.
    pub(crate) fn serve(&self, keys: Value) {
        *self.keys.lock().unwrap() = keys;
    }

    /// How often the key set was fetched.
    pub(crate) fn fetches(&self) -> usize {
        self.server.seen().iter().filter(|seen| seen.path == "/keys").count()
    }

    /// Until metadata and key set were fetched so many times.
    pub(crate) async fn fetched(&self, times: usize) {
        self.server.reached(2 * times).await;
    }
}

/// A token in the making: a good one, until it is changed.
#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    key: usize,
}

impl Token {
    /// Good at this second.
    pub(crate) fn at(now: i64) -> Self {
        Self {
            header: json!({"alg": "RS256", "typ": "JWT", "kid": "first"}),
            claims: json!({"iss": ISSUER, "aud": APP_ID, "serviceurl": SERVICE_URL, "nbf": now, "exp": now + 3600}),
            key: 0,
        }
    }

    pub(crate) fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims[name] = value.into();
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.claims.as_object_mut().unwrap().remove(name);
        self
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header[name] = value.into();
        self
    }

    pub(crate) fn key(mut self, which: usize) -> Self {
        self.key = which;
        self
    }

    pub(crate) fn signed(&self) -> String {
        self.signed_with(&signature::RSA_PKCS1_SHA256)
    }

    pub(crate) fn signed_with(&self, encoding: &'static dyn RsaEncoding) -> String {
        let message = self.message();
        let mut signature = vec![0; pair(self.key).public_modulus_len()];
        pair(self.key).sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Header and claims, encoded: what is signed.
    pub(crate) fn message(&self) -> String {
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        format!("{}.{}", encode(&self.header), encode(&self.claims))
    }
}
