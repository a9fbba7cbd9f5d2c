//! The person is reached about a provider's repair, and what an agent writes down of it (rule 5).

use super::hours_pass;
use super::provider::{letters, repaired};
use crate::support::mesa::desk;
use crate::world::World;

async fn logs(world: &World, channel: &str, result: &str, note: &str) {
    world.marcela().presses("mesa", "Registrar contacto").await;
    let attempt = [("channel", channel), ("result", result), ("note", note)];
    world.marcela().presses("dialog", "Guardar el contacto").fills(&attempt).await;
}

#[tokio::test]
async fn the_person_is_reached_or_an_agent_closes_after_the_attempts() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let marcela = world.marcela();
    hours_pass(&world, 5).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: solucionado por proveedor] (Registrar contacto) (Responder al usuario) (…)
    : Es hora de contactar al usuario: intento 1 de 3, por teléfono.
    ");
    marcela.says_in("mesa", "cerrar C-2026-000001 no contesta").await;
    insta::assert_snapshot!(marcela.hears().await, @": Antes de cerrar hay que registrar los intentos de contacto.");
    logs(&world, "phone", "no_answer", "").await;
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
    Contacto con el usuario · 1 de 3
    23 nov., 1:00 p. m. · Teléfono · Sin respuesta · Marcela Díaz
    Siguiente: correo ana@entidad.example, martes 24 de noviembre, 8:00 a. m.
    (Escribir: ana@entidad.example)
    Últimos movimientos
    23 nov., 1:00 p. m. · Marcela Díaz registró un contacto
    23 nov., 8:00 a. m. · El proveedor solucionó: Se cambió el fusor
    23 nov., 8:00 a. m. · Marcela Díaz asignó el caso al proveedor
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Registrar contacto) (Responder al usuario) (…)

    [dialog] Registrar contacto · C-2026-000001
    [¿Por qué medio fue? (dato obligatorio): Celular | *Teléfono* | Correo | Este chat]
    [Hora (si no fue ahora): ]
    [¿Cuál fue el resultado? (dato obligatorio): Sin respuesta | Se habló; queda pendiente | Quedó solucionado | Presenta novedades]
    [Comentario, o qué novedades presenta: ]
    Lo que el usuario haya dicho se le muestra en su chat, por si hay que corregirlo.
    (Guardar el contacto)
    ");
    hours_pass(&world, 24).await;
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: solucionado por proveedor] (Registrar contacto) (Responder al usuario) (…)
    : Es hora de contactar al usuario: intento 2 de 3, por correo.
    ");
    logs(&world, "email", "no_answer", "sin respuesta al correo").await;
    hours_pass(&world, 24).await;
    the_last_attempts(&world).await;
}

