//! A person talks to the machine.

use std::collections::BTreeMap;

use super::*;
use crate::cases::{Contact, Kind};
use crate::catalog::Requirement;

/// A person who talks to the machine.
pub(super) struct Talk {
    catalog: Catalog,
    contact: Contact,
    email: Option<&'static str>,
    draft: Option<Draft>,
}

impl Talk {
    pub(super) fn new() -> Self {
        Self { catalog: Catalog::builtin().unwrap(), contact: Contact::default(), email: None, draft: None }
    }

    fn send(&mut self, event: DialogEvent) -> Vec<DialogEffect> {
        let known = Known { contact: &self.contact, email: self.email };
        let step = step(&self.catalog, &known, self.draft.take(), event);
        self.draft = step.draft;
        step.effects
    }

    pub(super) fn says(&mut self, text: &str) -> Vec<DialogEffect> {
        self.send(DialogEvent::Said { text: text.to_owned(), files: 0 })
    }

    fn fills(&mut self, values: &[(&str, &str)]) -> Vec<DialogEffect> {
        let values: BTreeMap<_, _> =
            values.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
        self.send(DialogEvent::Filled { values })
    }

    pub(super) fn details(&self) -> &Details {
        &self.draft.as_ref().unwrap().details
    }

    pub(super) fn field(&self, field: Field) -> Option<&str> {
        self.details().get(field)
    }
}

fn ask(missing: &[Requirement]) -> DialogEffect {
    DialogEffect::Ask { missing: missing.to_vec() }
}

#[test]
fn one_sentence_and_a_bare_tag_make_a_case() {
    let mut talk = Talk::new();
    let effects = talk.says("buenas, no imprime la del tercer piso en Cali, ext 2231");
    assert_eq!(effects, [DialogEffect::Open, ask(&[Requirement::Asset])]);
    assert_eq!(talk.details().kind, Some(Kind::Incident));
    assert_eq!(talk.details().category.as_ref().unwrap().0, "printing");
    assert_eq!(talk.field(Field::Floor), Some("3"));
    assert_eq!(talk.says("60-2214"), [DialogEffect::Update, DialogEffect::Register]);
    assert_eq!(talk.field(Field::AssetTag), Some("60-2214"));
    assert_eq!(talk.field(Field::Site), Some("Cali"));
}

#[test]
fn bare_values_are_taken_by_what_was_asked() {
    let mut talk = Talk::new();
    talk.says("el monitor no prende");
    for (text, field, value) in [
        ("2231", Field::Extension, "2231"),
        ("Tunja", Field::Site, "Tunja"),
        ("piso 9", Field::Floor, "9"),
        ("no, perdón, es la 2232", Field::Extension, "2232"),
        ("310 555 4433", Field::Phone, "3105554433"),
    ] {
        talk.says(text);
        assert_eq!(talk.field(field), Some(value), "{text}");
    }
    assert_eq!(talk.says("no sé la placa"), [DialogEffect::Update, DialogEffect::Register]);
    assert!(talk.details().asset_unknown);
    assert_eq!(talk.details().description, "el monitor no prende");
}

/// "Mis casos" once became the description that was asked for.
#[test]
fn words_for_mesa_are_no_answer_to_its_question() {
    let mut talk = Talk::new();
    talk.says("312 555 0101");
    assert_eq!(talk.says("mis casos"), [DialogEffect::ListMine]);
    assert_eq!(talk.says("ayuda"), [DialogEffect::Say(Reply::Help)]);
    assert_eq!(talk.details().description, "");
}

#[test]
fn a_picture_of_a_thing_shows_what_is_wrong_with_it() {
    let mut talk = Talk::new();
    let text = "¿cómo arreglo la pantalla del portátil?".to_owned();
    let effects = talk.send(DialogEvent::Said { text, files: 1 });
    assert_eq!(effects.first(), Some(&DialogEffect::Open));
    assert_eq!(talk.details().kind, Some(Kind::Incident));
}

