//! Lists for those who work at the desk, in their own chat.

use mesa::simulator::Say;
use serde_json::json;

use super::{button, registered};
use crate::support::logs;
use crate::support::mesa::desk;
use crate::world::World;

/// So many more cases of Ana's and Juan's, one after the other.
async fn more_cases(world: &World, count: usize) {
    for index in 0..count {
        let tag = format!("no imprime la impresora {index} en Cali, ext 2231, placa 61-{index:04}");
        if index % 2 == 0 {
            world.ana().says(&tag).await
        } else {
            world.juan().says(&tag).await
        };
    }
    world.everybody_looks().await;
}

/// The newest list in somebody's chat, as its text.
async fn list(world: &World, person: &str) -> String {
    world.person(person).sees().await
}

#[tokio::test]
async fn an_agent_sees_and_takes_from_the_queue() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says("cola").await;
    insta::assert_snapshot!(list(&world, "marcela").await, @"
    Mesa:
    Cola: Mesa de servicios
    (Mis casos) (Cola) (Sin asignar) (Por vencer)
    C-2026-000001 ○ Registrado (prioridad Media)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Ana Lucía Torres, hace un momento (23 nov., 8:00 a. m.)
    (Ver C-2026-000001) (Tomar C-2026-000001)
    (Filtrar)
    ");
    marcela.presses("chat", "Tomar C-2026-000001").await;
    insta::assert_snapshot!(list(&world, "marcela").await, @"
    Mesa (updated):
    Cola: Mesa de servicios
    (Mis casos) (Cola) (Sin asignar) (Por vencer)
    C-2026-000001 ◐ En proceso (prioridad Media)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Ana Lucía Torres, hace un momento (23 nov., 8:00 a. m.)
    Atiende Marcela Díaz
    (Ver C-2026-000001)
    (Filtrar)

    # Mesa de servicios

    Mesa (updated):
    Caso C-2026-000001
    ◐ En proceso
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
    Últimos movimientos
    23 nov., 8:00 a. m. · Marcela Díaz tomó el caso
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Responder al usuario) (Pedir información) (Solucionar) (…)
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Marcela Díaz ya lo está atendiendo.
    ");
    marcela.presses("chat", "Mis casos").await;
    insta::assert_snapshot!(list(&world, "marcela").await, @"
    Mesa (updated):
    Mis casos asignados
    (Mis casos) (Cola) (Sin asignar) (Por vencer)
    C-2026-000001 ◐ En proceso (prioridad Media)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Ana Lucía Torres, hace un momento (23 nov., 8:00 a. m.)
    Atiende Marcela Díaz
    (Ver C-2026-000001)
    (Filtrar)
    ");
    marcela.presses("chat", "Sin asignar").await;
    insta::assert_snapshot!(list(&world, "marcela").await, @"
    Mesa (updated):
    Sin asignar: Mesa de servicios
    (Mis casos) (Cola) (Sin asignar) (Por vencer)
    No hay casos en esta lista.
    (Filtrar)
    ");
}

/// *Ver* brings the desk's card, with buttons that work.
#[tokio::test]
async fn a_row_opens_the_desks_card() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says("unassigned").await;
    drop(marcela.hears().await);
    marcela.presses("chat", "Ver C-2026-000001").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Sin asignar: Mesa de servicios] (Mis casos) (Cola) (Sin asignar) (Por vencer) (Aplicar el filtro) (Ver C-2026-000001) (Tomar C-2026-000001)
    : [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    ");
    marcela.presses("chat", "Solucionar").await;
    drop(marcela.hears().await);
    marcela.presses("dialog", "Solucionar el caso").fills(&[("solution", "Se cambió el tóner")]).await;
    assert!(world.ana().hears().await.contains("solucionado"));
}

#[tokio::test]
async fn pages_filters_and_orders() {
    let (world, _home) = desk().await;
    more_cases(&world, 15).await;
    let marcela = world.marcela();
    marcela.says("cola mesa").await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 01 02 03 04 05 06 Siguiente");
    marcela.presses("chat", "Siguiente").await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 07 08 09 10 11 12 Anterior Siguiente");
    marcela.presses("chat", "Siguiente").await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 13 14 15 Anterior");
    marcela.presses("chat", "Anterior").await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 07 08 09 10 11 12 Anterior Siguiente");
    marcela.presses("chat", "Aplicar el filtro").fills(&[("order", "newest"), ("state", "registered")]).await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 15 14 13 12 11 10 Siguiente");
    marcela.presses("chat", "Tomar C-2026-000015").await;
    insta::assert_snapshot!(numbers(&list(&world, "marcela").await), @"Cola: Mesa de servicios: 14 13 12 11 10 09 Siguiente");
    marcela
        .presses("chat", "Aplicar el filtro")
        .fills(&[("state", "solved"), ("group", "infraestructura")])
        .await;
    let empty = list(&world, "marcela").await;
    assert!(empty.contains("Cola: Infraestructura tecnológica") && empty.contains("No hay casos"), "{empty}");
}

fn numbers(list: &str) -> String {
    let heading =
        list.lines().find(|line| line.starts_with("Cola") || line.starts_with("Mis")).unwrap_or_default();
    let rows = list.lines().filter(|line| line.starts_with("C-2026") && line.contains(" (prioridad"));
    let rows = rows.map(|line| &line[11..13]);
    let pages = ["Anterior", "Siguiente"].into_iter().filter(|title| list.contains(title));
    format!("{heading}: {} {}", rows.collect::<Vec<_>>().join(" "), pages.collect::<Vec<_>>().join(" "))
}

/// What awaits an answer is about to end when the 24 hours nearly are over.
#[tokio::test]
async fn what_is_about_to_end() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "pedir C-2026-000001 ¿qué luz está prendida?").await;
    world.everybody_looks().await;
    marcela.says("por vencer").await;
    assert!(list(&world, "marcela").await.contains("No hay casos en esta lista."));
    super::hours_pass(&world, 19).await;
    world.everybody_looks().await;
    marcela.says("por vencer").await;
    insta::assert_snapshot!(list(&world, "marcela").await, @"
    Mesa:
    Plazos por vencer en sus grupos
    (Mis casos) (Cola) (Sin asignar) (Por vencer)
    C-2026-000001 ◷ Pendiente usuario (prioridad Media)
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Ana Lucía Torres, hace 19 h (23 nov., 8:00 a. m.)
    Atiende Marcela Díaz
    Plazo del usuario: 24 nov., 8:00 a. m.
    (Ver C-2026-000001)
    (Filtrar)
    ");
    world.ana().says("la naranja").await;
    world.everybody_looks().await;
    marcela.says("por vencer").await;
    assert!(list(&world, "marcela").await.contains("No hay casos en esta lista."));
}

