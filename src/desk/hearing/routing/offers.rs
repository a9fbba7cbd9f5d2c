//! What was told besides and offered: whether words take it up.

use super::FOLLOWS_WITHIN;
use super::fitting::{is_awaiting, waits_for_verdict};
use super::heard::Heard;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake;
use crate::store::{CaseRow, RequestRow};

impl Turn<'_> {
    /// What was offered lately and is wanted now: "sí" alone, when nothing else waits for a word of theirs.
    pub(super) async fn taken_up(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: &[RequestRow],
        cases: &[CaseRow],
    ) -> Result<Option<RequestRow>, DeskError> {
        let text = &heard.message.text;
        let Some(names_it) = intake::takes_up_also(text) else { return Ok(None) };
        let offers =
            |row: &&RequestRow| row.has_focus && row.draft.also.iter().any(|also| also.request.is_none());
        if open.iter().any(|row| row.has_focus && intake::counts_data(&row.draft, text)) {
            return Ok(None);
        }
        if let Some(row) = open.iter().find(offers).filter(|_| names_it) {
            return Ok(Some(row.clone()));
        }
        let asks = |row: &CaseRow| is_awaiting(&row.case.state) || waits_for_verdict(&row.case.state);
        let waits = cases.iter().any(asks) || !self.answered_lately(visit, heard, open).await?.is_empty();
        if open.iter().any(|row| row.has_focus) || waits && !names_it {
            return Ok(None);
        }
        let quoted = self.request_quoted(visit, heard).await?;
        let offered = self.offered_since(&visit.person.id, self.now - FOLLOWS_WITHIN, names_it).await?;
        Ok(offered.filter(|row| quoted.is_none_or(|quoted| quoted == row.request.id)))
    }

    /// "Y lo mío del Orfeo, ¿va o no va?", of what was offered lately.
    pub(super) async fn asked_for_by_name(
        &mut self,
        visit: &Visit,
        heard: &Heard<'_>,
        open: &[RequestRow],
    ) -> Result<Option<RequestRow>, DeskError> {
        if heard.names().is_empty() || open.iter().any(|row| row.has_focus) {
            return Ok(None);
        }
        let offered = self.offered_since(&visit.person.id, self.now - FOLLOWS_WITHIN, true).await?;
        let (catalog, text) = (heard.catalog, &heard.message.text);
        let is_asked_for = |row: &RequestRow| {
            let mut open = row.draft.also.iter().filter(|also| also.request.is_none());
            open.any(|also| intake::asks_for_also(catalog, also, text))
        };
        Ok(offered.filter(is_asked_for))
    }
}
