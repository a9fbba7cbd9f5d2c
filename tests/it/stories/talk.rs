//! The talk: from a sentence to a case, by card and by typing alone.

use crate::support::mesa::desk;

/// The first free sentence is the request; one card asks for exactly what is missing.
#[tokio::test]
async fn a_sentence_and_a_card_become_a_case() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    insta::assert_snapshot!(ana.sees().await, @"");
    ana.presses("chat", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(ana.sees().await, @"");
    insta::assert_snapshot!(world.marcela().sees().await, @"");
}

/// The same without touching the card: a bare number is the tag that was asked for.
#[tokio::test]
async fn a_bare_tag_completes_the_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    drop(ana.hears().await);
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

/// Nobody has to know an inventory tag.
#[tokio::test]
async fn no_se_la_placa_is_an_answer() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231").await;
    drop(ana.hears().await);
    ana.says("no sé la placa").await;
    insta::assert_snapshot!(ana.hears().await, @"");
}

/// What is missing is asked for again, in words to somebody who writes.
#[tokio::test]
async fn little_by_little() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no me imprime").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("en Cali").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("luego le mando la placa").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("ni idea").await;
    insta::assert_snapshot!(ana.hears().await, @"");
}

/// Telephone, extension, site and floor are asked once: the second request needs only what is new.
#[tokio::test]
async fn what_was_told_once_is_remembered() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    ana.says("no me abre el correo").await;
    insta::assert_snapshot!(ana.hears().await, @"");
    drop(world.marcela().hears().await);
}

/// Emily's Teams speaks English.
#[tokio::test]
async fn english_is_answered_in_english() {
    let (world, _home) = desk().await;
    let emily = world.emily();
    emily.says("hello").await;
    insta::assert_snapshot!(emily.hears().await, @"");
    emily.says("my laptop does not turn on, I am in Bogotá, extension 4410").await;
    insta::assert_snapshot!(emily.hears().await, @"");
    emily.says("I don't know the tag").await;
    insta::assert_snapshot!(emily.hears().await, @"");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}
