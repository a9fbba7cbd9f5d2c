//! The desk's channel: commands that are typed, in the channel and in a case's thread.

use super::registered;
use crate::support::mesa::desk;
use crate::world::World;

async fn typed(world: &World, text: &str) -> String {
    let marcela = world.marcela();
    marcela.says_in("mesa", text).await;
    marcela.hears().await
}

async fn typed_in_thread(world: &World, text: &str) -> String {
    let marcela = world.marcela();
    marcela.replies_in("mesa", text).await;
    marcela.hears().await
}

#[tokio::test]
async fn a_case_is_worked_by_typing_its_number() {
    let (world, _home) = desk().await;
    registered(&world).await;
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000001").await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Marcela Díaz tomó C-2026-000001.
    ");
    insta::assert_snapshot!(world.ana().hears().await, @"
    * [Caso C-2026-000001: en proceso] (Ya no lo necesito)
    : Caso C-2026-000001: Marcela Díaz ya lo está atendiendo.
    ");
    insta::assert_snapshot!(typed(&world, "pedir C-2026-000001 ¿qué luz está prendida?").await, @"
    * [Caso C-2026-000001: pendiente usuario] (Ampliar el plazo) (Responder al usuario) (Solucionar) (…)
    : Marcela Díaz pidió información: ¿qué luz está prendida?
    ");
    drop(world.ana().hears().await);
    world.ana().says("la naranja").await;
    world.everybody_looks().await;
    insta::assert_snapshot!(typed(&world, "solucionar c-2026-1: se cambió el tóner").await, @"
    * [Caso C-2026-000001: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)
    : Marcela Díaz solucionó C-2026-000001: se cambió el tóner
    ");
    insta::assert_snapshot!(world.ana().hears().await, @": [Caso C-2026-000001: solucionado] [¿Qué sigue fallando? (solo si no quedó bien): ] (Confirmo) (Sigue fallando) (…)");
}

#[tokio::test]
async fn in_the_thread_of_a_case_its_number_is_superfluous() {
    let (world, _home) = desk().await;
    registered(&world).await;
    insta::assert_snapshot!(typed_in_thread(&world, "tomar").await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Marcela Díaz tomó C-2026-000001.
    ");
    insta::assert_snapshot!(typed_in_thread(&world, "pedir información: ¿qué luz está prendida?").await, @"
    * [Caso C-2026-000001: pendiente usuario] (Ampliar el plazo) (Responder al usuario) (Solucionar) (…)
    : Marcela Díaz pidió información: ¿qué luz está prendida?
    ");
    insta::assert_snapshot!(typed_in_thread(&world, "solucionar").await, @": Escriba también cómo se solucionó, por favor: «solucionar» y la solución.");
    insta::assert_snapshot!(typed_in_thread(&world, "solucionar se cambió el tóner").await, @"
    * [Caso C-2026-000001: solucionado] (Responder al usuario) (Nota) (Relacionar) (…)
    : Marcela Díaz solucionó C-2026-000001: se cambió el tóner
    ");
    insta::assert_snapshot!(typed_in_thread(&world, "tomar").await, @": Eso no se puede con C-2026-000001 mientras está en «Solucionado». Con «ayuda» en su hilo le digo qué sí.");
}

#[tokio::test]
async fn commands_that_cannot_be_carried_out_are_answered() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "tomar").await;
    insta::assert_snapshot!(world.marcela().hears().await, @": ¿De cuál caso? Escriba el número, por ejemplo C-2026-000001, o responda en su hilo.");
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000099").await, @": No encuentro C-2026-000099.");
    insta::assert_snapshot!(typed(&world, "solucionar C-2026-000001").await, @": Escriba también cómo se solucionó, por favor: «solucionar» y la solución.");
    insta::assert_snapshot!(typed(&world, "pedir C-2026-000001").await, @": Escriba también qué necesita saber, por favor: «pedir» y la pregunta.");
    insta::assert_snapshot!(typed(&world, "ayuda").await, @"
    : Puede escribir, con el número del caso después del verbo (en el hilo de un caso, el número sobra):
    - «tomar»
    - «pedir» y la pregunta
    - «responder» y lo que el usuario va a leer
    - «nota» y el texto
    - «solucionar» y la solución
    - «asignar a» nombre o grupo
    - «escalar a» grupo: motivo; qué se intentó
    - «devolver» y el motivo
    - «corregir», el dato y cómo queda: «corregir placa 45-1876, piso 4»
    - «prioridad» baja, media, alta o urgente: motivo (o «prioridad impacto alto, urgencia media»: motivo)
    - «proveedor», cuál y su número
    - «proveedor solucionó» y qué hizo
    - «contacto», canal y resultado: comentario
    - «relacionar» y el número del otro caso
    - «solicitar» grupo: qué se necesita
    - «consultar» y la pregunta
    - «ampliar»
    - «cerrar» y el motivo
    - «anular» duplicado o error: motivo
    - «no gestionado» y el motivo
    ");
    insta::assert_snapshot!(typed(&world, "no imprime la del tercer piso").await, @": En este canal puede escribir «@Mesa tomar C-2026-000001», «pedir C-2026-000001 y la pregunta» o «solucionar C-2026-000001 y la solución». En el hilo de un caso, el número sobra. Con «@Mesa ayuda» le muestro todo lo que puede escribir. Para pedir ayuda usted, escríbame en privado o elija «Crear solicitud» en el menú de un mensaje.");
    assert_eq!(world.ana().hears().await, "");
    insta::assert_snapshot!(typed(&world, "tomar S-2026-000001").await, @"
    * [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)
    : Marcela Díaz tomó C-2026-000001.
    ");
    insta::assert_snapshot!(typed(&world, "tomar C-2026-000001").await, @": Eso ya quedó hecho.");
}

/// A case may be taken over from a colleague; the one who solved it stands on it.
#[tokio::test]
async fn a_colleague_takes_over() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (marcela, andres) = (world.marcela(), world.andres());
    marcela.presses("mesa", "Tomar").await;
    insta::assert_snapshot!(marcela.hears().await, @"* [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)");
    insta::assert_snapshot!(andres.hears().await, @"* [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)");
    andres.presses("mesa", "Tomar").await;
    insta::assert_snapshot!(andres.hears().await, @"* [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)");
    insta::assert_snapshot!(marcela.hears().await, @"* [Caso C-2026-000001: en proceso] (Responder al usuario) (Pedir información) (Solucionar) (…)");
    let seen = world.ana().sees().await;
    assert!(seen.contains("Andrés Pardo"), "{seen}");
}

/// Two agents press at the same card: one takes it, the other gets the card as it stands.
#[tokio::test]
async fn a_stale_and_a_double_press() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    let post = marcela.messages("mesa").into_iter().rev().find(|message| message.card().is_some()).unwrap();
    let take = super::button(post.card().unwrap(), "Tomar");
    let simulator = &world.simulator;
    for _ in 0..2 {
        simulator.press_edited("marcela", "mesa", &post.id, &take).await.unwrap();
        world.settle().await;
    }
    insta::assert_snapshot!(marcela.hears().await, @"* [Caso C-2026-000001] (Responder al usuario) (Pedir información) (Solucionar) (…)");
    marcela.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    simulator.press_edited("andres", "mesa", &post.id, &take).await.unwrap();
    world.settle().await;
    insta::assert_snapshot!(world.andres().hears().await, @"* [Caso C-2026-000001: Mientras tanto hubo un cambio: ahora está «Solucionado» (Marcela Díaz).] (Responder al usuario) (Nota) (Relacionar) (…)");
    assert_eq!(world.ana().hears().await, "");
}

/// A dialog that was open while the case went on.
#[tokio::test]
async fn a_dialog_that_comes_too_late() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (marcela, andres) = (world.marcela(), world.andres());
    marcela.presses("mesa", "Solucionar").await;
    andres.says_in("mesa", "solucionar C-2026-000001 se cambió el tóner").await;
    world.everybody_looks().await;
    marcela.presses("dialog", "Solucionar el caso").fills(&[("solution", "nada que hacer")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Solucionar · C-2026-000001
    Mientras tanto el caso pasó a «Solucionado» (Andrés Pardo). Su texto sigue aquí.
    [¿Cómo se solucionó? (dato obligatorio): nada que hacer]
    El usuario recibe estas palabras y confirma si quedó bien.
    (Solucionar el caso)
    ");
    assert_eq!(world.ana().hears().await, "");
}

/// In a thread a word for a colleague is a note and no command: nobody is answered, and nothing is done.
#[tokio::test]
async fn without_a_mention_nothing_is_done() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let root = world.marcela().messages("mesa").into_iter().rev().find(|message| message.thread.is_none());
    let words = mesa::simulator::Say {
        place: "mesa".into(),
        text: "tomar".into(),
        thread: root.map(|message| message.id),
        ..Default::default()
    };
    world.marcela().writes(words).await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Registrado") && seen.contains("Nota de Marcela Díaz: tomar"), "{seen}");
    assert_eq!(world.ana().hears().await, "");
}

/// Conformance 88: spaces are no solution; the form comes back and says so, and nothing has happened.
#[tokio::test]
async fn a_form_without_words_comes_back() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Solucionar").await;
    drop(marcela.hears().await);
    marcela.presses("dialog", "Solucionar el caso").fills(&[("solution", "   ")]).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    [dialog] Solucionar · C-2026-000001
    Falta: ¿Cómo se solucionó?
    [¿Cómo se solucionó? (dato obligatorio): ]
    El usuario recibe estas palabras y confirma si quedó bien.
    (Solucionar el caso)
    ");
    marcela.presses("dialog", "Solucionar el caso").fills(&[("solution", "Se cambió el tóner")]).await;
    assert!(world.ana().hears().await.contains("solucionado"));
}
