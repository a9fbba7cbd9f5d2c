//! The dialog machine: the saved draft and one event give the new draft and what to do.

mod also;
mod announced;
mod another;
mod answer;
mod corrected;
mod doubt;
mod facts;
mod filled;
mod missing;
mod own;
mod owner;
mod phrase;
mod plain;
mod question;
mod small;
mod stuck;
mod taken_back;

use doubt::Verdict;
pub(super) use phrase::Said;

use super::signals::Signals;
use super::text::Text;
use super::{
    Dialog, DialogEffect, DialogEvent, Draft, Intent, Known, Reply, Stage, Step, Understanding, understand,
};
use crate::cases::{Details, Kind};
use crate::catalog::{Catalog, Field};

pub use also::{also_of, is_told_again, takes_up_also, with_known};
pub use another::{is_something_else, named_things};
pub use facts::{After, facts, facts_in_form, facts_of_same};
pub use filled::{not_valid, told_in_form};
pub use missing::missing;
pub use question::takes_up_question;
pub use small::is_yes;
pub use stuck::names_no_site;
pub use taken_back::{Withdrawal, came_right, withdraws};

/// The version of [`Draft`] that this code writes.
const VERSION: u32 = 1;
/// A message of so many words is a matter even when none of them is known.
const ENOUGH_WORDS: usize = 4;
/// So often Mesa asks in words. Who goes on answering piece by piece is not interrupted any more: the card shows what is
/// missing, and Mesa asks again only when the person has stopped.
const QUESTIONS: u32 = 2;

/// One step of the dialog. On [`DialogEffect::Register`] the returned draft holds the complete details.
pub fn step(catalog: &Catalog, known: &Known<'_>, draft: Option<Draft>, event: DialogEvent) -> Step {
    let dialog = Dialog { catalog, known };
    match (draft.map(current), event) {
        (None, DialogEvent::Said { text, files }) => dialog.open(&text, files),
        (Some(draft), DialogEvent::Said { text, files }) if draft.stage == Stage::Asked => {
            dialog.hear_after_question(draft, &text, files)
        }
        (Some(draft), DialogEvent::Said { text, files }) => dialog.hear(draft, &text, files),
        (None, DialogEvent::Filled { values }) => dialog.open_filled(&values),
        (Some(draft), DialogEvent::Filled { values }) => dialog.fill(draft, &values),
        (None, DialogEvent::Withdrew) => say(None, Reply::NothingToCancel),
        (Some(_), DialogEvent::Withdrew) => withdraw(),
        (None, DialogEvent::Corrected { after, .. }) => dialog.open(&after, 0),
        (Some(draft), DialogEvent::Corrected { before, after }) => dialog.correct(draft, &before, &after),
    }
}

/// Whether a text gives something that the draft's last question asked for.
pub fn answers(catalog: &Catalog, known: &Known<'_>, draft: &Draft, text: &str) -> bool {
    let (dialog, draft) = (Dialog { catalog, known }, current(draft.clone()));
    let lacking = |details: &Details| missing(catalog, known, details).len();
    let answered = dialog.answer(&draft, &understand(catalog, text), text);
    let says_whether = Verdict::of(&draft, text).is_some();
    says_whether || answered.is_some_and(|details| lacking(&details) < lacking(&draft.details))
}

/// Whether anger is said that names no thing and no value.
pub fn is_upset(catalog: &Catalog, understanding: &Understanding, text: &str) -> bool {
    says_anger(text) && understanding.found.is_empty() && another::named_things(catalog, text).is_empty()
}

/// Whether anger is said, whatever it is about.
pub fn says_anger(text: &str) -> bool {
    Signals::find(&Text::new(text)).has("upset")
}

impl Draft {
    /// A dialog that begins with what is known already.
    pub fn of(details: Details) -> Self {
        Self { version: VERSION, details, ..Self::default() }
    }
}

/// A draft of another version keeps what was understood and forgets what was asked.
fn current(draft: Draft) -> Draft {
    if draft.version == VERSION { draft } else { Draft::of(draft.details) }
}

fn say(draft: Option<Draft>, reply: Reply) -> Step {
    Step { draft, effects: vec![DialogEffect::Say(reply)] }
}

fn withdraw() -> Step {
    Step { draft: None, effects: vec![DialogEffect::Withdraw] }
}

