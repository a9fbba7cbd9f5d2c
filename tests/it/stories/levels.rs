//! Groups and levels: assigning, escalating, handing back, and what one group asks another.

use jiff::SignedDuration;
use mesa::simulator::{Fault, FaultKind, FaultyCall, Message, Say};

use super::registered;
use crate::reliability::until;
use crate::support::mesa::{Home, all_desks, desk, open_all_desks, open_desk};
use crate::world::{Voice, World};

/// Marcela escalates Ana's case to infrastructure, and everybody has seen it.
pub(super) async fn escalated(world: &World) {
    registered(world).await;
    world.marcela().presses("mesa", "Escalar").await;
    let hand_over = [
        ("group", "group:infraestructura"),
        ("reason", "el puerto de red está caído"),
        ("tried", "se cambió el cable"),
    ];
    world.marcela().presses("dialog", "Escalar el caso").fills(&hand_over).await;
}

/// How many cards of the first case stand in a place.
fn live_cards(world: &World, place: &str) -> usize {
    let is_live = |message: &Message| {
        message.card().is_some()
            && message.summary.as_deref().is_some_and(|text| text.contains("C-2026-000001"))
    };
    world.carolina().messages(place).into_iter().filter(is_live).count()
}

/// A home whose groups are changed before Mesa starts.
fn home_with_groups(world: &World, change: impl FnOnce(&mut String)) -> Home {
    Home::new(&world.simulator).editing("groups.toml", change)
}

/// The newest card of a place, in short.
pub(super) fn newest_card(voice: &Voice<'_>, place: &str) -> String {
    let messages = voice.messages(place);
    let message = messages.iter().rev().find(|message| message.card().is_some());
    message.and_then(|message| message.card().map(crate::world::card_text)).unwrap_or_default()
}

#[tokio::test]
async fn an_escalation_posts_a_new_card_and_the_old_post_says_where_it_went() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Escalar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    [dialog] Escalar · C-2026-000001
    [Grupo de soporte (dato obligatorio): Infraestructura tecnológica | *Servicios TI* | Sistemas de información | Sistemas de información, nivel 3 | Seguridad y privacidad de la información | Proveedores de dotación tecnológica]
    [¿Por qué? (dato obligatorio): ]
    [¿Qué se intentó? (dato obligatorio): ]
    (Escalar el caso)
    ");
    world
        .marcela()
        .presses("dialog", "Escalar el caso")
        .fills(&[("group", "group:infraestructura"), ("reason", "daño de red")])
        .await;
    insta::assert_snapshot!(world.marcela().hears().await, @"[error] tried: Este dato es necesario.");
    let hand_over = [("group", "group:infraestructura"), ("reason", "daño de red"), ("tried", "otro cable")];
    world.marcela().presses("dialog", "Escalar el caso").fills(&hand_over).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"* C-2026-000001 pasó a Infraestructura tecnológica.");
    insta::assert_snapshot!(world.paola().sees().await, @"
    # Infraestructura

    Mesa:
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
    daño de red

    Se intentó: otro cable
    Últimos movimientos
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: daño de red
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"* [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    // The old post has no buttons any more, and its thread still belongs to the case.
    world.paola().presses("infraestructura", "Tomar").await;
    drop(world.paola().hears().await);
    world.marcela().replies_in("mesa", "tomar").await;
    world.marcela().replies_in("mesa", "responder ya lo tiene infraestructura").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    : Paola Rincón acaba de tomar C-2026-000001.
    : Marcela Díaz respondió al usuario en C-2026-000001.
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Paola Rincón ya lo está atendiendo.
    : Marcela Díaz, sobre C-2026-000001: ya lo tiene infraestructura
    ");
}

