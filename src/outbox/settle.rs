//! Saves what became of a job together with everything that follows from it.

use std::collections::BTreeSet;
use std::time::Duration;

use super::Outbox;
use super::deliver::Outcome;
use super::fetch::{Arrived, Kept};
use super::plan::Live;
use crate::cases::evidence::FileRefusal;
use crate::cases::{MailTrouble, PersonId, RequestId};
use crate::catalog::GroupKey;
use crate::store::{
    Audience, ConsentState, Content, Due, Fetched, GroupMember, Job, JobRow, NewJob, Post, Settled,
    StoreError, TeamChannel, TimerRow, Tx,
};

/// Pauses between tries to settle, in milliseconds: together shorter than a lease.
const SETTLE_PAUSES: [u64; 6] = [50, 200, 500, 1000, 2000, 4000];

/// What is saved with the outcome of a call.
pub(super) enum After {
    RememberPost { live: Live, post: Post },
    ForgetPost { live: Live },
    RememberSent { request: RequestId, conversation: String, activity_id: String, question: Option<String> },
    Follow { lane: String, job: Job },
    Close { conversation: String, reason: String },
    Rename { conversation: String, teams_id: String },
    MemberRecord { person: PersonId, name: String, email: Option<String> },
    Roster { group: GroupKey, members: Vec<GroupMember> },
    Channels { tenant_id: String, team_id: String, channels: Vec<TeamChannel> },
    MailRefused { request: RequestId, message_id: String, to: Vec<String>, why: MailTrouble },
    FileArrived { file: String, arrived: Box<Arrived> },
    FileRefused { file: String, why: FileRefusal },
    HandedOver { consent: String },
}

impl Outbox {
    /// What was delivered must be known as delivered: a busy or broken database is asked again for as long as the
    /// claim is ours.
    pub(super) async fn settle(&self, job: &JobRow, outcome: &Outcome) -> Result<(), StoreError> {
        for pause in SETTLE_PAUSES {
            match self.settle_once(job, outcome).await {
                Err(StoreError::Conflict | StoreError::Unavailable(_)) => {
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
                settled => return settled,
            }
        }
        self.settle_once(job, outcome).await
    }

    /// One transaction; nothing is saved when the claim is no longer ours.
    async fn settle_once(&self, job: &JobRow, outcome: &Outcome) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        if !tx.settle_job(job, outcome.settled, now).await? {
            return Ok(());
        }
        for after in &outcome.after {
            self.save(&mut tx, after).await?;
        }
        if let Some((request, due)) = self.report(job, outcome.settled) {
            self.report_now(&mut tx, request, due).await?;
        }
        if let (Settled::Delivered, Some(request)) = (outcome.settled, job.job.tells())
            && has_reached(&mut tx, request, &job.job).await?
        {
            self.report_now(&mut tx, request, Due::Reached).await?;
        }
        tx.commit().await
    }

    /// A timer that is due at once: the desk takes it up.
    async fn report_now(&self, tx: &mut Tx, request: &RequestId, due: Due) -> Result<(), StoreError> {
        let (id, due_at) = (self.chance.id(), self.clock.now());
        tx.set_timer(&TimerRow { id, request: request.clone(), due, due_at }).await
    }

