//! A category that the organisation adds, with a field of its own: it works at once, without code.

use mesa::simulator::Seen;

use super::levels::newest_card;
use crate::support::mesa::{Home, open_desk};
use crate::world::World;

/// The catalogue with contracts, which need a filing number and the name of a project.
async fn desk_with_contracts() -> (World, Home) {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).editing("categories.toml", |categories| {
        categories.push_str(
            r#"
[[field]]
key = "radicado"
label = { es = "Número de radicado", en = "Filing number" }
hint = { es = "Está arriba a la derecha del documento, por ejemplo 2026-001234.", en = "At the top right, such as 2026-001234." }
pattern = "[0-9]{4}-[0-9]{6}"

[[field]]
key = "proyecto"
label = { es = "Proyecto", en = "Project" }
may_be_unknown = true

[[category]]
key = "contracts"
name = { es = "Contratos", en = "Contracts" }
group = "sistemas"
impact = "high"
urgency = "high"
words = ["SECOP", "contratación", "acta de inicio"]
also_requires = ["radicado"]

[[category]]
key = "projects"
name = { es = "Proyectos", en = "Projects" }
group = "sistemas"
impact = "low"
urgency = "low"
words = ["BPIN", "carro oficial"]
also_requires = ["proyecto", "radicado"]
"#,
        );
    });
    open_desk(world, home).await
}

