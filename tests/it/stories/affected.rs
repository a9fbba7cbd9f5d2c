//! Requests for somebody else: who hears of them, and what nobody learns or makes up.

use mesa::simulator::Seen;

use super::levels::newest_card;
use crate::reliability::books::Books;
use crate::support::mesa::desk;
use crate::world::World;

/// Ana asks for a colleague, in words.
async fn ana_asks_for(world: &World, name: &str) {
    world
        .ana()
        .says(&format!("el computador de {name} no prende, sede Tunja, ext 2240, no sé la placa"))
        .await;
}

/// Somebody whom Mesa knows by exactly that name hears by whom and under which number, and nothing of what it says.
#[tokio::test]
async fn whoever_is_named_hears_of_it() {
    let (world, _home) = desk().await;
    world.juan().says("hola").await;
    world.everybody_looks().await;
    ana_asks_for(&world, "JUAN PABLO ROJAS").await;
    insta::assert_snapshot!(world.juan().hears().await, @": Ana Lucía Torres pidió ayuda para usted: quedó registrado el caso C-2026-000001, a nombre de quien lo pidió. Si no hace falta, dígale que lo retire.");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Juan Pablo Rojas") || card.contains("JUAN PABLO ROJAS"), "{card}");
    let own = format!("{:?}", world.ana().messages("chat"));
    assert!(own.to_lowercase().contains("juan pablo rojas"), "the writer's card says for whom it is");
    world.juan().says("¿cómo va mi caso?").await;
    assert!(!world.juan().hears().await.contains("no prende"), "it is not theirs");
}

/// Part of a name, a name that nobody has, one's own: nobody is told.
#[tokio::test]
async fn nobody_else_is_told() {
    for name in ["Juan Pablo", "la doctora Ana Ruiz", "Ana Lucía Torres"] {
        let (world, _home) = desk().await;
        world.juan().says("hola").await;
        world.everybody_looks().await;
        ana_asks_for(&world, name).await;
        assert_eq!(world.juan().hears().await, "", "{name}");
        assert!(!world.ana().hears().await.contains("pidió ayuda para usted"), "{name}");
    }
}

/// The picker yields an id, and anybody can send any: nobody comes into being by what a colleague types.
#[tokio::test]
async fn a_typed_name_makes_nobody() {
    let (world, home) = desk().await;
    world.ana().says("hola").await;
    let ana = world.ana();
    ana.opens_command("request.form").await;
    let filled = [
        ("description", "no le abre el correo"),
        ("site", "Cali"),
        ("extension", "2231"),
        ("whom", "other"),
        ("person", "Paola Rincón"),
    ];
    ana.presses("dialog", "Enviar").fills(&filled).await;
    let sent = ana.presses("dialog", "Enviar").fills(&[("name", "Gerente General")]).await;
    assert!(format!("{sent:?}").contains("C-2026-000001"), "{sent:?}");
    let books = Books::of(home.folder());
    let made =
        books.count("SELECT COUNT(*) FROM people WHERE name LIKE 'Gerente%' OR name LIKE 'Paola%'").await;
    books.close().await;
    assert_eq!(made, 0);
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Gerente General") && card.contains("Ana Lucía Torres"), "{card}");
}

/// What Mesa remembers of somebody is not shown to whoever writes for them.
#[tokio::test]
async fn a_form_for_somebody_shows_nothing_of_theirs() {
    let (world, _home) = desk().await;
    super::registered(&world).await;
    let juan = world.juan();
    juan.says("hola").await;
    juan.opens_command("request.form").await;
    let filled = [("description", "no le abre el correo"), ("whom", "other"), ("person", "Ana Lucía Torres")];
    let sent = juan.presses("dialog", "Enviar").fills(&filled).await;
    let Seen::Dialog { dialog } = &sent.what else { panic!("{sent:?}") };
    let form = dialog.card.to_string();
    assert!(
        form.contains("\"id\":\"site\"") && form.contains("\"id\":\"extension\""),
        "all of it is asked: {form}"
    );
    assert!(!form.contains("2231") && !form.contains("\"value\":\"Cali\",\"style\""), "{form}");
}
