//! A person with several open requests: each question names its request, and what was told of the person serves all.

use std::collections::BTreeMap;

use super::dialog::{Manner, Talk};
use crate::cards::{Sentence, TalkSaid};
use crate::cases::{Details, RequestId};
use crate::catalog::{Field, Requirement};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DialogEffect, DialogEvent, Known, Step};
use crate::store::RequestRow;

/// Open requests of a person that are looked at.
const OPEN: i64 = 20;
/// What is true of the person, whatever the matter. A tag belongs to one thing only.
const OF_THE_PERSON: [Field; 4] = [Field::Phone, Field::Extension, Field::Email, Field::Site];

impl Turn<'_> {
    /// Whether the person has other open requests than this one.
    pub(super) async fn has_others(&mut self, row: &RequestRow) -> Result<bool, DeskError> {
        let open = self.tx.list_open_requests(&row.request.requester, OPEN).await?;
        Ok(open.iter().any(|other| other.request.id != row.request.id))
    }

    /// The telephone that was just told for one request is the same person's for the others that lack it.
    pub(in crate::desk) async fn share_contact(
        &mut self,
        visit: &Visit,
        told_for: &RequestId,
        before: &Details,
        now: &Details,
    ) -> Result<(), DeskError> {
        if now.get(Field::AffectedPerson).is_some() {
            return Ok(());
        }
        let fields =
            OF_THE_PERSON.into_iter().filter(|field| before.get_sure(*field) != now.get_sure(*field));
        let is_own = |field: &Field| *field == Field::Site || intake::is_of_the_person(now, *field);
        let fields = fields.filter(is_own);
        let told: BTreeMap<Field, String> =
            fields.filter_map(|field| Some((field, now.get_sure(field)?.to_owned()))).collect();
        if told.is_empty() {
            return Ok(());
        }
        let open = self.tx.list_open_requests(&visit.person.id, OPEN).await?;
        for row in open.into_iter().filter(|row| row.request.id != *told_for) {
            self.share_with(visit, row, &told).await?;
        }
        Ok(())
    }

    /// Only what that request still asks for; a site that was told for it stays.
    async fn share_with(
        &mut self,
        visit: &Visit,
        row: RequestRow,
        told: &BTreeMap<Field, String>,
    ) -> Result<(), DeskError> {
        let known = Known { contact: &visit.person.contact, email: visit.person.email.as_deref() };
        let details = &row.draft.details;
        // What nobody may have meant as a request becomes a case only by its own card.
        if details.category.is_none() && details.kind.is_none() {
            return Ok(());
        }
        let lacks = intake::missing(&self.desk.catalog, &known, details);
        let useful = told.iter().filter(|(field, _)| {
            let wanted =
                details.get(**field).is_none() && lacks.iter().any(|needed| serves(**field, *needed));
            wanted && details.get(Field::AffectedPerson).is_none()
        });
        let values: BTreeMap<String, String> =
            useful.map(|(field, value)| (field.key().to_owned(), value.clone())).collect();
        if values.is_empty() {
            return Ok(());
        }
        let number = row.request.number;
        let Step { draft, effects } =
            intake::step(&self.desk.catalog, &known, Some(row.draft.clone()), DialogEvent::Filled { values });
        let mut talk = Talk { request: Some(row), ..Talk::new(visit, Manner::Typed) };
        for effect in effects {
            // What it still lacks stands on its card; one question a turn is enough.
            if matches!(effect, DialogEffect::Ask { .. }) {
                let noted = Sentence::Talk(TalkSaid::AlsoNoted { number });
                self.say(&visit.conversation.id, &visit.person, &noted).await?;
            } else {
                self.follow_dialog(&mut talk, draft.as_ref(), effect).await?;
            }
        }
        Ok(())
    }
}

/// Whether that field is what is needed, or one way to give it.
fn serves(field: Field, needed: Requirement) -> bool {
    match needed {
        Requirement::Contact => matches!(field, Field::Phone | Field::Extension | Field::Email),
        Requirement::Site => field == Field::Site,
        Requirement::Field(needed) => needed == field,
        Requirement::Description | Requirement::Asset | Requirement::Own(_) => false,
    }
}
