//! A provider repairs, and the person says whether it holds (rule 5).

use jiff::SignedDuration;

use super::{hours_pass, registered};
use crate::support::mesa::desk;
use crate::world::World;

/// Marcela gives Ana's printer to the provider.
async fn sent_to_provider(world: &World) {
    registered(world).await;
    world.marcela().presses("mesa", "Proveedor").await;
    let repair = [("provider", "impresion"), ("ticket", "REP-77120")];
    world.marcela().presses("dialog", "Enviar al proveedor").fills(&repair).await;
}

/// Ana's printer is with the provider, and everybody has seen it.
pub(super) async fn with_provider(world: &World) {
    sent_to_provider(world).await;
    world.everybody_looks().await;
}

/// The provider says that it is repaired, and everybody has seen it.
pub(super) async fn repaired(world: &World) {
    with_provider(world).await;
    solves(world, "Se cambió el fusor").await;
    world.everybody_looks().await;
}

pub(super) async fn solves(world: &World, report: &str) {
    world.marcela().presses("mesa", "Proveedor solucionó").await;
    world.marcela().presses("dialog", "Enviar al usuario").fills(&[("text", report)]).await;
}

/// The subjects of the letters since so many, with whom they went to.
pub(super) fn letters(world: &World, since: usize) -> String {
    let line = |letter: &mesa::simulator::Letter| format!("{}: {}", letter.to.join(", "), letter.subject);
    // Letters to different addresses do not wait for each other.
    let mut lines: Vec<String> = world.simulator.letters().iter().skip(since).map(line).collect();
    lines.sort();
    lines.join("\n")
}

#[tokio::test]
async fn a_repair_that_holds() {
    let (world, _home) = desk().await;
    let (ana, marcela) = (world.ana(), world.marcela());
    sent_to_provider(&world).await;
    insta::assert_snapshot!(marcela.sees().await, @"
    # Mesa de servicios

    Mesa (updated):
    Caso C-2026-000001
    ◧ Activo Proveedor
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
    Proveedor
    Andina de Impresión S.A.S.

    Su número: REP-77120

    Previsto para el martes 24 de noviembre
    Últimos movimientos
    23 nov., 8:00 a. m. · Marcela Díaz asignó el caso al proveedor
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · Solicitud recibida
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Proveedor solucionó) (Responder al usuario) (Nota) (…)

    [dialog] Proveedor · C-2026-000001
    [Proveedor (dato obligatorio): Andina de Impresión S.A.S. (por contrato, hasta el martes 24 de noviembre) | Cómputo y Garantías del Caribe Ltda. (por contrato, hasta el jueves 26 de noviembre) | Redes y Telefonía del Valle (por contrato, hasta el martes 24 de noviembre)]
    [Número del proveedor (si ya lo tiene): ]
    [Fecha prevista: ]
    Si no pone fecha, se toma la del contrato. El proveedor recibe un correo con lo que se sabe del caso.
    (Enviar al proveedor)
    ");
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ◧ Activo Proveedor
    Atiende Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Su caso está con el proveedor Andina de Impresión S.A.S.; fecha prevista: martes 24 de noviembre.
    (Ver detalle) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(letters(&world, 0), @"soporte@andina-impresion.example: Caso C-2026-000001: equipo de impresión en Cali");
    solves(&world, "Se cambió el fusor").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ▣ Solucionado por proveedor
    Atiende Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Qué hizo el proveedor
    Se cambió el fusor
    ¿Quedó solucionado?
    [¿Qué novedades presenta? (solo si no quedó bien): ]
    (Sí, quedó solucionado) (Presenta novedades) (Ver detalle)
    ");
    insta::assert_snapshot!(marcela.sees().await, @"
    # Mesa de servicios

    Mesa (updated):
    Caso C-2026-000001
    ▣ Solucionado por proveedor
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
    Proveedor
    Andina de Impresión S.A.S.

    Su número: REP-77120

    Previsto para el martes 24 de noviembre
    Solución
    Se cambió el fusor
    Contacto con el usuario · 0 de 3
    Sin intentos todavía.
    Siguiente: teléfono 2231, ahora
    (Llamar: 2231)
    Últimos movimientos
    23 nov., 8:00 a. m. · El proveedor solucionó: Se cambió el fusor
    23 nov., 8:00 a. m. · Marcela Díaz asignó el caso al proveedor
    23 nov., 8:00 a. m. · Caso registrado
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Registrar contacto) (Responder al usuario) (…)

    Mesa:
    El proveedor solucionó. Si el usuario no responde en su chat, contáctelo y registre cada intento.

    [dialog] Proveedor solucionó · C-2026-000001
    [¿Qué hizo el proveedor? (dato obligatorio): ]
    El usuario recibe estas palabras y dice si quedó solucionado o presenta novedades.
    (Enviar al usuario)
    ");
    it_holds(&world).await;
}

