//! What goes wrong between Mesa and the Connector, and what Mesa makes of it (RELIABILITY 32 to 44).

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message};

use crate::support::mesa::{Home, desk};
use crate::world::World;

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";
const NUMBER: &str = "C-2026-000001";

fn seconds(count: i64) -> SignedDuration {
    SignedDuration::from_secs(count)
}

fn shows(message: &Message, words: &str) -> bool {
    message.text.contains(words) || message.attachments.iter().any(|one| one.to_string().contains(words))
}

/// How many messages of a place show these words now.
fn shown(world: &World, place: &str, person: &str, words: &str) -> usize {
    let messages = world.simulator.messages(place, person).unwrap();
    messages.iter().filter(|message| shows(message, words)).count()
}

/// The statuses of these calls of the bot, oldest first.
fn statuses(world: &World, what: &str) -> Vec<u16> {
    world.simulator.calls().into_iter().filter(|call| call.what == what).map(|call| call.status).collect()
}

/// Long enough for every pause between two tries, in steps that leave each try its turn.
async fn wait(world: &World, minutes: i64) {
    for _ in 0..minutes * 4 {
        world.advance(seconds(15)).await;
    }
}

#[tokio::test]
async fn throttled_it_comes_again_when_it_may_and_not_before() {
    let (world, _home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Throttled, 1).retry_after("40"));
    world.ana().says("hola").await;
    assert_eq!(world.ana().sees().await, "");
    world.advance(seconds(39)).await;
    assert_eq!(world.ana().sees().await, "", "the service asked for 40 seconds");
    world.advance(seconds(21)).await;
    assert!(world.ana().sees().await.contains("Ana"));
    for odd in [None, Some("-1"), Some("soon"), Some("0")] {
        let fault = Fault::new(FaultyCall::Send, FaultKind::Throttled, 2);
        world.simulator.fault(Fault { retry_after: odd.map(str::to_owned), ..fault });
        world.ana().says("hola").await;
        wait(&world, 1).await;
        assert!(world.ana().sees().await.contains("Ana"), "{odd:?}");
    }
}

#[tokio::test]
async fn a_failed_precondition_is_tried_again() {
    let (world, _home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::Precondition, 3));
    world.ana().says(COMPLETE).await;
    wait(&world, 2).await;
    assert_eq!(shown(&world, "mesa", "marcela", NUMBER), 1);
}

/// 35: it may have arrived, so once more and no third time; whoever comes next is not held up.
#[tokio::test]
async fn what_may_have_arrived_is_sent_once_more_and_not_a_third_time() {
    let (world, home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::BadGateway, 9).after_doing_it());
    world.ana().says(COMPLETE).await;
    wait(&world, 10).await;
    assert_eq!(shown(&world, "mesa", "marcela", NUMBER), 2);
    assert_eq!(given_up(&home, "ambiguous").await, 1, "the operator sees it");
    world.simulator.clear_faults();
    world.juan().says("no imprime la HP del piso 2 en Tunja, placa 60-2215, ext 4410").await;
    assert_eq!(shown(&world, "mesa", "marcela", "C-2026-000002"), 1);
}

#[tokio::test]
async fn a_lost_answer_is_ambiguous_too() {
    for kind in [FaultKind::Reset, FaultKind::ServerError] {
        let (world, _home) = desk().await;
        world.simulator.fault(Fault::new(FaultyCall::Send, kind, 1).after_doing_it());
        world.ana().says(COMPLETE).await;
        wait(&world, 1).await;
        assert_eq!(shown(&world, "chat-ana", "ana", NUMBER), 2, "{kind:?}: once more, with the same number");
    }
}

/// An update does no harm when it is done twice: it is repeated until it is known to be done.
#[tokio::test]
async fn an_update_is_repeated_until_it_is_done() {
    let (world, home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.simulator.fault(Fault::new(FaultyCall::Update, FaultKind::BadGateway, 5));
    world.marcela().presses("mesa", "Tomar").await;
    wait(&world, 10).await;
    assert_eq!(shown(&world, "mesa", "andres", "Marcela"), 1, "everybody sees who took it");
    assert_eq!(given_up(&home, "ambiguous").await, 0);
}

/// 37: nothing can be sent to her, and the desk is told so; a new message opens the chat again.
#[tokio::test]
async fn a_person_who_blocked_mesa_is_not_asked_and_the_desk_knows() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.marcela().presses("mesa", "Tomar").await;
    drop(world.marcela().sees().await);
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().presses("mesa", "Pedir información").await;
    world
        .marcela()
        .presses("dialog", "Enviar al usuario")
        .fills(&[("question", "¿Qué dice la pantalla?")])
        .await;
    assert!(world.andres().sees().await.contains("busque otro medio de contacto"));
    let sends = statuses(&world, "send").len();
    wait(&world, 2).await;
    assert_eq!(statuses(&world, "send").len(), sends, "no more tries");
    world.advance(SignedDuration::from_hours(30)).await;
    assert_eq!(shown(&world, "mesa", "andres", "en el plazo"), 0, "what was not asked is not unanswered");
    world.simulator.close_place("chat-ana", None);
    world.everybody_looks().await;
    world.ana().says("estado").await;
    assert!(world.ana().sees().await.contains("¿Qué dice la pantalla?"), "now she learns what is asked");
}

