//! `kill -9`, for real, at many moments: what was acknowledged is there, once (RELIABILITY 18 to 20, 56; I1 to I3).

use std::path::Path;
use std::time::Instant;

use futures_util::future::join_all;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Said, Say};

use super::books::Books;
use super::child::{self, Child};
use crate::world::World;

/// A job for each time that whoever was to post it in the channel died.
const DEATHS: &str = "WITH RECURSIVE times (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < 9)
    SELECT job FROM outbox JOIN times ON n <= abandoned WHERE job LIKE '%\"audience\":\"desk\"%'";

const PEOPLE: [&str; 3] = ["ana", "juan", "emily"];
/// So often it is killed.
const ROUNDS: usize = 16;

/// A child at work: installed everywhere, its channel bound.
pub(super) async fn desk(world: &World, folder: &Path) -> Child {
    let child = Child::start(&world.simulator, folder);
    world.simulator.connect(child.endpoint());
    world.simulator.install_everywhere().await.unwrap();
    let bind = Say {
        person: "carolina".to_owned(),
        place: "mesa".to_owned(),
        text: "vincular mesa".to_owned(),
        mention: true,
        ..Say::default()
    };
    assert!(world.simulator.say(&bind).await.unwrap().delivered);
    child.idle().await;
    child
}

/// A request that lacks nothing, told apart by its number and about a thing of its own.
async fn request(world: &World, person: &str, matter: usize) -> Said {
    let text = format!("{} en Cali, placa 60-{:04}, ext 2231", marker(person, matter), 2000 + matter);
    let say = Say { person: person.to_owned(), place: format!("chat-{person}"), text, ..Say::default() };
    world.simulator.say(&say).await.unwrap()
}

fn marker(person: &str, matter: usize) -> String {
    format!("no imprime la HP numero {matter} de {person} del tercer piso")
}

/// The leases of the dead have run out, as half a minute later they would have.
async fn half_a_minute_later(folder: &Path) {
    let books = Books::of(folder);
    books.change("UPDATE outbox SET lease_until = 0 WHERE state = 'leased'").await;
    books.close().await;
}

pub(super) async fn restart(world: &World, folder: &Path) -> Child {
    half_a_minute_later(folder).await;
    let child = Child::start(&world.simulator, folder);
    world.simulator.connect(child.endpoint());
    child
}

/// Faults that make the outbox wait in the middle of a call, so that kills meet it there.
fn slow_down(world: &World, round: usize) {
    match round % 4 {
        1 => world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Slow, 2)),
        2 => world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::Slow, 2)),
        3 => world.simulator.fault(Fault::new(FaultyCall::Update, FaultKind::Timeout, 2)),
        _ => {}
    }
}

fn shows(message: &Message, words: &str) -> bool {
    message.text.contains(words) || message.attachments.iter().any(|one| one.to_string().contains(words))
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_many_moments_it_loses_nothing_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let mut child = desk(&world, folder.path()).await;
    let mut said: Vec<(&str, usize, Said)> = Vec::new();
    // The moments are spread over the time that this machine takes, however slow it is, and a little more.
    let start = Instant::now();
    join_all(PEOPLE.map(|person| request(&world, person, ROUNDS))).await;
    let round_takes = start.elapsed();
    for round in 0..ROUNDS {
        slow_down(&world, round);
        let all = join_all(PEOPLE.map(|person| request(&world, person, round)));
        let kill = async {
            tokio::time::sleep(round_takes * u32::try_from(round).unwrap() / 10).await;
            child.kill();
        };
        let (all, ()) = tokio::join!(all, kill);
        said.extend(PEOPLE.into_iter().zip(all).map(|(person, said)| (person, round, said)));
        world.simulator.clear_faults();
        child = restart(&world, folder.path()).await;
    }
    child.idle().await;
    let acknowledged = said.iter().filter(|(_, _, said)| said.delivered).count();
    assert!(acknowledged > 3, "the kills came too early to tell anything: {acknowledged}");
    all_is_there_once(&world, folder.path(), &said).await;
}

