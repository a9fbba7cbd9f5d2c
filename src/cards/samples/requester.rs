//! What the person sees.

use super::chapters::older;
use super::people::{own_key, request, without};
use super::world::World;
use super::{Sample, number, numbered, on, said, sample};
use crate::cards::parts::files::for_requester;
use crate::cards::parts::repair::name as name_of;
use crate::cards::parts::{Call, Mine};
use crate::cards::person::{
    CaseCard, DoubleCard, MineCard, PlacedCard, RequestCard, WelcomeCard, WelcomePlace,
};
use crate::cards::sentence::{Aside, Sentence};
use crate::cards::templates::BindError;
use crate::cards::viewer::Viewer;
use crate::cases::{
    Case, CaseId, Changed, Details, Dossier, Fact, Kind, Request, RequestState, Rules, Series, Stage,
};
use crate::catalog::{Field, Requirement};

/// Another request of hers.
const OTHER_REQUEST: u32 = 140;

impl World<'_> {
    pub(super) fn welcomes<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let organisation = (self.words)("Entidad Pública de Ejemplo");
        let contact = (self.words)("datos@entidad.example");
        [
            ("welcome-personal", WelcomePlace::Personal),
            ("welcome-team", WelcomePlace::Team),
            ("welcome-group", WelcomePlace::GroupChat),
        ]
        .into_iter()
        .map(|(name, place)| {
            let card = WelcomeCard { place, organisation: &organisation, data_contact: &contact };
            let template = &viewer.templates().welcome;
            sample(name, template, &card.view(viewer), card.render(viewer)?)
        })
        .collect()
    }

    pub(super) fn requests<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        use RequestState::{AwaitingInformation, Complete, Draft, Informational, NotManaged, Withdrawn};
        let now = super::now();
        let asked = AwaitingInformation { delivered_at: Some(now), extended: false };
        let tag = [Requirement::Asset];
        let rest = [
            Requirement::Contact,
            Requirement::Site,
            Requirement::Asset,
            Requirement::Field(Field::ContactChannel),
            Requirement::Field(Field::Availability),
        ];
        let rest: Vec<_> = rest.into_iter().chain(own_key().map(Requirement::Own)).collect();
        let all: Vec<_> = std::iter::once(Requirement::Description).chain(rest.clone()).collect();
        let (nothing, whole) = (Details::default(), &self.details);
        let begun = &self.begun();
        let untagged = &without(whole, &[Field::AssetTag, Field::Serial]);
        let guessed = &self.guessed();
        let question = &Details {
            description: self.said(said::HOW_TO),
            kind: Some(Kind::ServiceRequest),
            ..Details::default()
        };
        let states: [(&str, RequestState, &Details, &[Requirement]); 10] = [
            ("request-empty", asked.clone(), &nothing, &all),
            ("request-full", asked.clone(), begun, &rest),
            ("request-tag", asked.clone(), untagged, &tag),
            ("request-doubtful", asked.clone(), guessed, &[Requirement::Site, Requirement::Contact]),
            ("request-doubtful-tag", asked, guessed, &[Requirement::Site, Requirement::Asset]),
            ("request-ready", Draft, whole, &[]),
            ("request-complete", Complete { case: CaseId("k".into()) }, whole, &[]),
            ("request-not-managed", NotManaged { at: now }, begun, &rest),
            ("request-withdrawn", Withdrawn { at: now }, whole, &[]),
            ("request-informational", Informational { at: now }, question, &[]),
        ];
        states
            .into_iter()
            .map(|(name, state, details, missing)| {
                self.request_card(name, &request(details.clone(), state), missing, viewer)
            })
            .collect()
    }

    pub(super) fn request_card<'a>(
        &self,
        name: &str,
        request: &Request,
        missing: &[Requirement],
        viewer: &Viewer<'a>,
    ) -> Result<Sample<'a>, BindError> {
        let has_files =
            matches!(name, "request-tag" | "request-ready" | "request-complete" | "request-overlong");
        let files = self.files();
        let card = RequestCard {
            request,
            files: if has_files { &files } else { &[] },
            missing,
            contact: &self.person.contact,
            answer_by: Some(on(1, 20, 15)),
            follows: (name == "request-tag").then(older),
            sites: &self.sites,
            categories: &self.categories,
            nonce: "n-1",
        };
        sample(name, &viewer.templates().request, &card.view(viewer), card.render(viewer)?)
    }

    /// What Ana wrote for Luis in a hurry, with three things that may be otherwise.
    fn guessed(&self) -> Details {
        let mut details = Details {
            description: self.said(said::IN_A_HURRY),
            doubtful: [Field::Site, Field::Phone, Field::AffectedPerson].into(),
            ..without(&self.details, &[Field::AssetTag, Field::Serial, Field::Email, Field::Availability])
        };
        details.fields.remove(&Field::ContactChannel);
        details.fields.remove(&Field::Extension);
        details.fields.insert(Field::AffectedPerson, (self.words)("Luis Pérez"));
        details
    }

    /// The printer, of which only the floor is told.
    pub(super) fn begun(&self) -> Details {
        let mut details = Details { description: self.said(said::PRINTER_SOMEWHERE), ..self.details.clone() };
        details.fields.retain(|field, _| *field == Field::Floor);
        details
    }

    pub(super) fn case_cards<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let case_card = |(name, dossier): (&str, Dossier)| {
            Some(dossier.case.as_ref().map(|case| self.case_card(name, &dossier, case, viewer)))
        };
        self.chapters().into_iter().filter_map(case_card).flatten().collect()
    }

    pub(super) fn case_card<'a>(
        &self,
        name: &str,
        dossier: &Dossier,
        case: &Case,
        viewer: &Viewer<'a>,
    ) -> Result<Sample<'a>, BindError> {
        let overtaken =
            Sentence::Aside(Aside::Overtaken { stage: Stage::Closed, handler: None }).plain(viewer);
        let provider =
            case.state.repair().map(|repair| (self.words)(name_of(&repair.provider, self.catalog)));
        let card = CaseCard {
            case,
            files: &for_requester(&dossier.files, viewer),
            follows: dossier.follows,
            also: &dossier.also,
            handler: dossier.handler.as_ref().map(|person| person.name.as_str()),
            changes: &dossier.log,
            may_defer: true,
            close_after_days: Rules::of(self.catalog).close_after_days,
            answer_by: case.state.answer_by(&Rules::of(self.catalog)),
            provider: provider.as_deref(),
            call: Call::of(dossier),
            categories: &self.categories,
            notice: (name == "closed").then_some(overtaken.as_str()),
            nonce: "n-2",
        };
        let name = format!("case-{name}");
        sample(&name, &viewer.templates().case, &card.view(viewer), card.render(viewer)?)
    }

    pub(super) fn placed<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let text = self.said(said::ORANGE);
        let changed =
            [Changed { fact: Fact::Field(Field::Extension), from: None, to: Some("2240".to_owned()) }];
        let template = &viewer.templates().placed;
        [("placed", &[][..]), ("placed-changed", &changed[..])]
            .into_iter()
            .map(|(name, changed)| {
                let card = PlacedCard { number: number(Series::Case), text: &text, changed, nonce: "n-6" };
                sample(name, template, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }

    /// A request that is the same matter as another one, perhaps.
    pub(super) fn double<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let begun = unfinished(self.begun());
        let cases: Vec<_> =
            [said::FLOOR_PRINTER, said::SCANNER].into_iter().filter_map(|said| self.matter(said)).collect();
        let all: Vec<_> =
            std::iter::once(Mine::Request(&begun)).chain(cases.iter().map(Mine::Case)).collect();
        let template = &viewer.templates().double;
        [("double", &all[..1]), ("double-several", &all[..])]
            .into_iter()
            .map(|(name, others)| {
                let card = DoubleCard { others, nonce: "n-7" };
                sample(name, template, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }

    pub(super) fn lists<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let details = Details { description: self.said(said::MAIL_ON_PHONE), ..Details::default() };
        let request = unfinished(details);
        let matters = self.matters();
        let mut entries = vec![Mine::Request(&request)];
        entries.extend(matters.iter().rev().map(|matter| Mine::Case(&matter.case)));
        [("mine", &entries[..]), ("mine-empty", &[])]
            .into_iter()
            .map(|(name, entries)| {
                let card = MineCard { entries, nonce: "n-6" };
                sample(name, &viewer.templates().mine, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }
}

fn unfinished(details: Details) -> Request {
    let state = RequestState::AwaitingInformation { delivered_at: Some(super::now()), extended: false };
    Request { number: numbered(Series::Request, OTHER_REQUEST), ..request(details, state) }
}
