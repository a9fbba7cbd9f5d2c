//! The request's card in the personal chat: what was understood, and inputs for exactly what is missing.

use jiff::Timestamp;
use serde::Serialize;

use crate::cards::parts::facts::{self, Fact};
use crate::cards::parts::form::{Choice, Form, Input};
use crate::cards::parts::matter::{answer_by_text, gist, heading, summary};
use crate::cards::parts::state::{StateView, request_text};
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::{Message, Viewer};
use crate::cards::words::guess_words;
use crate::cases::{Contact, Details, Number, Request, RequestState};
use crate::catalog::{Field, Requirement};

/// What the request's card is made from.
#[derive(Clone, Copy, Debug)]
pub struct RequestCard<'a> {
    /// The request.
    pub request: &'a Request,
    /// Names of the files that came with it; empty where there is none.
    pub files: &'a [String],
    /// What is missing for it to be complete.
    pub missing: &'a [Requirement],
    /// What is remembered of the person.
    pub contact: &'a Contact,
    /// When it becomes `No gestionado`, once that clock runs.
    pub answer_by: Option<Timestamp>,
    /// The number of the case or request that it follows.
    pub follows: Option<Number>,
    /// The sites of the catalogue: value is the canonical name.
    pub sites: &'a [Choice],
    /// The categories of the catalogue: value is the key.
    pub categories: &'a [Choice],
    /// Names this request and its revision.
    pub nonce: &'a str,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct View {
    lang: &'static str,
    heading: String,
    state: StateView,
    has_follows: bool,
    follows: String,
    ended: bool,
    ended_note: String,
    has_facts: bool,
    facts: Vec<Fact>,
    has_gist: bool,
    gist: String,
    has_asks: bool,
    asks_heading: String,
    is_ready: bool,
    asks: Vec<Input>,
    has_guess: bool,
    guess: String,
    has_answer_by: bool,
    answer_by: String,
    corrections: Vec<Input>,
    open: bool,
    can_reopen: bool,
    nonce: String,
}

impl RequestCard<'_> {
    /// The card.
    ///
    /// # Errors
    /// [`BindError`] when the template does not fit, a defect.
    pub fn render(&self, viewer: &Viewer<'_>) -> Result<Message, BindError> {
        let card = viewer.bind(&viewer.templates().request, &self.view(viewer))?;
        let state = viewer.text(request_text(&self.request.state));
        Ok(Message { card, summary: summary(&self.heading(viewer), &state, viewer) })
    }

    fn heading(&self, viewer: &Viewer<'_>) -> String {
        heading(Text::HeadingRequest, self.request.number, viewer)
    }

    pub(in crate::cards) fn view(&self, viewer: &Viewer<'_>) -> View {
        let details = &self.request.details;
        let open = self.request.is_open();
        let missing = if open { self.missing } else { &[] };
        let gaps = details.gaps(missing);
        let guesses = details.guesses(missing);
        // What is not asked cannot be confirmed here: it stands as it was understood, and the desk sees that it is doubtful.
        let asked = guesses.iter().map(|(field, _)| *field).collect();
        let guess = guess(&guesses, viewer);
        let form =
            Form { details, contact: self.contact, sites: self.sites, categories: self.categories, viewer };
        let asks = form.missing(missing);
        let corrections = if open { form.corrections(&asks) } else { vec![] };
        let shown = Details { doubtful: asked, ..details.clone() };
        let facts = facts::facts(&shown, self.files, self.categories, None, viewer);
        let gist = gist(&details.description, viewer);
        let answer_by = self.answer_by.filter(|_| open && !missing.is_empty());
        View {
            lang: viewer.language().card_lang(),
            heading: self.heading(viewer),
            state: StateView::of_request(&self.request.state, viewer),
            has_follows: self.follows.is_some(),
            follows: numbered(Text::Follows, self.follows, viewer),
            ended: !open,
            ended_note: ended_text(&self.request.state).map(|text| viewer.text(text)).unwrap_or_default(),
            has_facts: !facts.is_empty(),
            facts,
            has_gist: gist.is_some(),
            gist: gist.unwrap_or_default(),
            has_asks: !asks.is_empty(),
            asks_heading: viewer.text(if gaps.is_empty() {
                Text::RequestGuessHeading
            } else {
                Text::RequestMissing
            }),
            is_ready: open && asks.is_empty(),
            asks,
            has_guess: guess.is_some(),
            guess: guess.unwrap_or_default(),
            has_answer_by: answer_by.is_some(),
            answer_by: answer_by.map(|at| answer_by_text(at, viewer)).unwrap_or_default(),
            corrections,
            open,
            can_reopen: matches!(
                self.request.state,
                RequestState::NotManaged { .. }
                    | RequestState::Informational { .. }
                    | RequestState::Withdrawn { .. }
            ),
            nonce: self.nonce.to_owned(),
        }
    }
}

/// What was understood with doubt stands in its input, and only has to be sent.
fn guess(guesses: &[(Field, &str)], viewer: &Viewer<'_>) -> Option<String> {
    let guesses = Some(guesses).filter(|guesses| !guesses.is_empty())?;
    let args = [("guesses", guess_words(guesses, viewer).into())];
    Some(viewer.language().format(Text::RequestGuess, &args))
}

