//! Stories of the harness itself.