/// Lists hold people's data: never where others read along.
#[tokio::test]
async fn never_in_a_channel() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "cola").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : [Cola: Mesa de servicios] (Mis casos) (Cola) (Sin asignar) (Por vencer) (Aplicar el filtro) (Ver C-2026-000001) (Tomar C-2026-000001)
    : Le envié la lista a nuestro chat: tiene datos de personas.
    ");
}

/// For everybody else those words are what they always were, and a list's buttons are nothing.
#[tokio::test]
async fn for_nobody_else() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.ana().says("cola").await;
    let heard = world.ana().hears().await;
    assert!(!heard.contains("Tomar") && !heard.contains("Cola:"), "{heard}");
    world.ana().says("mis casos asignados").await;
    insta::assert_snapshot!(world.ana().hears().await, @": [Sus solicitudes y casos abiertos] (Ver C-2026-000001)");

    let marcela = world.marcela();
    marcela.says("cola").await;
    let messages = marcela.messages("chat");
    let message = messages.into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let mut take = button(message.card().unwrap(), "Tomar C-2026-000001");
    let of_ana = world.ana().messages("chat").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    for verb in ["list.take", "list.open", "list.show", "list.filter"] {
        take["verb"] = json!(verb);
        let pressed = world.simulator.press_edited("ana", "chat-ana", &of_ana.id, &take).await.unwrap();
        let told = format!("{:?}", pressed.what);
        assert!(told.contains("solo para el equipo"), "{verb}: {told}");
    }
    world.settle().await;
    assert!(!world.ana().sees().await.contains("En proceso"));
}

