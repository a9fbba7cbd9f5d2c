//! Passwords and identity numbers, typed wherever one can type: nothing of them is kept, and the person is told.

use mesa::simulator::{Say, Seen, SentFile, Token};

use super::registered;
use crate::support::logs;
use crate::support::mesa::desk;
use crate::world::World;

/// What must be nowhere.
const RAW: [&str; 4] = ["Perrito2024", "52.345.678", "52345678", "Gatico88"];
/// One of each.
const BOTH: &str = "mi clave es Perrito2024* y mi cédula 52.345.678";

/// Everything that Mesa keeps, as it lies on the disk.
fn on_disk(folder: &std::path::Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.extend(if path.is_dir() { on_disk(&path) } else { std::fs::read(&path).unwrap() });
    }
    all
}

fn holds(bytes: &[u8], raw: &str) -> bool {
    bytes.windows(raw.len()).any(|window| window == raw.as_bytes())
}

/// In the chat, edited, as the caption of a file, on the card; by an agent in the thread, in a note and in a dialog; on
/// somebody's message and in forms.
async fn types_everywhere(world: &World) {
    registered(world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    let said = ana.says(&format!("no me abre el correo, {BOTH}")).await;
    world.simulator.edit("ana", "chat-ana", &said.id, &format!("no me abre nada, {BOTH}")).await.unwrap();
    world.settle().await;
    ana.sends_file(&format!("vea esto, {BOTH}"), "cédula 52345678.pdf", b"hola").await;
    ana.sends_file("y esto", "cc52345678.pdf", b"otro").await;
    let picture = SentFile {
        name: "pwd=Gatico88.png".into(),
        content_type: "image/png".into(),
        base64: "aG9sYQ==".into(),
    };
    ana.writes(Say { text: "clave: Gatico88".into(), files: vec![picture], ..Say::default() }).await;
    ana.says(&format!("el portátil no prende, {BOTH}")).await;
    ana.presses("chat", "Enviar").fills(&[("asset_tag", "60-2219"), ("site", "Cali")]).await;
    marcela.says_in("mesa", &format!("nota C-2026-000001 {BOTH}")).await;
    let post = marcela.messages("mesa").into_iter().rev().find(|one| one.card().is_some()).unwrap();
    marcela.notes_under("mesa", &post, BOTH).await;
    marcela.presses_on("mesa", "C-2026-000001", "Tomar").await;
    marcela.presses_on("mesa", "C-2026-000001", "Pedir información").await;
    marcela.presses("dialog", "Enviar al usuario").fills(&[("question", BOTH)]).await;
    ana.says(&format!("responda C-2026-000001: {BOTH}")).await;
    ana.writes(Say { place: "ana-marcela".into(), text: BOTH.into(), ..Say::default() }).await;
    let message = marcela.messages("ana-marcela").pop().unwrap();
    marcela.opens_on_message("request.create", &message).await;
    let filled = [
        ("description", "no abre, clave: Gatico88"),
        ("site", "Cali"),
        ("extension", "2231"),
        ("category", "collaboration"),
    ];
    marcela.presses("dialog", "Enviar").fills(&filled).await;
    ana.opens_command("request.form").await;
    ana.presses("dialog", "Enviar").fills(&filled).await;
    on_two_pages(world).await;
    by_telephone(world).await;
    world.settle().await;
}

/// A form of two pages: what the first holds comes with the second.
async fn on_two_pages(world: &World) {
    let ana = world.ana();
    ana.opens_command("request.form").await;
    let first =
        [("description", "no imprime, pide la clave: Gatico88"), ("site", "Cali"), ("category", "printing")];
    ana.presses("dialog", "Enviar").fills(&first).await;
    let carried =
        r#"{"description":"no imprime, mi clave es\nPerrito2024*","site":"Cali","category":"printing"}"#;
    let page = [("asset_tag", "60-2233"), ("extension", "2231"), ("carried", carried)];
    // Somebody edits what is carried; the simulator's form has no such input, so it is sent as it would be.
    let words = Say { person: "ana".into(), place: "chat-ana".into(), text: "x".into(), ..Say::default() };
    let mut activity = world.simulator.activity(&words).unwrap();
    let mut data: serde_json::Map<String, serde_json::Value> =
        page.iter().map(|(id, value)| ((*id).to_owned(), (*value).into())).collect();
    data.insert("verb".into(), "request.form".into());
    data.insert("nonce".into(), "edited".into());
    activity["id"] = "f:carried".into();
    activity["type"] = "invoke".into();
    activity["name"] = "task/submit".into();
    activity["text"] = serde_json::Value::Null;
    activity["value"] = serde_json::json!({ "data": data });
    let delivery = world.simulator.deliver(&activity, &Token::Genuine).await;
    assert!(delivery.is_accepted(), "{delivery:?}");
    ana.presses("dialog", "Enviar").fills(&[("asset_tag", "60-2234"), ("extension", "2231")]).await;
}

/// An agent writes down what somebody says on the telephone, and completes what they had begun.
async fn by_telephone(world: &World) {
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.opens_command("case.register").await;
    let call = [
        ("person", "Ana Lucía Torres"),
        ("description", "no entra a SIIF, la clave que le dieron es Perrito2024* y su cédula (52345678)"),
        ("site", "Cali"),
        ("phone", "3001234567"),
        ("category", "information_systems"),
        ("solution", "la clave temporal es Gatico88"),
    ];
    marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    ana.says("no prende el escáner de la entrada en Cali, por favor llámenme al 3001234567").await;
    world.settle().await;
    marcela.presses("mesa", "Completar").await;
    marcela.presses("dialog", "Registrar el caso").fills(&[("asset_tag", "clave: Gatico88")]).await;
    marcela.says("C-2026-000001 cc 52345678").await;
}

#[tokio::test]
async fn the_raw_words_are_nowhere() {
    logs::start();
    let (world, home) = desk().await;
    world.marcela().says("hola").await;
    types_everywhere(&world).await;
    let kept = on_disk(home.folder());
    assert!(holds(&kept, "••••") && holds(&kept, "no me abre el correo"), "something was kept");
    for raw in RAW {
        assert!(!holds(&kept, raw), "{raw} is on the disk");
    }
    let written = logs::text();
    let ours = |line: &&str| !line.contains("mesa::simulator");
    let text = written.lines().filter(ours).collect::<Vec<_>>().join("\n");
    for raw in RAW {
        assert!(!text.contains(raw), "{raw} is in the log");
    }
}

#[tokio::test]
async fn the_person_is_told_once_what_to_do() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let ana = world.ana();
    let said = ana.says("no me abre el correo, mi clave es Perrito2024*").await;
    insta::assert_snapshot!(ana.hears().await, @"
    : [Caso C-2026-000002: registrado] (Ya no lo necesito)
    : Vi que escribió una contraseña: la oculté y no la guardé. Por su seguridad, cámbiela y borre ese mensaje. La mesa nunca le pedirá su contraseña.
    ");
    world
        .simulator
        .edit("ana", "chat-ana", &said.id, "no me abre el correo web, mi clave es Perrito2024*")
        .await
        .unwrap();
    world.settle().await;
    assert!(!ana.hears().await.contains("contraseña"), "a message is told of once");
    ana.says("C-2026-000001: mi cédula es 52.345.678").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Gracias, su respuesta ya está en el caso C-2026-000001.
    : Vi que escribió un número de identificación: lo oculté y no lo guardé, porque aquí no hace falta. Si puede, borre ese mensaje.
    ");
    world.marcela().says_in("mesa", "nota C-2026-000001 la clave del equipo es Gatico88#").await;
    insta::assert_snapshot!(world.marcela().hears().await, @"
    * [Caso C-2026-000001: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    * [Caso C-2026-000002: registrado] (Tomar) (Pedir información) (Solucionar) (…)
    : El usuario corrigió su mensaje: no me abre el correo web, mi clave es ••••
    : El usuario respondió: C-2026-000001: mi cédula es ••••
    : Nota de Marcela Díaz en C-2026-000001.
    : Oculté la contraseña que escribió: no la guardé, y nadie recibió más que «••••». Las contraseñas no se envían por el chat: désela por teléfono o en persona, con cambio obligatorio al entrar, o pídale que la restablezca por su cuenta.
    ");
}

/// A bare number is the answer to a question that says what it is: in the chat, on the card, edited, to an answer.
#[tokio::test]
async fn the_bare_answer_to_a_question_is_hidden() {
    let (world, home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says_in("mesa", "pedir C-2026-000001 ¿cuál es su número de cédula?").await;
    world.everybody_looks().await;
    let said = ana.says("52345678").await;
    let heard = ana.hears().await;
    assert!(heard.contains("Vi que escribió un número de identificación"), "{heard}");
    assert!(marcela.hears().await.contains("El usuario respondió: ••••"));
    world.simulator.edit("ana", "chat-ana", &said.id, "es 52.345.678").await.unwrap();
    world.settle().await;
    marcela.says_in("mesa", "pedir C-2026-000001 indíqueme su contraseña, por favor").await;
    ana.presses("chat", "Responder").fills(&[("answer", "Gatico88")]).await;
    marcela.says_in("mesa", "responder C-2026-000001 ¿me confirma su cédula?").await;
    ana.says("52345678").await;
    let kept = on_disk(home.folder());
    for raw in RAW {
        assert!(!holds(&kept, raw), "{raw} is on the disk");
    }
    assert!(holds(&kept, "¿cuál es su número de cédula?"), "something was kept");
}

/// Other numbers are not: a telephone, a tag, an extension.
#[tokio::test]
async fn other_answers_stay() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.marcela().says_in("mesa", "pedir C-2026-000001 ¿cuál es su cédula y su celular?").await;
    world.everybody_looks().await;
    world.ana().says("mi celular 3001234567, ext 22315").await;
    assert!(world.marcela().hears().await.contains("3001234567, ext 22315"));
}

/// The person hears it once a day of each kind; an agent every time, and how to do it rightly.
#[tokio::test]
async fn the_person_is_told_once_and_the_agent_each_time() {
    let (world, _home) = desk().await;
    registered(&world).await;
    let (ana, marcela) = (world.ana(), world.marcela());
    marcela.says("hola").await;
    world.everybody_looks().await;
    for _ in 0..3 {
        ana.says("C-2026-000001: mi clave es Perrito2024*").await;
    }
    assert_eq!(ana.hears().await.matches("Vi que escribió una contraseña").count(), 1);
    world.advance(jiff::SignedDuration::from_hours(24)).await;
    ana.says("C-2026-000001: mi clave es Perrito2024*").await;
    assert!(ana.hears().await.contains("Vi que escribió una contraseña"));
    for _ in 0..2 {
        marcela.says_in("mesa", "responder C-2026-000001 su clave temporal es Gatico88#").await;
    }
    let heard = marcela.hears().await;
    assert_eq!(heard.matches("Las contraseñas no se envían por el chat").count(), 2, "{heard}");
    assert!(!heard.contains("La mesa nunca le pedirá"), "{heard}");
    marcela.presses_on("mesa", "C-2026-000001", "Responder al usuario").await;
    marcela.presses("dialog", "Enviar al usuario").fills(&[("text", "la clave nueva es Gatico88#")]).await;
    let heard = marcela.hears().await;
    assert!(heard.contains("Las contraseñas no se envían por el chat"), "{heard}");
    assert!(ana.hears().await.contains("la clave nueva es ••••"));
}

/// In the form that somebody else's message opens, it says so at once.
#[tokio::test]
async fn the_form_shows_what_was_hidden_in_the_message() {
    let (world, _home) = desk().await;
    world.ana().says("hola").await;
    let words = Say { place: "ana-marcela".into(), text: BOTH.into(), ..Say::default() };
    world.ana().writes(words).await;
    world.everybody_looks().await;
    let message = world.marcela().messages("ana-marcela").pop().unwrap();
    let opened = world.marcela().opens_on_message("request.create", &message).await;
    let Seen::Dialog { dialog } = opened.what else { panic!("{opened:?}") };
    let card = dialog.card.to_string();
    assert!(card.contains("mi clave es •••• y mi cédula ••••") && card.contains("Donde dice ••••"), "{card}");
}
