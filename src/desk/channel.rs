//! What is typed in a channel: commands of agents, and the binding of a group to its channel.

use super::error::DeskError;
use super::turn::Turn;
use super::visit::Visit;
use crate::botframework::event::Message;
use crate::cards::Sentence;
use crate::cases::{CaseStep, Number, Refused, RequestId, Series};
use crate::intake::{self, DeskCommand};
use crate::store::{CaseRow, Job, Message as Outgoing, Place};

impl Turn<'_> {
    /// Only what is said to Mesa counts.
    pub(super) async fn channel_message(
        &mut self,
        visit: &Visit,
        message: &Message,
        id: Option<&str>,
    ) -> Result<(), DeskError> {
        if !message.mentions_bot {
            return Ok(());
        }
        match intake::parse_desk_command(&message.text) {
            Some(DeskCommand::Bind { group }) => self.bind(visit, &group).await,
            Some(command) => self.command(visit, command, id).await,
            None if self.is_desk_member(visit).await? => self.reply_there(visit, &Sentence::DeskHelp).await,
            None => self.reply_there(visit, &Sentence::WriteInPrivate).await,
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
        self.tx.bind_group(&group.key, &conversation, &visit.person.object_id, self.now).await?;
        self.read_roster(group.key.clone()).await?;
        self.show_open_cases(&group.key).await?;
        let name = group.name.get(self.channel_viewer().language().tag());
        self.reply_there(visit, &Sentence::DeskBound { group: name }).await
    }

    async fn command(
        &mut self,
        visit: &Visit,
        command: DeskCommand,
        id: Option<&str>,
    ) -> Result<(), DeskError> {
        let number = number_of(&command);
        let Some(row) = self.case_meant(visit, number).await? else {
            let neutral = match number {
                _ if !self.is_desk_member(visit).await? => Sentence::NotAllowed,
                Some(number) => Sentence::DeskNumberUnknown { number },
                None => Sentence::DeskWhichCase,
            };
            return self.reply_there(visit, &neutral).await;
        };
        if !self.is_agent(&visit.person, &row.case.group.clone()).await? {
            return self.reply_there(visit, &Sentence::NotAllowed).await;
        }
        let number = row.case.number;
        let name = visit.person.name.clone();
        let done = match &command {
            DeskCommand::Take { .. } => Sentence::DeskTaken { name: &name, number },
            DeskCommand::Ask { question, .. } => Sentence::DeskAsked { name: &name, text: question },
            DeskCommand::Solve { solution, .. } => {
                Sentence::DeskSolved { name: &name, number, text: solution }
            }
            DeskCommand::Bind { .. } => Sentence::DeskHelp,
        };
        match self.command_step(visit, &command, &row) {
            Ok(step) => {
                let row = self.apply_case(row, step).await?;
                if let (DeskCommand::Ask { .. } | DeskCommand::Solve { .. }, Some(id)) = (&command, id) {
                    let request = self.request(&row.case.request).await?;
                    self.send_pictures_of(&request, id).await?;
                }
                self.reply_there(visit, &done).await
            }
            Err(refused) => {
                let sentence = refusal(visit, &command, &row, refused);
                self.reply_there(visit, &sentence).await
            }
        }
    }

    /// An agent may type a numbered command in the personal chat too. False when this is none, or not theirs to give.
    pub(super) async fn desk_command_in_private(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<bool, DeskError> {
        let Some(command) = intake::parse_desk_command(&message.text) else { return Ok(false) };
        let Some(number) = number_of(&command) else { return Ok(false) };
        let Some(row) = self.case_meant(visit, Some(number)).await? else { return Ok(false) };
        let is_own = row.case.requester == visit.person.id;
        if is_own || !self.is_agent(&visit.person, &row.case.group).await? {
            return Ok(false);
        }
        self.command(visit, command, None).await.map(|()| true)
    }

    fn command_step(&self, visit: &Visit, command: &DeskCommand, row: &CaseRow) -> Result<CaseStep, Refused> {
        let by = visit.person.id.clone();
        let case = row.case.clone();
        match command {
            DeskCommand::Take { .. } => case.take(by, self.now),
            DeskCommand::Ask { question, .. } => case.ask(by, question, self.now),
            DeskCommand::Solve { solution, .. } => case.solve(by, solution, self.now, &self.desk.rules),
            DeskCommand::Bind { .. } => Err(Refused::NotNow),
        }
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

    async fn is_desk_member(&mut self, visit: &Visit) -> Result<bool, DeskError> {
        for group in self.tx.list_groups().await? {
            if self.is_agent(&visit.person, &group.key).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// An answer where it was asked: in the same thread.
    async fn reply_there(&mut self, visit: &Visit, sentence: &Sentence<'_>) -> Result<(), DeskError> {
        let text = sentence.markdown(&self.channel_viewer());
        let conversation = visit.conversation.id.clone();
        let address = Some(visit.address.clone());
        let job = Job::Say {
            conversation: conversation.clone(),
            address,
            message: Outgoing::Text { text },
            asks: None,
        };
        self.enqueue(conversation, job).await
    }
}

/// Why a command was not carried out, as its agent is told.
fn refusal(visit: &Visit, command: &DeskCommand, row: &CaseRow, refused: Refused) -> Sentence<'static> {
    let theirs = row.case.state.may_be_taken() && row.case.state.handler() == Some(&visit.person.id);
    match (refused, command) {
        (Refused::WordsMissing, DeskCommand::Ask { .. }) => Sentence::QuestionMissing,
        (Refused::WordsMissing, _) => Sentence::SolutionMissing,
        (_, DeskCommand::Take { .. }) if theirs => Sentence::AlreadyDone,
        _ => Sentence::NotNow,
    }
}

fn number_of(command: &DeskCommand) -> Option<Number> {
    match command {
        DeskCommand::Take { number }
        | DeskCommand::Ask { number, .. }
        | DeskCommand::Solve { number, .. } => *number,
        DeskCommand::Bind { .. } => None,
    }
}
