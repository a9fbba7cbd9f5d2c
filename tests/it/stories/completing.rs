//! *Completar*: nothing that the person or the agent writes at the same time is lost, and nothing is registered twice.

use super::hours_pass;
use super::levels::newest_card;
use crate::support::mesa::desk;
use crate::world::{World, card_text};

/// Ana asked to be called, and her request lacks the tag.
const CALL_ME: &str = "no imprime la del tercer piso en Cali, por favor llámenme al 3001234567";

async fn posted(world: &World) {
    world.ana().says(CALL_ME).await;
    world.everybody_looks().await;
}

fn posts(world: &World) -> usize {
    let messages = world.marcela().messages("mesa");
    messages.iter().filter(|message| message.thread.is_none() && message.card().is_some()).count()
}

/// She wrote on while the agent had the form before them: it comes back with what is new, and with what the agent wrote.
#[tokio::test]
async fn what_the_person_wrote_meanwhile_is_shown_first() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Completar").await;
    world.ana().says("además mancha las hojas, estoy en el piso 4").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(marcela.sees().await, @"
    [dialog] Completar · S-2026-000001
    Mientras usted escribía, la persona contó más. Revíselo y registre de nuevo: además mancha las hojas, estoy en el piso 4

    Piso: 4
    [Placa (hace falta, o marque que no la sabe): 60-2214]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    Al registrar, la solicitud queda como caso y la persona recibe el número en su chat.
    (Registrar el caso)
    ");
    assert!(newest_card(&marcela, "mesa").contains("Solicitud S-2026-000001"));
    marcela.presses("dialog", "Registrar el caso").await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Caso C-2026-000001") && card.contains("Placa: 60-2214"), "{card}");
    assert!(card.contains("mancha las hojas"), "{card}");
    assert_eq!(posts(&world), 1);
}

/// Both told the tag: the agent sees the person's, keeps their own in the form, and decides.
#[tokio::test]
async fn both_told_the_same_thing_differently() {
    let (world, _home) = desk().await;
    world.ana().says("no imprime la del tercer piso, por favor llámenme al 3001234567").await;
    world.everybody_looks().await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Completar").await;
    world.ana().says("la placa es 60-9999").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214"), ("site", "Cali")]).await;
    let shown = marcela.sees().await;
    assert!(shown.contains("la persona contó más") && shown.contains("Placa: 60-9999"), "{shown}");
    assert!(shown.contains("[Placa: 60-2214]"), "what the agent wrote is there still: {shown}");
    marcela.presses("dialog", "Registrar el caso").await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Caso C-2026-000001") && card.contains("Placa: 60-2214"), "{card}");
}

/// She completed it herself: the agent hears under which number, and reads what they had written.
#[tokio::test]
async fn the_person_was_faster() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Completar").await;
    world.ana().says("60-9999").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"[dialog closed] Mientras usted escribía, la solicitud quedó registrada como C-2026-000001. Lo que usted escribió no se guardó: Placa: 60-2214");
    assert_eq!(posts(&world), 1);
    assert!(newest_card(&marcela, "mesa").contains("Placa: 60-9999"));
}

/// A second press of the same form is none.
#[tokio::test]
async fn a_double_press_registers_once() {
    let (world, _home) = desk().await;
    posted(&world).await;
    world.marcela().presses("mesa", "Completar").await;
    let filled = [("asset_tag".to_owned(), "60-2214".to_owned())];
    let press = || world.simulator.press_in_dialog("marcela", "Registrar el caso", &filled);
    let (one, other) = tokio::join!(press(), press());
    assert_eq!((one.unwrap().status, other.unwrap().status), (200, 200));
    world.settle().await;
    let heard = world.marcela().hears().await;
    assert!(!heard.contains("no se guardó"), "{heard}");
    assert_eq!(posts(&world), 1);
}

