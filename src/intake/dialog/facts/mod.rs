//! What later words say of a case that is registered: its data, and not what is only mentioned. Precision comes first: the
//! words reach the desk anyway, and a value that is doubtful, somebody else's or another thing's changes nothing.

mod denied;
mod errata;
mod reading;
mod words;

use std::collections::BTreeMap;

use super::filled::{LONGEST_VALUE, own_field_of};
use denied::without_denied;
use errata::read_as_corrected;
use reading::{Reading, asked_for};

use crate::cases::{Contact, Details, Fact, Kind, Told};
use crate::catalog::{Catalog, CategoryKey, Field, OwnKey, fold_name};
use crate::intake::dialog::phrase::Said;
use crate::intake::reading::says_matter;
use crate::intake::{Dialog, Draft, Known, understand};

/// How to reach the person. Whatever is told of it later counts.
const CONTACT: [Field; 5] =
    [Field::Phone, Field::Extension, Field::Email, Field::ContactChannel, Field::Availability];

/// After what the words were said.
#[derive(Clone, Copy, Debug, Default)]
pub struct After<'a> {
    /// A question of the desk's that they may answer.
    pub question: Option<&'a str>,
    /// What the message said before it was edited.
    pub before: Option<&'a str>,
}

/// What a person's words say of the data of their registered case.
pub fn facts(catalog: &Catalog, details: &Details, after: After<'_>, text: &str) -> Vec<Told> {
    let nobody = Contact::default();
    let dialog = Dialog { catalog, known: &Known { contact: &nobody, email: None } };
    let text = &without_denied(details, &read_as_corrected(details, &without_number(text)));
    let draft =
        Draft { asked: after.question.map(asked_for).unwrap_or_default(), ..Draft::of(details.clone()) };
    let whole = understand(catalog, text);
    let reading = Reading::new(&dialog, details, after, &whole, text);
    let mut understanding = whole.clone();
    understanding.found.retain(|found| reading.is_of_case(found, &draft));
    for found in &mut understanding.found {
        found.sure |= reading.corrects() && details.get(found.field).is_some();
    }
    let told = dialog.answer(&draft, &understanding, text).unwrap_or_else(|| details.clone());
    let named = |field: Field| understanding.found.iter().any(|found| found.field == field);
    let is_whole = whole.found.len() == understanding.found.len();
    let is_bare = |field: Field| is_whole && reading.is_bare(field, &draft);
    let is_removed = |field: Field| details.get(field).is_some() && told.get(field).is_none();
    let is_told = |field: &Field| {
        let new = told.get(*field) != details.get(*field)
            || details.get_doubtful(*field).is_some() && told.get_sure(*field).is_some();
        let known = told.get_sure(*field).is_some() || is_removed(*field) && !reading.is_about_others();
        new && known && (named(*field) || is_bare(*field) || is_removed(*field))
    };
    let fields = Field::ALL.into_iter().filter(is_told);
    let fields =
        fields.map(|field| Told { fact: Fact::Field(field), value: told.get(field).map(str::to_owned) });
    let is_own = |(key, value): &(&OwnKey, &String)| {
        let before = details.own.get(*key).filter(|before| !before.is_empty());
        !value.is_empty() && (before.is_none() || reading.is_meant()) && before != Some(*value)
    };
    let own = told.own.iter().filter(is_own).filter(|_| !reading.is_about_others());
    let own = own.map(|(key, value)| Told { fact: Fact::Own(*key), value: Some(value.clone()) });
    fields.chain(own).collect()
}

/// Whether the words put right what a case says, and tell of no matter: "aclaro: la extensión es la 3351".
pub fn puts_right(catalog: &Catalog, details: &Details, text: &str) -> bool {
    let read = read_as_corrected(details, text);
    (words::corrects(&Said::new(text)) || read != text)
        && !says_matter(&without_denied(details, &read))
        && !facts(catalog, details, After::default(), text).is_empty()
}

/// "C-2026-000001: es la 2212": the number says of which case.
fn without_number(text: &str) -> String {
    let is_number = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric()).parse::<crate::cases::Number>().is_ok()
    };
    text.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

/// What was told of a matter that is the same as an open case: how to reach the person counts as said last, the rest where
/// the case lacks it.
pub fn facts_of_same(case: &Details, told: &Details) -> Vec<Told> {
    let is_new = |field: &Field| {
        told.get_sure(*field).is_some() && (CONTACT.contains(field) || case.get_sure(*field).is_none())
    };
    let fields = Field::ALL.into_iter().filter(is_new);
    let fields =
        fields.map(|field| Told { fact: Fact::Field(field), value: told.get(field).map(str::to_owned) });
    let own = told.own.iter().filter(|(key, value)| !value.is_empty() && !case.own.contains_key(*key));
    fields.chain(own.map(|(key, value)| Told { fact: Fact::Own(*key), value: Some(value.clone()) })).collect()
}

