//! Everything that Mesa says without a card, each a message of its own.

mod aside;
mod ending;
mod facts;
mod files;
mod requests;
mod said;
mod several;
mod start;
mod talk;
mod toast;

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::cases::{Action, Need, Number, Stage};
use crate::catalog::Requirement;

pub use aside::Aside;
pub use ending::Ending;
pub use facts::FactSaid;
pub use files::FileSaid;
pub use requests::RequestSaid;
pub use several::SeveralSaid;
pub use start::Start;
pub use talk::{DeskPhone, TalkSaid};

pub(in crate::cards) use facts::changed_words;
use said::Args;

/// Graphemes of somebody's words within a sentence.
const WORDS: usize = 2000;
/// Graphemes of a name.
const NAME: usize = 80;

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence<'a> {
    /// To a greeting.
    Greeting {
        /// The person's first name, if known.
        name: Option<&'a str>,
    },
    /// To "ayuda".
    Help,
    /// To thanks.
    YouAreWelcome,
    /// To small talk.
    SmallTalk,
    /// To insults and despair.
    Patience,
    /// A question that nobody has written an answer for.
    UnknownQuestion,
    /// There is nothing to cancel.
    NothingToCancel,
    /// Empty or unintelligible.
    NotUnderstood,
    /// A file came alone and no request is open.
    FileWithoutRequest,
    /// A request is not complete yet; beside its card, for those who type.
    Missing {
        /// What is missing.
        missing: &'a [Requirement],
    },
    /// There is no open request or case to speak of.
    NothingOpen,
    /// No request or case of this person has that number.
    NumberUnknown {
        /// As told.
        number: Number,
    },
    /// A request was taken back.
    RequestWithdrawn {
        /// Which.
        number: Number,
    },
    /// The 24 hours went by.
    RequestNotManaged {
        /// Which.
        number: Number,
    },
    /// A case was taken back.
    CaseWithdrawn {
        /// Which.
        number: Number,
    },
    /// The request became a case.
    CaseRegistered {
        /// Which.
        number: Number,
    },
    /// On a message whose card moved down.
    CardMoved {
        /// Of which request or case.
        number: Number,
    },
    /// The desk is closed.
    OutOfHours {
        /// When it attends next.
        opens_at: Timestamp,
    },
    /// An agent took the case.
    CaseTaken {
        /// Which.
        number: Number,
        /// Their name, if known.
        handler: Option<&'a str>,
    },
    /// What an incomplete request still lacks.
    ReminderOfRequest {
        /// Which.
        number: Number,
        /// What it is about.
        gist: &'a str,
        /// What is missing.
        missing: &'a [Requirement],
        /// Until when it waits.
        until: Timestamp,
    },
    /// What the desk has asked and is still to be answered.
    ReminderOfQuestion {
        /// About which case.
        number: Number,
        /// The question.
        question: &'a str,
        /// Until when it waits.
        until: Timestamp,
    },
    /// To *Confirmo*.
    Confirmed {
        /// Which.
        number: Number,
    },
    /// To *Sigue fallando* with its reason.
    StillFailing {
        /// Which.
        number: Number,
    },
    /// To *Sigue fallando* typed without a reason.
    StillFailingReason,
    /// To *Después*.
    Deferred {
        /// Which.
        number: Number,
        /// When it is asked again.
        ask_at: Timestamp,
    },
    /// *Después* once too often.
    NoMoreDeferrals,
    /// Closed because nobody answered.
    ClosedBySilence {
        /// Which.
        number: Number,
    },
    /// To an answer or addition.
    AnswerReceived {
        /// On which case.
        number: Number,
    },
    /// Somebody came back about a closed case (rule 6).
    CaseEnded {
        /// Which.
        number: Number,
    },
    /// A message of an open request was deleted.
    MessageDeleted {
        /// Of which request.
        number: Number,
    },
    /// Words that fit several cases.
    WhichOne {
        /// One of them.
        number: Number,
    },
    /// Something has to be written.
    WordsMissing,
    /// A question without words.
    QuestionMissing,
    /// A solution without words.
    SolutionMissing,
    /// The state does not allow it any more.
    NotNow,
    /// The same press, a second time.
    AlreadyDone,
    /// Not a member of the group.
    NotAllowed,
    /// It takes longer than Teams waits.
    Underway,
    /// Our own failure.
    TryLater,
    /// Somebody who is not of the desk writes in a channel.
    WriteInPrivate,
    /// In the thread: somebody took it.
    DeskTaken {
        /// Who.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// In the thread: somebody asked the person.
    DeskAsked {
        /// Who.
        name: &'a str,
        /// What.
        text: &'a str,
    },
    /// In the thread: somebody solved it.
    DeskSolved {
        /// Who.
        name: &'a str,
        /// Which.
        number: Number,
        /// How.
        text: &'a str,
    },
    /// In the thread: the person answered.
    DeskAnswered {
        /// In their words.
        text: &'a str,
    },
    /// In the thread: the person answered with files alone.
    DeskFiles {
        /// How many.
        count: usize,
    },
    /// In the thread: the solution did not hold.
    DeskStillFailing {
        /// In the person's words.
        text: &'a str,
    },
    /// In the thread: no answer in 24 hours.
    DeskUnanswered,
    /// In the thread: the person confirmed.
    DeskConfirmed,
    /// In the thread: the person withdrew the case.
    DeskWithdrawn,
    /// This channel is now that group's.
    DeskBound {
        /// Its name.
        group: &'a str,
    },
    /// Somebody else than the coordination binds a channel.
    DeskNotCoordinator,
    /// A typed command without a case.
    DeskWhichCase,
    /// A typed command about a case that there is not.
    DeskNumberUnknown {
        /// As typed.
        number: Number,
    },
    /// A group chat cannot be a group's channel.
    DeskNotAChannel,
    /// A group that the catalogue does not know.
    DeskUnknownGroup {
        /// As typed.
        group: &'a str,
        /// The keys that there are.
        groups: &'a str,
    },
    /// Something required is missing, or does not fit.
    Lacks {
        /// What.
        need: Need,
    },
    /// The 24 hours began anew already.
    NoMoreExtensions,
    /// Somebody else was first.
    Overtaken {
        /// Where the case stands now.
        stage: Stage,
        /// With whom.
        handler: Option<&'a str>,
    },
    /// An answer of the desk.
    Reply {
        /// Whose.
        name: &'a str,
        /// On which case.
        number: Number,
        /// It.
        text: &'a str,
    },
    /// To *Presenta novedades*.
    NoveltyReceived {
        /// Of which case.
        number: Number,
    },
    /// An agent closed it after the attempts.
    ClosedByAgent {
        /// Which.
        number: Number,
        /// Why.
        text: &'a str,
    },
    /// An agent annulled it.
    Annulled {
        /// Which.
        number: Number,
        /// Why.
        text: &'a str,
    },
    /// A case ended as `No gestionado`.
    CaseNotManaged {
        /// Which.
        number: Number,
    },
    /// A request ended with an answer.
    Informed {
        /// Which.
        number: Number,
        /// The answer.
        text: &'a str,
    },
    /// In the thread: it was given to somebody, who is mentioned before.
    DeskAssigned {
        /// What they should know.
        text: &'a str,
    },
    /// In the thread: it is urgent; whoever is on duty is mentioned before.
    DeskUrgent,
    /// In the thread: the repair holds.
    DeskRepairConfirmed,
    /// In the thread: the repair does not hold.
    DeskNovelty {
        /// What happens.
        text: &'a str,
        /// For the how-manieth time.
        count: u32,
    },
    /// In the thread: the person has to be reached.
    DeskContactDue,
    /// On the old post: where it went.
    DeskHandedOver {
        /// Which.
        number: Number,
        /// To which group.
        group: &'a str,
    },
    /// To a typed command.
    DeskDid {
        /// Who.
        name: &'a str,
        /// What.
        action: Action,
        /// With which.
        number: Number,
    },
    /// To somebody whose words came after those of a colleague.
    PetitionSettled,
    /// The group that owns the case now has no channel.
    DeskNoChannel {
        /// Which.
        group: &'a str,
    },
    /// The same was done with the cases that depend on this one.
    DeskChildrenToo {
        /// With which.
        numbers: &'a str,
    },
    /// Cases that depend on this one were left as they are.
    DeskChildrenLeft {
        /// Which.
        numbers: &'a str,
    },
    /// The case that somebody had asked for was made.
    DeskRelatedCreated {
        /// By whom.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// The coordination answers a consultation.
    DeskDirected {
        /// Who.
        name: &'a str,
        /// In their words.
        text: &'a str,
    },
    /// About answers, notes and what did not arrive.
    Aside(Aside<'a>),
    /// A search found nothing.
    NothingFound,
    /// Somebody whom Mesa does not know called.
    CallerUnknown,
    /// What a form lacks.
    FormLacks {
        /// It.
        missing: &'a [Requirement],
    },
    /// A telephone case was registered.
    CallRegistered {
        /// Which.
        number: Number,
    },
    /// A telephone case was registered and solved.
    CallSolved {
        /// Which.
        number: Number,
    },
    /// Of a provider's repair and how a case ends.
    Ending(Ending<'a>),
    /// About files.
    File(FileSaid<'a>),
    /// To *Es lo mismo*.
    AddedTo {
        /// What it was added to.
        number: Number,
    },
    /// To *Es otro*, when there was one that it could have been.
    IsOther {
        /// What it was like.
        number: Number,
    },
    /// In the thread: a request was answered and needs no case.
    DeskInformed {
        /// By whom.
        name: &'a str,
        /// Which.
        number: Number,
    },
    /// A telephone case was registered for somebody in whose chat Mesa has never been, or is not any more.
    CallRegisteredUnsure {
        /// Which.
        number: Number,
    },
    /// Where a request starts.
    Start(Start<'a>),
    /// While a request is being told.
    Talk(TalkSaid<'a>),
    /// What becomes of a request beside its dialog.
    Request(RequestSaid<'a>),
    /// Of a case's data that are otherwise than they were.
    Fact(FactSaid<'a>),
    /// Of several things at once, and of what cannot be told.
    Several(SeveralSaid<'a>),
    /// To a typed command that gave the case to somebody.
    DeskDidTo {
        /// Who.
        name: &'a str,
        /// What.
        action: Action,
        /// With which.
        number: Number,
        /// To whom, or to which group.
        to: &'a str,
    },
}
