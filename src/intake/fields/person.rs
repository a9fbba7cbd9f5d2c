//! Another person for whom the request is.

use super::{Datum, is_taken};
use crate::catalog::{Catalog, Field};
use crate::intake::candidates::{Candidate, names};
use crate::intake::model::PERSON;
use crate::intake::text::Text;
use crate::intake::words::List;

pub(super) fn find(catalog: &Catalog, text: &Text<'_>, data: &[Datum]) -> Option<Datum> {
    let choice = PERSON.choose(candidates(catalog, text, data))?;
    let range = choice.candidate.place(text);
    let value = text.original(&range).to_owned();
    let sure = choice.sure && choice.candidate.tokens.len() > 1;
    Some(Datum { field: Field::AffectedPerson, value, context: range.clone(), range, sure })
}

fn candidates(catalog: &Catalog, text: &Text<'_>, data: &[Datum]) -> Vec<Candidate> {
    let is_site = |name: &str| catalog.find_site_folded(name).is_some();
    names(text, is_site, |token| is_taken(data, &text.tokens[token].range))
}

/// A name of more than one word that is all that a text says: "Marta Lucía Ríos", "es la doctora Marta Ríos".
pub(in crate::intake) fn bare_name(catalog: &Catalog, written: &str) -> Option<String> {
    let text = &Text::new(written);
    let name = candidates(catalog, text, &[]).into_iter().max_by_key(|name| name.tokens.len())?;
    let small = |word: &str| matches!(word, "es" | "la" | "el" | "se" | "llama" | "ella" | "is" | "mi");
    let mut others = (0..text.tokens.len()).filter(|token| !name.tokens.contains(token));
    let is_all = name.tokens.len() > 1
        && name.tokens.clone().any(|token| text.is_name(token))
        && catalog.find_site(text.original(&name.place(text))).is_none()
        && others.all(|token| small(text.word(token)) || text.is(token, List::Title));
    is_all.then(|| text.original(&name.place(text)).to_owned())
}