#[tokio::test]
async fn a_case_is_handed_back_the_way_it_came() {
    let (world, _home) = all_desks().await;
    escalated(&world).await;
    world.everybody_looks().await;
    world.paola().presses("infraestructura", "Devolver").await;
    world
        .paola()
        .presses("dialog", "Devolver el caso")
        .fills(&[("reason", "la red está bien; es el equipo")])
        .await;
    insta::assert_snapshot!(world.paola().hears().await, @"
    * C-2026-000001 pasó a Mesa de servicios.
    [dialog] Devolver · C-2026-000001
    [¿Por qué? (dato obligatorio): ]
    (Devolver el caso)
    ");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
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
    Viene de: Infraestructura tecnológica
    la red está bien; es el equipo
    Últimos movimientos
    23 nov., 8:00 a. m. · Paola Rincón devolvió el caso a Mesa de servicios: la red está bien; es el equipo
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: el puerto de red está caído
    23 nov., 8:00 a. m. · Caso registrado
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    let root = world.marcela().messages("mesa").into_iter().filter(|message| message.thread.is_none());
    let cards = root.filter(|message| message.card().is_some()).count();
    assert_eq!(cards, 1, "one live card, the newest");
}

#[tokio::test]
async fn somebody_of_the_group_is_assigned_and_mentioned() {
    let (world, _home) = all_desks().await;
    registered(&world).await;
    world.marcela().presses("mesa", "Asignar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    [dialog] Asignar · C-2026-000001
    [¿A quién? (dato obligatorio): Andrés Pardo | Carolina Vélez | Diego Hernández | Luisa Fernanda Mora | Marcela Díaz | Coordinación de mesa]
    [¿Qué debe saber? (opcional): ]
    (Asignar el caso)
    ");
    let luisa = format!("person:{}", world.simulator.person("luisa").unwrap().object_id);
    world
        .marcela()
        .presses("dialog", "Asignar el caso")
        .fills(&[("assignee", &luisa), ("note", "es en su sede")])
        .await;
    insta::assert_snapshot!(world.person("luisa").hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : <at>Luisa Fernanda Mora</at>: Este caso quedó asignado a usted. es en su sede
    ");
    let line = world.marcela().messages("mesa").into_iter().rev().find(|line| line.thread.is_some()).unwrap();
    assert_eq!(line.mentions, ["luisa"], "{line:?}");
    insta::assert_snapshot!(newest_card(&world.marcela(), "mesa"), @"
    Caso C-2026-000001
    ◐ En proceso
    Prioridad Media (impacto medio, urgencia media)
    Atiende Luisa Fernanda Mora
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
    23 nov., 8:00 a. m. · Marcela Díaz asignó el caso a Luisa Fernanda Mora: es en su sede
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Responder al usuario) (Pedir información) (Solucionar) (…)
    ");
    // Typed, by name; and what does not fit is refused.
    world.marcela().replies_in("mesa", "asignar a Diego: entra al segundo turno").await;
    world.marcela().replies_in("mesa", "asignar a Felipe").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : <at>Luisa Fernanda Mora</at>: Este caso quedó asignado a usted. es en su sede
    : <at>Diego Hernández</at>: Este caso quedó asignado a usted. entra al segundo turno
    : Marcela Díaz asignó C-2026-000001 a Diego Hernández.
    : Elija a alguien del grupo, u otro grupo del mismo nivel.
    ");
}

#[tokio::test]
async fn a_group_without_a_channel_leaves_the_case_where_it_is() {
    let (world, _home) = desk().await;
    escalated(&world).await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : Ahora es de Infraestructura tecnológica, que todavía no tiene canal. El caso sigue visible aquí y lo puede mover quien lo entregó; la coordinación puede vincularle un canal con «@Mesa vincular».
    [dialog] Escalar · C-2026-000001
    [Grupo de soporte (dato obligatorio): Infraestructura tecnológica | *Servicios TI* | Sistemas de información | Sistemas de información, nivel 3 | Seguridad y privacidad de la información | Proveedores de dotación tecnológica]
    [¿Por qué? (dato obligatorio): ]
    [¿Qué se intentó? (dato obligatorio): ]
    (Escalar el caso)
    ");
    insta::assert_snapshot!(newest_card(&world.marcela(), "mesa"), @"
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
    Últimos movimientos
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: el puerto de red está caído
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    // Whoever handed it on can still move it.
    world.marcela().replies_in("mesa", "devolver todavía no hay quien lo reciba").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : Marcela Díaz devolvió C-2026-000001 a Mesa de servicios.
    ");
    world.marcela().replies_in("mesa", "escalar a infraestructura: daño; otro cable").await;
    assert!(
        world.marcela().hears().await.contains("escaló C-2026-000001 a Infraestructura tecnológica."),
        "it is said to which group"
    );
    world.everybody_looks().await;
    // The channel comes: the case moves there by itself.
    world.simulator.install_everywhere().await.unwrap();
    world.settle().await;
    world.carolina().says_in("infraestructura", "vincular infraestructura").await;
    insta::assert_snapshot!(newest_card(&world.paola(), "infraestructura"), @"
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
    daño

    Se intentó: otro cable
    Últimos movimientos
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: daño
    23 nov., 8:00 a. m. · Marcela Díaz devolvió el caso a Mesa de servicios: todavía no hay quien lo reciba
    23 nov., 8:00 a. m. · Marcela Díaz escaló el caso a Infraestructura tecnológica: el puerto de red está caído
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"* C-2026-000001 pasó a Infraestructura tecnológica.");
}

/// The post waits for its turn while the case goes on: it never comes to the old channel.
#[tokio::test]
async fn a_post_that_waits_goes_where_the_case_is_by_then() {
    let (world, _home) = all_desks().await;
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::Throttled, 1).retry_after("30"));
    world.ana().says(super::COMPLETE).await;
    world.marcela().says_in("mesa", "escalar C-2026-000001 a infraestructura: daño; nada").await;
    world.advance(SignedDuration::from_mins(2)).await;
    assert_eq!((live_cards(&world, "mesa"), live_cards(&world, "infraestructura")), (0, 1));
}

/// The post is there, but Mesa does not know it yet, when the case goes on.
#[tokio::test]
async fn a_post_on_its_way_is_retired_when_the_case_has_gone_on() {
    let (world, _home) = all_desks().await;
    world.simulator.fault(Fault::new(FaultyCall::Create, FaultKind::Slow, 1).after_doing_it());
    let escalation = async {
        until(|| live_cards(&world, "mesa") > 0).await;
        let words = Say {
            person: "marcela".into(),
            place: "mesa".into(),
            text: "escalar C-2026-000001 a infraestructura: daño; nada".into(),
            mention: true,
            ..Say::default()
        };
        assert!(world.simulator.say(&words).await.unwrap().delivered);
    };
    let ana = world.ana();
    tokio::join!(ana.says(super::COMPLETE), escalation);
    world.settle().await;
    assert_eq!((live_cards(&world, "mesa"), live_cards(&world, "infraestructura")), (0, 1));
    let messages = world.marcela().messages("mesa");
    let late = messages.iter().rev().find(|message| message.text.contains("pasó a")).unwrap();
    world.marcela().notes_to_mesa_under("mesa", late, "responder ya casi").await;
    assert!(world.ana().hears().await.contains("ya casi"));
}

/// Who is on duty is called when something is urgent: by an agent's word, by its category, and when it is handed over.
#[tokio::test]
async fn whoever_is_on_duty_is_called() {
    let world = World::empty().await;
    let home = home_with_groups(&world, |groups| {
        for (group, person) in [("mesa", "diego"), ("infraestructura", "felipe")] {
            let person = world.simulator.person(person).unwrap().object_id;
            let hours = "days = [\"monday\"], from = \"08:00\", to = \"12:00\"";
            let key = format!("key = \"{group}\"\n");
            let with_duty = format!("{key}duty = [{{ person = \"{person}\", {hours} }}]\n");
            *groups = groups.replacen(&key, &with_duty, 1);
        }
    });
    let (world, _home) = open_all_desks(world, home).await;
    registered(&world).await;
    world.marcela().presses("mesa", "Cambiar prioridad").await;
    let urgent = [("impact", "high"), ("urgency", "high"), ("reason", "es la única impresora")];
    world.marcela().presses("dialog", "Cambiar prioridad").fills(&urgent).await;
    insta::assert_snapshot!(world.person("diego").hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Diego Hernández</at>: Este caso es de prioridad Urgente.
    ");
    world.marcela().says_in("mesa", "escalar C-2026-000001 a infraestructura: red; nada").await;
    insta::assert_snapshot!(world.felipe().hears().await, @"
    : [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : <at>Felipe Ocampo</at>: Este caso es de prioridad Urgente.
    ");
    world.advance(SignedDuration::from_hours(5)).await;
    world.everybody_looks().await;
    world.paola().says_in("infraestructura", "prioridad C-2026-000001 alta: hay otra").await;
    world.paola().says_in("infraestructura", "prioridad C-2026-000001 urgente: se dañó también").await;
    insta::assert_snapshot!(world.felipe().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : prioridad C-2026-000001 alta: hay otra
    : Paola Rincón cambió la prioridad de C-2026-000001.
    : prioridad C-2026-000001 urgente: se dañó también
    : Este caso es de prioridad Urgente.
    : Paola Rincón cambió la prioridad de C-2026-000001.
    ");
}

/// In a channel that the whole team sees, a group's own list says who belongs to it.
#[tokio::test]
async fn a_list_of_people_says_who_belongs_to_a_group() {
    let world = World::empty().await;
    let home = home_with_groups(&world, |groups| {
        let marcela = world.simulator.person("marcela").unwrap().object_id.to_uppercase();
        *groups =
            groups.replacen("key = \"mesa\"\n", &format!("key = \"mesa\"\npeople = [\"{marcela}\"]\n"), 1);
    });
    let (world, _home) = open_desk(world, home).await;
    registered(&world).await;
    world.andres().presses("mesa", "Tomar").await;
    insta::assert_snapshot!(world.andres().hears().await, @"[toast] Esta acción es solo para el equipo que atiende el caso.");
    world.marcela().presses("mesa", "Asignar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    [dialog] Asignar · C-2026-000001
    [¿A quién? (dato obligatorio): Marcela Díaz | Coordinación de mesa]
    [¿Qué debe saber? (opcional): ]
    (Asignar el caso)
    ");
}

/// A group that names its channel in the catalogue is bound by the first sign of it; a coordinator's word comes before.
#[tokio::test]
async fn a_group_may_name_its_channel() {
    let world = World::empty().await;
    let channel = world.simulator.conversation_id("infraestructura").unwrap();
    let home = home_with_groups(&world, |groups| {
        let key = "key = \"infraestructura\"\n";
        *groups = groups.replacen(key, &format!("{key}channel = \"{channel}\"\n"), 1);
    });
    let (world, _home) = open_desk(world, home).await;
    escalated(&world).await;
    world.everybody_looks().await;
    world.simulator.install_everywhere().await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(world.paola().hears().await, @"
    : [Hola, soy Mesa, su mesa de servicios] (Llenar un formulario)
    : [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : [Hola, soy Mesa, su mesa de servicios]
    ");
    world.paola().presses("infraestructura", "Tomar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"* C-2026-000001 pasó a Infraestructura tecnológica.");
    world.carolina().says_in("general", "vincular infraestructura").await;
    world.paola().says_in("infraestructura", "nota C-2026-000001 sigo aquí").await;
    assert_eq!((live_cards(&world, "infraestructura"), live_cards(&world, "general")), (0, 1));
}
