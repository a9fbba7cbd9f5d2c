//! Greetings, questions, pictures and everything else that people send to a desk.

use crate::support::mesa::desk;
use crate::world::World;

/// One white pixel.
pub(super) const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

async fn answer(world: &World, text: &str) -> String {
    let ana = world.ana();
    ana.says(text).await;
    ana.hears().await
}

#[tokio::test]
async fn short_words_get_short_answers() {
    let (world, _home) = desk().await;
    insta::assert_snapshot!(answer(&world, "buenas").await, @"");
    insta::assert_snapshot!(answer(&world, "ayuda").await, @"");
    insta::assert_snapshot!(answer(&world, "estado").await, @"");
    insta::assert_snapshot!(answer(&world, "¿cómo va mi caso?").await, @"");
    insta::assert_snapshot!(answer(&world, "mis casos").await, @"");
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"");
    insta::assert_snapshot!(answer(&world, "gracias").await, @"");
    insta::assert_snapshot!(answer(&world, "😀").await, @"");
    insta::assert_snapshot!(answer(&world, "asdf").await, @"");
    insta::assert_snapshot!(answer(&world, "estado C-2026-000009").await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

#[tokio::test]
async fn questions_are_answered_or_offered_as_a_request() {
    let (world, _home) = desk().await;
    insta::assert_snapshot!(answer(&world, "¿hasta qué hora atienden?").await, @"");
    insta::assert_snapshot!(answer(&world, "¿qué computador me recomienda comprar para mi casa?").await, @"");
}

/// A question in the middle of a request is answered, and the request goes on.
#[tokio::test]
async fn a_question_in_between_changes_nothing() {
    let (world, _home) = desk().await;
    drop(answer(&world, "no imprime la del tercer piso en Cali, ext 2231").await);
    insta::assert_snapshot!(answer(&world, "¿dónde encuentro la placa?").await, @"");
    insta::assert_snapshot!(answer(&world, "60-2214").await, @"");
}

#[tokio::test]
async fn a_picture_alone_begins_a_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.sends_picture("", "pantalla.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await, @"");
}

#[tokio::test]
async fn a_picture_with_words_and_one_in_between() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.sends_picture("me sale este error en Orfeo", "error.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.sends_picture("", "otra.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @"");
}

/// Five thousand characters are a description, not a mishap.
#[tokio::test]
async fn five_thousand_characters() {
    let (world, _home) = desk().await;
    let mut text = String::from("no imprime la del tercer piso en Cali, ext 2231. ");
    while text.chars().count() < 5000 {
        text.push_str("Ya la apagué y la prendí, y sigue igual que esta mañana. ");
    }
    insta::assert_snapshot!(answer(&world, &text).await, @"");
    insta::assert_snapshot!(answer(&world, "60-2214").await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// "Cancelar" takes back what is open: the request, else the case.
#[tokio::test]
async fn cancelling() {
    let (world, _home) = desk().await;
    drop(answer(&world, "no imprime la del tercer piso en Cali, ext 2231").await);
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"");
    drop(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await);
    drop(world.marcela().hears().await);
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"");
}

/// The list, and one of it looked at.
#[tokio::test]
async fn my_cases() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await);
    drop(answer(&world, "no imprime la del tercer piso").await);
    insta::assert_snapshot!(answer(&world, "mis casos").await, @"");
    ana.presses("chat", "Ver").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(answer(&world, "¿cómo va el C-2026-000001?").await, @"");
}
