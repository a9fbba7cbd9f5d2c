//! Answers that hold no value, words about several things at once, and requests for somebody else: nothing is exchanged,
//! nothing ends in silence.

use mesa::simulator::Seen;

use super::levels::newest_card;
use super::small_words::PIXEL;
use super::{hours_pass, registered};
use crate::support::mesa::desk;
use crate::world::World;

fn posts_of(world: &World, told: &str) -> String {
    let messages = world.marcela().messages("mesa");
    let cards = messages.iter().filter_map(|message| Some(message.card()?.to_string()));
    cards.filter(|card| card.contains(told)).collect::<Vec<_>>().join("\n")
}

/// An answer that names its thing goes to the request of that thing, whichever was told last.
#[tokio::test]
async fn an_answer_goes_to_the_request_whose_thing_it_names() {
    for (first, second, answer, other) in [
        (
            "no prende mi computador en Cali",
            "también la impresora del piso 2 saca hojas en blanco",
            "la placa del computador es 4455",
            "la de la impresora no la sé",
        ),
        (
            "my computer does not start, I am in Cali",
            "also the printer on floor 2 prints blank pages",
            "the tag of the computer is 4455",
            "I don't know the tag of the printer",
        ),
    ] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says(first).await;
        ana.says(second).await;
        ana.says(answer).await;
        ana.says(other).await;
        world.everybody_looks().await;
        let computer = posts_of(&world, "4455");
        assert!(computer.contains("omput"), "{answer}: {computer}");
        assert!(!computer.contains("impresora") && !computer.contains("printer"), "{answer}: {computer}");
        let printer = posts_of(&world, "Sin dato");
        assert!(printer.contains("impresora") || printer.contains("printer"), "{other}: {printer}");
        assert!(!printer.contains(other), "what answers does not describe: {printer}");
    }
}

/// A second matter is one, whatever number stands in it.
#[tokio::test]
async fn the_number_of_another_thing_is_no_tag() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no prende el pc").await;
    ana.says("y se dañó el teléfono de la 4410").await;
    let heard = ana.hears().await;
    assert!(heard.contains("S-2026-000002"), "{heard}");
    ana.says("pasto").await;
    assert!(!posts_of(&world, "4410").contains("Placa: 4410"));
}

/// The place is on no list, the tag is not known: the desk goes on, and the person hears it.
#[tokio::test]
async fn who_cannot_tell_what_is_missing_is_not_left_in_silence() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no prende el pc").await;
    drop(ana.hears().await);
    ana.says("estoy en zipaquira").await;
    let heard = ana.hears().await;
    assert!(heard.contains("No encuentro ese lugar entre las sedes"), "{heard}");
    ana.says("nose la placa").await;
    drop(ana.hears().await);
    ana.says("ya le dije zipaquira").await;
    let heard = ana.hears().await;
    assert!(heard.contains("Falta la sede") && heard.contains("la mesa ya ve su solicitud"), "{heard}");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("no prende el pc") && card.contains("zipaquira"), "the desk sees where: {card}");
    assert!(!card.contains("nose la placa") && !card.contains("ya le dije"), "{card}");
}

#[tokio::test]
async fn what_is_on_no_list_goes_to_the_desk_at_once() {
    for (told, answer) in [
        ("no me abre el correo", "ninguna, teletrabajo"),
        ("no me abre el correo", "mi sede no está en la lista"),
        ("I cannot open Outlook", "none, I work from home"),
    ] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says(told).await;
        drop(ana.hears().await);
        ana.says(answer).await;
        let heard = ana.hears().await;
        assert!(heard.contains("la mesa ya ve su solicitud"), "{answer}: {heard}");
        assert!(newest_card(&world.marcela(), "mesa").contains("S-2026-000001"), "{answer}");
    }
}

