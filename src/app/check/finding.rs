//! What a look found, and how it is told: lines for people, one object for machines.

use std::io::Write;

use serde::Serialize;

use crate::cards::Complaint;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// Nothing is broken, but somebody may want to do something.
    Todo,
    /// Mesa cannot work so.
    Wrong,
    /// Not looked at, because of something that another finding tells.
    Skipped,
}

/// What a look found, in words that say what to do.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    pub(super) state: State,
    pub(super) says: String,
    /// What is not used of the organisation's own cards and texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) overrides: Vec<Complaint>,
}

impl Finding {
    fn new(state: State, says: String) -> Self {
        Self { state, says, overrides: vec![] }
    }

    pub(super) fn fine(says: impl Into<String>) -> Self {
        Self::new(State::Ok, says.into())
    }

    pub(super) fn todo(says: impl Into<String>) -> Self {
        Self::new(State::Todo, says.into())
    }

    pub(super) fn wrong(says: impl Into<String>) -> Self {
        Self::new(State::Wrong, says.into())
    }

    /// What cannot be looked at before another finding is mended.
    pub(super) fn skipped(because_of: &str) -> Self {
        Self::new(State::Skipped, format!("not looked at; see {because_of}"))
    }
}

impl From<anyhow::Result<Finding>> for Finding {
    fn from(looked: anyhow::Result<Finding>) -> Self {
        looked.unwrap_or_else(|error| Self::wrong(format!("{error:#}")))
    }
}

#[derive(Serialize)]
struct Told<'f> {
    check: &'f str,
    #[serde(flatten)]
    finding: &'f Finding,
}

#[derive(Serialize)]
struct Report<'f> {
    /// Nothing is wrong.
    ok: bool,
    findings: Vec<Told<'f>>,
}

/// Tells all findings on standard output.
///
/// # Errors
/// When it cannot be written to.
pub(super) fn report(findings: &[(&str, Finding)], json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        let told = findings.iter().map(|(check, finding)| Told { check, finding });
        let ok = findings.iter().all(|(_, finding)| finding.state != State::Wrong);
        let report = Report { ok, findings: told.collect() };
        return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?);
    }
    for (check, finding) in findings {
        let state = match finding.state {
            State::Ok => "ok",
            State::Todo => "todo",
            State::Wrong => "WRONG",
            State::Skipped => "skip",
        };
        writeln!(out, "{state:<6} {check}: {}", finding.says)?;
        finding.overrides.iter().try_for_each(|complaint| writeln!(out, "         {complaint}"))?;
    }
    Ok(())
}
