//! Inputs of the request's card: what is missing, and what was understood and may be corrected.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::cards::texts::{Text, prose};
use crate::cards::viewer::Viewer;
use crate::cards::words::{channel_text, field_label, kind_word};
use crate::cases::{Contact, ContactChannel, Details, Kind};
use crate::catalog::{Catalog, Category, Field, OwnKey, Requirement};

/// Graphemes of a short input.
const SHORT: usize = 80;
/// Graphemes of a field of the organisation's own.
const LINE: usize = 120;
/// Graphemes of an input of many lines.
const LONG: usize = 2000;
/// Graphemes of a hint.
const HINT: usize = 200;
/// Choices that are shown at once; more of them are searched by typing.
const FEW: usize = 12;
/// Graphemes of a choice that a closed list shows whole on a telephone.
const WHOLE: usize = 28;
/// Bytes of the choices of one input. Beyond that the choice is typed: a card has 28 KB for everything.
const CHOICES: usize = 6000;
/// Bytes around each choice in the card.
const AROUND: usize = 24;

/// One entry of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub title: String,
}

/// One input; exactly one of the three flags is set.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template has no other way to leave something out")]
pub(in crate::cards) struct Input {
    is_text: bool,
    is_choice: bool,
    is_toggle: bool,
    id: String,
    label: String,
    /// The label of what is not required.
    #[serde(skip)]
    bare_label: String,
    /// Beside the box of a toggle.
    title: String,
    value: String,
    required: bool,
    error: String,
    multiline: bool,
    limit: usize,
    style: &'static str,
    choices: Vec<Choice>,
    /// In a list while nothing is chosen.
    placeholder: String,
    /// The same, where typing searches the list.
    #[serde(skip)]
    searched: String,
    has_hint: bool,
    /// Below the input.
    hint: String,
}

/// What the inputs are made from.
#[derive(Clone, Copy, Debug)]
pub(in crate::cards) struct Form<'a> {
    pub(in crate::cards) details: &'a Details,
    pub(in crate::cards) contact: &'a Contact,
    pub(in crate::cards) sites: &'a [Choice],
    pub(in crate::cards) categories: &'a [Choice],
    pub(in crate::cards) viewer: &'a Viewer<'a>,
}

