//! Words with which somebody asks to be reached: verbs in the forms that ask, and what stands around them.

use std::ops::Range;
use std::sync::LazyLock;

use crate::intake::text::{Starts, Text};

/// "Escríbanme": in writing or any other way. The first of them ask by themselves, too: "escriban al correo".
const VERBS: [&str; 28] = [
    "escrib", "contact", "comunic", "comuniq", "avis", "respond", "contest", "notific", "notifiq", "habl",
    "escrev", "contat", "ubic", "ubiq", "consig", "conseg", "localiz", "localic", "encuentr", "encontr",
    "hall", "busc", "busq", "inform", "confirm", "cuent", "cont", "cham",
];
const BY_THEMSELVES: usize = 12;
/// Of verbs in -er and -ir the order ends in a, of the others in e.
const OTHER_VERBS: [&str; 5] = ["escrib", "respond", "consig", "conseg", "escrev"];
/// "Llámenme": by telephone, whichever is named.
const CALLS: [&str; 7] = ["llam", "marc", "marq", "timbr", "telefon", "lig", "repic"];
/// The same in English, where the verb alone asks.
const ENGLISH: [&str; 15] = [
    "call", "ring", "phone", "email", "mail", "text", "message", "ping", "write", "reach", "contact",
    "reply", "respond", "answer", "tell",
];
/// Endings of verbs that are an order or a wish; with somebody to be reached, and without.
const ORDERS_ME: [&str; 20] = [
    "enme", "eme", "anme", "ame", "ennos", "enos", "annos", "anos", "enla", "enlo", "enle", "anle", "anlo",
    "anla", "ela", "elo", "ele", "ense", "ese", "uese",
];
const ENDINGS: [&str; 4] = ["en", "an", "e", "a"];
/// With these somebody gives a call or a message.
const GIVING: [&str; 14] = [
    "hag", "hac", "den", "dan", "dar", "peg", "regal", "mand", "env", "dej", "ech", "tir", "devuelv",
    "devolv",
];
/// Endings of verbs that only name what is done, with somebody to be reached, and without.
const INFINITIVES_ME: [&str; 18] = [
    "arme", "erme", "irme", "arnos", "ernos", "irnos", "arla", "arlo", "arle", "irle", "irla", "irlo",
    "erle", "erla", "arse", "irse", "erse", "arles",
];
const INFINITIVES: [&str; 3] = ["ar", "er", "ir"];
/// Before a verb that only names what is done, these ask for it.
const POLITE: [&str; 27] = [
    "cosa",
    "duda",
    "novedad",
    "inquietud",
    "fa",
    "favor",
    "porfa",
    "porfavor",
    "agradezco",
    "agradeceria",
    "agradecemos",
    "solicito",
    "pueden",
    "puede",
    "podrian",
    "podria",
    "pueda",
    "puedan",
    "prefiero",
    "mejor",
    "preferible",
    "toca",
    "deben",
    "debe",
    "o",
    "y",
    "please",
];
/// How all these begin: most words are none of them.
static BEGINNINGS: LazyLock<Starts> =
    LazyLock::new(|| VERBS.into_iter().chain(CALLS).chain(ENGLISH).chain(GIVING).collect());
/// A verb in any form is longer.
const SHORT: usize = 4;
/// So near before a verb a "no" takes it back.
const NEAR: usize = 4;

/// How somebody asks to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Whichever channel is named.
    Any,
    /// By telephone.
    Call,
    /// By mail: "email me".
    Mail,
    /// Not said by a verb: "prefiero", "… is best".
    Preference,
}

/// An asking, by its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) tokens: Range<usize>,
    pub(crate) way: Way,
    /// This channel is not wanted.
    pub(crate) refused: bool,
}

/// What a word has to do with reaching somebody, in whatever form it stands.
pub(crate) fn class(word: &str) -> Option<&'static str> {
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    match word {
        "no" | "ni" | "nunca" | "not" | "don" | "nao" | "nadie" | "never" => Some("not"),
        "ahi" | "alli" | "ese" | "esa" | "este" | "esta" | "there" | "that" | "this" => Some("there"),
        "call" | "ring" | "phone" | "dial" => Some("call"),
        "prefiero" | "mejor" | "best" | "better" | "rather" | "preferible" | "prefer" | "preferably"
        | "solo" | "only" | "primero" | "first" => Some("prefer"),
        _ if !BEGINNINGS.have(Starts::of(word)) => None,
        _ if ENGLISH.iter().any(|verb| word.strip_suffix("ed").unwrap_or(word) == *verb) => Some("reach"),
        _ if word.len() <= SHORT => None,
        _ if begins(&CALLS) => Some("call"),
        _ if begins(&VERBS[..BY_THEMSELVES]) => Some("reach"),
        _ if begins(&VERBS[BY_THEMSELVES..]) => Some("find"),
        _ if begins(&GIVING) => Some("give"),
        _ => None,
    }
}

