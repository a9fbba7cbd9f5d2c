//! However somebody begins, the same words end in the same case: what the desk reads of the matter is equal, line by line.

use mesa::simulator::Say;

use super::levels::newest_card;
use crate::support::mesa::all_desks;
use crate::world::World;

/// Everything that a case of printing needs.
const WORDS: &str = "no imprime la del tercer piso en Cali, ext 2231, placa 60-2214";
/// The ways in which a person, or an agent for them, begins.
const WAYS: [&str; 7] =
    ["chat", "channel", "group chat", "message", "welcome card", "compose box", "telephone"];

async fn begins(world: &World, way: &str) {
    let (ana, marcela) = (world.ana(), world.marcela());
    match way {
        "chat" => drop(ana.says(WORDS).await),
        "channel" => drop(ana.says_in("cartera", WORDS).await),
        "group chat" => drop(ana.says_in("cierre", WORDS).await),
        "message" => {
            ana.writes(Say { place: "ana-marcela".into(), text: WORDS.into(), ..Say::default() }).await;
            let message = ana.messages("ana-marcela").pop().unwrap();
            ana.opens_on_message("request.create", &message).await;
            ana.presses("dialog", "Enviar").await;
        }
        "welcome card" => {
            ana.presses("chat", "Llenar un formulario").await;
            ana.presses("dialog", "Enviar").fills(&[("description", WORDS)]).await;
        }
        "compose box" => {
            ana.opens_command("request.form").await;
            ana.presses("dialog", "Enviar").fills(&[("description", WORDS)]).await;
        }
        _ => {
            marcela.opens_command("case.register").await;
            let call = [("person", "Ana Lucía Torres"), ("description", WORDS)];
            marcela.presses("dialog", "Registrar el caso").fills(&call).await;
        }
    }
}

/// The lines of the desk's card that tell of the matter, without who has it, how it came and what happened.
fn matter(card: &str) -> Vec<&str> {
    let told = ["no imprime", "Tipo:", "Tema:", "Placa:", "Correo:", "Prioridad", "Usuario:"];
    let is_told = |line: &&str| told.iter().any(|begin| line.starts_with(begin));
    card.lines().filter(is_told).collect()
}

#[tokio::test]
async fn every_way_ends_in_the_same_case() {
    let mut cards = vec![];
    for way in WAYS {
        let (world, _home) = all_desks().await;
        world.ana().says("hola").await;
        world.everybody_looks().await;
        begins(&world, way).await;
        cards.push((way, newest_card(&world.marcela(), "mesa")));
    }
    let first = matter(&cards[0].1);
    assert_eq!(first.len(), 7, "{first:?}");
    for (way, card) in &cards {
        assert!(card.contains("Caso C-2026-000001"), "{way}: {card}");
        assert_eq!(matter(card), first, "{way}");
    }
}

/// What lacks something is asked for in the same way, wherever it began.
#[tokio::test]
async fn what_began_incomplete_is_joined_by_what_is_the_same() {
    let (world, _home) = all_desks().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231").await;
    world.everybody_looks().await;
    ana.opens_command("request.form").await;
    let filled = [("description", "la impresora del tercer piso no imprime nada"), ("site", "Cali")];
    ana.presses("dialog", "Enviar").fills(&filled).await;
    ana.presses("dialog", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    let heard = ana.hears().await;
    assert!(heard.contains("(Es lo mismo) (Es otro)"), "{heard}");
    ana.presses("chat", "Es lo mismo").await;
    let heard = ana.hears().await;
    assert!(heard.contains("lo agregué a S-2026-000001"), "{heard}");
    assert!(heard.contains("[Caso C-2026-000001: registrado]"), "with the tag it is complete: {heard}");
    let card = newest_card(&world.marcela(), "mesa");
    for told in ["Placa: 60-2214", "Extensión: 2231", "no imprime nada"] {
        assert!(card.contains(told), "{told}: {card}");
    }
    let posts = world.marcela().messages("mesa");
    assert_eq!(posts.iter().filter(|one| one.thread.is_none() && one.card().is_some()).count(), 1);
}

/// A request for somebody else, in words and by the form: each of the two hears what it is and where it goes on.
#[tokio::test]
async fn of_a_request_for_somebody_else_both_hear() {
    let (world, _home) = all_desks().await;
    let (ana, juan) = (world.ana(), world.juan());
    juan.says("hola").await;
    world.everybody_looks().await;
    ana.says("el computador de Juan Pablo Rojas no prende, sede Tunja, ext 2240, no sé la placa").await;
    assert!(ana.hears().await.contains("C-2026-000001"));
    assert!(juan.hears().await.contains("C-2026-000001, a nombre de quien lo pidió"));
    // Whoever chooses somebody means them, also beside "para mí".
    ana.opens_command("request.form").await;
    let filled = [
        ("description", "no le abre el correo"),
        ("site", "Tunja"),
        ("extension", "2240"),
        ("person", "Juan Pablo Rojas"),
    ];
    ana.presses("dialog", "Enviar").fills(&filled).await;
    assert!(ana.hears().await.contains("queda a nombre de la persona"));
    let heard = juan.hears().await;
    assert!(
        heard.contains("[Caso C-2026-000002: registrado]") && heard.contains("pidió ayuda por usted"),
        "{heard}"
    );
}

/// Whoever asks in the form to be called says where.
#[tokio::test]
async fn whoever_wants_to_be_called_says_where() {
    let (world, _home) = all_desks().await;
    let ana = world.ana();
    ana.opens_command("request.form").await;
    let filled = [("description", "no me abre el correo"), ("site", "Cali"), ("contact_channel", "mobile")];
    ana.presses("dialog", "Enviar").fills(&filled).await;
    let asked = ana.hears().await;
    assert!(asked.contains("[Teléfono: ]") && !asked.contains("Caso"), "{asked}");
    ana.presses("dialog", "Enviar").fills(&[("phone", "3001234567")]).await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Prefiere contacto por celular") && card.contains("300 123 4567"), "{card}");
}
