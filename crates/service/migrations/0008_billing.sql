-- Billing: the tables are the queue. Quantities are whole; months are YYYY-MM in the partner's billing time zone.

-- The one addition that is written for a product of an account. A released row is a line that is no longer maintained.
CREATE TABLE billing_line (
    id             TEXT NOT NULL PRIMARY KEY,
    partner        TEXT NOT NULL REFERENCES partner (id),
    account        TEXT NOT NULL,
    product        TEXT NOT NULL,     -- domain::Product's code
    addition       BIGINT NOT NULL,   -- ConnectWise's record ids
    agreement      BIGINT NOT NULL,
    agreement_name TEXT NOT NULL,
    quantity       BIGINT,            -- sent last
    bound_at       BIGINT NOT NULL,
    released_at    BIGINT
);
CREATE UNIQUE INDEX billing_line_one_per_product ON billing_line (partner, account, product) WHERE released_at IS NULL;
CREATE UNIQUE INDEX billing_line_one_per_addition ON billing_line (partner, addition) WHERE released_at IS NULL;

-- A run of one account: scheduled, or sent by somebody.
CREATE TABLE billing_run (
    id          TEXT NOT NULL PRIMARY KEY,
    partner     TEXT NOT NULL REFERENCES partner (id),
    account     TEXT NOT NULL,
    month       TEXT,                 -- of a scheduled run
    technician  TEXT,                 -- of Send now: `sub` and name of the proof
    sent_by     TEXT,
    begun_at    BIGINT NOT NULL,
    ended_at    BIGINT
);
CREATE INDEX billing_run_by_account ON billing_run (partner, account, begun_at);
-- A second click finds the first one's run.
CREATE UNIQUE INDEX billing_run_one_by_hand ON billing_run (partner, account) WHERE month IS NULL AND ended_at IS NULL;

-- One product of a run.
CREATE TABLE billing_item (
    run         TEXT NOT NULL REFERENCES billing_run (id),
    partner     TEXT NOT NULL REFERENCES partner (id),
    account     TEXT NOT NULL,
    product     TEXT NOT NULL,
    month       TEXT,
    position    BIGINT NOT NULL,      -- items of one product are carried out in this order: the milliseconds of their run
    outcome     TEXT NOT NULL,        -- contract::connectwise::LineOutcome
    ended       BIGINT NOT NULL DEFAULT 0,
    next_try_at BIGINT,
    tries       BIGINT NOT NULL DEFAULT 0,
    -- The write, committed before the call: domain::billing::Step and when it was sent. It stands until the item has ended.
    write       TEXT,
    sent_at     BIGINT,
    PRIMARY KEY (run, product)
);
-- One scheduled run per partner, account, product and month (ledger, *Billing*).
CREATE UNIQUE INDEX billing_item_once ON billing_item (partner, account, product, month) WHERE month IS NOT NULL;
CREATE INDEX billing_item_open ON billing_item (partner, next_try_at) WHERE ended = 0;

-- One process at a time writes to a partner's ConnectWise.
CREATE TABLE billing_lease (
    partner  TEXT NOT NULL PRIMARY KEY REFERENCES partner (id),
    owner    TEXT NOT NULL,
    until    BIGINT NOT NULL,
    fence    BIGINT NOT NULL
);
