//! What sounds alike and is not: another thing of the same kind, a trouble that is no answer, words that withdraw nothing.

use super::nothing_lost::{answer, last_of};
use super::{INCOMPLETE, registered, solved};
use crate::support::mesa::desk;

/// Another floor, another tag, another place, while the first one is told: two requests, each with its own data.
#[tokio::test]
async fn another_thing_of_the_kind_is_a_request_of_its_own() {
    for (text, own) in [
        ("tampoco imprime la del quinto, placa 60-5001", "60-5001"),
        ("y la impresora de tesorería, piso 4, tampoco", "Piso: 4"),
        ("la de contabilidad tampoco imprime", "contabilidad"),
        ("también se atasca la del primer piso", "Piso: 1"),
    ] {
        let (world, _home) = desk().await;
        answer(&world, INCOMPLETE).await;
        world.ana().says(text).await;
        let seen = world.ana().sees().await;
        assert!(seen.contains("Abrí otra solicitud para esto") && seen.contains(own), "{text}: {seen}");
        assert!(!seen.contains("¿En qué sede"), "{text}: {seen}");
        world.ana().says("estado de S-2026-000001").await;
        let first = world.ana().sees().await;
        assert!(first.contains("Piso: 3") && first.contains("Sede: Cali"), "{text}: {first}");
    }
}

/// The same of what was registered a moment ago; both are related.
#[tokio::test]
async fn another_thing_than_the_fresh_case_is_a_case_of_its_own() {
    for text in [
        "tampoco imprime la del segundo piso, placa 60-5002",
        "otra impresora, la de placa 60-5002, está atascada",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("[Caso C-2026-000002: registrado]"), "{text}: {heard}");
        let seen = world.marcela().sees().await;
        assert!(seen.contains("Placa: 60-5002") && seen.contains("Placa: 60-2214"), "{text}: {seen}");
        assert!(seen.contains("Relacionados"), "{text}: {seen}");
    }
}

/// Whichever of the two is registered last, they are related.
#[tokio::test]
async fn the_first_one_may_be_registered_last() {
    let (world, _home) = desk().await;
    answer(&world, INCOMPLETE).await;
    let heard = answer(&world, "tampoco imprime la del quinto, placa 60-5001").await;
    assert!(heard.contains("[Caso C-2026-000001: registrado]"), "{heard}");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Placa: 60-5001") && seen.contains("Piso: 5"), "{seen}");
    let heard = answer(&world, "la del tercer piso tiene la placa 60-2214").await;
    assert!(heard.contains("C-2026-000002"), "{heard}");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Relacionados"), "{seen}");
}

/// Which one it is, where one is now, what was tried: of the same thing.
#[tokio::test]
async fn what_is_put_right_stays_with_the_same_thing() {
    for text in ["no, perdón, es el piso 5", "es en el quinto", "la que no imprime es la del quinto"] {
        let heard = last_of(&[INCOMPLETE, text, "60-2214"]).await;
        assert!(heard.contains("C-2026-000001"), "{text}: {heard}");
        let (world, _home) = desk().await;
        answer(&world, INCOMPLETE).await;
        answer(&world, text).await;
        answer(&world, "60-2214").await;
        let seen = world.marcela().sees().await;
        assert!(seen.contains("Piso: 5") && !seen.contains("Piso: 3"), "{text}: {seen}");
    }
}

/// Where to call, while one's telephone is dead, is of the case that tells of it.
#[tokio::test]
async fn where_to_call_is_no_second_telephone() {
    for (text, now) in [
        ("llámeme a la 3020", "3020"),
        ("me pueden ubicar en la 3020 que la mía no sirve", "3020"),
        ("me encuentran en la ext 3021, la mía está dañada", "3021"),
        ("también me pueden marcar a la 3022", "3022"),
    ] {
        let (world, _home) = desk().await;
        let heard = answer(&world, "se dañó el teléfono, ext 3019, Bucaramanga").await;
        assert!(heard.contains("C-2026-000001"), "{heard}");
        let heard = answer(&world, text).await;
        assert!(!heard.contains("2026-000002") && heard.contains("C-2026-000001"), "{text}: {heard}");
        assert!(world.marcela().sees().await.contains(now), "{text}");
    }
}

