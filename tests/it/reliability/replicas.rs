//! Two replicas at once: one effect (RELIABILITY 2, 6, 46, 49; I2, I4, I5).

use futures_util::future::join_all;
use jiff::SignedDuration;
use mesa::simulator::{Message, Say};
use sqlx::PgPool;

use super::pair::desk;
use crate::world::World;

fn words(person: &str, text: &str) -> Say {
    Say {
        person: person.to_owned(),
        place: format!("chat-{person}"),
        text: text.to_owned(),
        ..Say::default()
    }
}

fn complete(matter: usize) -> String {
    format!(
        "no imprime la HP numero {matter} del tercer piso en Cali, placa 60-{:04}, ext 2231",
        2000 + matter
    )
}

async fn count(pool: &PgPool, question: &'static str) -> i64 {
    sqlx::query_scalar(question).fetch_one(pool).await.unwrap()
}

fn shows(message: &Message, words: &str) -> bool {
    message.text.contains(words) || message.attachments.iter().any(|one| one.to_string().contains(words))
}

/// How many messages of a place show these words.
fn shown(world: &World, place: &str, person: &str, words: &str) -> usize {
    let messages = world.simulator.messages(place, person).unwrap();
    messages.iter().filter(|message| message.thread.is_none() && shows(message, words)).count()
}

#[tokio::test]
async fn the_same_activity_on_both_has_one_effect() {
    let (world, pair, pool) = desk().await;
    pair.tell_both(true);
    pair.statuses();
    for matter in 1..=50 {
        world.hand.advance(SignedDuration::from_secs(3));
        let said = world.simulator.say(&words("ana", &complete(matter))).await.unwrap();
        assert!(said.delivered);
        assert_eq!(pair.statuses(), [200, 200], "{matter}");
        world.settle().await;
    }
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM cases").await, 50);
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM requests").await, 50);
    assert_eq!(
        count(&pool, "SELECT MAX(sequence) FROM cases").await,
        50,
        "no number is skipped or used twice"
    );
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM changes WHERE kind LIKE '%registered%'").await, 50);
}

#[tokio::test]
async fn the_same_press_on_both_has_one_effect_and_one_answer() {
    let (world, pair, pool) = desk().await;
    world.ana().says(&complete(1)).await;
    pair.tell_both(true);
    let outcome = world.marcela().presses("mesa", "Tomar").await;
    assert_eq!(outcome.status, 200);
    assert_eq!(pair.statuses().last_chunk(), Some(&[200, 200]));
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM changes WHERE kind LIKE '%taken%'").await, 1);
}

/// One wins, the other sees who: at the very same moment, on two replicas.
#[tokio::test]
async fn two_agents_take_the_same_case_at_once() {
    let (world, _pair, pool) = desk().await;
    for round in 1..=10 {
        world.hand.advance(SignedDuration::from_secs(20));
        world.ana().says(&complete(round)).await;
        let number = format!("C-2026-{round:06}");
        let messages = world.marcela().messages("mesa");
        let post = messages.iter().rev().find(|message| shows(message, &number)).unwrap();
        let press = |person| world.simulator.press(person, "mesa", &post.id, "Tomar", &[]);
        let (one, other) = tokio::join!(press("marcela"), press("andres"));
        let both = [one.unwrap(), other.unwrap()];
        assert!(both.iter().all(|outcome| outcome.status == 200), "{both:?}");
        let told = both.iter().filter(|outcome| format!("{outcome:?}").contains("Mientras tanto")).count();
        assert_eq!(told, 1, "{both:?}");
        world.settle().await;
    }
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM changes WHERE kind LIKE '%taken%'").await, 10);
}

/// The person and an agent at the very same moment: one wins, and the other is told.
#[tokio::test]
async fn the_person_and_an_agent_at_once() {
    let (world, _pair, pool) = desk().await;
    for round in 1..=10 {
        world.hand.advance(SignedDuration::from_secs(20));
        world.ana().says(&complete(round)).await;
        let number = format!("C-2026-{round:06}");
        let messages = world.ana().messages("chat");
        let card = messages.iter().rev().find(|message| shows(message, &number)).unwrap();
        let solve = Say {
            person: "marcela".into(),
            place: "mesa".into(),
            text: format!("solucionar {number} listo"),
            mention: true,
            ..Say::default()
        };
        let (withdrawn, solved) = tokio::join!(
            world.simulator.press("ana", "chat-ana", &card.id, "Ya no lo necesito", &[]),
            world.simulator.say(&solve)
        );
        assert_eq!(withdrawn.unwrap().status, 200);
        assert!(solved.unwrap().delivered);
        world.settle().await;
        let ended = "SELECT COUNT(*) FROM changes WHERE kind LIKE '%withdrawn%' OR kind = '\"solved\"'";
        assert_eq!(count(&pool, ended).await, i64::try_from(round).unwrap());
    }
}

