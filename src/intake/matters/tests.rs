use super::*;
use crate::intake::{Understanding, understand};

/// The main matter and the words of the others.
fn told(text: &str) -> (Understanding, Vec<String>) {
    let understanding = understand(&Catalog::builtin().unwrap(), text);
    let others = understanding.also.iter().map(|also| also.text.clone()).collect();
    (understanding, others)
}

fn main_of(text: &str) -> (Option<Kind>, Option<String>) {
    let (main, _) = told(text);
    (main.kind, main.category.map(|key| key.0))
}

/// Kind and category are those of one matter, and the tag is the printer's.
#[test]
fn a_printer_and_a_user() {
    let text = "La impresora de contabilidad no imprime y además necesito que me creen un usuario en Orfeo. \
                Ext 2231, sede Cali, placa 60-2214";
    let (main, others) = told(text);
    assert_eq!(main_of(text), (Some(Kind::Incident), Some("printing".into())));
    assert_eq!(others, ["necesito que me creen un usuario en Orfeo"]);
    assert_eq!(main.also[0].category.0, "access");
    assert!(main.also[0].fields.is_empty());
    let of_main: Vec<Field> = main.found.iter().map(|found| found.field).collect();
    assert_eq!(of_main, [Field::AssetTag, Field::Extension, Field::Site]);
}

#[test]
fn matters_are_told_apart_in_many_ways() {
    for (text, main, others) in [
        (
            "buenos días, la impresora del archivo no imprime. Otra cosa: el aire acondicionado de la sala está goteando",
            "printing",
            vec!["el aire acondicionado de la sala está goteando"],
        ),
        (
            "no tengo tono en el teléfono, aprovecho para pedir un usuario de SIRAV para la practicante",
            "telephony",
            vec!["pedir un usuario de SIRAV para la practicante"],
        ),
        (
            "1. el monitor no prende\n2. necesito acceso a la carpeta de nómina\n3. se atasca el papel en la impresora",
            "hardware",
            vec!["necesito acceso a la carpeta de nómina", "se atasca el papel en la impresora"],
        ),
        (
            "Tengo dos cosas:\n- el teclado no sirve\n- el monitor de la entrada parpadea",
            "hardware",
            vec!["el monitor de la entrada parpadea"],
        ),
        (
            "The printer on the third floor is jammed. By the way, I need a new badge for the main door",
            "printing",
            vec!["I need a new badge for the main door"],
        ),
        (
            "la impresora no imprime nada y necesito que me creen un usuario en Orfeo",
            "printing",
            vec!["necesito que me creen un usuario en Orfeo"],
        ),
        (
            "El proyector de la sala no enciende. También necesito que me instalen Power BI",
            "hardware",
            vec!["necesito que me instalen Power BI"],
        ),
        (
            "Hola! dos cositas: 1) se me olvidó la clave de Orfeo 2) la impresora del pasillo está trancada",
            "access",
            vec!["la impresora del pasillo está trancada"],
        ),
        (
            "necesito que me instalen Visio y también que me den permisos en la carpeta de jurídica",
            "software",
            vec!["que me den permisos en la carpeta de jurídica"],
        ),
        (
            "hola me regalan un toner para la ricoh y me desbloquean la cuenta de red",
            "printing",
            vec!["me desbloquean la cuenta de red"],
        ),
        (
            "No abre Kactus. Segundo: el escáner no digitaliza. Tercero: quiero un cargador de repuesto",
            "information_systems",
            vec!["el escáner no digitaliza", "quiero un cargador de repuesto"],
        ),
        (
            "solicito una licencia de Visio, y de paso el teléfono de mi puesto no da tono",
            "software",
            vec!["el teléfono de mi puesto no da tono"],
        ),
    ] {
        assert_eq!(main_of(text).1.as_deref(), Some(main), "{text}");
        assert_eq!(told(text).1, others, "{text}");
    }
}

