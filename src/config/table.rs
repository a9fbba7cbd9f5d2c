//! The tables of settings in the README, made from the declared list so that they can not lie.

use clap::CommandFactory;

use super::cli::Cli;

/// The settings of a command (`serve`, `demo`) as a Markdown table.
pub fn table(command: &str) -> String {
    let rows = settings(command).iter().map(row).collect::<String>();
    format!("| Flag | Variable | Default | Meaning |\n|---|---|---|---|\n{rows}")
}

fn settings(command: &str) -> Vec<clap::Arg> {
    let described = Cli::command();
    let found = described.find_subcommand(command).into_iter().flat_map(clap::Command::get_arguments);
    found.filter(|arg| arg.get_env().is_some()).cloned().collect()
}

fn row(arg: &clap::Arg) -> String {
    let flag = arg.get_long().unwrap_or_default();
    let variable = arg.get_env().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let meaning = arg.get_help().map(ToString::to_string).unwrap_or_default();
    format!("| `--{flag}` | `{variable}` | {} | {meaning} |\n", default(arg))
}

fn default(arg: &clap::Arg) -> String {
    let values = arg.get_default_values();
    if values.is_empty() {
        return String::new();
    }
    let texts: Vec<String> = values.iter().map(|value| value.to_string_lossy().into_owned()).collect();
    format!("`{}`", texts.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_has_a_variable_named_after_it_and_a_help() {
        for (command, prefix) in [("serve", "MESA_"), ("demo", "MESA_DEMO_")] {
            assert!(settings(command).len() >= 7, "{command}");
            for arg in settings(command) {
                let name = arg.get_id().as_str().to_uppercase();
                assert_eq!(arg.get_env().unwrap().to_str().unwrap(), format!("{prefix}{name}"));
                assert!(arg.get_help().is_some(), "{name} has no help");
            }
        }
    }

    #[test]
    fn a_row_tells_flag_variable_default_and_meaning() {
        let table = table("serve");
        assert!(
            table.contains("| `--listen` | `MESA_LISTEN` | `127.0.0.1:3978` | Address and port"),
            "{table}"
        );
    }
}
