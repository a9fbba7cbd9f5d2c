//! What tests bring along: their own services, on loopback or a socket, gone when the run ends.

pub(crate) mod authority;
pub(crate) mod fake;
pub(crate) mod guarded_database;
pub(crate) mod logs;
pub(crate) mod mesa;
pub(crate) mod post_office;
pub(crate) mod postgres;
pub(crate) mod states;