#[test]
fn not_knowing_is_understood_from_what_was_asked() {
    let mut talk = Talk::new();
    talk.says("no prende el computador, Pasto, ext 4410");
    assert_eq!(talk.says("ni idea"), [DialogEffect::Update, DialogEffect::Register]);
    assert!(talk.details().asset_unknown);
}

#[test]
fn a_promise_is_not_an_answer() {
    let mut talk = Talk::new();
    talk.says("no prende el computador, Pasto, ext 4410");
    assert_eq!(talk.says("luego le mando la placa"), [DialogEffect::Say(Reply::Waiting)]);
}

#[test]
fn what_is_remembered_is_not_asked_and_stands_in_the_case() {
    let mut talk = Talk::new();
    talk.contact.site = Some("Neiva".into());
    talk.contact.floor = Some("2".into());
    talk.contact.extension = Some("1199".into());
    assert_eq!(talk.says("se fue el internet"), [DialogEffect::Open, DialogEffect::Register]);
    assert_eq!((talk.field(Field::Site), talk.field(Field::Floor)), (Some("Neiva"), Some("2")));
    assert_eq!(talk.field(Field::Extension), Some("1199"));
}

#[test]
fn the_record_s_mail_is_a_contact_and_is_not_copied() {
    let mut talk = Talk::new();
    talk.email = Some("ana@entidad.gov.co");
    assert_eq!(talk.says("se fue el internet en Neiva"), [DialogEffect::Open, DialogEffect::Register]);
    assert_eq!(talk.field(Field::Email), None);
}

#[test]
fn the_floor_of_another_site_is_not_taken_over() {
    let mut talk = Talk::new();
    talk.contact = Contact {
        site: Some("Neiva".into()),
        floor: Some("2".into()),
        phone: Some("3105554433".into()),
        extension: None,
    };
    talk.says("se fue el internet en Cali");
    assert_eq!((talk.field(Field::Site), talk.field(Field::Floor)), (Some("Cali"), None));
}

#[test]
fn taking_back_ends_it() {
    let mut talk = Talk::new();
    talk.says("no imprime");
    assert_eq!(talk.says("olvídelo, ya funcionó"), [DialogEffect::Withdraw]);
    assert_eq!(talk.draft, None);
    assert_eq!(talk.says("cancelar"), [DialogEffect::Say(Reply::NothingToCancel)]);
    assert_eq!(talk.send(DialogEvent::Withdrew), [DialogEffect::Say(Reply::NothingToCancel)]);
}

#[test]
fn talk_in_between_changes_nothing() {
    let mut talk = Talk::new();
    talk.says("no imprime la ricoh");
    let before = talk.draft.clone();
    for (text, reply) in [
        ("gracias", Reply::Waiting),
        ("jajaja", Reply::SmallTalk),
        ("¿cuál es el horario?", Reply::ShortAnswer("hours".into())),
        ("👍", Reply::SmallTalk),
    ] {
        assert_eq!(talk.says(text), [DialogEffect::Say(reply)], "{text}");
        assert_eq!(talk.draft, before, "{text}");
    }
}

/// Whoever handles the request can answer it, so they read it.
#[test]
fn what_only_the_desk_can_answer_is_kept_for_it() {
    let mut talk = Talk::new();
    talk.says("no imprime la ricoh");
    let said = talk.says("¿y eso se demora?");
    assert_eq!(said, [DialogEffect::Update, DialogEffect::Say(Reply::QuestionNoted)]);
    let told = talk.draft.as_ref().unwrap().details.description.clone();
    assert!(told.contains("¿y eso se demora?"), "{told}");
}

#[test]
fn a_second_matter_opens_another_request() {
    let mut talk = Talk::new();
    talk.says("no imprime la ricoh");
    let effects = talk.says("también olvidé la contraseña del correo y no puedo entrar");
    assert_eq!(effects[0], DialogEffect::OpenAnother);
    assert_eq!(talk.details().category.as_ref().unwrap().0, "access");
}

