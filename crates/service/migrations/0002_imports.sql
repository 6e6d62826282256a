-- Imports: the tables are the queue.

CREATE TABLE import (
    id             TEXT NOT NULL PRIMARY KEY,
    partner        TEXT NOT NULL REFERENCES partner (id),
    draft          TEXT NOT NULL REFERENCES draft (id),
    draft_version  BIGINT NOT NULL,
    placed_at      BIGINT NOT NULL,
    technician     TEXT NOT NULL,     -- `sub`, name and e-mail of the proof that placed it
    placed_by      TEXT NOT NULL,
    email          TEXT,              -- recipient to add; none where notifications stay as LMP sets them
    skip_plans     TEXT NOT NULL,     -- JSON list of plans in which the lane goes on after a refusal
    state          TEXT NOT NULL,     -- running | stopping | ended
    ended_at       BIGINT,
    revision       BIGINT NOT NULL,
    UNIQUE (partner, draft, draft_version)
);
CREATE INDEX import_by_time ON import (partner, placed_at);

CREATE TABLE import_item (
    id           TEXT NOT NULL PRIMARY KEY,     -- the mark is `rmm:` and this id without hyphens
    import       TEXT NOT NULL REFERENCES import (id),
    partner      TEXT NOT NULL REFERENCES partner (id),
    position     BIGINT NOT NULL,               -- list order
    line         TEXT NOT NULL,                 -- domain::draft::Line
    plan         TEXT NOT NULL,
    plan_name    TEXT NOT NULL,
    rmm          TEXT NOT NULL,
    org          TEXT NOT NULL,
    name         TEXT NOT NULL,
    status       TEXT NOT NULL,                 -- contract::imports::ItemStatus
    reason       TEXT,
    ended        BIGINT NOT NULL DEFAULT 0,
    since        BIGINT NOT NULL,               -- when the status began
    started_at   BIGINT,                        -- when this attempt began
    next_try_at  BIGINT,
    tries        BIGINT NOT NULL DEFAULT 0,     -- calls without an answer in a row
    unanswered_since BIGINT,                    -- when the first of them was made
    -- One lane per partner and plan. An item that has not passed is served in lane_order, one at a time; a retry joins at the end.
    lane_order   BIGINT NOT NULL,
    lane_passed  BIGINT NOT NULL,
    account      TEXT,
    account_name TEXT,
    revision     BIGINT NOT NULL,
    UNIQUE (import, position)
);
CREATE INDEX import_item_open ON import_item (partner, next_try_at) WHERE ended = 0;
CREATE INDEX import_item_lane ON import_item (partner, plan, lane_order) WHERE ended = 0 AND lane_passed = 0;
CREATE INDEX import_item_changed ON import_item (import, revision);
CREATE INDEX import_item_customer ON import_item (partner, rmm, org);

-- Every vendor write, committed before the call with its send time, and after it with the answer. One row per write of an item: a write that
-- is sent again keeps its first send time, from which a look-up starts.
CREATE TABLE step (
    item          TEXT NOT NULL REFERENCES import_item (id),
    kind          TEXT NOT NULL,      -- create_account | subscribe | set_seats | initialise | notify | template
    detail        TEXT NOT NULL,      -- group and OS of a template's step, else empty
    first_sent_at BIGINT NOT NULL,
    sent_at       BIGINT NOT NULL,
    sends         BIGINT NOT NULL,
    answered_at   BIGINT,
    outcome       TEXT,               -- done | refused | not_done | unknown; none while the answer is awaited
    answer        TEXT,               -- an id or the vendor's words; never a secret
    PRIMARY KEY (item, kind, detail)
);

-- One process at a time spends a partner's vendor rate. The fence grows with every change of hands; step commits check it.
CREATE TABLE import_lease (
    partner  TEXT NOT NULL PRIMARY KEY REFERENCES partner (id),
    owner    TEXT NOT NULL,
    until    BIGINT NOT NULL,
    fence    BIGINT NOT NULL
);

-- The tie between a Kaseya customer and an account, one to one both ways. An order claims before any vendor call.
CREATE TABLE link (
    id            TEXT NOT NULL PRIMARY KEY,
    partner       TEXT NOT NULL REFERENCES partner (id),
    rmm           TEXT NOT NULL,
    org           TEXT NOT NULL,
    account       TEXT,              -- none until the account exists
    state         TEXT NOT NULL,     -- claimed | linked | released
    item          TEXT NOT NULL REFERENCES import_item (id),
    customer_name TEXT NOT NULL,
    claimed_by    TEXT NOT NULL,     -- the technician's name
    claimed_at    BIGINT NOT NULL,
    linked_at     BIGINT,
    released_at   BIGINT,
    pending       BIGINT NOT NULL DEFAULT 0   -- released, but its account was created by us: offered first next time
);
CREATE UNIQUE INDEX link_one_per_customer ON link (partner, rmm, org) WHERE state <> 'released';
CREATE UNIQUE INDEX link_one_per_account ON link (partner, account) WHERE state <> 'released' AND account IS NOT NULL;
CREATE INDEX link_by_item ON link (item);
