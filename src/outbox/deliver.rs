//! Makes the call and decides what its answer means.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;

use super::failure::Failure;
use super::plan::{Call, Keep, Plan};
use super::settle::After;
use super::{Outbox, roster};
use crate::botframework::connector::{Address, Channel, ConnectorError, Sent};
use crate::store::{
    ConversationRow, Job, JobRow, OTHER_VERSION, Place, Post, Settled, StoreError, TeamChannel,
};

/// A job of another version of Mesa is looked at again this soon: a replica of that version may be there.
const LEFT_ALONE_FOR: jiff::SignedDuration = jiff::SignedDuration::from_secs(5);
/// So long it holds up its lane, as replicas are replaced one after the other; then it is given up, visibly.
const HOLDS_UP_FOR: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);
/// A call is cut off before its lease ends: nobody else may make it meanwhile.
const CALL: Duration = Duration::from_secs(20);
/// A job whose worker died so often is taken to be what kills it.
const DEATHS: i64 = 5;
/// Typing is worth nothing later than this.
const TYPING_FRESH: jiff::SignedDuration = jiff::SignedDuration::from_secs(5);

/// What became of a job, with what is to be saved beside it.
pub(super) struct Outcome {
    pub(super) settled: Settled,
    pub(super) after: Vec<After>,
}

impl Outcome {
    pub(super) fn only(settled: Settled) -> Self {
        Self { settled, after: vec![] }
    }
}

impl Outbox {
    /// Plans, calls, settles. Tells what became of it.
    pub(super) async fn carry_out(&self, job: &JobRow) -> Result<Settled, StoreError> {
        let outcome = match AssertUnwindSafe(self.outcome(job)).catch_unwind().await {
            Ok(outcome) => outcome?,
            Err(_) => Outcome::only(Settled::Refused("panicked")),
        };
        self.settle(job, &outcome).await?;
        Ok(outcome.settled)
    }

    async fn outcome(&self, job: &JobRow) -> Result<Outcome, StoreError> {
        let now = self.clock.now();
        if matches!(job.job, Job::Unknown) {
            let settled = if now.duration_since(job.enqueued_at) > HOLDS_UP_FOR {
                Settled::Refused(OTHER_VERSION)
            } else {
                Settled::Later(now + LEFT_ALONE_FOR)
            };
            return Ok(Outcome::only(settled));
        }
        if job.abandoned >= DEATHS {
            return Ok(Outcome::only(Settled::Ambiguous("abandoned")));
        }
        if matches!(job.job, Job::Typing { .. }) && now.duration_since(job.enqueued_at) > TYPING_FRESH {
            return Ok(Outcome::only(Settled::Dropped));
        }
        if let Job::Mail { mail } = &job.job {
            return self.send_mail(job, mail).await;
        }
        if let Some(outcome) = self.carried(job).await? {
            return Ok(outcome);
        }
        let mut tx = self.store.read().await?;
        let plan = self.plan(&mut tx, &job.job).await?;
        drop(tx);
        let (conversation, call) = match plan {
            Plan::Call { conversation, call } => (conversation, call),
            Plan::Refuse(why) => return Ok(Outcome::only(Settled::Refused(why))),
            Plan::Drop => return Ok(Outcome::only(Settled::Dropped)),
        };
        if conversation.is_unborn() {
            return self.create_anew(job, &conversation).await;
        }
        if let Err(free_at) = self.limiter.admit(&conversation.tenant_id, &conversation.teams_id, now) {
            return Ok(Outcome::only(Settled::Later(free_at)));
        }
        let kind = call.kind();
        match tokio::time::timeout(CALL, self.call(&conversation, *call, &job.job)).await {
            Ok(Ok(after)) => Ok(Outcome { settled: Settled::Delivered, after }),
            Ok(Err(failure)) => self.failed(job, &conversation, failure, kind).await,
            Err(_) => Ok(self.cut_off(job, kind)),
        }
    }

