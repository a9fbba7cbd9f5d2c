//! All integration tests, in one binary: it links once.

mod protocol;
mod settings;
mod support;
mod tidy;
mod world;
