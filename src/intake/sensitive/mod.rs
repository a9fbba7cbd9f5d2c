//! Passwords and identity numbers in what people write, so that they are hidden before anything is kept.
//!
//! Goes by the words around them: a number alone tells nothing (it may be a telephone, a tag, a case). What cannot be told
//! from an ordinary word is left: "mi clave es incorrecta" holds no password.

mod around;
mod asked;
mod encoded;
mod identity;
mod lists;
mod names;
mod password;
mod words;

use std::ops::Range;

pub use asked::{find_asked, mask_answer};
pub use encoded::mask_name;

use words::Words;

/// What stands in the place of what was hidden.
pub const MASK: &str = "••••";

/// What must not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitive {
    /// A password, or what gives access like one.
    Password,
    /// The number of an identity document. A NIT is none: it is public.
    Identity,
}

/// Where something stands that must not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub kind: Sensitive,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// A text without what must not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text, with [`MASK`] in each place.
    pub text: String,
    /// What was hidden, in the order of the text.
    pub hidden: Vec<Sensitive>,
}

/// Everything in a text that must not be kept, in order; no two overlap.
pub fn find_sensitive(text: &str) -> Vec<Secret> {
    let words = Words::of(text);
    let mut found = password::find(&words);
    found.extend(around::find(&words));
    found.extend(identity::find(&words));
    found.extend(encoded::user_information(text));
    in_order(found)
}

/// No two overlap.
fn in_order(mut found: Vec<Secret>) -> Vec<Secret> {
    found.sort_by_key(|secret| (secret.span.start, secret.span.end));
    let mut last = 0;
    found.retain(|secret| {
        let apart = secret.span.start >= last;
        last = last.max(secret.span.end);
        apart
    });
    found
}

/// The text with everything hidden that must not be kept; none when there is nothing.
pub fn mask(text: &str) -> Option<Masked> {
    hide(text, find_sensitive(text))
}

