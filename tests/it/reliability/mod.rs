//! Faults and attacks: what must hold when things go wrong, or somebody makes them go wrong.

mod attacks;
mod books;
mod child;
mod deadlines;
mod disk;
mod doomed;
mod faults;
mod flood;
mod hostile;
mod kill;
mod lifecycle;
mod pair;
mod repeats;
mod replicas;
mod secrets;
mod signals;
mod stopped;