impl Dialog<'_> {
    /// What a text says. Anger that names no thing is anger, and no matter or question.
    fn read(&self, text: &str) -> Understanding {
        let understanding = understand(self.catalog, text);
        if is_upset(self.catalog, &understanding, text) {
            return Understanding { intent: Intent::Upset, kind: None, category: None, ..understanding };
        }
        understanding
    }

    /// The first sentence.
    fn open(&self, text: &str, files: usize) -> Step {
        let asset_pictured = stuck::shows_tag(&[], text, files);
        let understanding = Understanding { asset_pictured, ..self.read(text) };
        let silent = text.trim().is_empty();
        if silent {
            let reply = if files > 0 { Reply::FileWithoutRequest } else { Reply::NotUnderstood };
            return say(None, reply);
        }
        if answer::only_says_unknown(&understanding, text) {
            return say(None, Reply::NotUnderstood);
        }
        if taken_back::calls_off(text) {
            return say(None, Reply::NothingToCancel);
        }
        if understanding.intent == Intent::Person {
            return say(None, Reply::Person);
        }
        if announced::announces(text) {
            return say(None, Reply::GoAhead);
        }
        // An answer, when nothing was asked.
        if small::is_yes(text) {
            return say(None, Reply::NotUnderstood);
        }
        if small::is_no(text) || small::is_waiting(text) {
            return say(None, Reply::SmallTalk);
        }
        match understanding.intent {
            Intent::Question | Intent::Status if !understanding.also.is_empty() => {
                self.answer_and_begin(&understanding, text)
            }
            Intent::Report | Intent::StillFailing | Intent::Data => {
                self.begin(&understanding, text, DialogEffect::Open)
            }
            // "Hola, soy Ana de Cali, ext 2231": what it is about comes next.
            Intent::Greeting | Intent::SmallTalk | Intent::Unclear
                if introduces(&understanding)
                    && (small::presents(text) || understanding.intent == Intent::Greeting) =>
            {
                self.begin(&Understanding { intent: Intent::Data, ..understanding }, text, DialogEffect::Open)
            }
            Intent::Cancel => say(None, Reply::NothingToCancel),
            // Who sends a picture of a thing shows what is wrong with it, however it is worded.
            Intent::Question if files > 0 && understanding.category.is_some() => {
                let kind = Some(understanding.kind.unwrap_or(Kind::Incident));
                self.begin(&Understanding { kind, ..understanding }, text, DialogEffect::Open)
            }
            Intent::Unclear if is_told(&understanding, text) || files > 0 => {
                shown_first(self.begin(&understanding, text, DialogEffect::Open))
            }
            // "Excel", and nothing else: what is with it?
            Intent::Unclear | Intent::Question
                if let Some(name) = bare_name(text)
                    && let [thing] = &another::named_things(self.catalog, name)[..] =>
            {
                let category = self.catalog.category(thing).map(|_| thing.clone());
                self.begin(&Understanding { category, ..understanding }, name, DialogEffect::Open)
            }
            // "Buenas, acá en Yopal estamos incomunicados": more than a greeting, whatever it is.
            Intent::Greeting | Intent::SmallTalk if tells_where(&understanding, text) => {
                let told = Understanding { intent: Intent::Unclear, ..understanding };
                shown_first(self.begin(&told, text, DialogEffect::Open))
            }
            Intent::Question => self.take_question(Details::default(), &understanding, text),
            Intent::Status => Self::note_status(text),
            intent => Step { draft: None, effects: vec![Self::aside(intent, text)] },
        }
    }

    /// A later text: taking back, an answer, a second matter, or talk.
    fn hear(&self, draft: Draft, text: &str, files: usize) -> Step {
        let understanding = self.read(text);
        if text.trim().is_empty() {
            let effects = if files > 0 { vec![DialogEffect::Update] } else { vec![] };
            return self.settle(draft, effects);
        }
        if taken_back::is_taken_back(&draft.details, &understanding, text) || is_unwanted(&draft, text) {
            return withdraw();
        }
        if taken_back::may_be_taken_back(&understanding, text) {
            return say(Some(draft), Reply::WhetherWithdrawn);
        }
        if is_for_mesa(understanding.intent) && understanding.found.is_empty() {
            let effect = Self::aside(understanding.intent, text);
            return Step { draft: Some(draft), effects: vec![effect] };
        }
        let understanding =
            Understanding { asset_pictured: stuck::shows_tag(&draft.asked, text, files), ..understanding };
        let answered = self.answer(&draft, &understanding, text);
        // A number in it may be of the other matter: "y se dañó el teléfono de la 4410".
        let only_number = understanding.found.iter().all(|found| found.field == Field::Extension);
        let is_free = answered.is_none() || another::opens(text) || only_number;
        if is_free && self.is_another_matter(&draft, &understanding, text) {
            return self.begin(&understanding, text, DialogEffect::OpenAnother);
        }
        let answered = answered.unwrap_or_else(|| draft.details.clone());
        let told = match Verdict::of(&draft, text) {
            Some(Verdict::Right) => answered,
            _ if self.waits_for_voice(&draft, text) => answered,
            _ if self.own_values(&draft, &understanding, text).is_all => answered,
            _ => answer::tell(self.catalog, answered, &understanding, text, &draft),
        };
        let spent = draft.questions >= QUESTIONS;
        if stuck::is_dead_end(&draft, &told, &understanding, (text, spent)) {
            return self.hand_over(Draft { details: told, ..draft });
        }
        if told == draft.details {
            return self.hear_nothing_new(draft, understanding.intent, text);
        }
        let also = if draft.details.description.is_empty() { understanding.also } else { draft.also };
        self.settle(Draft { details: told, also, ..draft }, vec![DialogEffect::Update])
    }

    /// "No sé cómo explicarlo, mejor llámenme": what it is about is still to be told.
    fn waits_for_voice(&self, draft: &Draft, text: &str) -> bool {
        let untold = draft.details.description.is_empty();
        untold && small::cannot_write(text) && another::named_things(self.catalog, text).is_empty()
    }

    /// Talk: it changes nothing of the request.
    fn hear_nothing_new(&self, draft: Draft, intent: Intent, text: &str) -> Step {
        let waits = !missing(self.catalog, self.known, &draft.details).is_empty();
        let small = small::is_only_heard(text) || small::is_no(text);
        let reply = match intent {
            Intent::Question | Intent::Cancel => {
                self.short_answer(text).map_or(Reply::ForWhoAttends, Reply::ShortAnswer)
            }
            Intent::Upset if waits => Reply::PatienceWaiting,
            _ if !waits && (small || draft.asked.is_empty()) => return self.settle(draft, vec![]),
            _ if waits && (small::is_promise(text) || small::is_waiting(text)) => Reply::Waiting,
            Intent::Thanks if waits => Reply::Waiting,
            _ if waits && small && draft.questions >= QUESTIONS => Reply::Waiting,
            _ if small => return self.settle(draft, vec![]),
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => {
                return self.settle(draft, vec![]);
            }
            intent => {
                let effect = Self::aside(intent, text);
                return Step { draft: Some(draft), effects: vec![effect] };
            }
        };
        say(Some(draft), reply)
    }

    fn begin(&self, understanding: &Understanding, text: &str, how: DialogEffect) -> Step {
        let draft = Draft::of(Details::default());
        let mut details = Details::default();
        let told = self.own_values(&draft, understanding, text);
        answer::merge(&mut details, &self.trust(&draft, &told.rest, text));
        owner::mark(&mut details, understanding, text);
        own::merge(&mut details, &told.values);
        let details = answer::tell(self.catalog, details, understanding, text, &draft);
        self.settle(Draft { details, also: understanding.also.clone(), ..draft }, vec![how])
    }

    /// Registers, asks for what is missing, or waits for the rest of an answer that comes in pieces.
    fn settle(&self, mut draft: Draft, mut effects: Vec<DialogEffect>) -> Step {
        let missing = missing(self.catalog, self.known, &draft.details);
        let is_new = missing.iter().any(|requirement| !draft.asked.contains(requirement));
        draft.asked.clone_from(&missing);
        if missing.is_empty() {
            missing::fill_in_remembered(self.known, &mut draft.details);
            effects.push(DialogEffect::Register);
        } else if is_new || draft.questions < QUESTIONS {
            draft.questions = draft.questions.saturating_add(1);
            effects.push(DialogEffect::Ask { missing });
        } else {
            effects.push(DialogEffect::Await { missing });
        }
        Step { draft: Some(draft), effects }
    }

    /// The person cannot tell what is missing: they are not asked a third time, the desk goes on with them.
    fn hand_over(&self, draft: Draft) -> Step {
        let missing = missing(self.catalog, self.known, &draft.details);
        if missing.is_empty() {
            return self.settle(draft, vec![DialogEffect::Update]);
        }
        let questions = draft.questions.max(QUESTIONS);
        let draft = Draft { asked: missing.clone(), questions, ..draft };
        Step { draft: Some(draft), effects: vec![DialogEffect::Update, DialogEffect::HandOver { missing }] }
    }

    /// What changes nothing of the request.
    fn aside(intent: Intent, text: &str) -> DialogEffect {
        DialogEffect::Say(match intent {
            Intent::Question => Reply::UnknownQuestion,
            Intent::Greeting => Reply::Greeting,
            Intent::Help => Reply::Help,
            Intent::Thanks => Reply::Welcome,
            Intent::SmallTalk | Intent::Confirm | Intent::Later => Reply::SmallTalk,
            Intent::Upset if small::despairs(text) => Reply::Despair,
            Intent::Upset => Reply::Patience,
            Intent::Cancel => Reply::NothingToCancel,
            Intent::Report | Intent::StillFailing | Intent::Data | Intent::Unclear => Reply::NotUnderstood,
            Intent::Person => Reply::Person,
            Intent::Status => return DialogEffect::ShowStatus { number: number_in(text) },
            Intent::ListMine => return DialogEffect::ListMine,
        })
    }

    fn short_answer(&self, text: &str) -> Option<String> {
        let matching =
            self.catalog.answers().iter().filter_map(|answer| Some((answer.matches(text)?, answer)));
        matching.max_by_key(|(words, _)| *words).map(|(_, answer)| answer.key.clone())
    }
}

