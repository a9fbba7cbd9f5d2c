//! Answers, notes and the person's replies: who reads what, where it goes, and what happens when it does not arrive.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say};

use super::{button, registered};
use crate::support::mesa::{Home, all_desks, desk, open_desk};
use crate::world::World;

/// The desk's post of Ana's case.
fn post(world: &World) -> Message {
    let messages = world.marcela().messages("mesa").into_iter().rev();
    messages.into_iter().find(|message| message.thread.is_none() && message.card().is_some()).unwrap()
}

/// Marcela writes in the thread of the case, without a word to Mesa.
async fn notes(world: &World, text: &str) -> String {
    world.marcela().notes_under("mesa", &post(world), text).await.id
}

/// Marcela has answered Ana, and everybody has seen it.
async fn answered(world: &World) {
    registered(world).await;
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    world.everybody_looks().await;
}

fn card(world: &World) -> String {
    post(world).card().unwrap().to_string()
}

/// With the consent of the team what staff say in the thread is a note; nobody is answered, the card shows it.
#[tokio::test]
async fn words_in_the_thread_are_notes() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let said = notes(&world, "Revisé el cable; parece el tóner").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
    let shown = card(&world);
    assert!(shown.contains("Nota de Marcela Díaz: Revisé el cable; parece el tóner"), "{shown}");
    assert!(shown.contains("queda como nota"), "{shown}");
    world.simulator.edit("marcela", "mesa", &said, "Revisé el cable; era el tóner").await.unwrap();
    world.settle().await;
    let shown = card(&world);
    assert!(shown.contains("Marcela Díaz corrigió su nota: Revisé el cable; era el tóner"), "{shown}");
    assert!(shown.contains("Nota de Marcela Díaz: Revisé el cable; parece el tóner"), "{shown}");
    world.simulator.delete("marcela", "mesa", &said).await.unwrap();
    world.settle().await;
    assert!(card(&world).contains("Marcela Díaz borró el mensaje de su nota"));
    assert_eq!(world.ana().hears().await, "");
}

/// A command without a word to Mesa is a note, and whoever typed it does not believe that it was carried out; other notes are
/// answered with nothing.
#[tokio::test]
async fn a_command_that_is_only_noted_says_so() {
    for (text, is_told) in [
        ("tomar", true),
        ("escalar a infraestructura: se quemó la tarjeta", true),
        ("solucionado, se cambió el fusor", true),
        ("nota: viene el lunes", false),
        ("pregunté y no sabe", false),
        ("proveedor avisa que llega mañana", false),
        ("no tiene arreglo", false),
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        drop(world.marcela().hears().await);
        notes(&world, text).await;
        let heard = world.marcela().hears().await;
        assert_eq!(heard.contains("Quedó como nota"), is_told, "{text}: {heard}");
        assert!(card(&world).contains(text), "{text}");
        assert!(card(&world).contains("Registrado"), "{text}");
    }
}

/// Without the consent a note calls Mesa; the card says so.
#[tokio::test]
async fn without_the_consent_a_note_calls_mesa() {
    let (world, _home) = desk().await;
    world.simulator.set_consent("mesa", false).unwrap();
    registered(&world).await;
    notes(&world, "esto no lo oye nadie").await;
    let shown = card(&world);
    assert!(!shown.contains("esto no lo oye nadie"), "{shown}");
    assert!(shown.contains("Las notas van con @Mesa o con «Nota»"), "{shown}");
    world.marcela().replies_in("mesa", "Revisé el cable").await;
    assert!(card(&world).contains("Nota de Marcela Díaz: Revisé el cable"));
    assert_eq!(world.ana().hears().await, "");
}

