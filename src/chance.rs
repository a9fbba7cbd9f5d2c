//! The only source of chance: identifiers, card nonces and the jitter of retries. A seeded one makes
//! tests repeatable; nothing else in Mesa draws random numbers (`clippy.toml` holds that).

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

/// Draws identifiers and random numbers; cheap to clone, shared by all clones.
#[derive(Clone, Debug)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Seeded from the operating system: for production.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(rand::make_rng())))
    }

    /// Always the same sequence: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// A new opaque identifier of 32 hexadecimal digits, 122 of its bits random.
    pub fn id(&self) -> String {
        let bytes: [u8; 16] = self.with(RngExt::random);
        uuid::Builder::from_random_bytes(bytes).into_uuid().simple().to_string()
    }

    /// A new GUID, for wire formats that want one.
    pub fn guid(&self) -> Uuid {
        let bytes: [u8; 16] = self.with(RngExt::random);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A fraction in `0.0..1.0`.
    pub fn fraction(&self) -> f64 {
        self.with(RngExt::random)
    }

    fn with<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_ids_differ() {
        let (one, two) = (Chance::seeded(7), Chance::seeded(7));
        let first = one.id();
        assert_eq!(first, two.id());
        assert_ne!(first, one.id());
        assert_eq!(first.len(), 32);
    }
}
