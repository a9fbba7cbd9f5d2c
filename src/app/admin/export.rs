//! `mesa cases export`: for spreadsheets and for programs, a page at a time, so that many cases need little memory.

use std::io::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{local, word};
use crate::cases::{CaseState, Closing, Details};
use crate::catalog::Field;
use crate::config::{Export, ExportFormat};
use crate::store::{CaseExtract, ExtractQuery, RequestExtract, Store, Tx};

/// Cases that are loaded at a time.
const PAGE: i64 = 500;
/// What a spreadsheet would take for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The columns, in the order of [`cells`].
const COLUMNS: [&str; 26] = [
    "number",
    "request",
    "state",
    "priority",
    "impact",
    "urgency",
    "group",
    "kind",
    "category",
    "requester",
    "email",
    "site",
    "asset_tag",
    "serial",
    "handler",
    "registered_at",
    "taken_at",
    "solved_at",
    "ended_at",
    "closed_by",
    "reopened",
    "provider_returns",
    "score",
    "comment",
    "description",
    OWN,
];

/// The organisation's own fields: an object in JSON, and the text of one in a table.
const OWN: &str = "own";

/// Writes all of them.
pub(super) async fn export(
    store: &Store,
    zone: &TimeZone,
    export: &Export,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let query = ExtractQuery {
        from: export.from.map_or(Timestamp::MIN, |day| start(day, zone)),
        until: export
            .to
            .and_then(|day| day.checked_add(1.day()).ok())
            .map_or(Timestamp::MAX, |day| start(day, zone)),
        state: None,
        group: None,
        only_open: false,
        with_not_managed: export.include_not_managed,
    };
    let mut writer = match export.format {
        ExportFormat::Csv => Writer::csv(out)?,
        ExportFormat::Jsonl => Writer::Jsonl(out),
    };
    let mut tx = store.read().await?;
    let mut after = None;
    loop {
        let (page, next) = tx.list_extracts(&query, after, PAGE).await?;
        for extract in &page {
            writer.write(cells(extract, zone))?;
        }
        let Some(next) = next else { break };
        after = Some(next);
    }
    if export.include_not_managed {
        never_cases(&mut tx, (query.from, query.until), zone, &mut writer).await?;
    }
    writer.end()
}

/// The requests to which no support was given either: they ended before they were cases, and count by the day they began.
async fn never_cases<W: Write>(
    tx: &mut Tx,
    between: (Timestamp, Timestamp),
    zone: &TimeZone,
    writer: &mut Writer<W>,
) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let (page, next) = tx.list_not_managed_requests(between, after, PAGE).await?;
        for extract in &page {
            writer.write(cells_of_request(extract, zone))?;
        }
        let Some(next) = next else { return Ok(()) };
        after = Some(next);
    }
}

/// The beginning of a day in the organisation's zone.
fn start(day: Date, zone: &TimeZone) -> Timestamp {
    day.to_zoned(zone.clone()).map_or(Timestamp::MAX, |start| start.timestamp())
}

type Cells = [Option<String>; COLUMNS.len()];

fn cells(extract: &CaseExtract, zone: &TimeZone) -> Cells {
    let case = &extract.row.case;
    let field = |field| case.details.get(field).map(str::to_owned);
    let at = |at: Option<Timestamp>| at.map(|at| local(at, zone));
    let (closing, survey) = match &case.state {
        CaseState::Closed { closing, survey, .. } => (Some(closing), survey.as_ref()),
        _ => (None, None),
    };
    [
        Some(case.number.to_string()),
        Some(extract.request.to_string()),
        Some(case.state.key().to_owned()),
        Some(word(&case.priority())),
        Some(word(&case.weight.impact)),
        Some(word(&case.weight.urgency)),
        Some(case.group.0.clone()),
        case.details.kind.as_ref().map(word),
        case.details.category.as_ref().map(|category| category.0.clone()),
        Some(extract.requester.clone()),
        extract.email.clone(),
        field(Field::Site),
        field(Field::AssetTag),
        field(Field::Serial),
        extract.handler.clone(),
        at(Some(case.registered_at)),
        at(extract.taken_at),
        at(extract.solved_at),
        at((!case.is_open()).then_some(extract.changed_at)),
        closing.map(closed_by),
        Some(extract.reopened.to_string()),
        Some(extract.provider_returns.to_string()),
        survey.map(|survey| survey.score.value().to_string()),
        survey.map(|survey| survey.comment.clone()),
        Some(case.details.description.clone()),
        own(&case.details),
    ]
}

