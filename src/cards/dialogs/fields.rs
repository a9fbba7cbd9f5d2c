//! The inputs of the desk's forms, filled with what was typed before.

use std::collections::BTreeMap;

use super::DialogInput;
use crate::cards::parts::form::{Choice, Input};
use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{
    channel_text, field_label, ground_text, impact_text, kind_word, link_text, result_text, urgency_text,
};
use crate::cases::{ContactChannel, ContactResult, Ground, Impact, Kind, Link, Urgency};
use crate::catalog::{Field, OwnKey};

/// Graphemes of an input of many lines, and of what is shown again after a mistake.
pub(super) const WORDS: usize = 4000;
/// Graphemes of such an input where there are others.
const REMARK: usize = 1500;
/// Graphemes of a value of the case: as many as are kept, so that a form that nobody touched changes nothing.
const FACT: usize = 200;
/// Graphemes of a line.
const LINE: usize = 80;

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct DialogLists {
    /// Groups: `group:` and the key.
    pub groups: Vec<Choice>,
    /// People of the owning group: `person:` and the Entra object id.
    pub people: Vec<Choice>,
    /// Providers, by their keys.
    pub providers: Vec<Choice>,
    /// A repair or a solution waits for the person's word: a contact may bring it.
    pub repaired: bool,
    /// How many open cases depend on this one.
    pub children: usize,
    /// Sites, by their names.
    pub sites: Vec<Choice>,
    /// Categories, by their keys.
    pub categories: Vec<Choice>,
    /// Fields of the organisation's own that the case has.
    pub own: Vec<OwnKey>,
    /// What is known of the person where the case itself says nothing: its card shows that too.
    pub remembered: Vec<(Field, String)>,
}

/// Makes inputs, filled with what was typed before.
pub(super) struct Fields<'a> {
    pub(super) typed: &'a BTreeMap<String, String>,
    pub(super) lists: &'a DialogLists,
    pub(super) viewer: &'a Viewer<'a>,
}

