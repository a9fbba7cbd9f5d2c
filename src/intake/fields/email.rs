//! Mail addresses of the person.

use std::sync::LazyLock;

use super::{Datum, Pattern, captures, pattern};
use crate::catalog::Field;
use crate::intake::text::Text;

static ADDRESS: Pattern =
    LazyLock::new(|| pattern(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}"));

/// Local parts that are a desk, not a person.
const DESKS: [&str; 9] = [
    "soporte",
    "mesa",
    "mesadeservicios",
    "mesadeservicio",
    "mesadeayuda",
    "helpdesk",
    "servicedesk",
    "mesaservicios",
    "mesa.servicios",
];
/// Words just before the address of somebody who wrote something suspicious.
const SENDERS: [&str; 16] = [
    "remitente",
    "remite",
    "desde",
    "from",
    "sender",
    "firma",
    "enviado",
    "envia",
    "llega",
    "llego",
    "dice",
    "viene",
    "correo",
    "origen",
    "sent",
    "por",
];
/// Words before the address of somebody whose message came in.
const RECEIVED: [&str; 9] =
    ["llego", "llega", "llegan", "llegaron", "entro", "recibi", "recibimos", "received", "got"];
/// Letters of a sender's name.
const SENDER: usize = 40;
/// Words before the address that is preferred to another: it is the writer's.
const PREFERRED: [&str; 6] = ["mejor", "prefiero", "mi", "soy", "my", "mio"];

/// "De: Pedro <pedro@…>": the head of a message that was handed on.
fn is_in_header(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let heads = ["de:", "from:", "remitente:", "para:", "to:", "cc:"];
    let head = heads.iter().filter_map(|head| Some((line.rfind(head)?, head.len()))).max();
    head.is_some_and(|(at, length)| {
        let begins = !line[..at].ends_with(char::is_alphanumeric);
        let name = &line[at + length..];
        begins && name.chars().count() <= SENDER && !name.contains(['.', ';', ':'])
    })
}

pub(super) fn find(text: &Text<'_>, suspicious: bool) -> Option<Datum> {
    let own = captures(&ADDRESS, &text.folded, 0).map(|(range, _)| range).filter(|range| {
        let (local, domain) = text.folded[range.clone()].split_once('@').unwrap_or_default();
        let outside = !domain.ends_with("gov.co");
        let from_sender = || {
            text.words_before(range.start, 4).any(|word| SENDERS.contains(&word) || word == "de" && outside)
        };
        let before = |words: &[&str]| text.words_before(range.start, 5).any(|word| words.contains(&word));
        let received = outside && from_sender() && before(&RECEIVED);
        let sender = before(&["remitente", "remite", "sender"]);
        let stranger = suspicious && if outside { from_sender() } else { sender };
        !(DESKS.contains(&local) || received || stranger || is_in_header(&text.folded[..range.start]))
    });
    let mut own: Vec<_> = own.collect();
    let preferred =
        own.iter().position(|range| text.words_before(range.start, 3).any(|word| PREFERRED.contains(&word)));
    let range = if own.is_empty() { return None } else { own.swap_remove(preferred.unwrap_or(0)) };
    let value = text.folded[range.clone()].to_owned();
    Some(Datum {
        field: Field::Email,
        value,
        context: super::with_announcement(text, &range),
        range,
        sure: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str, suspicious: bool) -> Option<String> {
        find(&Text::new(text), suspicious).map(|datum| datum.value)
    }

    #[test]
    fn the_person_s_address_and_not_the_desk_s_or_a_stranger_s() {
        assert_eq!(
            email("mi correo es Ana.Ruiz@Entidad.gov.co.", false).as_deref(),
            Some("ana.ruiz@entidad.gov.co")
        );
        assert_eq!(email("escribí a soporte@entidad.gov.co y nada", false), None);
        assert_eq!(email("reenvío: \"De: Pedro <pedro@gmail.com> Asunto: Factura\" ¿lo abro?", false), None);
        assert_eq!(
            email("correo de contacto: ana.ruiz@entidad.gov.co", false).as_deref(),
            Some("ana.ruiz@entidad.gov.co")
        );
        assert_eq!(email("correo sospechoso del remitente premios@gana.com", true), None);
        assert_eq!(email("me entró un correo de \"cobros@factura-dian.co\"", false), None);
        assert_eq!(
            email("cifrar el disco, correo h.cubeo@entidad.gov.co", true).as_deref(),
            Some("h.cubeo@entidad.gov.co")
        );
        assert_eq!(
            email("crear buzón a.etnica@entidad.gov.co, soy r.paz@entidad.gov.co", false).as_deref(),
            Some("r.paz@entidad.gov.co")
        );
        let both = "phishing de x@gana.com, respondan a l.paz@entidad.gov.co";
        assert_eq!(email(both, true).as_deref(), Some("l.paz@entidad.gov.co"));
    }
}