/// All askings of a text, in order.
pub(crate) fn find(text: &Text<'_>) -> Vec<Asking> {
    (0..text.tokens.len()).filter_map(|token| at(text, token)).collect()
}

fn at(text: &Text<'_>, token: usize) -> Option<Asking> {
    let way = spanish(text, token).or_else(|| english(text, token)).or_else(|| preference(text, token))?;
    let refused = way != Way::Preference && is_refused(text, token);
    Some(Asking { tokens: begin(text, token)..token + 1, way, refused })
}

fn spanish(text: &Text<'_>, token: usize) -> Option<Way> {
    let word = text.word(token);
    if let Some(way) = noun(text, token) {
        return Some(way);
    }
    let (way, stem, ending) = verb(word)?;
    let free = way == Way::Call || VERBS[..BY_THEMSELVES].contains(&stem);
    let asks = if ORDERS_ME.contains(&ending) {
        true
    } else if INFINITIVES_ME.contains(&ending) || INFINITIVES.contains(&ending) {
        is_polite(text, token) || starts_clause(text, token) && (way == Way::Call || leads_on(text, token))
    } else {
        let of_me = is_told_of_me(text, token) && !is_condition(text, token);
        let (many, one) = if OTHER_VERBS.contains(&stem) { ("an", "a") } else { ("en", "e") };
        let order = ending == many || ending == one && leads_on(text, token) && !is_wish(text, token);
        let together = matches!(ending, "amos" | "emos" | "imos") && ends_with_channel(text, token);
        of_me && ENDINGS.contains(&ending) || free && (order || together) || matches!(ending, "em" | "am")
    };
    asks.then_some(way)
}

/// "Respuesta por …", "una llamada al …", "un mensaje por …", asked for.
fn noun(text: &Text<'_>, token: usize) -> Option<Way> {
    let way = match text.word(token) {
        "respuesta" | "mensaje" | "mensajito" | "razon" => Way::Any,
        // "Hágame saber".
        "saber" if is_made_known(text, token) => return Some(Way::Any),
        "llamada" | "llamadita" | "timbrazo" | "timbronazo" => Way::Call,
        _ => return None,
    };
    let given = (1..=3).any(|back| {
        let word = text.word_before(token, back);
        let gives = GIVING.iter().any(|stem| word.starts_with(stem));
        gives
            && (word.ends_with("me")
                || word.ends_with("nos")
                || matches!(text.word_before(token, back + 1), "me" | "nos"))
    });
    let awaited = way == Way::Call && (1..=2).any(|back| text.word_before(token, back).starts_with("esper"));
    (given || awaited || text.word(token) == "respuesta" && leads_on(text, token)).then_some(way)
}

fn is_made_known(text: &Text<'_>, token: usize) -> bool {
    matches!(text.word_before(token, 1), "hagame" | "haganme" | "hagannos" | "haganoslo" | "haganmelo")
}

/// The verb's way, its stem and its ending.
fn verb(word: &str) -> Option<(Way, &'static str, &str)> {
    if !BEGINNINGS.have(Starts::of(word)) {
        return None;
    }
    let known = |stems: &'static [&'static str], way: Way| {
        stems.iter().find_map(|stem| Some((way, *stem, word.strip_prefix(stem)?)))
    };
    let (way, stem, rest) = known(&CALLS, Way::Call).or_else(|| known(&VERBS, Way::Any))?;
    let rest = rest.strip_prefix('u').unwrap_or(rest);
    Some((way, stem, rest))
}

/// A channel may follow: "avise por correo", "llame al 601…".
fn leads_on(text: &Text<'_>, token: usize) -> bool {
    matches!(text.word(token + 1), "al" | "a" | "por" | "con" | "conmigo" | "urgente" | "via")
}

/// "Hablamos por Teams", and the clause ends there.
fn ends_with_channel(text: &Text<'_>, token: usize) -> bool {
    let clause = |index: usize| text.tokens.get(index).map(|token| token.clause);
    leads_on(text, token) && clause(token + 2) == clause(token) && clause(token + 3) != clause(token)
}

/// "Cuando llame": no order.
fn is_wish(text: &Text<'_>, token: usize) -> bool {
    matches!(text.word_before(token, 1), "cuando" | "si" | "yo" | "que" | "se" | "la" | "el" | "un" | "una")
}

/// "Me" or "nos" stands before it; "comunicarse" says it of itself.
fn is_told_of_me(text: &Text<'_>, token: usize) -> bool {
    let itself = text.word_before(token, 1) == "se"
        && (text.word(token).starts_with("comuni") || text.word(token).starts_with("contact"));
    // "Se le consigue en el …".
    let of_them =
        text.word_before(token, 2) == "se" && matches!(text.word_before(token, 1), "le" | "lo" | "la");
    matches!(text.word_before(token, 1), "me" | "nos")
        || text.word(token + 1) == "conmigo"
        || itself
        || of_them
}

