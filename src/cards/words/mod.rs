//! What is of a closed set, in words: states, actions, fields, results.

mod missing;
mod score;

use crate::cards::texts::Text;
use crate::cards::viewer::{Cards, Viewer};
use crate::cases::{
    Action, ChangeKind, ContactChannel, ContactResult, Ground, Impact, Kind, Link, Need, Priority, Stage,
    Urgency,
};
use crate::catalog::{Field, fold_name};
pub(super) use missing::{guess_words, listed, missing_words};
pub(super) use score::{SCORES, score_words};

/// The word of an action, on its button and over its dialog.
pub(in crate::cards) fn action_text(action: Action) -> Text {
    match action {
        Action::Take => Text::ActionTake,
        Action::Assign => Text::ActionAssign,
        Action::Ask => Text::ActionAsk,
        Action::Extend => Text::ActionExtend,
        Action::Reply => Text::ActionReply,
        Action::Note => Text::ActionNote,
        Action::PassOn => Text::ActionPassOn,
        Action::Escalate => Text::ActionEscalate,
        Action::HandBack => Text::ActionHandBack,
        Action::Prioritise => Text::ActionPrioritise,
        Action::Correct => Text::ActionCorrect,
        Action::Relate => Text::ActionRelate,
        Action::RequestRelated => Text::ActionRequestRelated,
        Action::SendToProvider => Text::ActionProvider,
        Action::ProviderSolved => Text::ActionProviderSolved,
        Action::LogContact => Text::ActionLogContact,
        Action::Solve => Text::ActionSolve,
        Action::Close => Text::ActionClose,
        Action::Annul => Text::ActionAnnul,
        Action::GiveUp => Text::ActionGiveUp,
        Action::Consult => Text::ActionConsult,
        Action::Answer => Text::ActionAnswer,
        Action::Confirm | Action::GoUnanswered | Action::CloseBySilence | Action::ReasonOverdue => {
            Text::ActionConfirm
        }
        Action::StillFailing => Text::ActionStillFailing,
        Action::Later => Text::ActionLater,
        Action::Withdraw => Text::ActionWithdraw,
        Action::ConfirmRepair => Text::ActionConfirmRepair,
        Action::ReportNovelty => Text::ActionReportNovelty,
        Action::Rate => Text::ActionRate,
        Action::TakeBack => Text::ActionTakeBack,
        Action::Amend => Text::ActionAmend,
    }
}

/// How an action is typed; what only buttons do is called by its name.
pub(in crate::cards) fn command_text(action: Action) -> Text {
    match action {
        Action::Take => Text::CommandTake,
        Action::Assign => Text::CommandAssign,
        Action::Ask => Text::CommandAsk,
        Action::Extend => Text::CommandExtend,
        Action::Reply => Text::CommandReply,
        Action::Note => Text::CommandNote,
        Action::Escalate => Text::CommandEscalate,
        Action::HandBack => Text::CommandHandBack,
        Action::Prioritise => Text::CommandPrioritise,
        Action::Correct => Text::CommandCorrect,
        Action::Relate => Text::CommandRelate,
        Action::RequestRelated => Text::CommandRequestRelated,
        Action::SendToProvider => Text::CommandProvider,
        Action::ProviderSolved => Text::CommandProviderSolved,
        Action::LogContact => Text::CommandLogContact,
        Action::Solve => Text::CommandSolve,
        Action::Close => Text::CommandClose,
        Action::Annul => Text::CommandAnnul,
        Action::GiveUp => Text::CommandGiveUp,
        Action::Consult => Text::CommandConsult,
        other => action_text(other),
    }
}

/// What is missing for an action, or does not fit.
pub(in crate::cards) fn lacks_text(need: Need) -> Text {
    match need {
        Need::Words => Text::LacksWords,
        Need::Reason => Text::LacksReason,
        Need::Tried => Text::LacksTried,
        Need::Assignee => Text::LacksAssignee,
        Need::Group => Text::LacksGroup,
        Need::Priority => Text::LacksPriority,
        Need::Facts => Text::LacksFacts,
        Need::OtherCase => Text::LacksOtherCase,
        Need::Provider => Text::LacksProvider,
        Need::Contact => Text::LacksContact,
        Need::Attempts => Text::LacksAttempts,
        Need::Score => Text::LacksScore,
        Need::Unanswered => Text::LacksUnanswered,
        Need::Origin => Text::LacksOrigin,
        Need::Coordination => Text::LacksCoordination,
        Need::Address => Text::LacksAddress,
    }
}

/// The word for a state without its data.
pub(in crate::cards) fn stage_text(stage: Stage) -> Text {
    match stage {
        Stage::Registered => Text::CaseRegistered,
        Stage::InProgress => Text::CaseInProgress,
        Stage::AwaitingRequester => Text::CaseAwaitingRequester,
        Stage::ActiveProvider => Text::CaseActiveProvider,
        Stage::SolvedByProvider => Text::CaseSolvedByProvider,
        Stage::Solved => Text::CaseSolved,
        Stage::Closed => Text::CaseClosed,
        Stage::Cancelled => Text::CaseCancelled,
        Stage::NotManaged => Text::RequestNotManaged,
    }
}

