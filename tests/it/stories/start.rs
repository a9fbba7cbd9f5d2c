//! Everywhere a request can start: on somebody's message, from the compose box, from the welcome card.

use mesa::simulator::{Compose, Message, Outcome, Say, Seen};

use crate::support::mesa::{all_desks, desk};
use crate::world::{Voice, World};

/// What somebody said to a colleague, where Mesa is not.
async fn said_to_marcela(world: &World, text: &str) -> Message {
    world.ana().writes(Say { place: "ana-marcela".into(), text: text.into(), ..Say::default() }).await;
    world.ana().messages("ana-marcela").pop().unwrap()
}

/// Everybody who takes part has Mesa.
async fn met() -> (World, crate::support::mesa::Home) {
    let (world, home) = all_desks().await;
    for voice in [world.ana(), world.marcela(), world.juan()] {
        voice.says("hola").await;
    }
    world.everybody_looks().await;
    (world, home)
}

fn text(outcome: &Outcome) -> &str {
    match &outcome.what {
        Seen::Closed { text: Some(text) } | Seen::Error { text } => text,
        Seen::Dialog { dialog } => &dialog.title,
        other => panic!("nothing to read: {other:?}"),
    }
}

async fn sends(voice: &Voice<'_>, filled: &[(&str, &str)]) -> Outcome {
    voice.presses("dialog", "Enviar").fills(filled).await
}