    /// What the desk is told: of a question that it was delivered, also when it only may have been; of whatever deserved
    /// a notification that it was refused.
    fn report<'j>(&self, job: &'j JobRow, settled: Settled) -> Option<(&'j RequestId, Due)> {
        let is_end = matches!(settled, Settled::Delivered | Settled::Refused(_) | Settled::Ambiguous(_));
        if let Some(end) = job.job.ends_with().filter(|_| is_end) {
            return Some(end);
        }
        match settled {
            Settled::Delivered | Settled::Ambiguous(_) => {
                Some((job.job.asks()?, Due::QuestionDelivered { at: self.clock.now() }))
            }
            Settled::Refused(_) => {
                let change = job.job.change().map(str::to_owned);
                Some((job.job.tells()?, Due::Undelivered { change }))
            }
            Settled::Dropped | Settled::Later(_) | Settled::OnceMore(_) => None,
        }
    }

    async fn save(&self, tx: &mut Tx, after: &After) -> Result<(), StoreError> {
        let now = self.clock.now();
        match after {
            After::RememberPost { live: Live::Request { request, audience: Audience::Desk }, post } => {
                self.remember_desk_post(tx, request, post).await
            }
            After::RememberPost { live: Live::Request { request, audience }, post } => {
                tx.save_post(request, *audience, post, now).await
            }
            After::RememberSent { request, conversation, activity_id, question } => {
                tx.save_sent(request, conversation, (activity_id, question.as_deref()), now).await
            }
            After::RememberPost { live: Live::Petition { id }, post } => {
                tx.save_petition_post(id, Some(post)).await
            }
            After::ForgetPost { live: Live::Request { request, audience } } => {
                tx.delete_post(request, *audience).await
            }
            After::ForgetPost { live: Live::Petition { id } } => tx.save_petition_post(id, None).await,
            After::Follow { lane, job } => self.follow(tx, lane, job).await,
            After::Close { conversation, reason } => tx.close_conversation(conversation, reason, now).await,
            After::Rename { conversation, teams_id } => tx.rename_conversation(conversation, teams_id).await,
            After::MemberRecord { person, name, email } => {
                tx.save_member_record(person, name, email.as_deref()).await
            }
            After::Roster { group, members } => self.save_roster(tx, group, members).await,
            After::Channels { tenant_id, team_id, channels } => {
                tx.save_channels(tenant_id, team_id, channels).await?;
                self.report_now(tx, &RequestId(Due::DESK.to_owned()), Due::ChannelsListed).await
            }
            After::MailRefused { request, message_id, to, why } => {
                let due = Due::MailRefused { message_id: message_id.clone(), to: to.clone(), why: *why };
                self.report_now(tx, request, due).await
            }
            After::FileArrived { file, arrived } => {
                tx.save_fetched(file, &fetched(arrived), now).await.map(drop)
            }
            After::FileRefused { file, why } => tx.refuse_file(file, *why).await.map(drop),
            After::HandedOver { consent } => {
                tx.settle_consent(consent, ConsentState::Delivered).await.map(drop)
            }
        }
    }

    /// The pictures of a request follow its post, wherever that stands.
    async fn report_post(&self, tx: &mut Tx, request: &RequestId) -> Result<(), StoreError> {
        if tx.list_files(request).await?.is_empty() {
            return Ok(());
        }
        self.report_now(tx, request, Due::DeskPosted).await
    }

    async fn follow(&self, tx: &mut Tx, lane: &str, job: &Job) -> Result<(), StoreError> {
        let now = self.clock.now();
        tx.enqueue(&NewJob { lane: lane.to_owned(), job: job.clone(), due_at: now }, now).await
    }

    /// A post that was on its way while the case went to another channel comes too late: it is retired at once, and its
    /// thread belongs to the case all the same.
    async fn remember_desk_post(
        &self,
        tx: &mut Tx,
        request: &RequestId,
        post: &Post,
    ) -> Result<(), StoreError> {
        let home = self.desk_conversation(tx, request).await?;
        if home.is_none_or(|home| home == post.conversation_id) {
            tx.save_post(request, Audience::Desk, post, self.clock.now()).await?;
            return self.report_post(tx, request).await;
        }
        tx.save_thread(request, post).await?;
        match self.retire(tx, request, post.clone()).await? {
            Some(job) => self.follow(tx, &post.conversation_id, &job).await,
            None => Ok(()),
        }
    }

    /// Cases whose handler left the group, or came back, are told of.
    async fn save_roster(
        &self,
        tx: &mut Tx,
        group: &GroupKey,
        members: &[GroupMember],
    ) -> Result<(), StoreError> {
        let before = tx.list_members(group).await?;
        tx.save_roster(group, members, self.clock.now()).await?;
        let moved = moved(&before, members);
        if moved.is_empty() {
            return Ok(());
        }
        let people = moved.into_iter().map(str::to_owned).collect();
        let due = Due::RosterMoved { run: self.chance.id(), group: group.clone(), people, after: None };
        self.report_now(tx, &RequestId(Due::DESK.to_owned()), due).await
    }
}

/// What was delivered is missed no more, and nothing else. True when it had been.
async fn has_reached(tx: &mut Tx, request: &RequestId, job: &Job) -> Result<bool, StoreError> {
    let told = match job.change() {
        Some(change) => tx.clear_missed(request, change).await?,
        None => false,
    };
    let is_card = matches!(job, Job::BringCard { .. } | Job::ShowCard { .. });
    Ok((is_card && tx.clear_missed_on_card(request).await?) || told)
}

/// Those who are on one roster alone. The first one and an empty one tell of nobody who went.
fn moved<'m>(before: &'m [GroupMember], now: &'m [GroupMember]) -> Vec<&'m str> {
    if before.is_empty() || now.is_empty() {
        return vec![];
    }
    let ids = |members: &'m [GroupMember]| -> BTreeSet<&'m str> {
        members.iter().map(|member| member.object_id.as_str()).collect()
    };
    ids(before).symmetric_difference(&ids(now)).copied().collect()
}

fn fetched(arrived: &Arrived) -> Fetched<'_> {
    Fetched {
        name: &arrived.name,
        content: content(&arrived.content),
        picture: arrived.picture.as_ref().map(content),
    }
}

fn content(kept: &Kept) -> Content<'_> {
    Content { hash: &kept.hash, bytes: &kept.bytes, media_type: kept.media_type }
}