/// What came of a contact.
pub(in crate::cards) fn result_text(result: ContactResult) -> Text {
    match result {
        ContactResult::NoAnswer => Text::ResultNoAnswer,
        ContactResult::Spoke => Text::ResultSpoke,
        ContactResult::Confirmed => Text::ResultConfirmed,
        ContactResult::Novelties => Text::ResultNovelties,
    }
}

/// What another case is to this one.
pub(in crate::cards) fn link_text(link: Link) -> Text {
    match link {
        Link::Related => Text::LinkRelated,
        Link::DuplicateOf => Text::LinkDuplicateOf,
        Link::DuplicatedBy => Text::LinkDuplicatedBy,
        Link::ChildOf => Text::LinkChildOf,
        Link::ParentOf => Text::LinkParentOf,
    }
}

/// Why a case is annulled.
pub(in crate::cards) fn ground_text(ground: Ground) -> Text {
    match ground {
        Ground::Duplicate => Text::GroundDuplicate,
        Ground::Mistake => Text::GroundMistake,
    }
}

/// The word for incident or service request.
pub(in crate::cards) fn kind_word(kind: Kind, viewer: &Viewer<'_>) -> String {
    viewer.text(match kind {
        Kind::Incident => Text::KindIncident,
        Kind::ServiceRequest => Text::KindServiceRequest,
    })
}

/// The word for a contact channel; the key itself when it is not one of ours.
pub(in crate::cards) fn channel_word(key: &str, viewer: &Viewer<'_>) -> String {
    ContactChannel::parse(key).map_or_else(|| key.to_owned(), |channel| viewer.text(channel_text(channel)))
}

/// The word for a contact channel.
pub(in crate::cards) fn channel_text(channel: ContactChannel) -> Text {
    match channel {
        ContactChannel::Mobile => Text::ChannelMobile,
        ContactChannel::Phone => Text::ChannelPhone,
        ContactChannel::Email => Text::ChannelEmail,
        ContactChannel::Teams => Text::ChannelTeams,
    }
}

/// A channel as the desk calls it.
pub(in crate::cards) fn desk_channel(channel: ContactChannel) -> Text {
    match channel {
        ContactChannel::Teams => Text::DeskChannelTeams,
        other => channel_text(other),
    }
}

/// What a field is called.
pub(in crate::cards) fn field_label(field: Field) -> Text {
    match field {
        Field::AffectedPerson => Text::FieldAffectedPerson,
        Field::Site => Text::FieldSite,
        Field::Floor => Text::FieldFloor,
        Field::Phone => Text::FieldPhone,
        Field::Extension => Text::FieldExtension,
        Field::Email => Text::FieldEmail,
        Field::ContactChannel => Text::FieldContactChannel,
        Field::Availability => Text::FieldAvailability,
        Field::AssetTag => Text::FieldAssetTag,
        Field::Serial => Text::FieldSerial,
    }
}

/// What did not reach a person, as a noun.
pub(in crate::cards) fn missed_text(what: ChangeKind) -> Text {
    match what {
        ChangeKind::Replied => Text::MissedReply,
        ChangeKind::Asked => Text::MissedQuestion,
        ChangeKind::Solved => Text::MissedSolution,
        ChangeKind::ProviderSolved => Text::MissedRepair,
        ChangeKind::ContactLogged => Text::MissedContact,
        ChangeKind::Annulled | ChangeKind::ClosedByAgent | ChangeKind::NotManaged => Text::MissedEnd,
        _ => Text::MissedOther,
    }
}

/// The word for an impact.
pub(in crate::cards) const fn impact_text(impact: Impact) -> Text {
    match impact {
        Impact::Low => Text::ImpactLow,
        Impact::Medium => Text::ImpactMedium,
        Impact::High => Text::ImpactHigh,
    }
}

/// The word for an urgency.
pub(in crate::cards) const fn urgency_text(urgency: Urgency) -> Text {
    match urgency {
        Urgency::Low => Text::UrgencyLow,
        Urgency::Medium => Text::UrgencyMedium,
        Urgency::High => Text::UrgencyHigh,
    }
}

/// The word for a priority.
pub(in crate::cards) const fn priority_text(priority: Priority) -> Text {
    match priority {
        Priority::Low => Text::PriorityLow,
        Priority::Medium => Text::PriorityMedium,
        Priority::High => Text::PriorityHigh,
        Priority::Urgent => Text::PriorityUrgent,
    }
}

impl Cards {
    /// The state that a word means in any language, or that has this key.
    pub fn stage_named(&self, word: &str) -> Option<Stage> {
        let word = fold_name(word);
        let languages = ["es", "en"].map(|locale| self.texts().language(Some(locale)));
        let has = |stage: &Stage| {
            languages.iter().any(|language| fold_name(&language.text(stage_text(*stage))) == word)
        };
        Stage::ALL.into_iter().find(|stage| fold_name(stage.key()) == word || has(stage))
    }
}
