//! *Registrar caso telefónico*, and what the compose box finds for whom.

use mesa::simulator::{Compose, Seen};

use super::{registered, solved};
use crate::support::mesa::{all_desks, desk};
use crate::world::World;

/// What an agent fills in for somebody who called.
const CALL: [(&str, &str); 4] = [
    ("description", "no le abre el correo desde esta mañana"),
    ("site", "Cali"),
    ("phone", "3001234567"),
    ("category", "collaboration"),
];

async fn calls(world: &World, person: &str, more: &[(&str, &str)]) -> Seen {
    world.marcela().opens_command("case.register").await;
    let filled: Vec<(&str, &str)> = [("person", person)].iter().chain(&CALL).chain(more).copied().collect();
    world.marcela().presses("dialog", "Registrar el caso").fills(&filled).await.what
}

#[tokio::test]
async fn whoever_called_reads_the_number_in_their_chat() {
    let (world, _home) = desk().await;
    world.ana().says("hola").await;
    world.everybody_looks().await;
    insta::assert_debug_snapshot!(calls(&world, "Ana Lucía Torres", &[]).await, @r#"
    Closed {
        text: Some(
            "Quedó registrado el caso C-2026-000001. La persona recibe el número.",
        ),
    }
    "#);
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Marcela Díaz ya lo está atendiendo.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    [dialog] Registrar caso telefónico
    [¿Quién llamó? (dato obligatorio): ]
    Si aún no conozco a la persona, escriba también su nombre y su correo.
    [Nombre: ]
    [Correo: ]
    [¿Por dónde llamó? (dato obligatorio): *Teléfono* | Celular]
    [¿Qué sucede o qué necesita? (dato obligatorio): ]
    [Teléfono: ]
    [Extensión: ]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | Tunja | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | Cali | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Placa: ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    [Tipo: Incidente | Requerimiento]
    [Tema: Correo y colaboración | Red e internet | Telefonía | Bases de datos | Computadores y equipos | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Piso: ]
    [¿Se solucionó en la llamada? Cuente cómo (opcional): ]
    Si lo deja vacío, el caso queda en proceso con usted.
    (Registrar el caso)
    [dialog closed] Quedó registrado el caso C-2026-000001. La persona recibe el número.
    ");
}

#[tokio::test]
async fn what_is_solved_in_the_call_is_confirmed_by_the_person() {
    let (world, _home) = desk().await;
    world.ana().says("hola").await;
    world.everybody_looks().await;
    calls(&world, "Ana Lucía Torres", &[("solution", "se cambió la clave con ella")]).await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : Caso C-2026-000001: Marcela Díaz ya lo está atendiendo.
    : [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)
    ");
    world.ana().says("confirmo").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    : ¡Qué bueno! El caso C-2026-000001 queda cerrado. Gracias por confirmarlo.
    : [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)
    ");
}

#[tokio::test]
async fn the_form_comes_back_with_what_it_lacks_and_loses_nothing() {
    let (world, _home) = desk().await;
    world.marcela().opens_command("case.register").await;
    let filled =
        [("person", "Juan Pablo Rojas"), ("description", "no prende el portátil"), ("site", "Tunja")];
    world.marcela().presses("dialog", "Registrar el caso").fills(&filled).await;
    insta::assert_snapshot!(world.marcela().sees().await, @"
    [dialog] Registrar caso telefónico
    [¿Quién llamó? (dato obligatorio): ]
    Si aún no conozco a la persona, escriba también su nombre y su correo.
    [Nombre: ]
    [Correo: ]
    [¿Por dónde llamó? (dato obligatorio): *Teléfono* | Celular]
    [¿Qué sucede o qué necesita? (dato obligatorio): ]
    [Teléfono: ]
    [Extensión: ]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | Tunja | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | Cali | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Placa: ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    [Tipo: Incidente | Requerimiento]
    [Tema: Correo y colaboración | Red e internet | Telefonía | Bases de datos | Computadores y equipos | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Piso: ]
    [¿Se solucionó en la llamada? Cuente cómo (opcional): ]
    Si lo deja vacío, el caso queda en proceso con usted.
    (Registrar el caso)

    [dialog] Registrar caso telefónico
    Falta: la placa o el serial del equipo.
    [¿Quién llamó? (dato obligatorio): a0a00002-5d1e-4c52-9c1a-6a1f0c7e0002]
    Si aún no conozco a la persona, escriba también su nombre y su correo.
    [Nombre: ]
    [Correo: ]
    [¿Por dónde llamó? (dato obligatorio): *Teléfono* | Celular]
    [¿Qué sucede o qué necesita? (dato obligatorio): no prende el portátil]
    [Teléfono: ]
    [Extensión: ]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | *Tunja* | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | Cali | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Placa: ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    [Tipo: *Incidente* | Requerimiento]
    [Tema: Correo y colaboración | Red e internet | Telefonía | Bases de datos | *Computadores y equipos* | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Piso: ]
    [¿Se solucionó en la llamada? Cuente cómo (opcional): ]
    Si lo deja vacío, el caso queda en proceso con usted.
    (Registrar el caso)
    ");
}

/// The picker tells an id only: whoever never wrote to Mesa is made known by name and mail. Mesa is not installed for
/// her, so the desk hears that she could not be told.
#[tokio::test]
async fn somebody_whom_mesa_does_not_know_is_made_known() {
    let (world, _home) = desk().await;
    let refused = calls(&world, "Paola Rincón", &[]).await;
    assert!(format!("{refused:?}").contains("Aún no conozco a esta persona"), "{refused:?}");
    let known = [("name", "Paola Rincón"), ("mail", "paola.rincon@entidad.example")];
    insta::assert_debug_snapshot!(calls(&world, "Paola Rincón", &known).await, @r#"
    Closed {
        text: Some(
            "Quedó registrado el caso C-2026-000001. Todavía no tengo un chat con la persona: intento avisarle por Teams o por correo, y la tarjeta del caso dice si no le llegó.",
        ),
    }
    "#);
    world.everybody_looks().await;
    insta::assert_snapshot!(world.marcela().sees().await, @"");
    let posts = world.marcela().messages("mesa");
    let card = posts.iter().rev().find_map(mesa::simulator::Message::card).unwrap().to_string();
    assert!(card.contains("No entregado al usuario") && card.contains("(se envió por correo)"), "{card}");
    let letter = world.simulator.letters().pop().unwrap();
    insta::assert_snapshot!(format!("{:?} {}\n{}", letter.to, letter.subject, letter.text), @r#"
    ["paola.rincon@entidad.example"] [C-2026-000001] Mesa de servicios
    Cordial saludo, Paola Rincón:

    Su caso quedó registrado: C-2026-000001.

    > no le abre el correo desde esta mañana

    Guarde ese número para preguntar por su caso. Le avisamos apenas haya novedades.

    --
    Mesa de servicios · Agencia Nacional de Acompañamiento Territorial
    Escríbanos por el chat de Mesa en Microsoft Teams o llámenos al 601 555 0100 ext. 1000. Este correo es automático.
    "#);
}

#[tokio::test]
async fn only_the_desk_registers_for_others() {
    let (world, _home) = desk().await;
    world.ana().says("hola").await;
    world.everybody_looks().await;
    let opened = world.ana().opens_command("case.register").await;
    let Seen::Closed { text: Some(text) } = &opened.what else { panic!("{opened:?}") };
    assert_eq!(text, "Esta acción es solo para el equipo que atiende el caso.");
}

fn at(person: &str) -> Compose {
    Compose {
        person: person.into(),
        place: format!("chat-{person}"),
        command: "case.search".into(),
        ..Compose::default()
    }
}

async fn found(world: &World, person: &str, words: &str) -> String {
    match world.simulator.search(&at(person), words, 0).await.unwrap().what {
        Seen::Results { results } => {
            let lines = results.iter().map(|one| format!("{} | {}\n", one.title, one.text));
            lines.collect::<Vec<_>>().concat()
        }
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn each_finds_what_they_may_see() {
    let (world, _home) = all_desks().await;
    solved(&world).await;
    world.juan().says("no prende el portátil, sede Tunja, ext 4410, placa 70-1001").await;
    world.everybody_looks().await;
    let mut seen = vec![];
    for (person, words) in [
        ("marcela", "C-2026-000001"),
        ("marcela", "torres"),
        ("felipe", "imprime"),
        ("marcela", ""),
        ("ana", "imprime"),
        ("ana", "portatil"),
        ("ana", "C-2026-000002"),
        ("juan", ""),
    ] {
        seen.push(format!("{person} «{words}»: {}\n", found(&world, person, words).await));
    }
    insta::assert_snapshot!(seen.concat(), @r#"
    marcela «C-2026-000001»: C-2026-000001 · Solucionado | Ana Lucía Torres · no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    marcela «torres»: C-2026-000001 · Solucionado | Ana Lucía Torres · no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    felipe «imprime»: C-2026-000001 · Solucionado | Ana Lucía Torres · no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    marcela «»: C-2026-000001 · Solucionado | Ana Lucía Torres · no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    ana «imprime»: C-2026-000001 · Solucionado | no imprime la del tercer piso en Cali, ext 2231, placa 60-2214

    ana «portatil»: Closed { text: Some("No encuentro casos con esas palabras.") }
    ana «C-2026-000002»: Closed { text: Some("No encuentro casos con esas palabras.") }
    juan «»: C-2026-000002 · Registrado | no prende el portátil, sede Tunja, ext 4410, placa 70-1001
    "#);
}

/// What is shared tells nothing of the person; whoever may see more opens it.
#[tokio::test]
async fn a_shared_case_tells_little() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let results = world.marcela().searches("case.search", "imprime").await;
    let card = serde_json::to_string(&results[0].card).unwrap();
    for personal in ["Ana", "2231", "60-2214", "imprime la"] {
        assert!(!card.contains(personal), "{personal}: {card}");
    }
    world.marcela().shares(&results[0], "mesa").await;
    world.andres().presses("mesa", "Ver").await;
    insta::assert_snapshot!(world.andres().hears().await, @"* [Caso C-2026-000001] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// A form that is sent twice registers once.
#[tokio::test]
async fn a_double_press_registers_once() {
    let (world, _home) = desk().await;
    world.ana().says("hola").await;
    world.everybody_looks().await;
    world.marcela().opens_command("case.register").await;
    let filled = [("person", "Ana Lucía Torres")].into_iter().chain(CALL);
    let filled: Vec<(String, String)> = filled.map(|(id, value)| (id.to_owned(), value.to_owned())).collect();
    let press = || world.simulator.press_in_dialog("marcela", "Registrar el caso", &filled);
    let (one, other) = tokio::join!(press(), press());
    assert_eq!((one.unwrap().status, other.unwrap().status), (200, 200));
    world.everybody_looks().await;
    let found = world.simulator.search(&at("marcela"), "correo", 0).await.unwrap().what;
    let Seen::Results { results } = found else { panic!("{found:?}") };
    assert_eq!(results.len(), 1, "{results:?}");
}

/// A solution that Teams could not bring is not closed by silence; what the person says in a call ends it.
#[tokio::test]
async fn what_was_solved_for_somebody_outside_teams_is_confirmed_in_a_call() {
    let (world, _home) = desk().await;
    let told = [
        ("name", "Paola Rincón"),
        ("mail", "paola.rincon@entidad.example"),
        ("solution", "se cambió la clave con ella"),
    ];
    calls(&world, "Paola Rincón", &told).await;
    world.advance(jiff::SignedDuration::from_hours(24 * 14)).await;
    let marcela = world.marcela();
    assert!(marcela.sees().await.contains("Solucionado"));
    marcela.says_in("mesa", "contacto C-2026-000001 teléfono novedades: sigue igual").await;
    assert!(marcela.sees().await.contains("En proceso"));
    marcela.says_in("mesa", "solucionar C-2026-000001 se creó el perfil de nuevo").await;
    marcela.says_in("mesa", "contacto C-2026-000001 teléfono confirmó").await;
    assert!(marcela.sees().await.contains("Cerrado"));
}
