//! The dialog as people lead it: piece by piece, out of order, with corrections, second matters and second thoughts.

use jiff::SignedDuration;

use crate::support::mesa::desk;
use crate::world::Voice;

async fn answer(person: &Voice<'_>, text: &str) -> String {
    person.says(text).await;
    person.hears().await
}

/// "No, perdón": the last word counts, and nothing is asked twice for it.
#[tokio::test]
async fn a_correction_replaces_what_was_said() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la del tercer piso en Cali, ext 2213").await);
    insta::assert_snapshot!(answer(&ana, "no, perdón, es la 2231").await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: la placa o el serial del equipo. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    drop(answer(&ana, "60-2214").await);
    let seen = world.marcela().sees().await;
    assert!(seen.contains("Extensión: 2231") && !seen.contains("2213 "), "{seen}");
}

/// Bare values, in the order in which they come to mind.
#[tokio::test]
async fn answers_out_of_order() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "placa 60-2214").await, @": [Solicitud S-2026-000001: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "Tunja").await, @"
    * [Solicitud S-2026-000001: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: qué sucede o qué necesita. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    insta::assert_snapshot!(answer(&ana, "la impresora del archivo no jala papel").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// Two questions, and then whoever writes piece by piece is left to write; whoever stops is asked for the rest.
#[tokio::test]
async fn piece_by_piece_is_not_interrupted() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "necesito ayuda con algo del monitor").await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "está negro").await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    : Para registrar su solicitud me falta saber: la sede y la placa o el serial del equipo. Puede escribirlo aquí mismo o en la tarjeta.
    ");
    insta::assert_snapshot!(answer(&ana, "en Cali").await, @"* [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    world.advance(SignedDuration::from_secs(25)).await;
    insta::assert_snapshot!(ana.hears().await, @": Gracias, ya lo anoté. Para registrarla solo falta: la placa o el serial del equipo.");
    insta::assert_snapshot!(answer(&ana, "no sé la placa").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    world.advance(SignedDuration::from_mins(5)).await;
    assert_eq!(ana.hears().await, "");
}

/// A second matter half-way: the first is kept, both are named, and each gets its own answer.
#[tokio::test]
async fn a_second_matter_opens_a_second_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la del tercer piso en Cali").await);
    insta::assert_snapshot!(answer(&ana, "ah, y otra cosa, el monitor de la entrada no prende").await, @"
    : Abrí otra solicitud para esto. La anterior, S-2026-000001 («no imprime la del tercer piso en Cali»), sigue abierta.
    : [Solicitud S-2026-000002: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(answer(&ana, "S-2026-000001: la placa es 60-2214").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(answer(&ana, "no sé la placa").await, @"
    * [Caso C-2026-000002: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000002. Le aviso apenas haya novedades.
    ");
}

/// A telephone is the person's, whatever the matter: two requests that lack it get it with one word.
#[tokio::test]
async fn one_answer_serves_both_requests() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "no imprime la ricoh").await);
    drop(answer(&ana, "además no me abre Orfeo, me sale error de licencia").await);
    insta::assert_snapshot!(answer(&ana, "Cali").await, @"
    * [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    : También lo anoté en S-2026-000001.
    ");
}

#[tokio::test]
async fn second_thoughts() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    for text in ["olvídelo, ya funcionó", "¡apareció! no abran nada", "no sigan con eso, por favor"] {
        drop(answer(&ana, "no imprime la ricoh").await);
        let heard = answer(&ana, text).await;
        assert!(heard.contains("Listo, retiré la solicitud"), "{text}: {heard}");
    }
    drop(answer(&ana, "no imprime la ricoh").await);
    insta::assert_snapshot!(answer(&ana, "ahorita le mando la placa").await, @": Con gusto. Su solicitud queda guardada; cuando tenga lo que falta, escríbamelo aquí.");
    insta::assert_snapshot!(answer(&ana, "gracias").await, @": Con gusto. Su solicitud queda guardada; cuando tenga lo que falta, escríbamelo aquí.");
    insta::assert_snapshot!(answer(&ana, "¿y van a venir hoy?").await, @": [Solicitud S-2026-000004: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "esto es una porquería, nadie responde").await, @": Lamento la molestia, y lo entiendo. Su solicitud ya está guardada; con lo que falta en la tarjeta la paso de inmediato a la mesa.");
}

/// A question is answered without a case; only then is a request offered, and made of it if the person says so.
#[tokio::test]
async fn a_question_is_answered_and_then_offered_as_a_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "¿hasta qué hora atienden?").await, @"
    : La mesa de servicios atiende de lunes a viernes de 8:00 a. m. a 5:00 p. m. Puede escribirme a cualquier hora: su solicitud queda registrada.

    Si necesita algo más sobre esto, dígame «sí» y lo paso a la mesa como solicitud.
    ");
    insta::assert_snapshot!(answer(&ana, "gracias").await, @": Con mucho gusto. Aquí estoy para lo que necesite.");
    insta::assert_snapshot!(answer(&ana, "mis casos").await, @": No tiene solicitudes ni casos abiertos. Si necesita algo, solo escríbame.");
    insta::assert_snapshot!(answer(&ana, "¿Teams puede traducir los mensajes?").await, @": No tengo esa respuesta. ¿Se la paso a la mesa como solicitud? Dígame «sí» y me encargo.");
    insta::assert_snapshot!(answer(&ana, "estoy en Cali, por si algo").await, @": Gracias, lo anoto. Si quiere que lo pase a la mesa como solicitud, dígame «sí».");
    insta::assert_snapshot!(answer(&ana, "sí, por favor").await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    let seen = world.marcela().sees().await;
    assert!(seen.contains("¿Teams puede traducir los mensajes?"), "{seen}");
}

/// An hour later "sí" is no answer to anything any more.
#[tokio::test]
async fn an_offer_does_not_stand_for_ever() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&ana, "¿Teams puede traducir los mensajes?").await);
    world.advance(SignedDuration::from_mins(90)).await;
    insta::assert_snapshot!(answer(&ana, "sí, por favor").await, @": No le entendí bien. ¿Me cuenta en pocas palabras qué necesita o qué falla?");
}

