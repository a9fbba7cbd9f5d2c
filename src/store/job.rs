//! What the outbox is to do: ids, and sentences that are already in the person's language.

use serde::{Deserialize, Serialize};

use super::mail::Mail;
use super::posts::Audience;
use super::timers::Due;
use crate::cases::{PersonId, RequestId};
use crate::catalog::GroupKey;

/// An effect outside the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Job {
    /// The live card is brought up to date, or posted where there is none yet. Carries ids only and is rendered when
    /// sent, so that a newer one replaces an unsent older one.
    ShowCard {
        /// Of which request.
        request: RequestId,
        /// For whom.
        audience: Audience,
        /// Posting it is the question whose delivery starts the 24 hours.
        asks: bool,
    },
    /// The requester's live card comes as a new message, because an update raises no notification; the older message
    /// becomes a pointer to it and is then taken away.
    BringCard {
        /// Of which request.
        request: RequestId,
        /// Posting it is the question whose delivery starts the 24 hours.
        asks: bool,
        /// The change that it tells of, if it tells of one.
        #[serde(default)]
        change: Option<String>,
    },
    /// A message that held a live card becomes a pointer to where the card stands now.
    RetireCard {
        /// Our conversation id.
        conversation: String,
        /// With `;messageid=` when it stands in a channel.
        #[serde(default)]
        address: Option<String>,
        /// The message.
        activity_id: String,
        /// What it says from now on.
        text: String,
    },
    /// The card of a question says what became of it, and has no buttons any more. It follows the card in its lane: which
    /// message that is, is known by then.
    RetireQuestion {
        /// Our conversation id.
        conversation: String,
        /// Of which request it asked.
        request: RequestId,
        /// Which question.
        question: String,
        /// What it says from now on.
        text: String,
    },
    /// A message of ours is taken out of its chat.
    RemoveMessage {
        /// Our conversation id.
        conversation: String,
        /// The message.
        activity_id: String,
    },
    /// A message in a conversation.
    Say {
        /// Our conversation id.
        conversation: String,
        /// With `;messageid=` when it belongs into a thread.
        address: Option<String>,
        /// What.
        message: Message,
        /// The request whose question this is.
        asks: Option<RequestId>,
        /// What it tells a requester of.
        #[serde(default)]
        tells: Option<Tells>,
    },
    /// A line in the thread of the desk's post.
    DeskLine {
        /// Of which request.
        request: RequestId,
        /// The line.
        text: String,
        /// Those who are mentioned in it, by the names that stand there.
        #[serde(default)]
        mentions: Vec<Mention>,
    },
    /// The card of a petition is brought up to date, or posted in the channel of the group that is asked.
    ShowPetition {
        /// Which.
        petition: String,
    },
    /// Shows that Mesa is typing; worth nothing when late.
    Typing {
        /// Our conversation id.
        conversation: String,
    },
    /// Name and mail of a person, from the conversation's member record.
    FetchMember {
        /// Whose.
        person: PersonId,
        /// Our conversation id.
        conversation: String,
    },
    /// The roster of a group, from its channel.
    FetchRoster {
        /// Which group.
        group: GroupKey,
    },
    /// The channels of a team.
    FetchChannels {
        /// A conversation in it, ours.
        conversation: String,
    },
    /// A letter by e-mail.
    Mail {
        /// The letter.
        mail: Box<Mail>,
    },
    /// The content of a file that somebody sent.
    FetchFile {
        /// Of which request.
        request: RequestId,
        /// Which.
        file: String,
    },
    /// A picture in a thread or a chat.
    ShowPicture {
        /// Which file.
        file: String,
        /// Our conversation id.
        conversation: String,
        /// With `;messageid=` when it belongs into a thread.
        address: Option<String>,
    },
    /// The content of a file goes to the agent who accepted it.
    UploadFile {
        /// Of which request.
        request: RequestId,
        /// Their consent.
        consent: String,
    },
    /// Written by another version of Mesa: carried out by a replica of that one, or given up.
    #[serde(other)]
    Unknown,
}

/// What a message tells a requester of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tells {
    /// The request: quoting the message is speaking of it.
    pub request: RequestId,
    /// The change that it tells of, where it tells of one.
    pub change: Option<String>,
    /// The requester must hear of it: when it is refused, the desk is told.
    pub must: bool,
    /// The question that it asks with buttons of its own, by which its card is found when that is answered.
    #[serde(default)]
    pub question: Option<String>,
}