/// What the person calls urgent or is stopped by, wherever it stands.
#[test]
fn the_urgent_one_is_the_main_one() {
    for (text, main, other) in [
        (
            "Necesito un usuario de Orfeo para la practicante, pero lo urgente es que la impresora no imprime",
            (Kind::Incident, "printing"),
            "Necesito un usuario de Orfeo para la practicante",
        ),
        (
            "la silla está rota. Además no tengo internet y no puedo trabajar",
            (Kind::Incident, "connectivity"),
            "la silla está rota",
        ),
        (
            "necesito un carné nuevo, no es urgente. Otra cosa: el teléfono no da tono",
            (Kind::Incident, "telephony"),
            "necesito un carné nuevo, no es urgente",
        ),
        (
            "el teléfono no da tono, además la impresora saca hojas en blanco. Lo de la impresora es urgente",
            (Kind::Incident, "printing"),
            "el teléfono no da tono",
        ),
    ] {
        let (kind, category) = main;
        assert_eq!(main_of(text), (Some(kind), Some(category.into())), "{text}");
        assert_eq!(told(text).1, [other], "{text}");
    }
}

/// Behind thanks a matter is a matter; behind a question it is told besides.
#[test]
fn a_matter_behind_talk_is_not_lost() {
    let thanks = "gracias por lo del correo, ya quedó. Ahora otra cosa: la impresora no imprime";
    assert_eq!(main_of(thanks), (Some(Kind::Incident), Some("printing".into())));
    for text in [
        "¿a qué hora atienden? también necesito un usuario para Orfeo",
        "quiero saber cómo va mi caso, y además el mouse no sirve",
    ] {
        assert_eq!(main_of(text).0, None, "{text}");
        assert_eq!(told(text).1.len(), 1, "{text}");
    }
}

/// Symptoms, causes, remedies and purposes are of one matter.
#[test]
fn one_trouble_is_one_matter() {
    for text in [
        "no abre el Word y se pone lento",
        "no tengo internet y además no me abre el correo",
        "el computador está muy lento, además no abre Outlook",
        "No me abre Orfeo. Necesito que me restablezcan la clave",
        "la impresora no imprime y necesito imprimir un informe en Excel",
        "no puedo entrar al correo y necesito enviar un informe",
        "llegó un correo sospechoso y además el computador quedó lento",
        "la impresora no imprime y además la impresora hace ruido",
        "se dañó el portátil y necesito uno prestado",
        "mi equipo:\n- no prende el monitor\n- el monitor parpadea",
        "no imprime la impresora, también se atasca el papel",
        "perdón, no es la impresora, mentiras, además es el teléfono el que no da tono",
        "no abre el portal, otra cosa que noté es que sale en blanco",
        "necesito instalar Power BI y además que lo dejen activado",
    ] {
        assert_eq!(told(text).1, Vec::<String>::new(), "{text}");
    }
}

/// A tag is of the thing in whose words it stands, else of the main one, or of the only one that has any use for it.
#[test]
fn each_thing_has_its_own_tag() {
    let tag = |fields: &std::collections::BTreeMap<Field, String>| fields.get(&Field::AssetTag).cloned();
    let of_main = |main: &Understanding| {
        main.found.iter().find(|found| found.field == Field::AssetTag).map(|found| found.value.clone())
    };
    for (text, main, other) in [
        ("la impresora no imprime y además el portátil placa 60-3344 no carga", None, Some("60-3344")),
        (
            "la impresora no imprime, además necesito un usuario de Orfeo, placa 60-2214",
            Some("60-2214"),
            None,
        ),
        ("necesito un usuario de Orfeo, además no carga el portátil. Placa 60-3344", None, Some("60-3344")),
    ] {
        let (told, _) = told(text);
        assert_eq!(of_main(&told).as_deref(), main, "{text}");
        assert_eq!(told.also.first().and_then(|also| tag(&also.fields)).as_deref(), other, "{text}");
    }
}

/// Hostile input ends, and keeps to what is offered at most.
#[test]
fn ten_matters_are_three() {
    let things = [
        "el monitor no prende",
        "necesito un usuario de Orfeo",
        "el teléfono no da tono",
        "no imprime la impresora",
    ];
    let list = (1..=10).map(|n| format!("{n}. {}\n", things[n % things.len()])).collect::<Vec<_>>().concat();
    assert_eq!(told(&list).1.len(), 2);
    let endless = "además no imprime la impresora. otra cosa, el monitor no prende. ".repeat(200);
    assert!(told(&endless).1.len() < 3);
    for text in
        ["1. 2. 3. 4. 5. 6. 7. 8.", "además además además además además además además", "- - -\n- \n-"]
    {
        assert_eq!(told(text).1, Vec::<String>::new(), "{text}");
    }
}
