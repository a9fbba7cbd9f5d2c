//! Nothing that a person says is lost, or goes to the wrong place without a word.

use super::{INCOMPLETE, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

pub(super) async fn answer(world: &World, text: &str) -> String {
    world.ana().says(text).await;
    world.ana().hears().await
}

/// What is heard after each of the texts, when all were said one after the other to a desk that knows of nothing.
pub(super) async fn last_of(texts: &[&str]) -> String {
    let (world, _home) = desk().await;
    let mut heard = String::new();
    for text in texts {
        heard = answer(&world, text).await;
    }
    heard
}

/// Data put right, and data that is not there, belong to the case that was just registered.
#[tokio::test]
async fn what_is_put_right_belongs_to_the_fresh_case() {
    for (text, now) in [
        ("el piso correcto es el 7 y la extensión correcta es la 4410", "la extensión ahora es 4410"),
        ("donde puse 2231 debe leerse 4410", "la extensión ahora es 4410"),
        ("fe de erratas: donde dice placa 60-2214 léase placa 45-1876", "la placa ahora es 45-1876"),
        ("Rectifico: la extensión es la 4410, gracias", "la extensión ahora es 4410"),
        ("la placa se despegó, no hay calcomanía", ""),
        ("celular no cargo, pregunten por Luis en recepción", ""),
        ("ni extensión ni teléfono fijo tengo", ""),
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("C-2026-000001: lo agregué a este caso"), "{text}: {heard}");
        let answers = heard.lines().filter(|line| line.starts_with(':')).count();
        assert_eq!(answers, 1, "{text}: {heard}");
        let messages = world.ana().messages("chat");
        let cards: String = messages.iter().filter_map(|one| one.card().map(ToString::to_string)).collect();
        assert!(cards.contains(now), "{text}: {cards}");
        assert!(world.marcela().hears().await.contains(text), "{text}");
    }
}

/// What names a thing of its own is a matter of its own all the same.
#[tokio::test]
async fn a_new_matter_is_no_correction() {
    for text in ["la extensión 4410 no timbra desde ayer", "necesito un teclado nuevo, no sé la placa"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("2026-000002"), "{text}: {heard}");
    }
}

/// A remark while something else is awaited is answered, and the desk reads it.
#[tokio::test]
async fn remarks_are_noted() {
    let (world, _home) = desk().await;
    answer(&world, INCOMPLETE).await;
    answer(&world, "eso viene fallando hace rato").await;
    let heard = answer(&world, "y eso les pasa a todos los de mi grupo").await;
    assert!(heard.contains("Anotado."), "{heard}");
    let heard = answer(&world, "¿y eso me lo descuentan a mí?").await;
    assert!(heard.contains("ya le anoté sus palabras"), "{heard}");
    answer(&world, "no sé la placa").await;
    let seen = world.marcela().sees().await;
    for words in ["les pasa a todos", "¿y eso me lo descuentan a mí?"] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
}

/// With a case at the desk nothing but a kindness is answered with a kindness.
#[tokio::test]
async fn what_is_no_kindness_reaches_the_case() {
    for text in [
        "no, no es Excel, es Word jajaja",
        "ay no, el de 8 a 10 era ayer, hoy está de 2 a 4",
        "ya casi es mediodía y nada",
        "no me han dicho nada de nada",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("C-2026-000001") && !heard.contains("Aquí estoy"), "{text}: {heard}");
    }
    for text in ["jajaja", "que tengan un feliz día", "jajaja mil gracias, muy amables"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("lo agregué"), "{text}: {heard}");
    }
}

/// Words that only a solution can be answered with go to it, whatever was opened since.
#[tokio::test]
async fn a_solution_is_accepted_beside_an_open_request() {
    for text in [
        "Me permito expresar mi conformidad con el arreglo realizado",
        "quedó muy bien la impresora, mil gracias",
        "dejo constancia de que recibí a satisfacción",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        answer(&world, "se dañó el teclado de mi puesto").await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("C-2026-000001 queda cerrado"), "{text}: {heard}");
    }
}