/// The text with the mask in these places.
fn hide(text: &str, found: Vec<Secret>) -> Option<Masked> {
    let found = in_order(found);
    if found.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for secret in &found {
        masked.push_str(text.get(from..secret.span.start).unwrap_or_default());
        masked.push_str(MASK);
        from = secret.span.end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    Some(Masked { text: masked, hidden: found.into_iter().map(|secret| secret.kind).collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hidden(text: &str) -> String {
        mask(text).map_or_else(|| text.to_owned(), |masked| masked.text)
    }

    #[test]
    fn passwords_are_hidden_however_they_are_told() {
        for (text, wanted) in [
            ("mi clave es Perrito2024*", "mi clave es ••••"),
            ("Mi clave es Perrito2024*, ext 2231", "Mi clave es ••••, ext 2231"),
            ("la contraseña: perrito", "la contraseña: ••••"),
            ("la contraseña:perrito", "la contraseña:••••"),
            ("pwd=abc", "pwd=••••"),
            ("user=aperez;pwd=Hola.123;", "user=aperez;pwd=••••;"),
            ("password is Doggy2024!", "password is ••••"),
            ("My password is still doggydog", "My password is still ••••"),
            ("MI CLAVE ES PERRITO2024", "MI CLAVE ES ••••"),
            ("usuario aperez clave perrito2024 no entra", "usuario aperez clave •••• no entra"),
            ("usuario y clave: aperez / Perrito2024*", "usuario y clave: •••• / ••••"),
            ("user/pass: aperez/Hola123", "user/pass: ••••"),
            ("la clave del correo es «mi perro azul» y nada", "la clave del correo es «••••» y nada"),
            ("contraseña nueva del SIIF: Hola2024", "contraseña nueva del SIIF: ••••"),
            ("cambié la clave por Gatico88# y no entra", "cambié la clave por •••• y no entra"),
            ("la clave es la siguiente: Perrito2024", "la clave es la siguiente: ••••"),
            ("el pin es 4455", "el pin es ••••"),
            ("clave:\nPerrito2024\ngracias", "clave:\n••••\ngracias"),
            ("mi clave es Perrito 2024*", "mi clave es ••••"),
            ("a senha é cachorro99", "a senha é ••••"),
            ("mi clave es perrito.", "mi clave es ••••."),
            ("contrasena = perrito azul", "contrasena = •••• azul"),
            ("la clave era Ana2020 y ahora es Ana2021", "la clave era •••• y ahora es ••••"),
            (
                "la contraseña nueva que me dieron es Temporal#1 y no sirve",
                "la contraseña nueva que me dieron es •••• y no sirve",
            ),
            (
                "mi usuario es ana.t y la contraseña que tengo es perro123",
                "mi usuario es ana.t y la contraseña que tengo es ••••",
            ),
            ("la clave que me asignaron ayer fue Perrito1", "la clave que me asignaron ayer fue ••••"),
            (
                "la contraseña del wifi que me pasaron, Visitas2024, no sirve",
                "la contraseña del wifi que me pasaron, ••••, no sirve",
            ),
            ("the password I was given is doggy123", "the password I was given is ••••"),
            ("mi contra es perro123", "mi contra es ••••"),
            ("la contra perro1234 no me deja", "la contra •••• no me deja"),
            ("le puse 12345678 como clave", "le puse •••• como clave"),
            ("I use doggy123 as password", "I use •••• as password"),
            ("Perrito1 es mi contraseña", "•••• es mi contraseña"),
            ("Orfeo2024x es la clave que uso", "•••• es la clave que uso"),
            (
                "pongo Perrito1 y me dice que la contraseña es incorrecta",
                "pongo •••• y me dice que la contraseña es incorrecta",
            ),
            ("cambie de Perrito1 a Gatico22 la clave", "cambie de •••• a •••• la clave"),
            ("entro con juan.rojas y Abc12345", "entro con juan.rojas y ••••"),
            ("credenciales: ana.t Perrito1", "credenciales: ana.t ••••"),
            ("login ana.t / Perrito1", "login ana.t / ••••"),
            ("Password1 = Doggy", "Password1 = ••••"),
            ("mi pin 9917", "mi pin ••••"),
            ("PIN de la tarjeta 4471", "PIN de la tarjeta ••••"),
            ("otp 554411", "otp ••••"),
            ("token 883211 que me llego", "token •••• que me llego"),
            ("el token es 665511", "el token es ••••"),
            ("el codigo que me llego es 883211", "el codigo que me llego es ••••"),
            ("codigo de verificacion 774411", "codigo de verificacion ••••"),
            ("my verification code is 774411", "my verification code is ••••"),
        ] {
            assert_eq!(hidden(text), wanted, "{text}");
        }
    }

    #[test]
    fn talk_of_passwords_holds_none() {
        for text in [
            "mi clave es incorrecta",
            "la contraseña está vencida",
            "mi contraseña es la misma de siempre",
            "la clave es de 8 caracteres",
            "¿cuál es la clave del wifi?",
            "olvidé la contraseña del correo y mi extensión es 2231",
            "contraseña: vencida",
            "clave: no me deja entrar",
            "se me bloqueó la clave de SIIF, placa 60-2214",
            "reinicio de contraseña para ana.torres@entidad.gov.co",
            "mi clave es muy vieja",
            "la palabra clave es presupuesto",
            "no sé cuál es mi clave",
            "necesito cambiar la clave porque es vieja",
            "my password is wrong",
            "my password is not working since Monday",
            "password expired, ext 4410",
            "la contraseña de Office365 no sirve",
            "restablecer contraseña Windows11",
            "el pin de la impresora no funciona",
            "mi clave es ••••",
            "la clave es obligatoria",
            "cambio de clave a las 3:00 p. m.",
            "pasé la clave a Ana ayer",
            "la contraseña que me dieron no sirve",
            "la clave que tengo ya venció, ext 22315",
            "entro con mi usuario y no me deja",
            "uso Windows11 y la clave no sirve",
            "codigo de error 80070005",
            "el código de la tarea es 44112",
            "esa es la clave del asunto",
            "no sé cuál es la contraseña",
            "el usuario / la contraseña no sirven",
            "va en contra 20241 veces",
            "necesito un token nuevo para firmar",
            "el token se dañó, placa 602214",
            "pongo la clave y no entra, ext 2231",
            "ingreso a orfeo2024 y me pide la clave de nuevo, placa 60-2214",
            "cambié el toner, ¿cuál es la clave de la impresora?",
            "el pin es de 4 digitos",
            "credenciales: no me funcionan",
            "",
        ] {
            assert_eq!(mask(text), None, "{text}");
        }
    }

    #[test]
    fn identity_numbers_are_hidden_however_they_are_written() {
        for (text, wanted) in [
            ("mi cédula es 52.345.678", "mi cédula es ••••"),
            ("cédula: 1020345678, gracias", "cédula: ••••, gracias"),
            ("C.C. 52 345 678 de Bogotá", "C.C. •••• de Bogotá"),
            ("c.c. No. 1.020.345.678", "c.c. No. ••••"),
            ("cc 52345678", "cc ••••"),
            ("T.I. 1098765432", "T.I. ••••"),
            ("pasaporte AB123456", "pasaporte ••••"),
            (
                "identificada con cédula de ciudadanía número 52345678",
                "identificada con cédula de ciudadanía número ••••",
            ),
            (
                "crear usuario a Ana Torres cédula 52345678 ext 2231",
                "crear usuario a Ana Torres cédula •••• ext 2231",
            ),
            ("la cédula de Ana Torres es 52.345.678", "la cédula de Ana Torres es ••••"),
            ("52.345.678 es mi cédula", "•••• es mi cédula"),
            ("documento de identidad 79123456", "documento de identidad ••••"),
            ("mi documento es 79123456", "mi documento es ••••"),
            ("número de identificación: 79-123-456", "número de identificación: ••••"),
            ("my passport number is XK1234567", "my passport number is ••••"),
            ("cédula de extranjería 345678", "cédula de extranjería ••••"),
            ("CEDULA 52,345,678", "CEDULA ••••"),
            ("cedula de la señora Rosa 31.876.543", "cedula de la señora Rosa ••••"),
            ("cedula (31876558)", "cedula (••••)"),
            ("documento numero 31876545", "documento numero ••••"),
            ("identificada con el numero 31876546", "identificada con el numero ••••"),
            ("tarjeta de identidad 1001234567", "tarjeta de identidad ••••"),
            ("tarjeta de identidad No. 1031876554", "tarjeta de identidad No. ••••"),
            ("registro civil 1031876552", "registro civil ••••"),
            ("ppt 5123456", "ppt ••••"),
            ("permiso de proteccion temporal 5123457", "permiso de proteccion temporal ••••"),
            ("pasaporte colombiano AX123456", "pasaporte colombiano ••••"),
            ("doc 1144023456", "doc ••••"),
        ] {
            assert_eq!(hidden(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "NIT 900.123.456-7",
            "cédula o NIT 900.123.456",
            "celular 310 555 4433",
            "mi cédula se la mando luego, cel 3105554433",
            "mi cédula no abre, placa 60-2214",
            "caso C-2026-000123 de la cédula",
            "factura por 1.020.345.678 pesos",
            "escanear la cédula en el piso 3",
            "cc: ana@entidad.gov.co",
            "el documento 12345678 no abre",
            "el doc 12345678 no abre",
            "el ppt 2026 no abre",
            "equipo identificado con placa 602214",
            "documento numero 20241234567",
            "el equipo de TI me dijo que llamara al 6015550100",
            "cédula 3105554433",
            "radicado 20241234567 con la cédula adjunta",
            "60-2214",
            "necesito imprimir 52 cédulas",
        ] {
            assert_eq!(mask(text), None, "{text}");
        }
    }

    #[test]
    fn both_are_told_apart() {
        let masked = mask("cédula 52345678 clave Perrito2024*").unwrap();
        assert_eq!(masked.hidden, [Sensitive::Identity, Sensitive::Password]);
        assert_eq!(masked.text, "cédula •••• clave ••••");
    }

    #[test]
    fn endless_texts_are_read_in_a_line() {
        for piece in
            ["clave ", "clave es ", "cc 1", "a", "1.", "clave:", "«", "=", "es ", "cédula de ", "\u{301}"]
        {
            let text = piece.repeat(300_000 / piece.len());
            assert!(hidden(&text).len() <= 4 * text.len());
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_between_letters(
            text in "(clave|contraseña|es|:|=|cédula|c\\.c\\.|52\\.345\\.678|Perrito2024\\*|«|»|[a-z]{1,6}| |\n|,|é|•){0,40}"
        ) {
            let mut from = 0;
            for secret in find_sensitive(&text) {
                prop_assert!(secret.span.start >= from && secret.span.start < secret.span.end);
                prop_assert!(text.get(secret.span.clone()).is_some());
                from = secret.span.end;
            }
        }

        #[test]
        fn anything_is_read(text in "\\PC{0,200}") {
            let _ = find_sensitive(&text);
        }
    }
}