/// "Cuando me llaman a la extensión" tells what happens.
fn is_condition(text: &Text<'_>, token: usize) -> bool {
    let clause = text.tokens[token].clause;
    (2..=3).filter_map(|back| token.checked_sub(back)).any(|before| {
        text.tokens[before].clause == clause
            && matches!(
                text.word(before),
                "cuando" | "porque" | "ciudadanos" | "siempre" | "usuarios" | "quienes"
            )
    })
}

fn is_polite(text: &Text<'_>, token: usize) -> bool {
    // "'Prensa' se debe llamar": its name.
    let asks = |back: usize| {
        POLITE.contains(&text.word_before(token, back)) && text.word_before(token, back + 1) != "se"
    };
    let of_me = |back: usize| matches!(text.word_before(token, back), "me" | "nos" | "le" | "a" | "que");
    asks(1) || of_me(1) && asks(2) || asks(1) && of_me(2) || of_me(2) && text.word_before(token, 1) == "vayan"
}

fn starts_clause(text: &Text<'_>, token: usize) -> bool {
    token == 0 || text.tokens[token - 1].clause != text.tokens[token].clause
}

fn english(text: &Text<'_>, token: usize) -> Option<Way> {
    let word = text.word(token);
    let next = text.word(token + 1);
    let leads_on = matches!(next, "by" | "on" | "at" | "to" | "via" | "through" | "over");
    let speaks = matches!(
        word,
        "discuss" | "reachable" | "reached" | "contacted" | "back" | "touch" | "know" | "available"
    );
    let given = matches!(word, "call" | "message" | "line" | "note" | "email" | "text" | "ring")
        && matches!(text.word_before(token, 2), "me" | "us");
    if speaks && leads_on || given || word == "find" && next == "me" {
        return Some(if given && matches!(word, "call" | "ring") { Way::Call } else { Way::Any });
    }
    let of_me = matches!(
        text.word(token + 1),
        "me" | "us" | "her" | "him" | "my" | "back" | "here" | "to" | "by" | "on"
    );
    let number = text.word(token + 1).bytes().any(|byte| byte.is_ascii_digit())
        || matches!(text.word(token + 1), "ext" | "extension");
    let may = matches!(text.word_before(token, 1), "please" | "can" | "to" | "just" | "better" | "then");
    let asks = ENGLISH.contains(&word)
        && (of_me || number && matches!(word, "call" | "ring" | "phone" | "text"))
        && (matches!(text.word(token + 1), "me" | "us" | "her" | "him" | "my")
            || may
            || starts_clause(text, token)
            || number);
    let way = match word {
        "email" | "mail" => Way::Mail,
        "call" | "ring" | "phone" => Way::Call,
        _ => Way::Any,
    };
    asks.then_some(way)
}

/// "Prefiero por Teams", "mejor al correo", "whatsapp is best".
fn preference(text: &Text<'_>, token: usize) -> Option<Way> {
    let word = text.word(token);
    let told = word.starts_with("prefer")
        || word.starts_with("prefier")
        || word == "contacto" && is_channel_told(text, token);
    let best = matches!(word, "mejor" | "best" | "better" | "idealmente" | "ojala");
    (told || best).then_some(Way::Preference)
}

/// "Contacto: por Teams", "medio de contacto: correo".
fn is_channel_told(text: &Text<'_>, token: usize) -> bool {
    matches!(text.word(token + 1), "por" | "via") || matches!(text.word_before(token, 2), "medio" | "canal")
}

/// "No me llamen", "nadie puede llamarnos", "don't write to".
fn is_refused(text: &Text<'_>, token: usize) -> bool {
    let clause = text.tokens[token].clause;
    let mut near = (1..=NEAR)
        .map_while(|back| token.checked_sub(back))
        .take_while(|&before| text.tokens[before].clause == clause)
        .map(|before| text.word(before));
    let doubt = |word: &str| matches!(word, "dude" | "duden" | "olviden" | "mejor" | "hesitate" | "sino");
    let mut refused = false;
    for word in near.by_ref() {
        if doubt(word) {
            return false;
        }
        refused |=
            matches!(word, "no" | "nunca" | "not" | "don" | "tampoco" | "ni" | "nadie" | "never" | "nao");
    }
    refused
}

/// "Favor llamar", "si me pueden timbrar": the asking begins with the polite words.
fn begin(text: &Text<'_>, token: usize) -> usize {
    let polite = |before: &usize| {
        let word = text.word(*before);
        POLITE.contains(&word) && !matches!(word, "o" | "y")
            || matches!(word, "por" | "me" | "nos" | "si" | "le")
    };
    (0..token).rev().take_while(polite).last().unwrap_or(token)
}
