//! Saves a transition and carries out what follows from it, in the same transaction.

use crate::cards::{RequestSaid, Sentence};
use crate::cases::{
    Actor, Case, CaseStep, Change, ChangeKind, DeskNotice, Detail, Effect, Link, Notice, Number, Person,
    PersonId, Related, Request, RequestId, RequestStep, Series, Subject, TimerKind,
};
use crate::catalog::GroupKey;
use crate::desk::turn::{DeskError, Turn};
use crate::store::{Audience, CaseRow, Due, Job, RequestRow, Tells};

/// What the effects are about.
pub(super) struct Matter {
    request: RequestId,
    /// The row of the log from which the effects follow.
    change: Option<String>,
    number: Number,
    requester: PersonId,
    /// The requester's personal chat (our id).
    chat: String,
    /// The group that sees it, once it does.
    group: Option<GroupKey>,
    /// Who did what this follows from.
    by: Option<PersonId>,
}

impl Turn<'_> {
    /// Saves a case's transition with its audit row and carries out its effects.
    pub(in crate::desk) async fn apply_case(
        &mut self,
        row: CaseRow,
        step: CaseStep,
    ) -> Result<CaseRow, DeskError> {
        let request = self.request(&step.case.request).await?;
        let matter = Matter::of_case(&step.case, &request, by_whom(&step.change));
        let row = self.save_case(CaseRow { case: step.case, ..row }).await?;
        tracing::info!(case.id = %row.case.number, state = row.case.state.key(), "a case changed");
        let change = Some(self.log(&matter.request, step.change).await?);
        let matter = Matter { change, ..matter };
        self.carry_out(&matter, step.effects).await?;
        Ok(row)
    }

    /// Saves a request's transition with its audit row and carries out its effects.
    pub(in crate::desk) async fn apply_request(
        &mut self,
        row: RequestRow,
        step: RequestStep,
    ) -> Result<RequestRow, DeskError> {
        let row = self.save_request(RequestRow { request: step.request, ..row }).await?;
        tracing::info!(request.id = %row.request.number, state = row.request.state.key(), "a request changed");
        let matter = self.matter_of_request(&row, by_whom(&step.change)).await?;
        let change = Some(self.log(&matter.request, step.change).await?);
        let matter = Matter { change, ..matter };
        self.carry_out(&matter, step.effects).await?;
        self.double_is_over(&row).await?;
        Ok(row)
    }

    /// Saves what changed without being a change of the procedure (the start of a clock), and its effects.
    pub(in crate::desk) async fn start_case_clock(
        &mut self,
        row: CaseRow,
        case: Case,
        effects: Vec<Effect>,
    ) -> Result<(), DeskError> {
        let request = self.request(&case.request).await?;
        let matter = Matter::of_case(&case, &request, None);
        self.save_case(CaseRow { case, ..row }).await?;
        self.carry_out(&matter, effects).await
    }

    /// As [`Self::start_case_clock`], for a request.
    pub(in crate::desk) async fn start_request_clock(
        &mut self,
        row: RequestRow,
        request: Request,
        effects: Vec<Effect>,
    ) -> Result<(), DeskError> {
        let row = self.save_request(RequestRow { request, ..row }).await?;
        let matter = self.matter_of_request(&row, None).await?;
        self.carry_out(&matter, effects).await
    }

    async fn save_case(&mut self, row: CaseRow) -> Result<CaseRow, DeskError> {
        let nonce = self.desk.chance.id();
        self.tx.save_case(&row, &nonce).await?;
        let row = CaseRow { revision: row.revision + 1, nonce, ..row };
        self.name_revision(&row.nonce, Subject::Case(row.case.id.clone()), &row.case.request, row.revision)
            .await?;
        Ok(row)
    }

    async fn matter_of_request(
        &mut self,
        row: &RequestRow,
        by: Option<PersonId>,
    ) -> Result<Matter, DeskError> {
        let posted = self.tx.find_post(&row.request.id, Audience::Desk).await?.is_some();
        Ok(Matter {
            request: row.request.id.clone(),
            change: None,
            number: row.request.number,
            requester: row.request.requester.clone(),
            chat: row.conversation_id.clone(),
            group: posted.then(|| self.desk.catalog.first_group().key.clone()),
            by,
        })
    }

    async fn carry_out(&mut self, matter: &Matter, effects: Vec<Effect>) -> Result<(), DeskError> {
        let brought = effects.iter().any(brings_card);
        for effect in effects {
            self.follow(matter, effect, brought).await?;
        }
        Ok(())
    }

    async fn follow(&mut self, matter: &Matter, effect: Effect, brought: bool) -> Result<(), DeskError> {
        match effect {
            Effect::RefreshCards => self.refresh_cards(matter, !brought).await,
            Effect::RefreshDesk => match &matter.group {
                Some(group) => self.show_desk(&matter.request, group).await,
                None => Ok(()),
            },
            Effect::Tell(notice) => self.tell(matter, notice).await,
            Effect::TellDesk(notice) => self.tell_desk(matter, &notice).await,
            Effect::Start { timer, due } => self.start_timer(&matter.request, Due::Rule { timer }, due).await,
            Effect::Stop(timer) => self.stop_timer(&matter.request, timer).await,
            Effect::HandOver => self.hand_over(matter).await,
            Effect::RelateBack { other, link } => self.relate_back(matter, &other, link).await,
            Effect::AskForCase { group, text } => {
                self.ask_for_case(&matter.request, matter.by.clone(), group, text).await
            }
            Effect::AskCoordination { text } => {
                self.ask_coordination(&matter.request, matter.by.clone(), text).await
            }
            Effect::AlsoChildren { deed } => {
                self.also_children(&matter.request, matter.by.as_ref(), &deed).await
            }
            Effect::Write(letter) => Box::pin(self.write_letters(&matter.request, &letter)).await,
            Effect::Log { change } => self.log(&matter.request, change).await.map(drop),
            Effect::Remember { changed, by } => {
                Box::pin(self.remember_facts(&matter.request, &changed, &by)).await
            }
            Effect::TellLowScore => Box::pin(self.tell_low_score(&matter.request, matter.number)).await,
        }
    }

    /// The card is posted anew by the refresh, because the group is another one, and the delivery retires the old post. A group
    /// without a channel cannot hear of it: the post stays where it was, and the desk is told at once.
    async fn hand_over(&mut self, matter: &Matter) -> Result<(), DeskError> {
        let Some(to) = &matter.group else { return Ok(()) };
        if self.tx.find_open_group([to]).await?.is_some() {
            return Ok(());
        }
        let notice = DeskNotice::NoChannel { group: to.clone() };
        self.say_in_thread(&matter.request, to, &notice).await
    }

    /// The other case has the relation in its log too, and on its card.
    async fn relate_back(&mut self, matter: &Matter, other: &Related, link: Link) -> Result<(), DeskError> {
        let (Some(case), Some(row)) =
            (self.tx.find_case_of(&matter.request).await?, self.tx.find_case(&other.case).await?)
        else {
            return Ok(());
        };
        self.tx.save_relation(&row.case.id, &case.case.id, link, self.now).await?;
        let detail = Detail::Relation { number: matter.number, link };
        let by = matter.by.clone().map_or(Actor::System, Actor::Agent);
        let change = Change::new(ChangeKind::Related, by, self.now).with(detail);
        self.log(&row.case.request, change).await?;
        self.show_desk(&row.case.request, &row.case.group).await
    }

    /// A notice that brings the requester's card as a new message makes its update superfluous.
    async fn refresh_cards(&mut self, matter: &Matter, requester_too: bool) -> Result<(), DeskError> {
        if requester_too {
            self.show_requester(&matter.request, &matter.chat, false).await?;
        }
        match &matter.group {
            Some(group) => self.show_desk(&matter.request, group).await,
            None => Ok(()),
        }
    }

    async fn bring_news(&mut self, matter: &Matter, asks: bool) -> Result<(), DeskError> {
        let (request, change) = (matter.request.clone(), matter.change.clone());
        self.enqueue(matter.chat.clone(), Job::BringCard { request, asks, change }).await
    }

    async fn tell(&mut self, matter: &Matter, notice: Notice) -> Result<(), DeskError> {
        let person =
            self.tx.find_person(&matter.requester).await?.ok_or(DeskError::Missing("the requester"))?;
        let number = matter.number;
        let chat = &matter.chat;
        match notice {
            Notice::Taken => {
                let handler = self.handler_of(&matter.request).await?;
                let handler = handler.as_ref().map(|person| person.name.as_str());
                let taken = Sentence::CaseTaken { number, handler };
                self.tell_news(matter, &person, &taken).await
            }
            Notice::Question => self.bring_news(matter, true).await,
            Notice::Solved | Notice::RepairDone | Notice::CallLogged { .. } => {
                self.bring_news(matter, false).await
            }
            Notice::ClosedBySilence => {
                self.say_about(&matter.request, chat, &person, &Sentence::ClosedBySilence { number }).await?;
                self.bring_card(&matter.request, chat, false).await
            }
            Notice::NotManaged if number.series == Series::Case => {
                self.tell_news(matter, &person, &Sentence::CaseNotManaged { number }).await
            }
            Notice::NotManaged => {
                self.say_about(&matter.request, chat, &person, &Sentence::RequestNotManaged { number }).await
            }
            Notice::Reply { text } => {
                let name = self.writer_of(matter).await?;
                self.tell_news(matter, &person, &Sentence::Reply { name: &name, number, text: &text }).await
            }
            Notice::Corrected { changed } => {
                let by = matter.by.as_ref();
                Box::pin(self.tell_facts((&matter.request, chat), &person, by, (number, &changed))).await
            }
            Notice::NoveltyReceived => {
                self.say_about(&matter.request, chat, &person, &Sentence::NoveltyReceived { number }).await
            }
            Notice::ClosedByAgent { reason } => {
                self.tell_news(matter, &person, &Sentence::ClosedByAgent { number, text: &reason }).await?;
                self.bring_card(&matter.request, chat, false).await
            }
            Notice::Annulled { reason } => {
                self.tell_news(matter, &person, &Sentence::Annulled { number, text: &reason }).await
            }
            Notice::PassedOn => {
                let by = self.writer_of(matter).await?;
                self.tell_news(
                    matter,
                    &person,
                    &Sentence::Request(RequestSaid::CallPassedOn { name: &by, number }),
                )
                .await?;
                self.bring_card(&matter.request, chat, false).await
            }
            Notice::Informed { text } => {
                self.tell_news(matter, &person, &Sentence::Informed { number, text: &text }).await
            }
        }
    }

    /// The name of whoever did what is told of.
    async fn writer_of(&mut self, matter: &Matter) -> Result<String, DeskError> {
        let by = match &matter.by {
            Some(id) => self.tx.find_person(id).await?,
            None => None,
        };
        Ok(by.map(|person| person.name).unwrap_or_default())
    }

    /// What the person must hear: when it is refused, the desk is told what it was.
    async fn tell_news(
        &mut self,
        matter: &Matter,
        person: &Person,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let (request, change) = (matter.request.clone(), matter.change.clone());
        let tells = Tells { request, change, must: true, question: None };
        self.say_telling(&matter.chat, person, sentence, tells).await
    }

    async fn tell_desk(&mut self, matter: &Matter, notice: &DeskNotice) -> Result<(), DeskError> {
        match &matter.group {
            Some(group) => self.say_in_thread(&matter.request, group, notice).await,
            None => Ok(()),
        }
    }

    async fn stop_timer(&mut self, request: &RequestId, timer: TimerKind) -> Result<(), DeskError> {
        Ok(self.tx.stop_timer(request, timer).await?)
    }
}

impl Matter {
    fn of_case(case: &Case, request: &RequestRow, by: Option<PersonId>) -> Self {
        Self {
            request: case.request.clone(),
            change: None,
            number: case.number,
            requester: case.requester.clone(),
            chat: request.conversation_id.clone(),
            group: Some(case.group.clone()),
            by,
        }
    }
}

fn brings_card(effect: &Effect) -> bool {
    use Notice::{CallLogged, ClosedByAgent, ClosedBySilence, Question, RepairDone, Solved};
    matches!(
        effect,
        Effect::Tell(
            Solved | Question | RepairDone | CallLogged { .. } | ClosedBySilence | ClosedByAgent { .. }
        )
    )
}

fn by_whom(change: &Change) -> Option<PersonId> {
    match &change.by {
        Actor::Requester(person) | Actor::Agent(person) => Some(person.clone()),
        Actor::System => None,
    }
}