/// Words that nobody may have meant as a request become a case only when the person sends the card.
fn shown_first(step: Step) -> Step {
    let shown = |effect| match effect {
        DialogEffect::Register => DialogEffect::Ask { missing: vec![] },
        other => other,
    };
    let draft = step.draft.map(|draft| Draft { questions: draft.questions.max(1), ..draft });
    Step { draft, effects: step.effects.into_iter().map(shown).collect() }
}

/// Words for Mesa itself, which are never the answer to a question of its own.
fn is_for_mesa(intent: Intent) -> bool {
    matches!(intent, Intent::Greeting | Intent::Help | Intent::Status | Intent::ListMine | Intent::Person)
}

/// "No", to words that were only shown because nobody may have meant them as a request.
fn is_unwanted(draft: &Draft, text: &str) -> bool {
    draft.asked.is_empty() && draft.questions > 0 && small::is_no(text)
}

/// How to reach the person, or the thing that it is about, stands in it.
fn introduces(understanding: &Understanding) -> bool {
    let fields = [Field::Phone, Field::Extension, Field::AssetTag, Field::Serial];
    understanding.found.iter().any(|found| fields.contains(&found.field))
}

/// "Excel", "es que el computador": the name of a thing, when nothing else is said.
fn bare_name(text: &str) -> Option<&str> {
    const AROUND: [&str; 16] = [
        "es", "que", "el", "la", "los", "las", "mi", "mis", "un", "una", "pues", "con", "lo", "the", "my",
        "it",
    ];
    let read = Text::new(text);
    let asks = matches!(read.word(0), "que" | "como" | "cual" | "donde") || text.contains('?');
    let mut named = (0..read.tokens.len()).filter(|token| !AROUND.contains(&read.word(*token)));
    let first = named.next()?;
    let last = named.next().unwrap_or(first);
    let few = !asks && named.next().is_none();
    let range = read.span(&(read.tokens[first].range.start..read.tokens[last].range.end));
    text.get(range).filter(|_| few)
}

