//! Several matters in one message: the main one goes on by itself, the others are offered and cost one word or one press.

use jiff::SignedDuration;
use mesa::simulator::Seen;
use serde_json::json;

use super::levels::newest_card;
use crate::support::mesa::desk;
use crate::world::{Voice, World};

/// Everything is told; the tag is the printer's.
const BOTH: &str = "La impresora de contabilidad no imprime y además necesito que me creen un usuario en Orfeo. \
                    Ext 2231, sede Cali, placa 60-2214";

async fn answer(person: &Voice<'_>, text: &str) -> String {
    person.says(text).await;
    person.hears().await
}

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}

/// One press, and nothing more is asked: both are cases, related, and the desk sees what became of the other one.
#[tokio::test]
async fn the_other_matter_is_one_press_away() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ○ Registrado
    «La impresora de contabilidad no imprime y además necesito que me creen un usuario en Orfeo. Ext 2231, sede Cali, placa 60-2214»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    También me contó: «necesito que me creen un usuario en Orfeo». Si quiere, lo paso como otra solicitud.
    (Abrir otra solicitud)
    (Ver detalle) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(newest_card(&world.marcela(), "mesa"), @"
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    La impresora de contabilidad no imprime y además necesito que me creen un usuario en Orfeo. Ext 2231, sede Cali, placa 60-2214
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    También contó
    «necesito que me creen un usuario en Orfeo» (todavía sin solicitud)
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    ana.presses("chat", "Abrir otra solicitud").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ○ Registrado
    «La impresora de contabilidad no imprime y además necesito que me creen un usuario en Orfeo. Ext 2231, sede Cali, placa 60-2214»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    (Ver detalle) (Ya no lo necesito)

    Mesa:
    Caso C-2026-000002
    ○ Registrado
    «necesito que me creen un usuario en Orfeo»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    (Ver detalle) (Ya no lo necesito)
    ");
    assert_eq!(posts(&world), 2);
    let second = newest_card(&world.marcela(), "mesa");
    for told in ["Tipo: Requerimiento\nTema: Accesos", "Ext", "2231", "Cali", "C-2026-000001 (Registrado)"] {
        assert!(second.contains(told), "{told}: {second}");
    }
    assert!(!second.contains("60-2214"), "the tag is the printer's: {second}");
    let first =
        world.marcela().messages("mesa").into_iter().find(|message| message.card().is_some()).unwrap();
    let first = first.card().unwrap().to_string();
    assert!(first.contains("creen un usuario en Orfeo»: C-2026-000002"), "{first}");
}

/// The same in words, in several ways.
#[tokio::test]
async fn a_typed_yes_opens_it_too() {
    for yes in ["sí", "sí, la otra también", "sí por favor", "abra la otra"] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says(BOTH).await;
        drop(ana.hears().await);
        let heard = answer(&ana, yes).await;
        assert!(heard.contains("Caso C-2026-000002: registrado"), "{yes}: {heard}");
        assert_eq!(posts(&world), 2, "{yes}");
        let heard = answer(&ana, yes).await;
        assert!(!heard.contains("C-2026-000003"), "once only: {heard}");
        assert_eq!(posts(&world), 2);
    }
}

/// The first is asked about; the offer comes with its number, and is no question beside the question.
#[tokio::test]
async fn it_is_offered_when_the_first_is_done() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    let asked =
        answer(&ana, "la impresora no imprime, y aparte necesito un usuario de Orfeo. Ext 2231, sede Cali")
            .await;
    assert!(
        asked.contains("[Placa (hace falta, o marque que no la sabe): ]") && !asked.contains("Abrir otra"),
        "{asked}"
    );
    insta::assert_snapshot!(answer(&ana, "60-2214").await, @": [Caso C-2026-000001: registrado] (Abrir otra solicitud) (Ya no lo necesito)");
    let heard = answer(&ana, "sí").await;
    assert!(heard.contains("Caso C-2026-000002: registrado"), "{heard}");
}

