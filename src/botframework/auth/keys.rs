//! The Connector's signing keys, kept and refreshed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use serde_json::Value;

use crate::botframework::answer::BoxFuture;
use crate::botframework::flight::SingleFlight;
use crate::clock::Clock;

/// After this age keys are fetched anew while the old ones serve.
const FRESH: SignedDuration = SignedDuration::from_hours(24);
/// After this age keys are not believed any more.
const USABLE: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Between two fetches that an unknown key or an old age asked for.
const REFRESH_GAP: SignedDuration = SignedDuration::from_secs(60);
/// Between two fetches while there are no keys at all.
const COLD_GAP: SignedDuration = SignedDuration::from_secs(2);
/// A fetch that takes longer has failed.
const FETCH_DEADLINE: Duration = Duration::from_secs(10);
/// The service has about ten.
const MAX_KEYS: usize = 100;

/// A public key that may sign activities of the channels that endorse it.
#[derive(Clone, Debug)]
pub struct SigningKey(Arc<KeyData>);

#[derive(Debug)]
struct KeyData {
    decoding: DecodingKey,
    endorsements: Vec<String>,
}

/// All usable keys of one fetch.
#[derive(Clone, Debug)]
pub struct KeySet(HashMap<String, SigningKey>);

/// Fetches the key set.
pub trait KeySource: Send + Sync + 'static {
    /// Fetches it once.
    fn fetch(&self) -> BoxFuture<'_, Result<KeySet, NoKeySet>>;
}

/// The key set could not be had; the word is for logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signing keys could not be loaded: {0}")]
pub struct NoKeySet(pub &'static str);

/// Why there is no key for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyTrouble {
    /// The token is not believed.
    Unknown,
    /// Nothing can be decided.
    NoKeys,
}

impl SigningKey {
    pub(super) fn decoding(&self) -> &DecodingKey {
        &self.0.decoding
    }

    /// A key without endorsements endorses nothing.
    pub(super) fn endorses(&self, channel: &str) -> bool {
        self.0.endorsements.iter().any(|endorsed| endorsed == channel)
    }
}

#[derive(Deserialize)]
struct WireSet {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct WireKey {
    kty: String,
    kid: String,
    n: String,
    e: String,
    #[serde(rename = "use", default)]
    usage: Option<String>,
    #[serde(default)]
    endorsements: Vec<String>,
}

impl KeySet {
    /// Reads a JSON Web Key Set. Keys that are not usable are left out; a set without any usable key is an error,
    /// never an empty set.
    pub fn parse(body: &[u8]) -> Result<Self, NoKeySet> {
        let set: WireSet = serde_json::from_slice(body).map_err(|_| NoKeySet("not a key set"))?;
        let wire = set.keys.into_iter().filter_map(|key| serde_json::from_value::<WireKey>(key).ok());
        let keys: HashMap<String, SigningKey> = wire.filter_map(usable).take(MAX_KEYS).collect();
        if keys.is_empty() { Err(NoKeySet("no usable key")) } else { Ok(Self(keys)) }
    }
}

fn usable(key: WireKey) -> Option<(String, SigningKey)> {
    let for_signing = key.usage.as_deref().is_none_or(|usage| usage == "sig");
    if key.kty != "RSA" || key.kid.is_empty() || !for_signing {
        return None;
    }
    let number = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
    let (modulus, exponent) = (number(&key.n)?, number(&key.e)?);
    let odd = |bytes: &[u8]| bytes.last().is_some_and(|last| last % 2 == 1);
    if !(256..=1025).contains(&modulus.len())
        || !(1..=8).contains(&exponent.len())
        || !odd(&modulus)
        || !odd(&exponent)
    {
        return None;
    }
    let decoding = DecodingKey::from_rsa_raw_components(&modulus, &exponent);
    Some((key.kid, SigningKey(Arc::new(KeyData { decoding, endorsements: key.endorsements }))))
}

/// Keeps the keys; cheap to clone.
#[derive(Clone)]
pub struct KeyCache(Arc<Inner>);

struct Inner {
    source: Box<dyn KeySource>,
    clock: Clock,
    state: Mutex<State>,
    flight: SingleFlight<Result<(), NoKeySet>>,
}

#[derive(Default)]
struct State {
    loaded: Option<Loaded>,
    /// When an unknown key or old age last asked for a fetch.
    asked: Option<Timestamp>,
    /// Whether that fetch still runs: then it is joined.
    asking: bool,
    /// When a fetch last failed.
    failed: Option<Timestamp>,
}

#[derive(Clone)]
struct Loaded {
    keys: KeySet,
    at: Timestamp,
}

impl std::fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyCache")
    }
}