/// Ana says so, and tells how content she is.
async fn it_holds(world: &World) {
    let (ana, marcela) = (world.ana(), world.marcela());
    ana.presses("chat", "Sí, quedó solucionado").await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    : El usuario dice que quedó solucionado. Caso cerrado.
    ");
    ana.presses("chat", "Enviar encuesta").fills(&[("score", "5"), ("comment", "Muy amables")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ● Cerrado
    Atendió Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Solución
    Se cambió el fusor
    Este caso ya está cerrado. Si vuelve a pasar, abrimos otro relacionado con este.
    Gracias por su respuesta. Nos ayuda a mejorar.
    (Abrir otro caso) (Ver detalle)
    ");
    insta::assert_snapshot!(marcela.sees().await, @"
    # Mesa de servicios

    Mesa (updated):
    Caso C-2026-000001
    ● Cerrado
    Prioridad Media (impacto medio, urgencia media)
    Atendió Marcela Díaz
    no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    Solución
    Se cambió el fusor
    Encuesta de satisfacción
    Muy satisfactorio (5 de 5)

    Muy amables
    Últimos movimientos
    23 nov., 8:00 a. m. · El usuario respondió la encuesta: Muy amables
    23 nov., 8:00 a. m. · El usuario confirmó que quedó solucionado
    23 nov., 8:00 a. m. · El proveedor solucionó: Se cambió el fusor
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Nota) (Relacionar)
    ");
    hours_pass(world, 24 * 5).await;
    assert_eq!(ana.hears().await, "", "no second question");
    assert_eq!(marcela.hears().await, "", "nobody is to be reached any more");
}

/// What happens is required; the provider, the group and the person get a letter, and the return is counted.
#[tokio::test]
async fn a_repair_that_presents_problems_goes_back_each_time() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    let before = world.simulator.letters().len();
    ana.presses("chat", "Presenta novedades").await;
    insta::assert_snapshot!(ana.hears().await, @"[error] Cuénteme qué pasa, por favor: el espacio está vacío.");
    ana.presses("chat", "Presenta novedades").fills(&[("novelty", "sigue manchando la hoja")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ◧ Activo Proveedor
    Atiende Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Su caso está con el proveedor Andina de Impresión S.A.S.; estamos pendientes de la reparación.
    Novedades que presenta
    sigue manchando la hoja
    (Ver detalle) (Ya no lo necesito)

    Mesa:
    Gracias por contarlo. El caso C-2026-000001 vuelve al proveedor y ya le avisamos.
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: activo proveedor] (Proveedor solucionó) (Responder al usuario) (Nota) (…)
    : El usuario presenta novedades (1 devolución): sigue manchando la hoja
    ");
    insta::assert_snapshot!(letters(&world, before), @"
    ana@entidad.example: [C-2026-000001] Mesa de servicios
    mesa@entidad.example: [C-2026-000001] Mesa de servicios
    soporte@andina-impresion.example: Novedades, devolución 1: Caso C-2026-000001: equipo de impresión en Cali
    ");
    assert!(world.simulator.letters()[before].text.contains("> sigue manchando la hoja"));
    solves(&world, "Se cambió el tambor").await;
    world.everybody_looks().await;
    ana.says("presenta novedades: ahora se atasca").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: activo proveedor] (Ya no lo necesito)
    : Gracias por contarlo. El caso C-2026-000001 vuelve al proveedor y ya le avisamos.
    ");
    let card = marcela.sees().await;
    assert!(card.contains("2 devoluciones al proveedor") && card.contains("ahora se atasca"), "{card}");
}

/// Mesa reminds by working hours, proposes another channel each time, and never closes by silence.
/// What an agent wrote down of a call can be corrected: with one press it is solved.
/// A case closed by a call stays closed: one press opens a new one that says what is wrong.
#[tokio::test]
async fn the_person_says_it_in_words() {
    for (words, heard) in [
        ("sí, quedó", "cerrado"),
        ("ya quedó funcionando, gracias", "cerrado"),
        ("no quedó", "¿Me cuenta qué pasa?"),
        ("presenta novedades: sigue sin encender", "vuelve al proveedor"),
        ("no, sigue igual, mancha la hoja", "vuelve al proveedor"),
        ("pues ahí más o menos", "¿quedó solucionado o presenta novedades?"),
    ] {
        let (world, _home) = desk().await;
        repaired(&world).await;
        world.ana().says(words).await;
        let said = world.ana().hears().await;
        assert!(said.contains(heard), "{words}: {said}");
    }
}

#[tokio::test]
async fn the_word_alone_is_asked_for_its_reason() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    ana.says("presenta novedades").await;
    insta::assert_snapshot!(ana.hears().await, @": Lamento que siga fallando. ¿Me cuenta qué pasa?");
    insta::assert_snapshot!(world.marcela().hears().await, @"* [Caso C-2026-000001: solucionado por proveedor] (Registrar contacto) (Responder al usuario) (…)");
    ana.says("la hoja sale con rayas").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: activo proveedor] (Ya no lo necesito)
    : Gracias por contarlo. El caso C-2026-000001 vuelve al proveedor y ya le avisamos.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: activo proveedor] (Proveedor solucionó) (Responder al usuario) (Nota) (…)
    : El usuario presenta novedades (1 devolución): la hoja sale con rayas
    ");
}