#[test]
fn one_matter_instead_of_another_keeps_the_contact() {
    let mut talk = Talk::new();
    talk.says("me falla el teclado, ext 2231");
    talk.says("deje así lo del teclado, lo grave es que no tengo internet");
    assert_eq!(talk.details().category.as_ref().unwrap().0, "connectivity");
    assert_eq!(talk.field(Field::Extension), Some("2231"));
}

fn answered(reply: Reply) -> [DialogEffect; 3] {
    [DialogEffect::Open, DialogEffect::Say(reply), DialogEffect::Inform]
}

#[test]
fn a_question_is_answered_without_a_case_and_then_offered() {
    let mut talk = Talk::new();
    let hours = Reply::OfferedAnswer("hours".into());
    assert_eq!(talk.says("¿cuál es el horario de atención?"), answered(hours.clone()));
    assert_eq!(talk.says("muchas gracias"), [DialogEffect::Say(Reply::Welcome)]);
    assert_eq!(talk.says("¿Teams puede traducir mensajes?"), answered(Reply::UnknownQuestion));
    assert_eq!(talk.says("estoy en Neiva"), [DialogEffect::Say(Reply::Noted)]);
    assert_eq!(talk.says("sí, por favor"), [DialogEffect::Open, ask(&[Requirement::Contact])]);
    assert_eq!(talk.details().description, "¿Teams puede traducir mensajes?");
    assert_eq!(talk.details().kind, Some(Kind::ServiceRequest));
    let mut other = Talk::new();
    assert_eq!(other.says("¿hasta qué hora atienden?"), answered(hours));
    assert_eq!(other.says("no, gracias"), [DialogEffect::Say(Reply::Welcome)]);
}

/// "No sirve la Ricoh" after a question is a matter of its own.
#[test]
fn a_matter_after_a_question_is_a_request() {
    let mut talk = Talk::new();
    talk.says("¿cuál es el horario de atención?");
    let effects = talk.says("no me imprime la impresora del archivo");
    assert_eq!(effects[0], DialogEffect::Open);
    assert_eq!(talk.details().description, "no me imprime la impresora del archivo");
}

#[test]
fn whoever_answers_piece_by_piece_is_asked_twice_and_then_left_to_write() {
    let mut talk = Talk::new();
    talk.says("el monitor no prende");
    let rest = vec![Requirement::Contact, Requirement::Asset];
    assert_eq!(talk.says("Tunja"), [DialogEffect::Update, ask(&rest)]);
    let waits = DialogEffect::Await { missing: vec![Requirement::Asset] };
    assert_eq!(talk.says("ext 2231"), [DialogEffect::Update, waits]);
    assert_eq!(talk.draft.as_ref().unwrap().questions, 2);
    assert_eq!(talk.says("60-2214"), [DialogEffect::Update, DialogEffect::Register]);
}

/// What was taken back is missing anew, and nobody knows that without being asked.
#[test]
fn what_becomes_missing_anew_is_asked_for() {
    let mut talk = Talk::new();
    talk.says("el monitor no prende, ext 2231");
    talk.says("Tunja");
    let rest = [Requirement::Contact, Requirement::Asset];
    assert_eq!(talk.says("borre esa extensión"), [DialogEffect::Update, ask(&rest)]);
}

#[test]
fn yes_to_nothing_in_particular_is_asked_once_more_and_then_heard() {
    let mut talk = Talk::new();
    talk.says("no me abre el correo");
    let both = [Requirement::Contact, Requirement::Site];
    assert_eq!(talk.says("sí"), [ask(&both)]);
    assert_eq!(talk.says("ok"), [DialogEffect::Say(Reply::Waiting)]);
}

