//! The `mesa` command.

fn main() {}
