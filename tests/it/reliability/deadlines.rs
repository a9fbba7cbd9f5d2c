//! Deadlines after a kill: each fires once, none early, whatever was going on (RELIABILITY 45, 46, 20; I4).

use std::sync::Arc;

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall};

use super::books::Books;
use super::doomed::{Doomed, Knife};
use crate::support::mesa::Home;
use crate::world::World;

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";

/// A desk at work that can be killed and started again.
struct Desk {
    world: World,
    home: Arc<Home>,
    knife: Option<Knife>,
    starts: u64,
}

impl Desk {
    async fn open() -> Self {
        let world = World::empty().await;
        let home = Arc::new(Home::new(&world.simulator));
        let mut desk = Self { world, home, knife: None, starts: 1 };
        desk.start().await;
        desk.world.simulator.install_everywhere().await.unwrap();
        desk.world.settle().await;
        desk.world.carolina().says_in("mesa", "vincular mesa").await;
        desk.world.everybody_looks().await;
        desk
    }

    async fn start(&mut self) -> Doomed {
        self.starts += 1;
        let (bot, knife) = Doomed::start(&self.home, &self.world.clock, self.starts).await;
        self.world.connect(bot.clone());
        self.knife = Some(knife);
        bot
    }

    async fn kill(&mut self) {
        drop(self.world.take_bot());
        self.knife.take().unwrap().kill().await;
    }

    /// Killed, so much time passes, started again; what is due happens.
    async fn dead_for(&mut self, time: SignedDuration) {
        self.kill().await;
        self.world.hand.advance(time);
        self.start().await;
        self.world.settle().await;
    }

    async fn count(&self, question: &'static str) -> i64 {
        let books = Books::of(self.home.folder());
        let count = books.count(question).await;
        books.close().await;
        count
    }
}

const REMINDED: &str = "SELECT COUNT(*) FROM changes WHERE kind LIKE '%reminded%'";
const NOT_MANAGED: &str = "SELECT COUNT(*) FROM changes WHERE kind LIKE '%not_managed%'";
const TIMERS: &str = "SELECT COUNT(*) FROM timers WHERE request_id <> 'desk'";

#[tokio::test]
async fn a_deadline_that_passed_while_it_was_dead_fires_once_and_without_stale_reminders() {
    let mut desk = Desk::open().await;
    desk.world.juan().says("no imprime la impresora").await;
    drop(desk.world.juan().sees().await);
    let before = desk.world.juan().messages("chat").len();
    desk.dead_for(SignedDuration::from_hours(72)).await;
    let told = desk.world.juan().sees().await;
    assert!(told.contains("quedó como «No gestionado»"), "{told}");
    assert_eq!(desk.world.juan().messages("chat").len(), before + 1, "{told}");
    assert_eq!(desk.count(NOT_MANAGED).await, 1);
    desk.dead_for(SignedDuration::from_hours(72)).await;
    assert_eq!(desk.world.juan().sees().await, "");
    assert_eq!((desk.count(NOT_MANAGED).await, desk.count(TIMERS).await), (1, 0));
    desk.kill().await;
}

#[tokio::test]
async fn a_restart_just_before_the_deadline_does_not_fire_it_and_just_after_does() {
    let mut desk = Desk::open().await;
    desk.world.juan().says("no imprime la impresora").await;
    let asked_at = desk.world.clock.now();
    let second_before = asked_at + SignedDuration::from_hours(24) - SignedDuration::from_secs(1);
    desk.dead_for(second_before.duration_since(desk.world.clock.now())).await;
    assert_eq!(desk.count(NOT_MANAGED).await, 0);
    desk.dead_for(SignedDuration::from_secs(1)).await;
    assert_eq!(desk.count(NOT_MANAGED).await, 1);
    desk.kill().await;
}

/// The reminder is on its way when the process dies.
#[tokio::test]
async fn killed_while_a_reminder_is_sent_it_comes_once_more_at_most() {
    let mut desk = Desk::open().await;
    desk.world.juan().says("no imprime la impresora").await;
    let before = desk.world.juan().messages("chat").len();
    desk.world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::Timeout, 1));
    desk.world.hand.advance(SignedDuration::from_hours(5));
    let bot = desk.world.take_bot().unwrap();
    let sending = bot.settle();
    super::until(|| desk.world.juan().messages("chat").len() > before).await;
    drop(sending);
    drop(bot);
    desk.kill().await;
    desk.world.hand.advance(SignedDuration::from_mins(1));
    desk.start().await;
    desk.world.settle().await;
    assert_eq!(desk.world.juan().messages("chat").len(), before + 2);
    assert_eq!(desk.count(REMINDED).await, 1, "one transition, whatever became of its message");
    desk.kill().await;
}

/// Three working days of silence go by while nobody runs Mesa.
#[tokio::test]
async fn a_solved_case_closes_by_silence_after_a_kill() {
    let mut desk = Desk::open().await;
    desk.world.ana().says(COMPLETE).await;
    desk.world.marcela().presses("mesa", "Solucionar").await;
    desk.world
        .marcela()
        .presses("dialog", "Solucionar el caso")
        .fills(&[("solution", "Cambio de tóner")])
        .await;
    desk.world.everybody_looks().await;
    desk.dead_for(SignedDuration::from_hours(24 * 14)).await;
    let told = desk.world.ana().sees().await;
    assert!(told.contains("se cerró porque no recibimos respuesta"), "{told}");
    assert_eq!(desk.count("SELECT COUNT(*) FROM cases WHERE is_open = 1").await, 0);
    assert_eq!(desk.count(TIMERS).await, 0);
    desk.kill().await;
}