/// Without a number of a case, and without what only a case has.
fn cells_of_request(extract: &RequestExtract, zone: &TimeZone) -> Cells {
    let request = &extract.request;
    let field = |field| request.details.get(field).map(str::to_owned);
    [
        None,
        Some(request.number.to_string()),
        Some(request.state.key().to_owned()),
        None,
        None,
        None,
        None,
        request.details.kind.as_ref().map(word),
        request.details.category.as_ref().map(|category| category.0.clone()),
        Some(extract.requester.clone()),
        extract.email.clone(),
        field(Field::Site),
        field(Field::AssetTag),
        field(Field::Serial),
        None,
        None,
        None,
        None,
        Some(local(extract.ended_at, zone)),
        None,
        None,
        None,
        None,
        None,
        Some(request.details.description.clone()),
        own(&request.details),
    ]
}

/// How a case came to be closed, without the words of the reason.
fn closed_by(closing: &Closing) -> String {
    let way = match closing {
        Closing::Confirmed => "confirmed",
        Closing::Silence => "silence",
        Closing::RepairConfirmed => "repair_confirmed",
        Closing::ConfirmedInCall => "confirmed_in_call",
        Closing::AfterAttempts { .. } => "after_attempts",
    };
    way.to_owned()
}

fn own(details: &Details) -> Option<String> {
    (!details.own.is_empty()).then(|| serde_json::to_string(&details.own).unwrap_or_default())
}

/// A value of a program's line.
fn value((name, cell): (&str, Option<String>)) -> (String, serde_json::Value) {
    let value = match (name, cell) {
        (OWN, Some(object)) => serde_json::from_str(&object).unwrap_or_default(),
        (_, cell) => cell.into(),
    };
    (name.to_owned(), value)
}

enum Writer<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(W),
}

impl<W: Write> Writer<W> {
    fn csv(out: W) -> anyhow::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    fn write(&mut self, cells: Cells) -> anyhow::Result<()> {
        match self {
            Self::Csv(writer) => {
                writer.write_record(cells.map(|cell| harmless(cell.unwrap_or_default())))?;
            }
            Self::Jsonl(out) => {
                let object: serde_json::Map<String, serde_json::Value> =
                    COLUMNS.into_iter().zip(cells).map(value).collect();
                serde_json::to_writer(&mut *out, &object)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }

    fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Csv(mut writer) => Ok(writer.flush()?),
            Self::Jsonl(mut out) => Ok(out.flush()?),
        }
    }
}

/// A spreadsheet shows it and does not work it out.
fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_texts() {
        for evil in ["=1+1", "+57 300", "-2", "@SUM(A1)", "\tx", "\r=x"] {
            assert_eq!(harmless(evil.to_owned()), format!("'{evil}"));
        }
        for fine in ["", "C-2026-000001", "60-2214", " =1", "a=b", "ñ"] {
            assert_eq!(harmless(fine.to_owned()), fine);
        }
    }

    #[test]
    fn a_day_begins_where_the_organisation_is() {
        let bogota = TimeZone::get("America/Bogota").unwrap();
        assert_eq!(start("2026-11-23".parse().unwrap(), &bogota).to_string(), "2026-11-23T05:00:00Z");
    }
}