#[tokio::test]
async fn a_provider_without_mail_is_called() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let marcela = world.marcela();
    marcela.says_in("mesa", "proveedor C-2026-000001 acme").await;
    insta::assert_snapshot!(marcela.hears().await, @": Elija el proveedor: impresion, computo, telefonia.");
    marcela.says_in("mesa", "proveedor C-2026-000001 telefonia").await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: activo proveedor] (Proveedor solucionó) (Responder al usuario) (Nota) (…)
    : Redes y Telefonía del Valle no recibe correo. Por favor, pídale la reparación por teléfono: 602 555 0163.
    : Marcela Díaz asignó C-2026-000001 al proveedor.
    ");
    assert_eq!(world.simulator.letters().len(), 0);
}

/// Whoever repairs is told that it is over, however it ends.
#[tokio::test]
async fn a_provider_hears_that_the_case_is_not_theirs_any_more() {
    let (world, _home) = desk().await;
    with_provider(&world).await;
    let before = world.simulator.letters().len();
    world.ana().presses("chat", "Ya no lo necesito").await;
    insta::assert_snapshot!(world.ana().hears().await, @"* [Caso C-2026-000001: anulado] (Abrir otro caso)");
    insta::assert_snapshot!(letters(&world, before), @"soporte@andina-impresion.example: Ya no se requiere: Caso C-2026-000001: equipo de impresión en Cali");
    insta::assert_snapshot!(world.simulator.letters()[before].text, @"
    El caso C-2026-000001 ya no requiere su atención. Por favor, no continúen con él.

    Esta fue la solicitud:

    Buenos días:

    Les pedimos atender este equipo de impresión o escáner.

    Caso: C-2026-000001
    Su número de atención: REP-77120
    Sede: Cali, piso 3
    Placa de inventario: 60-2214
    Serial: –
    Qué ocurre: no imprime la del tercer piso en Cali, ext 2231, placa 60-2214
    Contacto en la sede: Ana Lucía Torres, ext. 2231
    Plazo según el contrato: martes 24 de noviembre, 3:00 p. m.

    Por favor respondan a este correo cuando el equipo quede atendido, con lo que se hizo. Confirmaremos con la persona antes de cerrar el caso.

    --
    Mesa de servicios · Agencia Nacional de Acompañamiento Territorial
    Teléfono: 601 555 0100 ext. 1000
    ");
}

/// The contract gives the day; the day after, the desk sees that it has passed.
#[tokio::test]
async fn a_late_promise_is_seen() {
    let (world, _home) = desk().await;
    with_provider(&world).await;
    world.advance(SignedDuration::from_hours(24 * 7)).await;
    world.marcela().says_in("mesa", "nota C-2026-000001 el proveedor no ha venido").await;
    let card = world.marcela().sees().await;
    assert!(card.contains("Previsto para el martes 24 de noviembre: ya pasó la fecha"), "{card}");
}
