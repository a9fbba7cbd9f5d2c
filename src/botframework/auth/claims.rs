//! A token's header, signature and claims. The library verifies the signature; everything about time and types is
//! checked here, by our own clock and strictly.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation, decode};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::keys::SigningKey;

/// How far clocks may differ, in seconds.
const SKEW: i64 = 300;

/// Headers that bring a key or rules of their own: only our key set counts.
const FOREIGN: [&str; 5] = ["jku", "jwk", "x5u", "x5c", "crit"];

/// The claims that count, with strict types: a number as text or a fraction is a forgery or a defect.
#[derive(Debug, Deserialize)]
pub(super) struct Claims {
    iss: String,
    aud: Audience,
    exp: u64,
    #[serde(default)]
    nbf: Option<u64>,
    #[serde(rename = "serviceurl", default)]
    pub(super) service_url: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// The key that a token says it was signed with.
pub(super) fn key_id(token: &str) -> Result<String, &'static str> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else { return Err("not three parts") };
    if header.is_empty() || claims.is_empty() || signature.is_empty() {
        return Err("not three parts");
    }
    let header = URL_SAFE_NO_PAD.decode(header).map_err(|_| "header unreadable")?;
    let header: Map<String, Value> = serde_json::from_slice(&header).map_err(|_| "header unreadable")?;
    if header.get("alg").and_then(Value::as_str) != Some("RS256") {
        return Err("algorithm not accepted");
    }
    if FOREIGN.iter().any(|name| header.contains_key(*name)) {
        return Err("header not accepted");
    }
    let kid = header.get("kid").and_then(Value::as_str).filter(|kid| !kid.is_empty() && kid.len() <= 256);
    kid.map(str::to_owned).ok_or("no key id")
}

/// The claims, after the signature was verified.
pub(super) fn verified(token: &str, key: &SigningKey) -> Result<Claims, &'static str> {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    let data =
        decode::<Claims>(token, key.decoding(), &validation).map_err(|_| "signature or claims not valid")?;
    Ok(data.claims)
}

impl Claims {
    pub(super) fn check(&self, issuer: &str, audience: &str, now: Timestamp) -> Result<(), &'static str> {
        if self.iss != issuer {
            return Err("another issuer");
        }
        if !self.aud.names(audience) {
            return Err("another audience");
        }
        let now = now.as_second();
        let seconds = |at: u64| i64::try_from(at).unwrap_or(i64::MAX);
        if seconds(self.exp).saturating_add(SKEW) < now {
            return Err("expired");
        }
        if self.nbf.is_some_and(|nbf| seconds(nbf) > now.saturating_add(SKEW)) {
            return Err("not yet valid");
        }
        Ok(())
    }
}

impl Audience {
    fn names(&self, audience: &str) -> bool {
        match self {
            Self::One(one) => one == audience,
            Self::Several(several) => several.iter().any(|one| one == audience),
        }
    }
}
