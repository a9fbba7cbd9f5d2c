//! How requests and cases end: unanswered, withdrawn, annulled, with an answer; and that what ended stays so (rules 3, 6, 9).

use super::{INCOMPLETE, button, hours_pass, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

async fn asked(world: &World) {
    registered(world).await;
    world.marcela().says_in("mesa", "tomar C-2026-000001").await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿qué mensaje muestra?").await;
    world.everybody_looks().await;
}

/// Until when an answer is awaited stands on both cards; once it can be put off.
#[tokio::test]
async fn a_question_goes_unanswered_and_its_time_is_extended_once() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", "tomar C-2026-000001").await;
    world.everybody_looks().await;
    marcela.says_in("mesa", "pedir C-2026-000001 ¿qué mensaje muestra?").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ◷ Pendiente usuario
    Atiende Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    La mesa necesita saber
    ¿qué mensaje muestra?
    Puede responder hasta el martes 24 de noviembre, 8:00 a. m.
    [Su respuesta (obligatoria): ]
    (Responder) (Ver detalle) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(marcela.sees().await, @"
    # Mesa de servicios

    Mesa (updated):
    Caso C-2026-000001
    ◷ Pendiente usuario
    Prioridad Media (impacto medio, urgencia media)
    Atiende Marcela Díaz
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    Información pedida al usuario
    ¿qué mensaje muestra?

    Se espera respuesta hasta el martes 24 de noviembre, 8:00 a. m.
    Últimos movimientos
    23 nov., 8:00 a. m. · Se pidió información: ¿qué mensaje muestra?
    23 nov., 8:00 a. m. · Marcela Díaz tomó el caso
    23 nov., 8:00 a. m. · Caso registrado
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Ampliar el plazo) (Responder al usuario) (Solucionar) (…)

    Mesa:
    Marcela Díaz pidió información: ¿qué mensaje muestra?
    ");
    hours_pass(&world, 20).await;
    world.everybody_looks().await;
    marcela.presses("mesa", "Ampliar el plazo").await;
    let (hers, theirs) = (ana.sees().await, marcela.sees().await);
    assert!(hers.contains("Puede responder hasta el miércoles 25 de noviembre"), "{hers}");
    assert!(
        theirs.contains("hasta el miércoles 25 de noviembre") && theirs.contains("(plazo ampliado)"),
        "{theirs}"
    );
    assert!(!theirs.contains("(Ampliar el plazo)"), "{theirs}");
    hours_pass(&world, 29).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso, sin respuesta] (Pedir información) (Dejar «No gestionado») (…)
    : Sin respuesta del usuario en el plazo. El caso vuelve a estar en proceso.
    ");
    marcela.says_in("mesa", "ampliar C-2026-000001").await;
    insta::assert_snapshot!(marcela.hears().await, @": El plazo ya se amplió una vez.");
    ana.says("dice papel atascado").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : El usuario respondió: dice papel atascado
    ");
}

/// No support could be given: with a reason, and only when nobody answered.
#[tokio::test]
async fn a_case_that_nobody_answered_ends_not_managed() {
    let (world, _home) = desk().await;
    asked(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    hours_pass(&world, 25).await;
    world.everybody_looks().await;
    marcela.presses("mesa", "Dejar «No gestionado»").await;
    marcela.presses("dialog", "Dejar «No gestionado»").fills(&[("reason", "no fue posible ubicarla")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ∅ No gestionado
    Atendió Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    No recibimos la información que necesitábamos y no pudimos atenderlo. Si aún lo necesita, abrimos uno nuevo relacionado.
    (Abrir otro caso) (Ver detalle)

    Mesa:
    El caso C-2026-000001 quedó como «No gestionado» porque no recibimos la información que necesitábamos. Si aún lo necesita, escríbame y abrimos uno nuevo.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: no gestionado] (Nota) (Relacionar)
    [dialog] Dejar «No gestionado» · C-2026-000001
    [¿Por qué? (dato obligatorio): ]
    (Dejar «No gestionado»)
    ");
    ana.presses("chat", "Abrir otro caso").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001] (Abrir otro caso)
    : [Solicitud S-2026-000002: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    ");
}

#[tokio::test]
async fn an_agent_annuls_with_a_ground_and_a_reason() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Anular").await;
    marcela.presses("dialog", "Anular el caso").fills(&[("ground", "mistake")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Anular · C-2026-000001
    [Motivo (dato obligatorio): Duplicado | Registrado por error]
    [Explíquelo en una frase (dato obligatorio): ]
    El usuario recibe este motivo.
    (Anular el caso)
    [error] reason: Este dato es necesario.
    ");
    let reason = [("ground", "mistake"), ("reason", "era una prueba")];
    marcela.presses("dialog", "Anular el caso").fills(&reason).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: anulado] (Abrir otro caso)
    : El caso C-2026-000001 se anuló: era una prueba
    ");
    let card = marcela.sees().await;
    assert!(card.contains("Anulado: Registrado por error") && card.contains("era una prueba"), "{card}");
}

/// Old cards, replayed presses, typed commands and timers: nothing opens it again.
#[tokio::test]
async fn closed_stays_closed_whatever_a_card_says() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    let newest = |voice: &crate::world::Voice<'_>, place: &str| {
        voice.messages(place).into_iter().rev().find(|message| message.card().is_some()).unwrap()
    };
    let post = newest(&marcela, "mesa");
    let old = ["Tomar", "Pedir información", "Solucionar"].map(|title| button(post.card().unwrap(), title));
    marcela.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    let card = newest(&ana, "chat");
    let failing = button(card.card().unwrap(), "Sigue fallando");
    ana.presses("chat", "Confirmo").await;
    world.everybody_looks().await;
    for action in &old {
        world.simulator.press_edited("marcela", "mesa", &post.id, action).await.unwrap();
    }
    let mut again = failing;
    again["data"]["reason"] = "otra vez".into();
    world.simulator.press_edited("ana", &ana.chat(), &card.id, &again).await.unwrap();
    for command in ["tomar", "pedir", "solucionar", "escalar", "proveedor", "anular", "cerrar"] {
        let typed = format!("{command} C-2026-000001 a infraestructura: motivo; se probó");
        marcela.says_in("mesa", &typed).await;
    }
    hours_pass(&world, 24 * 8).await;
    let heard = marcela.hears().await;
    assert!(!heard.contains("en proceso") && !heard.contains("solucionado]"), "{heard}");
    ana.says("mis casos").await;
    let mine = ana.hears().await;
    assert!(mine.contains("No tiene solicitudes ni casos abiertos"), "{mine}");
}