/// What a form of the desk's says; what is emptied is taken out.
///
/// # Errors
/// The first field in which something stands that cannot be one of that kind.
pub fn facts_in_form(
    catalog: &Catalog,
    details: &Details,
    values: &BTreeMap<String, String>,
) -> Result<Vec<Told>, Fact> {
    let nobody = Contact::default();
    let dialog = Dialog { catalog, known: &Known { contact: &nobody, email: None } };
    let mut told = vec![];
    for (id, value) in values {
        let value = value.trim();
        let Some(fact) = fact_of(catalog, id) else { continue };
        let known = details.fact(fact).filter(|known| !known.is_empty());
        let read = match fact {
            // What nobody touched may stay as it is, whatever the catalogue asks for by now.
            _ if known.as_deref() == Some(value) => known.clone(),
            Fact::Field(field) => dialog.normalise(field, value),
            Fact::Own(key) => {
                let value: String = value.chars().take(LONGEST_VALUE).collect();
                catalog.own_field(key).and_then(|field| field.normalise(&value))
            }
            Fact::Kind => Kind::parse(value).map(|kind| kind.key().to_owned()),
            Fact::Category => category(catalog, value).map(|key| key.0),
        };
        match (read, fact) {
            (Some(value), _) => told.push(Told { fact, value: Some(value) }),
            // A case without a site goes nowhere, nor one without a kind or a category.
            (None, Fact::Kind | Fact::Category) => {}
            (None, Fact::Field(Field::Site)) if value.is_empty() => {}
            (None, _) if value.is_empty() && known.is_none() => {}
            (None, _) if value.is_empty() => told.push(Told { fact, value: None }),
            (None, _) => return Err(fact),
        }
    }
    Ok(told)
}

/// What an input of this id is for.
fn fact_of(catalog: &Catalog, id: &str) -> Option<Fact> {
    match id {
        "kind" => Some(Fact::Kind),
        "category" => Some(Fact::Category),
        _ => Field::from_key(id)
            .map(Fact::Field)
            .or_else(|| own_field_of(catalog, id).map(|field| Fact::Own(field.key))),
    }
}