/// A greeting that tells of a site, in more words than one greets with.
fn tells_where(understanding: &Understanding, text: &str) -> bool {
    let placed = understanding.found.iter().any(|found| found.field == Field::Site);
    placed && Text::new(text).tokens.len() > ENOUGH_WORDS + 1
}

fn is_told(understanding: &Understanding, text: &str) -> bool {
    !understanding.found.is_empty() || Text::new(text).tokens.len() >= ENOUGH_WORDS
}

fn number_in(text: &str) -> Option<crate::cases::Number> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::cases::Contact;
    use crate::catalog::Requirement;

    /// A person who talks to the machine.
    struct Talk {
        catalog: Catalog,
        contact: Contact,
        email: Option<&'static str>,
        draft: Option<Draft>,
    }

    impl Talk {
        fn new() -> Self {
            Self {
                catalog: Catalog::builtin().unwrap(),
                contact: Contact::default(),
                email: None,
                draft: None,
            }
        }

        fn send(&mut self, event: DialogEvent) -> Vec<DialogEffect> {
            let known = Known { contact: &self.contact, email: self.email };
            let step = step(&self.catalog, &known, self.draft.take(), event);
            self.draft = step.draft;
            step.effects
        }

        fn says(&mut self, text: &str) -> Vec<DialogEffect> {
            self.send(DialogEvent::Said { text: text.to_owned(), files: 0 })
        }

        fn fills(&mut self, values: &[(&str, &str)]) -> Vec<DialogEffect> {
            let values: BTreeMap<_, _> =
                values.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
            self.send(DialogEvent::Filled { values })
        }

        fn details(&self) -> &Details {
            &self.draft.as_ref().unwrap().details
        }

        fn field(&self, field: Field) -> Option<&str> {
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
            ("¿y eso se demora?", Reply::ForWhoAttends),
            ("¿cuál es el horario?", Reply::ShortAnswer("hours".into())),
            ("👍", Reply::SmallTalk),
        ] {
            assert_eq!(talk.says(text), [DialogEffect::Say(reply)], "{text}");
            assert_eq!(talk.draft, before, "{text}");
        }
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
        for text in [
            "la naranja",
            "la impresora no prende y no imprime",
            "60-2214",
            "luego le mando la placa de Orfeo",
        ] {
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
            talk.says(if known.is_some() {
                "no abre el correo, estoy en Cartajna"
            } else {
                "no abre el correo"
            });
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
}
