//! Every card, in every language and state, with ordinary and with hostile words.

mod checks;