/// What is not there yet has no tag.
#[tokio::test]
async fn a_thing_that_has_not_come_has_no_tag() {
    for answer in ["todavía no ha llegado, no hay equipo", "no aplica", "nose", "no la se"] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says("se dañó el computador de la oficina de Cali").await;
        drop(ana.hears().await);
        ana.says(answer).await;
        let heard = ana.hears().await;
        assert!(heard.contains("C-2026-000001"), "{answer}: {heard}");
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains("Placa: Sin dato") && !card.contains(answer), "{answer}: {card}");
    }
}

/// The number of a printer model: shown to be confirmed, not silently taken.
#[tokio::test]
async fn the_number_of_a_model_is_no_sure_tag() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la impresora de Cali").await;
    drop(ana.hears().await);
    ana.says("ahi dice HP LaserJet 400").await;
    let heard = ana.hears().await;
    assert!(!heard.contains("C-2026-000001") && heard.contains("400"), "{heard}");
}

/// The commonest answer to "¿la placa?" is a picture.
#[tokio::test]
async fn a_picture_of_the_tag_is_an_answer() {
    for words in ["esta es la placa", "en la foto se ve la placa y el serial", ""] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says("no prende el pc en cali").await;
        drop(ana.hears().await);
        ana.sends_picture(words, "placa.png", PIXEL).await;
        let heard = ana.hears().await;
        assert!(heard.contains("C-2026-000001"), "{words:?}: {heard}");
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains("Placa: en la imagen, por confirmar"), "{words:?}: {card}");
        assert!(card.contains("«no prende el pc en cali»") || !card.contains("esta es la placa"), "{card}");
    }
}

#[tokio::test]
async fn a_picture_that_came_before_is_pointed_at() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no prende el pc").await;
    ana.sends_picture("", "placa.png", PIXEL).await;
    drop(ana.hears().await);
    ana.says("ahí le mandé la foto de la placa").await;
    ana.says("Cali").await;
    let heard = ana.hears().await;
    assert!(heard.contains("C-2026-000001"), "{heard}");
}

/// *¿Es lo mismo?* hears its own answers.
#[tokio::test]
async fn the_answers_to_whether_it_is_the_same_are_heard() {
    for (answer, same) in [
        ("no es otra cosa, es lo mismo", true),
        ("creo que si", true),
        ("es otro problema", false),
        ("no, nada que ver", false),
    ] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says("no me abre el correo en pasto").await;
        world.everybody_looks().await;
        world.advance(jiff::SignedDuration::from_hours(2)).await;
        ana.says("el correo sigue sin abrir en pasto").await;
        drop(ana.hears().await);
        ana.says(answer).await;
        let heard = ana.hears().await;
        assert_eq!(heard.contains("lo agregué a C-2026-000001"), same, "{answer}: {heard}");
        assert_eq!(heard.contains("no es lo mismo que C-2026-000001"), !same, "{answer}: {heard}");
        assert!(!newest_card(&world.marcela(), "mesa").contains(answer), "{answer}");
    }
}

/// Another 24 hours are behind the first, whenever they are given.
#[tokio::test]
async fn an_extension_is_of_a_whole_day() {
    let (world, _home) = desk().await;
    world.ana().says("no imprime la del tercer piso en Cali, por favor llámenme al 3001234567").await;
    world.everybody_looks().await;
    world.marcela().presses("mesa", "Ampliar el plazo").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("miércoles 25 de noviembre, 8:00"), "{card}");
    hours_pass(&world, 47).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Pendiente de información"));
    hours_pass(&world, 2).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("No gestionado"));
}

/// Who asked to be called is called, also when the answer came late.
#[tokio::test]
async fn a_late_answer_keeps_how_to_reach_the_person() {
    let (world, _home) = desk().await;
    world.ana().says("no prende el pc, por favor llámenme al 3151234567").await;
    hours_pass(&world, 49).await;
    world.everybody_looks().await;
    world.ana().says("placa 4455 en cali").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("C-2026-000001") && card.contains("Prefiere contacto por celular"), "{card}");
}