#[tokio::test]
async fn it_is_asked_for_and_answered_in_free_text() {
    let (world, _home) = desk_with_contracts().await;
    let ana = world.ana();
    ana.says("no me deja entrar al SECOP en Cali, ext 2231").await;
    insta::assert_snapshot!(ana.sees().await, @"
    Mesa:
    Solicitud S-2026-000001
    ◔ Pendiente de información
    «no me deja entrar al SECOP en Cali, ext 2231»
    Esto entendí
    Tipo: Incidente
    Tema: Contratos
    Sede: Cali
    Extensión: 2231
    Me falta saber
    [Número de radicado (dato obligatorio): ]
    Está arriba a la derecha del documento, por ejemplo 2026-001234.
    Puede responder hasta el martes 24 de noviembre, 8:00 a. m.
    (Enviar) (Corregir) (Ya no lo necesito)
    ");
    ana.says("no sé").await;
    assert!(!ana.hears().await.contains("C-2026"), "it is required");
    ana.says("el radicado es 2026-1").await;
    let heard = ana.hears().await;
    assert!(!heard.contains("C-2026"), "that is none");
    ana.says("es el 2026-001234").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    insta::assert_snapshot!(newest_card(&world.marcela(), "mesa"), @"
    Caso C-2026-000001
    ○ Registrado
    Prioridad Urgente (impacto alto, urgencia alta)
    no me deja entrar al SECOP en Cali, ext 2231

    el radicado es 2026-1
    Tipo: Incidente
    Tema: Contratos
    Usuario: Ana Lucía Torres
    Sede: Cali
    Extensión: 2231
    Correo: ana@entidad.example
    Número de radicado: 2026-001234
    Últimos movimientos
    23 nov., 8:00 a. m. · Caso registrado
    23 nov., 8:00 a. m. · El usuario agregó datos
    23 nov., 8:00 a. m. · El usuario agregó datos
    (Ver movimientos anteriores)
    Las notas van con @Mesa o con «Nota»; el usuario no las ve.
    (Tomar) (Pedir información) (Solucionar) (…)
    ");
    let mut own =
        ana.messages("chat").into_iter().filter_map(|message| message.card().map(ToString::to_string));
    assert!(own.next_back().unwrap().contains("2026-001234"), "behind «Ver detalle»");
}

#[tokio::test]
async fn it_is_answered_on_the_card() {
    let (world, _home) = desk_with_contracts().await;
    let emily = world.emily();
    emily.says("SECOP shows an error in Cali, ext 2231").await;
    insta::assert_snapshot!(emily.sees().await, @"
    Mesa:
    Request S-2026-000001
    ◔ Awaiting information
    “SECOP shows an error in Cali, ext 2231”
    What I understood
    Kind: Incident
    Topic: Contracts
    Site: Cali
    Extension: 2231
    What I still need
    [Filing number (required): ]
    At the top right, such as 2026-001234.
    You can answer until Tuesday, November 24, 8:00 a.m.
    (Send) (Make corrections) (I no longer need it)
    ");
    emily.presses("chat", "Send").fills(&[("own_radicado", "doce")]).await;
    assert!(!emily.hears().await.contains("C-2026"), "that is none");
    emily.presses("chat", "Send").fills(&[("own_radicado", "2026-001235")]).await;
    insta::assert_snapshot!(emily.hears().await, @"* [Case C-2026-000001: registered] (I no longer need it)");
    assert!(newest_card(&world.marcela(), "mesa").contains("Número de radicado: 2026-001235"));
}

/// Said at once by its name, it is not asked for; a number that looks so and is not called so is no filing number.
#[tokio::test]
async fn what_was_said_is_not_asked_for() {
    let (world, _home) = desk_with_contracts().await;
    world.ana().says("error en SECOP con el radicado 2026-001234, sede Cali, ext 2231").await;
    insta::assert_snapshot!(world.ana().hears().await, @": [Caso C-2026-000001: registrado] (Ya no lo necesito)");
    world.juan().says("error en SECOP con el oficio 2026-001234, sede Tunja, ext 2232").await;
    assert!(newest_card(&world.juan(), "chat-juan").contains("[Número de radicado (dato obligatorio): ]"));
}

/// A field without a pattern takes the words of the answer to its question.
#[tokio::test]
async fn a_field_without_a_pattern_takes_the_answer() {
    let (world, _home) = desk_with_contracts().await;
    let ana = world.ana();
    ana.says("no abre BPIN en Cali, ext 2231, radicado 2026-001234").await;
    insta::assert_snapshot!(ana.hears().await, @": [Solicitud S-2026-000001: pendiente de información] [Proyecto (hace falta, o marque que no lo sabe): ] [No lo sé: false] (Enviar) (Ya no lo necesito)");
    ana.says("¿y eso qué es?").await;
    drop(ana.hears().await);
    ana.says("Retornos del sur").await;
    insta::assert_snapshot!(ana.hears().await, @"
    * [Caso C-2026-000001: registrado] (Ya no lo necesito)
    : Su caso quedó registrado: C-2026-000001. Le aviso apenas haya novedades.
    ");
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Proyecto: Retornos del sur") && card.contains("Prioridad Baja"), "{card}");
}

/// Told by its name in the first message it is not asked for; the name is no part of it, nor is it of the description.
#[tokio::test]
async fn a_field_without_a_pattern_is_told_by_its_name() {
    let (world, _home) = desk_with_contracts().await;
    let told = [
        "no abre BPIN en Cali, ext 2231, radicado 2026-001234, el proyecto es Retornos del Sur",
        "no abre BPIN en Cali, ext 2231, proyecto: Retornos del Sur y el radicado es 2026-001234",
    ];
    for text in told {
        world.juan().says(text).await;
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains("Proyecto: Retornos del Sur\n"), "{card}");
        world.advance(jiff::SignedDuration::from_hours(2)).await;
    }
    let emily = world.emily();
    emily.says("BPIN shows an error in Cali, ext 2231, filing 2026-001234").await;
    emily.says("the project is Southern Returns").await;
    let card = newest_card(&world.marcela(), "mesa");
    assert!(card.contains("Proyecto: Southern Returns\n") && !card.contains("the project is"), "{card}");
}

/// Mesa's own fields can be required too, and are answered in words.
#[tokio::test]
async fn fields_of_mesa_s_are_answered_in_words() {
    let world = World::empty().await;
    let home = Home::new(&world.simulator).editing("categories.toml", |categories| {
        for (key, field) in [("s", "serial"), ("c", "contact_channel"), ("p", "affected_person"), ("t", "asset_tag")] {
            let category = format!(
                "\n[[category]]\nkey = \"{key}\"\nname = {{ es = \"{key}\", en = \"{key}\" }}\ngroup = \"sistemas\"\n\
                 impact = \"low\"\nurgency = \"low\"\nwords = [\"carné {key}\"]\nalso_requires = [\"{field}\"]\n"
            );
            categories.push_str(&category);
        }
    });
    let (world, _home) = open_desk(world, home).await;
    let answers = [
        ("s", "PF0Q7712", "Serial: PF0Q7712"),
        ("s", "no tiene serial", ""),
        ("c", "por teams", ""),
        ("c", "al celular", "Prefiere"),
        ("p", "Ana Torres", "Ana Torres"),
        ("p", "es para mí", "es para mí"),
        ("t", "no sé la placa", "Sin dato"),
    ];
    for (case, (key, answer, shown)) in answers.into_iter().enumerate() {
        let person = if case % 2 == 0 { world.ana() } else { world.juan() };
        person.says(&format!("necesito un carné {key} en Cali, cel 3001234567")).await;
        let asked = person.hears().await;
        let number = format!("C-2026-{:06}", case + 1);
        assert!(!asked.contains(&number), "{key}: {asked}");
        person.says(answer).await;
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains(&number) && card.contains(shown), "{answer}: {card}");
        world.advance(jiff::SignedDuration::from_hours(2)).await;
    }
}

/// What cannot be right is said at the press, and nothing is registered without it.
#[tokio::test]
async fn a_wrong_value_on_the_card_is_said() {
    let (world, _home) = desk_with_contracts().await;
    let ana = world.ana();
    ana.says("no me abre el word").await;
    drop(ana.hears().await);
    let shown = ana.presses("chat", "Enviar").fills(&[("site", "Cali"), ("phone", "315123456")]).await;
    let Seen::Toast { text } = &shown.what else { panic!("{shown:?}") };
    assert!(text.contains("teléfono"), "{text}");
    assert!(!ana.hears().await.contains("C-2026"));
    ana.presses("chat", "Enviar").fills(&[("site", "Cali"), ("phone", "3151234567")]).await;
    assert!(ana.hears().await.contains("C-2026-000001"));
}

/// An answer that does not fit is told how it looks.
#[tokio::test]
async fn what_does_not_fit_is_explained() {
    let (world, _home) = desk_with_contracts().await;
    let ana = world.ana();
    ana.says("no me deja entrar al SECOP en Cali, ext 2231").await;
    drop(ana.hears().await);
    ana.says("radicado 2026-1").await;
    let heard = ana.hears().await;
    assert!(heard.contains("por ejemplo 2026-001234"), "{heard}");
}

/// As many fields as may be, as long as may be: their card is still one that Teams takes.
#[tokio::test]
async fn many_long_fields_fit_on_a_card() {
    let world = World::empty().await;
    let field = |index: usize| {
        let (label, hint) = ("Ñandú ".repeat(20), "Está al final. ".repeat(30));
        format!(
            "[[field]]\nkey = \"dato_{index}\"\nlabel = {{ es = \"{label}{index}\", en = \"{label}{index}\" }}\n\
             hint = {{ es = \"{hint}\", en = \"{hint}\" }}\nmay_be_unknown = true\n\n"
        )
    };
    let keys: Vec<_> = (0..12).map(|index| format!("\"dato_{index}\"")).collect();
    let home = Home::new(&world.simulator).editing("categories.toml", |categories| {
        categories.push('\n');
        categories.extend((0..12).map(field));
        let category = format!(
            "[[category]]\nkey = \"forms\"\nname = {{ es = \"Formatos\", en = \"Forms\" }}\ngroup = \"sistemas\"\n\
             impact = \"low\"\nurgency = \"low\"\nwords = [\"formato\"]\nalso_requires = [{}]\n",
            keys.join(", ")
        );
        categories.push_str(&category);
    });
    let (world, _home) = open_desk(world, home).await;
    world.ana().says("necesito el formato").await;
    assert!(newest_card(&world.ana(), "chat-ana").contains("Tema: Formatos"));
}

/// A name may be of several words.
#[tokio::test]
async fn a_thing_may_have_a_name_of_several_words() {
    let (world, _home) = desk_with_contracts().await;
    world.ana().says("el carro oficial tiene el gps dañado, sede Cali, ext 2231").await;
    assert!(newest_card(&world.ana(), "chat-ana").contains("Tema: Proyectos"));
    world.juan().says("se perdió un acta de inicio, sede Tunja, ext 2231").await;
    assert!(newest_card(&world.juan(), "chat-juan").contains("Tema: Contratos"));
}

/// An agent who registers for a caller is asked for the same, and finds the case by it.
#[tokio::test]
async fn the_telephone_form_asks_for_it_and_the_case_is_found_by_it() {
    let (world, _home) = desk_with_contracts().await;
    let marcela = world.marcela();
    marcela.opens_command("case.register").await;
    let juan = world.simulator.person("juan").unwrap().object_id;
    let call = [
        ("person", juan.as_str()),
        ("name", "Juan Pablo Rojas"),
        ("mail", "juan.rojas@entidad.example"),
        ("description", "no puede entrar a SECOP"),
        ("site", "Tunja"),
        ("extension", "2240"),
    ];
    let shown = marcela.presses("dialog", "Registrar el caso").fills(&call).await;
    let Seen::Dialog { dialog } = &shown.what else { panic!("{shown:?}") };
    assert!(dialog.card.to_string().contains("own_radicado"));
    marcela.presses("dialog", "Registrar el caso").fills(&[("own_radicado", "2026-001236")]).await;
    assert!(newest_card(&marcela, "mesa").contains("Número de radicado: 2026-001236"));
    let found = marcela.searches("case.search", "2026-001236").await;
    assert_eq!(found.len(), 1, "{found:?}");
}

/// What the first group cannot solve goes to the group that the category names: it is chosen already.
#[tokio::test]
async fn an_escalation_proposes_the_group_of_the_category() {
    let (world, _home) = desk_with_contracts().await;
    world.ana().says("error en SECOP con el radicado 2026-001234, sede Cali, ext 2231").await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Escalar").await;
    let up = [("reason", "es del sistema"), ("tried", "se probó en otro equipo")];
    marcela.presses("dialog", "Escalar el caso").fills(&up).await;
    let card = newest_card(&marcela, "mesa");
    assert!(card.contains("Sistemas de información (nivel 2)"), "{card}");
}

/// The desk puts right whatever its card says: a field of the organisation's own, the e-mail, whom it is for.
#[tokio::test]
async fn the_desk_corrects_it_in_its_form() {
    let (world, _home) = desk_with_contracts().await;
    world.ana().says("error en SECOP con el radicado 2026-001234, sede Cali, ext 2231").await;
    let marcela = world.marcela();
    marcela.presses("mesa", "Corregir datos").await;
    let shown = marcela.presses("dialog", "Corregir datos").fills(&[("own_radicado", "2026-1")]).await;
    let Seen::Dialog { dialog } = &shown.what else { panic!("{shown:?}") };
    assert!(dialog.card.to_string().contains("no puede quedar así: Número de radicado"), "{}", dialog.card);
    let right = [
        ("own_radicado", "2026-001299"),
        ("email", "luis.perez@entidad.example"),
        ("affected_person", "Luis Pérez"),
    ];
    marcela.presses("dialog", "Corregir datos").fills(&right).await;
    let card = newest_card(&marcela, "mesa");
    for said in ["Número de radicado: 2026-001299", "luis.perez@entidad.example", "Luis Pérez"] {
        assert!(card.contains(said), "{said}: {card}");
    }
}

/// So does the form with which somebody begins a request.
#[tokio::test]
async fn the_form_of_a_request_asks_for_it() {
    let (world, _home) = desk_with_contracts().await;
    let ana = world.ana();
    ana.opens_command("request.form").await;
    let told = [("description", "error en SECOP"), ("site", "Cali"), ("extension", "2231")];
    let shown = ana.presses("dialog", "Enviar").fills(&told).await;
    let Seen::Dialog { dialog } = &shown.what else { panic!("{shown:?}") };
    assert!(dialog.card.to_string().contains("own_radicado"), "{}", dialog.card);
    ana.presses("dialog", "Enviar").fills(&[("own_radicado", "2026-001237")]).await;
    assert!(newest_card(&world.marcela(), "mesa").contains("Número de radicado: 2026-001237"));
}

/// Whoever does not know it says so, where the organisation allows it: in words and on the card.
#[tokio::test]
async fn what_may_be_unknown_is_not_insisted_on() {
    for typed in [true, false] {
        let (world, _home) = desk_with_contracts().await;
        let ana = world.ana();
        ana.says("no abre BPIN en Cali, ext 2231, radicado 2026-001234").await;
        if typed {
            ana.says("no sé").await;
        } else {
            ana.presses("chat", "Enviar").fills(&[("unknown_proyecto", "true")]).await;
        }
        let card = newest_card(&world.marcela(), "mesa");
        assert!(card.contains("C-2026-000001") && card.contains("Proyecto: no lo sabe"), "{typed}: {card}");
    }
}

/// They are in the exports: an object in JSON lines, its text in a table.
#[tokio::test]
async fn they_are_exported() {
    let (world, home) = desk_with_contracts().await;
    world.ana().says("error en SECOP con el radicado 2026-001234, sede Cali, ext 2231").await;
    let database = home.folder().join("mesa.sqlite").to_str().unwrap().to_owned();
    let lines = crate::admin::lines(&database, &["cases", "export", "--format", "jsonl"]);
    let object: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!(object["own"]["radicado"], "2026-001234");
    let table = crate::admin::lines(&database, &["cases", "export", "--format", "csv"]);
    assert!(
        table[0].ends_with(",own") && table[1].contains(r#""{""radicado"":""2026-001234""}""#),
        "{table:?}"
    );
}
