//! What the outbox makes of the server's answers: once more, in order, never twice when known, and the desk is told.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mesa::botframework::connector::{CallLimits, Connector};
use mesa::botframework::files::{FileClient, FileHosts};
use mesa::botframework::service_url::AllowedHosts;
use mesa::cards::{Cards, LiveCards, Overrides};
use mesa::cases::{MailTrouble, RequestId};
use mesa::catalog::Catalog;
use mesa::chance::Chance;
use mesa::clock::{Clock, ClockHand};
use mesa::config::MailSettings;
use mesa::connectors::mail::Mailer;
use mesa::outbox::{Outbox, Ways};
use mesa::store::{Due, Job, Mail, NewJob, Store};

use crate::store::{ana, at, on_both_engines, request};
use crate::support::post_office::PostOffice;

on_both_engines! {
    a_letter_that_may_have_arrived_is_sent_once_more_under_the_same_name
    a_letter_is_not_sent_again_when_it_is_known_to_be_delivered
    letters_to_one_address_keep_their_order_and_others_do_not_wait
    whom_the_server_does_not_take_is_told_to_the_desk
    what_cannot_be_sent_for_a_day_is_given_up_and_told
    without_a_server_a_letter_is_refused_and_told
}

/// An outbox on the store, and the hand of its clock.
struct Desk<'s> {
    store: &'s Store,
    outbox: Outbox,
    clock: Clock,
    hand: ClockHand,
}

