-- Instants are microseconds of UTC, flags 0 or 1, JSON is text that is never queried.

CREATE TABLE probe (
    id BIGINT PRIMARY KEY,
    times BIGINT NOT NULL
);
INSERT INTO probe (id, times) VALUES (1, 0);

-- Every acknowledged activity with the answer that a repetition gets.
CREATE TABLE inbox (
    tenant_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    activity_id TEXT NOT NULL,
    activity_type TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id, activity_id, activity_type)
);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    object_id TEXT NOT NULL,
    teams_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    locale TEXT,
    time_zone TEXT,
    contact TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    UNIQUE (tenant_id, object_id)
);

-- Where Mesa can write: personal chats, teams and channels (without threads).
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    teams_id TEXT NOT NULL,
    place TEXT NOT NULL,
    service_url TEXT NOT NULL,
    bot_id TEXT NOT NULL,
    person_id TEXT REFERENCES people (id),
    team_id TEXT,
    welcomed_at BIGINT,
    closed_at BIGINT,
    closed_reason TEXT,
    UNIQUE (tenant_id, teams_id)
);
CREATE INDEX conversations_of_person ON conversations (person_id);
CREATE INDEX conversations_of_team ON conversations (team_id);

CREATE TABLE counters (
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (series, year)
);

CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    year BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    requester_id TEXT NOT NULL REFERENCES people (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    opened_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    details TEXT NOT NULL,
    draft TEXT NOT NULL,
    has_focus BIGINT NOT NULL,
    follows TEXT,
    revision BIGINT NOT NULL,
    nonce TEXT NOT NULL,
    UNIQUE (year, sequence)
);
-- A person's free text goes to one open request at most.
CREATE UNIQUE INDEX requests_focus ON requests (requester_id) WHERE has_focus = 1;
CREATE INDEX requests_of_person ON requests (requester_id, opened_at);

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE REFERENCES requests (id),
    year BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    requester_id TEXT NOT NULL REFERENCES people (id),
    group_key TEXT NOT NULL,
    priority TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    details TEXT NOT NULL,
    revision BIGINT NOT NULL,
    nonce TEXT NOT NULL,
    UNIQUE (year, sequence)
);
CREATE INDEX cases_of_person ON cases (requester_id, registered_at);
CREATE INDEX cases_of_group ON cases (group_key, is_open);

-- The event log: nothing in it is ever overwritten.
CREATE TABLE changes (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT,
    UNIQUE (request_id, sequence)
);

CREATE TABLE files (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    url TEXT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX files_of_request ON files (request_id, added_at);

-- What a card's opaque nonce names, and which effects were taken with it.
CREATE TABLE nonces (
    nonce TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    request_id TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE TABLE presses (
    nonce TEXT NOT NULL,
    verb TEXT NOT NULL,
    person_id TEXT NOT NULL,
    pressed_at BIGINT NOT NULL,
    PRIMARY KEY (nonce, verb, person_id)
);

-- Where the live card of a request (later of its case) stands, for the requester and for the desk.
CREATE TABLE posts (
    request_id TEXT NOT NULL REFERENCES requests (id),
    audience TEXT NOT NULL,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    address TEXT NOT NULL,
    activity_id TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (request_id, audience)
);
CREATE INDEX posts_by_activity ON posts (conversation_id, activity_id);

CREATE TABLE desk_groups (
    group_key TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    bound_by TEXT NOT NULL,
    bound_at BIGINT NOT NULL,
    roster_asked_at BIGINT NOT NULL,
    roster_read_at BIGINT
);
CREATE TABLE roster (
    group_key TEXT NOT NULL REFERENCES desk_groups (group_key),
    object_id TEXT NOT NULL,
    teams_id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (group_key, object_id)
);

-- Effects to be carried out, in order within a lane.
CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    lane TEXT NOT NULL,
    job TEXT NOT NULL,
    merge_key TEXT,
    state TEXT NOT NULL,
    is_settled BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    was_abandoned BIGINT NOT NULL,
    lease TEXT,
    lease_until BIGINT,
    enqueued_at BIGINT NOT NULL,
    settled_at BIGINT,
    outcome TEXT
);
CREATE INDEX outbox_open ON outbox (lane, position) WHERE is_settled = 0;
CREATE INDEX outbox_due ON outbox (due_at) WHERE is_settled = 0;
-- A newer update of the same card replaces one that was not sent yet.
CREATE UNIQUE INDEX outbox_merge ON outbox (merge_key) WHERE state = 'pending';

CREATE TABLE timers (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    due TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    UNIQUE (request_id, slot)
);
CREATE INDEX timers_due ON timers (due_at);
