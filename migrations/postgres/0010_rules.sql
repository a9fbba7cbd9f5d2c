-- Where a case stood before words ended its waiting for an answer: taken back, it waits again.
ALTER TABLE placements ADD COLUMN state_before TEXT;

-- Words that fit several cases: once the person has named one, they count for it.
CREATE TABLE doubts (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    body TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

-- By which letter it went instead: only when that one does not arrive it did not.
ALTER TABLE undelivered ADD COLUMN mail_id TEXT;