impl<'s> Desk<'s> {
    async fn new(store: &'s Store, mail: Option<&MailSettings>) -> Self {
        ana(store).await;
        let mut tx = store.begin().await.unwrap();
        tx.insert_request(&request("one", 1)).await.unwrap();
        tx.commit().await.unwrap();
        let (clock, hand) = Clock::by_hand(at(0));
        let cards = Arc::new(Cards::load("es-CO", &Overrides::default()).unwrap());
        let ways = Ways {
            connector: Connector::unauthenticated(CallLimits::default(), clock.clone()).unwrap(),
            mailer: mail.map(|mail| Mailer::new(mail, clock.clone()).unwrap()),
            hosts: AllowedHosts::loopback(),
            files: FileClient::new(FileHosts::loopback(), 1_000_000, CallLimits::default()).unwrap(),
        };
        let outbox = Outbox::new(
            store.clone(),
            ways,
            Arc::new(LiveCards::new(cards, Arc::new(Catalog::builtin().unwrap()))),
            clock.clone(),
            Chance::seeded(1),
        );
        Self { store, outbox, clock, hand }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn write(&self, to: &[&str], number: u32) {
        let mail = Mail {
            to: to.iter().map(|address| (*address).to_owned()).collect(),
            subject: "[C-2026-000001] no imprime".into(),
            text: "Buenas".into(),
            html: "<p>Buenas</p>".into(),
            message_id: format!("c-2026-000001.{number}"),
            in_reply_to: Some("c-2026-000001".into()),
            files: vec![],
            request: RequestId("one".into()),
            language: "es-CO".into(),
        };
        let job = NewJob { lane: mail.lane(), job: Job::Mail { mail: Box::new(mail) }, due_at: self.now() };
        let mut tx = self.store.begin().await.unwrap();
        tx.enqueue(&job, self.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Everything that becomes due within this time.
    async fn work(&self, within: SignedDuration) {
        let end = self.now() + within;
        loop {
            for job in self.outbox.claim(10).await.unwrap() {
                self.outbox.run(job).await;
            }
            if self.now() >= end {
                return;
            }
            self.hand.advance(SignedDuration::from_secs(15).min(end.duration_since(self.now())));
        }
    }

    /// What the desk will be told.
    async fn told(&self) -> Vec<(Vec<String>, MailTrouble)> {
        let mut tx = self.store.read().await.unwrap();
        let due = tx.list_due_timers(self.now(), 10).await.unwrap();
        let told = due.into_iter().map(|timer| match timer.due {
            Due::MailRefused { to, why, .. } => (to, why),
            other => panic!("{other:?}"),
        });
        told.collect()
    }

    async fn totals(&self) -> (i64, i64, i64) {
        let totals = self.store.read().await.unwrap().outbox_totals().await.unwrap();
        (totals.waiting, totals.refused, totals.ambiguous)
    }
}

fn names(office: &PostOffice) -> Vec<String> {
    office.letters().into_iter().map(|letter| letter.message_id).collect()
}

fn name(number: u32) -> String {
    format!("<c-2026-000001.{number}@entidad.example>")
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

async fn a_letter_that_may_have_arrived_is_sent_once_more_under_the_same_name(store: &Store) {
    let office = PostOffice::start();
    let desk = Desk::new(store, Some(&office.settings())).await;
    office.script(&["drop-kept", "drop-kept"]);
    desk.write(&["a@x.example"], 1).await;
    desk.write(&["a@x.example"], 2).await;
    desk.work(minutes(10)).await;
    assert_eq!(names(&office), [name(1), name(1), name(2)]);
    let letters = office.letters();
    assert_eq!(letters[0].raw, letters[1].raw, "whoever gets both sees one");
    assert_eq!(desk.totals().await, (0, 0, 1));
    assert!(desk.told().await.is_empty());
}

async fn a_letter_is_not_sent_again_when_it_is_known_to_be_delivered(store: &Store) {
    let office = PostOffice::start();
    let desk = Desk::new(store, Some(&office.settings())).await;
    desk.write(&["a@x.example"], 1).await;
    let job = desk.outbox.claim(1).await.unwrap().remove(0);
    desk.outbox.run(job).await;
    desk.work(minutes(60)).await;
    assert_eq!(names(&office), [name(1)]);
    assert_eq!(desk.totals().await, (0, 0, 0));
}

async fn letters_to_one_address_keep_their_order_and_others_do_not_wait(store: &Store) {
    let office = PostOffice::start();
    let desk = Desk::new(store, Some(&office.settings())).await;
    for number in 1..=3 {
        desk.write(&["A@x.example"], number).await;
    }
    office.script(&["defer-recipient"]);
    desk.work(SignedDuration::ZERO).await;
    assert!(names(&office).is_empty());
    desk.write(&["b@x.example"], 4).await;
    desk.work(SignedDuration::ZERO).await;
    assert_eq!(names(&office), [name(4)]);
    desk.work(minutes(5)).await;
    assert_eq!(names(&office), [name(4), name(1), name(2), name(3)]);
}

async fn whom_the_server_does_not_take_is_told_to_the_desk(store: &Store) {
    let office = PostOffice::start();
    let desk = Desk::new(store, Some(&office.settings())).await;
    desk.write(&["nobody@x.example", "a@x.example"], 1).await;
    desk.write(&["nobody@y.example"], 2).await;
    desk.work(minutes(1)).await;
    assert_eq!(names(&office), [name(1)]);
    let mut told = desk.told().await;
    told.sort_by(|one, other| one.0.cmp(&other.0));
    let whom = |address: &str| (vec![address.to_owned()], MailTrouble::BadAddress);
    assert_eq!(told, [whom("nobody@x.example"), whom("nobody@y.example")], "both, although of one request");
    assert_eq!(desk.totals().await, (0, 1, 0));
}

async fn what_cannot_be_sent_for_a_day_is_given_up_and_told(store: &Store) {
    let office = PostOffice::start();
    let settings = office.settings();
    drop(office);
    let desk = Desk::new(store, Some(&settings)).await;
    desk.write(&["a@x.example"], 1).await;
    desk.work(SignedDuration::from_hours(23)).await;
    assert_eq!(desk.totals().await, (1, 0, 0));
    desk.work(SignedDuration::from_hours(2)).await;
    assert_eq!(desk.told().await, [(vec!["a@x.example".to_owned()], MailTrouble::GivenUp)]);
    assert_eq!(desk.totals().await, (0, 1, 0));
}

async fn without_a_server_a_letter_is_refused_and_told(store: &Store) {
    let desk = Desk::new(store, None).await;
    desk.write(&["a@x.example"], 1).await;
    desk.work(SignedDuration::ZERO).await;
    assert_eq!(desk.told().await, [(vec!["a@x.example".to_owned()], MailTrouble::NotConfigured)]);
}
