//! An organisation that says things in its own way.

use std::path::Path;

use super::COMPLETE;
use crate::support::mesa::{Home, open_desk};
use crate::world::World;

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

async fn desk_with(folder: &Path) -> (World, Home) {
    let world = World::empty().await;
    let own = folder.to_path_buf();
    let home = Home::new(&world.simulator).with(|settings| settings.overrides = Some(own));
    open_desk(world, home).await
}

#[tokio::test]
async fn people_read_the_organisations_words_and_cards() {
    let folder = tempfile::tempdir().unwrap();
    let card =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("adaptive-cards/case.json"));
    let line = r#""body": [{"type": "TextBlock", "wrap": true, "text": "Extensión de la mesa: 4000"},"#;
    write(folder.path(), "adaptive-cards/case.json", &card.unwrap().replacen("\"body\": [", line, 1));
    write(folder.path(), "locales/es-CO/own.ftl", "case-registered = Radicado\n");
    let (world, _home) = desk_with(folder.path()).await;
    world.ana().says(COMPLETE).await;
    let seen = world.ana().sees().await;
    assert!(seen.contains("Radicado") && seen.contains("Extensión de la mesa: 4000"), "{seen}");
    assert!(!seen.contains("Registrado"), "{seen}");
}

/// Whatever is wrong there, people are served, in Mesa's own words.
#[tokio::test]
async fn a_broken_folder_keeps_nobody_from_being_served() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "adaptive-cards/case.json", "{");
    write(folder.path(), "adaptive-cards/desk.json", "{}");
    write(folder.path(), "locales/es-CO/own.ftl", "case-registered = { $x }\nheading-case =\n");
    for broken in [folder.path(), Path::new("/nowhere")] {
        let (world, _home) = desk_with(broken).await;
        world.ana().says(COMPLETE).await;
        let seen = world.ana().sees().await;
        assert!(seen.contains("Caso C-2026-000001") && seen.contains("Registrado"), "{seen}");
        world.marcela().says_in("mesa", "tomar C-2026-000001").await;
        let seen = world.ana().sees().await;
        assert!(seen.contains("En proceso"), "{seen}");
    }
}
