//! Mesa is mentioned in a channel or a chat of several: one sentence there, everything else in private.

use mesa::simulator::{Message, Say, SentFile};

use crate::support::mesa::{Home, all_desks, desk};
use crate::world::World;

/// A picture of one pixel.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const COMPLETE: &str = "no me abre el correo, estoy en Cali, ext 2231";

/// What Mesa said in a place, in order.
fn said_by_mesa(world: &World, place: &str) -> Vec<String> {
    let messages = world.ana().messages(place).into_iter();
    let of_mesa = |message: &Message| message.from.key == "bot" && message.card().is_none();
    messages.filter(of_mesa).map(|message| message.text).collect()
}

/// Everybody has Mesa, and it was installed everywhere.
async fn met() -> (World, Home) {
    let (world, home) = all_desks().await;
    world.everybody_looks().await;
    (world, home)
}

#[tokio::test]
async fn a_mention_in_a_channel_goes_on_in_private() {
    let (world, _home) = met().await;
    world.ana().says_in("cartera", COMPLETE).await;
    assert_eq!(said_by_mesa(&world, "cartera"), ["Con gusto. Le escribo en privado para seguir con esto."]);
    insta::assert_snapshot!(world.ana().hears().await, @"
    : [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    : Con gusto. Le escribo en privado para seguir con esto.
    ");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    no me abre el correo, estoy en Cali, ext 2231
    Tipo: Incidente
    Tema: Correo y colaboración
    Usuario: Ana Lucía Torres
    Mensaje de: Ana Lucía Torres
    Sede: Cali
    Extensión: 2231
    Correo: ana@entidad.example
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    let card = world.marcela().messages("mesa").pop().unwrap().card().unwrap().to_string();
    assert!(card.contains("https://teams.entidad.example/l/message/") && card.contains("parentMessageId"));
}

/// What is missing is asked in private; an answer in the channel's thread counts too, and so does an edit.
#[tokio::test]
async fn a_request_of_a_group_chat_is_completed_where_the_person_likes() {
    let (world, _home) = met().await;
    let ana = world.ana();
    let said = ana.says_in("cierre", "no imprime la del tercer piso en Cali").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : Con gusto. Le escribo en privado para seguir con esto.
    ");
    world.simulator.edit("ana", "cierre", &said.id, "no imprime la del cuarto piso en Cali").await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: la placa o el serial del equipo. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    ana.says("ext 2231").await;
    ana.says_in("cierre", "la placa es 60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    : Con gusto. Le escribo en privado para seguir con esto.
    ");
    let there = said_by_mesa(&world, "cierre");
    assert_eq!(there.len(), 2, "{there:?}");
    assert!(there.iter().all(|text| !text.contains("2231") && !text.contains("Ana")), "{there:?}");
}

/// Two colleagues within a second: each their own request.
#[tokio::test]
async fn two_who_mention_mesa_at_once_have_a_request_each() {
    let (world, _home) = met().await;
    let words = |person: &str, text: &str| Say {
        person: person.into(),
        place: "cierre".into(),
        text: text.into(),
        mention: true,
        ..Say::default()
    };
    let (one, other) =
        (words("ana", COMPLETE), words("juan", "no prende el portátil, Tunja, ext 4410, placa 70-1001"));
    let (one, other) = tokio::join!(world.simulator.say(&one), world.simulator.say(&other));
    assert!(one.unwrap().delivered && other.unwrap().delivered);
    world.settle().await;
    let (ana, juan) = (world.ana().hears().await, world.juan().hears().await);
    assert!(ana.contains("[Caso C-2026-00000") && juan.contains("[Caso C-2026-00000"), "{ana}\n{juan}");
    assert_eq!(said_by_mesa(&world, "cierre").len(), 2);
}

/// Text, picture and file of the message are kept with the request.
#[tokio::test]
async fn pictures_and_files_of_the_message_are_kept() {
    let (world, _home) = met().await;
    let file = |name: &str, kind: &str, base64: &str| SentFile {
        name: name.into(),
        content_type: kind.into(),
        base64: base64.into(),
    };
    let words = Say {
        place: "cartera".into(),
        text: COMPLETE.into(),
        mention: true,
        files: vec![
            file("pantalla.png", "image/png", PICTURE),
            file("error.pdf", "application/pdf", "aG9sYQ=="),
        ],
        ..Say::default()
    };
    world.ana().writes(words).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <image/png>
    ");
    let messages = world.marcela().messages("mesa");
    let card = messages.iter().rev().find_map(Message::card).unwrap().to_string();
    assert!(card.contains("error.pdf (solo enlace)") && card.contains("imagen"), "{card}");
}

/// Somebody without the app: the channel tells how to begin, and nothing is lost.
#[tokio::test]
async fn whoever_cannot_be_written_to_is_told_where_they_wrote() {
    let (world, _home) = desk().await;
    world.simulator.install_in_chat("cierre", "ana").await.unwrap();
    world.simulator.uninstall_for("juan").await.ok();
    world.everybody_looks().await;
    world.juan().says_in("cierre", "no imprime la del tercer piso").await;
    insta::assert_snapshot!(said_by_mesa(&world, "cierre").join("\n"), @"No puedo escribirle en privado porque ya no tiene la aplicación Mesa. Agréguela de nuevo en Teams y escríbame «hola»: lo que escribió aquí queda guardado.");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Solicitud S-2026-000001: pendiente de información] (Completar) (Responder como consulta) (…)
    : No pude avisarle al usuario por Teams. Sale por correo a juan@entidad.example; si no contesta, busque otro medio de contacto.
    ");
    world.simulator.install_for("juan").await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(world.juan().hears().await, @"
    : [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : No puedo escribirle en privado porque ya no tiene la aplicación Mesa. Agréguela de nuevo en Teams y escríbame «hola»: lo que escribió aquí queda guardado.
    ");
    world.juan().says("Tunja, ext 4410, placa 70-1001").await;
    insta::assert_snapshot!(world.juan().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// A whole request of somebody whose chat does not take it is with the desk, and they hear where to go on.
#[tokio::test]
async fn a_complete_request_that_cannot_be_answered_in_private_is_registered() {
    let (world, _home) = desk().await;
    world.simulator.install_in_chat("cierre", "ana").await.unwrap();
    world.simulator.close_place("chat-emily", Some("ConversationBlockedByUser"));
    world.everybody_looks().await;
    world.emily().says_in("cierre", "my email does not open, I am in Bogotá, ext 1200").await;
    insta::assert_snapshot!(said_by_mesa(&world, "cierre").join("\n"), @"
    Con gusto. Le escribo en privado para seguir con esto.
    No pude escribirle en privado. Lo que escribió quedó guardado con el número C-2026-000001: busque la aplicación Mesa en Teams, agréguela y escríbame «hola» para seguir.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : No pude avisarle al usuario por Teams. Por favor, busque otro medio de contacto.
    ");
}

/// Somebody to whom Mesa has never written: the chat is made, or they are told how to begin.
#[tokio::test]
async fn whoever_never_met_mesa_is_written_to_or_told_how_to_begin() {
    for app in [true, false] {
        let (world, _home) = desk().await;
        world.simulator.install_in_chat("cierre", "ana").await.unwrap();
        world.simulator.join_chat("cierre", "paola").unwrap();
        if app {
            world.simulator.close_place("chat-paola", None);
        }
        world.everybody_looks().await;
        world.paola().says_in("cierre", COMPLETE).await;
        let there = said_by_mesa(&world, "cierre").join("\n");
        let (here, desk) = (world.paola().hears().await, world.marcela().hears().await);
        if app {
            insta::assert_snapshot!(format!("{there}\n{here}\n{desk}"), @"
            Con gusto. Le escribo en privado para seguir con esto. Si no le llega, busque la aplicación Mesa en Teams, agréguela y escríbame «hola».
            : [Hola, soy Mesa, su mesa de servicios] (Llenar un formulario)
            : [Caso C-2026-000001: registrado] (Ya no lo necesito)
            : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
            : Con gusto. Le escribo en privado para seguir con esto. Si no le llega, busque la aplicación Mesa en Teams, agréguela y escríbame «hola».
            : [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
            ");
        } else {
            insta::assert_snapshot!(format!("{there}\n{here}\n{desk}"), @"
            Con gusto. Le escribo en privado para seguir con esto. Si no le llega, busque la aplicación Mesa en Teams, agréguela y escríbame «hola».
            No pude escribirle en privado. Lo que escribió quedó guardado con el número C-2026-000001: busque la aplicación Mesa en Teams, agréguela y escríbame «hola» para seguir.
            : Con gusto. Le escribo en privado para seguir con esto. Si no le llega, busque la aplicación Mesa en Teams, agréguela y escríbame «hola».
            : No pude escribirle en privado. Lo que escribió quedó guardado con el número C-2026-000001: busque la aplicación Mesa en Teams, agréguela y escríbame «hola» para seguir.
            * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
            : No pude avisarle al usuario por Teams. Por favor, busque otro medio de contacto.
            ");
        }
    }
}

/// What is no request is answered there, in a word.
#[tokio::test]
async fn small_talk_is_answered_there_and_questions_in_private() {
    let (world, _home) = met().await;
    let ana = world.ana();
    for text in ["hola", "", "gracias", "ayuda"] {
        ana.says_in("cierre", text).await;
    }
    insta::assert_snapshot!(ana.hears().await, @"
    : Hola. Si algo falla o necesita algo de tecnología, cuéntemelo aquí con @Mesa o en privado; los detalles los vemos siempre en privado.
    : Hola. Si algo falla o necesita algo de tecnología, cuéntemelo aquí con @Mesa o en privado; los detalles los vemos siempre en privado.
    : Con mucho gusto. Aquí estoy para lo que necesite.
    : Hola. Si algo falla o necesita algo de tecnología, cuéntemelo aquí con @Mesa o en privado; los detalles los vemos siempre en privado.
    ");
    ana.says_in("cierre", "¿cuál es el horario de la mesa?").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : La mesa de servicios atiende de lunes a viernes de 8:00 a. m. a 5:00 p. m. Puede escribirme a cualquier hora: su solicitud queda registrada.

    Si necesita algo más sobre esto, dígame «sí» y lo paso a la mesa como solicitud.
    : Con gusto. Le escribo en privado para seguir con esto.
    ");
}

/// In the desk's own channel a mention is a command; whoever needs help there is told how to ask for it.
#[tokio::test]
async fn in_the_desks_channel_a_mention_is_no_request() {
    let (world, _home) = met().await;
    world.marcela().says_in("mesa", "no me abre el correo en Cali").await;
    let told = world.marcela().hears().await;
    assert!(told.contains("Para pedir ayuda usted, escríbame en privado"), "{told}");
    world.carolina().says_in("cartera", "tomar C-2026-000001").await;
    insta::assert_snapshot!(world.carolina().hears().await, @"
    : no me abre el correo en Cali
    : En este canal puede escribir «@Mesa tomar C-2026-000001», «pedir C-2026-000001 y la pregunta» o «solucionar C-2026-000001 y la solución». En el hilo de un caso, el número sobra. Con «@Mesa ayuda» le muestro todo lo que puede escribir. Para pedir ayuda usted, escríbame en privado o elija «Crear solicitud» en el menú de un mensaje.
    : No encuentro C-2026-000001.
    ");
}
