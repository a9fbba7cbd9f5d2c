//! Stories: people of the simulator's world talk to Mesa and read what it answers.

mod talk;
