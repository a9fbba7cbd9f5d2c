-- The priority of a case follows from its impact and its urgency. Older cases get the pair that their priority had come to by
-- the urgency alone; only what is urgent needs a high impact. Lists keep to priority_rank.
ALTER TABLE cases ADD COLUMN impact TEXT NOT NULL DEFAULT '"medium"';
ALTER TABLE cases ADD COLUMN urgency TEXT NOT NULL DEFAULT '"medium"';
UPDATE cases SET impact = '"high"', urgency = '"high"' WHERE priority = '"urgent"';
UPDATE cases SET urgency = '"high"' WHERE priority = '"high"';
UPDATE cases SET urgency = '"low"' WHERE priority = '"low"';
ALTER TABLE cases DROP COLUMN priority;

-- The channels of the teams in which Mesa is, as Teams last listed them: groups of the catalogue are bound to them.
CREATE TABLE team_channels (
    tenant_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    teams_id TEXT NOT NULL,
    -- The general channel has none.
    name TEXT,
    PRIMARY KEY (tenant_id, teams_id)
);
CREATE INDEX channels_of_team ON team_channels (team_id);
