//! What people say around a case that was just registered: it stays with that case, visibly, and one thing is taken back by its
//! name.

use super::registered;
use super::small_words::PIXEL;
use crate::support::mesa::desk;
use crate::world::World;

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}

#[tokio::test]
async fn a_picture_with_a_few_words_is_added() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().sends_picture("mire el error", "error.png", PIXEL).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("[C-2026-000001: lo agregué a este caso]"), "{heard}");
    assert_eq!(posts(&world), 1);
    assert!(world.marcela().hears().await.contains("<image/png>"));
}

#[tokio::test]
async fn data_in_a_sentence_is_added() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("el número de acá es 8240100 extensión 12").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("[C-2026-000001: lo agregué a este caso]"), "{heard}");
}

/// A secret alone is no matter of its own.
#[tokio::test]
async fn a_secret_alone_begins_nothing() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("su cédula es 1020304050 y la clave temporal sería Bienvenida2026*").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("[C-2026-000001: lo agregué a este caso]"), "{heard}");
    assert_eq!(posts(&world), 1);
}

/// Of several open ones that of the thing that is named.
#[tokio::test]
async fn one_is_taken_back_by_its_name() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("el teléfono de mi escritorio no da tono en Cali, ext 4401, no sé la placa").await;
    assert_eq!(posts(&world), 2);
    world.everybody_looks().await;
    world.ana().says("CANCELE LO DEL TELEFONO YA SIRVIO").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("C-2026-000002") && !heard.contains("¿De cuál se trata?"), "{heard}");
    world.ana().says("cancele la segunda").await;
    world.ana().says("¿cómo va?").await;
    let seen = world.marcela().hears().await;
    assert!(seen.contains("[Caso C-2026-000002: anulado]"), "{seen}");
}

/// A greeting with a word about oneself is made no case by what is told for something else.
#[tokio::test]
async fn what_nobody_meant_is_not_registered_by_the_way() {
    let (world, _home) = desk().await;
    let juan = world.juan();
    juan.says("hola, soy contratista nueva de la entidad").await;
    juan.says("no me abre el correo").await;
    juan.says("estoy en Tunja, ext 2240").await;
    assert_eq!(posts(&world), 1, "{}", juan.hears().await);
}
