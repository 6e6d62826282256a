-- One SQL text for SQLite and PostgreSQL. Times are milliseconds since the epoch (UTC), ids and documents are text, flags are 0 or 1.

CREATE TABLE partner (
    id    TEXT NOT NULL PRIMARY KEY,
    name  TEXT NOT NULL,
    -- Suggestions are due while more were wanted than made: names, accounts or links changed.
    suggestions_wanted BIGINT NOT NULL DEFAULT 0,
    suggestions_made   BIGINT NOT NULL DEFAULT 0
);

-- Vendor connections. `secret` is sealed (AES-256-GCM, bound to partner and kind), `settings` is JSON without secrets.
CREATE TABLE connection (
    partner   TEXT NOT NULL REFERENCES partner (id),
    kind      TEXT NOT NULL,              -- kaseya | licensing | connectwise
    instance  TEXT NOT NULL DEFAULT '',   -- the RMM instance of a kaseya; else empty
    settings  TEXT NOT NULL,
    secret    TEXT NOT NULL,
    PRIMARY KEY (partner, kind, instance)
);

-- Reads of a vendor's lists by full walks. The list shown changes only when a walk is complete.
CREATE TABLE vendor_read (
    partner        TEXT NOT NULL REFERENCES partner (id),
    kind           TEXT NOT NULL,              -- kaseya | licensing
    instance       TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL,              -- never | reading | complete | failed | shrunk
    read_at        BIGINT,                     -- when the walk whose list is shown began
    started_at     BIGINT,
    found          BIGINT NOT NULL DEFAULT 0,
    reason         TEXT,
    accept_shrunk  BIGINT NOT NULL DEFAULT 0,  -- somebody saw that the list shrank, and wants it
    due_at         BIGINT,                     -- none: only when asked for
    lease_owner    TEXT,
    lease_until    BIGINT,
    PRIMARY KEY (partner, kind, instance)
);

CREATE TABLE customer (
    partner           TEXT NOT NULL REFERENCES partner (id),
    rmm               TEXT NOT NULL,
    org               TEXT NOT NULL,
    name              TEXT NOT NULL,
    search_key        TEXT NOT NULL,     -- domain::names::search_key, at most 256 characters
    sort_key          TEXT NOT NULL,     -- domain::names::sort_key in hexadecimal: every collation sorts it alike
    registered        BIGINT NOT NULL,
    online            BIGINT NOT NULL,
    suspended         BIGINT NOT NULL,
    never_checked_in  BIGINT NOT NULL,
    contact           TEXT NOT NULL,     -- domain::Contact
    missing           TEXT NOT NULL,     -- JSON list of domain::draft::Field
    incomplete        BIGINT NOT NULL,   -- the list is not empty
    suggestion        TEXT NOT NULL,     -- domain::matching::Suggestion
    band              TEXT NOT NULL,     -- its band: certain | likely | several | none
    digest            BIGINT NOT NULL,   -- of what Kaseya said: a walk writes changed rows only
    gone              BIGINT NOT NULL DEFAULT 0,   -- absent from the last complete walk
    PRIMARY KEY (partner, rmm, org)
);
CREATE INDEX customer_by_name ON customer (partner, sort_key, rmm, org);
CREATE INDEX customer_by_endpoints ON customer (partner, registered, sort_key, rmm, org);
-- What search and the counts on the filters look at, without the documents of each row.
CREATE INDEX customer_counts ON customer (partner, rmm, org, incomplete, gone, band, registered, search_key);

CREATE TABLE account (
    partner     TEXT NOT NULL REFERENCES partner (id),
    id          TEXT NOT NULL,     -- LMP's GUID, lower case
    name        TEXT NOT NULL,
    search_key  TEXT NOT NULL,
    sort_key    TEXT NOT NULL,
    status      TEXT NOT NULL,     -- domain::AccountStatus
    note        TEXT,              -- carries the mark of accounts this service created
    created_at  BIGINT,
    -- its Worry-Free Services subscription, where it has one
    subscription TEXT,
    plan        TEXT,
    seats       BIGINT,
    digest      BIGINT NOT NULL,
    gone        BIGINT NOT NULL DEFAULT 0,
    written_at  BIGINT,            -- when an import wrote it: a walk that may have begun before is not believed over it
    PRIMARY KEY (partner, id)
);
CREATE INDEX account_by_name ON account (partner, sort_key, id);
CREATE INDEX account_by_plan ON account (partner, plan);

CREATE TABLE plan (
    partner     TEXT NOT NULL REFERENCES partner (id),
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    trial       BIGINT NOT NULL,
    months      BIGINT NOT NULL,
    contracted  BIGINT,            -- seats the partner entered, with who and when
    contracted_by TEXT,
    contracted_at BIGINT,
    refused_at  BIGINT,            -- LMP's last refusal for want of licences
    gone        BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (partner, id)
);

-- One open draft per partner and technician; ordered ones stay, for the idempotency of the order.
CREATE TABLE draft (
    id         TEXT NOT NULL PRIMARY KEY,
    partner    TEXT NOT NULL REFERENCES partner (id),
    technician TEXT NOT NULL,      -- `sub` of the proof
    state      TEXT NOT NULL,      -- open | ordered | discarded
    version    BIGINT NOT NULL,
    document   TEXT NOT NULL,      -- domain::Draft
    saved_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX draft_one_open ON draft (partner, technician) WHERE state = 'open';

-- Proofs spent on writes: the insert is the check, shared by replicas.
CREATE TABLE spent_proof (
    issuer      TEXT NOT NULL,
    jti         TEXT NOT NULL,
    expires_at  BIGINT NOT NULL,
    PRIMARY KEY (issuer, jti)
);

CREATE TABLE audit (
    id          TEXT NOT NULL PRIMARY KEY,
    partner     TEXT NOT NULL REFERENCES partner (id),
    at          BIGINT NOT NULL,
    technician  TEXT NOT NULL,
    name        TEXT NOT NULL,
    action      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    old         TEXT,
    new         TEXT,
    request_id  TEXT
);
CREATE INDEX audit_by_time ON audit (partner, at);