#[test]
fn an_answer_that_begins_with_no_is_no_second_matter() {
    let mut talk = Talk::new();
    talk.says("el teléfono de mi escritorio no da tono");
    let effects = talk.says("no, no ha pasado nada raro, ni lo he movido");
    assert_eq!(effects[0], DialogEffect::Update);
    assert_eq!(talk.details().category.as_ref().unwrap().0, "telephony");
    assert!(talk.details().description.ends_with("ni lo he movido"));
}

#[test]
fn words_that_were_only_shown_are_dropped_on_no() {
    let mut talk = Talk::new();
    talk.email = Some("ana@entidad.example");
    talk.contact.site = Some("Cali".into());
    talk.says("mañana vengo con mi prima");
    assert_eq!(talk.says("no, gracias"), [DialogEffect::Withdraw]);
}

#[test]
fn first_words_that_are_no_matter() {
    for (text, effect) in [
        ("buenas", DialogEffect::Say(Reply::Greeting)),
        ("ayuda", DialogEffect::Say(Reply::Help)),
        ("mis casos", DialogEffect::ListMine),
        ("estado", DialogEffect::ShowStatus { number: None }),
        ("estado del caso C-2026-12", DialogEffect::ShowStatus { number: "C-2026-000012".parse().ok() }),
        ("", DialogEffect::Say(Reply::NotUnderstood)),
        ("😀😀", DialogEffect::Say(Reply::SmallTalk)),
        ("son unos inútiles", DialogEffect::Say(Reply::Patience)),
        ("asdf", DialogEffect::Say(Reply::NotUnderstood)),
    ] {
        assert_eq!(Talk::new().says(text), [effect], "{text:?}");
    }
}

#[test]
fn a_picture_alone_is_asked_about_or_added() {
    let mut talk = Talk::new();
    let picture = || DialogEvent::Said { text: String::new(), files: 1 };
    assert_eq!(talk.send(picture()), [DialogEffect::Say(Reply::FileWithoutRequest)]);
    talk.says("no imprime la ricoh, Cali, ext 2231");
    assert_eq!(talk.send(picture()), [DialogEffect::Update, ask(&[Requirement::Asset])]);
}

#[test]
fn a_filled_card_is_checked() {
    let mut talk = Talk::new();
    talk.says("no imprime");
    let effects = talk.fills(&[
        ("site", "cali"),
        ("extension", "abc"),
        ("phone", "12"),
        ("email", "x"),
        ("asset_tag", "60 2214"),
        ("floor", "tercero"),
        ("category", "nada"),
        ("unknown", "x"),
    ]);
    assert_eq!(effects, [DialogEffect::Update, ask(&[Requirement::Contact])]);
    assert_eq!(talk.field(Field::AssetTag), Some("602214"));
    assert_eq!(talk.field(Field::Floor), Some("3"));
    assert_eq!(talk.details().category.as_ref().unwrap().0, "printing");
    let effects = talk.fills(&[("phone", "+57 310 555 4433")]);
    assert_eq!(effects, [DialogEffect::Update, DialogEffect::Register]);
    assert_eq!(talk.field(Field::Phone), Some("3105554433"));
}

#[test]
fn a_card_of_a_request_that_is_gone_begins_a_new_one() {
    let mut talk = Talk::new();
    assert_eq!(talk.fills(&[("site", "Cali")]), [DialogEffect::Say(Reply::NotUnderstood)]);
    let effects = talk.fills(&[("description", "no hay red"), ("category", "connectivity")]);
    assert_eq!(effects, [DialogEffect::Open, ask(&[Requirement::Contact, Requirement::Site])]);
}

#[test]
fn a_draft_of_another_version_falls_back_to_its_details() {
    let mut talk = Talk::new();
    talk.says("no prende el monitor");
    let draft = talk.draft.as_mut().unwrap();
    draft.version = 99;
    talk.says("Cali");
    let draft = talk.draft.as_ref().unwrap();
    assert_eq!((draft.version, draft.details.description.as_str()), (VERSION, "no prende el monitor"));
}

