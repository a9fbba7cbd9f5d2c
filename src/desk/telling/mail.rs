//! Letters by e-mail: written in the turn that decided them, sent afterwards.

use crate::cards::{Letter, MailNotice};
use crate::cases::{MailTrouble, Number, RequestId};
use crate::catalog::GroupKey;
use crate::desk::turn::{DeskError, Turn};
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
    /// A letter leaves after the commit. Gives its Message-ID.
    pub(super) async fn write(
        &mut self,
        envelope: Envelope<'_>,
        letter: &Letter<'_>,
    ) -> Result<String, DeskError> {
        let language = self.desk.cards.viewer_in(envelope.locale, self.now).language().tag();
        let rendered = self.desk.cards.letter(letter, envelope.locale, self.now);
        let thread = envelope.number.to_string().to_lowercase();
        let message_id = format!("{thread}.{}", self.desk.chance.id());
        let mail = Mail {
            to: envelope.to,
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            message_id: message_id.clone(),
            in_reply_to: Some(thread),
            files: envelope.files,
            request: envelope.request.clone(),
            language: language.to_owned(),
        };
        self.enqueue(mail.lane(), Job::Mail { mail: Box::new(mail) }).await.map(|()| message_id)
    }

    /// A letter did not go out: the thread of the desk's post says so.
    pub(in crate::desk) async fn mail_refused(
        &mut self,
        request: &RequestId,
        message_id: &str,
        (to, why): (&[String], MailTrouble),
    ) -> Result<(), DeskError> {
        let case = self.tx.find_case_of(request).await?;
        let group = case.map_or_else(|| self.desk.catalog.first_group().key.clone(), |row| row.case.group);
        self.tx.unmark_mailed(request, message_id).await?;
        self.show_desk(request, &group).await?;
        let to = to.join(", ");
        self.say_to_desk(request, &group, &MailNotice::Refused { to: &to, why }).await
    }

    /// A line in the thread of the desk's post.
    pub(super) async fn say_to_desk(
        &mut self,
        request: &RequestId,
        group: &GroupKey,
        notice: &MailNotice<'_>,
    ) -> Result<(), DeskError> {
        let text = notice.markdown(&self.channel_viewer());
        self.desk_line(request, group, text, vec![]).await
    }
}