/// Words that begin with the answer command go to the person at once; words that only look like it do not.
#[tokio::test]
async fn the_answer_command_reaches_the_person() {
    let (world, _home) = desk().await;
    registered(&world).await;
    notes(&world, "Respuesta del proveedor: llega mañana").await;
    assert_eq!(world.ana().hears().await, "");
    let said = notes(&world, "responder ya vamos para allá").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Marcela Díaz, sobre C-2026-000001: ya vamos para allá
    ");
    drop(world.marcela().hears().await);
    world.simulator.edit("marcela", "mesa", &said, "responder mejor mañana").await.unwrap();
    insta::assert_snapshot!(world.marcela().hears().await, @": Eso ya le llegó al usuario como estaba. Para corregirlo, escríbale de nuevo.");
    assert_eq!(world.ana().hears().await, "");
}

/// Somebody in the team whom no roster knows as staff: nothing is kept, nothing is told.
#[tokio::test]
async fn words_of_somebody_else_are_no_notes() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.fault(Fault::new(FaultyCall::Members, FaultKind::Forbidden, 50));
    world.simulator.join_team("juan").await.unwrap();
    world.juan().notes_under("mesa", &post(&world), "responder yo digo algo").await;
    world.juan().notes_under("mesa", &post(&world), "yo también digo algo").await;
    world.simulator.clear_faults();
    assert!(!card(&world).contains("digo algo"));
    assert_eq!(world.ana().hears().await, "");
    assert!(!world.marcela().sees().await.contains("Juan Pablo Rojas, sobre"));
}

/// Within an hour of an answer the person's words go to its case, visibly, and can be taken back.
#[tokio::test]
async fn a_reply_goes_to_the_case_and_can_be_taken_back() {
    let (world, _home) = desk().await;
    answered(&world).await;
    world.ana().says("también pasa con la de al lado").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : [C-2026-000001: lo agregué a este caso] (No era para ese caso)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: también pasa con la de al lado
    ");
    world.ana().presses("chat", "No era para ese caso").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    * Listo: lo quité de C-2026-000001 y lo tomo como una solicitud nueva.
    : [Solicitud S-2026-000002: pendiente de información] (Enviar) (Ya no lo necesito)
    [toast] Listo: lo quité de C-2026-000001 y lo tomo como una solicitud nueva.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario dice que esto no era para este caso: también pasa con la de al lado
    ");
    let posts = world.marcela().messages("mesa");
    let shown: String = posts.iter().filter_map(Message::card).map(ToString::to_string).collect();
    assert!(shown.contains("El usuario respondió: también pasa con la de al lado"), "nothing is overwritten");
}

/// Later the same words are a new matter, unless a message about the case is quoted: any of them.
#[tokio::test]
async fn whatever_is_quoted_is_meant() {
    let (world, _home) = desk().await;
    answered(&world).await;
    let told = world.ana().messages("chat");
    let answer = told.iter().rev().find(|message| message.text.contains("ya vamos")).unwrap().id.clone();
    world.advance(SignedDuration::from_hours(3)).await;
    let quoting = |text: &str| Say { text: text.into(), quotes: Some(answer.clone()), ..Say::default() };
    world.ana().writes(quoting("aquí los espero")).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    ");
    assert!(world.marcela().hears().await.contains("aquí los espero"));
    world.marcela().says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.ana().says("confirmo").await;
    world.everybody_looks().await;
    world.ana().writes(quoting("otra vez lo mismo")).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : El caso C-2026-000001 está cerrado. Si vuelve a pasar, podemos abrir uno nuevo relacionado.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
    assert!(!world.marcela().hears().await.contains("otra vez lo mismo"), "never silently to a closed case");
}

/// Blocked: the desk sees it on the card and in the thread, once, and the answer goes by mail.
#[tokio::test]
async fn an_answer_that_does_not_arrive_is_seen() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : Marcela Díaz respondió al usuario en C-2026-000001.
    : No entregado al usuario por Teams: la respuesta. Sale por correo a ana@entidad.example; si no contesta, busque otro medio de contacto.
    ");
    let shown = card(&world);
    assert!(shown.contains("la respuesta (se envió por correo): ya vamos para allá"), "{shown}");
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].text.contains("ya vamos para allá"), "{}", letters[0].text);
    world.simulator.close_place("chat-ana", None);
    world.ana().says("hola").await;
    assert!(!world.ana().hears().await.contains("ya vamos"), "it was written already");
    assert!(!card(&world).contains("No entregado al usuario"));
    assert_eq!(world.simulator.letters().len(), 1);
}

