//! Every card in every state, with ordinary and with hostile words.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;

use crate::cards::template::Template;
use crate::cards::{
    ActionDialog, Call, Cards, CaseCard, CaseTab, Choice, DeskCard, DialogLists, DirectDialog, DoubleCard,
    FilesDialog, FormPage, InformDialog, ListCard, ListEntry, ListOrder, Message, Mine, MineCard, OutboxCard,
    PetitionCard, PlacedCard, RequestCard, RequestForm, Sentence, SharedCard, Start, TelephoneForm, Viewer,
    WelcomeCard, WelcomePlace,
};
use crate::cases::evidence::{Attached, Standing};
use crate::cases::{
    Action, Actor, Annulment, Attempt, Case, CaseId, CaseState, Change, ChangeKind, Channel, Closing,
    Contact, ContactChannel, ContactResult, Detail, Details, Dossier, Ground, Impact, Kind, Link, Missed,
    Novelty, Number, Origin, Part, Person, PersonId, Petition, PetitionDossier, PetitionMatter,
    PetitionState, Relative, Repair, Request, RequestId, RequestState, Rules, Score, Series, Stage, Subject,
    Survey, Urgency, Weight,
};
use crate::catalog::{
    Catalog, CategoryKey, Field, GroupKey, Localized, OwnField, OwnKey, ProviderKey, Requirement,
};

/// One card with all that a check wants to see of it.
pub(super) struct Sample<'a> {
    pub(super) name: String,
    pub(super) template: &'a Template,
    pub(super) view: Value,
    pub(super) card: Value,
    /// Absent for a dialog.
    pub(super) summary: Option<String>,
}

/// Makes a word of a sample out of the ordinary one.
pub(super) type Words<'w> = &'w dyn Fn(&str) -> String;

pub(in crate::cards) fn cards() -> Cards {
    let field = OwnField {
        key: OwnKey::parse("radicado").unwrap(),
        label: Localized { es: "Número de radicado".into(), en: "Filing number".into() },
        hint: Some(Localized { es: "Está arriba a la derecha.".into(), en: "At the top right.".into() }),
        pattern: None,
    };
    Cards::load("es-CO").unwrap().with_fields(&[field])
}

pub(in crate::cards) fn viewer<'a>(cards: &'a Cards, locale: &str) -> Viewer<'a> {
    cards.viewer(Some(locale), &bogota(), now())
}

fn bogota() -> TimeZone {
    TimeZone::get("America/Bogota").unwrap()
}

pub(in crate::cards) fn now() -> Timestamp {
    at("2026-11-23T20:15:00Z")
}

pub(in crate::cards) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(in crate::cards) fn number(series: Series) -> Number {
    Number { series, year: 2026, sequence: 123 }
}

/// Every card, for that viewer and in those words.
pub(super) fn all<'a>(viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
    let world = World::new(words);
    let mut samples = welcomes(viewer, words);
    samples.extend(world.requests(viewer));
    samples.extend(world.case_cards(viewer));
    samples.extend(world.desks(viewer));
    samples.extend(World::dialogs(viewer, words));
    samples.extend(world.petitions(viewer, words));
    samples.extend(world.lists(viewer));
    samples.push(World::placed(viewer, words));
    samples.push(World::given_up(viewer));
    samples.push(world.double(viewer));
    samples.extend(world.composed(viewer, words));
    samples.extend(world.case_lists(viewer));
    samples
}

fn sample<'a>(name: &str, template: &'a Template, view: &impl Serialize, message: Message) -> Sample<'a> {
    Sample {
        name: name.to_owned(),
        template,
        view: serde_json::to_value(view).unwrap(),
        card: message.card,
        summary: Some(message.summary),
    }
}

fn welcomes<'a>(viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
    let (organisation, contact) = (words("Entidad Pública de Ejemplo"), words("datos@entidad.example"));
    [
        ("welcome-personal", WelcomePlace::Personal),
        ("welcome-team", WelcomePlace::Team),
        ("welcome-group", WelcomePlace::GroupChat),
    ]
    .map(|(name, place)| {
        let card = WelcomeCard { place, organisation: &organisation, data_contact: &contact };
        sample(name, &viewer.templates().welcome, &card.view(viewer), card.render(viewer).unwrap())
    })
    .into()
}

