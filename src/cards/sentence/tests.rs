//! Every sentence, with every kind of words in it.

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
    let open = DeskPhone { phone: words, opens_at: None };
    let closed = DeskPhone { opens_at: Some(samples::now()), ..open };
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
        T::Person { line: open },
        T::PersonNoted { line: closed },
        T::PersonCase { number: samples::number(Series::Case), line: open },
        T::UpsetCase { number: samples::number(Series::Case), line: open },
        T::UpsetAgain { number: samples::number(Series::Case) },
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
    for sentence in all(&evil).into_iter().chain(about_files(&evil)).chain(done(&evil)).chain(later(&evil)) {
        let said = sentence.markdown(&viewer);
        assert!(said.len() < 16_000, "{} bytes", said.len());
        for markup in [" [x]", " **a", " <at", ":[x]"] {
            assert!(!said.contains(markup), "{said}");
        }
    }
}