/// What the other one lacks is asked then, and not before.
#[tokio::test]
async fn what_the_other_lacks_is_asked_when_it_is_wanted() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(
        answer(&ana, "necesito un usuario de Orfeo y además la impresora no imprime. Ext 2231, sede Cali")
            .await,
    );
    assert_eq!(posts(&world), 1);
    insta::assert_snapshot!(answer(&ana, "sí").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : [Solicitud S-2026-000002: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(answer(&ana, "no sé la placa").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    * [Caso C-2026-000002: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000002. Le aviso apenas haya novedades.
    ");
    assert_eq!(posts(&world), 2);
}

/// The one that the person calls urgent goes first.
#[tokio::test]
async fn the_urgent_one_goes_first() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(
        "Necesito un usuario de Orfeo para la practicante, pero lo urgente es que la impresora no imprime. \
         Ext 2231, Cali, placa 60-2214",
    )
    .await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Tipo: Incidente\nTema: Impresión"), "{card}");
    assert!(card.contains("«Necesito un usuario de Orfeo para la practicante»"), "{card}");
}

/// Whoever says nothing has one case, and nothing is asked of them later.
#[tokio::test]
async fn ignoring_it_costs_nothing() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    drop(ana.hears().await);
    assert!(!answer(&ana, "ok, gracias").await.contains("C-2026-000002"));
    world.advance(SignedDuration::from_hours(2)).await;
    insta::assert_snapshot!(answer(&ana, "sí").await, @": No le entendí bien. ¿Me cuenta en pocas palabras qué necesita o qué falla?");
    assert_eq!(posts(&world), 1);
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    ana.presses("chat", "Confirmo").await;
    let last = newest_card(&ana, "chat");
    assert!(!last.contains("Abrir otra solicitud"), "it goes with the case: {last}");
}

/// Told again in other words it is that same matter: neither "¿es lo mismo?" nor a second offer.
#[tokio::test]
async fn told_again_it_is_that_matter() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    drop(ana.hears().await);
    let heard = answer(&ana, "buenas, necesito el usuario de Orfeo por favor").await;
    assert!(heard.contains("Caso C-2026-000002: registrado") && !heard.contains("¿Es lo mismo?"), "{heard}");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("C-2026-000001 (Registrado)"), "{card}");
    let heard = answer(&ana, "sí").await;
    assert!(!heard.contains("C-2026-000003"), "{heard}");
}

/// "Sí" answers an agent's question, and no offer from before.
#[tokio::test]
async fn a_yes_to_an_agent_is_for_the_agent() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿ya la reinició?").await;
    drop(ana.hears().await);
    answer(&ana, "sí").await;
    assert_eq!(posts(&world), 1);
    assert!(world.marcela().hears().await.contains("sí"));
    let heard = answer(&ana, "abra la otra también").await;
    assert!(heard.contains("C-2026-000002"), "{heard}");
}

/// Nothing is lost with a request that is taken back.
#[tokio::test]
async fn taken_back_the_other_is_offered_in_words() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(
        answer(&ana, "la impresora no imprime, y aparte necesito un usuario de Orfeo. Ext 2231, sede Cali")
            .await,
    );
    insta::assert_snapshot!(answer(&ana, "olvídelo, ya imprimió").await, @"
    * [Solicitud S-2026-000001: retirada] (Abrir de nuevo)
    : Listo, retiré la solicitud S-2026-000001. Si vuelve a necesitarlo, solo escríbame.
    : También me contó: «necesito un usuario de Orfeo». Si quiere que abra otra solicitud para eso, dígame «sí».
    ");
    let heard = answer(&ana, "sí").await;
    assert!(heard.contains("Caso C-2026-000001: registrado"), "{heard}");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("usuario de Orfeo") && card.contains("Cali"), "{card}");
}

/// It is in the store: a restart in between changes nothing.
#[tokio::test]
async fn it_outlives_a_restart() {
    let (mut world, home) = desk().await;
    world.ana().says(BOTH).await;
    world.everybody_looks().await;
    world.take_bot().unwrap().stop().await;
    let mesa = home.start(&world.clock, 3).await;
    world.bring(mesa).await;
    let heard = answer(&world.ana(), "sí, la otra también").await;
    assert!(heard.contains("C-2026-000002"), "{heard}");
}

