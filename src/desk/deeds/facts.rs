//! What a case says is otherwise: by its person's words, by the desk's form or command.

use super::form::{Form, channel_word, value};
use crate::cases::{
    Action, Actor, CaseStep, Change, ChangeKind, Changed, Deed, Detail, Fact, Kind, Refused, Told,
};
use crate::catalog::{Field, fold_name};
use crate::desk::turn::{DeskError, Turn};
use crate::intake::{self, After};
use crate::store::{CaseRow, Placement};

/// What is typed behind "corregir", and the input that it fills in.
const NAMES: [(&str, Fact); 36] = [
    ("sede", Fact::Field(Field::Site)),
    ("ciudad", Fact::Field(Field::Site)),
    ("site", Fact::Field(Field::Site)),
    ("piso", Fact::Field(Field::Floor)),
    ("floor", Fact::Field(Field::Floor)),
    ("telefono", Fact::Field(Field::Phone)),
    ("tel", Fact::Field(Field::Phone)),
    ("celular", Fact::Field(Field::Phone)),
    ("cel", Fact::Field(Field::Phone)),
    ("phone", Fact::Field(Field::Phone)),
    ("telephone", Fact::Field(Field::Phone)),
    ("mobile", Fact::Field(Field::Phone)),
    ("extension", Fact::Field(Field::Extension)),
    ("ext", Fact::Field(Field::Extension)),
    ("correo", Fact::Field(Field::Email)),
    ("email", Fact::Field(Field::Email)),
    ("mail", Fact::Field(Field::Email)),
    ("canal", Fact::Field(Field::ContactChannel)),
    ("contacto", Fact::Field(Field::ContactChannel)),
    ("channel", Fact::Field(Field::ContactChannel)),
    ("placa", Fact::Field(Field::AssetTag)),
    ("inventario", Fact::Field(Field::AssetTag)),
    ("tag", Fact::Field(Field::AssetTag)),
    ("serial", Fact::Field(Field::Serial)),
    ("serie", Fact::Field(Field::Serial)),
    ("disponibilidad", Fact::Field(Field::Availability)),
    ("horario", Fact::Field(Field::Availability)),
    ("availability", Fact::Field(Field::Availability)),
    ("persona", Fact::Field(Field::AffectedPerson)),
    ("person", Fact::Field(Field::AffectedPerson)),
    ("tipo", Fact::Kind),
    ("kind", Fact::Kind),
    ("type", Fact::Kind),
    ("tema", Fact::Category),
    ("categoria", Fact::Category),
    ("category", Fact::Category),
];
/// Words that say nothing, before a name and before a value.
const SMALL: [&str; 12] = ["la", "el", "y", "and", "the", "es", "a", "por", "ahora", "is", "to", "de"];
/// Said of a value that is to be taken out.
const NONE: [&str; 6] = ["ninguna", "ninguno", "quitar", "none", "remove", "-"];

impl Turn<'_> {
    /// The step with what the person's words say of the case's data.
    pub(in crate::desk) fn with_facts(&self, row: &CaseRow, step: CaseStep, words: &str) -> CaseStep {
        self.with_facts_after(row, step, None, words)
    }

    /// The same of a message that was edited: what it said before counted then.
    pub(in crate::desk) fn with_facts_after(
        &self,
        row: &CaseRow,
        step: CaseStep,
        before: Option<&str>,
        words: &str,
    ) -> CaseStep {
        let after = After { question: row.case.state.question(), before };
        let told = intake::facts(&self.desk.catalog, &row.case.details, after, words);
        step.telling(&told, self.now)
    }

    /// *No era para ese caso*: what the words had changed, and nobody has changed since, is as it was.
    pub(in crate::desk) async fn without_facts(
        &mut self,
        step: CaseStep,
        placement: &Placement,
    ) -> Result<CaseStep, DeskError> {
        let log = self.tx.list_changes(&placement.request).await?;
        let is_it = |change: &Change| {
            change.kind == ChangeKind::Answered && change.text.as_deref() == Some(placement.text.trim())
        };
        let Some(answered) = log.iter().rposition(is_it) else { return Ok(step) };
        let Some(Change { detail: Some(Detail::Facts { changed }), at, by: Actor::Requester(_), .. }) =
            log.get(answered + 1)
        else {
            return Ok(step);
        };
        let stands = |changed: &&Changed| step.case.details.fact(changed.fact) == changed.to;
        let same_turn = *at == log[answered].at;
        let undone: Vec<Told> =
            changed.iter().filter(stands).filter(|_| same_turn).map(Changed::undone).collect();
        Ok(step.telling(&undone, self.now))
    }

    /// `Corregir datos`, as it was filled in. A form that shows what has changed since brings nothing of that back.
    pub(super) async fn correction(
        &mut self,
        row: &CaseRow,
        form: &Form,
    ) -> Result<Result<Deed, Refused>, DeskError> {
        let told = match intake::facts_in_form(&self.desk.catalog, &row.case.details, form) {
            Ok(told) => told,
            Err(fact) => return Ok(Err(Refused::NotValid(fact))),
        };
        let is_stale = !self.stale(row, form, &told).await?.is_empty();
        Ok(if is_stale { Err(Refused::NotNow) } else { Ok(Deed::Correct { told }) })
    }

    /// What an older form says as it was before the last change of it.
    async fn stale(&mut self, row: &CaseRow, form: &Form, told: &[Told]) -> Result<Vec<Fact>, DeskError> {
        let nonce = value(form, "nonce");
        if nonce.is_empty() || nonce == row.nonce {
            return Ok(vec![]);
        }
        let log = self.tx.list_changes(&row.case.request).await?;
        let changed: Vec<&Changed> = log.iter().rev().flat_map(changed_in).collect();
        let is_stale = |told: &&Told| {
            let last = changed.iter().find(|changed| changed.fact == told.fact);
            last.is_some_and(|last| last.to != told.value && last.from == told.value)
        };
        Ok(told.iter().filter(is_stale).map(|told| told.fact).collect())
    }

    /// A form that lost because data changed meanwhile, with those as they are now; nothing when it lost otherwise.
    pub(in crate::desk) async fn facts_moved_on(
        &mut self,
        action: Action,
        row: &CaseRow,
        form: &Form,
    ) -> Result<Option<Form>, DeskError> {
        if action != Action::Correct || !action.is_possible_in(row.case.state.stage()) {
            return Ok(None);
        }
        let told = intake::facts_in_form(&self.desk.catalog, &row.case.details, form).unwrap_or_default();
        let stale = self.stale(row, form, &told).await?;
        let now = stale.iter().map(|fact| {
            let value = row.case.details.fact(*fact).unwrap_or_default();
            (input(*fact), value)
        });
        Ok((!stale.is_empty()).then(|| form.clone().into_iter().chain(now).collect()))
    }
}

