//! *Recibir archivo*: a stored file goes to the agent who asked for it, into their own storage, with their consent.

use jiff::SignedDuration;
use serde_json::Value;

use crate::botframework::event::FileConsent;
use crate::botframework::{Answer, DialogPage, InvokeAnswer};
use crate::cards::{Dialog, FileSaid, FilesDialog, Sentence, Viewer};
use crate::cases::evidence::{Attached, FileKind};
use crate::cases::{Number, RequestId};
use crate::catalog::GroupKey;
use crate::desk::deeds::{Held, Pressed, Verb, may_have_files, text_of};
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{ConsentRow, ConsentState, ConversationRow, FileRow, Job, Message, Upload};

/// A card that waits for so long was lost; the file is offered anew.
const WAITS_FOR: SignedDuration = SignedDuration::from_hours(1);

/// Whether a dialog's data is about files.
pub(in crate::desk) fn is_about_files(data: &Value) -> bool {
    text_of(data, "verb") == Verb::Files.name()
}

impl Turn<'_> {
    /// `task/fetch`: one file is offered at once, of several the agent chooses.
    pub(in crate::desk) async fn files_requested(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let (held, files) = match self.held_files(visit, data).await? {
            Ok(found) => found,
            Err(text) => return Ok(told(text)),
        };
        match files.as_slice() {
            [] => Ok(told(Sentence::File(FileSaid::None).plain(&self.viewer(&visit.person)))),
            [_] => self.offer(visit, &held, files).await,
            _ => self.files_dialog(visit, &held, &files),
        }
    }

    /// `task/submit`: what the agent chose.
    pub(in crate::desk) async fn files_chosen(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Answer, DeskError> {
        let (held, mut files) = match self.held_files(visit, data).await? {
            Ok(found) => found,
            Err(text) => return Ok(told(text)),
        };
        let chosen = text_of(data, "files");
        files.retain(|file| chosen.split(',').any(|id| id == file.id));
        if files.is_empty() {
            return Ok(told(Sentence::File(FileSaid::None).plain(&self.viewer(&visit.person))));
        }
        self.offer(visit, &held, files).await
    }

    /// The stored files of what the button names, when this person may have them; else the sentence to show.
    async fn held_files(
        &mut self,
        visit: &Visit,
        data: &Value,
    ) -> Result<Result<(Held, Vec<Attached>), String>, DeskError> {
        let held = match self.hold(visit, Verb::Files, data).await? {
            Ok(held) => held,
            Err(Pressed::Told(text)) => return Ok(Err(text)),
            Err(_) => return Ok(Err(Sentence::NotNow.plain(&self.viewer(&visit.person)))),
        };
        let files = self.tx.list_files(&held.request.request.id).await?;
        let stored = files.into_iter().map(FileRow::attached).filter(Attached::is_stored).collect();
        Ok(Ok((held, stored)))
    }

    fn files_dialog(&self, visit: &Visit, held: &Held, files: &[Attached]) -> Result<Answer, DeskError> {
        let card = FilesDialog { number: number(held), files, nonce: &held.nonce };
        let Dialog { title, card } = card.render(&self.viewer(&visit.person))?;
        Ok(Answer::Invoke { reply: InvokeAnswer::Dialog { page: DialogPage { title, card } } })
    }

    async fn offer(&mut self, visit: &Visit, held: &Held, files: Vec<Attached>) -> Result<Answer, DeskError> {
        let viewer = self.viewer(&visit.person);
        let Some(chat) = self.tx.find_chat_of(&visit.person.id).await? else {
            return Ok(told(Sentence::File(FileSaid::NoChat).plain(&viewer)));
        };
        let mut count = 0;
        for file in files {
            count += usize::from(self.offer_one(visit, held, &chat, file).await?);
        }
        let number = number(held);
        let sentence = if count == 0 {
            Sentence::File(FileSaid::Waiting)
        } else {
            Sentence::File(FileSaid::Offered { count, number })
        };
        Ok(told(sentence.plain(&viewer)))
    }

    /// False when it waits for them already.
    async fn offer_one(
        &mut self,
        visit: &Visit,
        held: &Held,
        chat: &ConversationRow,
        file: Attached,
    ) -> Result<bool, DeskError> {
        let since = self.now - WAITS_FOR;
        if self.tx.is_offered(&file.id, &visit.person.id, since).await? {
            return Ok(false);
        }
        let Some(size) = self.tx.find_size(&file.id).await? else { return Ok(false) };
        let name = self.name_to_save(visit, &file).await?;
        let consent = ConsentRow {
            id: self.desk.chance.id(),
            request: held.request.request.id.clone(),
            file: file.id,
            person: visit.person.id.clone(),
            conversation: chat.id.clone(),
            name: name.clone(),
            state: ConsentState::Asked,
            card: None,
            upload: None,
        };
        self.tx.insert_consent(&consent, self.now).await?;
        let description =
            Sentence::File(FileSaid::Note { number: number(held) }).plain(&self.viewer(&visit.person));
        let offer = Message::FileOffer { name, description, size, consent: consent.id };
        self.say_message(&chat.id, offer).await?;
        Ok(true)
    }

    /// A picture out of the clipboard gets a name with the ending of its kind.
    async fn name_to_save(&mut self, visit: &Visit, file: &Attached) -> Result<String, DeskError> {
        if !file.name.is_empty() {
            return Ok(file.name.clone());
        }
        let row = self.tx.find_file(&file.id).await?;
        let kind = row.and_then(|row| FileKind::of_media_type(&row.content_type));
        let word = self.viewer(&visit.person).file_name("");
        Ok(kind.map_or(word.clone(), |kind| format!("{word}.{}", kind.ending())))
    }

    /// `fileConsent/invoke`. Only who was asked, and only while they may, gets anything.
    pub(in crate::desk) async fn file_consent(
        &mut self,
        visit: &Visit,
        answer: &FileConsent,
    ) -> Result<(), DeskError> {
        let chat = visit.conversation.id.clone();
        let Some(consent) = self.tx.find_consent(&answer.offer).await? else {
            return self.say(&chat, &visit.person, &Sentence::NotNow).await;
        };
        if consent.person != visit.person.id || consent.conversation != chat {
            return self.say(&chat, &visit.person, &Sentence::File(FileSaid::ForAnother)).await;
        }
        let card = answer.card_activity_id.as_deref();
        let Some(target) = &answer.upload else {
            let declined = Sentence::File(FileSaid::Declined { name: &consent.name });
            return self.end_offer(visit, &consent, ConsentState::Declined, card, &declined).await;
        };
        if !self.may_have(visit, &consent).await? {
            return self
                .end_offer(visit, &consent, ConsentState::Withheld, card, &Sentence::NotAllowed)
                .await;
        }
        let upload = Upload {
            upload_url: target.upload_url.clone(),
            content_url: target.content_url.clone(),
            unique_id: target.unique_id.clone(),
            file_type: target.file_type.clone(),
        };
        if self.tx.answer_consent(&consent.id, ConsentState::Accepted, card, Some(&upload)).await? {
            let job = Job::UploadFile { request: consent.request.clone(), consent: consent.id.clone() };
            self.enqueue(format!("upload:{}", consent.id), job).await?;
        }
        Ok(())
    }

    /// As at the press: the group may have changed since, or their place in it.
    async fn may_have(&mut self, visit: &Visit, consent: &ConsentRow) -> Result<bool, DeskError> {
        let case = self.tx.find_case_of(&consent.request).await?;
        let first = || self.desk.catalog.first_group().key.clone();
        let group: GroupKey = case.map_or_else(first, |row| row.case.group);
        Ok(may_have_files(self.standing_to(&visit.person, &group).await?))
    }

    /// Nothing is handed over; the card says so from now on.
    async fn end_offer(
        &mut self,
        visit: &Visit,
        consent: &ConsentRow,
        state: ConsentState,
        card: Option<&str>,
        told: &Sentence<'_>,
    ) -> Result<(), DeskError> {
        if !self.tx.answer_consent(&consent.id, state, card, None).await? {
            return Ok(());
        }
        let text = told.markdown(&self.viewer(&visit.person));
        self.replace_offer(&consent.conversation, card, text).await
    }

    /// An accepted file is there, or could not be handed over.
    pub(in crate::desk) async fn handed_over(&mut self, id: &str) -> Result<(), DeskError> {
        self.tx.settle_consent(id, ConsentState::Failed).await?;
        let Some(consent) = self.tx.find_consent(id).await? else { return Ok(()) };
        let person = self.tx.find_person(&consent.person).await?.ok_or(DeskError::Missing("the agent"))?;
        let viewer = self.viewer(&person);
        let delivered = consent.state == ConsentState::Delivered;
        let name = &consent.name;
        let sentence = if delivered {
            Sentence::File(FileSaid::Delivered { name })
        } else {
            Sentence::File(FileSaid::NotDelivered { name })
        };
        self.tx.forget_upload(id).await?;
        if let Some(upload) = consent.upload.filter(|_| delivered) {
            let summary = self.delivered_summary(&consent.request, &viewer).await?;
            let card = Message::FileCard {
                name: name.clone(),
                content_url: upload.content_url,
                unique_id: upload.unique_id,
                file_type: upload.file_type,
                summary,
            };
            self.say_message(&consent.conversation, card).await?;
        }
        self.replace_offer(&consent.conversation, consent.card.as_deref(), sentence.markdown(&viewer)).await
    }

    /// "Archivo de C-2026-000123": what it is called may tell what the case is about.
    async fn delivered_summary(
        &mut self,
        request: &RequestId,
        viewer: &Viewer<'_>,
    ) -> Result<String, DeskError> {
        let number = match (self.tx.find_case_of(request).await?, self.tx.find_request(request).await?) {
            (Some(row), _) => row.case.number,
            (None, Some(row)) => row.request.number,
            (None, None) => return Ok(String::new()),
        };
        Ok(Sentence::File(FileSaid::Note { number }).plain(viewer))
    }

    /// The card that offered a file becomes a sentence: it cannot be pressed again.
    async fn replace_offer(
        &mut self,
        conversation: &str,
        card: Option<&str>,
        text: String,
    ) -> Result<(), DeskError> {
        let Some(card) = card else { return self.say_text(conversation, text).await };
        let (conversation, activity_id) = (conversation.to_owned(), card.to_owned());
        self.enqueue(conversation.clone(), Job::RetireCard { conversation, address: None, activity_id, text })
            .await
    }
}

fn number(held: &Held) -> Number {
    held.case.as_ref().map_or(held.request.request.number, |row| row.case.number)
}

fn told(text: String) -> Answer {
    Answer::Invoke { reply: InvokeAnswer::DialogMessage { text } }
}
