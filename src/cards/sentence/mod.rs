//! Everything that Mesa says without a card, each a message of its own.

mod said;
mod toast;

use jiff::Timestamp;

use super::aside::Aside;
use super::ending::Ending;
use super::fact_said::FactSaid;
use super::file_said::FileSaid;
use super::request_said::RequestSaid;
use super::several_said::SeveralSaid;
use super::start::Start;
use super::talk_said::TalkSaid;
use crate::cases::{Action, Need, Number, Stage};
use crate::catalog::Requirement;

pub(in crate::cards) use said::Args;

/// Graphemes of somebody's words within a sentence.
pub(in crate::cards) const WORDS: usize = 2000;
/// Graphemes of a name.
pub(in crate::cards) const NAME: usize = 80;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cards::samples;
    use crate::cases::Series;
    use crate::cases::evidence::FileRefusal;
    use crate::catalog::Field;

    /// Of groups, levels, petitions and the compose box.
    fn later(words: &str) -> Vec<Sentence<'_>> {
        use Sentence as S;
        let number = samples::number(Series::Case);
        vec![
            S::PetitionSettled,
            S::DeskNoChannel { group: words },
            S::DeskChildrenToo { numbers: words },
            S::DeskChildrenLeft { numbers: words },
            S::DeskRelatedCreated { name: words, number },
            S::DeskDirected { name: words, text: words },
            S::NothingFound,
            S::CallerUnknown,
            S::FormLacks { missing: &[Requirement::Site, Requirement::Asset] },
            S::CallRegistered { number },
            S::CallSolved { number },
            S::AddedTo { number },
            S::IsOther { number },
            S::DeskInformed { name: words, number },
            S::CallRegisteredUnsure { number },
        ]
        .into_iter()
        .chain(RequestSaid::samples(words).into_iter().map(S::Request))
        .chain(SeveralSaid::samples(words).into_iter().map(S::Several))
        .collect()
    }

    /// While a request is being told.
    fn talk(words: &str) -> Vec<Sentence<'_>> {
        use TalkSaid as T;
        let (number, missing) = (samples::number(Series::Request), &[Requirement::Asset, Requirement::Site]);
        let guesses = &[(Field::Site, "Cartagena"), (Field::Phone, "5551234")];
        let said = [
            T::Despair,
            T::PatienceWaiting,
            T::PatienceCase { number: samples::number(Series::Case) },
            T::Waiting,
            T::Noted,
            T::ForWhoAttends,
            T::Offer,
            T::Rest { missing },
            T::MissingOf { number, gist: words, missing },
            T::Beside { number, gist: words },
            T::AlsoNoted { number },
            T::Guess { guesses, of: None },
            T::Guess { guesses: &guesses[..1], of: Some((number, words)) },
            T::GoAhead,
            T::Person { phone: words },
            T::PersonCase { number: samples::number(Series::Case), phone: words },
            T::UpsetCase { number: samples::number(Series::Case), phone: words },
            T::WhetherWithdrawn,
            T::WhetherAnnulled { number: samples::number(Series::Case) },
            T::CameRight { number: samples::number(Series::Case) },
            T::RepairNews { number: samples::number(Series::Case) },
        ];
        said.map(Sentence::Talk).into()
    }

    fn all(words: &str) -> Vec<Sentence<'_>> {
        use Sentence as S;
        let number = samples::number(Series::Case);
        let request = samples::number(Series::Request);
        let at = samples::at("2026-11-24T13:00:00Z");
        let mut all = vec![
            S::Greeting { name: None },
            S::Greeting { name: Some(words) },
            S::Help,
            S::YouAreWelcome,
            S::SmallTalk,
            S::Patience,
            S::UnknownQuestion,
            S::NothingToCancel,
            S::NotUnderstood,
            S::FileWithoutRequest,
            S::File(FileSaid::Received { count: 1, number }),
            S::File(FileSaid::Received { count: 3, number }),
            S::Missing { missing: &[Requirement::Site, Requirement::Contact, Requirement::Asset] },
            S::NothingOpen,
            S::NumberUnknown { number },
            S::RequestWithdrawn { number: request },
            S::RequestNotManaged { number: request },
            S::CaseWithdrawn { number },
            S::CaseRegistered { number },
            S::OutOfHours { opens_at: at },
            S::CaseTaken { number, handler: None },
            S::CaseTaken { number, handler: Some(words) },
            S::Confirmed { number },
            S::StillFailing { number },
            S::StillFailingReason,
            S::Deferred { number, ask_at: at },
            S::NoMoreDeferrals,
            S::ClosedBySilence { number },
            S::AnswerReceived { number },
            S::CaseEnded { number },
            S::CardMoved { number },
            S::MessageDeleted { number: request },
            S::WhichOne { number },
            S::WordsMissing,
            S::QuestionMissing,
            S::SolutionMissing,
            S::NotNow,
            S::AlreadyDone,
            S::NotAllowed,
            S::Underway,
            S::TryLater,
            S::WriteInPrivate,
            S::DeskTaken { name: words, number },
            S::DeskAsked { name: words, text: words },
            S::DeskSolved { name: words, number, text: words },
            S::DeskAnswered { text: words },
            S::DeskFiles { count: 1 },
            S::DeskFiles { count: 2 },
            S::DeskStillFailing { text: words },
            S::DeskUnanswered,
            S::DeskConfirmed,
            S::DeskWithdrawn,
            S::DeskBound { group: words },
            S::DeskNotCoordinator,
            S::DeskWhichCase,
            S::DeskNumberUnknown { number },
            S::DeskNotAChannel,
            S::DeskUnknownGroup { group: words, groups: words },
            S::Lacks { need: Need::Words },
            S::Lacks { need: Need::Reason },
            S::Lacks { need: Need::Tried },
            S::Lacks { need: Need::Assignee },
            S::Lacks { need: Need::Group },
            S::Lacks { need: Need::Priority },
            S::Lacks { need: Need::Facts },
            S::Lacks { need: Need::OtherCase },
            S::Lacks { need: Need::Provider },
            S::Lacks { need: Need::Contact },
            S::Lacks { need: Need::Attempts },
            S::Lacks { need: Need::Score },
            S::Lacks { need: Need::Unanswered },
            S::Lacks { need: Need::Origin },
            S::Lacks { need: Need::Coordination },
            S::Lacks { need: Need::Address },
            S::NoMoreExtensions,
            S::Overtaken { stage: Stage::Solved, handler: None },
            S::Overtaken { stage: Stage::InProgress, handler: Some(words) },
            S::Reply { name: words, number, text: words },
            S::NoveltyReceived { number },
            S::ClosedByAgent { number, text: words },
            S::Annulled { number, text: words },
            S::CaseNotManaged { number },
            S::Informed { number: request, text: words },
            S::DeskAssigned { text: words },
            S::DeskAssigned { text: "" },
            S::DeskUrgent,
            S::DeskRepairConfirmed,
            S::DeskNovelty { text: words, count: 1 },
            S::DeskNovelty { text: words, count: 2 },
            S::DeskContactDue,
            S::DeskHandedOver { number, group: words },
            S::DeskDid { name: words, action: Action::Note, number },
        ];
        all.extend(Ending::samples(words, number).into_iter().map(S::Ending));
        all
    }

    /// Reminders, and what somebody of the desk has done.
    fn done(words: &str) -> Vec<Sentence<'_>> {
        use Sentence as S;
        let (request, number) = (samples::number(Series::Request), samples::number(Series::Case));
        let until = samples::at("2026-11-24T13:00:00Z");
        vec![
            S::ReminderOfRequest {
                number: request,
                gist: words,
                missing: &[Requirement::Asset, Requirement::Site],
                until,
            },
            S::ReminderOfQuestion { number, question: words, until },
            S::DeskDidTo { name: words, action: Action::Assign, number, to: words },
            S::DeskDidTo { name: words, action: Action::Escalate, number, to: "Infraestructura" },
            S::DeskDidTo { name: words, action: Action::HandBack, number, to: words },
        ]
    }

    fn about_files(words: &str) -> Vec<Sentence<'_>> {
        use Sentence as S;
        let number = samples::number(Series::Case);
        vec![
            S::File(FileSaid::Refused { name: "", why: FileRefusal::TooLarge }),
            S::File(FileSaid::Refused { name: words, why: FileRefusal::Kind }),
            S::File(FileSaid::Refused { name: words, why: FileRefusal::Unreachable }),
            S::File(FileSaid::Refused { name: words, why: FileRefusal::Expired }),
            S::File(FileSaid::Refused { name: words, why: FileRefusal::TooMany }),
            S::File(FileSaid::LinkKept { name: words }),
            S::File(FileSaid::Offered { count: 1, number }),
            S::File(FileSaid::Offered { count: 3, number }),
            S::File(FileSaid::Waiting),
            S::File(FileSaid::None),
            S::File(FileSaid::NoChat),
            S::File(FileSaid::Note { number }),
            S::File(FileSaid::Delivered { name: words }),
            S::File(FileSaid::Declined { name: words }),
            S::File(FileSaid::NotDelivered { name: words }),
            S::File(FileSaid::ForAnother),
        ]
    }

    fn said(locale: &str) -> String {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, locale);
        let words = "Ana";
        all(words)
            .iter()
            .chain(&about_files(words))
            .chain(&later(words))
            .chain(&done(words))
            .chain(&talk(words))
            .map(|sentence| sentence.plain(&viewer) + "\n")
            .collect()
    }

    #[test]
    fn every_sentence_reads_well_in_both_languages() {
        insta::assert_snapshot!("sentences.es-CO", said("es-CO"));
        insta::assert_snapshot!("sentences.en", said("en"));
    }

    #[test]
    fn a_locked_screen_shows_nobodys_words() {
        let cards = samples::cards().unwrap();
        let words = "la clave es de la sra. Pérez";
        for viewer in ["es-CO", "en"].map(|locale| samples::viewer(&cards, locale)) {
            let number = samples::number(Series::Case);
            let reply = Sentence::Reply { name: "Ana", number, text: words };
            assert!(reply.summary(&viewer).unwrap().starts_with("C-2026-000123: "));
            assert_eq!(Sentence::Help.summary(&viewer), None);
            for sentence in all(words).into_iter().chain(talk(words)).chain(done(words)).chain(later(words)) {
                let shown = sentence.summary(&viewer).unwrap_or_default();
                assert!(!shown.contains("Pérez"), "{shown}");
            }
        }
    }

    #[test]
    fn no_sentence_lacks_its_data() {
        for locale in ["es-CO", "en"] {
            assert!(!said(locale).contains(['{', '}', '$']), "{}", said(locale));
        }
    }

    #[test]
    fn peoples_words_are_never_markup_and_never_endless() {
        let cards = samples::cards().unwrap();
        let viewer = samples::viewer(&cards, "es-CO");
        let evil = "[x](http://malo.example) **a** <at>Ana</at> ".repeat(300);
        for sentence in
            all(&evil).into_iter().chain(about_files(&evil)).chain(done(&evil)).chain(later(&evil))
        {
            let said = sentence.markdown(&viewer);
            assert!(said.len() < 16_000, "{} bytes", said.len());
            for markup in [" [x]", " **a", " <at", ":[x]"] {
                assert!(!said.contains(markup), "{said}");
            }
        }
    }
}
