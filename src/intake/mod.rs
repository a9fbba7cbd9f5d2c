//! The dialog: what a person's words mean, what is still missing, and what to do next.
//!
//! Pure: no IO, not async. `step` takes the saved dialog and one event and returns the new dialog with effects
//! as data; the desk carries them out. Knows nothing of Teams, cards or the database.

mod candidates;
mod category;
pub mod command;
mod courtesy;
mod desk_command;
mod dialog;
mod fields;
mod lexicon;
mod likeness;
mod list_command;
mod matters;
mod model;
mod numerals;
mod opposite;
mod played;
mod reading;
mod rows;
mod sensitive;
mod several;
mod signals;
mod status;
mod text;
mod verdict;
mod words;

pub use courtesy::is_address;
pub use desk_command::{
    DeskCommand, asks_for_help, find_slip, parse_answer, parse_desk_command, with_whole_number,
};
pub use dialog::{
    After, Withdrawal, accepts, also_of, announces, answers, asks_for_also, beside, came_right,
    changes_to_yes, counts_data, facts, facts_in_form, facts_of_same, has_not_tried, is_another_thing,
    is_of_the_person, is_same_thing, is_something_else, is_thumbs_up, is_told_again, is_upset, is_yes,
    is_yes_but_late, missing, named_things, names_no_site, not_valid, puts_right, says_anger,
    says_what_is_not_there, sounds_taken_back, step, takes_up_also, takes_up_question, told_in_form,
    wants_back, wants_person, with_known, withdraws,
};
pub use likeness::{likeness, says_same};
pub use list_command::{ListCommand, parse_list_command};
pub use model::Answer;
pub use opposite::says_otherwise;
pub use reading::{
    answer_to_solution, is_only_polite, says_matter, says_only_still_failing, says_still_failing,
    sounds_over, understand,
};
pub use sensitive::{
    MASK, Masked, Secret, Sensitive, find_asked, find_sensitive, mask, mask_answer, mask_name,
};
pub use several::{agrees_to_all, cancels_all, is_choice, place_on_list, score_in};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cases::{Contact, Details, Kind, Number, RequestId};
use crate::catalog::{Catalog, CategoryKey, Field, Requirement};

/// What Mesa already knows of the writer.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Asked once and remembered.
    pub contact: &'a Contact,
    /// From the member record.
    pub email: Option<&'a str>,
}

/// What a step works with.
struct Dialog<'a> {
    catalog: &'a Catalog,
    known: &'a Known<'a>,
}

/// The saved state of one open request's dialog. Versioned: a draft of another version falls back to its details.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The version of this form.
    pub version: u32,
    /// What was understood so far.
    pub details: Details,
    /// What the last question asked for.
    pub asked: Vec<Requirement>,
    /// How many turns held a question.
    pub questions: u32,
    /// Whether a matter is being told, or a question was answered.
    #[serde(default)]
    pub stage: Stage,
    /// Whether it is the same matter as another one of theirs.
    #[serde(default)]
    pub double: Double,
    /// What else was told in the same words: offered when this is done.
    #[serde(default)]
    pub also: Vec<AlsoTold>,
    /// The request in whose words this one was told.
    #[serde(default)]
    pub told_with: Option<RequestId>,
}

/// Whether a request is the same matter as another one of the person's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Double {
    /// Nobody was asked.
    #[default]
    Unasked,
    /// The person was asked whether it is one of these, the one that it is like most first.
    Asked(Vec<RequestId>),
    /// It is not, or nobody said so in time.
    Other,
}

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Something fails or is wanted.
    #[default]
    Told,
    /// Information was asked for and given; a request was offered.
    Asked,
}

/// One event of the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogEvent {
    /// The person wrote.
    Said {
        /// What, as typed.
        text: String,
        /// How many files came with it.
        files: usize,
    },
    /// The person sent the request's card. Keys are field keys, `description`, `kind`, `category`, `asset_unknown`.
    Filled {
        /// The inputs, as sent.
        values: BTreeMap<String, String>,
    },
    /// The person pressed "withdraw".
    Withdrew,
    /// The person edited a message that was heard before.
    Corrected {
        /// What it said.
        before: String,
        /// What it says now.
        after: String,
    },
}

/// The new dialog and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The draft afterwards; `None` when no request is open (any more).
    pub draft: Option<Draft>,
    /// In order.
    pub effects: Vec<DialogEffect>,
}