/// Without a mail server the answer waits for the person and is said again, once, when they are back.
#[tokio::test]
async fn what_was_missed_is_said_again() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).with(|settings| settings.mail = None);
    let (world, _home) = open_desk(world, home).await;
    registered(&world).await;
    world.simulator.close_place("chat-ana", Some("ConversationBlockedByUser"));
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    assert!(card(&world).contains("la respuesta: ya vamos para allá"), "{}", card(&world));
    world.simulator.close_place("chat-ana", None);
    world.ana().says("hola").await;
    let heard = world.ana().hears().await;
    assert_eq!(heard.matches("ya vamos para allá").count(), 1, "{heard}");
    assert!(!card(&world).contains("No entregado al usuario"));
    world.ana().says("hola").await;
    assert!(!world.ana().hears().await.contains("ya vamos"));
}

/// A later answer that arrives says nothing of the one that did not; a press brings the person back as words do.
#[tokio::test]
async fn only_what_arrives_is_no_longer_missed() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).with(|settings| settings.mail = None);
    let (world, _home) = open_desk(world, home).await;
    registered(&world).await;
    // A form's only message is the one to the person: nothing else can meet the fault.
    world.marcela().presses_on("mesa", "C-2026-000001", "Responder al usuario").await;
    world.simulator.fault(Fault::new(FaultyCall::Send, FaultKind::TooLarge, 1));
    world.marcela().presses("dialog", "Enviar al usuario").fills(&[("text", "ya vamos para allá")]).await;
    world.marcela().says_in("mesa", "responder C-2026-000001 mejor a las tres").await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("mejor a las tres") && !heard.contains("ya vamos"), "{heard}");
    assert!(card(&world).contains("la respuesta: ya vamos para allá"), "{}", card(&world));
    world.ana().presses("chat", "Ya no lo necesito").await;
    let heard = world.ana().hears().await;
    assert_eq!(heard.matches("ya vamos para allá").count(), 1, "{heard}");
    assert!(!card(&world).contains("No entregado al usuario"), "{}", card(&world));
}

/// Two press *Tomar* on the same card: one has it, the other sees who, and may take it over knowingly.
#[tokio::test]
async fn of_two_who_take_one_wins() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let shown = post(&world);
    let take = button(shown.card().unwrap(), "Tomar");
    world.simulator.press_edited("marcela", "mesa", &shown.id, &take).await.unwrap();
    world.simulator.press_edited("andres", "mesa", &shown.id, &take).await.unwrap();
    let own = world.andres().messages("mesa").into_iter().find(|message| message.id == shown.id).unwrap();
    let own = own.card().unwrap().to_string();
    assert!(own.contains("Mientras tanto hubo un cambio: ahora está «En proceso» (Marcela Díaz)."), "{own}");
    world.settle().await;
    assert!(card(&world).contains("Atiende Marcela Díaz"));
    world.everybody_looks().await;
    world.andres().says_in("mesa", "tomar C-2026-000001").await;
    insta::assert_snapshot!(world.andres().hears().await, @": Marcela Díaz acaba de tomar C-2026-000001.");
    world.advance(SignedDuration::from_mins(2)).await;
    world.andres().presses("mesa", "Tomar").await;
    assert!(card(&world).contains("Atiende Andrés Pardo"));
}

/// Two notes from the same card are two notes; the same one twice is one.
#[tokio::test]
async fn two_notes_from_one_card() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let shown = post(&world);
    let note = button(shown.card().unwrap(), "Nota");
    for text in ["primera", "segunda", "segunda"] {
        world.simulator.press_edited("marcela", "mesa", &shown.id, &note).await.unwrap();
        world.marcela().presses("dialog", "Guardar la nota").fills(&[("text", text)]).await;
    }
    let shown = card(&world);
    assert_eq!(shown.matches("Nota de Marcela Díaz: primera").count(), 1, "{shown}");
    assert_eq!(shown.matches("Nota de Marcela Díaz: segunda").count(), 1, "{shown}");
}