impl Fields<'_> {
    fn typed(&self, id: &str, limit: usize) -> String {
        self.typed.get(id).map(|text| prose::shorten_value(text, limit)).unwrap_or_default()
    }

    fn lines(&self, id: &'static str, label: Text, limit: usize) -> Input {
        Input::text(id, label, &self.typed(id, limit), self.viewer).of_many_lines(limit)
    }

    pub(super) fn words(&self, id: &'static str, label: Text) -> Input {
        self.lines(id, label, WORDS).required(Text::InputRequired, self.viewer)
    }

    /// Words beside others.
    pub(super) fn remark(&self, id: &'static str, label: Text) -> Input {
        self.lines(id, label, REMARK)
    }

    /// Whether the same is done with the open cases that depend on this one, where there are any.
    pub(super) fn with_children(&self, words: Input, deed: Text) -> Vec<Input> {
        let count = self.lists.children;
        let label = self.viewer.text(Text::DialogChildrenLabel);
        let title = self.viewer.language().format(deed, &[("count", count.into())]);
        let on = self.typed("children", LINE) == "true";
        let asked = (count > 0).then(|| Input::toggle("children", label, title, on));
        std::iter::once(words).chain(asked).collect()
    }

    pub(super) fn line(&self, id: &'static str, label: Text) -> Input {
        Input::text(id, label, &self.typed(id, LINE), self.viewer).required(Text::InputRequired, self.viewer)
    }

    pub(super) fn reason(&self) -> Input {
        self.remark("reason", Text::DialogReason).required(Text::InputRequired, self.viewer)
    }

    pub(super) fn date(&self, id: &'static str, label: Text) -> DialogInput {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer).of_no_kind();
        DialogInput { input, is_date: true, is_time: false }
    }

    pub(super) fn time(&self, id: &'static str, label: Text) -> DialogInput {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer).of_no_kind();
        DialogInput { input, is_date: false, is_time: true }
    }

    pub(super) fn choice(&self, id: &'static str, label: Text, choices: &[Choice]) -> Input {
        let input = Input::text(id, label, &self.typed(id, LINE), self.viewer);
        input.of_choices(choices).required(Text::InputRequired, self.viewer)
    }

    fn among(&self, id: &'static str, label: Text, choices: &[(&str, Text)]) -> Input {
        let choice = |(value, title): &(&str, Text)| Choice {
            value: (*value).to_owned(),
            title: self.viewer.text(*title),
        };
        let choices: Vec<Choice> = choices.iter().map(choice).collect();
        self.choice(id, label, &choices)
    }

    pub(super) fn assignee(&self) -> Input {
        let lists = self.lists;
        let choices: Vec<Choice> = lists.people.iter().chain(&lists.groups).cloned().collect();
        self.choice("assignee", Text::DialogAssignee, &choices)
    }

    pub(super) fn impact(&self) -> Input {
        let all = Impact::ALL.map(|impact| (impact.key(), impact_text(impact)));
        self.among("impact", Text::DialogImpact, &all)
    }

    pub(super) fn urgency(&self) -> Input {
        let all = Urgency::ALL.map(|urgency| (urgency.key(), urgency_text(urgency)));
        self.among("urgency", Text::DialogUrgency, &all)
    }

    pub(super) fn channel(&self) -> Input {
        self.channel_of("channel", Text::DialogChannel)
    }

    fn channel_of(&self, id: &'static str, label: Text) -> Input {
        let channels = [
            ("mobile", channel_text(ContactChannel::Mobile)),
            ("phone", channel_text(ContactChannel::Phone)),
            ("email", channel_text(ContactChannel::Email)),
            ("teams", channel_text(ContactChannel::Teams)),
        ];
        self.among(id, label, &channels)
    }

    pub(super) fn result(&self) -> Input {
        let results = [
            ("no_answer", result_text(ContactResult::NoAnswer)),
            ("spoke", result_text(ContactResult::Spoke)),
            ("confirmed", result_text(ContactResult::Confirmed)),
            ("novelties", result_text(ContactResult::Novelties)),
        ];
        let possible = if self.lists.repaired { &results[..] } else { &results[..2] };
        self.among("result", Text::DialogResult, possible)
    }

    pub(super) fn link(&self) -> Input {
        let links = [
            ("related", link_text(Link::Related)),
            ("duplicate_of", link_text(Link::DuplicateOf)),
            ("duplicated_by", link_text(Link::DuplicatedBy)),
            ("child_of", link_text(Link::ChildOf)),
            ("parent_of", link_text(Link::ParentOf)),
        ];
        self.among("link", Text::DialogLink, &links)
    }

    /// All that the desk's card says of the case and somebody may correct.
    pub(super) fn facts(&self) -> Vec<Input> {
        let kinds = [Kind::Incident, Kind::ServiceRequest]
            .map(|kind| Choice { value: kind.key().to_owned(), title: kind_word(kind, self.viewer) });
        let fields = Field::ALL.into_iter().map(|field| self.remembering(field).optional());
        let about = [
            self.choice("kind", Text::FieldKind, &kinds).optional(),
            self.choice("category", Text::FieldCategory, &self.lists.categories).optional(),
        ];
        let own = self.lists.own.iter().map(|key| {
            let typed = self.typed.get(&format!("own_{key}")).map(String::as_str).unwrap_or_default();
            Input::own(*key, typed, FACT, self.viewer)
        });
        fields.chain(about).chain(own).collect()
    }

    /// An empty box says what the card shows in its place.
    fn remembering(&self, field: Field) -> Input {
        let input = self.field(field);
        let known = self.lists.remembered.iter().find(|(known, _)| *known == field);
        match known.filter(|_| self.typed(field.key(), LINE).is_empty()) {
            Some((_, value)) => {
                let value = prose::shown_line(value, LINE);
                let args = [("value", value.into())];
                input.hinted(&self.viewer.language().format(Text::DialogRemembered, &args))
            }
            None => input,
        }
    }

    fn field(&self, field: Field) -> Input {
        let (id, label) = (field.key(), field_label(field));
        match field {
            Field::Site => self.choice(id, label, &self.lists.sites),
            Field::ContactChannel => self.channel_of(id, label),
            _ => Input::text(id, label, &self.typed(id, FACT), self.viewer).of_length(FACT),
        }
    }

    pub(super) fn ground(&self) -> Input {
        let grounds =
            [("duplicate", ground_text(Ground::Duplicate)), ("mistake", ground_text(Ground::Mistake))];
        self.among("ground", Text::DialogGround, &grounds)
    }
}
