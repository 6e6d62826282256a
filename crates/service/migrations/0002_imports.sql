-- Imports: the tables are the queue.

CREATE TABLE import (
    id             TEXT NOT NULL PRIMARY KEY,
    partner        TEXT NOT NULL REFERENCES partner (id),
    draft          TEXT NOT NULL REFERENCES draft (id),
    draft_version  BIGINT NOT NULL,
    placed_at      BIGINT NOT NULL,
    technician     TEXT NOT NULL,     -- `sub`, name and e-mail of the proof that placed it
    placed_by      TEXT NOT NULL,
    email          TEXT,
    notify         BIGINT NOT NULL,
    skip_plans     TEXT NOT NULL,     -- JSON list of plan ids
    state          TEXT NOT NULL,     -- running | stopping | ended
    ended_at       BIGINT,
    revision       BIGINT NOT NULL,
    lease_owner    TEXT,
    lease_until    BIGINT,
    fence          BIGINT NOT NULL DEFAULT 0,
    UNIQUE (partner, draft, draft_version)
);
CREATE INDEX import_by_time ON import (partner, placed_at);
CREATE INDEX import_due ON import (state, lease_until);

CREATE TABLE import_item (
    id          TEXT NOT NULL PRIMARY KEY,     -- the mark is `rmm:` and this id
    import      TEXT NOT NULL REFERENCES import (id),
    partner     TEXT NOT NULL REFERENCES partner (id),
    position    BIGINT NOT NULL,               -- list order
    lane_order  BIGINT NOT NULL,               -- order in the lane of its plan; a retry joins at the end
    line        TEXT NOT NULL,                 -- domain::draft::Line
    plan        TEXT NOT NULL,
    plan_name   TEXT NOT NULL,
    rmm         TEXT NOT NULL,
    org         TEXT NOT NULL,
    name        TEXT NOT NULL,
    status      TEXT NOT NULL,                 -- contract::imports::ItemStatus
    reason      TEXT,
    since       BIGINT NOT NULL,
    next_try_at BIGINT,
    account     TEXT,
    account_name TEXT,
    attempt     BIGINT NOT NULL DEFAULT 1,     -- grows with every retry; steps belong to an attempt's whole history
    cancel      BIGINT NOT NULL DEFAULT 0,
    revision    BIGINT NOT NULL,
    UNIQUE (import, position)
);
CREATE INDEX import_item_by_import ON import_item (import, position);

-- Every vendor write, committed before the call with its send time, and after it with the answer.
CREATE TABLE step (
    id          TEXT NOT NULL PRIMARY KEY,
    item        TEXT NOT NULL REFERENCES import_item (id),
    ordinal     BIGINT NOT NULL,
    kind        TEXT NOT NULL,      -- create_account | subscribe | set_seats | initialise | notify | template
    detail      TEXT NOT NULL DEFAULT '',   -- group and OS of a template's step
    sent_at     BIGINT NOT NULL,
    answered_at BIGINT,
    outcome     TEXT,               -- done | refused | not_done | unknown
    answer      TEXT,               -- what the vendor answered: ids, never secrets
    fence       BIGINT NOT NULL,
    UNIQUE (item, ordinal)
);

-- The tie between a Kaseya customer and an account, one to one both ways. An order claims before any vendor call.
CREATE TABLE link (
    id           TEXT NOT NULL PRIMARY KEY,
    partner      TEXT NOT NULL REFERENCES partner (id),
    rmm          TEXT NOT NULL,
    org          TEXT NOT NULL,
    account      TEXT,              -- none until the account exists
    state        TEXT NOT NULL,     -- claimed | linked | released
    item         TEXT NOT NULL REFERENCES import_item (id),
    customer_name TEXT NOT NULL,
    claimed_by   TEXT NOT NULL,     -- the technician's name
    claimed_at   BIGINT NOT NULL,
    linked_at    BIGINT,
    released_at  BIGINT,
    -- an account that an unfinished item created: offered first next time
    pending      BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX link_one_per_customer ON link (partner, rmm, org) WHERE state <> 'released';
CREATE UNIQUE INDEX link_one_per_account ON link (partner, account) WHERE state <> 'released' AND account IS NOT NULL;
