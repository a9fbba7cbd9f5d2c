//! Words about several things at once: all of them, one of them, and how satisfied somebody is.

use super::dialog::Said;

/// Words of somebody who says only that.
const FEW_WORDS: usize = 7;
/// Words of somebody who rates, with a remark.
const RATING: usize = 24;
const ALL: [&str; 12] = [
    "cancela todo",
    "cancele todo",
    "cancelen todo",
    "cancelar todo",
    "cancelelo todo",
    "anule todo",
    "anulen todo",
    "retire todo",
    "retiren todo",
    "cancel everything",
    "cancel all",
    "cancel them all",
];
const YES_ALL: [&str; 12] = [
    "si",
    "si todo",
    "si todas",
    "si todos",
    "todo",
    "todos",
    "todas",
    "si por favor",
    "claro",
    "yes",
    "yes all",
    "all of them",
];
/// Places on a list that was just shown, by its order.
const PLACES: [&[&str]; 5] = [
    &["primera", "primero", "first"],
    &["segunda", "segundo", "second"],
    &["tercera", "tercero", "third"],
    &["cuarta", "cuarto", "fourth"],
    &["quinta", "quinto", "fifth"],
];
/// What stands around such a word.
const AROUND: [&str; 18] = [
    "el",
    "la",
    "lo",
    "de",
    "del",
    "es",
    "esa",
    "ese",
    "one",
    "the",
    "que",
    "caso",
    "solicitud",
    "por",
    "favor",
    "please",
    "sobre",
    "is",
];
/// The scale, the longest words first.
const SCALE: [(&str, u8); 29] = [
    ("ni satisfactorio ni insatisfactorio", 3),
    ("ni satisfecho ni insatisfecho", 3),
    ("ni satisfecha ni insatisfecha", 3),
    ("muy insatisfactorio", 1),
    ("muy insatisfecho", 1),
    ("muy insatisfecha", 1),
    ("very unsatisfied", 1),
    ("very dissatisfied", 1),
    ("muy satisfactorio", 5),
    ("muy satisfecho", 5),
    ("muy satisfecha", 5),
    ("very satisfied", 5),
    ("insatisfactorio", 2),
    ("insatisfecho", 2),
    ("insatisfecha", 2),
    ("unsatisfied", 2),
    ("dissatisfied", 2),
    ("no satisfecho", 2),
    ("satisfactorio", 4),
    ("satisfecho", 4),
    ("satisfecha", 4),
    ("satisfied", 4),
    ("5 estrellas", 5),
    ("5 stars", 5),
    ("un cinco", 5),
    ("un cuatro", 4),
    ("un tres", 3),
    ("un dos", 2),
    ("un uno", 1),
];
/// Before a digit of the scale.
const LEADS: [&str; 10] = ["un", "una", "de", "es", "doy", "pongo", "califico", "nota", "a", "con"];

/// "Cancela todo", and no more.
pub fn cancels_all(text: &str) -> bool {
    let said = Said::new(text);
    said.count() <= FEW_WORDS && said.has(&ALL)
}

/// "Sí, todo".
pub fn agrees_to_all(text: &str) -> bool {
    Said::new(text).is_all(&YES_ALL)
}

/// Which place on a list a text names, from 0, and no more than that.
pub fn place_on_list(text: &str) -> Option<usize> {
    let words = words(text);
    let place = |word: &&str| PLACES.iter().position(|names| names.contains(word));
    let rest = words.iter().filter(|word| place(&word.as_str()).is_none());
    let only = rest.into_iter().all(|word| AROUND.contains(&word.as_str()));
    let mut named = words.iter().filter_map(|word| place(&word.as_str()));
    named.next().filter(|_| only && named.next().is_none())
}

/// Whether a text is a choice among things and tells nothing: "la de la impresora".
pub fn is_choice(text: &str) -> bool {
    let said = Said::new(text);
    let begins = ["la de", "el de", "lo de", "la del", "el del", "lo del", "de la", "del", "la", "el", "the"];
    said.count() <= FEW_WORDS && said.begins(&begins) && !super::says_matter(text) && !text.contains('?')
}

/// The score from 1 to 5 that a text gives to a service; nothing when it gives none.
pub fn score_in(text: &str) -> Option<u8> {
    let said = Said::new(text);
    if said.count() > RATING || text.contains('?') {
        return None;
    }
    let worded = SCALE.iter().find(|(words, _)| said.has(&[words])).map(|(_, score)| *score);
    worded.or_else(|| digit(&words(text)).filter(|_| !super::says_matter(text)))
}

/// "5", "un 5", "5 de 5": a lone digit, or one behind a word that gives it.
fn digit(words: &[String]) -> Option<u8> {
    let is_score = |word: &String| word.parse::<u8>().ok().filter(|score| (1..=5).contains(score));
    let numbers = words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count();
    let first = words.iter().position(|word| is_score(word).is_some())?;
    let led = first.checked_sub(1).is_some_and(|before| LEADS.contains(&words[before].as_str()));
    let of_five =
        words.get(first + 1..first + 3).is_some_and(|next| next == ["de", "5"] || next == ["of", "5"]);
    (words.len() == 1 || numbers == 1 && led && first <= 4 || of_five)
        .then(|| is_score(&words[first]))
        .flatten()
}

fn words(text: &str) -> Vec<String> {
    let folded = crate::catalog::fold_name(text);
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_read_in_words_and_figures() {
        for (text, score) in [
            ("un 5 todo muy bien", Some(5)),
            ("5", Some(5)),
            ("le doy un 4", Some(4)),
            ("4 de 5", Some(4)),
            ("Muy insatisfecha con los tiempos", Some(1)),
            ("satisfecho, gracias", Some(4)),
            ("ni satisfecho ni insatisfecho", Some(3)),
            ("very satisfied", Some(5)),
            ("dissatisfied", Some(2)),
            ("necesito un 4 puertos", None),
            ("no sirve la impresora del piso 5", None),
            ("ext 2231", None),
            ("gracias", None),
            ("¿un 5 es lo mejor?", None),
            ("6", None),
            ("", None),
        ] {
            assert_eq!(score_in(text), score, "{text}");
        }
    }

    #[test]
    fn a_place_on_the_list_is_named() {
        for (text, place) in [
            ("la primera", Some(0)),
            ("el segundo", Some(1)),
            ("the third one, please", Some(2)),
            ("la primera impresora no sirve", None),
            ("la primera y la segunda", None),
            ("", None),
        ] {
            assert_eq!(place_on_list(text), place, "{text}");
        }
    }

    #[test]
    fn all_is_said_and_confirmed() {
        for text in ["cancela todo", "cancelen todo por favor", "cancel everything please"] {
            assert!(cancels_all(text), "{text}");
        }
        assert!(!cancels_all("cancele la cita de hoy"));
        assert!(
            agrees_to_all("sí, todo") && agrees_to_all("yes") && !agrees_to_all("sí, pero la impresora no")
        );
    }
}