#[tokio::test]
async fn a_person_is_wanted_beside_the_matter() {
    let (world, _home) = desk().await;
    let heard = answer(&world, "no hay red en la sede de Tunja y quiero hablar con alguien de allá").await;
    assert!(heard.contains("601 555 0100"), "{heard}");
    let (world, _home) = desk().await;
    answer(&world, "no enciende el computador, estoy en Neiva").await;
    let heard = answer(&world, "¿me puede atender una persona?").await;
    assert!(heard.contains("601 555 0100") && heard.contains("anoté"), "{heard}");
    answer(&world, "no sé la placa").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Pide hablar con una persona"), "{seen}");
    let (world, _home) = desk().await;
    registered(&world).await;
    answer(&world, "páseme a un humano").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Pide hablar con una persona"), "{seen}");
}

/// What was offered is taken up in everyday words, or asked for by its name.
#[tokio::test]
async fn an_offer_is_taken_up_in_everyday_words() {
    const BOTH: &str =
        "no imprime la del tercer piso en Cali, ext 2231, placa 60-2214 y también necesito acceso a Orfeo";
    for text in ["listo, ábrela pues", "ábrame la otra porfis", "ambas mijo", "¿y lo del Orfeo va o no va?"]
    {
        let heard = last_of(&[BOTH, text]).await;
        assert!(heard.contains("[Caso C-2026-000002: registrado]"), "{text}: {heard}");
    }
    let (world, _home) = desk().await;
    answer(&world, "no imprime la del tercer piso en Cali, ext 2231 y también necesito acceso a Orfeo").await;
    let heard = answer(&world, "sí, ambas").await;
    assert!(heard.contains("[Caso C-2026-000001: registrado]"), "{heard}");
    let heard = answer(&world, "60-2214").await;
    assert!(heard.contains("Caso C-2026-000002"), "{heard}");
}

/// Who only greets or announces something is asked to go on; what comes then is the whole matter.
#[tokio::test]
async fn a_greeting_is_no_matter() {
    for (text, said) in [
        ("guenas noches vecina", "¡Hola"),
        ("hola mi reina", "¡Hola"),
        ("quiubo parce", "¡Hola"),
        ("oiga seño una preguntica", "Claro"),
        ("mire don Mesa, le comento una cosita", "Claro"),
    ] {
        let (world, _home) = desk().await;
        let heard = answer(&world, text).await;
        assert!(heard.contains(said) && !heard.contains("S-2026"), "{text}: {heard}");
        let heard = answer(&world, "se congeló el portátil en Neiva").await;
        assert!(heard.contains("S-2026-000001") && !heard.contains("000002"), "{text}: {heard}");
    }
}

/// It has come back: a related case with what is known, and no question.
#[tokio::test]
async fn what_comes_back_after_a_close_is_opened_with_the_old_data() {
    for text in [
        "se volvió a trabar la impresora",
        "es la misma máquina, el mismo problema de impresión",
        "La falla reportada en mi oficio del 3 de noviembre ha vuelto a presentarse",
        "same printer, same problem",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        world.ana().presses("chat", "Confirmo").await;
        world.everybody_looks().await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("[Caso C-2026-000002: registrado]"), "{text}: {heard}");
        let seen = world.marcela().sees().await;
        assert!(seen.contains("Placa: 60-2214") && seen.contains("Impresión"), "{text}: {seen}");
    }
}

/// Thanks may mean yes: asked once. A thumb, an order to close and a change of mind are a yes.
#[tokio::test]
async fn a_yes_in_everyday_words_closes() {
    for text in ["👌", "👍🏽👍🏽", "ya pueden cerrar, gracias", "no sirvió... ah no, ya funcionó"]
    {
        let (world, _home) = desk().await;
        solved(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("queda cerrado"), "{text}: {heard}");
    }
    let (world, _home) = desk().await;
    solved(&world).await;
    let heard = answer(&world, "muchas gracias").await;
    assert!(heard.contains("¿Cierro entonces C-2026-000001?"), "{heard}");
    let heard = answer(&world, "muchas gracias").await;
    assert!(heard.contains("Con mucho gusto") && !heard.contains("¿Cierro"), "{heard}");
    let heard = answer(&world, "sí").await;
    assert!(heard.contains("queda cerrado"), "{heard}");
}