/// What equals what is known, and what a person says or did the other day, is of the same thing.
#[tokio::test]
async fn the_same_thing_is_no_other() {
    for text in [
        "la que reporté en el piso 3 ayer tampoco la vinieron a ver, placa 60-2214",
        "también se atasca la bandeja de la del tercer piso",
        "la de Cali tampoco imprime a doble cara",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("2026-000002") && heard.contains("C-2026-000001"), "{text}: {heard}");
    }
    for text in [
        "el otro día también se apagó, placa 45-1876",
        "es otro portátil el que uso ahora, placa 45-1876",
        "el cargador es otro, placa 45-1876",
    ] {
        let heard = last_of(&["mi portátil no prende en Neiva, ext 4410", text]).await;
        assert!(heard.contains("[Caso C-2026-000001: registrado]"), "{text}: {heard}");
        assert!(!heard.contains("2026-000002"), "{text}: {heard}");
    }
}

/// A telephone that is broken is no way to be called.
#[tokio::test]
async fn a_broken_telephone_is_another_matter() {
    for text in ["el teléfono no tiene tono, ext 3302", "se dañó el teléfono, la ext 3302 no timbra"] {
        let (world, _home) = desk().await;
        answer(&world, "no imprime la del tercer piso en Cali").await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("Abrí otra solicitud para esto"), "{text}: {heard}");
    }
}

/// "Olvide todo" with nothing open is nothing, and with something open ends it.
#[tokio::test]
async fn forget_it_registers_nothing() {
    for text in ["olvide todo", "olvide eso", "olviden todo", "forget everything"] {
        let (world, _home) = desk().await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("2026-000001"), "{text}: {heard}");
        let heard = last_of(&[INCOMPLETE, text]).await;
        assert!(heard.contains("retir") || heard.contains("withdr"), "{text}: {heard}");
    }
}

/// How many of the data that are asked for, and no offer.
#[tokio::test]
async fn both_is_no_other_matter_while_data_is_awaited() {
    const TWO: &str = "no imprime la del tercer piso en Cali y también necesito acceso a Orfeo";
    for text in ["las dos", "ambas", "both", "ese también"] {
        let (world, _home) = desk().await;
        answer(&world, TWO).await;
        answer(&world, "ya le digo la extensión").await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("2026-000002") && !heard.contains("registrado"), "{text}: {heard}");
    }
}

/// Who cannot cancel something takes nothing back.
#[tokio::test]
async fn who_cannot_cancel_withdraws_nothing() {
    for text in [
        "I cannot cancel that print job",
        "no puedo cancelar la impresión",
        "no logro borrar lo que quedó en la cola",
        "era de otra oficina",
    ] {
        let heard = last_of(&[INCOMPLETE, text]).await;
        assert!(!heard.contains("Retirada") && !heard.contains("retiré"), "{text}: {heard}");
        let (world, _home) = desk().await;
        registered(&world).await;
        answer(&world, text).await;
        let seen = world.marcela().sees().await;
        assert!(!seen.contains("Anulado"), "{text}: {seen}");
    }
    let heard = last_of(&["no me abre Orfeo en Cali", "no me deja anular el documento en Orfeo"]).await;
    assert!(!heard.contains("Retirada") && !heard.contains("retiré"), "{heard}");
}

/// What is not there and is no datum answers nothing; the desk reads it.
#[tokio::test]
async fn a_thing_that_is_not_there_is_no_answer() {
    for text in ["no tengo tóner", "tampoco hay papel", "no tiene señal de nada"] {
        let (world, _home) = desk().await;
        answer(&world, INCOMPLETE).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("registrado"), "{text}: {heard}");
        answer(&world, "60-2214").await;
        assert!(world.marcela().sees().await.contains(text), "{text}");
    }
    for text in ["no tengo", "no tengo la placa a la vista", "no tengo ese dato"] {
        let heard = last_of(&[INCOMPLETE, text]).await;
        assert!(heard.contains("registrado"), "{text}: {heard}");
    }
}

