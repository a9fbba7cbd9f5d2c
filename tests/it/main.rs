//! All integration tests, in one binary: it links once.

mod admin;
mod intake;
mod mail;
mod papers;
mod protocol;
mod reliability;
mod settings;
mod store;
mod stories;
mod support;
mod tidy;
mod world;
