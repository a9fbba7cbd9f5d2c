//! Letters by e-mail: written in the turn that decided them, sent afterwards.

use super::error::DeskError;
use super::turn::Turn;
use crate::cards::{Letter, Matter, Sentence};
use crate::cases::{CaseState, ChangeKind, Dossier, MailTrouble, Number, RequestId, RequestState};
use crate::catalog::{Field, GroupKey};
use crate::store::{Job, Mail};

/// Where a letter goes, and what it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Envelope<'a> {
    /// Addresses.
    pub(super) to: Vec<String>,
    /// The reader's locale; absent: the organisation's.
    pub(super) locale: Option<&'a str>,
    /// About which request.
    pub(super) request: &'a RequestId,
    /// Of its case, or of the request itself: it names the thread of letters.
    pub(super) number: Number,
    /// Ids of files that go with it.
    pub(super) files: Vec<String>,
}

impl Turn<'_> {
    /// A letter leaves after the commit.
    pub(super) async fn write(
        &mut self,
        envelope: Envelope<'_>,
        letter: &Letter<'_>,
    ) -> Result<(), DeskError> {
        let language = self.desk.cards.viewer_in(envelope.locale, self.now).language().tag();
        let rendered = self.desk.cards.letter(letter, envelope.locale, self.now);
        let thread = envelope.number.to_string().to_lowercase();
        let mail = Mail {
            to: envelope.to,
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            message_id: format!("{thread}.{}", self.desk.chance.id()),
            in_reply_to: Some(thread),
            files: envelope.files,
            request: envelope.request.clone(),
            language: language.to_owned(),
        };
        self.enqueue(mail.lane(), Job::Mail { mail: Box::new(mail) }).await
    }

    /// What Teams could not bring goes by e-mail, if the person has an address; the desk is told.
    pub(super) async fn write_instead(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
    ) -> Result<(), DeskError> {
        let dossier = self.tx.find_dossier(request).await?.ok_or(DeskError::Missing("the request"))?;
        let told = dossier.request.details.get(Field::Email);
        let Some(address) = told.or(dossier.requester.email.as_deref()).map(str::to_owned) else {
            return Ok(());
        };
        let Some(letter) = unseen(&dossier) else { return Ok(()) };
        let envelope = Envelope {
            to: vec![address.clone()],
            locale: dossier.requester.locale.as_deref(),
            request,
            number: number(&dossier),
            files: vec![],
        };
        self.write(envelope, &letter).await?;
        self.say_to_desk(request, group, &Sentence::DeskMailed { to: &address }).await
    }

    /// A letter did not go out: the thread of the desk's post says so.
    pub(super) async fn mail_refused(
        &mut self,
        request: &RequestId,
        to: &[String],
        why: MailTrouble,
    ) -> Result<(), DeskError> {
        let case = self.tx.find_case_of(request).await?;
        let group = case.map_or_else(|| self.desk.catalog.first_group().key.clone(), |row| row.case.group);
        let to = to.join(", ");
        self.say_to_desk(request, &group, &Sentence::DeskMailRefused { to: &to, why }).await
    }

    async fn say_to_desk(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
        sentence: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        let text = sentence.markdown(&self.channel_viewer());
        let lane = self.desk_lane(group).await?;
        self.enqueue(lane, Job::DeskLine { request: request.clone(), text }).await
    }
}

fn number(dossier: &Dossier) -> Number {
    dossier.case.as_ref().map_or(dossier.request.number, |case| case.number)
}

/// What the person was to see, by the state; nothing when there is nothing to answer any more.
fn unseen(dossier: &Dossier) -> Option<Letter<'_>> {
    let matter = Matter {
        number: number(dossier),
        description: &dossier.request.details.description,
        requester: &dossier.requester.name,
    };
    let last = |kind: ChangeKind| {
        let change = dossier.log.iter().rev().find(|change| change.kind == kind);
        change.and_then(|change| change.text.as_deref())
    };
    let Some(case) = &dossier.case else {
        let is_asked = matches!(dossier.request.state, RequestState::AwaitingInformation { .. });
        return is_asked.then_some(Letter::RequesterMissing { matter, missing: &dossier.missing });
    };
    match case.state {
        CaseState::AwaitingRequester { .. } => {
            Some(Letter::RequesterQuestion { matter, text: last(ChangeKind::Asked)? })
        }
        CaseState::Solved { .. } => {
            Some(Letter::RequesterSolved { matter, solution: last(ChangeKind::Solved)? })
        }
        _ => None,
    }
}