struct World {
    person: Person,
    details: Details,
    sites: Vec<Choice>,
    categories: Vec<Choice>,
    handler: String,
    question: String,
    solution: String,
    files: Vec<String>,
    changes: Vec<Change>,
    repair: Repair,
    call: Attempt,
}

impl World {
    fn new(words: Words<'_>) -> Self {
        let choice = |value: &str, title: &str| Choice { value: value.to_owned(), title: words(title) };
        Self {
            person: person(words),
            details: details(words),
            sites: vec![choice("Cali", "Cali"), choice("Tunja", "Tunja")],
            categories: vec![choice("printing", "Impresión"), choice("network", "Red e internet")],
            handler: words("Marcela Díaz"),
            question: words("¿Qué mensaje muestra la pantalla?"),
            solution: words("Se cambió el tóner y se probó con usted."),
            files: vec![String::new(), words("pantalla.png")],
            changes: changes(words),
            repair: Repair {
                provider: ProviderKey("impresion".into()),
                ticket: Some(words("REP-77120")),
                promised: Some(jiff::civil::date(2026, 11, 20)),
            },
            call: Attempt {
                at: now(),
                channel: ContactChannel::Phone,
                result: ContactResult::Confirmed,
                note: words("¿Qué mensaje muestra la pantalla?"),
            },
        }
    }

