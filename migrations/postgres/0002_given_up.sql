-- How often whoever had claimed a job died, and what was given up, found without reading everything that was delivered.
ALTER TABLE outbox RENAME COLUMN was_abandoned TO abandoned;
CREATE INDEX outbox_given_up ON outbox (state) WHERE state IN ('refused', 'ambiguous');
