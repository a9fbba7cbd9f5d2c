//! What Mesa's app offers beside the compose box and on messages, as its package declares it.

use anyhow::Context;

use crate::simulator::AppCommand;

/// The commands of the app's package.
///
/// # Errors
/// The built-in file is damaged.
pub fn all() -> anyhow::Result<Vec<AppCommand>> {
    serde_json::from_str(include_str!("../../manifest/commands.json")).context("manifest/commands.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The limits of the manifest's schema.
    #[test]
    fn the_commands_fit_the_app_package() {
        let commands = all().unwrap();
        assert!((1..=10).contains(&commands.len()));
        for command in commands {
            assert!(command.id.len() <= 64 && !command.context.is_empty(), "{}", command.id);
            for language in ["es", "en"] {
                assert!((1..=32).contains(&command.title[language].chars().count()), "{}", command.id);
                assert!((1..=128).contains(&command.description[language].chars().count()), "{}", command.id);
            }
        }
    }
}
