//! From a job to one call: loads what is to be sent as it is now, and where to.

use serde_json::Value;

use super::{Outbox, activity};
use crate::botframework::connector::Address;
use crate::cases::{PersonId, RequestId};
use crate::catalog::GroupKey;
use crate::store::{Audience, ConversationRow, Job, Place, Post, StoreError, Tx};

/// One call to Teams.
pub(super) enum Call {
    /// A new message. `keep` remembers it as a live card.
    Send { to: Address, activity: Value, keep: Option<Keep> },
    /// A new thread in a channel. `keep` remembers its root as a live card.
    Thread { to: Address, activity: Value, keep: Option<Keep> },
    /// A message of ours is replaced.
    Update { to: Address, activity_id: String, activity: Value, of: Option<Live> },
    /// A message of ours is taken away.
    Delete { to: Address, activity_id: String },
    /// Typing.
    Typing { to: Address },
    /// A member record.
    Member { to: Address, person: PersonId, teams_id: String },
    /// A roster.
    Roster { to: Address, group: GroupKey },
    /// The channels of a team.
    Channels { to: Address, team_id: String },
}

/// What a call does when it is made twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallKind {
    /// Only reads: what it is told closes nothing.
    Read,
    /// Replaces what is there, or takes it away: twice is the same as once.
    Update,
    /// A second message.
    Message,
    /// A second thread.
    Thread,
}

impl Call {
    pub(super) fn kind(&self) -> CallKind {
        match self {
            Self::Send { .. } => CallKind::Message,
            Self::Thread { .. } => CallKind::Thread,
            Self::Update { .. } | Self::Delete { .. } => CallKind::Update,
            Self::Typing { .. } | Self::Member { .. } | Self::Roster { .. } | Self::Channels { .. } => {
                CallKind::Read
            }
        }
    }
}

/// A card that is brought up to date where it stands.
#[derive(Clone)]
pub(super) enum Live {
    /// Of a request and its case.
    Request { request: RequestId, audience: Audience },
    /// Of what one group asks another.
    Petition { id: String },
}

/// A live card that is remembered where it stands.
pub(super) struct Keep {
    pub(super) live: Live,
    /// What comes next.
    pub(super) then: Vec<Job>,
}

/// The call with its conversation, or why there is none.
pub(super) enum Plan {
    Call { conversation: Box<ConversationRow>, call: Box<Call> },
    Refuse(&'static str),
    Drop,
}

impl Outbox {
    /// Decides on the call that a job means at this moment.
    pub(super) async fn plan(&self, tx: &mut Tx, job: &Job) -> Result<Plan, StoreError> {
        let Some(conversation) = self.conversation_of(tx, job).await? else {
            return Ok(Plan::Refuse("nowhere"));
        };
        if conversation.closed_reason.is_some() {
            return Ok(Plan::Refuse("closed"));
        }
        let Ok(service_url) = self.hosts.check(&conversation.service_url) else {
            return Ok(Plan::Refuse("service_url"));
        };
        let to = Address { service_url, conversation_id: conversation.teams_id.clone() };
        let call = match job {
            Job::ShowCard { request, audience, .. } => {
                self.show(tx, &conversation, to, request, *audience).await?
            }
            Job::BringCard { request, .. } => self.bring(tx, &conversation, to, request).await?,
            Job::RetireCard { address, activity_id, text, .. } => {
                let activity = activity::text(text);
                let conversation_id = address.clone().unwrap_or(to.conversation_id);
                let to = Address { conversation_id, ..to };
                Some(Call::Update { to, activity_id: activity_id.clone(), activity, of: None })
            }
            Job::RetireQuestion { request, question, text, .. } => {
                let asked = tx.find_question(request, question).await?;
                let activity = activity::text(text);
                asked.map(|activity_id| Call::Update { to, activity_id, activity, of: None })
            }
            Job::RemoveMessage { activity_id, .. } => {
                Some(Call::Delete { to, activity_id: activity_id.clone() })
            }
            Job::Say { address, message, .. } => {
                Some(said(&conversation, to, address.as_deref(), activity::message(message)))
            }
            Job::DeskLine { request, text, mentions } => {
                let line = activity::mentioning(text, mentions, &self.line_summary(tx, request).await?);
                self.desk_line(tx, &conversation, to, (request, line, job)).await?
            }
            Job::Typing { .. } => Some(Call::Typing { to }),
            Job::FetchMember { person, .. } => {
                let found = tx.find_person(person).await?;
                found.map(|person| Call::Member { to, person: person.id, teams_id: person.teams_id })
            }
            Job::FetchRoster { group } => Some(Call::Roster { to, group: group.clone() }),
            Job::FetchChannels { .. } => {
                conversation.team_id.clone().map(|team_id| Call::Channels { to, team_id })
            }
            Job::ShowPetition { petition } => self.show_petition(tx, &conversation, to, petition).await?,
            Job::ShowPicture { file, address, .. } => {
                let picture = tx.load_picture(file).await?;
                picture.map(|file| said(&conversation, to, address.as_deref(), activity::picture(&file)))
            }
            Job::Mail { .. } | Job::FetchFile { .. } | Job::UploadFile { .. } | Job::Unknown => None,
        };
        Ok(match call {
            Some(call) => Plan::Call { conversation: Box::new(conversation), call: Box::new(call) },
            None if matches!(
                job,
                Job::ShowCard { .. } | Job::BringCard { .. } | Job::ShowPetition { .. }
            ) =>
            {
                Plan::Refuse("not_rendered")
            }
            None => Plan::Drop,
        })
    }

