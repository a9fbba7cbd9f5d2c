//! The dialog as people lead it: piece by piece, out of order, with corrections, second matters and second thoughts.

use jiff::SignedDuration;

use crate::support::mesa::desk;
use crate::world::{Voice, World};

async fn answer(person: &Voice<'_>, text: &str) -> String {
    person.says(text).await;
    person.hears().await
}

/// "No, perdón": the last word counts, and nothing is asked twice for it.
#[tokio::test]
async fn a_correction_replaces_what_was_said() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la del tercer piso en Cali, ext 2213").await);
    insta::assert_snapshot!(answer(&ana, "no, perdón, es la 2231").await, @"");
    drop(answer(&ana, "60-2214").await);
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Extensión: 2231") && !seen.contains("2213 "), "{seen}");
}

/// Bare values, in the order in which they come to mind.
#[tokio::test]
async fn answers_out_of_order() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "60-2214").await, @"");
    insta::assert_snapshot!(answer(&ana, "Tunja").await, @"");
    insta::assert_snapshot!(answer(&ana, "la impresora del archivo no jala papel").await, @"");
}

/// Two questions, and then whoever writes piece by piece is left to write; whoever stops is asked for the rest.
#[tokio::test]
async fn piece_by_piece_is_not_interrupted() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "necesito ayuda con algo del monitor").await, @"");
    insta::assert_snapshot!(answer(&ana, "está negro").await, @"");
    insta::assert_snapshot!(answer(&ana, "en Cali").await, @"");
    world.advance(SignedDuration::from_secs(25)).await;
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(answer(&ana, "no sé la placa").await, @"");
    world.advance(SignedDuration::from_mins(5)).await;
    assert_eq!(ana.hears().await, "");
}

/// A second matter half-way: the first is kept, both are named, and each gets its own answer.
#[tokio::test]
async fn a_second_matter_opens_a_second_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la del tercer piso en Cali").await);
    insta::assert_snapshot!(answer(&ana, "ah, y otra cosa, el monitor de la entrada no prende").await, @"");
    insta::assert_snapshot!(answer(&ana, "S-2026-000001: la placa es 60-2214").await, @"");
    insta::assert_snapshot!(answer(&ana, "no sé la placa").await, @"");
}

/// A telephone is the person's, whatever the matter: two requests that lack it get it with one word.
#[tokio::test]
async fn one_answer_serves_both_requests() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la ricoh").await);
    drop(answer(&ana, "además no me abre Orfeo, me sale error de licencia").await);
    insta::assert_snapshot!(answer(&ana, "Cali").await, @"");
}

#[tokio::test]
async fn second_thoughts() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    for text in ["olvídelo, ya funcionó", "¡apareció! no abran nada", "no sigan con eso, por favor"] {
        drop(answer(&ana, "no imprime la ricoh").await);
        let heard = answer(&ana, text).await;
        assert!(heard.contains("Listo, retiré la solicitud"), "{text}: {heard}");
    }
    drop(answer(&ana, "no imprime la ricoh").await);
    insta::assert_snapshot!(answer(&ana, "ahorita le mando la placa").await, @"");
    insta::assert_snapshot!(answer(&ana, "gracias").await, @"");
    insta::assert_snapshot!(answer(&ana, "¿y van a venir hoy?").await, @"");
    insta::assert_snapshot!(answer(&ana, "esto es una porquería, nadie responde").await, @"");
}

/// A question is answered without a case; only then is a request offered, and made of it if the person says so.
#[tokio::test]
async fn a_question_is_answered_and_then_offered_as_a_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "¿hasta qué hora atienden?").await, @"");
    insta::assert_snapshot!(answer(&ana, "gracias").await, @"");
    insta::assert_snapshot!(answer(&ana, "mis casos").await, @"");
    insta::assert_snapshot!(answer(&ana, "¿Teams puede traducir los mensajes?").await, @"");
    insta::assert_snapshot!(answer(&ana, "estoy en Cali, por si algo").await, @"");
    insta::assert_snapshot!(answer(&ana, "sí, por favor").await, @"");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("¿Teams puede traducir los mensajes?"), "{seen}");
}

/// An hour later "sí" is no answer to anything any more.
#[tokio::test]
async fn an_offer_does_not_stand_for_ever() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "¿Teams puede traducir los mensajes?").await);
    world.advance(SignedDuration::from_mins(90)).await;
    insta::assert_snapshot!(answer(&ana, "sí, por favor").await, @"");
}

#[tokio::test]
async fn a_kind_colleague() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "buenas tardes").await, @"");
    insta::assert_snapshot!(answer(&ana, "mil gracias").await, @"");
    insta::assert_snapshot!(answer(&ana, "jajaja").await, @"");
    insta::assert_snapshot!(answer(&ana, "son unos inútiles").await, @"");
    insta::assert_snapshot!(answer(&ana, "estoy desesperada, ya no sé qué hacer").await, @"");
    drop(answer(&ana, "no me abre el correo, estoy en Cali").await);
    insta::assert_snapshot!(answer(&ana, "qué vergüenza de servicio").await, @"");
}

/// A message that follows at once belongs to the request, also when the first is still being handled.
#[tokio::test]
async fn two_messages_at_once_are_one_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    tokio::join!(ana.says("no imprime la ricoh"), ana.says("es la de Cali, ext 2231"));
    insta::assert_snapshot!(ana.hears().await, @"");
    insta::assert_snapshot!(answer(&ana, "60-2214").await, @"");
}

/// Portuguese is understood and answered in Spanish; English in English.
#[tokio::test]
async fn other_languages() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "bom dia, a impressora não imprime nada").await, @"");
    let emily = world.emily();
    insta::assert_snapshot!(answer(&emily, "how do I connect to the wifi?").await, @"");
    insta::assert_snapshot!(answer(&emily, "it still does not work, please open a request").await, @"");
}