/// What is missing, of which request, and until when.
#[tokio::test]
async fn a_reminder_says_what_is_missing_and_until_when() {
    let (world, _home) = desk().await;
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231").await;
    world.everybody_looks().await;
    hours_pass(&world, 5).await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("«no imprime la del tercer piso en Cali, ext 2231»"), "{heard}");
    assert!(heard.contains("la placa") && heard.contains("mañana a las 8:00"), "{heard}");
}

/// Whoever wants to be called is asked at which number (rule 2).
#[tokio::test]
async fn a_call_needs_a_number() {
    for (told, number) in [
        ("no me abre el outlook en cali, por favor llámenme", "3151234567"),
        ("I cannot open Outlook in Cali, please call me", "3151234567"),
    ] {
        let (world, _home) = desk().await;
        let ana = world.ana();
        ana.says(told).await;
        let heard = ana.hears().await;
        assert!(!heard.contains("C-2026-000001"), "{told}: {heard}");
        ana.says(number).await;
        let card = newest_card(&world.marcela(), "mesa");
        assert!(
            card.contains("C-2026-000001") && card.contains("Prefiere contacto por celular"),
            "{told}: {card}"
        );
    }
}

/// The form asks for the number too.
#[tokio::test]
async fn the_form_asks_for_the_number_of_a_call() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("hola").await;
    ana.opens_command("request.form").await;
    let filled = [("description", "no me abre el outlook"), ("site", "Cali"), ("contact_channel", "mobile")];
    let sent = ana.presses("dialog", "Enviar").fills(&filled).await;
    let Seen::Dialog { dialog } = &sent.what else { panic!("{sent:?}") };
    assert!(dialog.card.to_string().contains("\"id\":\"phone\""), "{}", dialog.card);
    ana.presses("dialog", "Enviar").fills(&[("phone", "3151234567")]).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Prefiere contacto por celular\n(Llamar: 315 123 4567)"), "{card}");
}

/// Whoever is chosen in the form is meant, also when the input above it was left as it was.
#[tokio::test]
async fn a_person_that_is_chosen_is_meant() {
    let (world, _home) = desk().await;
    world.juan().says("hola").await;
    let ana = world.ana();
    ana.says("hola").await;
    world.everybody_looks().await;
    ana.opens_command("request.form").await;
    let filled = [
        ("description", "no abre el correo"),
        ("site", "Tunja"),
        ("extension", "2240"),
        ("person", "Juan Pablo Rojas"),
    ];
    ana.presses("dialog", "Enviar").fills(&filled).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Juan Pablo Rojas"), "{card}");
}

/// Somebody else is where they are.
#[tokio::test]
async fn for_somebody_else_their_place_is_asked() {
    for told in [
        "necesito un usuario de Orfeo para la contratista Laura Díaz",
        "I need an Orfeo account for Laura Díaz",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.ana().says(told).await;
        let heard = world.ana().hears().await;
        assert!(!heard.contains("C-2026-000002"), "{told}: {heard}");
        world.ana().says("pasto").await;
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains("C-2026-000002") && card.contains("Sede: Pasto"), "{told}: {card}");
        assert!(!card.contains("Piso: 3"), "the floor is of the writer's site: {told}: {card}");
    }
}

/// Of several, the thing and the place on the list say which is meant; a bare number did so before.
#[tokio::test]
async fn which_of_several_is_said_in_words() {
    for (choice, withdrawn) in [
        ("la de la impresora", "C-2026-000001"),
        ("el del correo", "C-2026-000002"),
        ("la primera", "C-2026-000002"),
        ("the second one", "C-2026-000001"),
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let ana = world.ana();
        ana.says("no me abre el correo en Cali").await;
        world.everybody_looks().await;
        world.advance(jiff::SignedDuration::from_hours(2)).await;
        ana.says("cancelar").await;
        let heard = ana.hears().await;
        assert!(heard.contains("De cuál se trata"), "{heard}");
        ana.says(choice).await;
        let heard = ana.hears().await;
        assert!(heard.contains(withdrawn) && !heard.contains("S-2026-000003"), "{choice}: {heard}");
    }
}

