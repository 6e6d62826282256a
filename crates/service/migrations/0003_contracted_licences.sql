-- Two people may enter the licences contracted in a plan: the second is told.
ALTER TABLE plan ADD COLUMN contract_version BIGINT NOT NULL DEFAULT 0;
