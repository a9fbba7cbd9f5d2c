-- What a group was asked is shown again when its channel comes back.
CREATE INDEX petitions_of_group ON petitions (group_key, asked_at);
