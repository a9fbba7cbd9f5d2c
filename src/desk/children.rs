//! What is done with a case and, when that was asked for, with the open cases that depend on it.

use super::error::DeskError;
use super::turn::Turn;
use crate::cards::Sentence;
use crate::cases::{CaseId, Deed, Link, Number, PersonId, RequestId};
use crate::store::CaseRow;

impl Turn<'_> {
    /// The open cases that depend on this one.
    pub(super) async fn open_children(&mut self, case: &CaseId) -> Result<Vec<CaseRow>, DeskError> {
        let mut children = vec![];
        for (other, link) in self.tx.list_relations(case).await? {
            if link != Link::ParentOf {
                continue;
            }
            children.extend(self.tx.find_case(&other).await?.filter(|row| row.case.is_open()));
        }
        Ok(children)
    }

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
        let Some(person) = self.tx.find_person(by).await? else { return Ok(()) };
        let (mut done, mut left) = (vec![], vec![]);
        for row in self.open_children(&parent.case.id).await? {
            let number = row.case.number;
            match self.decide(&person, &row, deed.clone()).await? {
                Ok(step) => {
                    Box::pin(self.apply_case(row, step)).await?;
                    done.push(number);
                }
                Err(_) => left.push(number),
            }
        }
        let viewer = self.channel_viewer();
        let (done, left) = (listed(&done), listed(&left));
        let lines = [
            (!done.is_empty()).then(|| Sentence::DeskChildrenToo { numbers: &done }.markdown(&viewer)),
            (!left.is_empty()).then(|| Sentence::DeskChildrenLeft { numbers: &left }.markdown(&viewer)),
        ];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        if lines.is_empty() {
            return Ok(());
        }
        self.desk_line(request, &parent.case.group, lines.join("\n\n"), vec![]).await
    }
}

fn listed(numbers: &[Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