/// By its key, or by its name in either language.
fn category(catalog: &Catalog, named: &str) -> Option<CategoryKey> {
    let folded = fold_name(named);
    let is_it = |name: &str| !folded.is_empty() && fold_name(name) == folded;
    let mut all = catalog.categories().iter();
    let found = all.find(|one| one.key.0 == named || is_it(&one.name.es) || is_it(&one.name.en));
    found.map(|category| category.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A case as it was registered.
    fn case() -> Details {
        let mut details = Details {
            description: "no imprime".into(),
            category: Some(CategoryKey("printing".into())),
            ..Details::default()
        };
        for (field, value) in [
            (Field::Extension, "2211"),
            (Field::Site, "Tunja"),
            (Field::Floor, "3"),
            (Field::AssetTag, "60-2214"),
        ] {
            details.tell(field, value.into());
        }
        details
    }

    fn read(details: &Details, after: After<'_>, text: &str) -> String {
        let catalog = Catalog::builtin().unwrap();
        let told = facts(&catalog, details, after, text);
        let one = |told: &Told| {
            let Fact::Field(field) = told.fact else { return format!("{:?}", told.fact) };
            format!("{}={}", field.key(), told.value.as_deref().unwrap_or("-"))
        };
        told.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_corrected_or_added_is_a_fact() {
        let mut wrong = vec![];
        for (text, expected) in [
            ("perdón, es la 2212", "extension=2212"),
            ("no es la 2211 es la 2212", "extension=2212"),
            ("no es la 2211, es la 2212", "extension=2212"),
            ("mi ext es la 4521", "extension=4521"),
            ("perdon, me equivoqué: era la placa 60-2216 no la 2214", "asset_tag=60-2216"),
            ("por favor corrija la placa, es 45-1876", "asset_tag=45-1876"),
            ("no, esa no, 55-1021", "asset_tag=55-1021"),
            ("placa 55-1021", "asset_tag=55-1021"),
            ("no, era en el piso 4", "floor=4"),
            ("perdon me equivoque de piso, es el 4", "floor=4"),
            ("mejor llámenme al 3151234567", "phone=3151234567 contact_channel=mobile"),
            ("¿me pueden llamar al 3151234567?", "phone=3151234567 contact_channel=mobile"),
            ("estoy en Neiva", "site=Neiva"),
            ("ya no estoy en tunja sino en cali", "site=Cali"),
            ("el serial es 5CG1234XYZ", "serial=5CG1234XYZ"),
            ("sorry, it's extension 2212", "extension=2212"),
            ("C-2026-000001: perdón, es la 2212", "extension=2212"),
        ] {
            let told = read(&case(), After::default(), text);
            wrong.extend((told != expected).then(|| format!("{text}: {told:?}, not {expected:?}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_is_only_mentioned_changes_nothing() {
        let mut wrong = vec![];
        for text in [
            "mi compañera en la ext 2300 tampoco tiene",
            "a la vecina de la ext 2300 le pasa lo mismo",
            "mi jefe está en la ext 2300",
            "también la de la placa 60-9999",
            "la del piso 4 tampoco imprime",
            "¿la 60-9999 es la placa?",
            "creo que la placa es 60-9999",
            "no me llamen al 3151234567",
            "no hay 3 de las impresoras",
            "no ha llegado nadie al piso 3",
            "llegó a las 2 y se fue",
            "gracias",
            "la otra impresora, placa 60-9999, tampoco",
            "",
        ] {
            let told = read(&case(), After::default(), text);
            wrong.extend((!told.is_empty()).then(|| format!("{text}: {told}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn an_answer_to_a_question_of_the_desk_gives_the_value_that_was_asked_for() {
        let mut wrong = vec![];
        let after = |question| After { question: Some(question), before: None };
        for (question, text, expected) in [
            ("¿Es la placa 60-2214?", "si senorita es esa 45-1876", "asset_tag=45-1876"),
            ("¿Es la placa 60-2214?", "no, me equivoque, es la 60-2299", "asset_tag=60-2299"),
            ("¿cuál es su extensión?", "2231", "extension=2231"),
            ("¿en qué piso está?", "5", "floor=5"),
            ("¿Ya llegó el técnico al piso 3?", "no, llegó a las 2", ""),
            ("¿qué luz está prendida?", "la 2", ""),
        ] {
            let told = read(&case(), after(question), text);
            wrong
                .extend((told != expected).then(|| format!("{question} {text}: {told:?}, not {expected:?}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// What the message said before it was edited was heard then, and may have been corrected since.
    #[test]
    fn of_an_edited_message_only_what_is_new_counts() {
        let before = Some("no imprime, ext 2200, placa 60-2241, Tunja");
        let after = After { question: None, before };
        let told = read(&case(), after, "no imprime nada, ext 2200, placa 60-2240, Tunja");
        assert_eq!(told, "asset_tag=60-2240");
    }

    #[test]
    fn a_value_that_nobody_had_said_is_filled_in() {
        let nothing = Details { category: Some(CategoryKey("printing".into())), ..Details::default() };
        let told = read(&nothing, After::default(), "la máquina es la de la entrada, tiene la placa 60-2214");
        assert_eq!(told, "asset_tag=60-2214");
    }

    #[test]
    fn of_the_same_matter_the_contact_counts_as_said_last() {
        let mut told = Details::default();
        for (field, value) in
            [(Field::Phone, "3001112233"), (Field::Site, "Pasto"), (Field::Serial, "5CG1234XYZ")]
        {
            told.tell(field, value.into());
        }
        let facts = facts_of_same(&case(), &told);
        let fields: Vec<_> = facts.iter().map(|told| told.fact).collect();
        assert_eq!(fields, [Fact::Field(Field::Phone), Fact::Field(Field::Serial)]);
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        let catalog = Catalog::builtin().unwrap();
        let mut details = case();
        // As long as may be, and what would not be taken today.
        details.tell(Field::AffectedPerson, "Rosa ".repeat(39).trim().to_owned());
        details.tell(Field::Email, "no es un correo".to_owned());
        let fields = details.fields.iter().map(|(field, value)| (field.key().to_owned(), value.clone()));
        let told = facts_in_form(&catalog, &details, &fields.collect()).unwrap();
        assert_eq!(told.len(), details.fields.len());
        assert_eq!(details.correct(&told), []);
    }

    #[test]
    fn a_form_is_checked_value_by_value() {
        let catalog = Catalog::builtin().unwrap();
        let form = |pairs: &[(&str, &str)]| {
            let values = pairs.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
            facts_in_form(&catalog, &case(), &values)
        };
        assert_eq!(form(&[("phone", "12")]), Err(Fact::Field(Field::Phone)));
        assert_eq!(form(&[("site", "")]).unwrap(), []);
        assert_eq!(form(&[("site", "Zipaquirá")]), Err(Fact::Field(Field::Site)));
        let told = form(&[("floor", ""), ("category", "software"), ("kind", "nonsense")]).unwrap();
        assert_eq!(told.len(), 2);
        assert_eq!(told[1].value, None);
    }
}