impl Form<'_> {
    /// Inputs for exactly what is missing, each once.
    pub(in crate::cards) fn missing(&self, missing: &[Requirement]) -> Vec<Input> {
        let mut seen = BTreeSet::new();
        let inputs = missing.iter().flat_map(|requirement| self.required(*requirement));
        inputs.filter(|input| seen.insert(input.id.clone())).collect()
    }

    /// Inputs for what is missing, and for what is required and stands in what was `typed`: nobody's words are lost because
    /// somebody else told the same meanwhile.
    pub(in crate::cards) fn missing_or_typed(
        &self,
        missing: &[Requirement],
        required: &[Requirement],
        typed: &BTreeMap<String, String>,
    ) -> Vec<Input> {
        let is_typed = |id: &str| typed.get(id).is_some_and(|value| !matches!(value.trim(), "" | "false"));
        let mut inputs = self.missing(missing);
        for input in self.missing(required) {
            if is_typed(&input.id) && inputs.iter().all(|asked| asked.id != input.id) {
                inputs.push(input.optional());
            }
        }
        inputs
    }

    /// Inputs for what was understood, except those that `asked` holds already. Never required: a hidden input
    /// that is not valid blocks a card without a word.
    pub(in crate::cards) fn corrections(&self, asked: &[Input]) -> Vec<Input> {
        let mut inputs = vec![self.kind(), self.category()];
        inputs.extend(CORRECTABLE.map(|field| self.field(field)));
        inputs.extend(self.details.own.keys().map(|key| self.own(*key)));
        inputs.retain(|input| asked.iter().all(|asked| asked.id != input.id));
        inputs
    }

    /// The category, and those correctable fields that are offered before anything is asked.
    pub(in crate::cards) fn offered(&self, is_offered: impl Fn(Field) -> bool) -> Vec<Input> {
        let fields =
            CORRECTABLE.into_iter().chain([Field::ContactChannel]).filter(|field| is_offered(*field));
        std::iter::once(self.category()).chain(fields.map(|field| self.field(field))).collect()
    }

    fn required(&self, requirement: Requirement) -> Vec<Input> {
        match requirement {
            Requirement::Description => vec![self.description()],
            Requirement::Contact => {
                [(Field::Phone, Text::PhoneOrExtension), (Field::Extension, Text::ExtensionOrPhone)]
                    .map(|(field, label)| self.field(field).called(self.viewer.text(label)))
                    .into()
            }
            Requirement::Site => vec![self.field(Field::Site).required(Text::InputSiteRequired, self.viewer)],
            Requirement::Asset => {
                let tag = self.field(Field::AssetTag).called(self.viewer.text(Text::AssetOrUnknown));
                vec![tag.hinted(&self.viewer.text(Text::RequestAssetHint)), self.asset_unknown()]
            }
            Requirement::Field(field) => {
                vec![self.field(field).required(Text::InputRequired, self.viewer)]
            }
            Requirement::Own(key) => {
                let own = self.own(key).hinted(self.viewer.own_hint(key).unwrap_or_default());
                if self.viewer.own_may_be_unknown(key) {
                    let label = [("label", own.bare_label.as_str().into())];
                    let label = self.viewer.language().format(Text::OwnOrUnknown, &label);
                    vec![own.called(label), self.own_unknown(key)]
                } else {
                    vec![own.required(Text::InputRequired, self.viewer)]
                }
            }
        }
    }

    fn description(&self) -> Input {
        let input =
            Input { multiline: true, limit: LONG, ..self.text("description", Text::FieldDescription, "") };
        input.required(Text::InputDescriptionRequired, self.viewer)
    }

    fn asset_unknown(&self) -> Input {
        let (label, title) =
            (self.viewer.text(Text::AssetUnknownLabel), self.viewer.text(Text::AssetUnknown));
        Input::toggle("asset_unknown", label, title, self.details.asset_unknown)
    }

    fn kind(&self) -> Input {
        let choices = [Kind::Incident, Kind::ServiceRequest]
            .map(|kind| Choice { value: kind.key().to_owned(), title: kind_word(kind, self.viewer) });
        let value = self.details.kind.map_or("", Kind::key);
        self.choice("kind", Text::FieldKind, value, &choices)
    }

    fn category(&self) -> Input {
        let value = self.details.category.as_ref().map_or("", |key| key.0.as_str());
        self.choice("category", Text::FieldCategory, value, self.categories)
    }

    fn field(&self, field: Field) -> Input {
        let value = self.details.get(field).or_else(|| self.contact.get(field)).unwrap_or_default();
        let label = field_label(field);
        match field {
            Field::Site => self.choice(field.key(), label, value, self.sites),
            Field::ContactChannel => self.choice(field.key(), label, value, &self.channels()),
            _ => self.text(field.key(), label, value),
        }
    }

    fn own(&self, key: OwnKey) -> Input {
        let value = self.details.own.get(&key).map(String::as_str).unwrap_or_default();
        Input::own(key, value, LINE, self.viewer)
    }

    /// Beside it: the person does not know it.
    fn own_unknown(&self, key: OwnKey) -> Input {
        let label = [("label", self.viewer.own_label(key).into())];
        let label = self.viewer.language().format(Text::OwnUnknownLabel, &label);
        let on = self.details.own.get(&key).is_some_and(String::is_empty);
        Input::toggle(format!("unknown_{key}"), label, self.viewer.text(Text::OwnUnknown), on)
    }

    fn channels(&self) -> Vec<Choice> {
        use ContactChannel::{Email, Mobile, Phone, Teams};
        [("mobile", Mobile), ("phone", Phone), ("email", Email), ("teams", Teams)]
            .map(|(key, channel)| Choice {
                value: key.to_owned(),
                title: self.viewer.text(channel_text(channel)),
            })
            .into()
    }

    fn text(&self, id: &'static str, label: Text, value: &str) -> Input {
        Input::text(id, label, &prose::shorten_value(value, SHORT), self.viewer)
    }

    fn choice(&self, id: &'static str, label: Text, value: &str, choices: &[Choice]) -> Input {
        self.text(id, label, value).of_choices(choices)
    }
}

impl Input {
    /// A line of text.
    pub(in crate::cards) fn text(id: &'static str, label: Text, value: &str, viewer: &Viewer<'_>) -> Self {
        Self::labelled(id.to_owned(), viewer.text(label), value, viewer)
    }

    /// A field of the organisation's own.
    pub(in crate::cards) fn own(key: OwnKey, value: &str, limit: usize, viewer: &Viewer<'_>) -> Self {
        let value = prose::shorten_value(value, limit);
        Self::labelled(format!("own_{key}"), viewer.own_label(key), &value, viewer).of_length(limit)
    }

    /// What it is called, when it is required and nothing stands in it.
    pub(in crate::cards) fn lacking(&self) -> Option<&str> {
        (self.required && self.value.trim().is_empty()).then_some(self.bare_label.as_str())
    }