/// Whether a text speaks of somebody whom it does not name: "mi jefa", "una compañera".
pub(in crate::intake) fn speaks_of_somebody(written: &str) -> bool {
    let text = Text::new(written);
    (1..text.tokens.len()).any(|token| {
        let whose = matches!(
            text.word(token - 1),
            "mi" | "un" | "una" | "nuestra" | "nuestro" | "la" | "el" | "my" | "a"
        );
        whose && text.is(token, List::Title) && !text.is(token, List::Role)
            || whose && matches!(text.word(token), "jefe" | "jefa")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Option<String> {
        let text = Text::new(text);
        find(&Catalog::builtin().unwrap(), &text, &[]).map(|datum| datum.value)
    }

    #[test]
    fn somebody_else_s_matter() {
        for (text, name) in [
            ("Al compañero Ferney Lucumí le caducó el SPSS", "Ferney Lucumí"),
            ("habilitar la extensión que usa Ferney Lucumí", "Ferney Lucumí"),
            ("escribo de parte de la doctora Nohora Castrillón, que no puede entrar", "Nohora Castrillón"),
            ("la señora Yadira Mosquera, ext 2231, no puede imprimir", "Yadira Mosquera"),
            ("QGIS en la máquina de Yadira Mosquera Rentería, inventario 9081", "Yadira Mosquera Rentería"),
            ("A la recepcionista, Edilma Torrado, le suena el aparato", "Edilma Torrado"),
            ("mi jefa perdió las carpetas, ella es Nohora Castrillón", "Nohora Castrillón"),
            ("a mi compañera yolanda ruiz no le abre el correo", "yolanda ruiz"),
            ("pasar permisos de Ana Paz a Luis Mora", "Luis Mora"),
            ("usuario para la doctora Marta Lucía Vélez", "Marta Lucía Vélez"),
            ("Retirar los accesos de la excontratista Mónica Lasso", "Mónica Lasso"),
            ("a don Segundo Getial le timbra el aparato", "Segundo Getial"),
            ("SharePoint le muestra los documentos en blanco a Yurley Guacarapare", "Yurley Guacarapare"),
            (
                "La compañera Florencia Tique, de la oficina de Yopal, dice que se le cae el wifi",
                "Florencia Tique",
            ),
            ("Requesting a laptop for Ms. Gloria Angulo, starting Monday", "Gloria Angulo"),
            ("I need a desk phone for the new hire, Camilo Ordóñez", "Camilo Ordóñez"),
            ("un segundo monitor para Edna Rocío Calvache", "Edna Rocío Calvache"),
            ("el portátil de Jesús Arauca no reconoce el mouse", "Jesús Arauca"),
            ("le pasa a Fabiola Niño, extensión 2630", "Fabiola Niño"),
            ("en el iPhone de la doctora Clemencia Iriarte dejó de bajar el correo", "Clemencia Iriarte"),
            ("de la auxiliar de archivo, Yamile Tordecilla", "Yamile Tordecilla"),
        ] {
            assert_eq!(person(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn the_writer_and_people_only_mentioned_are_not_it() {
        for text in [
            "soy Carlos Pérez y no me abre el correo",
            "no prende el equipo. Atentamente, Olga Ruiz",
            "crear buzón, lo aprobó Jaime Soto",
            "Pregunten por Jairo después del almuerzo",
            "no imprime.\n\nÓmar Alexis Benítez\nFlorencia",
            "usuario para el contratista nuevo",
            "a la doctora Consuelo Imbachí sí le abre y a mí no",
            "El ingeniero Dagoberto Sáenz ya lo miró",
            "Va con copia a mi jefa, Amparo Lugo",
            "pregunten por la señora Aída en recepción",
            "el buzón saluda con la voz de Leticia Barón",
            "me saluda a don Arnulfo",
            "marque al 608 555 0321, ahí le contesta Evaristo",
            "necesito permisos en la carpeta, igual q a Rosa Elvira Anaya",
            "denme los mismos permisos que Rosa Elvira Anaya",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_alone_is_told_of_somebody_who_was_spoken_of() {
        let catalog = Catalog::builtin().unwrap();
        for (text, name) in [
            ("Marta Lucía Ríos", Some("Marta Lucía Ríos")),
            ("es la doctora Marta Ríos", Some("Marta Ríos")),
            ("Marta Ríos no puede entrar", None),
            ("Cali", None),
            ("sí señora", None),
        ] {
            assert_eq!(bare_name(&catalog, text).as_deref(), name, "{text}");
        }
        assert!(speaks_of_somebody("mi jefa no puede entrar a SIRAV"));
        assert!(!speaks_of_somebody("no puedo entrar a SIRAV"));
    }

    #[test]
    fn names_from_elsewhere_and_other_ways_to_say_whose() {
        for (text, name) in [
            ("necesito que la dra Consuelo Arias quede en la lista", "Consuelo Arias"),
            ("Que la señora Nubia Cely pueda escanear a la carpeta", "Nubia Cely"),
            ("un buzón, y que lo maneje Nubia Cely", "Nubia Cely"),
            ("el ing. Orlando Pira es quien la necesita", "Orlando Pira"),
            ("¿cómo va el caso que puse por don Orlando Pira?", "Orlando Pira"),
            ("La doctora Nubia Cely, directora encargada, abre el Outlook y se le cierra", "Nubia Cely"),
            ("Al director territorial, Orlando Pira, no le suena nada", "Orlando Pira"),
            ("en el equipo de la socióloga Nubia Cely", "Nubia Cely"),
            ("Carmenza de nómina no puede entrar al correo", "Carmenza"),
            ("Crear usuario a nombre de Yesid Alape Quiroga", "Yesid Alape Quiroga"),
            ("Necesito acceso a Orfeo para Emily Clark", "Emily Clark"),
            ("Please install Power BI for Emily Clark, she starts Monday", "Emily Clark"),
            ("Emily Clark's laptop won't turn on", "Emily Clark"),
            ("The screen on Greta Lindqvist's laptop is flickering", "Greta Lindqvist"),
            ("Please reset the password of Thomas Becker", "Thomas Becker"),
            ("No le abre el Excel a Wendy Paola Ibarguen", "Wendy Paola Ibarguen"),
            ("Traslado de permisos de Nubia Cely a Orlando Pira", "Orlando Pira"),
            ("Pasar los permisos que tenía Nubia Cely a Orlando Pira", "Orlando Pira"),
            (
                "Por favor trasladen el perfil de SGV de Martha Lucía Peña para Kelly Johana Vides",
                "Kelly Johana Vides",
            ),
            ("se lo pido para Ferney Lasso", "Ferney Lasso"),
            ("Solicito una diadema; se la pide la oficina para Hanna Weber", "Hanna Weber"),
            ("La cuenta de Dorian Achury está bloqueada", "Dorian Achury"),
            ("El usuario de Dorian Achury quedó bloqueado", "Dorian Achury"),
            ("usuario de red de Eliseo Quiñones bloqueado", "Eliseo Quiñones"),
            ("Aracely Buesaquillo no puede entrar a Kactus", "Aracely Buesaquillo"),
            ("Arelis Buelvas no tiene red en el puesto", "Arelis Buelvas"),
            ("Dr. Heladio Cuastumal no ve las carpetas compartidas", "Heladio Cuastumal"),
            ("la Dra. Yadira Quilindo necesita un mouse", "Yadira Quilindo"),
            ("el equipo asignado a Norma Tulcán está lento", "Norma Tulcán"),
            ("El portátil que tiene asignado Norma Tulcán está lento", "Norma Tulcán"),
            ("Denle permisos de lectura a Yamileth Bubu", "Yamileth Bubu"),
            ("dar de baja la cuenta de Ever Tálaga", "Ever Tálaga"),
            ("bloquear el acceso a Teófilo Maca, ya no trabaja", "Teófilo Maca"),
            ("Can you create a mailbox for our new analyst, Oliver Hughes?", "Oliver Hughes"),
            ("Oliver Hughes can't log in to SharePoint", "Oliver Hughes"),
            ("My colleague Oliver Hughes cannot print", "Oliver Hughes"),
            ("el correo de Eyder Pillimue no sincroniza", "Eyder Pillimue"),
            ("Lo necesita Aurelio Cundumí para un informe", "Aurelio Cundumí"),
            ("El monitor lo requiere Aurelio Cundumí", "Aurelio Cundumí"),
            ("la persona es Betsy Cantoñí", "Betsy Cantoñí"),
            ("la funcionaria se llama Betsy Cantoñí y no tiene extensión", "Betsy Cantoñí"),
            ("incluir en la lista de distribución a Edgar Yesid Mayorga", "Edgar Yesid Mayorga"),
            ("El contratista Zamir Otálvaro no tiene permiso en la carpeta", "Zamir Otálvaro"),
            ("A nuestro compañero de archivo Zamir Otálvaro se le apaga el pc", "Zamir Otálvaro"),
            ("para don Eusebio Tombé un teclado", "Eusebio Tombé"),
            ("una silla ergonómica pa la señora Dioselina Yule", "Dioselina Yule"),
            ("CREAR USUARIO DE DOMINIO PARA MARTHA LUCIA GUTIERREZ", "MARTHA LUCIA GUTIERREZ"),
            ("vpn para carlos andres beltran, bogota", "carlos andres beltran"),
            ("el computador de la doctora Smith no prende", "Smith"),
            ("Beneficiaria: Lorena Yandún. Requiere: licencia de Visio", "Lorena Yandún"),
            ("Nombre del funcionario: Heladio Cuastumal. Solicita correo", "Heladio Cuastumal"),
            ("A Steven Walker se le dañó el cargador", "Steven Walker"),
            ("Licencia de Project con destino a Evelio Tránsito", "Evelio Tránsito"),
            ("A Ana María de la Espriella no le sale el certificado", "Ana María de la Espriella"),
            ("al computador de Ana María del Río le falta memoria", "Ana María del Río"),
            ("desvincular a Rigo Chate de la carpeta", "Rigo Chate"),
            ("le reasignaron el puesto a Maryi Dizú y su teléfono no marca", "Maryi Dizú"),
            ("Silvio Guejia perdió el token", "Silvio Guejia"),
            ("El de la falla es Silvio Guejia, piso 3", "Silvio Guejia"),
        ] {
            assert_eq!(person(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn places_makers_months_and_who_is_greeted_are_not_it() {
        for text in [
            "Emily Clark from HR approved it, please install Zoom on my laptop",
            "My boss Oliver Hughes asked me to report that the printer is jammed",
            "Regards, Emily Clark",
            "Thanks! Oliver Hughes, ext 2210",
            "I talked to Greta Lindqvist yesterday and the VPN is still down",
            "Ayer vino Heladio Cuastumal y me dejó el equipo igual",
            "El técnico Zamir Otálvaro no pudo arreglarme la impresora",
            "Ya hablé con Norma Tulcán y sigue sin red",
            "necesito que me instalen Power BI, autoriza Norma Tulcán",
            "La doctora Yadira Quilindo autorizó mi acceso a SGV",
            "Sin red en Puerto Leguízamo desde ayer",
            "no abre Microsoft Teams en mi portátil",
            "El permiso para Google Chrome en mi equipo",
            "actualizar Adobe Reader de mi equipo",
            "no me abre el módulo de Cartera Predial de SIPRET",
            "la licencia de Power BI para el equipo de Talento Humano",
            "el acceso a Gestión Documental no abre",
            "El acceso de la Oficina Jurídica no funciona",
            "necesito el reporte de Abril para Control Interno",
            "El informe de Julio no carga en SIVIA",
            "el correo de Recursos Humanos no llega",
            "pantalla azul en el Dell Latitude de mi oficina",
            "Lenovo Thinkpad no enciende",
            "para la Unidad de Víctimas, certificado laboral",
            "la sala Simón Bolívar no tiene proyector",
            "El auditorio Jorge Eliécer Gaitán necesita un micrófono",
            "La señal en el edificio Santander no llega",
            "la oficina de San Juan del Cesar no tiene internet",
            "soy Aurelio Cundumí y lo necesito para un informe",
            "mi nombre es Betsy Cantoñí, no tengo extensión",
            "Habla Dorian Achury: mi cuenta está bloqueada",
            "Gracias a Norma Tulcán ya quedó mi correo, ahora falta la VPN",
            "Cordialmente, Eliseo Quiñones",
            "Me falta el mouse, quedo atento. Silvio Guejia",
            "Con el visto bueno de Silvio Guejia, instalar Visio en mi pc",
            "Me atendió Yesid Alape pero no quedó la impresora",
            "no puedo entrar a Amazon Web Services",
            "no abre Orfeo en Firefox, Google Chrome tampoco",
            "Windows Update no termina en mi equipo",
            "Buenos Días, la impresora HP no imprime",
            "Cuando entro a Kactus no carga",
            "Hola Norma, no me abre Outlook",
            "Buenas tardes don Zamir, no me funciona el mouse",
            "Mesa de Servicio: no tengo red",
            "Google Drive necesita permisos",
            "para Mayo y Junio necesito el informe",
            "en la Avenida Jiménez no hay internet",
            "Power BI no me deja publicar",
            "Ministerio de Salud no tiene acceso al portal",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }
}