#[tokio::test]
async fn a_kind_colleague() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "buenas tardes").await, @": ¡Hola, Ana! Cuénteme qué necesita o qué está fallando, y yo me encargo de que llegue a la mesa de servicios.");
    insta::assert_snapshot!(answer(&ana, "mil gracias").await, @": Con mucho gusto. Aquí estoy para lo que necesite.");
    insta::assert_snapshot!(answer(&ana, "jajaja").await, @": Aquí estoy. Si algo falla o necesita algo de tecnología, cuénteme.");
    insta::assert_snapshot!(answer(&ana, "son unos inútiles").await, @": Entiendo su molestia, y quiero ayudarle. Cuénteme qué está fallando y lo paso de una vez a la mesa.");
    insta::assert_snapshot!(answer(&ana, "estoy desesperada, ya no sé qué hacer").await, @": Con calma, que esto tiene arreglo. Cuénteme en pocas palabras qué pasa y yo lo llevo a la mesa.");
    drop(answer(&ana, "no me abre el correo, estoy en Cali").await);
    insta::assert_snapshot!(answer(&ana, "qué vergüenza de servicio").await, @": Lamento la molestia, y lo entiendo. Su caso C-2026-000001 está en la mesa; si quiere agregar algo, escríbalo aquí y se lo hago llegar.");
}

/// A message that follows at once belongs to the request, also when the first is still being handled.
#[tokio::test]
async fn two_messages_at_once_are_one_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    tokio::join!(ana.says("no imprime la ricoh"), ana.says("es la de Cali, ext 2231"));
    insta::assert_snapshot!(ana.hears().await, @"* [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&ana, "60-2214").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

/// Portuguese is understood and answered in Spanish; English in English.
#[tokio::test]
async fn other_languages() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    insta::assert_snapshot!(answer(&ana, "bom dia, a impressora não imprime nada").await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    let emily = world.emily();
    insta::assert_snapshot!(answer(&emily, "how do I connect to the wifi?").await, @"
    : Connect to the staff wireless network with your usual user name and password. If it does not work, tell me and I will open a request.

    If you need anything more on this, say “yes” and I will pass it to the desk as a request.
    ");
    insta::assert_snapshot!(answer(&emily, "it still does not work, please open a request").await, @": [Request S-2026-000003: awaiting information] [Site (required): ] (Send) (I no longer need it)");
}
