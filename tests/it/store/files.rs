//! Files, their contents, and the consents of those who get them.

use mesa::cases::evidence::{FileRefusal, Standing};
use mesa::cases::{PersonId, RequestId};
use mesa::store::{
    Audience, ConsentRow, ConsentState, Content, Fetched, FileSource, NewFile, Store, StoredFile, Tx, Upload,
};

use super::{ana, at, request};

super::on_both_engines! {
    a_file_is_settled_once_and_its_address_forgotten
    one_content_is_kept_once
    a_picture_is_shown_once_in_each_place
    an_offer_is_answered_once
    a_persons_chat_is_found_while_it_is_open
}

async fn with_file(store: &Store, ids: &[&str]) -> (Tx, PersonId, RequestId) {
    let (person, _) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    let row = request("r", 1);
    tx.insert_request(&row).await.unwrap();
    for id in ids {
        let file = NewFile {
            id,
            request: &row.request.id,
            name: "informe",
            content_type: "pdf",
            source: FileSource::Shared,
            url: "https://x.sharepoint.com/?tempauth=secret",
            sender: &person.id,
            side: Audience::Requester,
            message: Some("m"),
            standing: Standing::Pending,
        };
        tx.insert_file(&file, at(1)).await.unwrap();
    }
    (tx, person.id, row.request.id)
}

fn pdf<'a>(hash: &'a str, bytes: &'a [u8]) -> Fetched<'a> {
    let content = Content { hash, bytes, media_type: "application/pdf" };
    Fetched { name: "informe.pdf", content, picture: None }
}

async fn a_file_is_settled_once_and_its_address_forgotten(store: &Store) {
    let (mut tx, person, request) = with_file(store, &["a", "b"]).await;
    assert_eq!(tx.load_content("a").await.unwrap(), None);
    assert!(tx.save_fetched("a", &pdf("h", b"%PDF-\0\xff"), at(2)).await.unwrap());
    assert!(!tx.save_fetched("a", &pdf("h", b"%PDF-\0\xff"), at(3)).await.unwrap(), "fetched twice");
    assert!(!tx.refuse_file("a", FileRefusal::Expired).await.unwrap());
    assert!(tx.refuse_file("b", FileRefusal::TooLarge).await.unwrap());
    let files = tx.list_files(&request).await.unwrap();
    assert!(files.iter().all(|file| file.url.is_empty()));
    assert_eq!(files[0].standing, Standing::Stored);
    assert_eq!(files[1].standing, Standing::Refused(FileRefusal::TooLarge));
    assert_eq!((files[0].sender.clone(), files[0].is_picture), (Some(person), false));
    let stored = StoredFile {
        name: "informe.pdf".into(),
        content_type: "application/pdf".into(),
        bytes: b"%PDF-\0\xff".to_vec(),
    };
    assert_eq!(tx.load_content("a").await.unwrap(), Some(stored));
    assert_eq!(tx.find_size("a").await.unwrap(), Some(7));
    assert_eq!(tx.list_files_of_message(&request, "m").await.unwrap().len(), 2);
    assert_eq!(tx.list_files_of_message(&request, "n").await.unwrap().len(), 0);
}

async fn one_content_is_kept_once(store: &Store) {
    let (mut tx, ..) = with_file(store, &["a", "b"]).await;
    let picture = Content { hash: "small", bytes: b"png", media_type: "image/png" };
    let fetched = Fetched { picture: Some(picture), ..pdf("h", b"%PDF-") };
    assert!(tx.save_fetched("a", &fetched, at(2)).await.unwrap());
    // What is there already is not written again: it could not be another content under this name.
    let again = Fetched { content: Content { bytes: b"other", ..fetched.content }, ..fetched };
    assert!(tx.save_fetched("b", &again, at(3)).await.unwrap());
    for id in ["a", "b"] {
        assert_eq!(tx.load_content(id).await.unwrap().unwrap().bytes, b"%PDF-");
        assert_eq!(tx.load_picture(id).await.unwrap().unwrap().bytes, b"png");
    }
}

async fn a_picture_is_shown_once_in_each_place(store: &Store) {
    let (mut tx, ..) = with_file(store, &["a"]).await;
    assert!(tx.mark_shown("a", "19:c;messageid=1", at(1)).await.unwrap());
    assert!(!tx.mark_shown("a", "19:c;messageid=1", at(2)).await.unwrap());
    assert!(tx.mark_shown("a", "19:c;messageid=2", at(3)).await.unwrap());
    assert!(!tx.find_file("a").await.unwrap().unwrap().is_for_requester);
    tx.mark_for_requester("a").await.unwrap();
    assert!(tx.find_file("a").await.unwrap().unwrap().is_for_requester);
}

async fn an_offer_is_answered_once(store: &Store) {
    let (mut tx, person, request) = with_file(store, &["a"]).await;
    let asked = ConsentRow {
        id: "o".into(),
        request,
        file: "a".into(),
        person: person.clone(),
        conversation: "chat".into(),
        name: "informe.pdf".into(),
        state: ConsentState::Asked,
        card: None,
        upload: None,
    };
    tx.insert_consent(&asked, at(10)).await.unwrap();
    assert_eq!(tx.find_consent("o").await.unwrap(), Some(asked.clone()));
    assert!(tx.is_offered("a", &person, at(10)).await.unwrap());
    assert!(!tx.is_offered("a", &person, at(11)).await.unwrap(), "one that waits for too long was lost");
    assert!(!tx.settle_consent("o", ConsentState::Delivered).await.unwrap(), "nobody has accepted it");
    let upload = Upload {
        upload_url: "https://x.sharepoint.com/up".into(),
        content_url: "https://x.sharepoint.com/informe.pdf".into(),
        unique_id: "u".into(),
        file_type: "pdf".into(),
    };
    let accepted = ConsentState::Accepted;
    assert!(tx.answer_consent("o", accepted, Some("7"), Some(&upload)).await.unwrap());
    assert!(!tx.answer_consent("o", ConsentState::Declined, Some("7"), None).await.unwrap());
    let row = tx.find_consent("o").await.unwrap().unwrap();
    assert_eq!((row.state, row.card.as_deref(), row.upload), (accepted, Some("7"), Some(upload)));
    assert!(tx.settle_consent("o", ConsentState::Delivered).await.unwrap());
    assert!(!tx.settle_consent("o", ConsentState::Failed).await.unwrap());
    assert!(!tx.is_offered("a", &person, at(0)).await.unwrap());
    tx.forget_upload("o").await.unwrap();
    assert_eq!(tx.find_consent("o").await.unwrap().unwrap().upload, None);
}

async fn a_persons_chat_is_found_while_it_is_open(store: &Store) {
    let (person, chat) = ana(store).await;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(tx.find_chat_of(&person.id).await.unwrap().map(|row| row.id), Some(chat.id.clone()));
    assert_eq!(tx.find_chat_of(&PersonId("nobody".into())).await.unwrap(), None);
    tx.close_conversation(&chat.id, "removed", at(1)).await.unwrap();
    assert_eq!(tx.find_chat_of(&person.id).await.unwrap(), None);
}