#[tokio::test]
async fn two_first_messages_at_once_make_one_request_with_both_texts() {
    let (world, _pair, pool) = desk().await;
    for round in 1..=10 {
        world.hand.advance(SignedDuration::from_secs(20));
        let (one, other) = (
            words("juan", &format!("no imprime la impresora del piso {round}")),
            words("juan", "la impresora hace un ruido raro y saca hojas en blanco"),
        );
        let (one, other) = tokio::join!(world.simulator.say(&one), world.simulator.say(&other));
        assert!(one.unwrap().delivered && other.unwrap().delivered);
        world.settle().await;
        let open: Vec<String> = sqlx::query_scalar("SELECT details FROM requests WHERE is_open = 1")
            .fetch_all(&pool)
            .await
            .unwrap();
        assert_eq!(open.len(), 1, "{open:?}");
        assert!(open[0].contains("no imprime") && open[0].contains("hojas en blanco"), "{open:?}");
        world.juan().says("cancelar").await;
    }
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM requests").await, 10);
}

#[tokio::test]
async fn a_timer_fires_on_one_of_them() {
    let (world, _pair, pool) = desk().await;
    world.juan().says("no imprime la impresora").await;
    let before = world.juan().messages("chat").len();
    world.advance(SignedDuration::from_hours(4)).await;
    assert_eq!(world.juan().messages("chat").len(), before + 1);
    world.advance(SignedDuration::from_hours(19)).await;
    world.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM changes WHERE kind LIKE '%reminded%'").await, 2);
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM changes WHERE kind LIKE '%not_managed%'").await, 1);
    assert_eq!(count(&pool, "SELECT COUNT(*) FROM timers WHERE request_id <> 'desk'").await, 0);
    assert_eq!(world.juan().messages("chat").len(), before + 3, "two reminders and the end");
}

#[tokio::test]
async fn both_send_in_order_and_nothing_twice() {
    let (world, _pair, pool) = desk().await;
    for matter in 1..=5 {
        world.hand.advance(SignedDuration::from_secs(3));
        let all = ["ana", "juan", "emily"].map(|person| words(person, &complete(matter)));
        let said = join_all(all.iter().map(|say| world.simulator.say(say))).await;
        assert!(said.into_iter().all(|said| said.unwrap().delivered));
    }
    for _ in 0..20 {
        world.advance(SignedDuration::from_secs(3)).await;
    }
    let numbers: Vec<(String, i64)> = sqlx::query_as(
        "SELECT p.name, c.sequence FROM cases c JOIN people p ON p.id = c.requester_id ORDER BY 2",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(numbers.len(), 15);
    for (_, sequence) in &numbers {
        // The card of a related case names its number, too; its own says so at its head.
        let head = format!("Caso C-2026-{sequence:06}");
        assert_eq!(shown(&world, "mesa", "marcela", &head), 1, "{head}");
    }
    in_order(&world, &numbers);
    assert_eq!(
        count(&pool, "SELECT COUNT(*) FROM outbox WHERE is_settled = 0 OR state IN ('refused', 'ambiguous')")
            .await,
        0
    );
}

/// Each person reads their cases in the order of their numbers.
fn in_order(world: &World, numbers: &[(String, i64)]) {
    for (person, name) in [("ana", "Ana"), ("juan", "Juan"), ("emily", "Emily")] {
        let mine = numbers.iter().filter(|(whose, _)| whose.starts_with(name));
        let chat = world.simulator.messages(&format!("chat-{person}"), person).unwrap();
        let places: Vec<_> = mine
            .map(|(_, sequence)| {
                let number = format!("C-2026-{sequence:06}");
                let cards: Vec<_> = (0..chat.len()).filter(|at| shows(&chat[*at], &number)).collect();
                assert_eq!(cards.len(), 1, "{person} was shown {number} more than once");
                cards[0]
            })
            .collect();
        assert_eq!(places.len(), 5);
        assert!(places.is_sorted(), "{person}: {places:?}");
    }
}
