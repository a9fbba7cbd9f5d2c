//! What one group asks another about a case, and what happens to cases that depend on another.

use super::levels::{escalated, newest_card};
use super::{button, registered};
use crate::support::mesa::{all_desks, desk};

/// A specialist asks for a case for another group; the desk makes it with one press (rule 8).
#[tokio::test]
async fn a_related_case_is_asked_for_and_made_with_one_press() {
    let (world, _home) = all_desks().await;
    escalated(&world).await;
    world.everybody_looks().await;
    let paola = world.paola();
    paola.presses("infraestructura", "Solicitar caso relacionado").await;
    let wanted = [("group", "group:seguridad"), ("text", "abrir el puerto 9100 hacia Cali")];
    paola.presses("dialog", "Solicitar caso relacionado").fills(&wanted).await;
    insta::assert_snapshot!(paola.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    [dialog] Solicitar caso relacionado · C-2026-000001
    [Grupo de soporte (dato obligatorio): Mesa de servicios | Servicios TI | Sistemas de información | Sistemas de información, nivel 3 | Seguridad y privacidad de la información | Proveedores de dotación tecnológica | Coordinación de mesa]
    [¿Qué se necesita y qué se sabe? (dato obligatorio): ]
    (Solicitar caso relacionado)
    ");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
    C-2026-000001: se solicita un caso relacionado
    □ Por atender
    Paola Rincón solicita un caso para Seguridad y privacidad de la información
    abrir el puerto 9100 hacia Cali
    Caso C-2026-000001 · Registrado
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    (Crear y relacionar)
    ");
    // Pressed twice, by two of the desk: it is made once.
    let posted = world.marcela().messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    let press = button(posted.card().unwrap(), "Crear y relacionar");
    for agent in ["marcela", "andres", "marcela"] {
        world.simulator.press_edited(agent, "mesa", &posted.id, &press).await.unwrap();
        world.settle().await;
    }
    insta::assert_snapshot!(world.marcela().hears().await, @"* [C-2026-000001: se solicita un caso relacionado]");
    insta::assert_snapshot!(world.natalia().sees().await, @"
    # Seguridad

    Mesa:
    Caso C-2026-000002
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    Seguridad y privacidad de la información (nivel 3)
    abrir el puerto 9100 hacia Cali
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Paola Rincón
    Escrito por: Marcela Díaz
    Persona: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Correo: paola@entidad.example
    Placa: 60-2214
    Relacionados
    C-2026-000001 (Registrado)
    Últimos movimientos
    23 nov., 8:00 a. m. · C-2026-000001: Están relacionados
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    insta::assert_snapshot!(paola.hears().await, @"
    : [Caso C-2026-000002: registrado] (Ya no lo necesito)
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Paola Rincón</at>: Marcela Díaz creó C-2026-000002 y lo relacionó con este caso.
    ");
    insta::assert_snapshot!(newest_card(&paola, "infraestructura"), @"
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    Infraestructura tecnológica (nivel 2)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    Viene de: Mesa de servicios
    el puerto de red está caído

    Se intentó: se cambió el cable
    Relacionados
    C-2026-000002 (Registrado)
    Últimos movimientos
    23 nov., 8:00 a. m. · C-2026-000002: Están relacionados
    23 nov., 8:00 a. m. · Paola Rincón solicitó un caso para Seguridad y privacidad de la información: abrir el puerto 9100 hacia Cali
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: el puerto de red está caído
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    // The person of the first case hears nothing of the second.
    assert!(!world.ana().sees().await.contains("C-2026-000002"));
    // The specialist is its requester.
    world.natalia().replies_in("seguridad", "tomar").await;
    world.natalia().says_in("seguridad", "solucionar C-2026-000002 quedó abierto").await;
    insta::assert_snapshot!(paola.hears().await, @"
    : Caso C-2026-000002: Natalia Quintero ya lo está atendiendo.
    : [Caso C-2026-000002: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)
    ");
}

/// Somebody whose chat cannot be opened asks for a case: the mention in the thread reaches them.
#[tokio::test]
async fn whoever_has_no_chat_is_told_in_the_thread() {
    let (world, _home) = all_desks().await;
    escalated(&world).await;
    let felipe = world.felipe();
    world.simulator.uninstall_for("felipe").await.unwrap();
    world.everybody_looks().await;
    felipe.presses("infraestructura", "Solicitar caso relacionado").await;
    let wanted = [("group", "group:seguridad"), ("text", "abrir un puerto")];
    felipe.presses("dialog", "Solicitar caso relacionado").fills(&wanted).await;
    world.marcela().presses("mesa", "Crear y relacionar").await;
    insta::assert_snapshot!(world.natalia().hears().await, @": [Caso C-2026-000002: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
    insta::assert_snapshot!(felipe.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Felipe Ocampo</at>: Marcela Díaz creó C-2026-000002 y lo relacionó con este caso.
    [dialog] Solicitar caso relacionado · C-2026-000001
    [Grupo de soporte (dato obligatorio): Mesa de servicios | Servicios TI | Sistemas de información | Sistemas de información, nivel 3 | Seguridad y privacidad de la información | Proveedores de dotación tecnológica | Coordinación de mesa]
    [¿Qué se necesita y qué se sabe? (dato obligatorio): ]
    (Solicitar caso relacionado)
    ");
}

/// Somebody else can be asked by e-mail; what they answer is added as a note.
#[tokio::test]
async fn somebody_is_asked_by_mail() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Consultar a coordinación").await;
    let wrong = [("text", "¿tiene garantía?"), ("mail", "almacen")];
    marcela.presses("dialog", "Consultar a coordinación").fills(&wrong).await;
    assert!(marcela.sees().await.contains("Escriba un correo válido"));
    let before = world.simulator.letters().len();
    let right = [("mail", "almacen@entidad.example")];
    marcela.presses("dialog", "Consultar a coordinación").fills(&right).await;
    let letter = world.simulator.letters().split_off(before).pop().unwrap();
    insta::assert_snapshot!(format!("{:?} {}\n{}", letter.to, letter.subject, letter.text), @r#"
    ["almacen@entidad.example"] [C-2026-000001] Mesa de servicios
    Cordial saludo:

    Marcela Díaz pide orientación sobre el caso C-2026-000001, de Ana Lucía Torres:

    > ¿tiene garantía?

    El caso dice:

    > no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    --
    Mesa de servicios · Agencia Nacional de Acompañamiento Territorial
    Teléfono: 601 555 0100 ext. 1000
    "#);
    assert!(marcela.hears().await.contains("almacen@entidad.example"));
}

/// A consultation goes to the coordination, whose answer comes back as a note (rule 11).
#[tokio::test]
async fn the_coordination_gives_directions() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Consultar a coordinación").await;
    marcela
        .presses("dialog", "Consultar a coordinación")
        .fills(&[("text", "¿se le presta un equipo?")])
        .await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    [dialog] Consultar a coordinación · C-2026-000001
    [¿Qué necesita consultar? (dato obligatorio): ]
    [Por correo a (opcional; si lo deja vacío, pregunta a coordinación): ]
    (Consultar a coordinación)
    ");
    let carolina = world.carolina();
    insta::assert_snapshot!(newest_card(&carolina, "coordinacion"), @"
    C-2026-000001: consulta
    □ Por atender
    Marcela Díaz pregunta:
    ¿se le presta un equipo?
    Caso C-2026-000001 · Registrado
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    (Responder)
    ");
    drop(carolina.hears().await);
    carolina.presses("coordinacion", "Responder").await;
    insta::assert_snapshot!(carolina.hears().await, @"
    [dialog] Responder · C-2026-000001
    [¿Qué se debe hacer? (dato obligatorio): ]
    Su respuesta queda como nota del caso y le aviso a quien preguntó. El usuario no la ve.
    (Responder la consulta)
    ");
    carolina.presses("dialog", "Responder la consulta").fills(&[("text", "Sí, por una semana")]).await;
    insta::assert_snapshot!(carolina.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Marcela Díaz</at>: Carolina Vélez respondió su consulta: Sí, por una semana
    * [C-2026-000001: consulta]
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Marcela Díaz</at>: Carolina Vélez respondió su consulta: Sí, por una semana
    ");
    insta::assert_snapshot!(newest_card(&marcela, "mesa"), @"
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    Últimos movimientos
    23 nov., 8:00 a. m. · Nota de Carolina Vélez: Sí, por una semana
    23 nov., 8:00 a. m. · Marcela Díaz consultó a coordinación: ¿se le presta un equipo?
    23 nov., 8:00 a. m. · Caso registrado
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    let seen = world.ana().sees().await;
    assert!(!seen.contains("semana") && !seen.contains("coordinación"), "{seen}");
}

/// What happens to a case happens to those that depend on it, as far as the actor may.
#[tokio::test]
async fn a_solution_goes_to_the_cases_that_depend_on_it() {
    let (world, _home) = all_desks().await;
    let (ana, juan, emily, marcela) = (world.ana(), world.juan(), world.emily(), world.marcela());
    ana.says(super::COMPLETE).await;
    juan.says("no imprime la del segundo piso en Tunja, ext 1200, placa 60-2215").await;
    emily.says("the printer on floor 2 in Bogotá is down, ext 1300, tag 60-2216").await;
    marcela.says_in("mesa", "escalar C-2026-000003 a infraestructura: daño; nada").await;
    for child in [2, 3] {
        marcela.says_in("mesa", &format!("tomar C-2026-{child}")).await;
        let number = format!("C-2026-00000{child}");
        marcela.presses_on("mesa", "C-2026-000001", "Relacionar").await;
        marcela
            .presses("dialog", "Relacionar los casos")
            .fills(&[("other", &number), ("link", "parent_of")])
            .await;
    }
    world.everybody_looks().await;
    marcela.presses_on("mesa", "C-2026-000001", "Responder al usuario").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Responder al usuario · C-2026-000001
    [¿Qué le responde al usuario? (dato obligatorio): ]
    [¿Y los casos que dependen de este?: false]
    El usuario recibe estas palabras en su chat enseguida.
    (Enviar al usuario)
    ");
    let informed = [("text", "es el servidor de impresión"), ("children", "true")];
    marcela.presses("dialog", "Enviar al usuario").fills(&informed).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    * [Caso C-2026-000002: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Lo mismo quedó en los casos que dependen de este: C-2026-000002, C-2026-000003.
    ");
    insta::assert_snapshot!(juan.hears().await, @"
    * [Caso C-2026-000002: en proceso] (Ya no lo necesito)
    : Marcela Díaz, sobre C-2026-000002: es el servidor de impresión
    ");
    insta::assert_snapshot!(emily.hears().await, @"
    * [Case C-2026-000003: registered] (I no longer need it)
    : Marcela Díaz, about C-2026-000003: es el servidor de impresión
    ");
    marcela.presses_on("mesa", "C-2026-000001", "Solucionar").await;
    let solved = [("solution", "se reinició el servidor"), ("children", "true")];
    marcela.presses("dialog", "Solucionar el caso").fills(&solved).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)
    * [Caso C-2026-000002: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)
    : Lo mismo quedó en los casos que dependen de este: C-2026-000002.

    No se tocaron, porque los atiende otro grupo o su estado no lo permite: C-2026-000003.
    [dialog] Solucionar · C-2026-000001
    [¿Cómo se solucionó? (dato obligatorio): ]
    [¿Y los casos que dependen de este?: false]
    El usuario recibe estas palabras y confirma si quedó bien.
    (Solucionar el caso)
    ");
    insta::assert_snapshot!(ana.hears().await, @"
    : Marcela Díaz, sobre C-2026-000001: es el servidor de impresión
    : [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)
    ");
    insta::assert_snapshot!(juan.hears().await, @": [Caso C-2026-000002: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)");
    assert_eq!(emily.hears().await, "", "another group has her case");
}

#[tokio::test]
async fn without_a_channel_of_the_coordination_the_question_is_kept() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Consultar a coordinación").await;
    drop(marcela.hears().await);
    marcela.presses("dialog", "Consultar a coordinación").fills(&[("text", "¿se le presta uno?")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Consultar a coordinación · C-2026-000001
    La coordinación todavía no tiene canal en Teams: consúltela por otro medio y anote la respuesta, o pida que lo vinculen. Su texto sigue aquí.
    [¿Qué necesita consultar? (dato obligatorio): ¿se le presta uno?]
    [Por correo a (opcional; si lo deja vacío, pregunta a coordinación): ]
    (Consultar a coordinación)
    ");
}

/// To whom a consultation went by e-mail stands in the log, and the desk reads it on the card; the requester never.
#[tokio::test]
async fn a_consultation_by_mail_says_to_whom() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Consultar a coordinación").await;
    let filled = [("text", "¿se le presta un equipo?"), ("mail", "compras@entidad.example")];
    world.marcela().presses("dialog", "Consultar a coordinación").fills(&filled).await;
    world.settle().await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("consultó por correo a compras@entidad.example"), "{seen}");
    assert!(!world.ana().sees().await.contains("compras@"));
}
