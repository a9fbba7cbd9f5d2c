//! Priority: impact by urgency, by the dialog and by what is typed.

use super::levels::newest_card;
use super::registered;
use crate::support::mesa::{Home, desk, open_desk};
use crate::world::World;

#[tokio::test]
async fn impact_and_urgency_give_the_priority_and_the_card_says_why() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    assert!(newest_card(&marcela, "mesa").contains("Prioridad Media (impacto medio, urgencia media)"));
    marcela.presses("mesa", "Cambiar prioridad").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Cambiar prioridad · C-2026-000001
    [Impacto: ¿a cuántos afecta? (dato obligatorio): Bajo | *Medio* | Alto]
    [Urgencia: ¿qué tan pronto se necesita? (dato obligatorio): Baja | *Media* | Alta]
    [¿Por qué? (dato obligatorio): ]
    La prioridad sale de los dos: el impacto está en las filas y la urgencia en las columnas.
    –
    Baja
    Media
    Alta
    Bajo
    Baja
    Baja
    Media
    Medio
    Baja
    Media
    Alta
    Alto
    Media
    Alta
    Urgente
    (Cambiar prioridad)
    ");
    marcela.presses("dialog", "Cambiar prioridad").fills(&[("reason", "igual")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Cambiar prioridad · C-2026-000001
    Elija un impacto, una urgencia o una prioridad distintos a los actuales.
    [Impacto: ¿a cuántos afecta? (dato obligatorio): Bajo | *Medio* | Alto]
    [Urgencia: ¿qué tan pronto se necesita? (dato obligatorio): Baja | *Media* | Alta]
    [¿Por qué? (dato obligatorio): igual]
    La prioridad sale de los dos: el impacto está en las filas y la urgencia en las columnas.
    –
    Baja
    Media
    Alta
    Bajo
    Baja
    Baja
    Media
    Medio
    Baja
    Media
    Alta
    Alto
    Media
    Alta
    Urgente
    (Cambiar prioridad)
    ");
    let higher = [("impact", "high"), ("reason", "es toda la sede")];
    marcela.presses("dialog", "Cambiar prioridad").fills(&higher).await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Prioridad Alta (impacto alto, urgencia media)"), "{card}");
    assert!(
        card.contains(
            "Marcela Díaz cambió la prioridad de Media a Alta (impacto alto, urgencia media): es toda la sede"
        ),
        "{card}"
    );
    assert!(!newest_card(&world.ana(), "chat-ana").contains("Prioridad"), "the desk's own");
}

#[tokio::test]
async fn a_typed_priority_keeps_the_impact_where_it_can() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    for (typed, shown) in [
        ("alta: no puede trabajar", "Prioridad Alta (impacto medio, urgencia alta)"),
        ("impacto alto: es toda la sede", "Prioridad Urgente (impacto alto, urgencia alta)"),
        ("media: ya imprime en otra", "Prioridad Media (impacto alto, urgencia baja)"),
        ("Impacto bajo y urgencia media: solo una persona", "Prioridad Baja (impacto bajo, urgencia media)"),
        ("urgency high, impact medium: they wait", "Prioridad Alta (impacto medio, urgencia alta)"),
        ("urgente: se cayó todo", "Prioridad Urgente (impacto alto, urgencia alta)"),
    ] {
        world.marcela().says_in("mesa", &format!("prioridad C-2026-000001 {typed}")).await;
        let card = newest_card(&marcela, "mesa");
        assert!(card.contains(shown), "{typed}: {card}");
    }
    world.everybody_looks().await;
    for refused in ["urgente: otra vez", "enorme: no sé", "impacto enorme: no sé", "alta"] {
        marcela.says_in("mesa", &format!("prioridad C-2026-000001 {refused}")).await;
    }
    insta::assert_snapshot!(marcela.hears().await, @"
    : Elija un impacto, una urgencia o una prioridad distintos a los actuales.
    : Elija un impacto, una urgencia o una prioridad distintos a los actuales.
    : Elija un impacto, una urgencia o una prioridad distintos a los actuales.
    : Escriba el texto, por favor: el espacio está vacío.
    ");
    assert!(newest_card(&marcela, "mesa").contains("Prioridad Urgente"));
}

/// What a category says of impact and urgency holds from the start.
#[tokio::test]
async fn a_category_names_impact_and_urgency() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).editing("categories.toml", |categories| {
        let printing = categories.find("key = \"printing\"").unwrap();
        let from =
            printing + categories[printing..].find("impact = \"medium\"\nurgency = \"medium\"").unwrap();
        let until = from + "impact = \"medium\"\nurgency = \"medium\"".len();
        categories.replace_range(from..until, "impact = \"low\"\nurgency = \"high\"");
    });
    let (world, _home) = open_desk(world, home).await;
    registered(&world).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Prioridad Media (impacto bajo, urgencia alta)"), "{card}");
}
