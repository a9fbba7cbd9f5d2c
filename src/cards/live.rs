//! The live card of a request, later of its case: the one that stays current for the requester, and the desk's.

use std::sync::Arc;

use jiff::Timestamp;

use crate::cards::desk::{DeskCard, DeskReader, PetitionCard};
use crate::cards::mail::{Letter, RenderedMail};
use crate::cards::parts::files;
use crate::cards::parts::form::{Choice, category_choices};
use crate::cards::parts::repair::{self, Call};
use crate::cards::person::{CaseCard, RequestCard};
use crate::cards::sentence::{Aside, Sentence};
use crate::cards::templates::BindError;
use crate::cards::texts::Text;
use crate::cards::viewer::{Cards, Message, Viewer};
use crate::cases::{Case, CaseState, Dossier, Person, PetitionDossier, RequestState, Rules};
use crate::catalog::{Catalog, GroupKey};

/// Makes live cards from dossiers, with the lists of the catalogue.
pub struct LiveCards {
    cards: Arc<Cards>,
    catalog: Arc<Catalog>,
    rules: Rules,
    sites: Vec<Choice>,
}

impl LiveCards {
    /// With the sites of a catalogue.
    pub fn new(cards: Arc<Cards>, catalog: Arc<Catalog>) -> Self {
        let choice = |name: &str| Choice { value: name.to_owned(), title: name.to_owned() };
        let sites = catalog.sites().iter().map(|site| choice(&site.name)).collect();
        let rules = Rules::of(&catalog);
        Self { cards, catalog, rules, sites }
    }