/// That it holds, and something else: the solved one is closed, and the other is a request.
#[tokio::test]
async fn praise_and_a_new_wish_are_both_heard() {
    for text in [
        "quedó perfecto y de paso me instalan Zoom",
        "ya imprime, gracias. Ahora necesito acceso a Orfeo",
        "quedó muy bien y se me dañó el teclado",
        "sí, ya funciona, y además no abre el correo",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("C-2026-000001 queda cerrado"), "{text}: {heard}");
        assert!(heard.contains("2026-000002"), "{text}: {heard}");
    }
    // Behind "pero" nobody knows: the other opens, and what was solved waits for its word.
    let (world, _home) = desk().await;
    solved(&world).await;
    let heard = answer(&world, "quedó muy bien pero se me dañó el teclado").await;
    assert!(heard.contains("2026-000002") && !heard.contains("queda cerrado"), "{heard}");
    for text in [
        "no quedó bien y de paso me instalan Zoom",
        "quedó perfecto el cable pero la impresora sigue sin imprimir",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("queda cerrado"), "{text}: {heard}");
    }
}

/// Regret and the telephone are said once; what is said then is noted all the same.
#[tokio::test]
async fn regret_is_said_once() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let heard = answer(&world, "esto es el colmo, nadie ha venido, qué falta de respeto").await;
    assert!(heard.contains("Lamento mucho la espera"), "{heard}");
    let heard = answer(&world, "¡voy a poner una queja, nadie me llama, qué pésimo servicio!").await;
    assert!(!heard.contains("Lamento mucho la espera") && heard.contains("Anotado"), "{heard}");
    assert!(world.marcela().sees().await.contains("poner una queja"));
}

/// A wish for a person is confirmed each time, before and after the regret.
#[tokio::test]
async fn a_wish_for_a_person_is_always_confirmed() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let regret = "esto es el colmo, nadie ha venido, qué falta de respeto";
    answer(&world, regret).await;
    for text in ["páseme con una persona por favor", "necesito que me atienda una persona, esto es el colmo"]
    {
        let heard = answer(&world, text).await;
        assert!(heard.contains("para que se comunique"), "{text}: {heard}");
    }
    let heard = answer(&world, regret).await;
    assert!(heard.contains("Anotado") && heard.contains("C-2026-000001"), "{heard}");
}

/// What was taken back by mistake is taken up with a button, too.
#[tokio::test]
async fn a_withdrawn_request_has_a_way_back() {
    let (world, _home) = desk().await;
    answer(&world, INCOMPLETE).await;
    answer(&world, "olvide todo").await;
    world.ana().presses("chat", "Abrir de nuevo").await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("S-2026-000002") && seen.contains("Sede: Cali"), "{seen}");
}

/// Praise that is taken back, holds in part, or is followed by what is not wanted now closes nothing and opens nothing.
#[tokio::test]
async fn half_a_praise_closes_nothing() {
    for text in [
        "imprimió bien ayer, pero hoy el computador no la ve",
        "funciona, pero el computador no la reconoce",
        "quedó bien pero solo desde el computador de Luisa, el mío no la ve",
        "perfecto, y si vuelve a fallar el computador les aviso",
        "quedó perfecto, de pronto luego les pido un Zoom",
        "works great now, but my laptop can't see it",
        "perfect, and if the laptop fails again I'll let you know",
        "perfect, maybe later I'll ask for Zoom",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("C-2026-000002"), "{text}: {heard}");
        assert!(!heard.contains("queda cerrado") && !heard.contains("is now closed"), "{text}: {heard}");
    }
}

/// Beside a request that is being told, too; said twice, the rest opens one request.
#[tokio::test]
async fn a_praise_beside_an_open_request() {
    let (world, _home) = desk().await;
    solved(&world).await;
    answer(&world, "mi portátil no prende").await;
    let text = "quedó perfecta la impresora, y de paso necesito que me instalen Zoom";
    let heard = answer(&world, text).await;
    assert!(heard.contains("C-2026-000001 queda cerrado"), "{heard}");
    assert!(heard.contains("Caso C-2026-000002: registrado"), "{heard}");
    answer(&world, text).await;
    let mine = answer(&world, "mis casos").await;
    assert!(mine.contains("C-2026-000002") && !mine.contains("C-2026-000003"), "{mine}");
}
