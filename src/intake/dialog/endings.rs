//! How dialogs end, by families.

use super::tests::Talk;
use super::*;
use crate::cases::Kind;

fn ends(texts: &[&str]) -> &'static str {
    crate::intake::command::play(&Catalog::builtin().unwrap(), texts.iter().copied()).end
}

#[test]
fn a_question_stays_one_when_nothing_is_wanted() {
    let mut wrong = vec![];
    for after in [
        "no, no lo estoy pidiendo todavía",
        "no, era para contarle a una compañera",
        "perfecto, con eso quedo claro",
        "no necesito nada más",
        "ah bueno, yo le cuento a mi jefe",
        "no está dañado, era por saber",
        "soy de Valledupar, gracias",
        "¿y los sábados?",
        "just wondering, thanks",
        "no, eso no me ha pasado, es para tenerlo en cuenta",
    ] {
        let end = ends(&["¿quién autoriza un usuario de VIVANTO?", after]);
        wrong.extend((end != "question").then(|| format!("{after}: {end}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Programs close, delete and archive too: who begins with that takes nothing back.
#[test]
fn a_deed_of_a_program_begins_a_matter() {
    for first in [
        "se me cierra el reporte en SIVIA y no guarda",
        "Orfeo me borra el mensaje cuando lo envío",
        "no me deja borrar el pedido en el sistema",
        "necesito eliminar el reporte viejo de SIVIA",
        "cannot delete the report in Power BI",
    ] {
        assert_eq!(ends(&[first]), "incomplete", "{first}");
    }
}

/// A polite question within an incident makes no question of it.
#[test]
fn an_incident_stays_one_whatever_is_asked() {
    for (first, then) in [
        ("la impresora no imprime, ¿la pueden arreglar?", "solo una duda, ¿a qué hora vienen?"),
        ("la impresora no imprime, ¿qué hago?", "por curiosidad la apagué y nada"),
    ] {
        assert_eq!(ends(&[first, then]), "incomplete", "{then}");
    }
}

#[test]
fn what_is_only_announced_is_no_description() {
    let mut wrong = vec![];
    for announced in [
        "ya le digo qué es, un segundito",
        "ahorita le cuento con calma",
        "es largo de contar, deme un minuto y le escribo",
        "I'll explain in a moment",
        "espéreme que me llaman",
        "necesito que me ayude con una cosa",
        "tengo un problema",
        "le quería pedir un favor",
        "es urgente",
        "después le explico bien",
    ] {
        let end = ends(&["Yopal, ext 2216", announced]);
        wrong.extend((end != "incomplete").then(|| format!("{announced}: {end}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_tag_that_is_not_there_is_no_other_matter() {
    let mut wrong = vec![];
    for lacks in [
        "no sabemos la placa, está detrás del mueble",
        "the sticker fell off so no tag, sorry",
        "ese equipo es alquilado, no tiene placa",
        "ya busqué la etiqueta por todas partes y nada",
        "la calcomanía está borrada",
        "patrimônio? não tem número nenhum nele",
        "no clue about any asset number",
        "la placa quién sabe cuál sea",
        "no le veo número por ningún lado",
        "placa no tiene, es nuevo",
    ] {
        let end = ends(&["el monitor no prende", "Tunja, ext 2231", lacks]);
        wrong.extend((end != "complete").then(|| format!("{lacks}: {end}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A code that comes after the tag was told, or said to be unknown, is the better one.
#[test]
fn a_code_puts_the_tag_right() {
    for (texts, tag) in [
        (["no le veo placa", "ah sí, la alcancé a ver: 0-5590"], Some("0-5590")),
        (["placa CU-2209", "perdón, leí mal: es CU-2290"], Some("CU-2290")),
        (["placa EQ 5518", "la del portátil es EQ 7731"], Some("EQ7731")),
        (["inventario BQ-1180", "espere, ese era el que entregué. El de ahora es BQ-2044"], Some("BQ-2044")),
        (["placa FL-330", "esa es la placa de la otra, quítela; la dañada no tiene ninguna"], None),
    ] {
        let mut talk = Talk::new();
        talk.says("el portátil no prende");
        for text in texts {
            talk.says(text);
        }
        assert_eq!(talk.field(Field::AssetTag), tag, "{texts:?}");
        assert!(tag.is_some() || talk.details().asset_unknown);
    }
}

/// "Donde", "con la que": what tells of a thing asks nothing.
#[test]
fn a_relative_clause_asks_nothing() {
    for text in [
        "el computador donde atiendo público no prende",
        "la impresora con la que saco los carnés no imprime",
        "el teléfono por donde me llaman las víctimas no suena",
        "el programa con que hago los mapas no abre",
        "la sala donde nos reunimos quedó sin wifi",
    ] {
        assert_eq!(Talk::new().says(text)[0], DialogEffect::Open, "{text}");
        assert_eq!(ends(&[text]), "incomplete", "{text}");
    }
}

/// Whoever asks and tells what fails is not only answered, whichever of the two comes first and whatever joins them.
#[test]
fn a_question_in_the_same_message_eats_no_fault() {
    for (text, category) in [
        ("no abre el correo, Medellín. ¿y cómo hago para pedir vacaciones?", "collaboration"),
        ("se cayó el internet en Cali, ¿a qué hora almuerzan ustedes?", "connectivity"),
        ("wenas, una pregunta, como pido vacaciones? ah y el pc no prende, tunja", "hardware"),
        ("¿CUÁNTO SE DEMORAN? NO TENGO INTERNET EN PASTO", "connectivity"),
        ("¿ustedes trabajan los sábados? es que la impresora no imprime, Neiva", "printing"),
        ("se dañó el monitor, Quibdó, ¿quién firma las vacaciones?", "hardware"),
        ("What time is lunch? My laptop won't turn on, Cali", "hardware"),
    ] {
        let mut talk = Talk::new();
        let effects = talk.says(text);
        assert!(!effects.contains(&DialogEffect::Inform), "{text}: {effects:?}");
        assert_eq!(talk.details().category.as_ref().map(|key| key.0.as_str()), Some(category), "{text}");
        assert_eq!(talk.details().kind, Some(Kind::Incident), "{text}");
    }
    for text in ["¿qué hago si no me abre el correo?", "soy de Pasto, ¿cuánto se demoran?"] {
        assert_eq!(ends(&[text]), "question", "{text}");
    }
}