    async fn call(
        &self,
        conversation: &ConversationRow,
        call: Call,
        job: &Job,
    ) -> Result<Vec<After>, Failure> {
        match call {
            Call::Send { to, activity, keep } => {
                let sent = match self.connector.send(&to, &activity).await {
                    Err(ConnectorError::Gone) if to.conversation_id.contains(";messageid=") => {
                        return Err(Failure::ThreadGone);
                    }
                    sent => sent?,
                };
                let said = remembered(conversation, &sent, job);
                let kept = keep.map(|keep| kept(keep, conversation, to.conversation_id, sent));
                Ok(kept.unwrap_or_default().into_iter().chain(said).collect())
            }
            Call::Thread { to, activity, keep } => self.thread(conversation, &to, &activity, keep).await,
            Call::Update { to, activity_id, activity, of } => {
                let updated = self.connector.update(&to, &activity_id, &activity).await;
                match (updated, of) {
                    (Err(ConnectorError::Gone), Some(live)) => {
                        Err(Failure::CardGone(Box::new(After::ForgetPost { live })))
                    }
                    (Err(ConnectorError::Gone), None) => Ok(vec![]),
                    (result, _) => Ok(result.map(|()| vec![])?),
                }
            }
            Call::Delete { to, activity_id } => match self.connector.delete(&to, &activity_id).await {
                // Where that is not allowed, the line stays that says where the card is.
                Err(ConnectorError::Gone | ConnectorError::Refused { .. }) => Ok(vec![]),
                result => Ok(result.map(|()| vec![])?),
            },
            Call::Typing { to } => {
                self.connector.typing(&to).await?;
                Ok(vec![])
            }
            Call::Member { to, person, teams_id } => {
                let member = self.connector.member(&to, &teams_id).await?;
                let email = member.email.or(member.user_principal_name);
                Ok(vec![After::MemberRecord { person, name: member.name, email }])
            }
            Call::Roster { to, group } => {
                let members = self.connector.members(&to).await?;
                Ok(vec![After::Roster { group, members: roster::agents(members) }])
            }
            Call::Channels { to, team_id } => {
                let channels = self.connector.channels(&to.service_url, &team_id).await?;
                let of_team = |channel: Channel| TeamChannel {
                    team_id: team_id.clone(),
                    teams_id: channel.id,
                    name: channel.name,
                };
                let channels = channels.into_iter().map(of_team).collect();
                Ok(vec![After::Channels { tenant_id: conversation.tenant_id.clone(), team_id, channels }])
            }
        }
    }

    async fn thread(
        &self,
        conversation: &ConversationRow,
        to: &Address,
        activity: &serde_json::Value,
        keep: Option<Keep>,
    ) -> Result<Vec<After>, Failure> {
        let (tenant, channel) = (&conversation.tenant_id, &conversation.teams_id);
        let thread = self.connector.create_thread(&to.service_url, tenant, channel, activity).await?;
        let root = thread.conversation_id.split_once(";messageid=").map(|(_, root)| root.to_owned());
        let sent = Sent { activity_id: thread.activity_id.or(root) };
        Ok(keep.map(|keep| kept(keep, conversation, thread.conversation_id, sent)).unwrap_or_default())
    }
}

/// What was said to a person about a request can be quoted by them.
fn remembered(conversation: &ConversationRow, sent: &Sent, job: &Job) -> Option<After> {
    let request = job.speaks_of().filter(|_| conversation.place == Place::Personal)?.clone();
    let (conversation, activity_id) = (conversation.id.clone(), sent.activity_id.clone()?);
    let question = job.question().map(str::to_owned);
    Some(After::RememberSent { request, conversation, activity_id, question })
}

/// Where a card stands now. Without its id (an odd answer of the service) it cannot be updated and is not kept.
fn kept(keep: Keep, conversation: &ConversationRow, address: String, sent: Sent) -> Vec<After> {
    let Some(activity_id) = sent.activity_id else { return vec![] };
    let follow = keep.then.into_iter().map(|job| match &job {
        Job::RetireCard { conversation, .. } => After::Follow { lane: conversation.clone(), job },
        _ => After::Follow { lane: conversation.id.clone(), job },
    });
    let post = Post { conversation_id: conversation.id.clone(), address, activity_id };
    std::iter::once(After::RememberPost { live: keep.live, post }).chain(follow).collect()
}