impl KeyCache {
    /// An empty cache; the first request fills it.
    pub fn new(source: impl KeySource, clock: Clock) -> Self {
        let (state, flight) = (Mutex::default(), SingleFlight::new());
        Self(Arc::new(Inner { source: Box::new(source), clock, state, flight }))
    }

    /// Fills the cache before the first request, for a start that tells what is wrong.
    pub async fn fill(&self) -> Result<(), NoKeySet> {
        self.refresh(self.0.flight.count()).await
    }

    pub(super) async fn find(&self, kid: &str) -> Result<SigningKey, KeyTrouble> {
        let seen = self.0.flight.count();
        let Some(loaded) = self.usable() else {
            self.fetch_cold(seen).await;
            return self.usable().ok_or(KeyTrouble::NoKeys)?.key(kid);
        };
        match loaded.key(kid) {
            Ok(key) => {
                self.renew_when_old(&loaded, seen);
                Ok(key)
            }
            Err(_) => self.find_new(kid, seen).await,
        }
    }

    async fn fetch_cold(&self, seen: u64) {
        let now = self.0.clock.now();
        if self.with(|state| is_due(state.failed, now, COLD_GAP)) {
            // The failure is logged where it happens; here only the absence of keys counts.
            let _outcome = self.refresh(seen).await;
        }
    }

    /// The service rolls its keys over: an unknown key is worth one fetch, but a flood of them is not.
    async fn find_new(&self, kid: &str, seen: u64) -> Result<SigningKey, KeyTrouble> {
        if !self.may_ask() && !self.with(|state| state.asking) {
            return Err(KeyTrouble::Unknown);
        }
        let _outcome = self.refresh(seen).await;
        self.usable().ok_or(KeyTrouble::NoKeys)?.key(kid)
    }

    fn renew_when_old(&self, loaded: &Loaded, seen: u64) {
        let old = self.0.clock.now().duration_since(loaded.at) > FRESH;
        if old && self.may_ask() {
            let cache = self.clone();
            tokio::spawn(async move { cache.refresh(seen).await });
        }
    }

    fn may_ask(&self) -> bool {
        let now = self.0.clock.now();
        self.with(|state| {
            let due = is_due(state.asked, now, REFRESH_GAP);
            if due {
                (state.asked, state.asking) = (Some(now), true);
            }
            due
        })
    }

    /// In a task of its own, so that a caller who gives up does not cut what others wait for.
    async fn refresh(&self, seen: u64) -> Result<(), NoKeySet> {
        let cache = self.clone();
        let run = tokio::spawn(async move {
            let outcome = cache.0.flight.join(seen, cache.fetch()).await;
            cache.with(|state| state.asking = false);
            outcome
        });
        run.await.unwrap_or(Err(NoKeySet("the fetch broke")))
    }

    async fn fetch(&self) -> Result<(), NoKeySet> {
        let fetched = tokio::time::timeout(FETCH_DEADLINE, self.0.source.fetch()).await;
        let outcome = fetched.unwrap_or(Err(NoKeySet("time-out")));
        let at = self.0.clock.now();
        match outcome {
            Ok(keys) => {
                self.with(|state| (state.loaded, state.failed) = (Some(Loaded { keys, at }), None));
                Ok(())
            }
            Err(trouble) => {
                tracing::warn!(reason = trouble.0, "the signing keys could not be loaded");
                self.with(|state| state.failed = Some(at));
                Err(trouble)
            }
        }
    }

    fn usable(&self) -> Option<Loaded> {
        let now = self.0.clock.now();
        self.with(|state| state.loaded.clone()).filter(|loaded| now.duration_since(loaded.at) <= USABLE)
    }

    fn with<R>(&self, look: impl FnOnce(&mut State) -> R) -> R {
        look(&mut self.0.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Loaded {
    fn key(&self, kid: &str) -> Result<SigningKey, KeyTrouble> {
        self.keys.0.get(kid).cloned().ok_or(KeyTrouble::Unknown)
    }
}

/// A clock that was set back must not stop refreshes.
fn is_due(last: Option<Timestamp>, now: Timestamp, gap: SignedDuration) -> bool {
    last.is_none_or(|last| now < last || now.duration_since(last) >= gap)
}
