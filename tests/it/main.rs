//! All integration tests, in one binary: it links once.

mod protocol;
mod support;
mod tidy;
mod world;
