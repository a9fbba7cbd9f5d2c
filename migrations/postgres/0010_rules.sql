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

-- Pages of what is open, in the order in which it came.
CREATE INDEX requests_by_age ON requests (opened_at, sequence, year);
CREATE INDEX requests_open ON requests (opened_at, sequence, year) WHERE is_open = 1;
DROP INDEX petitions_of_group;
CREATE INDEX petitions_of_group ON petitions (group_key, state, asked_at, id);
CREATE INDEX relations_by_age ON relations (case_id, related_at, other_id);
