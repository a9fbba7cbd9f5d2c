//! Makes the call and decides what its answer means.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use super::backoff::next_try;
use super::plan::{Call, CallKind, Keep, Plan};
use super::settle::After;
use super::{Outbox, roster};
use crate::botframework::connector::{Address, ConnectorError, Sent};
use crate::store::{Audience, ConversationRow, Job, JobRow, Place, Post, Settled, StoreError};

/// Jobs that could not be done for a day are given up, visibly.
const GIVE_UP_AFTER: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
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
    fn only(settled: Settled) -> Self {
        Self { settled, after: vec![] }
    }
}

impl Outbox {
    /// Plans, calls, settles. Gives the word for metrics.
    pub(super) async fn carry_out(&self, job: &JobRow) -> Result<&'static str, StoreError> {
        let outcome = match AssertUnwindSafe(self.outcome(job)).catch_unwind().await {
            Ok(outcome) => outcome?,
            Err(_) => Outcome::only(Settled::Refused("panicked")),
        };
        let word = word(outcome.settled);
        self.settle(job, &outcome).await?;
        Ok(word)
    }

    async fn outcome(&self, job: &JobRow) -> Result<Outcome, StoreError> {
        let now = self.clock.now();
        if matches!(job.job, Job::Unknown) {
            return Ok(Outcome::only(Settled::Later(now + GIVE_UP_AFTER)));
        }
        if job.abandoned >= DEATHS {
            return Ok(Outcome::only(Settled::Ambiguous("abandoned")));
        }
        if matches!(job.job, Job::Typing { .. }) && now.duration_since(job.enqueued_at) > TYPING_FRESH {
            return Ok(Outcome::only(Settled::Dropped));
        }
        let mut tx = self.store.read().await?;
        let plan = self.plan(&mut tx, &job.job).await?;
        drop(tx);
        let (conversation, call) = match plan {
            Plan::Call { conversation, call } => (conversation, call),
            Plan::Refuse(why) => return Ok(Outcome::only(Settled::Refused(why))),
            Plan::Drop => return Ok(Outcome::only(Settled::Dropped)),
        };
        if let Err(free_at) = self.limiter.admit(&conversation.tenant_id, &conversation.teams_id, now) {
            return Ok(Outcome::only(Settled::Later(free_at)));
        }
        let kind = call.kind();
        match self.call(&conversation, *call).await {
            Ok(after) => Ok(Outcome { settled: Settled::Delivered, after }),
            Err(failure) => self.failed(job, &conversation, failure, kind).await,
        }
    }

    async fn call(&self, conversation: &ConversationRow, call: Call) -> Result<Vec<After>, Failure> {
        match call {
            Call::Send { to, activity, keep } => {
                let sent = match self.connector.send(&to, &activity).await {
                    Err(ConnectorError::Gone) if to.conversation_id.contains(";messageid=") => {
                        return Err(Failure::ThreadGone);
                    }
                    sent => sent?,
                };
                Ok(keep.map(|keep| kept(keep, conversation, to.conversation_id, sent)).unwrap_or_default())
            }
            Call::Thread { to, activity, keep } => self.thread(conversation, &to, &activity, keep).await,
            Call::Update { to, activity_id, activity, of } => {
                let updated = self.connector.update(&to, &activity_id, &activity).await;
                match (updated, of) {
                    (Err(ConnectorError::Gone), Some((request, audience))) => {
                        Err(Failure::CardGone(After::ForgetPost { request, audience }))
                    }
                    (Err(ConnectorError::Gone), None) => Ok(vec![]),
                    (result, _) => Ok(result.map(|()| vec![])?),
                }
            }
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

    async fn failed(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
        failure: Failure,
        kind: CallKind,
    ) -> Result<Outcome, StoreError> {
        let now = self.clock.now();
        let error = match failure {
            Failure::CardGone(forget) => {
                return Ok(Outcome { settled: Settled::Later(now), after: vec![forget] });
            }
            Failure::ThreadGone => return Ok(thread_gone(job, now)),
            Failure::Connector(error) => error,
        };
        if matches!(job.job, Job::Typing { .. }) {
            return Ok(Outcome::only(Settled::Dropped));
        }
        let too_old = now.duration_since(job.enqueued_at) > GIVE_UP_AFTER;
        let again = |after| next_try(now, job.attempts, after, &self.chance);
        if let (Job::FetchRoster { .. }, ConnectorError::Gone | ConnectorError::Refused { .. }) =
            (&job.job, &error)
        {
            return Ok(Outcome::only(Settled::Later(again(None))));
        }
        Ok(match error {
            ConnectorError::Retry { .. } | ConnectorError::Ambiguous { .. } if too_old => {
                Outcome::only(Settled::Refused("too_old"))
            }
            ConnectorError::Retry { after, .. } => Outcome::only(Settled::Later(again(after))),
            ConnectorError::Ambiguous { .. } if kind == CallKind::Idempotent => {
                Outcome::only(Settled::Later(again(None)))
            }
            ConnectorError::Ambiguous { reason } if job.may_be_done => {
                Outcome::only(Settled::Ambiguous(reason))
            }
            ConnectorError::Ambiguous { .. } => Outcome::only(Settled::OnceMore(again(None))),
            ConnectorError::TargetClosed { code } => Outcome {
                settled: Settled::Refused("target_closed"),
                after: vec![After::Close { conversation: conversation.id.clone(), reason: code }],
            },
            // It tells of the person, not of the chat.
            ConnectorError::Gone if matches!(job.job, Job::FetchMember { .. }) => {
                Outcome::only(Settled::Refused("no_such_member"))
            }
            ConnectorError::Gone => {
                return self.gone(job, conversation, kind == CallKind::Thread).await;
            }
            ConnectorError::TooLarge => Outcome::only(Settled::Refused("too_large")),
            ConnectorError::Refused { .. } => Outcome::only(Settled::Refused("refused")),
        })
    }

    /// A personal chat that is gone is created anew once. A channel is gone when no thread can be begun in it; a
    /// thread that is gone, or a roster that cannot be found, closes nothing.
    async fn gone(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
        begins_thread: bool,
    ) -> Result<Outcome, StoreError> {
        if conversation.place != Place::Personal && !begins_thread {
            return Ok(Outcome::only(Settled::Refused("gone")));
        }
        let closed = Outcome {
            settled: Settled::Refused("gone"),
            after: vec![After::Close { conversation: conversation.id.clone(), reason: "gone".into() }],
        };
        let Some(person) = conversation.person.as_ref().filter(|_| conversation.place == Place::Personal)
        else {
            return Ok(closed);
        };
        let mut tx = self.store.read().await?;
        let person = tx.find_person(person).await?;
        drop(tx);
        let (Some(person), Ok(service_url), false) =
            (person, self.hosts.check(&conversation.service_url), job.may_be_done)
        else {
            return Ok(closed);
        };
        let (tenant, bot) = (&conversation.tenant_id, &conversation.bot_id);
        match self.connector.create_personal(&service_url, tenant, bot, &person.teams_id).await {
            Ok(teams_id) => Ok(Outcome {
                settled: Settled::OnceMore(self.clock.now()),
                after: vec![After::Rename { conversation: conversation.id.clone(), teams_id }],
            }),
            Err(_) => Ok(closed),
        }
    }
}

enum Failure {
    Connector(ConnectorError),
    /// The card that was to be updated is gone: it is posted anew.
    CardGone(After),
    /// The thread that was to be answered in is gone; its channel is not.
    ThreadGone,
}

impl From<ConnectorError> for Failure {
    fn from(error: ConnectorError) -> Self {
        Self::Connector(error)
    }
}

/// The desk's post is forgotten, so that it comes anew with the line; whatever else was said there is of no use elsewhere.
fn thread_gone(job: &JobRow, now: jiff::Timestamp) -> Outcome {
    match &job.job {
        Job::DeskLine { request, .. } if !job.may_be_done => {
            let forget = After::ForgetPost { request: request.clone(), audience: Audience::Desk };
            Outcome { settled: Settled::OnceMore(now), after: vec![forget] }
        }
        _ => Outcome::only(Settled::Refused("thread_gone")),
    }
}

/// Where a card stands now. Without its id (an odd answer of the service) it cannot be updated and is not kept.
fn kept(keep: Keep, conversation: &ConversationRow, address: String, sent: Sent) -> Vec<After> {
    let Some(activity_id) = sent.activity_id else { return vec![] };
    let conversation_id = conversation.id.clone();
    let follow = keep.then.map(|job| After::Follow { lane: conversation_id.clone(), job });
    let post = Post { conversation_id, address, activity_id };
    let remember = After::RememberPost { request: keep.request, audience: keep.audience, post };
    std::iter::once(remember).chain(follow).collect()
}

fn word(settled: Settled) -> &'static str {
    match settled {
        Settled::Delivered => "delivered",
        Settled::Refused(_) => "refused",
        Settled::Ambiguous(_) => "ambiguous",
        Settled::Dropped => "dropped",
        Settled::Later(_) => "later",
        Settled::OnceMore(_) => "once_more",
    }
}
