//! A withdrawal that is taken back at once: "no, mentira, sí lo necesito".

use super::turns;
use crate::intake::model::Turn;
use crate::intake::text::Text;

/// More words than these tell something of their own.
const LONG: usize = 14;

/// Whether words that come right after a withdrawal want the request all the same.
pub fn wants_back(text: &str) -> bool {
    turns::likely(text) == Turn::Keeps && Text::new(text).tokens.len() <= LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_who_need_it_after_all() {
        let needed = [
            "no, mentira, sí lo necesito",
            "mentiras, volvió a dañarse",
            "ay no, otra vez se cayó",
            "perdón, sí la vamos a necesitar, siga",
            "no la cancele que sí la necesito",
            "espere, no cierre, sigue igual",
            "wait, I need it after all",
            "qué va, se fue de nuevo",
            "mejor déjela abierta",
            "siempre sí, por favor",
            "no no, volvió a ponerse en rojo, sigan",
        ];
        let over = [
            "gracias",
            "sí, seguro, cierre",
            "no, nada más",
            "listo, muchas gracias",
            "ahora no me abre el Word",
            "necesito un teclado nuevo",
            "¿cómo va mi otro caso?",
            "ext 2231",
            "no, ya no lo necesito",
            "qué pena la molestia",
        ];
        let wrong: Vec<_> = needed.into_iter().filter(|text| !wants_back(text)).collect();
        let wrong: Vec<_> =
            wrong.into_iter().chain(over.into_iter().filter(|text| wants_back(text))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
