//! *¿Es lo mismo?*: nothing of what was told is lost, it is asked once, and of several the person chooses.

use jiff::SignedDuration;
use mesa::simulator::{Say, Seen};

use super::levels::newest_card;
use super::small_words::PIXEL;
use super::{registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// What is like the first case, in other words.
const AGAIN: &str = "la impresora del tercer piso en Cali todavía no imprime";

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}

async fn hours_later(world: &World) {
    world.advance(SignedDuration::from_hours(3)).await;
    world.everybody_looks().await;
}

/// Telephone, channel and hour were told only now.
#[tokio::test]
async fn all_that_was_told_reaches_the_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    hours_later(&world).await;
    world.ana().says(&format!("{AGAIN}, placa 60-2214, llámenme al 3001234567, estoy de 2 a 4 pm")).await;
    world.ana().presses("chat", "Es lo mismo").await;
    let heard = world.marcela().hears().await;
    for told in ["Teléfono: 3001234567", "Contactar por: Celular", "todavía no imprime"] {
        assert!(heard.contains(told), "{told}: {heard}");
    }
    assert!(!heard.contains("Sede: Cali\n"), "that is known: {heard}");
}

/// The message from which it began goes with it, and so does its picture.
#[tokio::test]
async fn where_it_began_goes_with_it() {
    let (world, _home) = crate::support::mesa::all_desks().await;
    registered(&world).await;
    hours_later(&world).await;
    let words = mesa::simulator::Say {
        place: "ana-marcela".into(),
        text: format!("{AGAIN}, ext 2231, placa 60-2214"),
        ..mesa::simulator::Say::default()
    };
    world.ana().writes(words).await;
    let message = world.ana().messages("ana-marcela").pop().unwrap();
    world.ana().opens_on_message("request.create", &message).await;
    world.ana().presses("dialog", "Enviar").await;
    world.ana().presses("chat", "Es lo mismo").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Mensaje de: Ana Lucía Torres"), "{card}");
    assert_eq!(posts(&world), 1);
}

/// More words while the question stands there bring no second card, and put nothing off.
#[tokio::test]
async fn it_is_asked_once() {
    let (world, _home) = desk().await;
    registered(&world).await;
    hours_later(&world).await;
    world.ana().says(&format!("{AGAIN}, ext 2231, placa 60-2214")).await;
    assert!(world.ana().hears().await.contains("(Es lo mismo) (Es otro)"));
    world.advance(SignedDuration::from_mins(20)).await;
    world.ana().says("y las hojas salen con rayas negras").await;
    insta::assert_snapshot!(world.ana().hears().await, @": Ya lo anoté. Solo me falta saber si es lo mismo que C-2026-000001: respóndame «es lo mismo» o «es otro».");
    world.ana().sends_picture("", "luz.png", PIXEL).await;
    let heard = world.ana().hears().await;
    assert!(!heard.contains("(Es lo mismo)"), "{heard}");
    world.advance(SignedDuration::from_mins(11)).await;
    assert_eq!(posts(&world), 2, "half an hour after it was asked");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("rayas negras"), "{card}");
}

/// What makes it another matter ends the question.
#[tokio::test]
async fn a_correction_makes_it_another() {
    let (world, _home) = desk().await;
    registered(&world).await;
    hours_later(&world).await;
    world.ana().says(&format!("{AGAIN}, ext 2231, placa 60-2214")).await;
    world.everybody_looks().await;
    world.ana().says("perdón, la placa es 60-9999").await;
    assert_eq!(posts(&world), 2, "{}", world.ana().hears().await);
}

