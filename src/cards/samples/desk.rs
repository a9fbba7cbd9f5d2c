//! What the desk sees in its channel.

use super::people::{CAROLINA, MARCELA, NATALIA, PAOLA, dossier, request, without};
use super::world::World;
use super::{Sample, local, now, numbered, on, said, sample};
use crate::cards::desk::{
    CaseTab, DeskCard, DeskReader, ListCard, ListEntry, ListOrder, OutboxCard, PetitionCard,
};
use crate::cards::sentence::{Aside, Sentence};
use crate::cards::templates::BindError;
use crate::cards::viewer::Viewer;
use crate::cases::{
    Actor, Change, ChangeKind, Contact, Dossier, Part, Person, PersonId, Petition, PetitionDossier,
    PetitionMatter, PetitionState, RequestId, RequestState, Rules, Series, Stage, Standing,
};
use crate::catalog::{Field, GroupKey, Requirement};

/// The case that was made because of another.
const CREATED: u32 = 131;
/// So many lines has the list.
const LINES: usize = 6;

impl World<'_> {
    pub(super) fn desks<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let request = [("request", self.incomplete())];
        let shown = |(name, dossier, reader): (&str, Dossier, Option<DeskReader>)| {
            self.desk_card(name, &dossier, reader, viewer)
        };
        let for_everybody = |(name, dossier)| (name, dossier, None);
        let request = request.into_iter().chain(self.chapters()).map(for_everybody);
        request.chain(self.of_each_reader()).map(shown).collect()
    }

    pub(super) fn desk_card<'a>(
        &self,
        name: &str,
        dossier: &Dossier,
        reader: Option<DeskReader>,
        viewer: &Viewer<'a>,
    ) -> Result<Sample<'a>, BindError> {
        let overtaken = Sentence::Aside(Aside::Overtaken { stage: Stage::Closed, handler: Some(MARCELA.1) });
        let overtaken = overtaken.plain(viewer);
        let notice = (name == "closed").then_some(overtaken.as_str());
        let rules = Rules::of(self.catalog);
        let card = DeskCard { dossier, catalog: self.catalog, reader, rules: &rules, notice };
        let name = format!("desk-{name}");
        sample(&name, &viewer.templates().desk, &card.view(viewer), card.render(viewer)?)
    }

    /// The case in progress as Teams shows it to whoever has it, to a colleague, and to somebody of another group.
    fn of_each_reader(&self) -> [(&'static str, Dossier, Option<DeskReader>); 3] {
        let (staff, owner) = (Standing::default().with(Part::Staff), Part::Owner);
        let seen = |name, standing, has_it| (name, self.in_progress(), Some(DeskReader { standing, has_it }));
        [
            seen("seen-by-handler", staff.with(owner), true),
            seen("seen-by-colleague", staff.with(owner), false),
            seen("seen-by-bystander", Standing::default(), false),
        ]
    }

    /// A request of which nobody knows which machine, nor whom to call.
    fn incomplete(&self) -> Dossier {
        let unknown = [Field::AssetTag, Field::Serial, Field::Phone, Field::Extension, Field::ContactChannel];
        let at = local(0, 15, 10);
        let contact = Contact { phone: None, extension: None, ..self.person.contact.clone() };
        let opened = Change::new(ChangeKind::Opened, Actor::Requester(self.person.id.clone()), at);
        Dossier {
            request: request(
                without(&self.details, &unknown),
                RequestState::AwaitingInformation { delivered_at: Some(now()), extended: false },
            ),
            missing: vec![Requirement::Asset, Requirement::Contact],
            requester: Person { contact, ..self.person.clone() },
            log: vec![opened, Change::new(ChangeKind::Asked, Actor::System, now())],
            names: [(self.person.id.clone(), self.person.name.clone())].into(),
            origins: vec![self.origin(said::IN_CHANNEL)],
            nonce: "n-3".into(),
            ..dossier()
        }
    }

    /// What could not be sent, for whoever runs Mesa.
    pub(super) fn given_up<'a>(viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let card = OutboxCard { refused: 3, ambiguous: 1, other_version: 0 };
        let template = &viewer.templates().outbox;
        Ok(vec![sample("outbox", template, &card.view(viewer), card.render(viewer)?)?])
    }

    pub(super) fn petitions<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let group = GroupKey("seguridad".into());
        let case = PetitionMatter::RelatedCase { group, text: self.said(said::FIREWALL) };
        let directions = PetitionMatter::Directions { text: self.said(said::VISIT_OR_CHANGE) };
        let by = |(id, _): (&str, &str)| PersonId(id.to_owned());
        let created = PetitionState::Created { by: by(NATALIA), number: numbered(Series::Case, CREATED) };
        let answered = PetitionState::Answered { by: by(CAROLINA), text: self.said(said::VISIT) };
        [
            ("petition-case", case.clone(), NATALIA, PetitionState::Open),
            ("petition-case-created", case, NATALIA, created),
            ("petition-directions", directions.clone(), CAROLINA, PetitionState::Open),
            ("petition-directions-answered", directions, CAROLINA, answered),
        ]
        .into_iter()
        .map(|(name, matter, settler, state)| {
            let petition = Petition {
                id: "p".into(),
                request: RequestId("r".into()),
                asked_by: PersonId(PAOLA.0.into()),
                asked_at: now(),
                group: GroupKey("mesa".into()),
                matter,
                state,
            };
            let dossier = PetitionDossier {
                settler: petition.state.settler().map(|_| (self.words)(settler.1)),
                petition,
                about: self.in_progress(),
                asker: (self.words)(PAOLA.1),
                nonce: "n-7".into(),
            };
            let card = PetitionCard { dossier: &dossier, catalog: self.catalog };
            let template = &viewer.templates().petition;
            sample(name, template, &card.view(viewer), card.render(viewer)?)
        })
        .collect()
    }

    /// A page in the middle of the queue, its first one, and an empty list.
    pub(super) fn case_lists<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let matters = self.matters();
        let entries = matters.iter().map(|matter| ListEntry {
            case: &matter.case,
            requester: &matter.requester,
            handler: matter.handler.as_deref(),
            deadline_at: (matter.case.state.stage() == Stage::AwaitingRequester).then(|| on(1, 13, 12)),
            may_take: matter.handler.is_none(),
            nonce: "n-7",
        });
        let entries: Vec<_> = entries.collect();
        let (first, last) =
            (&entries[..entries.len().min(LINES)], &entries[entries.len().saturating_sub(LINES)..]);
        let (shown, other) = ("queue|mesa|oldest|||".to_owned(), "handled|mesa|priority|||".to_owned());
        let tabs = CaseTab::ALL.map(|tab| (tab, other.clone()));
        let groups = self.groups();
        [
            ("list", last, CaseTab::Queue),
            ("list-first", first, CaseTab::Queue),
            ("list-empty", &[], CaseTab::Handled),
        ]
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
                group: "mesa",
                order: ListOrder::Oldest,
                state: "",
                priority: "",
                entries,
                nonce: "n-8",
            };
            sample(name, &viewer.templates().list, &card.view(viewer), card.render(viewer)?)
        })
        .collect()
    }
}
