-- What lists and searches find a case by, beside it in columns that have an index. An empty state key marks a case that
-- was saved before there were these columns: they are filled at the next start.
ALTER TABLE cases ADD COLUMN handler_id TEXT;
ALTER TABLE cases ADD COLUMN state_key TEXT NOT NULL DEFAULT '';
-- 0 is the most urgent.
ALTER TABLE cases ADD COLUMN priority_rank BIGINT NOT NULL DEFAULT 0;
-- The end of the 24 hours that run, as its timer has it; the greatest number while none run.
ALTER TABLE cases ADD COLUMN deadline_at BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE cases ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;

UPDATE cases SET
    deadline_at = COALESCE((SELECT due_at FROM timers
        WHERE timers.request_id = cases.request_id AND timers.slot = '"deadline"'), deadline_at),
    changed_at = COALESCE((SELECT MAX(at) FROM changes WHERE changes.request_id = cases.request_id), registered_at);

DROP INDEX cases_of_group;
CREATE INDEX cases_unindexed ON cases (id) WHERE state_key = '';
CREATE INDEX cases_by_age ON cases (registered_at, sequence, year);
CREATE INDEX cases_handled ON cases (handler_id, is_open, registered_at, sequence, year);
CREATE INDEX cases_queue ON cases (group_key, is_open, registered_at, sequence, year);
CREATE INDEX cases_queue_by_priority ON cases (group_key, is_open, priority_rank, registered_at, sequence);
CREATE INDEX cases_queue_by_deadline ON cases (group_key, is_open, deadline_at, registered_at, sequence);
CREATE INDEX cases_unassigned ON cases (group_key, registered_at, sequence, year)
    WHERE is_open = 1 AND handler_id IS NULL;
CREATE INDEX cases_by_deadline ON cases (deadline_at, registered_at, sequence);

-- The folded words of a case, in byte order, so that a range of them is everything that begins alike.
CREATE TABLE case_words (
    word TEXT COLLATE "C" NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    PRIMARY KEY (word, case_id)
);
CREATE INDEX case_words_of_case ON case_words (case_id, word);
