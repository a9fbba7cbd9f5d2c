//! The authority that signs what Teams sends: keys, their metadata, and tokens, genuine or forged.

use anyhow::Context as _;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

/// The issuer of Connector tokens in the public cloud.
pub(super) const ISSUER: &str = "https://api.botframework.com";

/// The token that goes with a delivery. Teams sends [`Token::Genuine`]; the others are attacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// As Teams signs.
    Genuine,
    /// No `Authorization` header.
    Missing,
    /// The header verbatim.
    Header(String),
    /// Genuine, but issued so much later (or earlier, when negative); a token lives one hour.
    Shifted(SignedDuration),
    /// For another bot.
    Audience(String),
    /// From another issuer.
    Issuer(String),
    /// With another `serviceurl` claim, or without one.
    ServiceUrl(Option<String>),
    /// Signed with a key of our own under the genuine key's id.
    ForgedKey,
    /// Signed with a published key that is not endorsed for Teams.
    Unendorsed,
    /// Signed with a key that is not published.
    UnknownKey,
}

/// What a token is about.
pub(super) struct Grant<'a> {
    pub(super) app_id: &'a str,
    pub(super) service_url: &'a str,
    pub(super) now: Timestamp,
}

/// The published keys.
pub(super) struct Authority {
    teams: Key,
    unendorsed: Key,
}

struct Key {
    id: String,
    signing: EncodingKey,
}

impl Authority {
    pub(super) fn new(key_id: &str) -> anyhow::Result<Self> {
        let unendorsed = Key::generate(format!("{key_id}-unendorsed"))?;
        Ok(Self { teams: Key::generate(key_id.to_owned())?, unendorsed })
    }

    /// Replaces the key for Teams; the old one is no longer published.
    pub(super) fn roll_over(&mut self, key_id: &str) -> anyhow::Result<()> {
        self.teams = Key::generate(key_id.to_owned())?;
        Ok(())
    }

    /// The JWKS document.
    pub(super) fn keys(&self) -> anyhow::Result<Value> {
        Ok(json!({"keys": [self.teams.published(&["msteams"])?, self.unendorsed.published(&["webchat"])?]}))
    }

    /// The value of the `Authorization` header.
    pub(super) fn authorization(&self, token: &Token, grant: &Grant<'_>) -> anyhow::Result<Option<String>> {
        let signed = match token {
            Token::Missing => return Ok(None),
            Token::Header(verbatim) => return Ok(Some(verbatim.clone())),
            Token::ForgedKey => Key::generate(self.teams.id.clone())?.sign(&claims(token, grant))?,
            Token::UnknownKey => Key::generate("unknown".to_owned())?.sign(&claims(token, grant))?,
            Token::Unendorsed => self.unendorsed.sign(&claims(token, grant))?,
            _ => self.teams.sign(&claims(token, grant))?,
        };
        Ok(Some(format!("Bearer {signed}")))
    }
}

impl Key {
    fn generate(id: String) -> anyhow::Result<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).context("no RSA key could be made")?;
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der().context("the RSA key has no DER form")?;
        let der = rsa_private_key(pkcs8.as_ref()).context("the RSA key has an unknown DER form")?;
        Ok(Self { id, signing: EncodingKey::from_rsa_der(der) })
    }

    fn published(&self, endorsements: &[&str]) -> anyhow::Result<Value> {
        let jwk = Jwk::from_encoding_key(&self.signing, Algorithm::RS256)?;
        let mut value = serde_json::to_value(jwk)?;
        value["kid"] = json!(self.id);
        value["use"] = json!("sig");
        value["endorsements"] = json!(endorsements);
        Ok(value)
    }

    fn sign(&self, claims: &Value) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.id.clone());
        Ok(jsonwebtoken::encode(&header, claims, &self.signing)?)
    }
}

