//! What the desk sees in its channel.

use super::people::{attached, dossier, request};
use super::world::World;
use super::{Sample, now, number, on, sample};
use crate::cards::bind::BindError;
use crate::cards::{CaseTab, DeskCard, ListCard, ListEntry, ListOrder, OutboxCard, PetitionCard, Viewer};
use crate::cases::{
    Actor, Case, Change, ChangeKind, Dossier, Link, Missed, Origin, Person, PersonId, Petition,
    PetitionDossier, PetitionMatter, PetitionState, Relative, Request, RequestId, RequestState, Rules,
    Series, Stage,
};
use crate::catalog::{GroupKey, Requirement};

impl World<'_> {
    pub(super) fn desks<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let asked = RequestState::AwaitingInformation { delivered_at: Some(now()), extended: false };
        let early = request(self.details.clone(), asked);
        let missing = [Requirement::Asset, Requirement::Contact];
        let cases = self.cases();
        let shown = |name: &str, request: Request, case: Option<Case>| {
            let dossier = Dossier {
                missing: if case.is_none() { missing.to_vec() } else { vec![] },
                request,
                case,
                follows: (name == "closed").then_some(number(Series::Request)),
                requester: self.person.clone(),
                handler: (!matches!(name, "request" | "registered"))
                    .then(|| Person { name: self.handler.clone(), ..self.person.clone() }),
                log: self.changes.clone(),
                files: attached(&self.files, name == "closed"),
                names: [(PersonId("agent".into()), self.handler.clone())].into(),
                relatives: vec![Relative {
                    number: number(Series::Case),
                    link: Link::Related,
                    stage: Stage::Closed,
                }],
                origins: if name == "request" { vec![self.origin(&self.solution)] } else { vec![] },
                missed: if matches!(name, "in-progress" | "closed") { self.missed() } else { vec![] },
                hears_all: name == "solved",
                handler_left: name == "in-progress",
                viewers: if name == "in-progress" { vec!["29:marcela".to_owned()] } else { vec![] },
                nonce: "n-3".into(),
            };
            let notice = (name == "closed").then_some(self.question.as_str());
            let rules = Rules::of(self.catalog);
            let card =
                DeskCard { dossier: &dossier, catalog: self.catalog, reader: None, rules: &rules, notice };
            let name = format!("desk-{name}");
            sample(&name, &viewer.templates().desk, &card.view(viewer), card.render(viewer)?)
        };
        let cases = cases.into_iter().map(|(name, case)| shown(name, early.clone(), Some(case)));
        std::iter::once(shown("request", early.clone(), None)).chain(cases).collect()
    }

    /// A message in a channel that a request was made from.
    pub(super) fn origin(&self, text: &str) -> Origin {
        let link = Some("https://teams.microsoft.com/l/message/19:x/1700000000000".to_owned());
        Origin { author: self.handler.clone(), text: text.to_owned(), link }
    }

    /// What could not be sent, for whoever runs Mesa.
    pub(super) fn given_up<'a>(viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let card = OutboxCard { refused: 3, ambiguous: 1, other_version: 0 };
        let template = &viewer.templates().outbox;
        Ok(vec![sample("outbox", template, &card.view(viewer), card.render(viewer)?)?])
    }

    /// An answer that was written by e-mail, and a card.
    fn missed(&self) -> Vec<Missed> {
        let change = |kind| Change::new(kind, Actor::Agent(PersonId("agent".into())), now());
        let missed = |change, mailed| Missed { change_id: "x".into(), change, missed_at: now(), mailed };
        vec![
            missed(change(ChangeKind::Replied).saying(&self.solution), true),
            missed(change(ChangeKind::Undelivered), false),
        ]
    }

    pub(super) fn petitions<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let words = self.words;
        let text = words("Revisar el firewall de la sede");
        let group = GroupKey("seguridad".into());
        let case = PetitionMatter::RelatedCase { group, text: text.clone() };
        let directions = PetitionMatter::Directions { text };
        let by = PersonId("agent".into());
        let created = PetitionState::Created { by: by.clone(), number: number(Series::Case) };
        let answered = PetitionState::Answered { by, text: words("Llame al proveedor") };
        let states = [
            ("petition-case", case.clone(), PetitionState::Open),
            ("petition-case-created", case, created),
            ("petition-directions", directions.clone(), PetitionState::Open),
            ("petition-directions-answered", directions, answered),
        ];
        let (_, about) = self.cases().remove(1);
        states
            .into_iter()
            .map(|(name, matter, state)| {
                let petition = Petition {
                    id: "p".into(),
                    request: RequestId("r".into()),
                    asked_by: PersonId("agent".into()),
                    asked_at: now(),
                    group: GroupKey("mesa".into()),
                    matter,
                    state,
                };
                let dossier = PetitionDossier {
                    settler: petition.state.settler().map(|_| words("Marcela Díaz")),
                    petition,
                    about: Dossier { case: Some(about.clone()), ..dossier() },
                    asker: words("Paola Rincón"),
                    nonce: "n-7".into(),
                };
                let card = PetitionCard { dossier: &dossier, catalog: self.catalog };
                let template = &viewer.templates().petition;
                sample(name, template, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }

    /// A full page, and an empty one.
    pub(super) fn case_lists<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let cases = self.cases();
        let entries = cases.iter().take(6).enumerate().map(|(index, (_, case))| ListEntry {
            case,
            requester: &self.person.name,
            handler: case.state.handler().map(|_| self.handler.as_str()),
            deadline_at: (index == 3).then(|| on(1, 20, 15)),
            may_take: index < 3,
            nonce: "n-7",
        });
        let entries: Vec<_> = entries.collect();
        let (shown, other) = ("queue|mesa|oldest|||".to_owned(), "handled|mesa|priority|||".to_owned());
        let tabs = CaseTab::ALL.map(|tab| (tab, other.clone()));
        let groups = self.categories.clone();
        [("list", &entries[..], CaseTab::Queue), ("list-empty", &[], CaseTab::Handled)]
            .into_iter()
            .map(|(name, entries, tab)| {
                let page = (!entries.is_empty()).then_some(shown.as_str());
                let card = ListCard {
                    tab,
                    tabs: &tabs,
                    shown: &shown,
                    before: page,
                    next: page,
                    groups: &groups,
                    group: "printing",
                    order: ListOrder::Oldest,
                    state: "in-progress",
                    priority: "",
                    entries,
                    nonce: "n-8",
                };
                sample(name, &viewer.templates().list, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }
}
