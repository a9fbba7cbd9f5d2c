//! Files and pictures that come with a request: kept, fetched later, shown where they belong, and explained when refused.

use crate::botframework::event::{FileAccess, FileReference, Message};
use crate::cards::{FileSaid, Sentence};
use crate::cases::evidence::{FileRefusal, MOST_FILES, Standing, safe_name};
use crate::cases::{Action, RequestId};
use crate::desk::deeds::may_have_files;
use crate::desk::turn::{DeskError, Turn, Visit};
use crate::store::{Audience, FileRow, FileSource, Job, NewFile, Post, RequestRow};

/// The message that files came with.
#[derive(Clone, Copy)]
struct Sent<'m> {
    /// Its id, when Teams told it.
    message: Option<&'m str>,
    /// Who sent it stands on this side.
    side: Audience,
}

impl Turn<'_> {
    /// Files that the requester sent, and the message elsewhere that they came with, if any: the contents of files are fetched
    /// after the answer.
    pub(in crate::desk) async fn keep_files(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        files: &[FileReference],
    ) -> Result<(), DeskError> {
        if let Some(origin) = self.origin.take() {
            self.tx.insert_origin(&self.desk.chance.id(), request, &origin, self.now).await?;
        }
        let message = self.message.clone();
        let sent = Sent { message: message.as_deref(), side: Audience::Requester };
        for refused in self.keep(visit, request, files, sent).await? {
            let told = Sentence::File(FileSaid::Refused { name: &refused, why: FileRefusal::TooMany });
            self.say(&visit.conversation.id, &visit.person, &told).await?;
        }
        Ok(())
    }

    /// What an agent shares in the thread of a request: pictures are fetched, of files name and link are kept.
    pub(in crate::desk) async fn keep_thread_files(
        &mut self,
        visit: &Visit,
        message: &Message,
    ) -> Result<(), DeskError> {
        if message.files.is_empty() {
            return Ok(());
        }
        let Some(request) = self.tx.find_request_in_thread(&visit.address).await? else { return Ok(()) };
        let case = self.tx.find_case_of(&request).await?;
        let group = case.map_or_else(|| self.desk.catalog.first_group().key.clone(), |row| row.case.group);
        if !may_have_files(self.standing_to(&visit.person, &group).await?) {
            return Ok(());
        }
        let id = self.message.clone();
        let sent = Sent { message: id.as_deref(), side: Audience::Desk };
        let refused = self.keep(visit, &request, &message.files, sent).await?;
        for name in &refused {
            let told = Sentence::File(FileSaid::Refused { name, why: FileRefusal::TooMany });
            self.say_there(visit, &told).await?;
        }
        for file in message.files.iter().filter(|file| file.access == FileAccess::Link) {
            self.say_there(visit, &Sentence::File(FileSaid::LinkKept { name: &safe_name(&file.name) }))
                .await?;
        }
        self.refresh_desk_card(&request).await
    }

    /// What an agent sends with a command that names its case.
    pub(in crate::desk) async fn keep_command_files(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        files: &[FileReference],
    ) -> Result<(), DeskError> {
        let message = self.message.clone();
        let sent = Sent { message: message.as_deref(), side: Audience::Desk };
        for name in self.keep(visit, request, files, sent).await? {
            let told = Sentence::File(FileSaid::Refused { name: &name, why: FileRefusal::TooMany });
            self.say_there(visit, &told).await?;
        }
        Ok(())
    }

    /// An agent's picture goes to the requester (or the requester's to the desk): at once, or when it is here.
    async fn send_picture(
        &mut self,
        request: &RequestRow,
        to: Audience,
        file: &str,
    ) -> Result<(), DeskError> {
        if to == Audience::Requester {
            self.tx.mark_for_requester(file).await?;
        }
        match self.tx.find_file(file).await? {
            Some(file) if file.request == request.request.id => self.show_where_due(request, &file).await,
            _ => Ok(()),
        }
    }

    /// Words that go to the requester take the pictures with them that came in the same message.
    pub(in crate::desk) async fn send_pictures_with(
        &mut self,
        request: &RequestId,
        action: Action,
    ) -> Result<(), DeskError> {
        let speaks = matches!(action, Action::Reply | Action::Ask | Action::Solve);
        let Some(message) = self.message.clone().filter(|_| speaks) else { return Ok(()) };
        let row = self.request(request).await?;
        for file in self.tx.list_files_of_message(request, &message).await? {
            if file.source == FileSource::Inline {
                self.send_picture(&row, Audience::Requester, &file.id).await?;
            }
        }
        Ok(())
    }

    /// Gives the names of those that were too many.
    async fn keep(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        files: &[FileReference],
        sent: Sent<'_>,
    ) -> Result<Vec<String>, DeskError> {
        let kept = self.tx.list_files(request).await?;
        // What was refused takes nobody's place, within bounds.
        let refused = kept.iter().filter(|file| matches!(file.standing, Standing::Refused(_))).count();
        let room = MOST_FILES.saturating_sub(kept.len() - refused.min(MOST_FILES));
        // An edit brings its links once more; what has a content is told apart by that.
        let is_kept = |file: &&FileReference| {
            file.access == FileAccess::Link && kept.iter().any(|known| known.url == file.url)
        };
        let new: Vec<_> = files.iter().filter(|file| !is_kept(file)).collect();
        for file in new.iter().take(room) {
            self.keep_one(visit, request, file, sent).await?;
        }
        Ok(new.iter().skip(room).map(|file| safe_name(&file.name)).collect())
    }

    async fn keep_one(
        &mut self,
        visit: &Visit,
        request: &RequestId,
        file: &FileReference,
        sent: Sent<'_>,
    ) -> Result<(), DeskError> {
        let (source, standing) = match file.access {
            FileAccess::Connector => (FileSource::Inline, Standing::Pending),
            FileAccess::PreAuthorised => (FileSource::Shared, Standing::Pending),
            FileAccess::Link => (FileSource::Link, Standing::Link),
        };
        let id = self.desk.chance.id();
        let row = NewFile {
            id: &id,
            request,
            name: &safe_name(&file.name),
            content_type: &file.content_type,
            source,
            url: &file.url,
            sender: &visit.person.id,
            side: sent.side,
            message: sent.message,
            standing,
        };
        self.tx.insert_file(&row, self.now).await?;
        if standing == Standing::Pending {
            // A lane of its own: a slow download holds nobody up.
            let job = Job::FetchFile { request: request.clone(), file: id.clone() };
            self.enqueue(format!("file:{id}"), job).await?;
        }
        Ok(())
    }

    /// A file is here, or will not come.
    pub(in crate::desk) async fn file_settled(
        &mut self,
        request: RequestRow,
        id: &str,
    ) -> Result<(), DeskError> {
        self.tx.refuse_file(id, FileRefusal::Unreachable).await?;
        if self.tx.delete_twin(id).await? {
            return self.refresh_desk_card(&request.request.id).await;
        }
        let Some(file) = self.tx.find_file(id).await? else { return Ok(()) };
        // It may have gone to another request since.
        let request = self.request(&file.request).await?;
        match file.standing {
            Standing::Stored => self.show_where_due(&request, &file).await?,
            Standing::Refused(why) => {
                self.explain(&request, &file, why).await?;
                if file.side == Audience::Requester
                    && self.tx.find_post(&file.request, Audience::Requester).await?.is_some()
                {
                    self.show_requester(&file.request, &request.conversation_id, false).await?;
                }
            }
            Standing::Pending | Standing::Link => {}
        }
        self.refresh_desk_card(&file.request).await
    }

    /// The desk's post stands now, or stands somewhere else: the requester's pictures follow it.
    pub(in crate::desk) async fn desk_posted(&mut self, request: RequestRow) -> Result<(), DeskError> {
        for file in self.tx.list_files(&request.request.id).await? {
            self.show_where_due(&request, &file).await?;
        }
        Ok(())
    }

    /// Whoever sent it is told once, where they sent it.
    async fn explain(
        &mut self,
        request: &RequestRow,
        file: &FileRow,
        why: FileRefusal,
    ) -> Result<(), DeskError> {
        let told = Sentence::File(FileSaid::Refused { name: &file.name, why });
        if file.side == Audience::Requester {
            let person = self.tx.find_person(&request.request.requester).await?;
            let person = person.ok_or(DeskError::Missing("the requester"))?;
            return self.say(&request.conversation_id, &person, &told).await;
        }
        let Some(post) = self.tx.find_post(&file.request, Audience::Desk).await? else { return Ok(()) };
        let text = told.markdown(&self.channel_viewer());
        self.enqueue(
            post.conversation_id,
            Job::DeskLine { request: file.request.clone(), text, mentions: vec![] },
        )
        .await
    }

    /// A picture of the requester's belongs into the thread of the desk's post; an agent's to the requester, if they were
    /// to get it. In each place once.
    async fn show_where_due(&mut self, request: &RequestRow, file: &FileRow) -> Result<(), DeskError> {
        if !file.is_picture {
            return Ok(());
        }
        if file.is_for_requester {
            let chat = request.conversation_id.clone();
            self.show_picture(file, &chat, &chat, None).await?;
        }
        let post = self.tx.find_post(&file.request, Audience::Desk).await?;
        match post.filter(|_| file.side == Audience::Requester) {
            Some(Post { conversation_id, address, .. }) => {
                self.show_picture(file, &conversation_id, &address, Some(address.clone())).await
            }
            None => Ok(()),
        }
    }

    async fn show_picture(
        &mut self,
        file: &FileRow,
        conversation: &str,
        place: &str,
        address: Option<String>,
    ) -> Result<(), DeskError> {
        if !self.tx.mark_shown(&file.id, place, self.now).await? {
            return Ok(());
        }
        let job = Job::ShowPicture { file: file.id.clone(), conversation: conversation.to_owned(), address };
        self.enqueue(conversation.to_owned(), job).await
    }

    async fn refresh_desk_card(&mut self, request: &RequestId) -> Result<(), DeskError> {
        let Some(post) = self.tx.find_post(request, Audience::Desk).await? else { return Ok(()) };
        let job = Job::ShowCard { request: request.clone(), audience: Audience::Desk, asks: false };
        self.enqueue(post.conversation_id, job).await
    }

    async fn say_there(&mut self, visit: &Visit, sentence: &Sentence<'_>) -> Result<(), DeskError> {
        let text = sentence.markdown(&self.channel_viewer());
        let conversation = visit.conversation.id.clone();
        let summary = sentence.summary(&self.channel_viewer());
        let message = crate::store::Message::Text { text, summary };
        let address = Some(visit.address.clone());
        let job = Job::Say { conversation: conversation.clone(), address, message, asks: None, tells: None };
        self.enqueue(conversation, job).await
    }
}
