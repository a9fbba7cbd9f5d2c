//! Places and people that are gone: the coordination hears of a lost team or channel, the desk of a case that nobody works
//! on any more.

use crate::cards::{Aside, Sentence};
use crate::cases::RequestId;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{CaseRow, ConversationRow, Group, Job};

impl Turn<'_> {
    /// Mesa was taken out of a team; told once, however many events tell of it.
    pub(super) async fn leave_team(&mut self, team: &str, reason: &str) -> Result<(), DeskError> {
        let bound = self.tx.list_groups_in_team(team).await?;
        let lost = self.still_open(bound).await?;
        self.tx.close_team(team, reason, self.now).await?;
        self.tx.forget_hearing(team).await?;
        self.tx.forget_channels(team).await?;
        self.tell_of_loss(&lost, |groups, count| Aside::TeamLost { groups, count }).await
    }

    /// A channel was deleted.
    pub(super) async fn lose_channel(
        &mut self,
        conversation: &ConversationRow,
        channel: &str,
    ) -> Result<(), DeskError> {
        let tenant = &conversation.tenant_id;
        let bound = self.tx.list_groups_in_channel(tenant, channel).await?;
        let lost = self.still_open(bound).await?;
        self.tx.close_channel(tenant, channel, "gone", self.now).await?;
        self.tell_of_loss(&lost, |groups, count| Aside::ChannelLost { groups, count }).await
    }

    async fn tell_of_loss<F>(&mut self, lost: &[Group], aside: F) -> Result<(), DeskError>
    where
        F: for<'g> Fn(&'g str, usize) -> Aside<'g>,
    {
        if lost.is_empty() {
            return Ok(());
        }
        let tag = self.channel_viewer().language().tag();
        let mut names = vec![];
        let mut count = 0;
        for group in lost {
            let open = self.tx.count_open_cases_of(&group.key).await?;
            count += usize::try_from(open).unwrap_or_default();
            let known = self.desk.catalog.group(&group.key);
            names.push(known.map_or_else(|| group.key.0.clone(), |known| known.name.get(tag).to_owned()));
        }
        let groups = names.join(", ");
        self.tell_coordination(&Sentence::Aside(aside(&groups, count))).await.map(drop)
    }

    /// Whoever works on a case left its group, or came back: the card says so, and the thread when nobody is left.
    pub(in crate::desk) async fn handler_moved(
        &mut self,
        request: &RequestId,
        case: Option<&CaseRow>,
    ) -> Result<(), DeskError> {
        let Some(row) = case.filter(|row| row.case.is_open()) else { return Ok(()) };
        let group = row.case.group.clone();
        self.show_desk(request, &group).await?;
        let Some(handler) = self.handler_of(request).await? else { return Ok(()) };
        if !self.tx.has_left(&group, &handler.object_id).await? {
            return Ok(());
        }
        let left = Sentence::Aside(Aside::HandlerLeft { name: &handler.name });
        let text = left.markdown(&self.channel_viewer());
        let lane = self.desk_lane(request, &group).await?;
        self.enqueue(lane, Job::DeskLine { request: request.clone(), text, mentions: vec![] }).await
    }
}