    fn requests<'a>(&self, viewer: &Viewer<'a>) -> Vec<Sample<'a>> {
        use RequestState::{AwaitingInformation, Complete, Draft, Informational, NotManaged, Withdrawn};
        let asked = AwaitingInformation { delivered_at: Some(now()) };
        let tag = [Requirement::Asset];
        let all = [
            Requirement::Description,
            Requirement::Contact,
            Requirement::Site,
            Requirement::Asset,
            Requirement::Field(Field::ContactChannel),
            Requirement::Field(Field::Availability),
            Requirement::Own(OwnKey::parse("radicado").unwrap()),
        ];
        let states: [(&str, RequestState, &Details, &[Requirement]); 8] = [
            ("request-empty", asked.clone(), &Details::default(), &all),
            ("request-full", asked.clone(), &self.details, &all),
            ("request-tag", asked, &self.details, &tag),
            ("request-ready", Draft, &self.details, &[]),
            ("request-complete", Complete { case: CaseId("k".into()) }, &self.details, &[]),
            ("request-not-managed", NotManaged { at: now() }, &self.details, &tag),
            ("request-withdrawn", Withdrawn { at: now() }, &self.details, &[]),
            ("request-informational", Informational { at: now() }, &self.details, &[]),
        ];
        states
            .map(|(name, state, details, missing)| {
                let request = request(details.clone(), state);
                let card = RequestCard {
                    request: &request,
                    files: &self.files,
                    missing,
                    contact: &self.person.contact,
                    answer_by: Some(at("2026-11-24T20:15:00Z")),
                    follows: (name == "request-tag").then_some(number(Series::Case)),
                    sites: &self.sites,
                    categories: &self.categories,
                    nonce: "n-1",
                };
                sample(name, &viewer.templates().request, &card.view(viewer), card.render(viewer).unwrap())
            })
            .into()
    }

    fn cases(&self) -> Vec<(&'static str, Case)> {
        let handler = PersonId("agent".into());
        let solution = self.solution.clone();
        [
            ("registered", CaseState::Registered),
            (
                "in-progress",
                CaseState::InProgress { handler: handler.clone(), unanswered: false, left: None },
            ),
            ("unanswered", CaseState::InProgress { handler: handler.clone(), unanswered: true, left: None }),
            (
                "awaiting",
                CaseState::AwaitingRequester {
                    handler: handler.clone(),
                    question: self.question.clone(),
                    delivered_at: None,
                    extended: false,
                },
            ),
            (
                "solved",
                CaseState::Solved {
                    handler: handler.clone(),
                    solution: solution.clone(),
                    solved_at: now(),
                    deferrals: 0,
                    reason_asked: false,
                },
            ),
            (
                "closed",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: solution.clone(),
                    closed_at: now(),
                    closing: Closing::Confirmed,
                    survey: None,
                },
            ),
            ("cancelled", CaseState::Cancelled { at: now(), annulled: None }),
            (
                "active-provider",
                CaseState::ActiveProvider {
                    handler: handler.clone(),
                    repair: self.repair.clone(),
                    novelty: Some(Novelty {
                        text: self.question.clone(),
                        by_call: true,
                        report: solution.clone(),
                    }),
                },
            ),
            (
                "solved-by-provider",
                CaseState::SolvedByProvider {
                    handler: handler.clone(),
                    repair: self.repair.clone(),
                    report: solution,
                    solved_at: now(),
                    attempts: vec![Attempt { result: ContactResult::NoAnswer, ..self.call.clone() }],
                    novelty_asked: false,
                },
            ),
            (
                "closed-in-call",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: self.solution.clone(),
                    closed_at: now(),
                    closing: Closing::ConfirmedInCall,
                    survey: Some(Survey { score: Score::new(2).unwrap(), comment: self.question.clone() }),
                },
            ),
            (
                "closed-after-attempts",
                CaseState::Closed {
                    handler: handler.clone(),
                    solution: self.solution.clone(),
                    closed_at: now(),
                    closing: Closing::AfterAttempts { reason: self.question.clone() },
                    survey: None,
                },
            ),
            (
                "annulled",
                CaseState::Cancelled {
                    at: now(),
                    annulled: Some(Annulment {
                        by: handler.clone(),
                        ground: Ground::Duplicate,
                        reason: self.question.clone(),
                    }),
                },
            ),
            ("not-managed", CaseState::NotManaged { at: now(), handler }),
        ]
        .map(|(name, state)| (name, case(self.details.clone(), state)))
        .into()
    }

    fn case_cards<'a>(&self, viewer: &Viewer<'a>) -> Vec<Sample<'a>> {
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
                    answer_by: case.state.answer_by(&Rules::of(&Catalog::builtin().unwrap())),
                    provider: case.state.repair().map(|_| self.handler.as_str()),
                    call: matches!(*name, "active-provider" | "closed-in-call")
                        .then_some(Call { by: &self.handler, attempt: &self.call }),
                    categories: &self.categories,
                    notice: (*name == "closed").then_some(self.question.as_str()),
                    nonce: "n-2",
                };
                let name = format!("case-{name}");
                sample(&name, &viewer.templates().case, &card.view(viewer), card.render(viewer).unwrap())
            })
            .collect()
    }

    fn desks<'a>(&self, viewer: &Viewer<'a>) -> Vec<Sample<'a>> {
        let early =
            request(self.details.clone(), RequestState::AwaitingInformation { delivered_at: Some(now()) });
        let missing = [Requirement::Asset, Requirement::Contact];
        let cases = self.cases();
        let catalog = Catalog::builtin().unwrap();
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
                origins: if name == "request" { self.origins() } else { vec![] },
                missed: self.missed(),
                hears_all: name == "solved",
                handler_left: name == "in-progress",
                nonce: "n-3".into(),
            };
            let notice = (name == "closed").then_some(self.question.as_str());
            let card = DeskCard { dossier: &dossier, catalog: &catalog, rules: &Rules::of(&catalog), notice };
            let name = format!("desk-{name}");
            sample(&name, &viewer.templates().desk, &card.view(viewer), card.render(viewer).unwrap())
        };
        let cases = cases.into_iter().map(|(name, case)| shown(name, early.clone(), Some(case)));
        std::iter::once(shown("request", early.clone(), None)).chain(cases).collect()
    }

    /// An answer that was written by e-mail, and a card.
    fn origins(&self) -> Vec<Origin> {
        let link = Some("https://teams.microsoft.com/l/message/19:x/1700000000000".to_owned());
        vec![Origin { author: self.handler.clone(), text: self.solution.clone(), link }]
    }

    fn missed(&self) -> Vec<Missed> {
        let change = |kind| Change::new(kind, Actor::Agent(PersonId("agent".into())), now());
        let missed = |change, mailed| Missed { change_id: "x".into(), change, missed_at: now(), mailed };
        vec![
            missed(change(ChangeKind::Replied).saying(&self.solution), true),
            missed(change(ChangeKind::Undelivered), false),
        ]
    }

    fn placed<'a>(viewer: &Viewer<'a>, words: Words<'_>) -> Sample<'a> {
        let text = words("la luz naranja");
        let card = PlacedCard { number: number(Series::Case), text: &text, nonce: "n-6" };
        sample("placed", &viewer.templates().placed, &card.view(viewer), card.render(viewer).unwrap())
    }

    fn double<'a>(&self, viewer: &Viewer<'a>) -> Sample<'a> {
        let request = request(self.details.clone(), RequestState::Draft);
        let card = DoubleCard { other: Mine::Request(&request), nonce: "n-7" };
        sample("double", &viewer.templates().double, &card.view(viewer), card.render(viewer).unwrap())
    }

    fn given_up<'a>(viewer: &Viewer<'a>) -> Sample<'a> {
        let card = OutboxCard { refused: 3, ambiguous: 1, other_version: 0 };
        sample("outbox", &viewer.templates().outbox, &card.view(viewer), card.render(viewer).unwrap())
    }

    fn dialogs<'a>(viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
        let choice = |value: &str, title: &str| Choice { value: value.to_owned(), title: words(title) };
        let lists = DialogLists {
            groups: vec![choice("group:infraestructura", "Infraestructura")],
            people: vec![choice("person:p-1", "Julián Ríos")],
            providers: vec![choice("impresion", "Impresión S. A.")],
            repaired: true,
            children: 2,
        };
        let ids = ["question", "solution", "text", "reason", "tried", "note", "other", "ticket"];
        let typed = ids.map(|id| (id.to_owned(), words("escrito antes"))).into();
        let problem = Sentence::WordsMissing;
        let actions = Action::all().filter(|action| !action.is_one_press() && !action.is_of(Part::Requester));
        let actions = actions.filter(|action| !action.is_of(Part::Mesa));
        let shown = |action: Action| {
            let number = number(Series::Case);
            let problem = Some(&problem);
            let dialog = ActionDialog {
                action,
                number,
                lists: &lists,
                answer_by: at("2026-11-24T20:15:00Z"),
                typed: &typed,
                problem,
                nonce: "n-4",
            };
            Sample {
                name: format!("dialog-{}", action.key()),
                template: &viewer.templates().dialog,
                view: serde_json::to_value(dialog.view(viewer)).unwrap(),
                card: dialog.render(viewer).unwrap().card,
                summary: None,
            }
        };
        let asked = number(Series::Request);
        let inform = InformDialog { number: asked, typed: &typed, problem: None, nonce: "n-5" };
        let inform = Sample {
            name: "dialog-desk.inform".into(),
            template: &viewer.templates().dialog,
            view: serde_json::to_value(inform.view(viewer)).unwrap(),
            card: inform.render(viewer).unwrap().card,
            summary: None,
        };
        let files = attached(&[words("informe.pdf"), String::new()], true);
        let choose = FilesDialog { number: number(Series::Case), files: &files, nonce: "n-7" };
        let choosing = Sample {
            name: "files-dialog".to_owned(),
            template: &viewer.templates().files_dialog,
            view: serde_json::to_value(choose.view(viewer)).unwrap(),
            card: choose.render(viewer).unwrap().card,
            summary: None,
        };
        actions.map(shown).chain([inform, choosing]).collect()
    }

    fn petitions<'a>(&self, viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
        let catalog = Catalog::builtin().unwrap();
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
        let mut samples: Vec<Sample<'a>> = states
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
                let card = PetitionCard { dossier: &dossier, catalog: &catalog };
                let template = &viewer.templates().petition;
                sample(name, template, &card.view(viewer), card.render(viewer).unwrap())
            })
            .into();
        let (number, text) = (number(Series::Case), words("escrito antes"));
        let dialog =
            DirectDialog { number, text: &text, problem: Some(&Sentence::PetitionSettled), nonce: "n-8" };
        samples.push(Sample {
            name: "dialog-petition.direct".into(),
            template: &viewer.templates().dialog,
            view: serde_json::to_value(dialog.view(viewer)).unwrap(),
            card: dialog.render(viewer).unwrap().card,
            summary: None,
        });
        samples
    }

    fn composed<'a>(&self, viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
        let catalog = Catalog::builtin().unwrap();
        let case = case(self.details.clone(), CaseState::Registered);
        let shared = SharedCard { case: &case, catalog: &catalog };
        let view = shared.view(viewer);
        let shared = sample("shared", &viewer.templates().shared, &view, shared.render(viewer).unwrap());
        let problem = Sentence::CallerUnknown;
        let form = TelephoneForm {
            catalog: &catalog,
            details: &self.details,
            person: "f3a1",
            name: &words("Ana Lucía Torres"),
            mail: &words("ana.torres@entidad.example"),
            channel: "mobile",
            solution: &self.solution,
            problem: Some(&problem),
            nonce: "n-7",
        };
        let telephone = Sample {
            name: "telephone".to_owned(),
            template: &viewer.templates().telephone,
            view: serde_json::to_value(form.view(viewer)).unwrap(),
            card: form.render(viewer).unwrap().card,
            summary: None,
        };
        let forms = self.forms(viewer, words);
        [shared, telephone].into_iter().chain(forms).collect()
    }

    fn forms<'a>(&self, viewer: &Viewer<'a>, words: Words<'_>) -> Vec<Sample<'a>> {
        let catalog = Catalog::builtin().unwrap();
        let author = words("Ana Lucía Torres");
        let origin = Origin { author: author.clone(), text: words("no imprime"), link: None };
        let fields = [Field::Phone, Field::AssetTag];
        let problem = Sentence::Start(Start::NotValid { fields: &fields });
        let carried = [("description", self.details.description.clone()), ("whom", words("me"))];
        let carried = carried.map(|(key, value)| (key.to_owned(), value)).into();
        let missing = [Requirement::Contact, Requirement::Site, Requirement::Asset];
        let plain = RequestForm {
            catalog: &catalog,
            details: &self.details,
            origin: None,
            author: None,
            whom: "other",
            person: "f3a1",
            name: Some(&author),
            has_hidden: true,
            page: FormPage::Matter,
            problem: Some(&problem),
            nonce: "n-7",
        };
        let of_message = RequestForm {
            origin: Some((&origin, 2)),
            author: Some(&author),
            whom: "",
            name: None,
            problem: None,
            ..plain
        };
        let rest = RequestForm {
            page: FormPage::Rest { missing: &missing, carried: &carried },
            problem: None,
            ..plain
        };
        [("form", plain), ("form-message", of_message), ("form-rest", rest)]
            .map(|(name, form)| Sample {
                name: name.to_owned(),
                template: &viewer.templates().request_form,
                view: serde_json::to_value(form.view(viewer)).unwrap(),
                card: form.render(viewer).unwrap().card,
                summary: None,
            })
            .into()
    }

    fn lists<'a>(&self, viewer: &Viewer<'a>) -> Vec<Sample<'a>> {
        let request = request(self.details.clone(), RequestState::Draft);
        let cases = self.cases();
        let mut entries = vec![Mine::Request(&request)];
        entries.extend(cases.iter().cycle().take(11).map(|(_, case)| Mine::Case(case)));
        [("mine", &entries[..]), ("mine-empty", &[])]
            .map(|(name, entries)| {
                let card = MineCard { entries, nonce: "n-6" };
                sample(name, &viewer.templates().mine, &card.view(viewer), card.render(viewer).unwrap())
            })
            .into()
    }

    /// A full page, and an empty one.
    fn case_lists<'a>(&self, viewer: &Viewer<'a>) -> Vec<Sample<'a>> {
        let cases = self.cases();
        let entries = cases.iter().take(6).enumerate().map(|(index, (_, case))| ListEntry {
            case,
            requester: &self.person.name,
            handler: case.state.handler().map(|_| self.handler.as_str()),
            deadline_at: (index == 3).then(|| at("2026-11-24T20:15:00Z")),
            may_take: index < 3,
            nonce: "n-7",
        });
        let entries: Vec<_> = entries.collect();
        let (shown, other) = ("queue|mesa|oldest|||".to_owned(), "handled|mesa|priority|||".to_owned());
        let tabs = CaseTab::ALL.map(|tab| (tab, other.clone()));
        let groups = self.categories.clone();
        [("list", &entries[..], CaseTab::Queue), ("list-empty", &[], CaseTab::Handled)]
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
                sample(name, &viewer.templates().list, &card.view(viewer), card.render(viewer).unwrap())
            })
            .into()
    }
}

