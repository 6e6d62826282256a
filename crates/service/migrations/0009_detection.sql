-- Detection information. Days are YYYY-MM-DD in the partner's billing time zone.

-- What each computer of an account showed when it was read last, and what all of them found since the first read: a computer that is gone, or
-- begins anew, is no drop of the account's counters.
CREATE TABLE detection_tally (
    partner  TEXT NOT NULL REFERENCES partner (id),
    account  TEXT NOT NULL,
    document TEXT NOT NULL,        -- store::detection::Tally
    PRIMARY KEY (partner, account)
);

-- The counters as a day ended: what is to be read, and what was found.
CREATE TABLE detection_snapshot (
    partner     TEXT NOT NULL REFERENCES partner (id),
    account     TEXT NOT NULL,
    day         TEXT NOT NULL,
    state       TEXT NOT NULL,     -- wanted, taken; missed: it can be read no more
    counts      TEXT,              -- JSON: count found since the first read, by domain::detection::Counter's code
    taken_at    BIGINT,
    next_try_at BIGINT,
    tries       BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (partner, account, day)
);
CREATE INDEX detection_snapshot_wanted ON detection_snapshot (partner, next_try_at) WHERE state = 'wanted';

-- A report of one account for one period; it is written down when it is due, and ends once.
CREATE TABLE detection_report (
    id          TEXT NOT NULL PRIMARY KEY,
    partner     TEXT NOT NULL REFERENCES partner (id),
    account     TEXT NOT NULL,
    every       TEXT NOT NULL,     -- domain::detection::Every's code
    first       TEXT NOT NULL,     -- first day of the period
    last        TEXT NOT NULL,
    outcome     TEXT NOT NULL,     -- store::detection::Outcome
    figures     TEXT,              -- JSON: what was sent by domain::detection::DetectionItem's code; null stands for no data
    begun_at    BIGINT NOT NULL,
    ended_at    BIGINT,
    next_try_at BIGINT,
    tries       BIGINT NOT NULL DEFAULT 0
);
-- Once per period (ledger, *Detection information*).
CREATE UNIQUE INDEX detection_report_once ON detection_report (partner, account, every, first);
CREATE INDEX detection_report_open ON detection_report (partner, next_try_at) WHERE ended_at IS NULL;

-- The writes of a report: committed before the call, and after it.
CREATE TABLE detection_write (
    report  TEXT NOT NULL REFERENCES detection_report (id),
    what    TEXT NOT NULL,         -- summary, ticket
    sent_at BIGINT NOT NULL,
    state   TEXT NOT NULL,         -- sent: the outcome is not known; done; refused
    record  BIGINT,                -- ConnectWise's record id
    said    TEXT,                  -- ConnectWise's words of a refusal
    PRIMARY KEY (report, what)
);