#[test]
fn data_can_be_taken_back_and_corrected() {
    let mut talk = Talk::new();
    talk.says("no prende el monitor, piso 3, cel 310 555 4433");
    talk.says("borre ese celular");
    assert_eq!(talk.field(Field::Phone), None);
    talk.says("perdón, es el 4");
    assert_eq!(talk.field(Field::Floor), Some("4"));
}

#[test]
fn a_promise_opens_nothing_else() {
    let mut talk = Talk::new();
    talk.says("no abre outlook");
    let effects = talk.says("luego le mando los datos");
    assert_eq!(effects, [DialogEffect::Say(Reply::Waiting)]);
    assert_eq!(talk.details().description, "no abre outlook");
}

#[test]
fn a_corrected_message_replaces_its_line_and_its_data() {
    let mut talk = Talk::new();
    talk.says("no imprime la del tercer piso en Cali, ext 2231");
    let corrected =
        |before: &str, after: &str| DialogEvent::Corrected { before: before.into(), after: after.into() };
    let first = "no imprime la del tercer piso en Cali, ext 2231";
    let effects = talk.send(corrected(first, "no imprime la del quinto piso en Tunja"));
    assert_eq!(effects, [DialogEffect::Update, ask(&[Requirement::Asset])]);
    assert_eq!(talk.details().description, "no imprime la del quinto piso en Tunja");
    assert_eq!((talk.field(Field::Floor), talk.field(Field::Site)), (Some("5"), Some("Tunja")));
    assert_eq!(talk.send(corrected("quinto", "ya no, olvídelo")), [DialogEffect::Withdraw]);
}

#[test]
fn words_that_tell_of_nothing_are_shown_before_they_are_a_case() {
    let mut talk = Talk::new();
    talk.email = Some("ana@entidad.example");
    talk.contact.site = Some("Cali".into());
    assert_eq!(talk.says("ni idea"), [DialogEffect::Say(Reply::NotUnderstood)]);
    assert_eq!(talk.says("mañana vengo con mi prima"), [DialogEffect::Open, ask(&[])]);
    assert_eq!(talk.says("sí"), [DialogEffect::Register]);
}

#[test]
fn it_is_known_whether_a_text_answers_the_last_question() {
    let mut talk = Talk::new();
    talk.says("no imprime la del tercer piso en Cali, ext 2231");
    let known = Known { contact: &talk.contact, email: None };
    let answered = |text| answers(&talk.catalog, &known, talk.draft.as_ref().unwrap(), text);
    for (text, expected) in
        [("60-2214", true), ("no la encuentro", true), ("en Tunja", false), ("gracias", false)]
    {
        assert_eq!(answered(text), expected, "{text}");
    }
}

#[test]
fn only_another_matter_that_is_clear_is_one() {
    let mut talk = Talk::new();
    talk.says("no imprime la del tercer piso en Cali, ext 2231");
    let other =
        |text| is_something_else(&talk.catalog, talk.details(), &understand(&talk.catalog, text), text);
    assert!(other("además no me abre Orfeo, me sale error de licencia"));
    for text in
        ["la naranja", "la impresora no prende y no imprime", "60-2214", "luego le mando la placa de Orfeo"]
    {
        assert!(!other(text), "{text}");
    }
}

#[test]
fn what_is_doubtful_is_asked_with_what_is_missing() {
    let mut talk = Talk::new();
    let effects = talk.says("el monitor no prende, estoy en Cartajna");
    let missing = [Requirement::Contact, Requirement::Site, Requirement::Asset];
    assert_eq!(effects, [DialogEffect::Open, ask(&missing)]);
    assert_eq!(talk.details().get_doubtful(Field::Site), Some("Cartagena"));
    talk.says("sí, ext 2231");
    assert_eq!(talk.details().get_sure(Field::Site), Some("Cartagena"));
    assert_eq!(talk.says("no sé la placa"), [DialogEffect::Update, DialogEffect::Register]);
    assert_eq!(talk.details().description, "el monitor no prende, estoy en Cartajna");
}

