//! What people say in their own words is heard as they mean it: nothing that they tell is lost, and no case ends because
//! of words that say the opposite.

use super::provider::{repaired, with_provider};
use super::{COMPLETE, registered, solved};
use crate::support::mesa::desk;
use crate::world::World;

/// Says something and hears everything that comes of it.
async fn answer(world: &World, text: &str) -> String {
    let ana = world.ana();
    ana.says(text).await;
    ana.hears().await
}

/// What is heard by somebody new to Mesa who writes only this.
async fn first(text: &str) -> String {
    let (world, _home) = desk().await;
    answer(&world, text).await
}

/// Each of these words, after Ana's printer was registered and somewhat later; Mesa answers with one of `heard`.
async fn after_registering(texts: &[&str], heard: &[&str]) {
    let mut wrong = vec![];
    for text in texts {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.advance(jiff::SignedDuration::from_mins(5)).await;
        world.everybody_looks().await;
        let said = answer(&world, text).await;
        let right = heard.iter().any(|heard| said.contains(heard));
        if !right || said.contains("anulado") || said.contains("C-2026-000002") {
            wrong.push(format!("{text}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_polite_end_swallows_no_report() {
    for text in [
        "mi impresora no funciona desde ayer. Quedo atento.",
        "mi impresora no funciona, quedo pendiente",
        "Buenos días, mi impresora no funciona desde ayer. Agradezco su colaboración. Quedo atento.",
        "solicito acceso a VIVANTO para Pedro Gómez. Quedo atenta.",
        "no me abre Orfeo. Feliz tarde",
        "no me abre Orfeo, muchas gracias por su ayuda, feliz tarde",
        "The printer does not work. Looking forward to your reply. Kind regards, Emily",
        "Cordial saludo. Comedidamente me permito informar que mi asistente, la señora Luz Dary Pinzón, no ha podido \
         ingresar al sistema Orfeo desde el día viernes. Agradezco se le contacte a la extensión 7204. Quedo atenta a su \
         pronta respuesta. Cordialmente, María Restrepo, Directora Territorial",
    ] {
        let said = first(text).await;
        assert!(said.contains("S-2026-000001") || said.contains("C-2026-000001"), "{text}: {said}");
    }
}

#[tokio::test]
async fn it_persists_in_people_s_words() {
    for text in [
        "Buenas tardes. Lamentablemente el problema persiste.",
        "no señora, eso no quedó bien",
        "gracias, pero el problema persiste",
        "volvió a fallar",
        "the problem persists, sorry",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let said = answer(&world, text).await;
        let back = said.contains("en proceso") || said.contains("¿Me cuenta qué pasa?");
        assert!(back, "{text}: {said}");
    }
}

#[tokio::test]
async fn it_holds_in_people_s_words() {
    for text in [
        "si senora ya me quedo bueno",
        "sí señora",
        "quedó bueno, muchas gracias",
        "ya funciona, gracias",
        "works fine now, thanks",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("queda cerrado"), "{text}: {said}");
        let (world, _home) = desk().await;
        repaired(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("cerrado"), "{text}, to a provider's repair: {said}");
    }
}

/// The provider has it still: nothing is annulled, and the desk knows.
#[tokio::test]
async fn good_news_before_the_provider_said_so() {
    for text in ["ya vinieron y lo arreglaron muchas gracias", "ya lo arreglaron", "ya funciona"] {
        let (world, _home) = desk().await;
        with_provider(&world).await;
        world.everybody_looks().await;
        let said = answer(&world, text).await;
        assert!(said.contains("¡Qué bueno!") && !said.contains("anulado"), "{text}: {said}");
        let told = world.marcela().hears().await;
        assert!(told.contains(text), "{text}: {told}");
    }
}

/// One check for a request and a case.
#[tokio::test]
async fn nothing_is_annulled_by_words_that_say_something_else() {
    let texts = [
        "no me cancelen el caso por favor",
        "no vayan a cerrar el caso que no ha quedado",
        "please don't close my case",
        "ya quedo el correo pero la impresora sigue sin imprimir",
        "ya sirve a ratos",
        "it works now, but only sometimes",
        "no se preocupen, pueden venir mañana",
        "me equivoque, la placa es 60-2215",
        "perdon me equivoque de sede, es pasto",
        "ya no es en cali, es en pasto, me equivoque",
        "hagan caso omiso del piso, es el 4",
        "cancele la cita que tenia con el tecnico para hoy, venga mañana",
    ];
    after_registering(&texts, &["lo agregué a este caso"]).await;
    for text in
        texts.into_iter().chain(["ya entre pero me pide otra vez la clave", "cancel that, it is in Cali"])
    {
        let (world, _home) = desk().await;
        answer(&world, "no sirve la impresora del piso 3").await;
        let said = answer(&world, text).await;
        assert!(!said.contains("retirada") && !said.contains("retiré"), "{text}: {said}");
    }
}

/// The everyday question shows how it stands.
#[tokio::test]
async fn who_asks_whether_it_is_done_sees_the_card() {
    let texts = [
        "ya quedo?",
        "me confirman si ya quedó la impresora?",
        "si ya funciona me avisan por favor",
        "será que ya está listo?",
        "cuando pueden cerrar el caso?",
        "is it working now?",
        "¿ya vienen?",
        "a q hora pasan?",
        "y la impresora q?",
        "y mi caso del viernes q paso",
        "oe y lo de la impresora cuando llega",
        "alguna novedad?",
        "is somebody coming?",
        "me pueden dar razon de mi solicitud",
        "What happened with my request from yesterday?",
        "el C-2026-000001",
    ];
    after_registering(&texts, &["[Caso C-2026-000001: registrado]"]).await;
}

#[tokio::test]
async fn of_several_the_one_that_is_named_is_shown() {
    let (world, _home) = desk().await;
    registered(&world).await;
    answer(&world, "también necesito un teclado nuevo, no sé la placa").await;
    let said = answer(&world, "oe y lo del teclado cuando llega").await;
    assert!(said.contains("[Caso C-2026-000002") && !said.contains("C-2026-000001"), "{said}");
}

#[tokio::test]
async fn doubtful_words_are_asked_about_once() {
    for text in ["¿me cancelan el caso?", "me equivoqué", "no se preocupen", "could you close it?"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let said = answer(&world, text).await;
        assert!(
            said.contains("¿Anulo C-2026-000001?") && said.contains("(Ya no lo necesito)"),
            "{text}: {said}"
        );
        assert_eq!(world.marcela().hears().await, "", "{text}");
        let said = answer(&world, "cancelar C-2026-000001").await;
        assert!(said.contains("anulé el caso C-2026-000001"), "{said}");
    }
}

/// What only sounds so may be news: it is asked about, and the desk has it whatever is answered.
#[tokio::test]
async fn words_that_only_sound_like_a_withdrawal_are_kept() {
    let (world, _home) = desk().await;
    registered(&world).await;
    world.everybody_looks().await;
    let text = "mi jefa no lo autorizó, entonces nada";
    let said = answer(&world, text).await;
    assert!(said.contains("¿Anulo C-2026-000001?"), "{said}");
    assert!(world.marcela().hears().await.contains(text));
}

#[tokio::test]
async fn a_request_is_asked_about_too() {
    let (world, _home) = desk().await;
    answer(&world, "no sirve la impresora del piso 3").await;
    insta::assert_snapshot!(answer(&world, "uy, me equivoqué").await, @": ¿Retiro la solicitud? Si ya no lo necesita, escriba «cancelar» o pulse «Ya no lo necesito» en la tarjeta; si hay algo que corregir, escríbame el dato.");
    insta::assert_snapshot!(answer(&world, "cancelar").await, @"
    * [Solicitud S-2026-000001: retirada] (Abrir de nuevo)
    : Listo, retiré la solicitud S-2026-000001. Si vuelve a necesitarlo, solo escríbame.
    ");
}

#[tokio::test]
async fn unmistakable_words_annul_at_once() {
    for text in ["cancelen el caso por favor", "ya no lo necesito, gracias", "never mind, it works now"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("anulé el caso C-2026-000001"), "{text}: {said}");
    }
}

/// That it works again is news for whoever works on it; "sí" withdraws it.
#[tokio::test]
async fn good_news_is_told_and_asked_about() {
    for text in ["ya funciona", "ya volvió, gracias", "ya quedó", "it works now", "ya, el inet volvio"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("¿Retiro entonces C-2026-000001?"), "{text}: {said}");
        let told = world.marcela().hears().await;
        assert!(told.contains(text) && !told.contains("anulado"), "{text}: {told}");
        let said = answer(&world, "sí").await;
        assert!(said.contains("anulé el caso C-2026-000001"), "{text}: {said}");
    }
}

/// What follows within the hour and names no other thing belongs to the case, visibly.
#[tokio::test]
async fn what_follows_within_the_hour_is_added() {
    after_registering(
        &[
            "mejor llameme al 3151234567, ya no estoy en cali sino en tunja",
            "ya no estoy en cali",
            "por favor es urgente que tengo cierre hoy",
            "me pueden contactar al 3151234567 despues de las 2 que ahora estoy en una reunion con la directora",
            "no funciona todavia",
            "ya imprime pero sale borroso",
            "ya no es urgente pero sigue sin imprimir",
            "no espere sigue igual",
            "sigue sin imprimir",
            "urge por favor, tengo audiencia",
            "por favor agilizar",
            "por que se demoran tanto?",
            "¿necesitan que deje el equipo prendido?",
            "Es que el asunto no es para mí, es para mi asistente, pero llámenme a mí",
            "Can you call me at 3001112233 instead of writing?",
            "por favor llamenme al 3151234567",
            "actually I am on the fourth floor now",
        ],
        &["lo agregué a este caso"],
    )
    .await;
}

/// Another thing is another matter, however soon.
#[tokio::test]
async fn another_thing_is_a_matter_of_its_own() {
    for text in ["no me abre el correo", "y ps q no me carga el siif tampoco", "my keyboard is broken"] {
        let (world, _home) = desk().await;
        registered(&world).await;
        let said = answer(&world, text).await;
        assert!(!said.contains("[Agregado"), "{text}: {said}");
        assert!(said.contains("C-2026-000002") || said.contains("S-2026-000002"), "{text}: {said}");
    }
}

/// A greeting that says where, or how to be reached, is kept.
#[tokio::test]
async fn a_greeting_loses_nothing() {
    for text in [
        "buenas, me pueden llamar al 3151234567 por favor",
        "buenas tardes, aca en Yopal estamos incomunicados",
        "muy buenos dias, quedamos a oscuras de sistemas en Mitu",
    ] {
        let said = first(text).await;
        assert!(said.contains("S-2026-000001") || said.contains("C-2026-000001"), "{text}: {said}");
    }
}

/// A solution that holds only half does not hold.
#[tokio::test]
async fn half_a_solution_is_none() {
    for text in [
        "quedó mejor pero todavía raya un poquito",
        "ya imprime pero sale borroso",
        "it prints now but the pages are blurry",
        "ya vino el técnico pero no trajo el repuesto",
    ] {
        let (world, _home) = desk().await;
        solved(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("en proceso") && !said.contains("S-2026-000002"), "{text}: {said}");
        let (world, _home) = desk().await;
        repaired(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("vuelve al proveedor"), "{text}: {said}");
    }
}

/// An answer to an agent's question annuls nothing.
#[tokio::test]
async fn an_answer_annuls_nothing() {
    for text in [
        "no, me equivoque, es la 60-2299",
        "ya sirve a ratos",
        "ya quedó",
        "no ha llegado, ya no lo necesito hoy sino mañana",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        world.marcela().says_in("mesa", "pedir C-2026-000001 ¿es la placa 60-2214?").await;
        world.everybody_looks().await;
        let said = answer(&world, text).await;
        assert!(said.contains("lo agregué a este caso") && !said.contains("anulado"), "{text}: {said}");
    }
}

/// Hours later, too: who says that it fails still speaks of what was told.
#[tokio::test]
async fn still_failing_is_no_new_matter() {
    let (world, _home) = desk().await;
    registered(&world).await;
    super::hours_pass(&world, 3).await;
    world.everybody_looks().await;
    let said = answer(&world, "no espere sigue igual").await;
    assert!(said.contains("lo agregué a este caso"), "{said}");
}

#[tokio::test]
async fn a_person_is_asked_for() {
    let said = first("quiero hablar con una persona").await;
    insta::assert_snapshot!(said, @": Con gusto: el teléfono de la mesa es 601 555 0100 ext. 1000. O cuénteme aquí en una frase qué pasa y pido que le llamen.");
    for text in
        ["comuníqueme con un humano", "necesito q alguien venga ya!!!", "can I talk to a human please"]
    {
        let (world, _home) = desk().await;
        registered(&world).await;
        let said = answer(&world, text).await;
        assert!(said.contains("le paso sus palabras"), "{text}: {said}");
        let told = world.marcela().hears().await;
        assert!(told.contains(text) && !told.contains("Urgente"), "{text}: {told}");
    }
}

/// Whoever waits is angry about the case, even while a request is being told.
#[tokio::test]
async fn anger_goes_to_the_case() {
    for text in [
        "Esto es una falta de respeto, llevo desde el viernes esperando",
        "exijo hablar con el jefe de esa mesa",
        "nadie me ha llamado, es el colmo",
        "this is unacceptable, nobody has called",
    ] {
        let (world, _home) = desk().await;
        registered(&world).await;
        answer(&world, "no me abre el correo en Cartajna").await;
        world.everybody_looks().await;
        let said = answer(&world, text).await;
        assert!(said.contains("C-2026-000001") && !said.contains("me falta saber"), "{text}: {said}");
        let told = world.marcela().hears().await;
        assert!(told.contains(text), "{text}: {told}");
    }
}

#[tokio::test]
async fn who_announces_something_is_asked_to_go_ahead() {
    for text in [
        "senorita una pregunta",
        "tengo una duda",
        "me puede ayudar?",
        "una consulta por favor",
        "quick question",
    ] {
        let said = first(text).await;
        assert!(said.contains("Claro, dígame.") || said.contains("go ahead"), "{text}: {said}");
    }
    let said = first("es que el computador").await;
    assert!(said.contains("[¿Qué sucede o qué necesita?"), "{said}");
}

/// The trouble is told after an answer: the answer did not help.
#[tokio::test]
async fn after_an_answer_nothing_is_lost() {
    for (question, text) in [
        ("como conecto el wifi?", "no, es que no me funciona el wifi en tunja ext 2211"),
        ("como cambio la clave?", "gracias pero es que esta bloqueada, estoy en cali"),
        ("como cambio la clave?", "no, igual no me deja entrar"),
        ("como hago pa escanear a carpeta", "no gracias, igual no me funciona el escaner, placa 3344 tunja"),
        ("how do I connect to the wifi?", "no thanks, it still does not connect, I am in Cali"),
    ] {
        let (world, _home) = desk().await;
        answer(&world, question).await;
        let said = answer(&world, text).await;
        assert!(said.contains("C-2026-000001") || said.contains("S-2026-0000"), "{text}: {said}");
    }
}

#[tokio::test]
async fn a_question_behind_no_thanks_is_answered() {
    let (world, _home) = desk().await;
    answer(&world, "how do I connect to the wifi?").await;
    let said = answer(&world, "no thanks, just wondering. What are your opening hours?").await;
    assert!(said.contains("8:00"), "{said}");
    let said = answer(&world, "no, gracias").await;
    assert!(said.contains("Con mucho gusto"), "{said}");
}

/// An answer that names the thing of one open request is for that one.
#[tokio::test]
async fn of_two_requests_the_named_one_is_answered() {
    let (world, _home) = desk().await;
    answer(&world, "no prende mi computador en cali").await;
    answer(&world, "tambien la impresora del piso 2 saca hojas en blanco").await;
    let said = answer(&world, "la placa del computador es 4455").await;
    assert!(said.contains("[Caso C-2026-000001: registrado]") && !said.contains("S-2026-000002"), "{said}");
    let card = world.marcela().sees().await;
    assert!(card.contains("no prende mi computador") && card.contains("Placa: 4455"), "{card}");
}

/// The words of the case itself, days later.
#[tokio::test]
async fn who_speaks_of_the_only_case_is_heard_there() {
    let (world, _home) = desk().await;
    answer(&world, COMPLETE).await;
    super::hours_pass(&world, 26).await;
    world.everybody_looks().await;
    let said = answer(&world, "no me vayan a cerrar el caso por favor").await;
    assert!(said.contains("lo agregué a este caso"), "{said}");
}