    /// The reader that a person is.
    pub fn viewer(&self, person: &Person, now: Timestamp) -> Viewer<'_> {
        self.cards.viewer_for(person, &self.catalog.organisation().zone, now)
    }

    /// A reader of whom only the locale is known.
    pub fn viewer_in(&self, locale: Option<&str>, now: Timestamp) -> Viewer<'_> {
        self.cards.viewer(locale, &self.catalog.organisation().zone, now)
    }

    /// The readers of a channel.
    pub fn channel_viewer(&self, now: Timestamp) -> Viewer<'_> {
        self.cards.viewer(None, &self.catalog.organisation().zone, now)
    }

    /// What a form offers to choose from: the sites, and the categories in the reader's language.
    pub fn choices(&self, viewer: &Viewer<'_>) -> (Vec<Choice>, Vec<Choice>) {
        (self.sites.clone(), category_choices(&self.catalog, viewer))
    }

    /// The group that sees requests first.
    pub fn first_group(&self) -> &GroupKey {
        &self.catalog.first_group().key
    }

    /// What a message says whose card moved down.
    pub fn pointer(&self, dossier: &Dossier, now: Timestamp) -> String {
        let number = dossier.case.as_ref().map_or(dossier.request.number, |case| case.number);
        Sentence::CardMoved { number }.markdown(&self.viewer(&dossier.requester, now))
    }

    /// What a notification shows of a line in the thread of the desk's post.
    pub fn news(&self, dossier: &Dossier, now: Timestamp) -> String {
        let number = dossier.case.as_ref().map_or(dossier.request.number, |case| case.number);
        let args = [("number", number.to_string().into())];
        self.channel_viewer(now).language().format(Text::SummaryNews, &args)
    }

    /// A letter to a reader of whom the locale may be known.
    pub fn letter(&self, letter: &Letter<'_>, locale: Option<&str>, now: Timestamp) -> RenderedMail {
        letter.render(&self.viewer_in(locale, now), self.catalog.organisation())
    }

    /// The requester's card.
    ///
    /// # Errors
    /// [`BindError`] when a template does not fit, a defect.
    pub fn for_requester(&self, dossier: &Dossier, now: Timestamp) -> Result<Message, BindError> {
        self.for_late_requester(dossier, false, now)
    }

    /// The requester's card, as the answer to a press; it says so when somebody was faster.
    ///
    /// # Errors
    /// [`BindError`] when a template does not fit, a defect.
    pub fn for_late_requester(
        &self,
        dossier: &Dossier,
        overtaken: bool,
        now: Timestamp,
    ) -> Result<Message, BindError> {
        let viewer = self.viewer(&dossier.requester, now);
        let files = files::for_requester(&dossier.files, &viewer);
        let categories = category_choices(&self.catalog, &viewer);
        match &dossier.case {
            Some(case) => {
                let notice = late_notice(dossier, overtaken, &viewer);
                let card = self.case(dossier, case, (&files, &categories), now);
                CaseCard { notice: notice.as_deref(), ..card }.render(&viewer)
            }
            None => self.request(dossier, &files, &categories, now).render(&viewer),
        }
    }

    /// The desk's card, for everybody.
    ///
    /// # Errors
    /// [`BindError`] when a template does not fit, a defect.
    pub fn for_desk(&self, dossier: &Dossier, now: Timestamp) -> Result<Message, BindError> {
        self.for_late_desk(dossier, None, false, now)
    }

    /// The desk's card for one reader, as the answer to a press; it says so when somebody was faster.
    ///
    /// # Errors
    /// [`BindError`] when a template does not fit, a defect.
    pub fn for_late_desk(
        &self,
        dossier: &Dossier,
        reader: Option<DeskReader>,
        overtaken: bool,
        now: Timestamp,
    ) -> Result<Message, BindError> {
        let viewer = self.channel_viewer(now);
        let notice = late_notice(dossier, overtaken, &viewer);
        let notice = notice.as_deref();
        let card = DeskCard { dossier, catalog: &self.catalog, reader, rules: &self.rules, notice };
        card.render(&viewer)
    }

    /// The card of what one group asks another.
    ///
    /// # Errors
    /// [`BindError`] when a template does not fit, a defect.
    pub fn petition(&self, dossier: &PetitionDossier, now: Timestamp) -> Result<Message, BindError> {
        PetitionCard { dossier, catalog: &self.catalog }.render(&self.channel_viewer(now))
    }

    /// What a post says whose case went to another group.
    pub fn handed_over(&self, dossier: &Dossier, now: Timestamp) -> String {
        let viewer = self.channel_viewer(now);
        let number = dossier.case.as_ref().map_or(dossier.request.number, |case| case.number);
        let group = dossier.case.as_ref().map_or_else(|| self.first_group(), |case| &case.group);
        let named = self.catalog.group(group).map(|group| group.name.get(viewer.language().tag()));
        Sentence::DeskHandedOver { number, group: named.unwrap_or(&group.0) }.markdown(&viewer)
    }

    fn request<'d>(
        &'d self,
        dossier: &'d Dossier,
        files: &'d [String],
        categories: &'d [Choice],
        now: Timestamp,
    ) -> RequestCard<'d> {
        // A card is made when it is sent: a question that is not known to be delivered yet is delivered with it.
        let asked_at = match dossier.request.state {
            RequestState::AwaitingInformation { delivered_at, .. } => Some(delivered_at.unwrap_or(now)),
            _ => None,
        };
        RequestCard {
            request: &dossier.request,
            files,
            missing: &dossier.missing,
            contact: &dossier.requester.contact,
            answer_by: asked_at.map(|at| self.rules.answer_times(at).deadline),
            follows: dossier.follows,
            sites: &self.sites,
            categories,
            nonce: &dossier.nonce,
        }
    }

    /// As of a request's.
    fn answer_by(&self, case: &Case, now: Timestamp) -> Option<Timestamp> {
        match case.state {
            CaseState::AwaitingRequester { delivered_at: None, .. } => {
                Some(self.rules.answer_times(now).deadline)
            }
            _ => case.state.answer_by(&self.rules),
        }
    }

    fn case<'d>(
        &'d self,
        dossier: &'d Dossier,
        case: &'d Case,
        (files, categories): (&'d [String], &'d [Choice]),
        now: Timestamp,
    ) -> CaseCard<'d> {
        let deferrals = match case.state {
            CaseState::Solved { deferrals, .. } => deferrals,
            _ => 0,
        };
        CaseCard {
            case,
            files,
            follows: dossier.follows,
            also: &dossier.also,
            handler: dossier.handler.as_ref().map(|person| person.name.as_str()),
            changes: &dossier.log,
            may_defer: deferrals < self.rules.deferrals,
            close_after_days: self.rules.close_after_days,
            answer_by: self.answer_by(case, now),
            provider: case.state.repair().map(|repair| repair::name(&repair.provider, &self.catalog)),
            call: Call::of(dossier),
            categories,
            notice: None,
            nonce: &dossier.nonce,
        }
    }
}

/// Where the case stands, for a press that came too late.
fn late_notice(dossier: &Dossier, overtaken: bool, viewer: &Viewer<'_>) -> Option<String> {
    let case = dossier.case.as_ref().filter(|_| overtaken)?;
    let handler = dossier.handler.as_ref().map(|person| person.name.as_str());
    let late = Aside::Overtaken { stage: case.state.stage(), handler };
    Some(Sentence::Aside(late).plain(viewer))
}
