-- When `mesa backup` made a copy that is whole. A copy itself does not know of its own.
CREATE TABLE backups (
    made_at BIGINT NOT NULL
);