/// The `RSAPrivateKey` inside a PKCS#8 document of a 2048-bit key: behind version, algorithm and the header of
/// an octet string, which have a fixed length at this size.
fn rsa_private_key(pkcs8: &[u8]) -> Option<&[u8]> {
    const OCTET_STRING_AT: usize = 22;
    let rest = pkcs8.get(OCTET_STRING_AT..)?;
    rest.starts_with(&[0x04, 0x82]).then(|| rest.get(4..)).flatten()
}

fn claims(token: &Token, grant: &Grant<'_>) -> Value {
    let issued = match token {
        Token::Shifted(by) => grant.now.saturating_add(*by).unwrap_or(grant.now),
        _ => grant.now,
    };
    let mut claims = json!({
        "iss": ISSUER,
        "aud": grant.app_id,
        "nbf": issued.as_second(),
        "exp": issued.as_second().saturating_add(3600),
        "serviceurl": grant.service_url,
    });
    match token {
        Token::Audience(other) => claims["aud"] = json!(other),
        Token::Issuer(other) => claims["iss"] = json!(other),
        Token::ServiceUrl(Some(other)) => claims["serviceurl"] = json!(other),
        Token::ServiceUrl(None) => {
            if let Some(all) = claims.as_object_mut() {
                all.remove("serviceurl");
            }
        }
        _ => {}
    }
    claims
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{DecodingKey, Validation};

    use super::*;

    fn grant() -> Grant<'static> {
        Grant {
            app_id: "app",
            service_url: "http://127.0.0.1/teams/t/",
            now: "2026-11-23T13:00:00Z".parse().unwrap(),
        }
    }

    fn verify(authority: &Authority, token: &Token) -> Option<Value> {
        let bearer = authority.authorization(token, &grant()).unwrap().unwrap();
        let token = bearer.strip_prefix("Bearer ").unwrap();
        let kid = jsonwebtoken::decode_header(token).unwrap().kid?;
        let keys = authority.keys().unwrap();
        let key = keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == kid.as_str())?;
        let decoding =
            DecodingKey::from_rsa_components(key["n"].as_str().unwrap(), key["e"].as_str().unwrap()).unwrap();
        let mut validation = Validation::new(Algorithm::RS256);
        validation.validate_exp = false;
        validation.set_audience(&["app"]);
        validation.set_issuer(&[ISSUER]);
        jsonwebtoken::decode::<Value>(token, &decoding, &validation).ok().map(|data| data.claims)
    }

    #[test]
    fn a_genuine_token_verifies_against_the_published_keys() {
        let authority = Authority::new("k1").unwrap();
        let claims = verify(&authority, &Token::Genuine).unwrap();
        assert_eq!(claims["serviceurl"], "http://127.0.0.1/teams/t/");
        assert_eq!(claims["exp"], json!(grant().now.as_second() + 3600));
        assert_eq!(authority.keys().unwrap()["keys"][0]["endorsements"], json!(["msteams"]));
    }

    #[test]
    fn forged_tokens_do_not_verify() {
        let authority = Authority::new("k1").unwrap();
        for token in [
            Token::ForgedKey,
            Token::UnknownKey,
            Token::Audience("other".to_owned()),
            Token::Issuer("https://api.botframework.com/".to_owned()),
        ] {
            assert_eq!(verify(&authority, &token), None, "{token:?}");
        }
        let without = verify(&authority, &Token::ServiceUrl(None)).unwrap();
        assert!(without.get("serviceurl").is_none());
    }

    #[test]
    fn a_roll_over_replaces_the_published_key() {
        let mut authority = Authority::new("k1").unwrap();
        let old = authority.authorization(&Token::Genuine, &grant()).unwrap();
        authority.roll_over("k2").unwrap();
        assert!(verify(&authority, &Token::Genuine).is_some());
        assert!(verify(&authority, &Token::Shifted(SignedDuration::from_hours(-2))).is_some());
        assert_ne!(authority.authorization(&Token::Genuine, &grant()).unwrap(), old);
        assert_eq!(authority.keys().unwrap()["keys"][0]["kid"], "k2");
    }
}