/// Somebody who is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// `29:…`.
    pub teams_id: String,
    /// As it stands in the text, without markup.
    pub name: String,
}

/// A message that was rendered when it was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Message {
    /// Plain text.
    Text {
        /// The text.
        text: String,
        /// What a notification shows in its place.
        #[serde(default)]
        summary: Option<String>,
    },
    /// A card that stays as it is.
    Card {
        /// The Adaptive Card.
        card: serde_json::Value,
        /// Its text as a notification.
        summary: String,
    },
    /// A file is offered: who accepts it gets it.
    FileOffer {
        /// What it is called.
        name: String,
        /// What it is.
        description: String,
        /// In bytes.
        size: i64,
        /// What the answer names.
        consent: String,
    },
    /// A file that was handed over.
    FileCard {
        /// What it is called.
        name: String,
        /// Where it is.
        content_url: String,
        /// Teams' id of it.
        unique_id: String,
        /// `pdf`.
        file_type: String,
        /// What a notification shows.
        #[serde(default)]
        summary: String,
    },
}

impl Job {
    /// The request whose question this job delivers, if it does.
    pub fn asks(&self) -> Option<&RequestId> {
        match self {
            Self::ShowCard { request, asks: true, .. } | Self::BringCard { request, asks: true, .. } => {
                Some(request)
            }
            Self::Say { asks, .. } => asks.as_ref(),
            _ => None,
        }
    }

    /// The request whose requester must hear of it: when it is refused, the desk is told.
    pub fn tells(&self) -> Option<&RequestId> {
        match self {
            Self::BringCard { request, .. }
            | Self::Say { tells: Some(Tells { request, must: true, .. }), .. } => Some(request),
            _ => self.asks(),
        }
    }

    /// The change of which the requester must hear, where it is known.
    pub fn change(&self) -> Option<&str> {
        match self {
            Self::BringCard { change, .. } | Self::Say { tells: Some(Tells { change, .. }), .. } => {
                change.as_deref()
            }
            _ => None,
        }
    }

    /// The request of which it speaks in its requester's chat.
    pub fn speaks_of(&self) -> Option<&RequestId> {
        match self {
            Self::ShowCard { request, audience: Audience::Requester, .. }
            | Self::BringCard { request, .. }
            | Self::Say { tells: Some(Tells { request, .. }), .. } => Some(request),
            _ => self.asks(),
        }
    }

    /// The question that it asks with buttons of its own.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Say { tells: Some(Tells { question, .. }), .. } => question.as_deref(),
            _ => None,
        }
    }

    /// What the desk takes up when this job has come to an end, whichever it is.
    pub fn ends_with(&self) -> Option<(&RequestId, Due)> {
        match self {
            Self::FetchFile { request, file } => Some((request, Due::FileSettled { file: file.clone() })),
            Self::UploadFile { request, consent } => {
                Some((request, Due::HandedOver { consent: consent.clone() }))
            }
            _ => None,
        }
    }

    /// The word in logs and metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ShowCard { .. } => "show_card",
            Self::BringCard { .. } => "bring_card",
            Self::RetireCard { .. } => "retire_card",
            Self::RetireQuestion { .. } => "retire_question",
            Self::RemoveMessage { .. } => "remove_message",
            Self::Say { .. } => "say",
            Self::DeskLine { .. } => "desk_line",
            Self::ShowPetition { .. } => "show_petition",
            Self::Typing { .. } => "typing",
            Self::FetchMember { .. } => "fetch_member",
            Self::FetchRoster { .. } => "fetch_roster",
            Self::FetchChannels { .. } => "fetch_channels",
            Self::Mail { .. } => "mail",
            Self::FetchFile { .. } => "fetch_file",
            Self::ShowPicture { .. } => "show_picture",
            Self::UploadFile { .. } => "upload_file",
            Self::Unknown => "unknown",
        }
    }

    /// An unsent job with the same key makes another one superfluous.
    pub(super) fn merge_key(&self) -> Option<String> {
        match self {
            Self::ShowCard { request, audience, asks } => {
                Some(format!("card:{request}:{}:{}", audience.key(), i32::from(*asks)))
            }
            Self::ShowPetition { petition } => Some(format!("petition:{petition}")),
            Self::FetchMember { person, .. } => Some(format!("member:{person}")),
            Self::FetchRoster { group } => Some(format!("roster:{group}")),
            Self::FetchChannels { conversation } => Some(format!("channels:{conversation}")),
            _ => None,
        }
    }
}
