//! From the command line to a command: flags first, then the environment, then the file, then the defaults.
//!
//! The file only changes the defaults of the declared list, so there is one set of rules for all sources.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::checks::{Checks, optional};
use super::cli::{Cli, CliCommand};
use super::demo::{self, DemoSettings};
use super::file::{self, Entries, Known};
use super::mistakes::Mistakes;
use super::resolve;
use super::settings::{IntakeSettings, Settings};

/// What the person who started Mesa wants.
#[derive(Debug)]
pub enum Command {
    /// Run for an organisation.
    Serve(Box<Settings>),
    /// Run beside the simulator.
    Demo(Box<DemoSettings>),
    /// Say what is wrong, and end.
    Check(Box<Settings>),
    /// Understand JSON Lines from standard input.
    Intake(IntakeSettings),
}

/// Why there is no command.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Help was asked for, or the command line is not one of ours: print it, and end with its exit code.
    #[error(transparent)]
    Usage(#[from] clap::Error),
    /// The settings hold mistakes: show them, and end.
    #[error(transparent)]
    Settings(#[from] Mistakes),
}

/// Reads the command line (the first item is the program's name), the environment and the file.
pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Command, ReadError> {
    let args: Vec<OsString> = args.into_iter().collect();
    let matches = Cli::command().try_get_matches_from(&args)?;
    let (name, chosen) = subcommand(&matches)?;
    let mut mistakes = Mistakes::default();
    let path = chosen.try_get_one::<String>("config").ok().flatten();
    let entries = path.map(|path| read_file(path, name, &mut mistakes)).unwrap_or_default();
    let matches = with_defaults(name, &entries).try_get_matches_from(&args)?;
    let (_, chosen) = subcommand(&matches)?;
    let checks = Checks::new(places(name, chosen, &entries, path), mistakes);
    resolve(Cli::from_arg_matches(&matches)?.command, checks)
}

fn resolve(command: CliCommand, checks: Checks) -> Result<Command, ReadError> {
    Ok(match command {
        CliCommand::Serve(raw) => Command::Serve(Box::new(resolve::resolve(&raw, checks)?)),
        CliCommand::Check(raw) => Command::Check(Box::new(resolve::resolve(&raw, checks)?)),
        CliCommand::Demo(raw) => Command::Demo(Box::new(demo::resolve(&raw, checks)?)),
        CliCommand::Intake(raw) => {
            let catalog = optional(raw.catalog.as_ref()).map(Into::into);
            Command::Intake(IntakeSettings { dialogs: raw.dialogs, catalog })
        }
    })
}

fn subcommand(matches: &ArgMatches) -> Result<(&str, &ArgMatches), clap::Error> {
    matches
        .subcommand()
        .ok_or_else(|| Cli::command().error(clap::error::ErrorKind::MissingSubcommand, "say what to do"))
}

fn read_file(path: &str, command: &str, mistakes: &mut Mistakes) -> Entries {
    match std::fs::read_to_string(path) {
        Ok(text) => file::parse(path, &text, &known(command), mistakes),
        Err(error) => {
            mistakes.add("--config", format!("cannot read {path}: {error}"));
            Entries::new()
        }
    }
}

/// The settings of a command that a file may hold.
fn known(command: &str) -> Vec<Known> {
    let described = Cli::command();
    let args = described.find_subcommand(command).into_iter().flat_map(clap::Command::get_arguments);
    args.filter(|arg| arg.get_id() != "config")
        .map(|arg| Known { name: arg.get_id().to_string(), list: arg.get_value_delimiter().is_some() })
        .collect()
}

fn with_defaults(name: &str, entries: &Entries) -> clap::Command {
    Cli::command().mut_subcommand(name, |command| {
        entries.iter().fold(command, |command, (key, entry)| {
            command.mut_arg(key, |arg| arg.default_values(entry.values.clone()))
        })
    })
}

/// Where each given setting was written, in words; defaults are not given.
fn places(
    command: &str,
    chosen: &ArgMatches,
    entries: &Entries,
    path: Option<&String>,
) -> Vec<(String, String)> {
    let described = Cli::command();
    let args = described.find_subcommand(command).into_iter().flat_map(clap::Command::get_arguments);
    let place = |arg: &clap::Arg| {
        let name = arg.get_id().as_str();
        let place = match chosen.value_source(name)? {
            ValueSource::CommandLine => format!("--{}", arg.get_long()?),
            ValueSource::EnvVariable => arg.get_env()?.to_string_lossy().into_owned(),
            _ => format!("{} ({name})", file::place(path?, entries.get(name)?.line)),
        };
        Some((name.to_owned(), place))
    };
    args.filter_map(place).collect()
}
