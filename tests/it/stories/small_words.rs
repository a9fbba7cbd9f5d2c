//! Greetings, questions, pictures and everything else that people send to a desk.

use crate::support::mesa::desk;
use crate::world::World;

/// One white pixel.
pub(super) const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

async fn answer(world: &World, text: &str) -> String {
    let ana = world.ana();
    ana.says(text).await;
    ana.hears().await
}

#[tokio::test]
async fn short_words_get_short_answers() {
    let (world, _home) = desk().await;
    insta::assert_snapshot!(answer(&world, "buenas").await, @": ¡Hola, Ana! Cuénteme qué necesita o qué está fallando, y yo me encargo de que llegue a la mesa de servicios.");
    insta::assert_snapshot!(answer(&world, "ayuda").await, @": Escríbame con sus palabras qué necesita o qué falla; si falta algún dato, se lo pregunto. También puede enviar fotos y archivos, preguntar «¿cómo va mi caso?», pedir «mis casos» o decir «cancelar».");
    insta::assert_snapshot!(answer(&world, "estado").await, @": No tiene solicitudes ni casos abiertos. Si necesita algo, solo escríbame.");
    insta::assert_snapshot!(answer(&world, "¿cómo va mi caso?").await, @": No tiene solicitudes ni casos abiertos. Si necesita algo, solo escríbame.");
    insta::assert_snapshot!(answer(&world, "mis casos").await, @": No tiene solicitudes ni casos abiertos. Si necesita algo, solo escríbame.");
    insta::assert_snapshot!(answer(&world, "cancelar").await, @": No tiene solicitudes abiertas para cancelar.");
    insta::assert_snapshot!(answer(&world, "gracias").await, @": Con mucho gusto. Aquí estoy para lo que necesite.");
    insta::assert_snapshot!(answer(&world, "😀").await, @": Aquí estoy. Si algo falla o necesita algo de tecnología, cuénteme.");
    insta::assert_snapshot!(answer(&world, "asdf").await, @": No le entendí bien. ¿Me cuenta en pocas palabras qué necesita o qué falla?");
    insta::assert_snapshot!(answer(&world, "estado C-2026-000009").await, @": No encuentro C-2026-000009 entre sus solicitudes y casos.");
    insta::assert_snapshot!(world.marcela().hears().await, @"");
}

#[tokio::test]
async fn questions_are_answered_or_offered_as_a_request() {
    let (world, _home) = desk().await;
    insta::assert_snapshot!(answer(&world, "¿hasta qué hora atienden?").await, @"
    : La mesa de servicios atiende de lunes a viernes de 8:00 a. m. a 5:00 p. m. Puede escribirme a cualquier hora: su solicitud queda registrada.

    Si necesita algo más sobre esto, dígame «sí» y lo paso a la mesa como solicitud.
    ");
    insta::assert_snapshot!(answer(&world, "¿qué computador me recomienda comprar para mi casa?").await, @": No tengo esa respuesta. ¿Se la paso a la mesa como solicitud? Dígame «sí» y me encargo.");
}

/// A question in the middle of a request is answered, and the request goes on.
#[tokio::test]
async fn a_question_in_between_changes_nothing() {
    let (world, _home) = desk().await;
    drop(answer(&world, "no imprime la del tercer piso en Cali, ext 2231").await);
    insta::assert_snapshot!(answer(&world, "¿dónde encuentro la placa?").await, @": La placa es el número de inventario: está en una calcomanía pegada al equipo, casi siempre con código de barras. Si no la encuentra, dígame «no sé la placa».");
    insta::assert_snapshot!(answer(&world, "60-2214").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

#[tokio::test]
async fn a_picture_alone_begins_a_request() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.sends_picture("", "pantalla.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @"
    : Recibí su archivo. ¿Me cuenta de qué se trata?
    : [Solicitud S-2026-000001: pendiente de información] [¿Qué sucede o qué necesita? (dato obligatorio): ] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)
    ");
    insta::assert_snapshot!(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
}

#[tokio::test]
async fn a_picture_with_words_and_one_in_between() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    ana.sends_picture("me sale este error en Orfeo", "error.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000001: pendiente de información] [Sede (dato obligatorio): ] (Enviar) (Ya no lo necesito)");
    ana.sends_picture("", "otra.png", PIXEL).await;
    insta::assert_snapshot!(ana.hears().await, @": Agregué el archivo a S-2026-000001.");
}

/// Five thousand characters are a description, not a mishap.
#[tokio::test]
async fn five_thousand_characters() {
    let (world, _home) = desk().await;
    let mut text = String::from("no imprime la del tercer piso en Cali, ext 2231. ");
    while text.chars().count() < 5000 {
        text.push_str("Ya la apagué y la prendí, y sigue igual que esta mañana. ");
    }
    insta::assert_snapshot!(answer(&world, &text).await, @": [Solicitud S-2026-000001: pendiente de información] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&world, "60-2214").await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @": [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)");
}

/// "Cancelar" takes back what is open: the request, else the case.
#[tokio::test]
async fn cancelling() {
    let (world, _home) = desk().await;
    drop(answer(&world, "no imprime la del tercer piso en Cali, ext 2231").await);
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"
    * [Solicitud S-2026-000001: retirada] (Abrir de nuevo)
    : Listo, retiré la solicitud S-2026-000001. Si vuelve a necesitarlo, solo escríbame.
    ");
    drop(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await);
    drop(world.marcela().hears().await);
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"
    * [Caso C-2026-000001: anulado] (Abrir otro caso)
    : Listo, anulé el caso C-2026-000001.
    ");
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: anulado] (Nota) (Relacionar)
    : El usuario ya no lo necesita. Caso anulado.
    ");
    insta::assert_snapshot!(answer(&world, "cancelar").await, @": No tiene solicitudes abiertas para cancelar.");
}

/// The list, and one of it looked at.
#[tokio::test]
async fn my_cases() {
    let (world, _home) = desk().await;
    let ana = world.ana();
    drop(answer(&world, "no me abre el correo, estoy en Cali, ext 2231").await);
    drop(answer(&world, "no imprime la del tercer piso").await);
    insta::assert_snapshot!(answer(&world, "mis casos").await, @": [Sus solicitudes y casos abiertos] (Ver S-2026-000002) (Ver C-2026-000001)");
    ana.presses("chat", "Ver S-2026-000002").await;
    insta::assert_snapshot!(ana.hears().await, @"* [Solicitud S-2026-000002] [Placa (hace falta, o marque que no la sabe): ] [No sé la placa: false] (Enviar) (Ya no lo necesito)");
    insta::assert_snapshot!(answer(&world, "¿cómo va el C-2026-000001?").await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
}
