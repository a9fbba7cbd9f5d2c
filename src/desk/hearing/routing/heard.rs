//! What a text says, read to find its way.

use super::Speech;
use super::fitting::{begins_to_cancel, is_repaired, is_solved};
use super::phrases::{
    AFTERTHOUGHTS, AGAIN, BEFORE, BESIDE_CLOSING, CLOSING, DESCRIBED, OF_IT, OF_SOLUTION, STILL, THE_CASE,
    WAITING,
};
use crate::botframework::event::Message;
use crate::cases::CaseState;
use crate::catalog::{Catalog, CategoryKey, fold, fold_name};
use crate::intake::{self, Answer, Intent, Understanding, Withdrawal};
use crate::store::CaseRow;

/// Fewer words than these say nothing to anybody.
const SAID: usize = 3;
/// Words of a bare greeting or thanks.
const SHORT: usize = 3;
/// Words around values that are hardly more than them.
const FEW_DATA: usize = 10;
/// Words of somebody whom an answer did not help.
const UNHELPED: usize = 8;

/// What is read of a text to find its way.
pub(super) struct Heard<'m> {
    pub(super) catalog: &'m Catalog,
    pub(super) message: &'m Message,
    pub(super) understanding: Understanding,
}

/// The category of what a call is made with.
const CALLING: &str = "telephony";
/// Words that are too few to be more than talk.
const TALK: usize = 2;

impl<'m> Heard<'m> {
    /// Reads a text. What begins like a cancellation is one, however little the rest says.
    pub(in crate::desk) fn new(catalog: &'m Catalog, message: &'m Message) -> Self {
        let mut understanding = intake::understand(catalog, &message.text);
        let taken_back = intake::withdraws(&understanding, &message.text) != Withdrawal::Unsaid;
        if taken_back || understanding.intent != Intent::Status && begins_to_cancel(&message.text) {
            understanding.intent = Intent::Cancel;
        }
        Self { catalog, message, understanding }
    }
}

