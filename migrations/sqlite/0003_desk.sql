-- Levels, providers, relations, and what the event log tells beside words.
ALTER TABLE requests ADD COLUMN channel TEXT NOT NULL DEFAULT '"teams"';
ALTER TABLE requests ADD COLUMN registered_by TEXT REFERENCES people (id);
ALTER TABLE cases ADD COLUMN passed TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cases ADD COLUMN returns BIGINT NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN detail TEXT;
ALTER TABLE changes ADD COLUMN via TEXT NOT NULL DEFAULT '"chat"';

-- Which cases belong together, once from each side.
CREATE TABLE relations (
    case_id TEXT NOT NULL REFERENCES cases (id),
    other_id TEXT NOT NULL REFERENCES cases (id),
    link TEXT NOT NULL,
    related_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, other_id)
);

-- Every thread in which the desk's post of a request stands or stood: what is written there belongs to it still.
CREATE TABLE threads (
    address TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id)
);
INSERT INTO threads (address, request_id)
    SELECT address, MIN(request_id) FROM posts WHERE audience = 'desk' GROUP BY address;

-- What one group asks another about a case: a related case, or directions.
CREATE TABLE petitions (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    group_key TEXT NOT NULL,
    matter TEXT NOT NULL,
    state TEXT NOT NULL,
    nonce TEXT NOT NULL UNIQUE,
    conversation_id TEXT,
    address TEXT,
    activity_id TEXT
);
CREATE INDEX petitions_of_request ON petitions (request_id);

CREATE INDEX roster_of_person ON roster (object_id);
