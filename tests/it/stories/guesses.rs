//! What Mesa is not sure to have understood is shown to be confirmed, and never held against anybody.

use crate::support::mesa::desk;
use crate::world::Voice;

async fn answer(person: &Voice<'_>, text: &str) -> String {
    person.says(text).await;
    person.hears().await
}

/// A town that is hardly one: the card holds it, and "sí" is enough.
#[tokio::test]
async fn a_misspelt_site_is_confirmed_with_one_word() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "no me abre el correo, estoy en Cartajna").await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): Cartagena] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "sí, así es").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Sede: Cartagena") && !seen.contains("por confirmar"), "{seen}");
    assert!(!seen.contains("así es"), "{seen}");
}

#[tokio::test]
async fn sending_the_card_as_it_stands_confirms() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no me abre el correo, estoy en Cartajna").await);
    ana.presses("chat", "Enviar").await;
    insta::assert_snapshot!(ana.hears().await, @"* [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Sede: Cartagena") && !seen.contains("por confirmar"), "{seen}");
}

#[tokio::test]
async fn no_and_another_value_replace_it() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no me abre el correo, estoy en Cartajna").await);
    insta::assert_snapshot!(answer(&ana, "no").await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: la sede. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    insta::assert_snapshot!(answer(&ana, "Tunja").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    let juan = world.juan();
    drop(answer(&juan, "no me abre el correo, estoy en Cartajna").await);
    insta::assert_snapshot!(answer(&juan, "no, en Cali").await, @"
    * [Caso C-2026-000002: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000002. Le aviso apenas haya novedades.
    ");
}

/// One question for both: what is missing, and what is doubtful.
#[tokio::test]
async fn a_doubt_counts_with_what_is_missing() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "la ricoh no imprime, estamos en Cartajna").await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): Cartagena] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "es urgente").await, @"
    : Para registrar su solicitud me falta saber: la placa o el serial del equipo. Puede escribirlo aquí mismo o en la tarjeta.

    ¿Le entendí bien: sede Cartagena? Dígame «sí», o escríbame el dato correcto.
    ");
    insta::assert_snapshot!(answer(&ana, "sí, y la placa es 60-2214").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// A number that nobody named may be the tag: asked as such, not asked for again.
#[tokio::test]
async fn a_bare_tag_is_shown_as_one() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "la ricoh no imprime, Cali, 60-2214").await, @": [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): 60-2214] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "correcto").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// Alone it is one, even as the very first message.
#[tokio::test]
async fn a_tag_alone_is_one() {
    let (world, _home) = desk().await;
    let juan = world.juan();
    insta::assert_snapshot!(answer(&juan, "60-2215").await, @": [Solicitud S-2026-000001: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&juan, "la impresora de Tunja no jala papel").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// With two open requests the question says which one it is about.
#[tokio::test]
async fn of_two_requests_it_says_which() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la ricoh, Cali").await);
    drop(answer(&ana, "además el monitor de la entrada no prende, eso es en Cartajna").await);
    insta::assert_snapshot!(answer(&ana, "la placa es 60-2214").await, @"
    * [Solicitud S-2026-000002: pendiente de información] [Sede (dato obligatorio): Cartagena] (Enviar) (Ya no lo necesito)
    : Sobre S-2026-000002 («además el monitor de la entrada no prende, eso es…»), ¿le entendí bien: sede Cartagena? Dígame «sí», o escríbame el dato correcto.
    ");
}

/// Nobody is asked for what the request can do without: the desk sees that it was not confirmed, and Mesa does not
/// remember it as the person's own.
#[tokio::test]
async fn what_is_not_required_holds_nothing_back() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "no me abre el correo, 5551234, Cali").await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Teléfono: 555 1234 (por confirmar)"), "{seen}");
    drop(answer(&ana, "el teclado no responde, placa 60-2214").await);
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Sede: Cali") && !seen.contains("555 1234"), "{seen}");
}
