//! What is corrected or added after a case is registered becomes a fact of the case: by the person's words and by the desk.

use jiff::SignedDuration;

use super::{COMPLETE, registered};
use crate::support::mesa::desk;
use crate::world::World;

/// A case with an extension, and everybody has seen it.
async fn with_extension(world: &World) {
    world.ana().says("no tengo internet en tunja ext 2211").await;
    world.everybody_looks().await;
}

/// The newest card of the desk about the newest case.
fn post(world: &World) -> String {
    super::levels::newest_card(&world.marcela(), "mesa")
}

/// A correction a minute later changes the case, the card says so, and the next case begins with what is right.
#[tokio::test]
async fn a_correction_changes_the_case() {
    let (world, _home) = desk().await;
    with_extension(&world).await;
    world.ana().says("C-2026-000001: perdón, es la 2212").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Listo: en C-2026-000001 la extensión ahora es 2212.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario respondió: C-2026-000001: perdón, es la 2212
    : El usuario cambió Extensión: 2211 → 2212
    ");
    let card = post(&world);
    assert!(
        card.contains("2212") && card.contains("Ana Lucía Torres cambió Extensión: 2211 → 2212"),
        "{card}"
    );
    world.advance(SignedDuration::from_hours(3)).await;
    world.ana().says("necesito que me instalen el teams en el portátil, placa 60-3001").await;
    let card = post(&world);
    assert!(card.contains("C-2026-000002") && card.contains("Extensión: 2212"), "{card}");
}

/// Who asks to be called is called: it stands first on the card, with the link.
#[tokio::test]
async fn who_asks_to_be_called_afterwards_is_called() {
    let (world, _home) = desk().await;
    with_extension(&world).await;
    world.ana().says("C-2026-000001: por favor llámenme al 3151234567").await;
    let card = post(&world);
    for seen in ["Prefiere contacto por celular\n(Llamar: 315 123 4567)", "Teléfono: 315"] {
        assert!(card.replace('\u{a0}', " ").contains(seen), "{seen}: {card}");
    }
}

/// Somebody else's number is no fact of hers.
#[tokio::test]
async fn what_is_only_mentioned_changes_nothing() {
    let (world, _home) = desk().await;
    with_extension(&world).await;
    world.ana().says("C-2026-000001: mi compañera en la ext 2300 tampoco tiene").await;
    let card = post(&world);
    assert!(card.contains("Extensión: 2211") && !card.contains("cambió"), "{card}");
    assert!(world.marcela().hears().await.contains("2300"), "the words reach the desk");
}

/// A message that is edited after its request became a case corrects the case.
#[tokio::test]
async fn an_edited_message_corrects_the_case() {
    let (world, _home) = desk().await;
    let said = world.ana().says(COMPLETE).await;
    world.everybody_looks().await;
    let edited = COMPLETE.replace("60-2214", "60-2241");
    world.simulator.edit("ana", "chat-ana", &said.id, &edited).await.unwrap();
    world.settle().await;
    let heard = world.ana().hears().await;
    assert!(heard.contains("Listo: en C-2026-000001 la placa ahora es 60-2241."), "{heard}");
    assert!(post(&world).contains("Placa: 60-2214 → 60-2241"));
}

/// The answer to the desk's question goes into its field.
#[tokio::test]
async fn an_answer_to_the_desk_fills_in_what_was_asked() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿es la placa 60-2214?").await;
    world.everybody_looks().await;
    world.ana().says("no señorita, es la 60-2299").await;
    let card = post(&world);
    assert!(card.contains("Placa: 60-2299") && card.contains("En proceso"), "{card}");
}

/// What is told of the same matter again counts in the case that there is.
#[tokio::test]
async fn what_is_told_again_counts_in_the_case() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.advance(SignedDuration::from_hours(3)).await;
    let again =
        "la impresora del tercer piso en Cali todavía no imprime, placa 60-2214, llámenme al 3001112233";
    world.ana().says(again).await;
    world.ana().presses("chat", "Es lo mismo").await;
    let card = post(&world).replace('\u{a0}', " ");
    assert!(card.contains("Prefiere contacto por celular\n(Llamar: 300 111 2233)"), "{card}");
}

/// Words that were not for the case take back what they changed, and only what nobody changed since.
#[tokio::test]
async fn words_that_are_taken_back_take_their_facts_back() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "responder C-2026-000001 ya vamos para allá").await;
    world.everybody_looks().await;
    world.ana().says("estoy en Pasto, en el piso 5").await;
    let card = post(&world);
    assert!(card.contains("Sede: Pasto") && card.contains("Piso: 5"), "{card}");
    world.marcela().says_in("mesa", "corregir C-2026-000001 piso 6").await;
    world.ana().presses("chat", "No era para ese caso").await;
    let card = post(&world);
    assert!(card.contains("Sede: Cali") && card.contains("Piso: 6"), "{card}");
}

