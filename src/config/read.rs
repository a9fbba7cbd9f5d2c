//! From the command line to a command: flags first, then the environment, then the file, then the defaults.
//!
//! The file only changes the defaults of the declared list, so there is one set of rules for all sources.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};

use super::admin::AdminSettings;
use super::cards::CardsSettings;
use super::checks::{Checks, optional};
use super::cli::{Cli, CliCommand};
use super::demo::{self, DemoSettings};
use super::file::{self, Entries, Known};
use super::mistakes::Mistakes;
use super::package::PackageSettings;
use super::resolve;
use super::settings::{CheckSettings, IntakeSettings, Settings};

/// What the person who started Mesa wants.
#[derive(Debug)]
pub enum Command {
    /// Run for an organisation.
    Serve(Box<Settings>),
    /// Run beside the simulator.
    Demo(Box<DemoSettings>),
    /// Say what is wrong, and end.
    Check(Box<CheckSettings>),
    /// Make the app package.
    Manifest(Box<PackageSettings>),
    /// Look at the data on this machine, or copy them.
    Admin(Box<AdminSettings>),
    /// Look at the cards.
    Cards(CardsSettings),
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
    let (_, chosen) = innermost(&matches)?;
    let mut mistakes = Mistakes::default();
    let file = chosen.try_get_one::<String>("config").ok().flatten();
    let read = file.map(|file| read_file(file, &mut mistakes)).transpose();
    let (entries, unreadable) = match read {
        Ok(entries) => (entries.unwrap_or_default(), None),
        Err(unreadable) => (Entries::new(), Some(unreadable)),
    };
    let (path, _) = innermost(&matches)?;
    let matches = with_defaults(Cli::command(), &path, &entries).try_get_matches_from(&args)?;
    let (path, chosen) = innermost(&matches)?;
    let checks = Checks::new(places(&path, chosen, &entries, file), mistakes);
    let command = Cli::from_arg_matches(&matches)?.command;
    match (command, unreadable) {
        // What would be missing without the file is no mistake of its own.
        (CliCommand::Check(raw), Some(unreadable)) => Ok(Command::Check(Box::new(CheckSettings {
            settings: Err(unreadable),
            json: raw.json,
            mail_to: optional(raw.mail_to.as_ref()),
            files: raw.settings.files(),
        }))),
        (_, Some(unreadable)) => Err(unreadable.into()),
        (command, None) => resolve(command, checks),
    }
}

fn resolve(command: CliCommand, checks: Checks) -> Result<Command, ReadError> {
    Ok(match command {
        CliCommand::Serve(raw) => Command::Serve(Box::new(resolve::resolve(&raw, checks)?)),
        CliCommand::Check(raw) => Command::Check(Box::new(CheckSettings {
            settings: resolve::resolve(&raw.settings, checks),
            json: raw.json,
            mail_to: optional(raw.mail_to.as_ref()),
            files: raw.settings.files(),
        })),
        CliCommand::Manifest(raw) => Command::Manifest(Box::new(raw.resolve(checks)?)),
        CliCommand::Demo(raw) => Command::Demo(Box::new(demo::resolve(&raw, checks)?)),
        CliCommand::Cases(raw) => Command::Admin(Box::new(raw.resolve(checks)?)),
        CliCommand::Outbox(raw) => Command::Admin(Box::new(raw.resolve(checks)?)),
        CliCommand::Backup(raw) => Command::Admin(Box::new(raw.resolve(checks)?)),
        CliCommand::Cards(raw) => Command::Cards(raw.resolve(checks)?),
        CliCommand::Intake(raw) => {
            let catalog = optional(raw.catalog.as_ref()).map(Into::into);
            Command::Intake(IntakeSettings { dialogs: raw.dialogs, catalog })
        }
    })
}

/// The names of the command, outermost first, and what it was told.
fn innermost(matches: &ArgMatches) -> Result<(Vec<&str>, &ArgMatches), clap::Error> {
    let (mut path, mut inner) = (vec![], matches);
    while let Some((name, chosen)) = inner.subcommand() {
        path.push(name);
        inner = chosen;
    }
    if path.is_empty() {
        return Err(Cli::command().error(clap::error::ErrorKind::MissingSubcommand, "say what to do"));
    }
    Ok((path, inner))
}

/// What the file says; that it cannot be read is all that there is to tell.
fn read_file(path: &str, mistakes: &mut Mistakes) -> Result<Entries, Mistakes> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(file::parse(path, &text, &known(), mistakes)),
        Err(error) => {
            let mut unreadable = Mistakes::default();
            unreadable.add("--config", format!("cannot read {path}: {error}"));
            Err(unreadable)
        }
    }
}

/// The settings that a file may hold: those of `serve`. Other commands take of them what concerns them.
fn known() -> Vec<Known> {
    arguments(&["serve"])
        .filter(|arg| arg.get_id() != "config")
        .map(|arg| Known { name: arg.get_id().to_string(), list: arg.get_value_delimiter().is_some() })
        .collect()
}

fn arguments(path: &[&str]) -> impl Iterator<Item = clap::Arg> {
    let root = Cli::command();
    let found = path.iter().try_fold(&root, |command, name| command.find_subcommand(name));
    let args: Vec<clap::Arg> = found.into_iter().flat_map(clap::Command::get_arguments).cloned().collect();
    args.into_iter()
}

fn with_defaults(command: clap::Command, path: &[&str], entries: &Entries) -> clap::Command {
    if let [name, inner @ ..] = path {
        return command.mut_subcommand(name, |command| with_defaults(command, inner, entries));
    }
    entries.iter().fold(command, |command, (key, entry)| {
        if command.get_arguments().any(|arg| arg.get_id() == key.as_str()) {
            command.mut_arg(key, |arg| arg.default_values(entry.values.clone()))
        } else {
            command
        }
    })
}

/// Where each given setting was written, in words; defaults are not given.
fn places(
    command: &[&str],
    chosen: &ArgMatches,
    entries: &Entries,
    path: Option<&String>,
) -> Vec<(String, String)> {
    let place = |arg: clap::Arg| {
        let name = arg.get_id().as_str();
        let place = match chosen.value_source(name)? {
            ValueSource::CommandLine => format!("--{}", arg.get_long()?),
            ValueSource::EnvVariable => arg.get_env()?.to_string_lossy().into_owned(),
            _ => format!("{} ({name})", file::place(path?, entries.get(name)?.line)),
        };
        Some((name.to_owned(), place))
    };
    arguments(command).filter_map(place).collect()
}
