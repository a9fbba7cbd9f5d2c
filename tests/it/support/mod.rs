//! What several tests share.

pub(crate) mod authority;
pub(crate) mod fake;
pub(crate) mod logs;
