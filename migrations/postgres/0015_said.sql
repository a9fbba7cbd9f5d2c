-- To which request each message of a person went, and as what: when it is edited or deleted, that is where it matters.
CREATE TABLE said (
    person_id TEXT NOT NULL REFERENCES people (id),
    -- As its conversation names it.
    message_id TEXT NOT NULL,
    request_id TEXT NOT NULL REFERENCES requests (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, message_id)
);
CREATE INDEX said_of_request ON said (request_id);

-- In which message the words came.
ALTER TABLE placements ADD COLUMN message_id TEXT;
ALTER TABLE doubts ADD COLUMN message_id TEXT;

-- A note's message stands there now.
UPDATE changes SET detail = NULL WHERE detail LIKE '{"detail":"said"%';
