//! A tiny bot that repeats what it hears.