fn changed_in(change: &Change) -> &[Changed] {
    match &change.detail {
        Some(Detail::Facts { changed }) => changed,
        _ => &[],
    }
}

/// The input of a form in which it is written.
fn input(fact: Fact) -> String {
    match fact {
        Fact::Field(field) => field.key().to_owned(),
        Fact::Kind => "kind".to_owned(),
        Fact::Category => "category".to_owned(),
        Fact::Own(key) => format!("own_{key}"),
    }
}

/// What stands in the form before anybody has written in it.
pub(in crate::desk) fn facts_as_they_stand(row: &CaseRow) -> Form {
    let details = &row.case.details;
    let fields = Field::ALL.into_iter().map(Fact::Field).chain([Fact::Kind, Fact::Category]);
    let all = fields.chain(details.own.keys().copied().map(Fact::Own));
    all.filter_map(|fact| Some((input(fact), details.fact(fact)?))).collect()
}

/// "Placa 45-1876, piso 4": what stands before a value says what it is.
pub(super) fn typed_facts(words: &str) -> Vec<(String, String)> {
    let mut told: Vec<(Fact, String)> = vec![];
    for piece in words.split([',', ';']).map(str::trim) {
        match (named(piece), told.last_mut()) {
            (Some(one), _) => told.push(one),
            // "Bogotá, D. C."
            (None, Some((_, value))) => *value = format!("{value}, {piece}"),
            (None, None) => {}
        }
    }
    told.into_iter().map(|(fact, value)| (input(fact), typed_value(fact, &value))).collect()
}

fn named(piece: &str) -> Option<(Fact, String)> {
    let (name, value) = first_word(without_small(piece));
    let folded = fold_name(name);
    let (_, fact) = NAMES.into_iter().find(|(name, _)| *name == folded)?;
    Some((fact, without_small(value).to_owned()))
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '='));
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    (word, rest.trim_start_matches([':', '=', ' ']))
}

fn without_small(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((word, rest)) = text.split_once(' ')
        && SMALL.contains(&fold_name(word).as_str())
    {
        text = rest.trim();
    }
    text
}

fn typed_value(fact: Fact, value: &str) -> String {
    let folded = fold_name(value);
    let known = match fact {
        _ if NONE.contains(&folded.as_str()) => return String::new(),
        Fact::Field(Field::ContactChannel) => channel_word(value),
        Fact::Kind if folded.starts_with("incident") => Kind::Incident.key(),
        Fact::Kind if folded.starts_with("requerim") || folded == "service request" => {
            Kind::ServiceRequest.key()
        }
        _ => "",
    };
    if known.is_empty() { value.to_owned() } else { known.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_names_what_it_corrects() {
        for (words, expected) in [
            ("placa 45-1876", "asset_tag=45-1876"),
            ("placa: 45-1876, piso 4", "asset_tag=45-1876 floor=4"),
            ("la placa es 45-1876; el serial 5CG1234XYZ", "asset_tag=45-1876 serial=5CG1234XYZ"),
            ("sede Bogotá, D. C., ext 2212", "site=Bogotá, D. C. extension=2212"),
            ("canal celular y piso 2", "contact_channel=celular y piso 2"),
            ("canal celular, y piso 2", "contact_channel=mobile floor=2"),
            (
                "tipo Requerimiento, tema Impresión y escáner",
                "kind=service_request category=Impresión y escáner",
            ),
            ("piso ninguno", "floor="),
            ("ayer vino el técnico", ""),
            ("", ""),
        ] {
            let told = typed_facts(words).into_iter().map(|(id, value)| format!("{id}={value}"));
            assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{words}");
        }
    }
}