/// News and questions need no case: an agent answers, and the person can ask for more (rule 9).
#[tokio::test]
async fn a_request_that_needs_no_case_ends_with_an_answer() {
    let (world, _home) = desk().await;
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.says(INCOMPLETE).await;
    hours_pass(&world, 5).await;
    world.everybody_looks().await;
    marcela.presses("mesa", "Responder como consulta").await;
    insta::assert_snapshot!(marcela.sees().await, @"
    [dialog] Responder como consulta · S-2026-000001
    [¿Qué le responde al usuario? (dato obligatorio): ]
    El usuario recibe estas palabras y la solicitud termina como «Informativa»: no hace falta un caso.
    (Enviar al usuario)
    ");
    marcela
        .presses("dialog", "Enviar al usuario")
        .fills(&[("text", "Hoy hay mantenimiento hasta las 2.")])
        .await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: informativa] (Abrir de nuevo)
    : Sobre S-2026-000001: Hoy hay mantenimiento hasta las 2.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"* [Solicitud S-2026-000001: informativa]");
    hours_pass(&world, 24).await;
    assert_eq!(ana.hears().await, "", "its hours do not run any more");
    ana.says("eso no me sirve").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : La solicitud S-2026-000001 quedó respondida. Si la respuesta no le sirve, ábrala de nuevo desde la tarjeta y la mesa la revisa.
    : [Solicitud S-2026-000001: informativa] (Abrir de nuevo)
    ");
    ana.presses("chat", "Abrir de nuevo").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001] (Abrir de nuevo)
    : [Solicitud S-2026-000002: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    ");
}

/// Somebody of no group ends nothing, and the person's own buttons are theirs alone.
#[tokio::test]
async fn only_the_desk_ends_a_request_with_an_answer() {
    let (world, _home) = desk().await;
    world.ana().says(INCOMPLETE).await;
    hours_pass(&world, 5).await;
    world.everybody_looks().await;
    let marcela = world.marcela();
    let post = marcela.messages("mesa").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let inform = button(post.card().unwrap(), "Responder como consulta");
    let ana = world.ana();
    let own = ana.messages("chat").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let shown = world.simulator.press_edited("ana", &ana.chat(), &own.id, &inform).await.unwrap();
    assert!(
        matches!(&shown.what, mesa::simulator::Seen::Closed { text: Some(text) } if text.contains("equipo")),
        "{shown:?}"
    );
    world.settle().await;
    assert_eq!(ana.hears().await, "");
    assert_eq!(marcela.hears().await, "");
}

#[tokio::test]
async fn a_solved_case_is_not_withdrawn() {
    let (world, _home) = desk().await;
    solved(&world).await;
    world.ana().says("cancelar mi caso C-2026-000001").await;
    let heard = world.ana().hears().await;
    assert!(!heard.contains("anulé") && heard.contains("solucionado"), "{heard}");
}

/// Typed, an answer ends a request as the form does; nobody else may, and a case is no request.
#[tokio::test]
async fn informational_is_typed_too() {
    let (world, _home) = desk().await;
    world.ana().says("no imprime la impresora").await;
    world.everybody_looks().await;
    world.ana().says("informativa S-2026-000001: listo").await;
    world.juan().says("informativa S-2026-000001: listo").await;
    assert!(!world.ana().hears().await.contains("informativa]"));
    world.everybody_looks().await;
    world.marcela().says("informativa S-2026-000001").await;
    world.marcela().says("informativa S-2026-000099: no es").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : Escriba el texto, por favor: el espacio está vacío.
    : No encuentro S-2026-000099.
    ");
    world.marcela().says("informativa S-2026-000001: la impresora vuelve el lunes").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": Marcela Díaz respondió S-2026-000001 y terminó como «Informativa».");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Solicitud S-2026-000001: informativa] (Abrir de nuevo)
    : Sobre S-2026-000001: la impresora vuelve el lunes
    ");
    world.marcela().says("informativa S-2026-000001: otra vez").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.");
}
