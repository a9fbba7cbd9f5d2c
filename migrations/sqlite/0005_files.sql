-- Contents of files, each once, by its SHA-256.
CREATE TABLE contents (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL,
    size BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    stored_at BIGINT NOT NULL
);

-- What became of a file, who sent it, and in which message. What was kept before has its name and its link.
ALTER TABLE files ADD COLUMN source TEXT NOT NULL DEFAULT 'link';
ALTER TABLE files ADD COLUMN state TEXT NOT NULL DEFAULT 'link';
ALTER TABLE files ADD COLUMN refusal TEXT;
ALTER TABLE files ADD COLUMN side TEXT NOT NULL DEFAULT 'requester';
ALTER TABLE files ADD COLUMN sender_id TEXT REFERENCES people (id);
ALTER TABLE files ADD COLUMN message_id TEXT;
ALTER TABLE files ADD COLUMN is_for_requester BIGINT NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN hash TEXT REFERENCES contents (hash);
ALTER TABLE files ADD COLUMN picture_hash TEXT REFERENCES contents (hash);

-- In which thread or chat a picture was shown.
CREATE TABLE shown_pictures (
    file_id TEXT NOT NULL REFERENCES files (id),
    address TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    PRIMARY KEY (file_id, address)
);

-- A file that was offered to an agent in their chat, and what they said to it.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    file_id TEXT NOT NULL REFERENCES files (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    card_id TEXT,
    upload TEXT,
    asked_at BIGINT NOT NULL
);
CREATE INDEX consents_of_file ON consents (file_id, person_id);