#[test]
fn an_answer_a_repetition_and_a_habit_are_no_guess() {
    for (known, second) in [(None, "Cartajna"), (Some("Cartagena"), "ext 2231")] {
        let mut talk = Talk::new();
        talk.contact.site = known.map(str::to_owned);
        talk.says(if known.is_some() { "no abre el correo, estoy en Cartajna" } else { "no abre el correo" });
        talk.says(second);
        assert_eq!(talk.details().get_sure(Field::Site), Some("Cartagena"), "{second}");
    }
}

#[test]
fn no_guess_takes_the_place_of_what_is_sure() {
    let mut talk = Talk::new();
    talk.says("el monitor no prende, estoy en Pasto");
    talk.says("es el monitor que nos mandaron a todos los de acá en el camión que venía de Cartajna la semana pasada");
    assert_eq!(talk.details().get_sure(Field::Site), Some("Pasto"));
}

#[test]
fn a_card_sent_as_it_stands_confirms_and_an_emptied_input_does_not() {
    let mut talk = Talk::new();
    talk.says("no abre el correo, 5551234, Cali");
    assert_eq!(talk.details().get_doubtful(Field::Phone), Some("5551234"));
    let mut other = Talk::new();
    other.says("no abre el correo, 5551234, Cali");
    assert_eq!(talk.fills(&[("phone", "5551234")]), [DialogEffect::Update, DialogEffect::Register]);
    assert_eq!(other.fills(&[("phone", "")]), [DialogEffect::Update, ask(&[Requirement::Contact])]);
    assert_eq!(other.field(Field::Phone), None);
}

#[test]
fn nothing_is_held_back_for_what_is_not_required() {
    let mut talk = Talk::new();
    let effects = talk.says("no abre el correo, ext 2231, Cali, 5551234");
    assert_eq!(effects, [DialogEffect::Open, DialogEffect::Register]);
    assert_eq!(talk.details().get_doubtful(Field::Phone), Some("5551234"));
}

#[test]
fn who_introduces_themselves_is_asked_what_it_is_about() {
    let mut talk = Talk::new();
    let effects = talk.says("hola, soy Ana de Cali, ext 2231");
    assert_eq!(effects, [DialogEffect::Open, ask(&[Requirement::Description])]);
    assert_eq!(talk.says("no me abre Word"), [DialogEffect::Update, DialogEffect::Register]);
    assert_eq!(talk.details().description, "no me abre Word");
    let mut other = Talk::new();
    other.says("soy Ana, de Cali, ext 2231");
    assert_eq!((other.details().description.as_str(), other.field(Field::Site)), ("", Some("Cali")));
    assert_eq!(Talk::new().says("buenas tardes desde Cali"), [DialogEffect::Say(Reply::Greeting)]);
}

#[test]
fn who_rather_explains_by_telephone_has_told_nothing_yet() {
    let mut talk = Talk::new();
    talk.says("estoy en Mocoa, piso 2");
    let effects = talk.says("es que no sé cómo explicarlo por acá, llámenme al 315 555 2020");
    assert_eq!(effects, [DialogEffect::Update, ask(&[Requirement::Description])]);
    assert_eq!(talk.field(Field::Phone), Some("3155552020"));
}

#[test]
fn a_matter_that_is_opened_as_another_is_one_whatever_it_tells() {
    let mut talk = Talk::new();
    talk.says("no imprime la ricoh, Cali");
    let effects = talk.says("además no me abre Orfeo, estoy en Tunja, ext 2231");
    assert_eq!(effects[0], DialogEffect::OpenAnother);
}
