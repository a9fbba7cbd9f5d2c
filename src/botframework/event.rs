//! What we understood from an activity: a closed set of events, or "not for us".

use serde_json::Value;

use super::service_url::ServiceUrl;

/// One activity that passed every check: who, where, and what.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// `activity.id`; invokes and some events come without one.
    pub activity_id: Option<String>,
    /// `activity.type` (`message`, `invoke`, …): part of the key that recognises repeats.
    pub activity_type: String,
    /// `activity.timestamp` as told: tells one edit of a message from the next, and is the same in a repetition.
    pub stamp: Option<String>,
    /// Where it happened and who did it.
    pub envelope: Envelope,
    /// What happened.
    pub event: Event,
}

/// Where something happened and who did it, as verified.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Entra tenant, checked against the allow-list.
    pub tenant_id: String,
    /// Where.
    pub conversation: Conversation,
    /// Who.
    pub sender: Account,
    /// The bot as Teams addresses it (`28:…`).
    pub bot: Account,
    /// `es-CO`, when told.
    pub locale: Option<String>,
    /// IANA time zone, when told.
    pub time_zone: Option<String>,
}

/// A conversation and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// As Teams names it, with `;messageid=` of a channel thread when there is one. Opaque.
    pub id: String,
    /// Personal chat, group chat or channel.
    pub scope: Scope,
    /// The newest verified address of the Connector for it.
    pub service_url: ServiceUrl,
    /// `channelData.team.id` (`19:…`), in a team.
    pub team_id: Option<String>,
}

/// The three places where a bot can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A 1:1 chat with a person.
    Personal,
    /// A chat of several.
    GroupChat,
    /// A channel of a team.
    Channel,
}

/// An account in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// `29:…` for a person, `28:…` for a bot.
    pub id: String,
    /// Entra object id; absent for bots, anonymous and some federated people.
    pub object_id: Option<String>,
    /// Display name: for showing only, never for authority.
    pub name: String,
}

/// The closed set of things that can happen.
#[derive(Clone, Debug)]
pub enum Event {
    /// Somebody wrote to the bot (mention of the bot already removed).
    Message(Message),
    /// A message was edited; its id is the activity's.
    MessageEdited(Message),
    /// A message was deleted; its id is the activity's.
    MessageDeleted,
    /// An `Action.Submit` of a card, as a message without text.
    CardSubmitted {
        /// The button's data merged with the inputs.
        data: Value,
    },
    /// `adaptiveCard/action`: an `Action.Execute`, or an automatic refresh.
    CardAction(CardAction),
    /// `task/fetch`: a button asks for its dialog.
    DialogRequested {
        /// The button's data.
        data: Value,
    },
    /// `task/submit`: a dialog was sent.
    DialogSubmitted {
        /// The button's data merged with the inputs.
        data: Value,
    },
    /// `composeExtension/query`: somebody searches from the compose box.
    SearchRequested(Search),
    /// `composeExtension/fetchTask`: a command of the compose box or of a message asks for its dialog.
    CommandOpened(Command),
    /// `composeExtension/submitAction`: a dialog that a command opened was sent.
    CommandSubmitted {
        /// The command whose dialog it was.
        command: Command,
        /// The button's data merged with the inputs.
        data: Value,
    },
    /// `composeExtension/queryLink` and `anonymousQueryLink`: an address was pasted. Nothing is shown of it.
    LinkPasted,
    /// `fileConsent/invoke`: somebody answered a card that offers a file.
    FileConsent(FileConsent),
    /// The bot was installed here (`installationUpdate` add, or `membersAdded` with the bot).
    Installed,
    /// The bot was removed from here; nothing can be sent any more.
    Uninstalled,
    /// People joined or left (the bot itself is never among them).
    MembersChanged {
        /// Who joined.
        joined: Vec<Account>,
        /// Who left.
        left: Vec<Account>,
    },
    /// Nothing can be sent there any more.
    ChannelGone {
        /// The one channel that was deleted (Teams may tell of it through another); none when it is the whole team.
        channel_id: Option<String>,
    },
    /// A team has another channel, or one with another name.
    ChannelsChanged,
    /// An invoke whose value makes no sense; answered in the body (`adaptiveCard/action`) or with 400.
    MalformedInvoke {
        /// `activity.name`.
        name: String,
    },
    /// An invoke that Mesa does not implement: 501.
    UnknownInvoke {
        /// `activity.name`.
        name: String,
    },
    /// Nothing for us: 200 and no effect.
    Ignored,
}

/// What somebody wrote.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Plain text: the bot's mention removed, entities decoded, spaces tidied, NFC.
    pub text: String,
    /// Pictures and files that came with it.
    pub files: Vec<FileReference>,
    /// The message that it quotes or answers, if any.
    pub quotes: Option<String>,
    /// Whether the bot was mentioned (always true where no mention is needed).
    pub mentions_bot: bool,
}

/// A file or picture as Teams tells of it; its content is fetched later, by the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReference {
    /// As shown.
    pub name: String,
    /// `image/png`, or Teams' file type.
    pub content_type: String,
    /// Where its content is.
    pub url: String,
    /// What its address is good for.
    pub access: FileAccess,
}

/// What the address of a file is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAccess {
    /// On the Connector's host, with our token.
    Connector,
    /// Pre-authorised and short-lived: without any token.
    PreAuthorised,
    /// A link for people.
    Link,
}

/// The answer to a card that offers a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileConsent {
    /// What we wrote into the card: names the offer, and proves nothing.
    pub offer: String,
    /// Where the file is to go; none when it was declined.
    pub upload: Option<UploadTarget>,
    /// The message that holds the card.
    pub card_activity_id: Option<String>,
}

/// Where an accepted file goes.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadTarget {
    /// Pre-authorised: a secret.
    pub upload_url: String,
    /// Where it will be.
    pub content_url: String,
    /// Teams' id of it.
    pub unique_id: String,
    /// `pdf`.
    pub file_type: String,
}

impl std::fmt::Debug for UploadTarget {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("UploadTarget").field("file_type", &self.file_type).finish_non_exhaustive()
    }
}

/// An `Action.Execute`.
#[derive(Clone, Debug)]
pub struct CardAction {
    /// `action.verb`.
    pub verb: String,
    /// `action.data` merged with the inputs.
    pub data: Value,
    /// True when Teams refreshes a card by itself: read-only.
    pub automatic: bool,
}

/// A search from the compose box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// `commandId`, as the app package names it.
    pub command: String,
    /// What was typed; empty when the search was only opened, or its words were removed.
    pub words: String,
    /// How many results were shown already.
    pub skip: usize,
    /// How many more are wanted, within reason.
    pub count: usize,
}

/// A command of the compose box, of the command box or of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// `commandId`, as the app package names it.
    pub id: String,
    /// The message on which it was chosen; none in the compose box and the command box.
    pub message: Option<SharedMessage>,
}

/// A message on which somebody chose a command, as Teams tells of it. Whoever chose it could read it; nothing
/// more is known of who wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedMessage {
    /// Its id, in its own conversation.
    pub id: String,
    /// Who wrote it; none when it was a bot. The account's id is not told, only the Entra object id.
    pub sender: Option<Account>,
    /// Its HTML as plain text.
    pub text: String,
    /// Files that it refers to.
    pub files: Vec<FileReference>,
    /// Where it can be opened again (`https`).
    pub link: Option<String>,
}
