//! What the samples share.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::people::{MARCELA, details, person};
use super::said::{MATTERS, Said};
use super::{Words, now, numbered};
use crate::cards::parts::Choice;
use crate::cards::parts::form::category_choices;
use crate::cards::viewer::Viewer;
use crate::cases::{Case, CaseId, Details, Origin, Person, PersonId, Series};
use crate::catalog::{Catalog, CategoryKey, Group};

/// The people, the words and the cases that the samples share.
pub(super) struct World<'w> {
    pub(super) catalog: &'w Catalog,
    pub(super) words: Words<'w>,
    /// In which language they speak.
    tag: &'static str,
    pub(super) person: Person,
    pub(super) details: Details,
    pub(super) sites: Vec<Choice>,
    pub(super) categories: Vec<Choice>,
}

/// An open matter of a list.
pub(super) struct Matter {
    pub(super) case: Case,
    pub(super) requester: String,
    pub(super) handler: Option<String>,
}

impl<'w> World<'w> {
    pub(super) fn new(viewer: &Viewer<'_>, catalog: &'w Catalog, words: Words<'w>) -> Self {
        let tag = viewer.language().tag();
        let site = |name: &str| Choice { value: name.to_owned(), title: words(name) };
        let category = |choice: Choice| Choice { title: words(&choice.title), ..choice };
        Self {
            catalog,
            words,
            tag,
            person: person(words),
            details: details(&|said| spoken(tag, words, said)),
            sites: ["Bogotá", "Cali", "Medellín", "Tunja"].map(site).into(),
            categories: category_choices(catalog, viewer).into_iter().map(category).collect(),
        }
    }

    /// It in the language of whoever looks.
    pub(super) fn said(&self, said: Said) -> String {
        spoken(self.tag, self.words, said)
    }

    /// Somebody else of the same organisation.
    pub(super) fn somebody(&self, (id, name): (&str, &str)) -> Person {
        Person { id: PersonId(id.into()), name: (self.words)(name), ..self.person.clone() }
    }

    /// A message in a channel that a request was made from.
    pub(super) fn origin(&self, text: Said) -> Origin {
        let link = Some("https://teams.microsoft.com/l/message/19:x/1700000000000".to_owned());
        Origin { author: self.person.name.clone(), text: self.said(text), link }
    }

    /// The groups as choices.
    pub(super) fn groups(&self) -> Vec<Choice> {
        let choice = |group: &Group| Choice {
            value: group.key.0.clone(),
            title: (self.words)(group.name.get(self.tag)),
        };
        self.catalog.groups().iter().map(choice).collect()
    }

    /// The open case in which somebody wrote this.
    pub(super) fn matter(&self, said: Said) -> Option<Case> {
        let place = MATTERS.iter().position(|(.., text)| *text == said)?;
        self.matters().into_iter().nth(place).map(|matter| matter.case)
    }

    /// Open cases of several people, the oldest first.
    pub(super) fn matters(&self) -> Vec<Matter> {
        let chapters: BTreeMap<_, _> = self.chapters().into_iter().collect();
        let matter = |(sequence, state, category, requester, minutes, text)| {
            let told = chapters.get(state)?.case.as_ref()?;
            let category = self.catalog.category(&CategoryKey(str::to_owned(category)))?;
            let details = Details {
                description: self.said(text),
                category: Some(category.key.clone()),
                ..Details::default()
            };
            let case = Case {
                id: CaseId(format!("k-{sequence}")),
                number: numbered(Series::Case, sequence),
                details,
                weight: category.weight,
                registered_at: now() - SignedDuration::from_mins(minutes),
                ..told.clone()
            };
            let handler = chapters.get(state)?.handler.as_ref().map(|_| (self.words)(MARCELA.1));
            Some(Matter { case, requester: (self.words)(requester), handler })
        };
        MATTERS.into_iter().filter_map(matter).collect()
    }
}

fn spoken(tag: &str, words: Words<'_>, (es, en): Said) -> String {
    words(if tag == "en" { en } else { es })
}