/// A form about a case that meanwhile went to another group comes back with its words.
#[tokio::test]
async fn a_form_that_lost_keeps_its_words() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Solucionar").await;
    world.andres().says_in("mesa", "escalar C-2026-000001 a infraestructura: es el servidor; reinicié").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Solucionar el caso").fills(&[("solution", "Se cambió el tóner")]).await;
    let heard = marcela.hears().await;
    assert!(heard.contains("Mientras tanto el caso pasó a «Registrado»"), "{heard}");
    assert!(heard.contains("Se cambió el tóner"), "{heard}");
}

/// Help names what is possible now; a slip of the pen does nothing and is asked about.
#[tokio::test]
async fn help_and_slips() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().replies_in("mesa", "ayuda").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : Con C-2026-000001 puede escribir ahora:
    - «tomar»
    - «pedir» y la pregunta
    - «responder» y lo que el usuario va a leer
    - «nota» y el texto
    - «solucionar» y la solución
    - «asignar a» nombre o grupo
    - «escalar a» grupo: motivo; qué se intentó
    - «devolver» y el motivo
    - «corregir», el dato y cómo queda: «corregir placa 45-1876, piso 4»
    - «prioridad» baja, media, alta o urgente: motivo (o «prioridad impacto alto, urgencia media»: motivo)
    - «proveedor», cuál y su número
    - «contacto», canal y resultado: comentario
    - «relacionar» y el número del otro caso
    - «solicitar» grupo: qué se necesita
    - «consultar» y la pregunta
    - «anular» duplicado o error: motivo
    ");
    world.marcela().replies_in("mesa", "solucinar se cambió el tóner").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": No conozco «solucinar» y no hice nada. ¿Quiso escribir «solucionar» y la solución?");
    assert!(card(&world).contains("Registrado") && !card(&world).contains("se cambió el tóner"));
    world.marcela().says("solucionar C-2026-000099 listo").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": No encuentro C-2026-000099.");
    assert_eq!(world.ana().hears().await, "");
}

/// In a thread the number that is written counts: nobody gets what is meant for somebody else.
#[tokio::test]
async fn an_answer_with_a_number_goes_to_that_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let shown = post(&world);
    world.juan().says("no prende el portátil, sede Tunja, ext 4410, placa 70-1001").await;
    world.everybody_looks().await;
    world.marcela().notes_under("mesa", &shown, "responder C-2026-000002: ya va el técnico").await;
    let (ana, juan) = (world.ana().hears().await, world.juan().hears().await);
    assert!(!ana.contains("técnico"), "{ana}");
    assert!(juan.contains("ya va el técnico"), "{juan}");
}

/// The same form twice, by a double press or a repetition under a new id: once done, and no word of somebody else.
#[tokio::test]
async fn a_form_sent_twice_is_done_once_and_says_nothing_of_others() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    let solve = ("Solucionar", "Solucionar el caso", vec![("solution", "Se cambió el tóner")]);
    let hand_over = [("group", "group:infraestructura"), ("reason", "el servidor"), ("tried", "reinicié")];
    for (title, send, filled) in [("Escalar", "Escalar el caso", hand_over.to_vec()), solve] {
        let (person, place) =
            if title == "Escalar" { ("marcela", "mesa") } else { ("paola", "infraestructura") };
        let messages = world.simulator.messages(place, person).unwrap();
        let shown =
            messages.into_iter().rev().find(|one| one.thread.is_none() && one.card().is_some()).unwrap();
        world.simulator.press(person, place, &shown.id, title, &[]).await.unwrap();
        let filled: Vec<(String, String)> =
            filled.into_iter().map(|(id, value)| (id.to_owned(), value.to_owned())).collect();
        let press = || world.simulator.press_in_dialog(person, send, &filled);
        let (one, other) = tokio::join!(press(), press());
        let told = format!("{one:?} {other:?}");
        assert!(!told.contains("Mientras tanto") && !told.contains("Elija el grupo"), "{title}: {told}");
        world.settle().await;
    }
}