fn attached(names: &[String], stored: bool) -> Vec<Attached> {
    let standing = if stored { Standing::Stored } else { Standing::Pending };
    let file = |(place, name): (usize, &String)| Attached {
        id: format!("f-{place}"),
        name: name.clone(),
        standing,
        by_desk: false,
    };
    names.iter().enumerate().map(file).collect()
}

pub(in crate::cards) fn person(words: Words<'_>) -> Person {
    Person {
        id: PersonId("ana".into()),
        tenant_id: "tenant".into(),
        object_id: "object".into(),
        teams_id: "29:ana".into(),
        name: words("Ana Lucía Torres"),
        email: Some(words("ana.torres@entidad.example")),
        locale: Some("es-CO".into()),
        time_zone: Some("America/Bogota".into()),
        contact: Contact {
            phone: Some(words("3001234567")),
            extension: Some(words("2231")),
            site: Some(words("Cali")),
            floor: Some(words("3")),
        },
    }
}

fn details(words: Words<'_>) -> Details {
    let fields = [
        (Field::AffectedPerson, "Luis Pérez"),
        (Field::Site, "Cali"),
        (Field::Floor, "3"),
        (Field::Phone, "3001234567"),
        (Field::Extension, "2231"),
        (Field::Email, "ana.torres@entidad.example"),
        (Field::Availability, "mañana después de las 9"),
        (Field::AssetTag, "60-2214"),
        (Field::Serial, "CN-0W3XYZ"),
    ];
    let mut fields: std::collections::BTreeMap<_, _> =
        fields.map(|(field, value)| (field, words(value))).into();
    fields.insert(Field::ContactChannel, "phone".into());
    Details {
        description: words("buenas, no imprime la del tercer piso en Cali, ext 2231"),
        kind: Some(Kind::Incident),
        category: Some(CategoryKey("printing".into())),
        fields,
        asset_unknown: false,
        own: std::collections::BTreeMap::new(),
    }
}

