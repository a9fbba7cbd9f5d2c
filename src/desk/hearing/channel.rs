//! What is typed in a channel: commands of agents, and the binding of a group to its channel.

use crate::botframework::event::Message;
use crate::cards::{Aside, Sentence, Start};
use crate::cases::{Action, Actor, Change, ChangeKind, Detail, Need, Number, Refused, RequestId, Series};
use crate::desk::deeds::{refusal_of_form, typed_form};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::intake::{self, DeskCommand};
use crate::store::{CaseRow, Place};

/// Whoever types "tomar" so soon after a colleague did not know of it.
const A_MOMENT: jiff::SignedDuration = jiff::SignedDuration::from_mins(1);

impl Turn<'_> {
    /// What is said to Mesa is a command or, in the thread of a case, a note; elsewhere than at the desk a request.
    pub(super) async fn channel_message(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        if !message.mentions_bot {
            return self.overheard(visit, message).await;
        }
        // Lists hold people's data: never in a channel.
        if intake::parse_list_command(&self.desk.catalog, &message.text).is_some() {
            return self.list_sent(visit, &message.text).await;
        }
        let own = self.is_desks_own(visit).await?;
        let may_command = own || self.is_of_desk(&visit.person).await?;
        match intake::parse_desk_command(&self.with_whole_number(&message.text)) {
            Some(DeskCommand::Bind { group }) => self.bind(visit, &group).await,
            Some(DeskCommand::Act { action, number, words }) if may_command => {
                self.command(visit, message, (action, number, &words)).await
            }
            Some(DeskCommand::Inform { number, words }) if may_command => {
                self.inform_typed(visit, number, &words).await
            }
            _ if self.is_of_desk(&visit.person).await? => self.no_command(visit, message).await,
            _ if own => self.reply_there(visit, &Sentence::Start(Start::HowInDesk)).await,
            _ => self.called_elsewhere(visit, message).await,
        }
    }

    /// "tomar 5" as the case of this year that it names.
    fn with_whole_number(&self, text: &str) -> String {
        let zone = self.desk.catalog.organisation().zone.clone();
        intake::with_whole_number(text, self.now.to_zoned(zone).year())
    }

    /// A mention without a command: help, a slip of the pen, or a note.
    async fn no_command(&mut self, visit: &Visit, message: &Message) -> Result<(), DeskError> {
        let request = self.tx.find_request_in_thread(&visit.address).await?;
        if intake::asks_for_help(&message.text) && message.files.is_empty() {
            return match &request {
                Some(request) => match self.tx.find_case_of(request).await? {
                    Some(row) => self.help_in_thread(visit, &row).await,
                    None => self.reply_there(visit, &Sentence::Aside(Aside::Help)).await,
                },
                None => self.reply_there(visit, &Sentence::Aside(Aside::Help)).await,
            };
        }
        if let Some((said, action)) = intake::find_slip(&message.text) {
            return self.reply_there(visit, &Sentence::Aside(Aside::DidYouMean { said, action })).await;
        }
        match request {
            Some(request) => self.note(visit, &request, &message.text, message).await,
            None if self.is_desks_own(visit).await? => {
                self.reply_there(visit, &Sentence::Aside(Aside::Hint)).await
            }
            None => self.called_elsewhere(visit, message).await,
        }
    }

    /// `vincular mesa`: from now on this channel is that group's. Coordinators only.
    async fn bind(&mut self, visit: &Visit, name: &str) -> Result<(), DeskError> {
        if !self.is_coordinator(&visit.person) {
            return self.reply_there(visit, &Sentence::DeskNotCoordinator).await;
        }
        let Some(group) = self.desk.catalog.find_group(name).cloned() else {
            let groups: Vec<&str> =
                self.desk.catalog.groups().iter().map(|group| group.key.0.as_str()).collect();
            let unknown = Sentence::DeskUnknownGroup { group: name, groups: &groups.join(", ") };
            return self.reply_there(visit, &unknown).await;
        };
        if visit.conversation.place != Place::Channel {
            return self.reply_there(visit, &Sentence::DeskNotAChannel).await;
        }
        let conversation = visit.conversation.id.clone();
        self.bind_to(&group.key, &conversation, &visit.person.object_id).await?;
        let name = group.name.get(self.channel_viewer().language().tag());
        self.reply_there(visit, &Sentence::DeskBound { group: name }).await
    }

    pub(super) async fn command(
        &mut self,
        visit: &Visit,
        message: &Message,
        (action, number, words): (Action, Option<Number>, &str),
    ) -> Result<(), DeskError> {
        let in_thread = number.is_none();
        let Some(row) = self.case_meant(visit, number).await? else {
            if self.command_on_request(visit, (action, number, words)).await? {
                return Ok(());
            }
            let neutral = match number {
                _ if !self.is_staff(&visit.person).await? => Sentence::NotAllowed,
                Some(number) => Sentence::DeskNumberUnknown { number },
                None => Sentence::DeskWhichCase,
            };
            return self.reply_there(visit, &neutral).await;
        };
        let number = row.case.number;
        let form = typed_form(action, words);
        if action == Action::Take
            && let Some(name) = self.just_taken_by(visit, &row).await?
        {
            return self.reply_there(visit, &Sentence::Aside(Aside::JustTaken { name: &name, number })).await;
        }
        match self.step_on_case(visit, action, &row, &form).await? {
            Ok(step) => {
                let to = self.moved_to(visit, step.change.detail.as_ref()).await?;
                self.remember_as(visit, &row.case.request, step.change.kind, &message.text).await?;
                if !in_thread {
                    self.keep_command_files(visit, &row.case.request, &message.files).await?;
                }
                let row = self.apply_case(row, step).await?;
                self.send_pictures_with(&row.case.request, action).await?;
                if action == Action::Note && in_thread {
                    return Ok(());
                }
                let name = visit.person.name.clone();
                let done = match &to {
                    Some(to) => Sentence::DeskDidTo { name: &name, action, number, to },
                    None => done(action, &name, number, words),
                };
                self.reply_there(visit, &done).await
            }
            Err(refused) => self.refuse(visit, action, &row, refused).await,
        }
    }

    /// Why a command was not carried out, as its agent is told.
    async fn refuse(
        &mut self,
        visit: &Visit,
        action: Action,
        row: &CaseRow,
        refused: Refused,
    ) -> Result<(), DeskError> {
        let (stage, number) = (row.case.state.stage(), row.case.number);
        let is_possible = action.is_possible_in(stage);
        let can_be_taken = Action::Take.is_possible_in(stage);
        let handler = row.case.state.handler().cloned();
        let keys: Vec<&str> = self.desk.catalog.providers().iter().map(|one| one.key.0.as_str()).collect();
        let keys = keys.join(", ");
        let name = match handler.clone().filter(|_| action == Action::Assign && is_possible) {
            Some(handler) => self.tx.find_person(&handler).await?.map(|person| person.name),
            None => None,
        };
        let sentence = match (refused, action, &name) {
            (Refused::WordsMissing, Action::Ask, _) => Sentence::QuestionMissing,
            (Refused::WordsMissing, Action::Solve, _) => Sentence::SolutionMissing,
            (Refused::NotNow, Action::Take, _)
                if can_be_taken && handler == Some(visit.person.id.clone()) =>
            {
                Sentence::AlreadyDone
            }
            (Refused::NotNow, _, Some(name)) => Sentence::Aside(Aside::HandledBy { name, number }),
            (Refused::NotNow | Refused::Ended, ..) if !is_possible => {
                Sentence::Aside(Aside::NotIn { stage, number })
            }
            (Refused::Lacks(Need::Provider), ..) => Sentence::Aside(Aside::Providers { keys: &keys }),
            (other, ..) => refusal_of_form(other),
        };
        self.reply_there(visit, &sentence).await
    }

    /// To whom or to which group a change brings the case, as its agent reads it.
    async fn moved_to(
        &mut self,
        visit: &Visit,
        detail: Option<&Detail>,
    ) -> Result<Option<String>, DeskError> {
        match detail {
            Some(Detail::Person { person }) => {
                Ok(self.tx.find_person(person).await?.map(|person| person.name))
            }
            Some(Detail::Move { to, .. }) => {
                let viewer =
                    if visit.is_personal() { self.viewer(&visit.person) } else { self.channel_viewer() };
                let group = self.desk.catalog.group(to).map(|group| group.name.get(viewer.language().tag()));
                Ok(Some(group.unwrap_or(&to.0).to_owned()))
            }
            _ => Ok(None),
        }
    }

    /// An agent may type a numbered command in the personal chat too. False when this is none, or not theirs to give.
    pub(super) async fn desk_command_in_private(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<bool, DeskError> {
        let (action, number, words) = match intake::parse_desk_command(&self.with_whole_number(&message.text))
        {
            Some(DeskCommand::Act { action, number: Some(number), words }) => (action, number, words),
            Some(DeskCommand::Inform { number: Some(number), words })
                if self.is_of_desk(&visit.person).await? =>
            {
                return self.inform_typed(visit, Some(number), &words).await.map(|()| true);
            }
            _ => return Ok(false),
        };
        let case = self.case_meant(visit, Some(number)).await?;
        let is_own = case.is_some_and(|row| row.case.requester == visit.person.id);
        if is_own || !self.is_of_desk(&visit.person).await? {
            return Ok(false);
        }
        self.command(visit, message, (action, Some(number), &words)).await.map(|()| true)
    }

    /// A colleague who took it a moment ago: two who take it at once are not to take it from each other.
    async fn just_taken_by(&mut self, visit: &Visit, row: &CaseRow) -> Result<Option<String>, DeskError> {
        let last = self.tx.find_last_change(&row.case.request).await?;
        let Some(Change { kind: ChangeKind::Taken, by: Actor::Agent(by), at, .. }) = last else {
            return Ok(None);
        };
        if by == visit.person.id || at < self.now - A_MOMENT {
            return Ok(None);
        }
        Ok(self.tx.find_person(&by).await?.map(|person| person.name))
    }

    /// The case of that number, else the one in whose thread this was typed.
    async fn case_meant(
        &mut self,
        visit: &Visit,
        number: Option<Number>,
    ) -> Result<Option<CaseRow>, DeskError> {
        match number {
            Some(number) if number.series == Series::Case => Ok(self.tx.find_case_numbered(number).await?),
            Some(number) => match self.tx.find_request_numbered(number).await? {
                Some(row) => Ok(self.tx.find_case_of(&row.request.id).await?),
                None => Ok(None),
            },
            None => {
                let request: Option<RequestId> = self.tx.find_request_in_thread(&visit.address).await?;
                match request {
                    Some(request) => Ok(self.tx.find_case_of(&request).await?),
                    None => Ok(None),
                }
            }
        }
    }
}

/// A command or an answer about the case that it names, wherever it is typed.
pub(super) fn names_a_case(text: &str) -> bool {
    matches!(intake::parse_desk_command(text), Some(DeskCommand::Act { number: Some(_), .. }))
        || matches!(intake::parse_answer(text), Some((Some(_), _)))
}

/// What a command says when it was carried out.
fn done<'w>(action: Action, name: &'w str, number: Number, words: &'w str) -> Sentence<'w> {
    match action {
        Action::Take => Sentence::DeskTaken { name, number },
        Action::Ask => Sentence::DeskAsked { name, text: words },
        Action::Solve => Sentence::DeskSolved { name, number, text: words },
        _ => Sentence::DeskDid { name, action, number },
    }
}