#[tokio::test]
async fn a_message_among_colleagues_becomes_a_request_of_whoever_chose_it() {
    let (world, _home) = met().await;
    let message = said_to_marcela(&world, "no me abre el correo, estoy en Cali, ext 2231").await;
    let marcela = world.marcela();
    marcela.opens_on_message("request.create", &message).await;
    insta::assert_snapshot!(marcela.sees().await, @"
    # Ana Lucía Torres y Marcela Díaz

    Ana Lucía Torres:
    no me abre el correo, estoy en Cali, ext 2231

    [dialog] Crear solicitud
    Mensaje de Ana Lucía Torres
    [¿Qué sucede o qué necesita? (dato obligatorio): no me abre el correo, estoy en Cali, ext 2231]
    [Tema: *Correo y colaboración* | Red e internet | Telefonía | Bases de datos | Computadores y equipos | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | Tunja | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | *Cali* | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Teléfono: ]
    [Extensión: 2231]
    [Contactar por: Celular | Teléfono | Correo | Este chat]
    [¿Para quién es? (dato obligatorio): *Para mí* | Para quien escribió: Ana Lucía Torres]
    Si ya me dio su teléfono o su sede, puede dejarlos vacíos.
    (Enviar)
    ");
    sends(&marcela, &[]).await;
    insta::assert_snapshot!(marcela.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ○ Registrado
    «no me abre el correo, estoy en Cali, ext 2231»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    (Ver detalle) (Ya no lo necesito)

    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    no me abre el correo, estoy en Cali, ext 2231
    Tipo: Incidente
    Tema: Correo y colaboración
    Usuario: Marcela Díaz
    Mensaje de: Ana Lucía Torres
    Sede: Cali
    Extensión: 2231
    Correo: marcela@entidad.example
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)

    [dialog closed] Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.
    ");
}

#[tokio::test]
async fn what_a_category_needs_is_asked_on_a_second_page_and_nothing_else() {
    let (world, _home) = met().await;
    let ana = world.ana();
    ana.opens_command("request.form").await;
    insta::assert_snapshot!(ana.sees().await, @"
    [dialog] Nueva solicitud
    [¿Qué sucede o qué necesita? (dato obligatorio): ]
    [Tema: Correo y colaboración | Red e internet | Telefonía | Bases de datos | Computadores y equipos | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | Tunja | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | Cali | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Teléfono: ]
    [Extensión: ]
    [Contactar por: Celular | Teléfono | Correo | Este chat]
    [¿Para quién es? (dato obligatorio): *Para mí* | Para otra persona]
    [Persona (solo si es para otra): ]
    Si ya me dio su teléfono o su sede, puede dejarlos vacíos.
    (Enviar)
    ");
    sends(&ana, &[("description", "no imprime la del tercer piso"), ("site", "Cali")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    [dialog] Nueva solicitud
    Falta poco
    no imprime la del tercer piso
    Con esto queda completa su solicitud.
    [Placa (hace falta, o marque que no la sabe): ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    (Enviar)
    ");
    sends(&ana, &[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ○ Registrado
    «no imprime la del tercer piso»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    (Ver detalle) (Ya no lo necesito)

    [dialog closed] Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.
    ");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    no imprime la del tercer piso
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Correo: ana@entidad.example
    Placa: 60-2214
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
}

/// The author becomes the requester, as somebody does who called; whoever chose it is named.
#[tokio::test]
async fn a_message_becomes_a_request_of_its_author() {
    let (world, _home) = met().await;
    let message = said_to_marcela(&world, "no me abre el correo, estoy en Cali, ext 2231").await;
    let marcela = world.marcela();
    marcela.opens_on_message("request.create", &message).await;
    world.everybody_looks().await;
    let sent =
        sends(&marcela, &[("whom", "author"), ("description", "A Ana no le abre el correo en Cali")]).await;
    insta::assert_snapshot!(text(&sent), @"Listo: queda a nombre de la persona. Recibe el número en su chat con Mesa, y todo sigue desde allí.");
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Marcela Díaz pidió ayuda por usted: quedó registrado el caso C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(marcela.sees().await, @"
    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    A Ana no le abre el correo en Cali
    Tipo: Incidente
    Tema: Correo y colaboración
    Usuario: Ana Lucía Torres
    Escrito por: Marcela Díaz
    Mensaje de: Ana Lucía Torres
    Sede: Cali
    Extensión: 2231
    Correo: ana@entidad.example
    El mensaje decía
    no me abre el correo, estoy en Cali, ext 2231
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)

    [dialog closed] Listo: queda a nombre de la persona. Recibe el número en su chat con Mesa, y todo sigue desde allí.
    ");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_and_a_message_that_is_chosen_twice_make_one_request() {
    let (world, _home) = met().await;
    let message = said_to_marcela(&world, "no me abre el correo, estoy en Cali, ext 2231").await;
    let marcela = world.marcela();
    marcela.opens_on_message("request.create", &message).await;
    let press = || world.simulator.press_in_dialog("marcela", "Enviar", &[]);
    let (one, other) = tokio::join!(press(), press());
    assert_eq!((one.unwrap().status, other.unwrap().status), (200, 200));
    world.settle().await;
    let again = marcela.opens_on_message("request.create", &message).await;
    assert_eq!(text(&again), "De este mensaje ya creó C-2026-000001. La encuentra en nuestro chat.");
    let at = Compose {
        person: "marcela".into(),
        place: "chat-marcela".into(),
        command: "case.search".into(),
        ..Compose::default()
    };
    assert_eq!(marcela.searches_from(&at, "correo", 0).await.len(), 1);
}

#[tokio::test]
async fn a_wrong_value_comes_back_with_the_text_and_the_reason() {
    let (world, _home) = met().await;
    let ana = world.ana();
    ana.opens_command("request.form").await;
    world.everybody_looks().await;
    sends(&ana, &[("description", "no me abre el correo"), ("site", "Cali"), ("phone", "llámeme")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    [dialog] Nueva solicitud
    Por favor, revise el teléfono: 10 dígitos; si es fijo, con el indicativo, por ejemplo 601 555 0100.
    [¿Qué sucede o qué necesita? (dato obligatorio): no me abre el correo]
    [Tema: Correo y colaboración | Red e internet | Telefonía | Bases de datos | Computadores y equipos | Impresión y escáner | Programas | Accesos y contraseñas | Sistemas de información | Seguridad de la información | Otros]
    [Sede: Sede Nacional | Bogotá | Leticia | Medellín | Arauca | Barranquilla | Cartagena | Tunja | Manizales | Florencia | Yopal | Popayán | Valledupar | Quibdó | Montería | Inírida | San José del Guaviare | Neiva | Riohacha | Santa Marta | Villavicencio | Pasto | Cúcuta | Mocoa | Armenia | Pereira | San Andrés | Bucaramanga | Sincelejo | Ibagué | *Cali* | Mitú | Puerto Carreño | Apartadó | Barrancabermeja | Tumaco | Buenaventura | Soacha | Ocaña | Palmira | Caucasia | Magangué | Duitama | Girardot | Maicao | Puerto Asís]
    [Teléfono: llámeme]
    [Extensión: ]
    [Contactar por: Celular | Teléfono | Correo | Este chat]
    [¿Para quién es? (dato obligatorio): *Para mí* | Para otra persona]
    [Persona (solo si es para otra): ]
    Si ya me dio su teléfono o su sede, puede dejarlos vacíos.
    (Enviar)
    ");
    let sent = sends(&ana, &[("phone", "300 123 4567")]).await;
    assert_eq!(text(&sent), "Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.");
}

#[tokio::test]
async fn the_form_of_the_welcome_card_is_the_same() {
    let (world, _home) = desk().await;
    world.simulator.install_for("juan").await.unwrap();
    let juan = world.juan();
    juan.presses("chat", "Llenar un formulario").await;
    world.everybody_looks().await;
    let filled = [("description", "no me abre el correo"), ("site", "Tunja"), ("extension", "4410")];
    let sent = sends(&juan, &filled).await;
    assert_eq!(text(&sent), "Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.");
    insta::assert_snapshot!(juan.hears().await, @"
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    [dialog closed] Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.
    ");
}

/// Nobody was chosen, then somebody.
#[tokio::test]
async fn a_request_for_somebody_else_is_theirs() {
    let (world, _home) = met().await;
    let juan = world.juan();
    let filled = [("description", "no le abre el correo"), ("site", "Cali"), ("extension", "2231")];
    juan.opens_command("request.form").await;
    let nobody: Vec<_> = filled.iter().chain(&[("whom", "other")]).copied().collect();
    sends(&juan, &nobody).await;
    assert!(juan.sees().await.contains("Elija para quién es la solicitud, por favor."));
    let sent = sends(&juan, &[("whom", "other"), ("person", "Ana Lucía Torres")]).await;
    insta::assert_snapshot!(text(&sent), @"Listo: queda a nombre de la persona. Recibe el número en su chat con Mesa, y todo sigue desde allí.");
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Juan Pablo Rojas pidió ayuda por usted: quedó registrado el caso C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(juan.hears().await, @"[dialog closed] Listo: queda a nombre de la persona. Recibe el número en su chat con Mesa, y todo sigue desde allí.");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
    // What a colleague typed is where to reach Ana this time; it is not remembered as hers.
    world.ana().says("no imprime la del tercer piso").await;
    let asked = world.ana().hears().await;
    assert!(asked.contains("[Sede (dato obligatorio): ]"), "{asked}");
}

/// Whom Mesa does not know has to be named; the request stays the writer's own, for them.
#[tokio::test]
async fn a_request_for_somebody_who_has_no_mesa_is_not_lost() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("hola").await;
    ana.opens_command("request.form").await;
    world.everybody_looks().await;
    let filled = [("description", "no le abre el correo"), ("site", "Cali"), ("extension", "2231")];
    let filled: Vec<_> =
        filled.iter().chain(&[("whom", "other"), ("person", "Paola Rincón")]).copied().collect();
    sends(&ana, &filled).await;
    assert!(ana.sees().await.contains("Aún no conozco a esa persona: escriba su nombre, por favor."));
    let sent = sends(&ana, &[("name", "Paola Rincón")]).await;
    assert_eq!(text(&sent), "Listo: quedó registrado el caso C-2026-000001. Le escribo en nuestro chat.");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    no le abre el correo
    Tipo: Incidente
    Tema: Correo y colaboración
    Usuario: Ana Lucía Torres
    Persona: Paola Rincón
    Sede: Cali
    Extensión: 2231
    Correo: ana@entidad.example
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    world.simulator.install_for("paola").await.unwrap();
    assert!(!world.paola().hears().await.contains("C-2026"), "it is Ana's");
}

/// Files are kept by their links, pictures by the link of the message.
#[tokio::test]
async fn files_and_pictures_of_the_message_are_kept_with_the_request() {
    let (world, _home) = met().await;
    let file = |name: &str, kind: &str| mesa::simulator::SentFile {
        name: name.into(),
        content_type: kind.into(),
        base64: "aG9sYQ==".into(),
    };
    let words = Say {
        place: "ana-marcela".into(),
        text: "no me abre el correo, estoy en Cali, ext 2231".into(),
        files: vec![file("error.pdf", "application/pdf"), file("pantalla.png", "image/png")],
        ..Say::default()
    };
    world.ana().writes(words).await;
    let message = world.ana().messages("ana-marcela").pop().unwrap();
    let marcela = world.marcela();
    marcela.opens_on_message("request.create", &message).await;
    let seen = marcela.sees().await;
    assert!(seen.contains("Mensaje de Ana Lucía Torres, con 2 archivos"), "{seen}");
    sends(&marcela, &[]).await;
    let card = marcela.messages("mesa").pop().unwrap().card().unwrap().to_string();
    for kept in ["error.pdf (solo enlace)", "imagen", "https://teams.microsoft.com/l/message/"] {
        assert!(card.contains(kept), "{kept}: {card}");
    }
}

/// What a bot wrote is nobody's; it can still become a request of whoever chose it.
#[tokio::test]
async fn a_message_of_a_bot_becomes_a_request_of_whoever_chose_it() {
    let (world, _home) = met().await;
    let ana = world.ana();
    let greeting = ana.messages("chat").pop().unwrap();
    ana.opens_on_message("request.create", &greeting).await;
    let seen = ana.sees().await;
    assert!(seen.contains("Mensaje de una aplicación") && !seen.contains("¿Para quién es?"), "{seen}");
    let filled = [
        ("description", "no me abre el correo"),
        ("category", "collaboration"),
        ("site", "Cali"),
        ("extension", "2231"),
    ];
    let sent = sends(&ana, &filled).await;
    assert!(text(&sent).contains("C-2026-000001"), "{sent:?}");
}