/// Three that look alike: each is shown, and one is chosen, by its button or by its number.
#[tokio::test]
async fn of_several_one_is_chosen() {
    for typed in [false, true] {
        let (world, _home) = desk().await;
        world.ana().says("no imprime la impresora de la entrada en Cali, ext 2231, no sé la placa").await;
        hours_later(&world).await;
        world.ana().says("no imprime la impresora de la entrada en Cali desde ayer, no sé la placa").await;
        world.ana().says("es otro").await;
        hours_later(&world).await;
        world.ana().says("otra vez no imprime la impresora de la entrada en Cali, no sé la placa").await;
        let seen = world.ana().sees().await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(seen, @"
            Mesa:
            ¿Es lo mismo?
            Lo que me cuenta se parece a algo que ya tiene abierto:
            C-2026-000002 ○ Registrado
            no imprime la impresora de la entrada en Cali desde ayer, no sé la placa
            Desde el lunes 23 de noviembre, 11:00 a. m.
            (Es C-2026-000002)
            C-2026-000001 ○ Registrado
            no imprime la impresora de la entrada en Cali, ext 2231, no sé la placa
            Desde el lunes 23 de noviembre, 8:00 a. m.
            (Es C-2026-000001)
            Si es lo mismo, lo agrego allí. Si no me responde en media hora, lo registro aparte.
            (Es otro)
            ");
        }
        if typed {
            world.ana().says("es lo mismo").await;
            let asked = world.ana().hears().await;
            assert!(asked.contains("¿Con cuál es lo mismo: C-2026-000002, C-2026-000001?"), "{asked}");
            world.ana().says("es C-2026-000001").await;
        } else {
            world.ana().presses("chat", "Es C-2026-000001").await;
        }
        let heard = world.ana().hears().await;
        assert!(heard.contains("lo agregué a C-2026-000001"), "{heard}");
        assert_eq!(posts(&world), 2);
        world.advance(SignedDuration::from_hours(1)).await;
        assert_eq!(posts(&world), 2, "no timer is left");
    }
}

/// An agent who writes down a call sees what the caller has open, and adds to it or registers beside it.
#[tokio::test]
async fn somebody_calls_about_the_same() {
    let (world, _home) = desk().await;
    registered(&world).await;
    hours_later(&world).await;
    let marcela = world.marcela();
    marcela.opens_command("case.register").await;
    let call = [
        ("person", "Ana Lucía Torres"),
        ("description", AGAIN),
        ("site", "Cali"),
        ("phone", "3001234567"),
        ("asset_tag", "60-2214"),
    ];
    let shown = marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    let Seen::Dialog { dialog } = &shown.what else { panic!("{shown:?}") };
    let form = dialog.card.to_string();
    assert!(form.contains("ya tiene abierto algo parecido") && form.contains("C-2026-000001 · Registrado"));
    assert_eq!(posts(&world), 1);
    let closed = marcela.presses("dialog", "Registrar el caso").fills(&[("same", "C-2026-000001")]).await;
    assert!(format!("{closed:?}").contains("Lo agregué al caso C-2026-000001"), "{closed:?}");
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Llamó de nuevo por lo mismo: la impresora"), "{card}");
    assert_eq!(posts(&world), 1);
    marcela.opens_command("case.register").await;
    marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("same", "other")]).await;
    assert_eq!(posts(&world), 2);
}

/// In a call about a solution they say that it did not hold.
#[tokio::test]
async fn somebody_calls_about_a_solution() {
    let (world, _home) = desk().await;
    solved(&world).await;
    hours_later(&world).await;
    let marcela = world.marcela();
    marcela.opens_command("case.register").await;
    let call = [
        ("person", "Ana Lucía Torres"),
        ("description", AGAIN),
        ("site", "Cali"),
        ("phone", "3001234567"),
        ("asset_tag", "60-2214"),
    ];
    marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("same", "C-2026-000001")]).await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("En proceso"), "{card}");
}

