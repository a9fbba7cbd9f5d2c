//! One person writes without end: quotas are kept, and nobody else waits (RELIABILITY 113; conformance 121).

use jiff::SignedDuration;
use mesa::simulator::Say;

use super::books::Books;
use crate::support::mesa::desk;

#[tokio::test]
async fn two_hundred_messages_in_a_minute_hold_nobody_else_up() {
    let (world, home) = desk().await;
    for number in 0..200 {
        world.hand.advance(SignedDuration::from_millis(300));
        let words = Say {
            person: "ana".into(),
            place: "chat-ana".into(),
            text: format!("hola {number}"),
            ..Say::default()
        };
        let said = world.simulator.say(&words).await.unwrap();
        assert_eq!(said.status, 200, "each is kept");
        if number % 50 == 25 {
            drop(world.juan().sees().await);
            world.juan().says("hola").await;
            assert!(world.juan().sees().await.contains("Juan"), "answered at once, after {number}");
        }
        if number % 5 == 0 {
            world.settle().await;
        }
    }
    for _ in 0..200 {
        world.advance(SignedDuration::from_secs(5)).await;
    }
    let throttled = world.simulator.calls().iter().filter(|call| call.status == 429).count();
    assert_eq!(throttled, 0, "Mesa keeps the quotas before Teams has to");
    let told = world.ana().messages("chat");
    let calm = told.iter().filter(|one| one.text.contains("muchos mensajes suyos")).count();
    assert_eq!(calm, 1, "it is said, once");
    let answered = told.iter().filter(|one| one.text.starts_with("¡Hola, Ana!")).count();
    assert_eq!(answered, 200, "nothing is lost");
    let books = Books::of(home.folder());
    assert_eq!(books.count("SELECT COUNT(*) FROM outbox WHERE is_settled = 0 OR state = 'refused'").await, 0);
    books.close().await;
}