/// Nobody answers; after the attempts an agent closes it with a reason.
async fn the_last_attempts(world: &World) {
    let marcela = world.marcela();
    world.everybody_looks().await;
    logs(world, "teams", "no_answer", "").await;
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
    Contacto con el usuario · 3 de 3
    23 nov., 1:00 p. m. · Teléfono · Sin respuesta · Marcela Díaz
    24 nov., 1:00 p. m. · Correo · Sin respuesta · Marcela Díaz: sin respuesta al correo
    25 nov., 1:00 p. m. · Chat · Sin respuesta · Marcela Díaz
    Ya se puede cerrar, con el motivo.
    Siguiente: teléfono 2231, jueves 26 de noviembre, 8:00 a. m.
    (Llamar: 2231)
    Últimos movimientos
    25 nov., 1:00 p. m. · Marcela Díaz registró un contacto
    24 nov., 1:00 p. m. · Marcela Díaz registró un contacto: sin respuesta al correo
    23 nov., 1:00 p. m. · Marcela Díaz registró un contacto
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Registrar contacto) (Responder al usuario) (Cerrar) (…)

    [dialog] Registrar contacto · C-2026-000001
    [¿Por qué medio fue? (dato obligatorio): Celular | Teléfono | Correo | *Este chat*]
    [Hora (si no fue ahora): ]
    [¿Cuál fue el resultado? (dato obligatorio): Sin respuesta | Se habló; queda pendiente | Quedó solucionado | Presenta novedades]
    [Comentario, o qué novedades presenta: ]
    Lo que el usuario haya dicho se le muestra en su chat, por si hay que corregirlo.
    (Guardar el contacto)
    ");
    world.everybody_looks().await;
    hours_pass(world, 24 * 15).await;
    let heard = marcela.hears().await;
    assert!(heard.contains("Se hicieron 3 intentos de contacto"), "{heard}");
    assert_eq!(world.ana().hears().await, "", "three weeks of silence close nothing");
    marcela.presses("mesa", "Cerrar").await;
    marcela.presses("dialog", "Cerrar el caso").fills(&[("reason", "no fue posible contactarla")]).await;
    insta::assert_snapshot!(world.ana().sees().await, @"
    Mesa:
    El caso C-2026-000001 se cerró después de varios intentos de contactarle: no fue posible contactarla

    Mesa:
    Caso C-2026-000001
    ● Cerrado
    Atendió Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Solución
    Se cambió el fusor
    Este caso ya está cerrado. Si vuelve a pasar, abrimos otro relacionado con este.
    ¿Qué tan satisfactorio fue el servicio de soporte?
    [Su calificación (obligatoria): Muy satisfactorio | Satisfactorio | Ni satisfactorio ni insatisfactorio | Insatisfactorio | Muy insatisfactorio]
    [Comentario (opcional): ]
    (Enviar encuesta) (Abrir otro caso) (Ver detalle)
    ");
    insta::assert_snapshot!(marcela.hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    [dialog] Cerrar · C-2026-000001
    [¿Por qué? (dato obligatorio): ]
    El usuario recibe este motivo.
    (Cerrar el caso)
    ");
}

#[tokio::test]
async fn problems_told_in_a_call_can_be_corrected() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    logs(&world, "phone", "novelties", "dice que mancha").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ◧ Activo Proveedor
    Atiende Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Su caso está con el proveedor Andina de Impresión S.A.S.; estamos pendientes de la reparación.
    Novedades que presenta
    dice que mancha
    Marcela Díaz anotó que usted presenta novedades (teléfono, lunes 23 de noviembre, 8:00 a. m.).
    ¿No es así? Si ya quedó solucionado, pulse «Sí, quedó solucionado».
    (Sí, quedó solucionado) (Ver detalle) (Ya no lo necesito)
    ");
    world.everybody_looks().await;
    let before = world.simulator.letters().len();
    ana.presses("chat", "Sí, quedó solucionado").await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: cerrado] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Abrir otro caso)");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    : El usuario dice que quedó solucionado. Caso cerrado.
    ");
    insta::assert_snapshot!(letters(&world, before), @"soporte@andina-impresion.example: Ya no se requiere: Caso C-2026-000001: equipo de impresión en Cali");
}

#[tokio::test]
async fn a_confirmation_told_in_a_call_can_be_contradicted() {
    let (world, _home) = desk().await;
    repaired(&world).await;
    let ana = world.ana();
    logs(&world, "mobile", "confirmed", "").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Caso C-2026-000001
    ● Cerrado
    Atendió Marcela Díaz
    «no imprime la del tercer piso en Cali, ext 2231, placa 60-2214»
    Solución
    Se cambió el fusor
    Marcela Díaz anotó que usted confirmó la solución (celular, lunes 23 de noviembre, 8:00 a. m.).
    ¿No es así? Pulse «Presenta novedades» y abrimos un caso nuevo relacionado con este.
    ¿Qué tan satisfactorio fue el servicio de soporte?
    [Su calificación (obligatoria): Muy satisfactorio | Satisfactorio | Ni satisfactorio ni insatisfactorio | Insatisfactorio | Muy insatisfactorio]
    [Comentario (opcional): ]
    (Enviar encuesta) (Presenta novedades) (Ver detalle)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: cerrado] (Nota) (Relacionar)
    : El usuario dice que quedó solucionado. Caso cerrado.
    [dialog] Registrar contacto · C-2026-000001
    [¿Por qué medio fue? (dato obligatorio): Celular | *Teléfono* | Correo | Este chat]
    [Hora (si no fue ahora): ]
    [¿Cuál fue el resultado? (dato obligatorio): Sin respuesta | Se habló; queda pendiente | Quedó solucionado | Presenta novedades]
    [Comentario, o qué novedades presenta: ]
    Lo que el usuario haya dicho se le muestra en su chat, por si hay que corregirlo.
    (Guardar el contacto)
    ");
    ana.presses("chat", "Presenta novedades").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001] [Su calificación (obligatoria): ] [Comentario (opcional): ] (Enviar encuesta) (Presenta novedades)
    : [Caso C-2026-000002: registrado] (Ya no lo necesito)
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000002: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}