/// "Cancela todo": asked once, then all of it.
#[tokio::test]
async fn everything_is_withdrawn_when_that_is_meant() {
    for (all, yes) in [("cancela todo", "sí, todo"), ("cancel everything", "yes")] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let ana = world.ana();
        ana.says("no me abre el correo en Cali").await;
        ana.says("y además no prende el computador de la sala").await;
        world.everybody_looks().await;
        ana.says(all).await;
        let heard = ana.hears().await;
        assert!(heard.contains("3 cosas") && heard.contains("C-2026-000001"), "{all}: {heard}");
        ana.says(yes).await;
        let heard = ana.hears().await;
        assert!(heard.contains("retiré") && heard.contains("C-2026-000002"), "{yes}: {heard}");
        ana.says("mis casos").await;
        let heard = ana.hears().await;
        assert!(!heard.contains("C-2026-000001"), "{heard}");
    }
}

/// What can be pressed can be typed: the survey too.
#[tokio::test]
async fn the_survey_is_answered_in_words() {
    for (words, score) in [
        ("un 5 todo muy bien dios les pague", "Muy satisfactorio (5 de 5)"),
        ("Muy insatisfecha con los tiempos", "Muy insatisfactorio (1 de 5)"),
        ("4", "Satisfactorio (4 de 5)"),
        ("very satisfied, thanks", "Muy satisfactorio (5 de 5)"),
    ] {
        let (world, _home) = desk().await;
        super::solved(&world).await;
        let ana = world.ana();
        ana.presses("chat", "Confirmo").await;
        world.everybody_looks().await;
        ana.says(words).await;
        let heard = ana.hears().await;
        assert!(heard.contains(score), "{words}: {heard}");
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains(score), "{words}: {card}");
    }
}

/// What is no score is not taken for one.
#[tokio::test]
async fn what_follows_a_survey_may_be_something_else() {
    for words in ["no sirve la impresora del piso 5 en Cali", "gracias", "ext 2231"] {
        let (world, _home) = desk().await;
        super::solved(&world).await;
        let ana = world.ana();
        ana.presses("chat", "Confirmo").await;
        world.everybody_looks().await;
        ana.says(words).await;
        assert!(!newest_card(&world.marcela(), "mesa").contains("de 5)"), "{words}");
    }
}

/// Mesa does not deny the number that it told: it says whose the case is, and passes on what is told of it.
#[tokio::test]
async fn whoever_a_case_is_for_is_heard_about_it() {
    let (world, _home) = desk().await;
    world.juan().says("hola").await;
    world.everybody_looks().await;
    world.ana().says("a Juan Pablo Rojas no le abre el outlook, está en Tunja ext 2230").await;
    world.everybody_looks().await;
    let juan = world.juan();
    juan.says("¿cómo va el caso C-2026-000001?").await;
    let heard = juan.hears().await;
    assert!(heard.contains("lo pidió Ana Lucía Torres"), "{heard}");
    assert!(!heard.contains("outlook"), "no more than that: {heard}");
    juan.says("C-2026-000001 ya me funciona, gracias").await;
    assert!(juan.hears().await.contains("ya lo ve la mesa"));
    let heard = world.marcela().hears().await;
    assert!(heard.contains("Juan Pablo Rojas") && heard.contains("ya me funciona"), "{heard}");
    let marcela = world.marcela();
    marcela.says("¿cómo va el caso C-2026-000001?").await;
    let heard = marcela.hears().await;
    assert!(heard.contains("No encuentro C-2026-000001"), "nobody else learns of it: {heard}");
}