    async fn conversation_of(&self, tx: &mut Tx, job: &Job) -> Result<Option<ConversationRow>, StoreError> {
        let id = match job {
            Job::Say { conversation, .. }
            | Job::Typing { conversation }
            | Job::RetireCard { conversation, .. }
            | Job::RetireQuestion { conversation, .. }
            | Job::RemoveMessage { conversation, .. }
            | Job::ShowPicture { conversation, .. }
            | Job::FetchMember { conversation, .. }
            | Job::FetchChannels { conversation } => Some(conversation.clone()),
            Job::ShowCard { request, audience: Audience::Requester, .. } | Job::BringCard { request, .. } => {
                tx.find_request(request).await?.map(|row| row.conversation_id)
            }
            Job::ShowCard { request, audience: Audience::Desk, .. } | Job::DeskLine { request, .. } => {
                self.desk_conversation(tx, request).await?
            }
            Job::FetchRoster { group } => tx.find_group(group).await?.map(|group| group.conversation_id),
            Job::ShowPetition { petition } => match tx.find_petition(petition).await? {
                Some(row) => {
                    tx.find_open_group([&row.petition.group]).await?.map(|group| group.conversation_id)
                }
                None => None,
            },
            Job::Mail { .. } | Job::FetchFile { .. } | Job::UploadFile { .. } | Job::Unknown => None,
        };
        match id {
            Some(id) => tx.find_conversation(&id).await,
            None => Ok(None),
        }
    }

    /// The channel of the group that owns the case; while that has none, of those who handed it on. Before there is a case,
    /// of the group that sees requests first.
    pub(super) async fn desk_conversation(
        &self,
        tx: &mut Tx,
        request: &RequestId,
    ) -> Result<Option<String>, StoreError> {
        let first = self.cards.first_group();
        let home = match tx.find_case_of(request).await? {
            Some(row) => tx.find_open_group(row.case.homes(first)).await?,
            None => tx.find_group(first).await?,
        };
        Ok(home.map(|group| group.conversation_id))
    }

    async fn show(
        &self,
        tx: &mut Tx,
        conversation: &ConversationRow,
        to: Address,
        request: &RequestId,
        audience: Audience,
    ) -> Result<Option<Call>, StoreError> {
        let Some(activity) = self.live_card(tx, request, audience).await? else { return Ok(None) };
        let live = Live::Request { request: request.clone(), audience };
        Ok(Some(match tx.find_post(request, audience).await? {
            Some(post) if post.conversation_id == conversation.id => update(to, post, activity, live),
            elsewhere => {
                let then = match elsewhere {
                    Some(post) if audience == Audience::Desk => self.retire(tx, request, post).await?,
                    _ => None,
                };
                let keep = Keep { live, then: then.into_iter().collect() };
                posted(conversation, to, activity, keep)
            }
        }))
    }

    /// A post of the desk's whose case went to another channel says so, and cannot act any more.
    pub(super) async fn retire(
        &self,
        tx: &mut Tx,
        request: &RequestId,
        post: Post,
    ) -> Result<Option<Job>, StoreError> {
        let dossier = tx.find_dossier(request).await?;
        Ok(dossier.map(|dossier| Job::RetireCard {
            conversation: post.conversation_id,
            address: Some(post.address),
            activity_id: post.activity_id,
            text: self.cards.handed_over(&dossier, self.clock.now()),
        }))
    }

    async fn show_petition(
        &self,
        tx: &mut Tx,
        conversation: &ConversationRow,
        to: Address,
        id: &str,
    ) -> Result<Option<Call>, StoreError> {
        let Some(dossier) = tx.find_petition_dossier(id).await? else { return Ok(None) };
        let message = match self.cards.petition(&dossier, self.clock.now()) {
            Ok(message) => message,
            Err(error) => {
                tracing::error!(error = %error, "a petition's card could not be rendered");
                return Ok(None);
            }
        };
        let activity = activity::card(&message.card, &message.summary);
        let live = Live::Petition { id: id.to_owned() };
        let post = tx.find_petition(id).await?.and_then(|row| row.post);
        Ok(Some(match post {
            Some(post) if post.conversation_id == conversation.id => update(to, post, activity, live),
            _ => posted(conversation, to, activity, Keep { live, then: vec![] }),
        }))
    }