/// What she says in the call is like a case of hers: the agent chooses, and nothing of the request is lost.
#[tokio::test]
async fn it_is_the_same_as_a_case() {
    for (chosen, count) in [("C-2026-000001", 1), ("other", 2)] {
        let (world, _home) = desk().await;
        super::registered(&world).await;
        hours_pass(&world, 3).await;
        world
            .ana()
            .says("la impresora del tercer piso en Cali no imprime bien, llámenme al 3001234567")
            .await;
        world.everybody_looks().await;
        let marcela = world.marcela();
        marcela.presses("mesa", "Completar").await;
        marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
        let shown = marcela.sees().await;
        assert!(
            shown.contains("ya tiene abierto algo parecido") && shown.contains("C-2026-000001"),
            "{shown}"
        );
        marcela.presses("dialog", "Registrar el caso").fills(&[("same", chosen)]).await;
        let cards: Vec<String> = [1, 2].map(|number| format!("Caso C-2026-00000{number}")).into();
        let seen = format!("{}{}", newest_card(&marcela, "mesa"), marcela.sees().await);
        assert_eq!(seen.contains(&cards[1]), count == 2, "{seen}");
        let heard = world.ana().hears().await;
        if count == 1 {
            assert!(seen.contains("Llamó de nuevo por lo mismo: la impresora"), "{seen}");
            assert!(seen.contains("Contactar por") || seen.contains("3001234567"), "{seen}");
            assert!(heard.contains("lo agregué a C-2026-000001"), "{heard}");
        } else {
            assert!(heard.contains("registró su caso: C-2026-000002"), "{heard}");
        }
        hours_pass(&world, 30).await;
        assert!(!world.ana().hears().await.contains("No gestionad"), "no clock runs");
    }
}

/// Two incomplete requests of hers are one: it becomes one case, with what both told.
#[tokio::test]
async fn it_is_the_same_as_another_request() {
    let (world, _home) = desk().await;
    posted(&world).await;
    let marcela = world.marcela();
    world.ana().says("además el monitor de la entrada no prende, placa 70-1001").await;
    world
        .ana()
        .says("además la impresora del tercer piso en Cali mancha las hojas, llámenme al 3001234567")
        .await;
    world.everybody_looks().await;
    marcela.presses_on("mesa", "S-2026-000001", "Completar").await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "60-2214")]).await;
    let shown = marcela.sees().await;
    assert!(shown.contains("S-2026-000003 · Pendiente de información"), "{shown}");
    marcela.presses("dialog", "Registrar el caso").fills(&[("same", "S-2026-000003")]).await;
    let cards: Vec<String> =
        marcela.messages("mesa").iter().filter_map(|one| one.card()).map(card_text).collect();
    let case = cards.iter().find(|card| card.contains("mancha las hojas")).unwrap();
    assert!(case.contains("Caso C-2026-000002") && case.contains("Placa: 60-2214"), "{case}");
    assert!(case.contains("no imprime la del tercer piso"), "{case}");
    assert!(world.ana().hears().await.contains("registró su caso: C-2026-"));
}

/// Whoever calls about what they had begun to tell in their chat: that request is completed, and there is no second one.
#[tokio::test]
async fn a_call_completes_what_was_begun_in_the_chat() {
    let (world, _home) = desk().await;
    world.ana().says("no imprime la del tercer piso en Cali, ext 2231").await;
    world.everybody_looks().await;
    hours_pass(&world, 1).await;
    let marcela = world.marcela();
    marcela.opens_command("case.register").await;
    let call = [
        ("person", "Ana Lucía Torres"),
        ("description", "la impresora del tercer piso no imprime nada"),
        ("site", "Cali"),
        ("phone", "3001234567"),
        ("asset_tag", "60-2214"),
    ];
    marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    let shown = marcela.sees().await;
    assert!(shown.contains("S-2026-000001 · Pendiente de información"), "{shown}");
    marcela.presses("dialog", "Registrar el caso").fills(&[("same", "S-2026-000001")]).await;
    let card = newest_card(&marcela, "mesa");
    for told in ["Caso C-2026-000001", "Extensión: 2231", "300 123 4567", "Placa: 60-2214", "no imprime nada"]
    {
        assert!(card.contains(told), "{told}: {card}");
    }
    assert_eq!(posts(&world), 1);
    let heard = world.ana().hears().await;
    assert!(heard.contains("C-2026-000001") && !heard.contains("S-2026-000002"), "{heard}");
    hours_pass(&world, 30).await;
    assert!(!world.ana().hears().await.contains("No gestionad"), "no clock runs");
}