    fn labelled(id: String, label: String, value: &str, viewer: &Viewer<'_>) -> Self {
        Self {
            is_text: true,
            is_choice: false,
            is_toggle: false,
            id,
            bare_label: label.clone(),
            label,
            title: String::new(),
            value: value.to_owned(),
            required: false,
            error: viewer.text(Text::InputRequired),
            multiline: false,
            limit: SHORT,
            style: "compact",
            choices: vec![],
            placeholder: viewer.text(Text::ChoicePlaceholder),
            searched: viewer.text(Text::ChoiceOrType),
            has_hint: false,
            hint: String::new(),
        }
    }

    /// With a label that says what else will do: a card cannot require one input or another.
    fn called(self, label: String) -> Self {
        Self { label, ..self }
    }

    /// What helps to fill it in.
    pub(in crate::cards) fn hinted(self, hint: &str) -> Self {
        let hint = prose::shorten_line(hint, HINT);
        Self { has_hint: !hint.is_empty(), hint, ..self }
    }

    /// A list to choose from, or a text where the list is too long for a card. What is not in the list is not chosen.
    pub(in crate::cards) fn of_choices(self, choices: &[Choice]) -> Self {
        let bytes: usize = choices.iter().map(|choice| json_len(choice) + AROUND).sum();
        if bytes > CHOICES {
            return self;
        }
        let style = style_of(choices);
        let placeholder = if style == "filtered" { self.searched.clone() } else { self.placeholder };
        let known = choices.iter().any(|choice| choice.value == self.value);
        let value = if known { self.value } else { String::new() };
        Self { is_text: false, is_choice: true, style, choices: choices.to_vec(), value, placeholder, ..self }
    }

    /// All choices in view.
    pub(in crate::cards) fn expanded(self) -> Self {
        Self { style: "expanded", ..self }
    }

    /// Something that is so or not, said in full beside the box.
    pub(in crate::cards) fn toggle(id: impl Into<String>, label: String, title: String, on: bool) -> Self {
        Self {
            is_text: false,
            is_choice: false,
            is_toggle: true,
            id: id.into(),
            bare_label: label.clone(),
            label,
            title,
            value: on.to_string(),
            required: false,
            error: String::new(),
            multiline: false,
            limit: SHORT,
            style: "compact",
            choices: vec![],
            placeholder: String::new(),
            searched: String::new(),
            has_hint: false,
            hint: String::new(),
        }
    }

    /// With what was filled in before, if anything.
    pub(in crate::cards) fn holding(self, typed: &BTreeMap<String, String>) -> Self {
        match typed.get(&self.id) {
            Some(value) => Self { value: prose::shorten_value(value, self.limit), ..self },
            None => self,
        }
    }

    /// At most so many graphemes.
    pub(in crate::cards) fn of_length(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Several lines of at most so many graphemes.
    pub(in crate::cards) fn of_many_lines(self, limit: usize) -> Self {
        Self { multiline: true, limit, ..self }
    }

    /// Drawn by somebody else than as one of the three.
    pub(in crate::cards) fn of_no_kind(self) -> Self {
        Self { is_text: false, ..self }
    }

    /// Not required.
    pub(in crate::cards) fn optional(self) -> Self {
        Self { required: false, label: self.bare_label.clone(), ..self }
    }

    /// Required, and its label says so in words.
    pub(in crate::cards) fn required(self, error: Text, viewer: &Viewer<'_>) -> Self {
        let label =
            viewer.language().format(Text::InputRequiredLabel, &[("label", self.bare_label.as_str().into())]);
        Self { required: true, error: viewer.text(error), label, ..self }
    }
}

/// What the person may correct beside kind and category.
const CORRECTABLE: [Field; 5] = [Field::Site, Field::Floor, Field::Phone, Field::Extension, Field::AssetTag];

/// How a list is drawn: long ones are searched by typing, and what a closed one would cut is all in view.
pub(in crate::cards) fn style_of(choices: &[Choice]) -> &'static str {
    let is_cut = choices.iter().any(|choice| choice.title.graphemes(true).count() > WHOLE);
    match choices.len() {
        0..=FEW if is_cut => "expanded",
        0..=FEW => "compact",
        _ => "filtered",
    }
}

fn json_len(choice: &Choice) -> usize {
    serde_json::to_string(choice).map_or(usize::MAX / 2, |json| json.len())
}

/// The categories, by key, in the reader's language.
pub(in crate::cards) fn category_choices(catalog: &Catalog, viewer: &Viewer<'_>) -> Vec<Choice> {
    let tag = viewer.language().tag();
    let choice = |category: &Category| Choice {
        value: category.key.0.clone(),
        title: category.name.get(tag).to_owned(),
    };
    catalog.categories().iter().map(choice).collect()
}
