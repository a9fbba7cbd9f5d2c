//! Reads everything that a card shows, in one transaction.

use super::error::StoreError;
use super::files::FileRow;
use super::groups::GroupMember;
use super::petitions::PetitionRow;
use super::pool::Tx;
use std::collections::{BTreeMap, BTreeSet};

use crate::cases::{Also, Change, Dossier, Person, PersonId, PetitionDossier, RequestId, Subject};
use crate::catalog::GroupKey;
use crate::intake::AlsoTold;

/// Related cases that a card can show.
const RELATIVES: i64 = 20;
/// The most people whose clients ask for a card of their own.
const MOST_VIEWERS: usize = 60;

impl Tx {
    /// The dossier of a request and its case; `None` when there is no such request.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_dossier(&mut self, id: &RequestId) -> Result<Option<Dossier>, StoreError> {
        let Some(row) = self.find_request(id).await? else { return Ok(None) };
        let case = self.find_case_of(id).await?;
        let requester = self.expect_person(&row.request.requester).await?;
        let handler = match case.as_ref().and_then(|row| row.case.state.handler()) {
            Some(handler) => self.find_person(handler).await?,
            None => None,
        };
        let follows = match &row.request.follows {
            Some(Subject::Case(id)) => self.find_case(id).await?.map(|row| row.case.number),
            Some(Subject::Request(id)) => self.find_request(id).await?.map(|row| row.request.number),
            None => None,
        };
        let log = self.list_changes(id).await?;
        let names = self.names_in(&log).await?;
        let relatives = match &case {
            Some(row) => self.list_relatives(&row.case.id, RELATIVES).await?,
            None => vec![],
        };
        let files = self.list_files(id).await?.into_iter().map(FileRow::attached).collect();
        let origins = self.list_origins(id).await?;
        let missed = self.list_missed(id).await?;
        let hears_all = match &case {
            Some(row) => self.hears_all_of(&row.case.group).await?,
            None => false,
        };
        let handler_left = match (&case, &handler) {
            (Some(row), Some(handler)) => self.has_left(&row.case.group, &handler.object_id).await?,
            _ => false,
        };
        let viewers = match case.as_ref().filter(|row| row.case.is_open()) {
            Some(row) => Box::pin(self.viewers_of(&row.case.group, handler.as_ref(), &log)).await?,
            None => vec![],
        };
        let nonce = case.as_ref().map_or(&row.nonce, |case| &case.nonce).clone();
        let also = self.list_also(row.draft.also).await?;
        let missing = row.draft.asked;
        let case = case.map(|row| row.case);
        Ok(Some(Dossier {
            request: row.request,
            missing,
            follows,
            also,
            case,
            requester,
            handler,
            log,
            names,
            relatives,
            files,
            origins,
            missed,
            hears_all,
            handler_left,
            viewers,
            nonce,
        }))
    }

    /// What else was told in the words of a request, with the numbers under which people know what became of it.
    async fn list_also(&mut self, told: Vec<AlsoTold>) -> Result<Vec<Also>, StoreError> {
        let mut also = vec![];
        for AlsoTold { text, request, .. } in told {
            let became = match &request {
                None => None,
                Some(request) => match self.find_case_of(request).await? {
                    Some(row) => Some(row.case.number),
                    None => self.find_request(request).await?.map(|row| row.request.number),
                },
            };
            also.push(Also { text, became });
        }
        Ok(also)
    }

    /// What a petition's card shows; `None` when there is no such petition.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn find_petition_dossier(&mut self, id: &str) -> Result<Option<PetitionDossier>, StoreError> {
        let Some(PetitionRow { petition, nonce, .. }) = self.find_petition(id).await? else {
            return Ok(None);
        };
        let Some(about) = self.find_dossier(&petition.request).await? else { return Ok(None) };
        let asker = self.expect_person(&petition.asked_by).await?.name;
        let settler = match petition.state.settler() {
            Some(person) => Some(self.expect_person(person).await?.name),
            None => None,
        };
        Ok(Some(PetitionDossier { petition, about, asker, settler, nonce }))
    }

    /// The group's members, as many as Teams takes: who has the case, then whoever worked on it lately, then the others.
    async fn viewers_of(
        &mut self,
        group: &GroupKey,
        handler: Option<&Person>,
        log: &[Change],
    ) -> Result<Vec<String>, StoreError> {
        let mut known: Vec<String> = handler.map(|person| person.object_id.clone()).into_iter().collect();
        let mut seen = BTreeSet::new();
        for id in log.iter().rev().flat_map(Change::people).filter(|id| seen.insert((*id).clone())) {
            known.extend(self.find_person(id).await?.map(|person| person.object_id));
        }
        let mut members = self.list_members(group).await?;
        let place = |member: &GroupMember| known.iter().position(|id| *id == member.object_id);
        members.sort_by_key(|member| place(member).unwrap_or(known.len()));
        Ok(members.into_iter().take(MOST_VIEWERS).map(|member| member.teams_id).collect())
    }

    async fn names_in(&mut self, log: &[Change]) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let mut names = BTreeMap::new();
        for id in log.iter().flat_map(Change::people) {
            if !names.contains_key(id)
                && let Some(person) = self.find_person(id).await?
            {
                names.insert(id.clone(), person.name);
            }
        }
        Ok(names)
    }

    async fn expect_person(&mut self, id: &PersonId) -> Result<Person, StoreError> {
        let missing = StoreError::Corrupt { table: "people", column: "id", id: id.0.clone() };
        self.find_person(id).await?.ok_or(missing)
    }
}
