//! What a failed call means for its job: try again, once more, give up; and what is closed by it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use super::backoff::next_try;
use super::deliver::Outcome;
use super::plan::{CallKind, Live};
use super::settle::After;
use crate::botframework::connector::ConnectorError;
use crate::store::{Audience, ConversationRow, Job, JobRow, Place, Settled, StoreError};

/// Jobs that could not be done for a day are given up, visibly.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Why a call did not do what it was made for.
pub(super) enum Failure {
    Connector(ConnectorError),
    /// The card that was to be updated is gone: it is posted anew.
    CardGone(Box<After>),
    /// The thread that was to be answered in is gone; its channel is not.
    ThreadGone,
}

impl From<ConnectorError> for Failure {
    fn from(error: ConnectorError) -> Self {
        Self::Connector(error)
    }
}

impl Outbox {
    pub(super) async fn failed(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
        failure: Failure,
        kind: CallKind,
    ) -> Result<Outcome, StoreError> {
        match failure {
            Failure::CardGone(forget) => {
                Ok(Outcome { settled: Settled::Later(self.clock.now()), after: vec![*forget] })
            }
            Failure::ThreadGone => Ok(thread_gone(job, self.clock.now())),
            Failure::Connector(error) if kind == CallKind::Read => Ok(self.not_read(job, &error)),
            Failure::Connector(ConnectorError::Gone) => self.gone(job, conversation, kind).await,
            Failure::Connector(error) => Ok(self.not_sent(job, conversation, error, kind)),
        }
    }

    /// A call that was cut off because it would have outlived its lease.
    pub(super) fn cut_off(&self, job: &JobRow, kind: CallKind) -> Outcome {
        match kind {
            CallKind::Read | CallKind::Update => self.again(job, None),
            CallKind::Message | CallKind::Thread => self.unclear(job, "cut_off"),
        }
    }

    /// What a reading is told closes nothing. A roster is asked for again, because without it nobody is an agent.
    fn not_read(&self, job: &JobRow, error: &ConnectorError) -> Outcome {
        match (&job.job, error) {
            (Job::Typing { .. }, _) => Outcome::only(Settled::Dropped),
            (_, ConnectorError::Retry { after, .. }) => self.again(job, *after),
            (Job::FetchRoster { .. }, _) | (_, ConnectorError::Ambiguous { .. }) => self.again(job, None),
            _ => Outcome::only(Settled::Refused("not_read")),
        }
    }

    fn not_sent(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
        error: ConnectorError,
        kind: CallKind,
    ) -> Outcome {
        match error {
            ConnectorError::Retry { after, .. } => self.again(job, after),
            ConnectorError::Ambiguous { .. } if kind == CallKind::Update => self.again(job, None),
            ConnectorError::Ambiguous { reason } => self.unclear(job, reason),
            ConnectorError::TargetClosed { code } => Outcome {
                settled: Settled::Refused("target_closed"),
                after: vec![After::Close { conversation: conversation.id.clone(), reason: code }],
            },
            ConnectorError::Gone => Outcome::only(Settled::Refused("gone")),
            ConnectorError::TooLarge => Outcome::only(Settled::Refused("too_large")),
            ConnectorError::Refused { .. } => Outcome::only(Settled::Refused("refused")),
        }
    }

    /// Certainly not done: tried again, for a day.
    pub(super) fn again(&self, job: &JobRow, at_least: Option<Duration>) -> Outcome {
        let now = self.clock.now();
        if now.duration_since(job.enqueued_at) > GIVE_UP_AFTER {
            return Outcome::only(Settled::Refused("too_old"));
        }
        Outcome::only(Settled::Later(next_try(now, job.attempts, at_least, &self.chance)))
    }

    /// It may have been done: once more, with the same number on it, and then no more.
    pub(super) fn unclear(&self, job: &JobRow, reason: &'static str) -> Outcome {
        if job.may_be_done {
            return Outcome::only(Settled::Ambiguous(reason));
        }
        Outcome::only(Settled::OnceMore(next_try(self.clock.now(), job.attempts, None, &self.chance)))
    }

    /// A personal chat that is gone is created anew once. A channel is gone when no thread can be begun in it.
    async fn gone(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
        kind: CallKind,
    ) -> Result<Outcome, StoreError> {
        match conversation.place {
            Place::Personal if !job.may_be_done => self.create_anew(job, conversation).await,
            Place::Personal => Ok(closed(conversation)),
            Place::Channel | Place::GroupChat if kind == CallKind::Thread => Ok(closed(conversation)),
            Place::Channel | Place::GroupChat => Ok(Outcome::only(Settled::Refused("gone"))),
        }
    }

    pub(super) async fn create_anew(
        &self,
        job: &JobRow,
        conversation: &ConversationRow,
    ) -> Result<Outcome, StoreError> {
        let Some(person) = &conversation.person else { return Ok(closed(conversation)) };
        let person = self.store.read().await?.find_person(person).await?;
        let (Some(person), Ok(service_url)) = (person, self.hosts.check(&conversation.service_url)) else {
            return Ok(closed(conversation));
        };
        let (tenant, bot) = (&conversation.tenant_id, &conversation.bot_id);
        let created = self.connector.create_personal(&service_url, tenant, bot, &person.teams_id).await;
        Ok(match created {
            Ok(teams_id) => Outcome {
                settled: Settled::OnceMore(self.clock.now()),
                after: vec![After::Rename { conversation: conversation.id.clone(), teams_id }],
            },
            Err(ConnectorError::Retry { after, .. }) => self.again(job, after),
            Err(ConnectorError::Ambiguous { .. }) => self.again(job, None),
            Err(_) => closed(conversation),
        })
    }
}

fn closed(conversation: &ConversationRow) -> Outcome {
    Outcome {
        settled: Settled::Refused("gone"),
        after: vec![After::Close { conversation: conversation.id.clone(), reason: "gone".into() }],
    }
}

/// The desk's post is forgotten, so that it comes anew with the line; whatever else was said there is of no use elsewhere.
fn thread_gone(job: &JobRow, now: Timestamp) -> Outcome {
    match &job.job {
        Job::DeskLine { request, .. } if !job.may_be_done => {
            let live = Live::Request { request: request.clone(), audience: Audience::Desk };
            let forget = After::ForgetPost { live };
            Outcome { settled: Settled::OnceMore(now), after: vec![forget] }
        }
        _ => Outcome::only(Settled::Refused("thread_gone")),
    }
}
