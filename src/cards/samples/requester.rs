//! What the person sees.

use super::people::{own_key, request};
use super::world::World;
use super::{Sample, now, number, on, sample};
use crate::cards::bind::BindError;
use crate::cards::{
    Call, CaseCard, DoubleCard, Mine, MineCard, PlacedCard, RequestCard, Viewer, WelcomeCard, WelcomePlace,
};
use crate::cases::{CaseId, Details, RequestState, Rules, Series};
use crate::catalog::{Field, Requirement};

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
        let asked = AwaitingInformation { delivered_at: Some(now()), extended: false };
        let tag = [Requirement::Asset];
        let all = [
            Requirement::Description,
            Requirement::Contact,
            Requirement::Site,
            Requirement::Asset,
            Requirement::Field(Field::ContactChannel),
            Requirement::Field(Field::Availability),
        ];
        let all: Vec<_> = all.into_iter().chain(own_key().map(Requirement::Own)).collect();
        let doubts = [Field::Site, Field::Phone, Field::AffectedPerson];
        let guessed = Details { doubtful: doubts.into(), ..self.details.clone() };
        let states: [(&str, RequestState, &Details, &[Requirement]); 10] = [
            ("request-empty", asked.clone(), &Details::default(), &all),
            ("request-full", asked.clone(), &self.details, &all),
            ("request-tag", asked.clone(), &self.details, &tag),
            ("request-doubtful", asked.clone(), &guessed, &[Requirement::Site, Requirement::Contact]),
            ("request-doubtful-tag", asked, &guessed, &[Requirement::Site, Requirement::Asset]),
            ("request-ready", Draft, &self.details, &[]),
            ("request-complete", Complete { case: CaseId("k".into()) }, &self.details, &[]),
            ("request-not-managed", NotManaged { at: now() }, &self.details, &tag),
            ("request-withdrawn", Withdrawn { at: now() }, &self.details, &[]),
            ("request-informational", Informational { at: now() }, &self.details, &[]),
        ];
        states
            .into_iter()
            .map(|(name, state, details, missing)| {
                let request = request(details.clone(), state);
                let card = RequestCard {
                    request: &request,
                    files: &self.files,
                    missing,
                    contact: &self.person.contact,
                    answer_by: Some(on(1, 20, 15)),
                    follows: (name == "request-tag").then_some(number(Series::Case)),
                    sites: &self.sites,
                    categories: &self.categories,
                    nonce: "n-1",
                };
                sample(name, &viewer.templates().request, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }

    pub(super) fn case_cards<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        self.cases()
            .iter()
            .map(|(name, case)| {
                let card = CaseCard {
                    case,
                    files: &self.files,
                    follows: (*name == "closed").then_some(number(Series::Request)),
                    handler: case.state.handler().map(|_| self.handler.as_str()),
                    changes: &self.changes,
                    may_defer: true,
                    answer_by: case.state.answer_by(&Rules::of(self.catalog)),
                    provider: case.state.repair().map(|_| self.provider.as_str()),
                    call: match *name {
                        "active-provider" => Some(&self.complaint),
                        "closed-in-call" => Some(&self.call),
                        _ => None,
                    }
                    .map(|attempt| Call { by: &self.handler, attempt }),
                    categories: &self.categories,
                    notice: (*name == "closed").then_some(self.question.as_str()),
                    nonce: "n-2",
                };
                let name = format!("case-{name}");
                sample(&name, &viewer.templates().case, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }

    pub(super) fn placed<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let text = (self.words)("la luz naranja");
        let card = PlacedCard { number: number(Series::Case), text: &text, nonce: "n-6" };
        let template = &viewer.templates().placed;
        Ok(vec![sample("placed", template, &card.view(viewer), card.render(viewer)?)?])
    }

    /// A request that is the same matter as another one, perhaps.
    pub(super) fn double<'a>(&self, viewer: &Viewer<'a>) -> Result<Vec<Sample<'a>>, BindError> {
        let request = request(self.details.clone(), RequestState::Draft);
        let cases = self.cases();
        let all: Vec<_> = std::iter::once(Mine::Request(&request))
            .chain(cases.iter().take(2).map(|(_, case)| Mine::Case(case)))
            .collect();
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
        let request = request(self.details.clone(), RequestState::Draft);
        let cases = self.cases();
        let mut entries = vec![Mine::Request(&request)];
        entries.extend(cases.iter().cycle().take(11).map(|(_, case)| Mine::Case(case)));
        [("mine", &entries[..]), ("mine-empty", &[])]
            .into_iter()
            .map(|(name, entries)| {
                let card = MineCard { entries, nonce: "n-6" };
                sample(name, &viewer.templates().mine, &card.view(viewer), card.render(viewer)?)
            })
            .collect()
    }
}
