//! Faults and attacks: what must hold when things go wrong, or somebody makes them go wrong.

mod books;
mod child;
mod faults;
mod kill;
mod pair;
mod replicas;