/// One thing to be done because of a dialog step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogEffect {
    /// A kind sentence; nothing changes.
    Say(Reply),
    /// The person's open requests and cases.
    ListMine,
    /// How one of them stands: the numbered one, else the newest.
    ShowStatus {
        /// As told.
        number: Option<Number>,
    },
    /// A new request begins with the draft of this step.
    Open,
    /// The open request stays as it is; a second one begins with the draft of this step.
    OpenAnother,
    /// The draft's details changed.
    Update,
    /// These are missing: ask.
    Ask {
        /// At most one question message asks for all of them.
        missing: Vec<Requirement>,
    },
    /// These are still missing, were asked for twice, and the person is answering piece by piece: ask again only when
    /// nothing more comes.
    Await {
        /// What the card shows as missing.
        missing: Vec<Requirement>,
    },
    /// These are missing, and the person cannot tell them: the desk goes on with them.
    HandOver {
        /// What is missing.
        missing: Vec<Requirement>,
    },
    /// Complete: register the case.
    Register,
    /// The person takes it back.
    Withdraw,
    /// It was a question, and it has been answered: no case.
    Inform,
}

/// Kind sentences, each a Fluent message of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// To a greeting.
    Greeting,
    /// To "ayuda".
    Help,
    /// To "una pregunta": it is about to come.
    GoAhead,
    /// To somebody who wants to speak with a person.
    Person,
    /// The same, of somebody who tells of a matter: the desk will know.
    PersonNoted,
    /// What was told of a request that waits for something else is kept.
    Kept,
    /// To words that may take the request back.
    WhetherWithdrawn,
    /// To thanks.
    Welcome,
    /// To small talk, an emoji, laughter.
    SmallTalk,
    /// To insults.
    Patience,
    /// To despair.
    Despair,
    /// The same, while a request waits for data.
    PatienceWaiting,
    /// To a promise, thanks or "quedo pendiente" while a request waits for data.
    Waiting,
    /// Data that belongs to no request yet.
    Noted,
    /// A question in between that the catalogue does not answer.
    ForWhoAttends,
    /// The same, kept for whoever attends the request.
    QuestionNoted,
    /// A short answer of the catalogue in between, by its key.
    ShortAnswer(String),
    /// A short answer of the catalogue with the offer of a request, by its key.
    OfferedAnswer(String),
    /// A question that the catalogue does not answer: offered as a request.
    UnknownQuestion,
    /// There is nothing to cancel.
    NothingToCancel,
    /// Empty or unintelligible.
    NotUnderstood,
    /// A picture or file came alone, and no request is open: what is it about?
    FileWithoutRequest,
}

/// Everything read out of one text, before any dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understanding {
    /// What the person wants from Mesa.
    pub intent: Intent,
    /// Incident or service request, when the text tells.
    pub kind: Option<Kind>,
    /// What fails or is wanted.
    pub category: Option<CategoryKey>,
    /// The data found.
    pub found: Vec<Found>,
    /// "No sé la placa".
    pub asset_unknown: bool,
    /// The tag is in a picture that came with the words, or before them.
    pub asset_pictured: bool,
    /// What else is told in the same words.
    pub also: Vec<AlsoTold>,
}

/// Another matter that was told in the words of a first one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlsoTold {
    /// The person's words of it.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: CategoryKey,
    /// The tag or the serial of its thing.
    pub fields: BTreeMap<Field, String>,
    /// The request that was made of it, if any.
    pub request: Option<RequestId>,
}

/// One value found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Of which field.
    pub field: Field,
    /// Normalised.
    pub value: String,
    /// Where in the text it stood (bytes).
    pub span: std::ops::Range<usize>,
    /// False when it should be shown for confirmation.
    pub sure: bool,
}

/// What a person wants with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Something fails or is wanted.
    Report,
    /// Information is asked for.
    Question,
    /// "Buenas".
    Greeting,
    /// "Ayuda".
    Help,
    /// "¿Cómo va mi caso?", "estado".
    Status,
    /// "Mis casos".
    ListMine,
    /// "Cancelar", "olvídelo, ya funcionó".
    Cancel,
    /// "Gracias".
    Thanks,
    /// "Confirmo", "sí, quedó solucionado".
    Confirm,
    /// "Sigue fallando".
    StillFailing,
    /// "Después".
    Later,
    /// Only data ("60-2214", "Tunja", "piso 9").
    Data,
    /// Laughter, emoji, jokes.
    SmallTalk,
    /// Insults, despair.
    Upset,
    /// "Quiero hablar con una persona".
    Person,
    /// Nothing of the above.
    Unclear,
}