async fn all_is_there_once(world: &World, folder: &Path, said: &[(&str, usize, Said)]) {
    let books = Books::of(folder);
    let received = books.list("SELECT activity_id FROM inbox").await;
    let cases = books
        .list(
            "SELECT printf('C-%d-%06d', year, sequence) || ' ' || request_id || ' ' || details FROM cases
             ORDER BY sequence",
        )
        .await;
    let deaths = books.list(DEATHS).await;
    for (person, matter, said) in said {
        let marker = marker(person, *matter);
        let of_it: Vec<_> = cases.iter().filter(|case| case.contains(&format!("{marker} "))).collect();
        if said.delivered {
            assert!(received.contains(&said.id), "acknowledged and not in the inbox: {marker}");
            assert_eq!(of_it.len(), 1, "acknowledged: {marker}");
        }
        assert!(of_it.len() <= 1, "doubled: {of_it:?}");
        for case in of_it {
            let (number, request) = (&case[..13], &case[14..46]);
            let died = deaths.iter().filter(|job| job.contains(request)).count();
            let posts = world.simulator.messages("mesa", "marcela").unwrap();
            // The card of a related case names its number, too; its own says so at its head.
            let head = format!("Caso {number}");
            let roots = posts.iter().filter(|post| post.thread.is_none() && shows(post, &head)).count();
            assert!(
                (1..=died + 1).contains(&roots),
                "{number} stands {roots} times in the channel after {died} deaths on the way"
            );
            let chat = world.simulator.messages(&format!("chat-{person}"), person).unwrap();
            assert!(chat.iter().any(|message| shows(message, number)), "{person} was not told of {number}");
        }
    }
    let numbers = books.count("SELECT COUNT(DISTINCT year * 1000000 + sequence) FROM cases").await;
    assert_eq!(numbers, books.count("SELECT COUNT(*) FROM cases").await);
    assert_eq!(numbers, books.count("SELECT COUNT(DISTINCT request_id) FROM cases").await);
    assert_eq!(books.count("SELECT COUNT(*) FROM outbox WHERE state = 'refused'").await, 0);
}

/// Between registration and post: the answer of the post never came.
#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_post_hangs_the_case_is_posted_once_more_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let mut child = desk(&world, folder.path()).await;
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::Timeout, 1));
    assert!(request(&world, "ana", 1).await.delivered);
    let posted = || {
        let posts = world.simulator.messages("mesa", "marcela").unwrap();
        posts.iter().filter(|post| post.thread.is_none() && shows(post, "C-2026-000001")).count()
    };
    super::until(|| posted() > 0).await;
    child.kill();
    let child = restart(&world, folder.path()).await;
    child.idle().await;
    assert_eq!(posted(), 2, "nobody knows whether the first arrived, and a case without a post is worse");
    let books = Books::of(folder.path());
    assert_eq!(books.count("SELECT COUNT(*) FROM posts WHERE audience = 'desk'").await, 1);
}

/// A press is acknowledged with the new card; a kill at once afterwards must not take it back.
#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_was_answered_survives_the_kill() {
    let folder = tempfile::tempdir().unwrap();
    let world = child::world().await;
    let mut child = desk(&world, folder.path()).await;
    assert!(request(&world, "ana", 1).await.delivered);
    child.idle().await;
    let posts = world.simulator.messages("mesa", "marcela").unwrap();
    let post = posts.iter().rev().find(|post| shows(post, "C-2026-000001")).unwrap();
    let pressed = world.simulator.press("marcela", "mesa", &post.id, "Tomar", &[]).await.unwrap();
    child.kill();
    assert_eq!(pressed.status, 200);
    let child = restart(&world, folder.path()).await;
    child.idle().await;
    let books = Books::of(folder.path());
    assert_eq!(
        books.count("SELECT COUNT(*) FROM changes WHERE kind = '\"taken\"' OR kind = 'taken'").await,
        1
    );
    assert_eq!(books.count("SELECT COUNT(*) FROM cases WHERE state LIKE '%in_progress%'").await, 1);
}