/// What nobody has closed is not closed by an order about something else, or by its denial.
#[tokio::test]
async fn an_order_that_is_denied_closes_nothing() {
    for text in ["no cierren eso todavía", "¿ya lo cierran?", "👎"] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let heard = answer(&world, text).await;
        assert!(!heard.contains("queda cerrado"), "{text}: {heard}");
    }
}

/// An order to cancel is carried out, whatever the reason; what fails again right then is taken up.
#[tokio::test]
async fn an_order_with_a_reason_is_an_order() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let heard = answer(&world, "cancelen eso, era el cable").await;
    assert!(heard.contains("anulé el caso C-2026-000001"), "{heard}");
    let heard = answer(&world, "ay no, se murió otra vez, reábranlo").await;
    assert!(heard.contains("[Caso C-2026-000002: registrado]"), "{heard}");
}

/// "Will they call me?" is asked of Mesa: how it stands is shown.
#[tokio::test]
async fn who_asks_whether_somebody_will_call_sees_how_it_stands() {
    for text in [
        "¿me van a marcar al fin o no? ¿me van a llamar?",
        "¿cuánto nos toca esperar?",
        "solicito me informen el estado de mi trámite",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("[Caso C-2026-000001: registrado]"), "{text}: {heard}");
    }
}

/// What was asked about stays in the request that it becomes.
#[tokio::test]
async fn the_question_before_stays_in_the_request() {
    let (world, _home) = desk().await;
    answer(&world, "¿se puede tener Visio en un equipo prestado?").await;
    answer(&world, "lo necesito pues, es para Cali, ext 2231").await;
    let heard = answer(&world, "no sé la placa").await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Visio"), "{heard}\n{seen}");
}

/// What only the model takes for a withdrawal, and tells of something that fails, is asked about.
#[tokio::test]
async fn what_fails_ends_no_request() {
    for text in ["ya se acabó el papel", "estaba imprimiendo y se apagó", "ya se le gastó la tinta"] {
        let heard = last_of(&["la impresora no imprime", text]).await;
        assert!(!heard.contains("retirada"), "{text}: {heard}");
    }
    let heard = last_of(&["el portátil no prende, Tunja, ext 2231", "quien sabe por qué se apaga"]).await;
    assert!(!heard.contains("registrado"), "{heard}");
    for text in [
        "la de color no imprime desde ayer por la mañana",
        "es que no me abre el Orfeo tampoco desde ayer",
        "perdón, otra cosa: no tengo internet en toda la oficina",
    ] {
        let heard = last_of(&["el portátil no prende", text]).await;
        assert!(heard.contains("Abrí otra solicitud para esto"), "{text}: {heard}");
    }
}

/// A withdrawal that is taken back goes on where it ended.
#[tokio::test]
async fn a_withdrawn_request_goes_on() {
    let heard = last_of(&["necesito acceso a Orfeo", "cancele eso", "siempre sí lo necesito"]).await;
    assert!(heard.contains("[Solicitud S-2026-000002") && !heard.contains("Eso se lo"), "{heard}");
}

/// A fault of its own is a matter of its own, whatever data it brings; the first one waits on with its own.
#[tokio::test]
async fn a_fault_of_its_own_takes_its_data_with_it() {
    for (first, second) in [
        ("no imprime la del segundo piso en Tunja, ext 3301", "el portátil está muy lento, placa 60-2219"),
        ("no prende mi computador en Pasto, ext 2211", "se cayó el internet en todo el piso, placa 33-2222"),
    ] {
        let (world, _home) = desk().await;
        answer(&world, first).await;
        let heard = answer(&world, second).await;
        assert!(heard.contains("Abrí otra solicitud para esto"), "{second}: {heard}");
    }
    let heard = last_of(&[
        "no prende mi portátil en Pasto, ext 2211",
        "es un Dell, placa 60-2219, está lento desde ayer",
    ])
    .await;
    assert!(heard.contains("[Caso C-2026-000001: registrado]"), "{heard}");
}

