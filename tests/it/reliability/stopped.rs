//! A PostgreSQL that stops under Mesa: 503 in time, not ready, nothing lost, and back by itself (RELIABILITY 58; conformance 60).

use std::sync::Arc;

use jiff::SignedDuration;
use mesa::config::Database;
use secrecy::SecretString;

use crate::support::mesa::{Home, open_desk};
use crate::support::postgres::Cluster;
use crate::world::{Bot, World};

const COMPLETE: &str = "no imprime la HP del tercer piso en Cali, placa 60-2214, ext 2231";

async fn status(bot: &dyn Bot, path: &str) -> u16 {
    let url = bot.endpoint().replace("/api/messages", path);
    reqwest::Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap().status().as_u16()
}

async fn on<T: Send + 'static>(
    cluster: &Arc<Cluster>,
    act: impl FnOnce(&Cluster) -> T + Send + 'static,
) -> T {
    let cluster = Arc::clone(cluster);
    tokio::task::spawn_blocking(move || act(&cluster)).await.unwrap()
}

#[tokio::test]
async fn without_its_database_it_says_503_and_comes_back_by_itself() {
    let cluster = Arc::new(tokio::task::spawn_blocking(Cluster::start).await.unwrap());
    let url = on(&cluster, Cluster::database).await;
    let world = World::empty().await;
    let home = Home::new(&world.simulator)
        .with(|settings| settings.database = Database::Postgres(SecretString::from(url)));
    let (mut world, _home) = open_desk(world, home).await;
    let bot = world.take_bot().unwrap();
    assert_eq!(status(&*bot, "/health/ready").await, 200);

    on(&cluster, Cluster::stop).await;
    for _ in 0..3 {
        let said = world.ana().says(COMPLETE).await;
        assert_eq!((said.status, said.delivered), (503, false));
    }
    assert_eq!(status(&*bot, "/health/ready").await, 503);
    assert_eq!(status(&*bot, "/health/live").await, 200);
    assert_eq!(status(&*bot, "/metrics").await, 200);

    on(&cluster, Cluster::resume).await;
    assert_eq!(status(&*bot, "/health/ready").await, 200);
    world.give_back(bot);
    let said = world.ana().says(COMPLETE).await;
    assert_eq!(said.status, 200);
    world.advance(SignedDuration::from_secs(5)).await;
    assert!(world.ana().sees().await.contains("C-2026-000001"), "what was refused left no trace");
}
