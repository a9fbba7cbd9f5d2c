//! `mesa cases list` and `mesa cases show`.

use std::collections::BTreeMap;
use std::io::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::filter::Filter;
use super::{local, plain, word};
use crate::cases::{Change, Detail, Dossier, Number, PersonId, Series, Stage};
use crate::catalog::Field;
use crate::store::{ExtractQuery, Store, Tx};

/// Cases that are loaded at a time.
const PAGE: i64 = 500;

/// A line for each case.
pub(super) async fn list(
    store: &Store,
    zone: &TimeZone,
    Filter { state, group, only_open }: Filter<'_>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let query = ExtractQuery {
        from: Timestamp::MIN,
        until: Timestamp::MAX,
        state: state.map(Stage::key),
        group,
        only_open,
        with_not_managed: true,
    };
    writeln!(
        out,
        "{:<14} {:<22} {:<8} {:<18} {:<25} {:<28} HANDLER",
        "NUMBER", "STATE", "PRIORITY", "GROUP", "REGISTERED", "REQUESTER"
    )?;
    let mut tx = store.read().await?;
    let mut after = None;
    loop {
        let (page, next) = tx.list_extracts(&query, after, PAGE).await?;
        for extract in page {
            let case = &extract.row.case;
            writeln!(
                out,
                "{:<14} {:<22} {:<8} {:<18} {:<25} {:<28} {}",
                case.number.to_string(),
                case.state.key(),
                word(&case.priority()),
                case.group.0,
                local(case.registered_at, zone),
                plain(&extract.requester),
                plain(&extract.handler.unwrap_or_default()),
            )?;
        }
        let Some(next) = next else { return Ok(()) };
        after = Some(next);
    }
}

/// Everything about one case.
pub(super) async fn show(
    store: &Store,
    zone: &TimeZone,
    number: &str,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let number: Number = number.parse()?;
    let mut tx = store.read().await?;
    let request = match number.series {
        Series::Case => tx.find_case_numbered(number).await?.map(|row| row.case.request),
        Series::Request => tx.find_request_numbered(number).await?.map(|row| row.request.id),
    };
    let dossier = match &request {
        Some(request) => tx.find_dossier(request).await?,
        None => None,
    };
    let dossier = dossier.ok_or_else(|| anyhow::anyhow!("there is no {number}"))?;
    head(&dossier, zone, out)?;
    details(&dossier, out)?;
    let names = names(&mut tx, &dossier.log).await?;
    writeln!(out, "\nWhat happened:")?;
    for change in &dossier.log {
        writeln!(out, "  {}", happened(change, &names, zone))?;
    }
    Ok(())
}

fn head(dossier: &Dossier, zone: &TimeZone, out: &mut impl Write) -> anyhow::Result<()> {
    let (request, person) = (&dossier.request, &dossier.requester);
    if let Some(case) = &dossier.case {
        writeln!(out, "{} (from {})", case.number, request.number)?;
        line(out, "State", case.state.key())?;
        line(out, "Priority", &word(&case.priority()))?;
        line(out, "Impact", &word(&case.weight.impact))?;
        line(out, "Urgency", &word(&case.weight.urgency))?;
        line(out, "Group", &case.group.0)?;
        line(out, "Registered", &local(case.registered_at, zone))?;
    } else {
        writeln!(out, "{}", request.number)?;
        line(out, "State", request.state.key())?;
    }
    line(out, "Opened", &local(request.opened_at, zone))?;
    line(out, "Requester", &person.name)?;
    line(out, "E-mail", person.email.as_deref().unwrap_or_default())?;
    line(out, "Handler", dossier.handler.as_ref().map_or("", |handler| &handler.name))?;
    let follows = dossier.follows.map(|number| number.to_string());
    line(out, "Follows", &follows.unwrap_or_default())
}

fn details(dossier: &Dossier, out: &mut impl Write) -> anyhow::Result<()> {
    let details = dossier.case.as_ref().map_or(&dossier.request.details, |case| &case.details);
    line(out, "Kind", &details.kind.as_ref().map(word).unwrap_or_default())?;
    line(out, "Category", details.category.as_ref().map_or("", |category| &category.0))?;
    for field in Field::ALL {
        line(out, &word(&field), details.get(field).unwrap_or_default())?;
    }
    for (key, value) in &details.own {
        line(out, key.as_str(), value)?;
    }
    let files: Vec<&str> = dossier.files.iter().map(|file| file.name.as_str()).collect();
    line(out, "Files", &files.join(", "))?;
    writeln!(out, "\nIn their words:")?;
    for words in details.description.lines() {
        writeln!(out, "  {}", plain(words))?;
    }
    Ok(())
}

/// What is not known has no line.
fn line(out: &mut impl Write, what: &str, value: &str) -> anyhow::Result<()> {
    if !value.is_empty() {
        writeln!(out, "{:<18} {}", format!("{what}:"), plain(value))?;
    }
    Ok(())
}

/// Who did what is in the log by id.
async fn names(tx: &mut Tx, log: &[Change]) -> anyhow::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for id in log.iter().filter_map(|change| actor(change).1) {
        if !names.contains_key(&id)
            && let Some(person) = tx.find_person(&PersonId(id.clone())).await?
        {
            names.insert(id, person.name);
        }
    }
    Ok(names)
}

/// The role, and the id of the person if it was one.
fn actor(change: &Change) -> (String, Option<String>) {
    let actor = serde_json::to_value(&change.by).unwrap_or_default();
    let text = |key: &str| actor[key].as_str().map(str::to_owned);
    (text("actor").unwrap_or_default(), text("person"))
}

fn happened(change: &Change, names: &BTreeMap<String, String>, zone: &TimeZone) -> String {
    let (role, id) = actor(change);
    let name = id.and_then(|id| names.get(&id)).map(|name| format!(" {name}")).unwrap_or_default();
    let words = change.text.as_deref().map(|text| format!(": {text}")).unwrap_or_default();
    let to = match &change.detail {
        Some(Detail::Consultation { to }) => format!(" to {to}"),
        _ => String::new(),
    };
    plain(&format!(
        "{} {}{to} ({role}{name}, {}){words}",
        local(change.at, zone),
        word(&change.kind),
        word(&change.via)
    ))
}
