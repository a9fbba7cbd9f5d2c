//! The `mesa` command: reads the settings, starts telemetry, calls the library.

use std::process::ExitCode;

use mesa::app;
use mesa::config::{self, Command, Logging, ReadError};
use mesa::telemetry;

fn main() -> ExitCode {
    let command = match config::read(std::env::args_os()) {
        Ok(command) => command,
        Err(ReadError::Usage(usage)) => usage.exit(),
        Err(ReadError::Settings(mistakes)) => {
            eprintln!("{mistakes}");
            return ExitCode::FAILURE;
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(settings) => block_on(&settings.logging, app::serve(&settings)),
        Command::Demo(settings) => block_on(&settings.logging, app::demo(&settings)),
        Command::Check(settings) => block_on(&Logging::nothing(), app::check(&settings)),
        Command::Manifest(settings) => app::manifest(&settings),
        Command::Admin(settings) => block_on(&Logging::for_people(), app::admin(&settings)),
        Command::Cards(settings) => app::cards(&settings),
        Command::Intake(settings) => app::intake(&settings),
    }
}

fn block_on(logging: &Logging, work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    telemetry::start(logging)?;
    telemetry::metrics();
    tokio::runtime::Runtime::new()?.block_on(work)
}
