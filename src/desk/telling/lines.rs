//! Lines in the thread of the desk's post, and whom they call.

use crate::cards::{Aside, Ending, FactSaid, RequestSaid, Sentence, Viewer};
use crate::cases::{DeskNotice, Person, RequestId};
use crate::catalog::{Catalog, GroupKey};
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Job, Mention};

impl Turn<'_> {
    /// A line in the thread of the desk's post.
    pub(in crate::desk) async fn say_in_thread(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
        notice: &DeskNotice,
    ) -> Result<(), DeskError> {
        let mentions = self.mentioned(group, notice).await?;
        let viewer = self.channel_viewer();
        let text = desk_sentence(notice, &self.desk.catalog, &viewer).markdown(&viewer);
        self.desk_line(request, group, text, mentions).await
    }

    /// A line in the thread of the desk's post, already in words.
    pub(in crate::desk) async fn desk_line(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
        text: String,
        mentions: Vec<Mention>,
    ) -> Result<(), DeskError> {
        let lane = self.desk_lane(request, group).await?;
        self.enqueue(lane, Job::DeskLine { request: request.clone(), text, mentions }).await
    }

    /// Whom a line in the thread calls. A mention raises a notification that leads to the thread, where the work is: nobody is
    /// told a second time in their chat.
    async fn mentioned(&mut self, group: &GroupKey, notice: &DeskNotice) -> Result<Vec<Mention>, DeskError> {
        match notice {
            DeskNotice::Assigned { person, .. } => {
                Ok(self.tx.find_person(person).await?.iter().map(mention).collect())
            }
            DeskNotice::Urgent => self.on_duty(group).await,
            _ => Ok(vec![]),
        }
    }

    /// Who is on duty for a group at this moment, as far as they are on its roster.
    async fn on_duty(&mut self, key: &GroupKey) -> Result<Vec<Mention>, DeskError> {
        let catalog = &self.desk.catalog;
        let Some(group) = catalog.group(key) else { return Ok(vec![]) };
        let on_duty = group.on_duty(self.now, &catalog.organisation().zone);
        let members = if on_duty.is_empty() { vec![] } else { self.members_of(key).await? };
        let named = |person: &str| {
            let member = members.iter().find(|member| member.object_id.eq_ignore_ascii_case(person))?;
            Some(Mention { teams_id: member.teams_id.clone(), name: member.name.clone() })
        };
        Ok(on_duty.into_iter().filter_map(named).collect())
    }
}

/// Somebody as a line in a thread calls them.
pub(in crate::desk) fn mention(person: &Person) -> Mention {
    Mention { teams_id: person.teams_id.clone(), name: person.name.clone() }
}

fn desk_sentence<'a>(notice: &'a DeskNotice, catalog: &'a Catalog, viewer: &Viewer<'_>) -> Sentence<'a> {
    match notice {
        DeskNotice::Answered { text } => Sentence::DeskAnswered { text },
        DeskNotice::PassedOn { text } => Sentence::Request(RequestSaid::DeskPassedOn { text }),
        DeskNotice::StillFailing { reason } => Sentence::DeskStillFailing { text: reason },
        DeskNotice::Unanswered => Sentence::DeskUnanswered,
        DeskNotice::Confirmed => Sentence::DeskConfirmed,
        DeskNotice::Withdrawn => Sentence::DeskWithdrawn,
        DeskNotice::Undelivered { what: None } => Sentence::Aside(Aside::Undelivered),
        DeskNotice::Undelivered { what: Some(what) } => Sentence::Aside(Aside::Missed { what: *what }),
        DeskNotice::TakenBack { text } => Sentence::Aside(Aside::DeskTakenBack { text }),
        DeskNotice::Amended { text } => Sentence::Aside(Aside::DeskAmended { text }),
        DeskNotice::Corrected { changed } => Sentence::Fact(FactSaid::DeskChanged { changed }),
        DeskNotice::Assigned { note, .. } => Sentence::DeskAssigned { text: note },
        DeskNotice::Urgent => Sentence::DeskUrgent,
        DeskNotice::RepairConfirmed => Sentence::DeskRepairConfirmed,
        DeskNotice::NoveltyReported { novelty, returns } => {
            Sentence::DeskNovelty { text: novelty, count: *returns }
        }
        DeskNotice::ContactDue => Sentence::DeskContactDue,
        DeskNotice::ContactAgain { attempt, needed, channel } => {
            Sentence::Ending(Ending::DeskContactAgain { count: *attempt, needed: *needed, channel: *channel })
        }
        DeskNotice::AttemptsMade { count } => Sentence::Ending(Ending::DeskAttemptsMade { count: *count }),
        DeskNotice::NoChannel { group } => {
            let named = catalog.group(group).map(|group| group.name.get(viewer.language().tag()));
            Sentence::DeskNoChannel { group: named.unwrap_or(&group.0) }
        }
    }
}