fn changes(words: Words<'_>) -> Vec<Change> {
    let agent = Actor::Agent(PersonId("agent".into()));
    let ana = Actor::Requester(PersonId("ana".into()));
    let change = |kind, by: &Actor, at: &str, text: Option<&str>| Change {
        text: text.map(words),
        ..Change::new(kind, by.clone(), at.parse().unwrap())
    };
    vec![
        change(ChangeKind::ProviderSolved, &agent, "2026-11-22T13:00:00Z", Some("Se cambió el fusor")),
        change(ChangeKind::ContactLogged, &agent, "2026-11-22T14:00:00Z", Some("Contestó una colega")).with(
            Detail::Contact {
                attempt: Attempt {
                    at: at("2026-11-22T14:00:00Z"),
                    channel: ContactChannel::Phone,
                    result: ContactResult::NoAnswer,
                    note: words("Contestó una colega"),
                },
            },
        ),
        change(ChangeKind::Registered, &ana, "2026-11-23T13:00:00Z", None),
        change(ChangeKind::Taken, &agent, "2026-11-23T13:10:00Z", None),
        change(ChangeKind::Asked, &agent, "2026-11-23T13:12:00Z", Some("¿Qué mensaje muestra?")),
        change(ChangeKind::Answered, &ana, "2026-11-23T13:40:00Z", Some("Dice que falta tóner")),
        change(ChangeKind::StillFailing, &ana, "2026-11-23T15:00:00Z", Some("Imprime en blanco")),
        change(ChangeKind::Answered, &ana, "2026-11-23T15:40:00Z", Some("Ya llegó otro tóner")),
        change(ChangeKind::Escalated, &agent, "2026-11-23T16:00:00Z", Some("Hay que revisar el equipo"))
            .with(Detail::Move {
                from: GroupKey("infraestructura".into()),
                to: GroupKey("mesa".into()),
                tried: words("Se cambió el tóner dos veces"),
            }),
    ]
}

