//! The talk: from a sentence to a case, by card and by typing alone.

use crate::support::mesa::desk;

/// The first free sentence is the request; one card asks for exactly what is missing.
#[tokio::test]
async fn a_sentence_and_a_card_become_a_case() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Solicitud S-2026-000001
    ◔ Pendiente de información
    «buenas, no imprime la del tercer piso en Cali, ext 2231»
    Esto entendí
    Tipo: Incidente
    Tema: Impresión y escáner
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Me falta saber
    [Placa (hace falta, o marque que no la sabe): ]
    Está en una etiqueta pegada al equipo.
    [Si no tiene la placa a la mano: false]
    Puede responder hasta el martes 24 de noviembre, 8:00 a. m.
    (Enviar) (Corregir) (Ya no lo necesito)
    ");
    ana.presses("chat", "Enviar").fills(&[("asset_tag", "60-2214")]).await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa (updated):
    Caso C-2026-000001
    ○ Registrado
    «buenas, no imprime la del tercer piso en Cali, ext 2231»
    La mesa ya lo tiene. Le aviso apenas haya novedades.
    (Ver detalle) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(world.marcela().sees().await, @"
    # Mesa de servicios

    Mesa:
    Caso C-2026-000001
    ○ Registrado
    Prioridad Media (impacto medio, urgencia media)
    buenas, no imprime la del tercer piso en Cali, ext 2231
    Tipo: Incidente
    Tema: Impresión y escáner
    Usuario: Ana Lucía Torres
    Sede: Cali
    Piso: 3
    Extensión: 2231
    Correo: ana@entidad.example
    Placa: 60-2214
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · El usuario agregó datos
    23 nov., 8:00 a. m. · Mesa preguntó lo que faltaba
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
}

/// The same without touching the card: a bare number is the tag that was asked for.
#[tokio::test]
async fn a_bare_tag_completes_the_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("buenas, no imprime la del tercer piso en Cali, ext 2231").await;
    drop(ana.hears().await);
    ana.says("60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// Nobody has to know an inventory tag.
#[tokio::test]
async fn no_se_la_placa_is_an_answer() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231").await;
    drop(ana.hears().await);
    ana.says("no sé la placa").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// What is missing is asked for again, in words to somebody who writes.
#[tokio::test]
async fn little_by_little() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no me imprime").await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    ana.says("en Cali").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: la placa o el serial del equipo. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    ana.says("luego le mando la placa").await;
    insta::assert_snapshot!(ana.hears().await, @": Con gusto. Su solicitud queda guardada; cuando tenga lo que falta, escríbamelo aquí.");
    ana.says("ni idea").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// Telephone, extension, site and floor are asked once: the second request needs only what is new.
#[tokio::test]
async fn what_was_told_once_is_remembered() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231, placa 60-2214").await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    ana.says("no me abre el correo").await;
    insta::assert_snapshot!(ana.hears().await, @": [Caso C-2026-000002: registrado] (Ya no lo necesito)");
    drop(world.marcela().hears().await);
}

/// Emily's Teams speaks English.
#[tokio::test]
async fn english_is_answered_in_english() {
    let (world, _home) = desk().await;
    let emily = world.emily();
    emily.says("hello").await;
    insta::assert_snapshot!(emily.hears().await, @": Hello, Emily! Tell me what you need or what is failing, and I will get it to the service desk.");
    emily.says("my laptop does not turn on, I am in Bogotá, extension 4410").await;
    insta::assert_snapshot!(emily.hears().await, @": [Request S-2026-000001: awaiting information] [Inventory tag (needed, or tick that you do not know it): ] [I do not know the inventory tag: false] (Send) (I no longer need it)");
    emily.says("I don't know the tag").await;
    insta::assert_snapshot!(emily.hears().await, @"
    * [Case C-2026-000001: registered] (I no longer need it)
    : Your case is registered: C-2026-000001. I will tell you as soon as there is news.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// What was understood can be corrected on the card before it is sent.
#[tokio::test]
async fn what_was_understood_can_be_corrected() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.says("no imprime la del tercer piso en Cali, ext 2231").await;
    ana.presses("chat", "Enviar")
        .fills(&[("site", "Tunja"), ("floor", "4"), ("asset_unknown", "true")])
        .await;
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Sede: Tunja") && seen.contains("Piso: 4"), "{seen}");
    assert!(seen.contains("Placa: Sin dato"), "{seen}");
}

/// While somebody waits, they see that Mesa is at it; and their member record is asked for only after they spoke.
#[tokio::test]
async fn mesa_is_seen_typing() {
    let (world, _home) = desk().await;
    let calls = |what: &str| world.simulator.calls().iter().filter(|call| call.what == what).count();
    let before = calls("typing");
    world.juan().says("no me abre el correo").await;
    assert_eq!(calls("typing"), before + 1);
}