/// Ten matters: three are told apart, the rest stays in the words. "Sí" opens what was offered.
#[tokio::test]
async fn ten_matters_at_once() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    let things = [
        "no imprime la impresora",
        "necesito un usuario de Orfeo",
        "el teléfono no da tono",
        "la silla está rota",
    ];
    let item = |n: usize| format!("{n}. {}\n", things[(n - 1) % things.len()]);
    let list = (1..=10).map(item).collect::<Vec<_>>().concat();
    ana.says(&format!("{list}Ext 2231, sede Cali, placa 60-2214")).await;
    let card = newest_card(&ana, "chat");
    assert_eq!(card.matches("Abrir otra solicitud").count(), 2, "{card}");
    drop(answer(&ana, "sí, las dos").await);
    assert_eq!(posts(&world), 3);
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("el teléfono no da tono"), "{card}");
}

/// The same matter twice, in one message and in two, is one.
#[tokio::test]
async fn the_same_matter_twice() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("la impresora no imprime y además la impresora no imprime. Ext 2231, Cali, placa 60-2214").await;
    assert!(!newest_card(&ana, "chat").contains("Abrir otra"));
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    drop(answer(&ana, "sí").await);
    world.advance(SignedDuration::from_mins(20)).await;
    drop(answer(&ana, BOTH).await);
    ana.presses("chat", "Es lo mismo").await;
    let heard = ana.hears().await;
    assert!(!heard.contains("También me contó"), "there is a case for that: {heard}");
    assert_eq!(posts(&world), 2);
}

/// Pressed twice, and with another place than there is.
#[tokio::test]
async fn pressed_twice_it_opens_one() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says(BOTH).await;
    let message = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let offer = super::button(message.card().unwrap(), "Abrir otra solicitud");
    for place in ["1", "-1", "x", ""] {
        let mut wrong = offer.clone();
        wrong["data"]["matter"] = json!(place);
        world.simulator.press_edited("ana", "chat-ana", &message.id, &wrong).await.unwrap();
        world.settle().await;
        assert_eq!(posts(&world), 1, "{place}");
    }
    for _ in 0..3 {
        world.simulator.press_edited("ana", "chat-ana", &message.id, &offer).await.unwrap();
        world.settle().await;
    }
    assert_eq!(posts(&world), 2);
}

/// Somebody else's offer is nobody's.
#[tokio::test]
async fn somebody_else_presses_it() {
    let (world, _home) = desk().await;
    world.juan().says("hola").await;
    world.ana().says(BOTH).await;
    let card = world.ana().messages("chat").into_iter().rev().find_map(|message| message.card().cloned());
    let offer = super::button(&card.unwrap(), "Abrir otra solicitud");
    for (person, place) in [("juan", "chat-juan"), ("marcela", "mesa")] {
        let message = world.simulator.messages(place, person).unwrap().pop().unwrap();
        let pressed = world.simulator.press_edited(person, place, &message.id, &offer).await.unwrap();
        world.settle().await;
        assert!(!matches!(pressed.what, Seen::Dialog { .. }));
        assert_eq!(posts(&world), 1, "{person}");
    }
    assert!(!world.juan().sees().await.contains("Orfeo"));
}

/// A question before it is answered, and the matter goes on by itself.
#[tokio::test]
async fn a_question_and_a_matter() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "¿hasta qué hora atienden? Otra cosa: la impresora no imprime. Ext 2231, Cali, placa 60-2214").await, @"
    : La mesa de servicios atiende de lunes a viernes de 8:00 a. m. a 5:00 p. m. Puede escribirme a cualquier hora: su solicitud queda registrada.
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    ");
    assert_eq!(posts(&world), 1);
}

/// While the first waits for its tag the other is told again: it opens beside it, and is not offered any more.
#[tokio::test]
async fn told_again_before_the_first_is_done() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(
        answer(&ana, "la impresora no imprime, y aparte necesito un usuario de Orfeo. Ext 2231, sede Cali")
            .await,
    );
    drop(answer(&ana, "además necesito que me creen el usuario de Orfeo para trabajar").await);
    assert_eq!(posts(&world), 1);
    let heard = answer(&ana, "60-2214").await;
    assert_eq!(posts(&world), 2, "{heard}");
    assert!(!heard.contains("Abrir otra solicitud"), "{heard}");
}
