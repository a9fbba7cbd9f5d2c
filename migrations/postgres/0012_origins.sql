-- The messages elsewhere from which a request began or that added to it: somebody's message on which it was made, or one that mentions Mesa.
CREATE TABLE origins (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    -- Who made a request of it.
    person_id TEXT NOT NULL REFERENCES people (id),
    -- As its conversation names it.
    message_id TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    link TEXT,
    -- Where to say that the person could not be written to, until that was said.
    conversation_id TEXT REFERENCES conversations (id),
    address TEXT,
    kept_at BIGINT NOT NULL
);
CREATE INDEX origins_of_request ON origins (request_id, kept_at);
CREATE INDEX origins_by_message ON origins (person_id, message_id);
