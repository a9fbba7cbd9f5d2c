-- The name as it is compared: somebody who is named in a colleague's request is told of it. Those who were known before get theirs
-- as soon as they are seen again.
ALTER TABLE people ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
CREATE INDEX people_by_name ON people (tenant_id, name_folded);