pub(in crate::cards) fn request(details: Details, state: RequestState) -> Request {
    Request {
        id: RequestId("r".into()),
        number: number(Series::Request),
        requester: PersonId("ana".into()),
        opened_at: now(),
        details,
        state,
        follows: Some(Subject::Case(CaseId("k".into()))),
        channel: Channel::Teams,
        registered_by: None,
    }
}

/// A dossier of a request with nothing else in it.
pub(in crate::cards) fn dossier() -> Dossier {
    Dossier {
        request: request(Details::default(), RequestState::Draft),
        missing: vec![],
        follows: None,
        case: None,
        requester: person(&str::to_owned),
        handler: None,
        log: vec![],
        names: std::collections::BTreeMap::new(),
        relatives: vec![],
        files: vec![],
        origins: vec![],
        missed: vec![],
        hears_all: false,
        handler_left: false,
        nonce: "n".into(),
    }
}

fn case(details: Details, state: CaseState) -> Case {
    Case {
        id: CaseId("k".into()),
        number: number(Series::Case),
        request: RequestId("r".into()),
        requester: PersonId("ana".into()),
        details,
        group: GroupKey("mesa".into()),
        passed: vec![GroupKey("infraestructura".into())],
        weight: Weight { impact: Impact::Medium, urgency: Urgency::High },
        returns: 2,
        registered_at: now(),
        state,
    }
}