fn numbered(text: Text, number: Option<Number>, viewer: &Viewer<'_>) -> String {
    number.map(|number| heading(text, number, viewer)).unwrap_or_default()
}

fn ended_text(state: &RequestState) -> Option<Text> {
    match state {
        RequestState::Draft | RequestState::AwaitingInformation { .. } => None,
        RequestState::Complete { .. } => Some(Text::EndedComplete),
        RequestState::NotManaged { .. } => Some(Text::EndedNotManaged),
        RequestState::Withdrawn { .. } => Some(Text::EndedWithdrawn),
        RequestState::Informational { .. } => Some(Text::EndedInformational),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::cards::samples;
    use crate::cases::{Details, Kind};

    struct Shown {
        asked: Vec<String>,
        corrections: Vec<String>,
        verbs: Vec<String>,
        text: String,
        summary: String,
    }

    fn ids(node: &Value) -> Vec<String> {
        match node {
            Value::Object(fields) => match fields.get("type").and_then(Value::as_str) {
                Some(kind) if kind.starts_with("Input.") => vec![node["id"].as_str().unwrap().to_owned()],
                _ => fields.values().flat_map(ids).collect(),
            },
            Value::Array(nodes) => nodes.iter().flat_map(ids).collect(),
            _ => vec![],
        }
    }

    fn show(request: &Request, missing: &[Requirement], contact: &Contact, sites: &[Choice]) -> Shown {
        let cards = samples::cards().unwrap();
        let card = RequestCard {
            request,
            files: &[],
            missing,
            contact,
            answer_by: Some(samples::at("2026-11-24T20:15:00Z")),
            follows: None,
            sites,
            categories: &[],
            nonce: "n",
        };
        let message = card.render(&samples::viewer(&cards, "es-CO")).unwrap();
        let (hidden, open): (Vec<_>, Vec<_>) = message.card["body"]
            .as_array()
            .unwrap()
            .iter()
            .cloned()
            .partition(|element| element["id"] == "correct");
        let actions = message.card["actions"].as_array().unwrap();
        Shown {
            asked: open.iter().flat_map(ids).collect(),
            corrections: hidden.iter().flat_map(ids).collect(),
            verbs: actions.iter().filter_map(|action| Some(action["verb"].as_str()?.to_owned())).collect(),
            text: message.card.to_string(),
            summary: message.summary,
        }
    }

    fn open() -> RequestState {
        RequestState::AwaitingInformation { delivered_at: Some(samples::now()), extended: false }
    }

    #[test]
    fn exactly_what_is_missing_is_asked_and_the_rest_can_be_corrected() {
        let request = samples::request(Details::default(), open());
        let missing = [Requirement::Asset, Requirement::Contact, Requirement::Field(Field::Phone)];
        let shown = show(&request, &missing, &Contact::default(), &[]);
        assert_eq!(shown.asked, ["asset_tag", "asset_unknown", "phone", "extension"]);
        assert_eq!(shown.corrections, ["kind", "category", "site", "floor"]);
        assert_eq!(shown.verbs, ["request.send", "request.withdraw"]);
        assert!(shown.text.contains("Puede responder hasta el martes 24 de noviembre"));
        assert_eq!(shown.summary, "Solicitud S-2026-000123: pendiente de información");
    }

    #[test]
    fn what_is_remembered_stands_in_the_inputs() {
        let request = samples::request(Details::default(), open());
        let contact = Contact { phone: Some("3001234567".into()), ..Contact::default() };
        let shown = show(&request, &[Requirement::Contact], &contact, &[]);
        assert!(shown.text.contains(r#""value":"3001234567""#));
    }

    #[test]
    fn a_request_without_a_gap_is_only_to_be_sent() {
        let request = samples::request(Details { kind: Some(Kind::Incident), ..Details::default() }, open());
        let shown = show(&request, &[], &Contact::default(), &[]);
        assert!(shown.asked.is_empty());
        assert!(!shown.text.contains("Lo espero hasta"));
        assert!(shown.text.contains("Ya tengo lo necesario"));
    }

    #[test]
    fn what_has_ended_has_no_inputs_and_can_be_opened_again() {
        let at = samples::now();
        for (state, verbs) in [
            (RequestState::NotManaged { at }, vec!["request.reopen"]),
            (RequestState::Withdrawn { at }, vec!["request.reopen"]),
            (RequestState::Informational { at }, vec!["request.reopen"]),
        ] {
            let request = samples::request(Details::default(), state);
            let shown = show(&request, &[Requirement::Asset], &Contact::default(), &[]);
            assert_eq!((shown.asked, shown.corrections), (vec![], vec![]));
            assert_eq!(shown.verbs, verbs);
        }
    }

    #[test]
    fn a_list_too_long_for_a_card_is_typed_instead() {
        let request = samples::request(Details::default(), open());
        let sites: Vec<_> = (0..10_000)
            .map(|index| Choice { value: format!("Sede {index}"), title: format!("Sede {index}") })
            .collect();
        let shown = show(&request, &[Requirement::Site], &Contact::default(), &sites);
        assert_eq!(shown.asked, ["site"]);
        assert!(shown.text.len() < 28 * 1024);
        let few = show(&request, &[Requirement::Site], &Contact::default(), &sites[..46]);
        assert!(few.text.contains(r#""style":"filtered""#));
    }
}
