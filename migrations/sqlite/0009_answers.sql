-- What Mesa said about a request in its person's chat: quoting any of it is speaking of that request.
CREATE TABLE sent (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    activity_id TEXT NOT NULL,
    request_id TEXT NOT NULL REFERENCES requests (id),
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, activity_id)
);
CREATE INDEX sent_of_request ON sent (request_id, sent_at);

-- Words that Mesa took for an answer by itself, and that the person may take back.
CREATE TABLE placements (
    nonce TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests (id),
    body TEXT NOT NULL
);

-- What did not reach a person, by the change that it told of, until something reaches them or they write.
CREATE TABLE undelivered (
    change_id TEXT PRIMARY KEY REFERENCES changes (id),
    request_id TEXT NOT NULL REFERENCES requests (id),
    missed_at BIGINT NOT NULL,
    mailed BIGINT NOT NULL
);
CREATE INDEX undelivered_of_request ON undelivered (request_id, missed_at);

-- Teams in which a message without a mention was heard: Mesa hears everything there.
CREATE TABLE hearing (
    tenant_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, team_id)
);