impl Heard<'_> {
    pub(in crate::desk) fn intent(&self) -> Intent {
        self.understanding.intent
    }

    /// What the words mean for a case in this state.
    pub(super) fn speech(&self, state: &CaseState) -> Speech {
        match self.intent() {
            _ if is_repaired(state) => self.about_repair(),
            Intent::Confirm if is_solved(state) => Speech::Confirm,
            Intent::Later if is_solved(state) => Speech::Later,
            _ if is_solved(state) && self.came_right() => Speech::Confirm,
            Intent::Cancel => self.withdrawal(state),
            Intent::Person => Speech::Person,
            _ if self.is_complaint() && !intake::says_still_failing(&self.message.text) => Speech::Upset,
            _ if is_solved(state) && intake::says_still_failing(&self.message.text) => Speech::StillFailing,
            _ => Speech::Answer,
        }
    }

    /// What words that take something back mean for a case. Only who calls it off has it annulled at once: what is annulled
    /// stays so (rule 6). That it works again is news for whoever works on it, and the person is asked.
    fn withdrawal(&self, state: &CaseState) -> Speech {
        match intake::withdraws(&self.understanding, &self.message.text) {
            _ if self.came_right() && matches!(state, CaseState::ActiveProvider { .. }) => Speech::RepairNews,
            _ if self.came_right() => Speech::CameRight,
            Withdrawal::Said => Speech::Withdraw,
            Withdrawal::Doubtful => Speech::MayWithdraw,
            Withdrawal::Unsaid => Speech::Guess,
        }
    }

    /// The case is called off, unmistakably.
    pub(super) fn takes_back(&self) -> bool {
        let said = intake::withdraws(&self.understanding, &self.message.text) == Withdrawal::Said;
        said && !self.came_right()
    }

    /// "Otra vez no imprime": what was so before.
    pub(super) fn is_again(&self) -> bool {
        self.has(&AGAIN) && self.goes_on()
    }

    /// "Mi jefe dice que así no": nothing is called off, and it may be meant.
    pub(super) fn sounds_taken_back(&self) -> bool {
        intake::sounds_taken_back(&self.understanding, &self.message.text)
    }

    /// "… pero todavía raya un poquito".
    pub(super) fn goes_on(&self) -> bool {
        self.has(&STILL) || intake::says_matter(&self.message.text)
    }

    /// What somebody says of a solution that did not hold, without these words: it names no other thing.
    pub(super) fn is_against(&self, row: &CaseRow) -> bool {
        let names = self.names();
        let own = row.case.details.category.as_ref();
        let told = !matches!(self.intent(), Intent::Data | Intent::Question | Intent::Greeting);
        let against = if names.is_empty() { self.goes_on() } else { self.has(&STILL) };
        told && against && names.iter().all(|key| Some(key) == own)
    }

    /// About the thing of a fresh case, by its name or as something that fails still, whatever was asked since.
    pub(super) fn is_more_about(&self, row: &CaseRow) -> bool {
        let names = self.names();
        let own = row.case.details.category.as_ref();
        let is_own = names.iter().any(|key| Some(key) == own) && self.has(&STILL);
        let told = matches!(self.intent(), Intent::Report | Intent::StillFailing);
        told && (is_own || self.intent() == Intent::StillFailing)
    }

    /// No thing of another category is named.
    pub(super) fn names_only(&self, category: Option<&CategoryKey>) -> bool {
        self.names().iter().all(|key| Some(key) == category)
    }

    /// The trouble is over, and nothing is called off.
    pub(super) fn came_right(&self) -> bool {
        intake::came_right(&self.understanding, &self.message.text)
    }

    /// "No, bueno sí, ya lo prendí y funciona": what is said last counts. "Manifiesto mi conformidad" counts at once.
    pub(super) fn ends_well(&self) -> bool {
        let text = &self.message.text;
        intake::changes_to_yes(self.catalog, text) || intake::accepts(text) || intake::is_yes_but_late(text)
    }

    /// "¿Ya lo cierran?": nobody says that it holds.
    pub(super) fn asks(&self) -> bool {
        self.message.text.contains('?')
    }

    /// "Cierren eso, gracias", of what was solved.
    pub(super) fn closes(&self) -> bool {
        let words = fold_name(&self.message.text);
        let is_part = |word: &str| CLOSING.iter().any(|phrase| phrase.split(' ').any(|part| part == word));
        self.has(&CLOSING)
            && !self.asks()
            && words
                .split(' ')
                .all(|word| is_part(word) || BESIDE_CLOSING.contains(&word) || intake::is_address(word))
    }

    /// "Tampoco imprime la del segundo piso, placa 60-5002", "es otra impresora": of another thing than the case's, even of
    /// the same kind.
    pub(super) fn is_of_another(&self, row: &CaseRow) -> bool {
        let (text, details) = (&self.message.text, &row.case.details);
        !intake::puts_right(self.catalog, details, text)
            && intake::is_another_thing(self.catalog, details, &self.understanding, text)
    }

    /// Only a solution can be meant: it is named, or the thing that it is of.
    pub(super) fn is_of_solution(&self, row: &CaseRow) -> bool {
        self.has(&OF_SOLUTION)
            || self.names().iter().any(|key| Some(key) == row.case.details.category.as_ref())
    }

    /// "La falla descrita en mi carta se repite", "es la misma impresora": what was told before, and no other thing.
    pub(super) fn tells_of_before(&self, row: &CaseRow) -> bool {
        let category = row.case.details.category.as_ref();
        let is_named = self.names().iter().any(|key| Some(key) == category);
        (is_named || self.has(&DESCRIBED) || self.names_only(category)) && self.has(&BEFORE)
    }

    /// "It's dead again", so soon after it was told: not over yet.
    pub(super) fn fails_again(&self, row: &CaseRow) -> bool {
        let text = &self.message.text;
        let again = self.is_again() || intake::wants_back(text) || self.tells_of_before(row);
        again && self.names_only(row.case.details.category.as_ref()) && !self.is_for_mesa()
    }

    /// "Sí señora", to a question that is answered with yes or no.
    pub(super) fn says_yes(&self) -> bool {
        let words = fold_name(&self.message.text);
        let begins = matches!(words.split(' ').next(), Some("si" | "yes" | "claro" | "correcto"));
        begins && intake::is_yes(&self.message.text) || intake::is_thumbs_up(&self.message.text)
    }

    /// What the words say of a solution that the person was asked about.
    pub(super) fn answer(&self) -> Option<Answer> {
        intake::answer_to_solution(&self.message.text)
    }

    /// Whether the words clearly say so of the only solution that waits, and name no other thing.
    pub(super) fn answers(&self, solved: &[&CaseRow], answer: Answer) -> bool {
        matches!(solved, [row] if !self.is_something_else(row)) && self.answer() == Some(answer)
    }

    /// Anger that names no thing.
    fn is_upset(&self) -> bool {
        intake::is_upset(self.catalog, &self.understanding, &self.message.text)
    }

    /// Anger of somebody who waits to be called, visited or answered: the desk should hear of it.
    pub(super) fn is_complaint(&self) -> bool {
        let words = fold_name(&self.message.text);
        let waits = words.split(' ').any(|word| WAITING.contains(&word));
        // Not to be called is no matter of telephones.
        let no_thing = self.names().iter().all(|key| key.0 == CALLING);
        waits && no_thing && self.understanding.found.is_empty() && intake::says_anger(&self.message.text)
    }

    /// Speaks of the case by that name: "no vayan a cerrar el caso".
    pub(super) fn speaks_of_it(&self) -> bool {
        self.has(&THE_CASE) && !self.is_for_mesa() && self.names().is_empty()
    }

    /// So soon after a case was registered, and of no other thing: more about it. What is said of a thing of the same kind
    /// goes on with the trouble, or it is a matter of its own that is compared with the first.
    pub(super) fn continues(&self, row: &CaseRow) -> bool {
        let names = self.names();
        let own = row.case.details.category.as_ref();
        let (text, details) = (&self.message.text, &row.case.details);
        // A "bandeja" is one of mail or of a printer.
        let is_of_own = self.intent() == Intent::Report && self.understanding.category.as_ref() == own;
        if is_of_own && intake::is_same_thing(details, &self.understanding, text) {
            return true;
        }
        if self.is_for_mesa() || self.is_upset() || names.iter().any(|key| Some(key) != own) {
            return false;
        }
        let values = !self.understanding.found.is_empty();
        let speaks = !self.is_tiny() && (self.has(&OF_IT) || intake::sounds_over(&self.message.text));
        match self.intent() {
            Intent::Report | Intent::Unclear | Intent::Upset => {
                names.is_empty() && (!self.is_tiny() || values) || self.has(&STILL)
            }
            Intent::Thanks | Intent::SmallTalk | Intent::Greeting | Intent::Question | Intent::Later => {
                let asks = self.intent() == Intent::Question;
                values || if asks { self.is_unanswered() } else { speaks }
            }
            _ => values || speaks,
        }
    }

    fn is_tiny(&self) -> bool {
        self.message.text.split_whitespace().count() <= TALK
    }

    fn is_for_mesa(&self) -> bool {
        matches!(
            self.intent(),
            Intent::Help | Intent::Status | Intent::ListMine | Intent::Cancel | Intent::Person
        )
    }

    /// A question that the catalogue has no answer for: whoever attends the case has.
    fn is_unanswered(&self) -> bool {
        !self.catalog.answers().iter().any(|answer| answer.matches(&self.message.text).is_some())
    }

    pub(super) fn names(&self) -> Vec<CategoryKey> {
        intake::named_things(self.catalog, &self.message.text)
    }

    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        let words = format!(" {} ", fold_name(&self.message.text));
        phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
    }

    /// What somebody says who was asked whether a provider's repair holds.
    fn about_repair(&self) -> Speech {
        let text = &self.message.text;
        match self.intent() {
            _ if self.ends_well() => Speech::ConfirmRepair,
            _ if intake::has_not_tried(text) => Speech::RepairUnclear,
            _ if intake::says_still_failing(text) => Speech::Novelty,
            Intent::Confirm => Speech::ConfirmRepair,
            _ if self.says_yes() => Speech::ConfirmRepair,
            _ if self.came_right() => Speech::ConfirmRepair,
            Intent::Report => Speech::Novelty,
            _ => Speech::RepairUnclear,
        }
    }

    /// Words that are for Mesa itself, whatever is open; a greeting may begin an answer.
    pub(super) fn asks_mesa(&self) -> bool {
        match self.intent() {
            // With a picture a bare number says where it belongs.
            Intent::Status => self.message.files.is_empty(),
            Intent::Help | Intent::ListMine => true,
            Intent::Greeting => self.is_short(),
            _ => false,
        }
    }

    /// Words that can be meant for whoever answered.
    pub(super) fn may_answer(&self) -> bool {
        let says_nothing = self.message.text.trim().is_empty() && self.message.files.is_empty();
        match self.intent() {
            Intent::Cancel | Intent::Thanks | Intent::SmallTalk => false,
            Intent::Greeting => !self.is_short(),
            _ => !says_nothing,
        }
    }

    /// Talk that is more than a kindness or laughter: nobody but whoever attends the case can make something of it.
    pub(super) fn is_for_who_attends(&self) -> bool {
        let talk = self.intent() == Intent::SmallTalk;
        let words = self.message.text.split_whitespace().count();
        talk && words >= SAID && !intake::is_only_polite(&self.message.text)
    }

    pub(super) fn is_short(&self) -> bool {
        self.message.text.split_whitespace().count() <= SHORT
    }

    /// "Eso no me sirve", and hardly more: about an answer, not about a thing.
    pub(super) fn says_it_does_not_help(&self) -> bool {
        let words = fold(&self.message.text);
        let short = words.split_whitespace().count() <= UNHELPED;
        let says =
            ["no me sirve", "no me sirvio", "no sirvio", "no me ayuda", "does not help", "did not help"];
        short && (says.iter().any(|said| words.contains(said)) || intake::says_still_failing(&words))
    }

    /// Only data, or only files: they belong to something that was said before.
    pub(super) fn is_datum(&self) -> bool {
        let only_files = self.message.text.trim().is_empty() && !self.message.files.is_empty();
        only_files || self.intent() == Intent::Data
    }

    /// Names no matter of its own: it belongs to something that was said before.
    pub(super) fn follows_up(&self) -> bool {
        let unclear = self.intent() == Intent::Unclear && self.understanding.category.is_none();
        self.is_datum() || unclear && !self.is_short()
    }

    /// Whatever it says of the case's thing, it tells of no fault and no wish.
    pub(super) fn remarks_on(&self, row: &CaseRow) -> bool {
        let own = self.names_only(row.case.details.category.as_ref());
        self.intent() == Intent::Unclear && own && !self.is_short()
    }

    /// "La placa correcta es 60-2299", "etiqueta no hay": of the data of this case, and of no matter.
    pub(super) fn is_of_data(&self, row: &CaseRow) -> bool {
        let text = &self.message.text;
        intake::puts_right(self.catalog, &row.case.details, text)
            || intake::says_what_is_not_there(self.catalog, text)
    }

    /// "Se me olvidó decir que …", data, a picture with a few words: unless it is clearly of another matter.
    pub(super) fn adds_to(&self, row: &CaseRow) -> bool {
        let adds = self.is_afterthought() || self.gives_data() || self.shows() || self.is_secret();
        adds && (!self.is_something_else(row) || self.is_secret())
    }

    fn is_afterthought(&self) -> bool {
        let words = fold_name(&self.message.text);
        let begins = |said: &&str| {
            words.strip_prefix(*said).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        AFTERTHOUGHTS.iter().any(begins)
    }

    /// "El número de acá es 8240100 extensión 12": hardly more than values, and of no thing.
    fn gives_data(&self) -> bool {
        let told = !self.understanding.found.is_empty() && !self.message.text.contains('?');
        let few = self.message.text.split_whitespace().count() <= FEW_DATA;
        told && few && !intake::says_matter(&self.message.text) && !matches!(self.intent(), Intent::Cancel)
    }

    /// "Mire el error", and the picture.
    pub(super) fn shows(&self) -> bool {
        !self.message.files.is_empty() && self.says_little()
    }

    /// Nothing but what was hidden, and words around it.
    pub(super) fn is_secret(&self) -> bool {
        let text = &self.message.text;
        text.contains(intake::MASK) && !intake::says_matter(text) && !text.contains('?')
    }

    /// A few words that name no thing.
    fn says_little(&self) -> bool {
        let text = &self.message.text;
        text.split_whitespace().count() <= UNHELPED && intake::named_things(self.catalog, text).is_empty()
    }

    /// A report of the same kind of thing: what is still wrong, or something new.
    pub(super) fn is_about(&self, row: &CaseRow) -> bool {
        self.understanding.category.is_some() && self.understanding.category == row.case.details.category
    }

    pub(super) fn is_something_else(&self, row: &CaseRow) -> bool {
        intake::is_something_else(self.catalog, &row.case.details, &self.understanding, &self.message.text)
    }
}