/// A closed case says what it said.
#[tokio::test]
async fn nothing_of_a_closed_case_changes() {
    let (world, _home) = desk().await;
    super::solved(&world).await;
    world.ana().says("confirmo").await;
    world.everybody_looks().await;
    world.ana().says("C-2026-000001: la placa es 60-9999").await;
    world.marcela().says_in("mesa", "corregir C-2026-000001 placa 60-9999").await;
    let told = world.marcela().hears().await;
    assert!(told.contains("Eso no se puede con C-2026-000001 mientras está en «Cerrado»"), "{told}");
    assert!(!post(&world).contains("9999"));
}

/// The desk corrects by command: the person hears one line, and only what changes is a change.
#[tokio::test]
async fn the_desk_corrects_by_command() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "corregir C-2026-000001 placa 45-1876, tema Red e internet").await;
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Marcela Díaz corrigió su caso C-2026-000001: la placa ahora es 45-1876 y el tema ahora es Red e internet.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : Marcela Díaz corrigió los datos de C-2026-000001.
    ");
    for (words, told) in [
        ("corregir C-2026-000001 placa 45-1876", "Diga qué dato cambia"),
        ("corregir C-2026-000001", "Diga qué dato cambia"),
        ("corregir C-2026-000001 sede Zipaquirá", "Ese dato no puede quedar así: Sede"),
        ("corregir C-2026-000001 extensión hola", "Ese dato no puede quedar así: Extensión"),
    ] {
        world.marcela().says_in("mesa", words).await;
        let heard = world.marcela().hears().await;
        assert!(heard.contains(told), "{words}: {heard}");
        assert_eq!(world.ana().hears().await, "", "{words}");
    }
}

/// *Corregir datos* on the card: the form shows what stands there, and what is emptied is taken out.
#[tokio::test]
async fn the_desk_corrects_in_a_form() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Corregir datos").await;
    let seen = marcela.sees().await;
    for line in ["[Piso: 3]", "[Extensión: 2231]", "[Placa: 60-2214]"] {
        assert!(seen.contains(line), "{line}: {seen}");
    }
    let wrong = [("phone", "12")];
    marcela.presses("dialog", "Corregir datos").fills(&wrong).await;
    assert!(marcela.sees().await.contains("Ese dato no puede quedar así: Teléfono"));
    let right = [("phone", "3001234567"), ("floor", "")];
    marcela.presses("dialog", "Corregir datos").fills(&right).await;
    let heard = world.ana().hears().await.replace('\u{a0}', " ");
    let line =
        "Marcela Díaz corrigió su caso C-2026-000001: queda sin piso y el teléfono ahora es 300 123 4567.";
    assert!(heard.contains(line), "{heard}");
}

/// A form that was opened before the person corrected a value brings the old one not back.
#[tokio::test]
async fn an_older_form_brings_nothing_back() {
    let (world, _home) = desk().await;
    with_extension(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Corregir datos").await;
    drop(marcela.sees().await);
    world.ana().says("C-2026-000001: perdón, es la 2212").await;
    marcela.presses("dialog", "Corregir datos").fills(&[("floor", "4")]).await;
    let seen = marcela.sees().await;
    assert!(
        seen.contains("Mientras usted escribía cambiaron datos") && seen.contains("[Extensión: 2212]"),
        "{seen}"
    );
    marcela.presses("dialog", "Corregir datos").await;
    let card = post(&world);
    assert!(card.contains("Extensión: 2212") && card.contains("Piso: 4"), "{card}");
}

/// What the letter to a provider said has changed: a second letter says so.
#[tokio::test]
async fn the_provider_hears_what_changed() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "proveedor C-2026-000001 impresion REP-77120").await;
    world.settle().await;
    let before = world.simulator.letters().len();
    world.ana().says("C-2026-000001: perdón, la placa es 60-2241").await;
    world.settle().await;
    let letters = world.simulator.letters();
    assert_eq!(letters.len(), before + 1);
    let letter = letters.last().unwrap();
    assert!(letter.subject.starts_with("Datos corregidos: "), "{}", letter.subject);
    assert!(letter.text.contains("Placa: 60-2214 → 60-2241"), "{}", letter.text);
    world.ana().says("C-2026-000001: estoy de 2 a 4").await;
    world.settle().await;
    assert_eq!(world.simulator.letters().len(), before + 1, "no letter tells that");
}

/// Who writes for somebody else, and gives that person's number: it stands beside their name, and not under the writer's.
#[tokio::test]
async fn the_number_of_somebody_else_stands_beside_their_name() {
    let (world, _home) = desk().await;
    let said = "oigan por favor para la doctora Martha Lucía Gómez que no puede entrar a Kactus, ella esta en Sincelejo, \
                el celular de ella es 3209876543";
    world.juan().says(said).await;
    let card = post(&world).replace('\u{a0}', " ");
    assert!(card.contains("Usuario: Juan Pablo Rojas\nPersona: Martha Lucía Gómez"), "{card}");
    assert!(card.contains("\nTeléfono: 320 987 6543 (Martha Lucía Gómez)\n"), "{card}");
    assert_eq!(card.matches("Teléfono: ").count(), 1, "{card}");
    assert!(card.contains("Correo: juan@"), "{card}");
}
