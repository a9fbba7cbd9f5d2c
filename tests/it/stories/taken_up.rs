//! What ended without being solved stays so, and words about it are not lost: a new request takes it up.

use mesa::simulator::Say;

use super::levels::newest_card;
use super::{hours_pass, registered};
use crate::support::mesa::desk;
use crate::world::World;

/// Ana's case was annulled by her own word, and its card is quoted with these.
async fn quotes_annulled(world: &World, words: &str) -> String {
    registered(world).await;
    world.ana().presses("chat", "Ya no lo necesito").await;
    world.everybody_looks().await;
    hours_pass(world, 1).await;
    let card = world.ana().messages("chat").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    world.ana().writes(Say { text: words.into(), quotes: Some(card.id), ..Say::default() }).await;
    world.ana().hears().await
}

#[tokio::test]
async fn words_about_an_annulled_case_begin_a_new_one_related_to_it() {
    for words in
        ["no, mentiras, se volvió a dañar", "I still need it after all", "volvió a fallar la impresora"]
    {
        let (world, _home) = desk().await;
        let heard = quotes_annulled(&world, words).await;
        assert!(
            heard.contains("C-2026-000001 quedó como «Anulado» y así se queda. Abrí una solicitud"),
            "{heard}"
        );
        assert!(
            heard.contains("[Caso C-2026-000002: registrado]"),
            "nothing is asked that was told: {heard}"
        );
        let card = newest_card(&world.marcela(), "mesa");
        for told in ["Caso C-2026-000002", "no imprime la del tercer piso", words, "60-2214", "C-2026-000001"]
        {
            assert!(card.contains(told), "{words}: {told}: {card}");
        }
    }
}

/// Thanks begin nothing, and the card has a way on.
#[tokio::test]
async fn a_courtesy_begins_nothing() {
    let (world, _home) = desk().await;
    let heard = quotes_annulled(&world, "muchas gracias").await;
    assert!(heard.contains("quedó como «Anulado»") && !heard.contains("cerrado"), "{heard}");
    assert!(heard.contains("(Abrir otro caso)"), "{heard}");
    world.ana().presses("chat", "Abrir otro caso").await;
    assert!(world.ana().hears().await.contains("S-2026-000002"));
}

/// They asked to be called, and nobody ever called: what they say a day late is taken up with that wish.
#[tokio::test]
async fn a_late_answer_keeps_how_they_want_to_be_reached() {
    let (world, _home) = desk().await;
    world.ana().says("no prende el pc en Cali, por favor llámenme al 3151234567").await;
    hours_pass(&world, 49).await;
    world.everybody_looks().await;
    world.ana().says("placa 4455").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Caso C-2026-000001") && card.contains("Prefiere contacto por celular"), "{card}");
}