/// A solution that nobody has seen: the desk is told, silence does not close it, and it is shown when it can be.
#[tokio::test]
async fn a_solution_that_is_refused_is_not_closed_by_silence() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.everybody_looks().await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    assert!(world.andres().sees().await.contains("busque otro medio de contacto"));
    world.advance(SignedDuration::from_hours(24 * 8)).await;
    let later = world.andres().sees().await;
    assert!(!later.contains("Cerrado"), "{later}");
    world.simulator.close_place("chat-ana", None);
    world.everybody_looks().await;
    world.ana().says("hola").await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("Se cambió") || seen.contains("se cambió el tóner"), "{seen}");
    world.advance(SignedDuration::from_hours(24 * 8)).await;
    assert!(world.andres().sees().await.contains("Cerrado"), "from then on silence counts");
}

/// The same for a request: no clock runs, and the desk is told to make contact.
#[tokio::test]
async fn a_request_whose_question_is_refused_is_shown_to_the_desk() {
    let (world, _home) = desk().await;
    world.simulator.close_place("chat-juan", Some("ConversationBlockedByUser"));
    world.juan().says("no imprime la del tercer piso en Cali, ext 2231").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("S-2026-000001") && seen.contains("busque otro medio de contacto"), "{seen}");
    world.advance(SignedDuration::from_hours(30)).await;
    assert_eq!(shown(&world, "mesa", "marcela", "No gestionado"), 0, "what was not asked does not run out");
}

/// 404 on an update: the card is gone and is posted anew, once.
#[tokio::test]
async fn a_card_that_is_gone_is_posted_anew() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world
        .simulator
        .fault(Fault::new(FaultyCall::Update, FaultKind::NotFound, 1).code("ActivityNotFoundInConversation"));
    world.marcela().presses("mesa", "Tomar").await;
    world.advance(seconds(5)).await;
    let all = shown(&world, "mesa", "marcela", NUMBER) + shown(&world, "chat-ana", "ana", NUMBER);
    assert_eq!(all, 4, "beside the news that it was taken, one of the two cards stands a second time");
    world.marcela().presses("mesa", "Solucionar").await;
    world.marcela().presses("dialog", "Solucionar el caso").fills(&[("solution", "Cambio de tóner")]).await;
    assert!(world.ana().sees().await.contains("Cambio de tóner"));
}

/// 404 on a reply into a desk thread whose root was deleted: the channel stays open and the line comes all the same.
#[tokio::test]
async fn a_deleted_post_does_not_cost_the_channel() {
    let (world, _home) = desk().await;
    world.ana().says(COMPLETE).await;
    world.marcela().presses("mesa", "Tomar").await;
    world.marcela().presses("mesa", "Solucionar").await;
    world.marcela().presses("dialog", "Solucionar el caso").fills(&[("solution", "Cambio de tóner")]).await;
    world.everybody_looks().await;
    // The card's update passes; the line into the thread does not.
    let gone = || Fault::new(FaultyCall::Send, FaultKind::NotFound, 1).code("ConversationNotFound");
    world.simulator.fault(gone());
    world.ana().presses("chat", "Confirmo").await;
    world.advance(seconds(30)).await;
    world.juan().says("no imprime la HP del piso 2 en Tunja, placa 60-2215, ext 4410").await;
    assert_eq!(shown(&world, "mesa", "marcela", "C-2026-000002"), 1, "the channel is still served");
}

