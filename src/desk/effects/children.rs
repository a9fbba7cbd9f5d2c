//! What is done with a case and, when that was asked for, with the open cases that depend on it.

use crate::cards::Sentence;
use crate::cases::{Deed, Number, PersonId, RequestId};
use crate::desk::turn::{DeskError, PAGE, Turn};
use crate::store::{CaseRow, Due, Page};

impl Turn<'_> {
    /// Each child has its own rows in the log, and its own person is told. Those that this person may not act on, or whose
    /// state does not allow it, are left as they are, and the thread says which. Only one generation: what depends on a child
    /// is for whoever looks at that child.
    pub(super) async fn also_children(
        &mut self,
        request: &RequestId,
        by: Option<&PersonId>,
        deed: &Deed,
    ) -> Result<(), DeskError> {
        let (Some(parent), Some(by)) = (self.tx.find_case_of(request).await?, by) else { return Ok(()) };
        let run = self.desk.chance.id();
        self.page_of_children(&parent, (&run, by), deed, None).await
    }

    /// The page of children that begins there.
    pub(in crate::desk) async fn more_children(
        &mut self,
        parent: Option<CaseRow>,
        by: (&str, &PersonId),
        deed: &Deed,
        after: (i64, String),
    ) -> Result<(), DeskError> {
        let Some(parent) = parent else { return Ok(()) };
        self.page_of_children(&parent, by, deed, Some(after)).await
    }

    async fn page_of_children(
        &mut self,
        parent: &CaseRow,
        (run, by): (&str, &PersonId),
        deed: &Deed,
        after: Option<(i64, String)>,
    ) -> Result<(), DeskError> {
        let Some(person) = self.tx.find_person(by).await? else { return Ok(()) };
        let Page { rows, next } = self.tx.list_open_children(&parent.case.id, after, PAGE).await?;
        let (mut done, mut left) = (vec![], vec![]);
        for row in rows {
            let number = row.case.number;
            match self.decide(&person, &row, deed.clone()).await? {
                Ok(step) => {
                    Box::pin(self.apply_case(row, step)).await?;
                    done.push(number);
                }
                Err(_) => left.push(number),
            }
        }
        if let Some(after) = next {
            let (run, by, deed) = (run.to_owned(), by.clone(), Box::new(deed.clone()));
            self.go_on(parent.case.request.clone(), Due::AlsoChildren { run, by, deed, after }).await?;
        }
        self.tell_of_children(parent, &done, &left).await
    }

    async fn tell_of_children(
        &mut self,
        parent: &CaseRow,
        done: &[Number],
        left: &[Number],
    ) -> Result<(), DeskError> {
        let viewer = self.channel_viewer();
        let (done, left) = (listed(done), listed(left));
        let lines = [
            (!done.is_empty()).then(|| Sentence::DeskChildrenToo { numbers: &done }.markdown(&viewer)),
            (!left.is_empty()).then(|| Sentence::DeskChildrenLeft { numbers: &left }.markdown(&viewer)),
        ];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        if lines.is_empty() {
            return Ok(());
        }
        self.desk_line(&parent.case.request, &parent.case.group, lines.join("\n\n"), vec![]).await
    }
}

fn listed(numbers: &[Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
