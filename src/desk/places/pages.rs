//! Work on many cases, a page a turn: a timer that is due at once goes on where the page before ended.

use crate::cases::RequestId;
use crate::catalog::GroupKey;
use crate::desk::turn::{DeskError, PAGE, Turn};
use crate::store::{Cursor, Due, Page, Showing};

impl Turn<'_> {
    /// Every open case of a group is shown in its channel, and what it was asked; in the desk's also the requests that are
    /// incomplete for so long that a reminder has gone out.
    pub(super) async fn show_open_cases(&mut self, group: &GroupKey) -> Result<(), DeskError> {
        self.show_open(group, Showing::Cases(None)).await
    }

    /// The page that begins there, and what follows as long as it fits in this turn.
    pub(in crate::desk) async fn show_open(
        &mut self,
        group: &GroupKey,
        mut showing: Showing,
    ) -> Result<(), DeskError> {
        loop {
            let next = match showing {
                Showing::Cases(after) => self.show_page_of_cases(group, after).await?.map(Showing::Cases),
                Showing::Petitions(ref after) => self
                    .show_page_of_petitions(group, after.clone())
                    .await?
                    .map(|mark| Showing::Petitions(Some(mark))),
                Showing::Requests(after) => {
                    self.show_page_of_requests(group, after).await?.map(Showing::Requests)
                }
            };
            if let Some(showing) = next {
                let due = Due::ShowOpen { group: group.clone(), showing };
                return self.go_on(RequestId(Due::DESK.to_owned()), due).await;
            }
            showing = match showing {
                Showing::Cases(_) => Showing::Petitions(None),
                Showing::Petitions(_) => Showing::Requests(None),
                Showing::Requests(_) => return Ok(()),
            };
        }
    }

    async fn show_page_of_cases(
        &mut self,
        group: &GroupKey,
        after: Option<Cursor>,
    ) -> Result<Option<Option<Cursor>>, DeskError> {
        let Page { rows, next } = self.tx.list_open_cases_of(group, after, PAGE).await?;
        for request in rows {
            self.show_desk(&request, group).await?;
        }
        Ok(next.map(Some))
    }

    async fn show_page_of_petitions(
        &mut self,
        group: &GroupKey,
        after: Option<(i64, String)>,
    ) -> Result<Option<(i64, String)>, DeskError> {
        let Page { rows, next } = self.tx.list_open_petitions_to(group, after, PAGE).await?;
        for id in rows {
            self.show_petition(&id, group).await?;
        }
        Ok(next)
    }

    async fn show_page_of_requests(
        &mut self,
        group: &GroupKey,
        after: Option<Cursor>,
    ) -> Result<Option<Option<Cursor>>, DeskError> {
        if *group != self.desk.catalog.first_group().key {
            return Ok(None);
        }
        let seen_by_now = self.now - self.desk.rules.first_reminder;
        let Page { rows, next } = self.tx.list_open_requests_since(seen_by_now, after, PAGE).await?;
        for request in rows {
            self.show_desk(&request, group).await?;
        }
        Ok(next.map(Some))
    }

    /// Some came to a group or left it: whatever they work on there is looked at, each case in a turn of its own.
    pub(in crate::desk) async fn roster_moved(
        &mut self,
        (run, group): (&str, &GroupKey),
        people: &[String],
        after: Option<Cursor>,
    ) -> Result<(), DeskError> {
        let Page { rows, next } = self.tx.list_handled_cases_of(group, after, PAGE).await?;
        for case in rows.into_iter().filter(|case| people.contains(&case.handler)) {
            self.go_on(case.request, Due::HandlerMoved).await?;
        }
        let Some(after) = next else { return Ok(()) };
        let (group, people) = (group.clone(), people.to_vec());
        let due = Due::RosterMoved { run: run.to_owned(), group, people, after: Some(after) };
        self.go_on(RequestId(Due::DESK.to_owned()), due).await
    }
}