    async fn bring(
        &self,
        tx: &mut Tx,
        conversation: &ConversationRow,
        to: Address,
        request: &RequestId,
    ) -> Result<Option<Call>, StoreError> {
        let Some(activity) = self.live_card(tx, request, Audience::Requester).await? else { return Ok(None) };
        let then = match tx.find_post(request, Audience::Requester).await? {
            Some(post) => self.replaced(tx, request, conversation, post.activity_id).await?,
            None => vec![],
        };
        let live = Live::Request { request: request.clone(), audience: Audience::Requester };
        Ok(Some(Call::Send { to, activity, keep: Some(Keep { live, then }) }))
    }

    /// In the thread of the desk's post. When somebody deleted that, it is posted anew and the line follows.
    async fn desk_line(
        &self,
        tx: &mut Tx,
        conversation: &ConversationRow,
        to: Address,
        (request, line, job): (&RequestId, Value, &Job),
    ) -> Result<Option<Call>, StoreError> {
        let post = tx.find_post(request, Audience::Desk).await?;
        if let Some(post) = post.filter(|post| post.conversation_id == conversation.id) {
            let to = Address { conversation_id: post.address, ..to };
            return Ok(Some(Call::Send { to, activity: line, keep: None }));
        }
        let mut call = self.show(tx, conversation, to, request, Audience::Desk).await?;
        if let Some(Call::Thread { keep: Some(keep), .. }) = &mut call {
            keep.then.push(job.clone());
        }
        Ok(call)
    }

    async fn live_card(
        &self,
        tx: &mut Tx,
        request: &RequestId,
        audience: Audience,
    ) -> Result<Option<Value>, StoreError> {
        let Some(dossier) = tx.find_dossier(request).await? else { return Ok(None) };
        let now = self.clock.now();
        let rendered = match audience {
            Audience::Requester => self.cards.for_requester(&dossier, now),
            Audience::Desk => self.cards.for_desk(&dossier, now),
        };
        match rendered {
            Ok(message) => Ok(Some(activity::card(&message.card, &message.summary))),
            Err(error) => {
                tracing::error!(error = %error, "a live card could not be rendered");
                Ok(None)
            }
        }
    }

    /// What a notification shows of a line in a thread: nobody's words.
    async fn line_summary(&self, tx: &mut Tx, request: &RequestId) -> Result<String, StoreError> {
        let dossier = tx.find_dossier(request).await?;
        Ok(dossier.map(|dossier| self.cards.news(&dossier, self.clock.now())).unwrap_or_default())
    }

    /// The older message says where the card is, and goes: not every client takes a deleted message away at once, and what
    /// is left of it must not look like the card.
    async fn replaced(
        &self,
        tx: &mut Tx,
        request: &RequestId,
        conversation: &ConversationRow,
        activity_id: String,
    ) -> Result<Vec<Job>, StoreError> {
        let Some(dossier) = tx.find_dossier(request).await? else { return Ok(vec![]) };
        let text = self.cards.pointer(&dossier, self.clock.now());
        let (chat, id) = (conversation.id.clone(), activity_id.clone());
        Ok(vec![
            Job::RetireCard { conversation: chat.clone(), address: None, activity_id, text },
            Job::RemoveMessage { conversation: chat, activity_id: id },
        ])
    }
}

fn update(to: Address, post: Post, activity: Value, live: Live) -> Call {
    let to = Address { conversation_id: post.address, ..to };
    Call::Update { to, activity_id: post.activity_id, activity, of: Some(live) }
}

/// As a thread of its own in a channel.
fn posted(conversation: &ConversationRow, to: Address, activity: Value, keep: Keep) -> Call {
    match conversation.place {
        Place::Channel => Call::Thread { to, activity, keep: Some(keep) },
        Place::Personal | Place::GroupChat => Call::Send { to, activity, keep: Some(keep) },
    }
}

/// In the thread it belongs to; to a channel itself, as a thread of its own.
fn said(conversation: &ConversationRow, to: Address, address: Option<&str>, activity: Value) -> Call {
    match (address, conversation.place) {
        (Some(address), _) => {
            Call::Send { to: Address { conversation_id: address.to_owned(), ..to }, activity, keep: None }
        }
        (None, Place::Channel) => Call::Thread { to, activity, keep: None },
        (None, Place::Personal | Place::GroupChat) => Call::Send { to, activity, keep: None },
    }
}