/// 38: a personal chat that is gone is created anew, once.
#[tokio::test]
async fn a_chat_that_is_gone_is_created_anew_once() {
    let (world, _home) = desk().await;
    let creations = statuses(&world, "create").len();
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::NotFound, 1).code("ConversationNotFound"));
    world.ana().says("hola").await;
    world.advance(seconds(5)).await;
    assert!(world.ana().sees().await.contains("Ana"));
    assert_eq!(statuses(&world, "create").len(), creations + 1);
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::NotFound, 9).code("ConversationNotFound"));
    world.ana().says("hola").await;
    wait(&world, 2).await;
    assert_eq!(statuses(&world, "create").len(), creations + 2, "not again and again");
    world.simulator.clear_faults();
    world.ana().says("hola").await;
    assert!(world.ana().sees().await.contains("Ana"), "her message opens the chat again");
}

/// 404 on a member record says nothing about the chat.
#[tokio::test]
async fn a_missing_member_record_costs_nothing() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator);
    world.simulator.fault(Fault::new(FaultyCall::Members, FaultKind::NotFound, 99));
    let (world, _home) = crate::support::mesa::open_desk(world, home).await;
    world.ana().says("hola").await;
    assert!(world.ana().sees().await.contains("Ana"));
    assert_eq!(statuses(&world, "create").iter().filter(|status| **status == 200).count(), 0);
}

/// 40: a success whose answer is a web page was delivered.
#[tokio::test]
async fn an_odd_answer_is_a_delivery_and_odd_records_are_asked_for_again() {
    let (world, home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Html, 1));
    world.simulator.fault(Fault::new(FaultyCall::Members, FaultKind::Html, 2));
    world.ana().says(COMPLETE).await;
    world.advance(SignedDuration::from_mins(10)).await;
    wait(&world, 2).await;
    assert_eq!(shown(&world, "chat-ana", "ana", NUMBER), 1);
    assert_eq!(given_up(&home, "refused").await, 0);
    world.marcela().presses("mesa", "Tomar").await;
    assert!(
        shown(&world, "chat-ana", "ana", "Marcela") >= 1,
        "what has no id is posted anew with the next change"
    );
}

/// 44: without a token nothing is sent and nothing is lost; receiving goes on.
#[tokio::test]
async fn a_login_that_is_down_delays_and_loses_nothing() {
    let (world, home) = desk().await;
    world.simulator.revoke_tokens();
    world.simulator.fault(Fault::new(FaultyCall::Token, FaultKind::ServerError, 500));
    world.advance(SignedDuration::from_hours(2)).await;
    assert!(world.ana().says(COMPLETE).await.delivered);
    wait(&world, 10).await;
    assert_eq!(shown(&world, "mesa", "marcela", NUMBER), 0);
    world.simulator.clear_faults();
    wait(&world, 10).await;
    assert_eq!(shown(&world, "mesa", "marcela", NUMBER), 1);
    assert_eq!(shown(&world, "chat-ana", "ana", NUMBER), 1);
    assert_eq!((given_up(&home, "refused").await, given_up(&home, "ambiguous").await), (0, 0));
}

/// 34: a token that is no longer good is renewed once.
#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    let (world, _home) = desk().await;
    let tokens = statuses(&world, "token").len();
    world.simulator.revoke_tokens();
    world.ana().says(COMPLETE).await;
    assert_eq!(shown(&world, "chat-ana", "ana", NUMBER), 1);
    assert_eq!(shown(&world, "mesa", "marcela", NUMBER), 1);
    assert_eq!(statuses(&world, "token").len(), tokens + 1);
}

/// 39: what is too large is not tried again and holds nobody up.
#[tokio::test]
async fn what_is_too_large_is_refused_visibly_and_the_lane_goes_on() {
    let (world, home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::TooLarge, 1));
    world.ana().says("hola").await;
    assert_eq!(given_up(&home, "refused").await, 1);
    world.ana().says("hola").await;
    assert!(world.ana().sees().await.contains("Ana"));
}

/// 41: one conversation that waits does not hold up another.
#[tokio::test]
async fn others_flow_while_one_waits() {
    let (world, _home) = desk().await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Throttled, 1).retry_after("3600"));
    world.ana().says("hola").await;
    world.juan().says("hola").await;
    assert_eq!(world.ana().sees().await, "");
    assert!(world.juan().sees().await.contains("Juan"));
}

async fn given_up(home: &Home, how: &str) -> i64 {
    let books = super::books::Books::of(home.folder());
    let count = match how {
        "refused" => books.count("SELECT COUNT(*) FROM outbox WHERE state = 'refused'").await,
        _ => books.count("SELECT COUNT(*) FROM outbox WHERE state = 'ambiguous'").await,
    };
    books.close().await;
    count
}