/// To close is said of the case and of nothing else, and under no condition; "satisfied" is not said by who is not.
#[tokio::test]
async fn what_only_sounds_like_a_yes_closes_nothing() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.everybody_looks().await;
    for text in [
        "la tapa se cierra sola",
        "pueden cerrar la ventana cuando salgan",
        "ciérrenlo apenas imprima de verdad",
        "cierre el caso solo si imprime",
        "cierren la mesa",
        "close it only when it prints",
        "nada conforme con el arreglo",
        "poco satisfecha con la solución",
        "acepto el arreglo cuando salga a color",
    ] {
        let heard = answer(&world, text).await;
        assert!(!heard.contains("cerrado"), "{text}: {heard}");
        let cards = world.marcela().sees().await;
        assert!(!cards.contains("Cerrado"), "{text}");
    }
}

/// While a repair waits for its verdict another thing of the same kind fails: that is a request of its own, and the repair
/// waits on.
#[tokio::test]
async fn another_thing_of_the_kind_is_no_verdict_on_a_repair() {
    for text in [
        "tampoco imprime la del segundo piso, placa 60-5002",
        "es otra impresora la que no imprime, la del quinto piso",
    ] {
        let (world, _home) = desk().await;
        super::provider::repaired(&world).await;
        let before = world.simulator.letters().len();
        let heard = answer(&world, text).await;
        assert!(
            heard.contains("[Solicitud S-2026-000002") || heard.contains("C-2026-000002"),
            "{text}: {heard}"
        );
        assert!(!heard.contains("vuelve al proveedor"), "{text}: {heard}");
        assert_eq!(world.simulator.letters().len(), before, "{text}");
    }
}

/// A question about the thing of an offer asks for nothing, and neither does a no.
#[tokio::test]
async fn a_question_about_what_was_offered_opens_nothing() {
    for text in ["¿Orfeo tiene manual?", "no, ¿Orfeo para qué?"] {
        let (world, _home) = desk().await;
        answer(
            &world,
            "no imprime la del tercer piso en Cali, ext 2231, placa 60-2214 y además necesito acceso a Orfeo",
        )
        .await;
        answer(&world, text).await;
        let cards = world.ana().sees().await;
        assert!(!cards.contains("C-2026-000002"), "{text}: {cards}");
    }
}

/// "Otra vez" and "otra cosa" name no other thing, and who says that it still fails from another floor speaks of the same.
#[tokio::test]
async fn the_same_thing_told_with_other_words_is_a_verdict() {
    for text in [
        "es otra vez lo mismo, la impresora sigue sin imprimir",
        "sigue fallando la impresora, estoy en el piso 4",
    ] {
        let (world, _home) = desk().await;
        super::provider::repaired(&world).await;
        answer(&world, text).await;
        let cards = world.ana().sees().await;
        assert!(!cards.contains("S-2026-000002") && !cards.contains("C-2026-000002"), "{text}: {cards}");
        assert!(world.marcela().sees().await.contains("Activo Proveedor"), "{text}");
    }
}

/// A question in the same message eats no fault.
#[tokio::test]
async fn a_fault_beside_a_question_is_registered() {
    for text in [
        "no abre el correo, Medellín. ¿y cómo hago para pedir vacaciones?",
        "se cayó el internet en Cali, ¿a qué hora almuerzan ustedes?",
        "¿CUÁNTO SE DEMORAN? NO TENGO INTERNET EN PASTO",
        "una pregunta, ¿cómo pido vacaciones? ah, y el pc no prende, Tunja",
    ] {
        let (world, _home) = desk().await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("2026-000001"), "{text}: {heard}");
    }
}

/// Only the wait was bad: it holds. Who has not tried yet says neither.
#[tokio::test]
async fn a_yes_that_grumbles_is_a_yes() {
    for text in ["sí pero se demoraron", "el jefe dice que sí pero que se demoraron mucho"] {
        let (world, _home) = desk().await;
        super::provider::repaired(&world).await;
        let heard = answer(&world, text).await;
        assert!(heard.contains("queda cerrado"), "{text}: {heard}");
    }
    let (world, _home) = desk().await;
    solved(&world).await;
    let heard = answer(&world, "todavía no he mirado").await;
    assert!(!heard.contains("siga fallando") && !heard.contains("queda cerrado"), "{heard}");
}