/// An agent's edited button does no more than the plain list.
#[tokio::test]
async fn edited_buttons_have_no_effect() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says("cola").await;
    let messages = marcela.messages("chat");
    let message = messages.into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let take = button(message.card().unwrap(), "Tomar C-2026-000001");
    for data in [
        json!({ "nonce": "inventado", "list": "queue|mesa||||" }),
        json!({ "nonce": null, "list": "'; DROP TABLE cases; --" }),
        json!({ "list": ["queue"], "id": { "$ne": "" } }),
        json!(null),
    ] {
        for verb in ["list.take", "list.open", "list.show", "list.filter"] {
            let mut edited = take.clone();
            edited["verb"] = json!(verb);
            edited["data"] = data.clone();
            let pressed = world.simulator.press_edited("marcela", "chat-marcela", &message.id, &edited).await;
            let told = format!("{:?}", pressed.unwrap().what);
            let refused = verb == "list.take" && told.contains("Toast");
            assert!(refused || told.contains("Card"), "{verb} {data}: {told}");
        }
    }
    world.settle().await;
    assert_eq!(world.ana().hears().await, "");
}

/// A case that went to a group without a channel is worked where it was: the list offers what its own card does.
#[tokio::test]
async fn a_list_offers_what_the_card_does() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world
        .marcela()
        .says_in("mesa", "escalar C-2026-000001 a infraestructura: es el servidor; reinicié")
        .await;
    world.everybody_looks().await;
    world.marcela().says("cola infraestructura").await;
    world.marcela().presses("chat", "Tomar C-2026-000001").await;
    world.settle().await;
    let seen = list(&world, "marcela").await;
    assert!(seen.contains("Atiende Marcela Díaz"), "{seen}");
}

/// Two take the same case from their lists: one has it, the other's list says so.
#[tokio::test]
async fn two_lists_and_one_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (marcela, andres) = (world.marcela(), world.andres());
    marcela.says("sin asignar").await;
    andres.says("sin asignar").await;
    world.everybody_looks().await;
    marcela.presses("chat", "Tomar C-2026-000001").await;
    world.everybody_looks().await;
    andres.presses("chat", "Ver C-2026-000001").await;
    let seen = andres.sees().await;
    assert!(seen.contains("Atiende Marcela Díaz") && seen.contains("No hay casos en esta lista."), "{seen}");
}

/// The words of somebody with a channel's mention in a group of which they are no member.
#[tokio::test]
async fn a_guest_in_the_channel_is_told_to_write_in_private() {
    let (world, _home) = desk().await;
    world.simulator.add_guest("gloria", "Gloria Invitada", "a0a00099-5d1e-4c52-9c1a-6a1f0c7e0099");
    world.simulator.join_team("gloria").await.unwrap();
    let words = Say { place: "mesa".into(), text: "sin asignar".into(), mention: true, ..Say::default() };
    let gloria = world.person("gloria");
    drop(gloria.hears().await);
    gloria.writes(words).await;
    insta::assert_snapshot!(gloria.hears().await, @": Para atenderle con sus datos a salvo, escríbame en privado.");
}

/// One look at the rosters, one at the cases; however many rows, nothing for each of them.
#[tokio::test]
async fn a_page_takes_two_queries() {
    let (world, _home, _url) = crate::admin::on_postgres().await;
    more_cases(&world, 8).await;
    let marcela = world.marcela();
    marcela.says("cola").await;
    world.everybody_looks().await;
    logs::start();
    marcela.presses("chat", "Siguiente").await;
    let statements = logs::statements();
    let from = |table: &str| {
        let mark = format!("FROM {table}");
        let reads = statements.iter().filter(|text| text.trim_start().starts_with("SELECT"));
        reads.filter(|text| text.contains(&mark)).count()
    };
    assert!(list(&world, "marcela").await.contains("C-2026-000007"));
    assert_eq!((from("cases"), from("roster JOIN"), from("requests")), (1, 1, 0), "{statements:#?}");
}