/// A colleague who writes for somebody learns nothing of what that person has open: it is they who are asked.
#[tokio::test]
async fn whoever_it_is_for_is_asked_and_whoever_wrote_learns_nothing() {
    let (world, _home) = desk().await;
    world.juan().says("hola").await;
    registered(&world).await;
    hours_later(&world).await;
    let juan = world.juan();
    juan.opens_command("request.form").await;
    let filled = [
        ("description", AGAIN),
        ("site", "Cali"),
        ("extension", "2231"),
        ("whom", "other"),
        ("person", "Ana Lucía Torres"),
    ];
    juan.presses("dialog", "Enviar").fills(&filled).await;
    juan.presses("dialog", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    let heard = juan.hears().await;
    let told = heard.lines().last().unwrap().to_owned();
    assert!(told.contains("queda a nombre de la persona"), "{heard}");
    assert!(!heard.contains("C-2026") && !told.contains("S-2026"), "{heard}");
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    Juan Pablo Rojas pidió ayuda por usted con la solicitud S-2026-000002. Antes de pasarla a la mesa, una pregunta:

    Mesa:
    ¿Es lo mismo?
    Lo que me cuenta se parece a algo que ya tiene abierto:
    C-2026-000001 ○ Registrado
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Desde el lunes 23 de noviembre, 8:00 a. m.
    Si es lo mismo, lo agrego allí. Si no me responde en media hora, lo registro aparte.
    (Es lo mismo) (Es otro)
    ");
    world.ana().presses("chat", "Es lo mismo").await;
    assert_eq!(posts(&world), 1);
    // Of what is like nothing of hers he reads the same words.
    let other = [
        ("description", "no le abre el correo"),
        ("site", "Tunja"),
        ("extension", "2240"),
        ("whom", "other"),
        ("person", "Ana Lucía Torres"),
    ];
    juan.opens_command("request.form").await;
    drop(juan.hears().await);
    juan.presses("dialog", "Enviar").fills(&other).await;
    assert_eq!(posts(&world), 2);
    assert_eq!(juan.hears().await, told);
}

/// Within the hour words that name no matter of their own are offered as an addition; a matter of the same kind is asked about.
#[tokio::test]
async fn what_follows_within_the_hour_is_offered_as_an_addition() {
    for (words, offered) in [
        ("se me olvidó decir que ya la reinicié dos veces", true),
        ("serial VNB3K12345", true),
        ("no imprime nada la impresora de placa 60-2214", false),
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.advance(SignedDuration::from_mins(40)).await;
        world.ana().says(words).await;
        let heard = world.ana().hears().await;
        let expected =
            if offered { "[C-2026-000001: lo agregué a este caso]" } else { "(Es lo mismo) (Es otro)" };
        assert!(heard.contains(expected), "{words}: {heard}");
        assert_eq!(posts(&world), 1, "{words}");
    }
}

/// A yes that quotes something else is meant for that.
#[tokio::test]
async fn a_yes_to_something_else_is_no_answer() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "responder C-2026-000001 ¿mañana a las ocho?").await;
    world.everybody_looks().await;
    let told = world.ana().messages("chat");
    let answer = told.iter().rev().find(|message| message.text.contains("a las ocho")).unwrap().id.clone();
    world.advance(SignedDuration::from_mins(70)).await;
    world.ana().says("no imprime nada la impresora de placa 60-2214").await;
    assert!(world.ana().hears().await.contains("(Es lo mismo)"));
    world.ana().writes(Say { text: "sí".into(), quotes: Some(answer), ..Say::default() }).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("Gracias, su respuesta ya está en el caso C-2026-000001."), "{heard}");
    assert!(!heard.contains("lo agregué"), "{heard}");
}

/// What is taken back while it is asked is asked for, and nothing stays open for ever.
#[tokio::test]
async fn what_is_missing_again_is_asked_for() {
    for verdict in [Some("es otro"), None] {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.advance(SignedDuration::from_mins(70)).await;
        world.ana().says("no imprime nada la impresora de placa 60-2214").await;
        assert!(world.ana().hears().await.contains("(Es lo mismo)"));
        world.ana().says("borre esa placa").await;
        if let Some(verdict) = verdict {
            world.ana().says(verdict).await;
        }
        assert_eq!(posts(&world), 1, "it is not complete");
        super::hours_pass(&world, 26).await;
        assert!(
            world.ana().sees().await.contains("No gestionado"),
            "{verdict:?}: {}",
            world.ana().sees().await
        );
    }
}

/// Two requests wait for the same question: the number says which of them is meant.
#[tokio::test]
async fn of_two_questions_the_number_tells_which() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("el teclado de mi portátil no responde, sede Cali, ext 2231, placa 70-1001").await;
    world.everybody_looks().await;
    world.advance(SignedDuration::from_mins(70)).await;
    world.ana().says("el teclado de mi portátil sigue sin responder, placa 70-1001").await;
    assert!(world.ana().hears().await.contains("(Es lo mismo)"));
    world.ana().says("además no imprime nada la impresora de placa 60-2214").await;
    assert!(world.ana().hears().await.contains("(Es lo mismo)"));
    world.ana().says("es lo mismo que C-2026-000002").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("C-2026-000002") && heard.contains("agregué"), "{heard}");
    world.ana().says("es lo mismo que C-2026-000001").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("C-2026-000001") && heard.contains("agregué"), "{heard}");
    world.advance(SignedDuration::from_mins(40)).await;
    assert_eq!(posts(&world), 2, "nothing is registered beside what it was added to");
}
