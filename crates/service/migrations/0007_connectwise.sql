-- ConnectWise Manage: the partner's settings, and those of each customer. The keys stand in `connection` (kind connectwise), sealed.

CREATE TABLE connectwise (
    partner     TEXT NOT NULL PRIMARY KEY REFERENCES partner (id),
    version     BIGINT NOT NULL,   -- grows with every save; 0 while only the operator's file filled it
    document    TEXT NOT NULL,     -- contract::connectwise::GlobalSettings
    changed_by  TEXT,
    changed_at  BIGINT,
    tested      TEXT               -- contract::connectwise::Tested: the last test of what is stored
);

-- Settings belong to the account, not to the Kaseya customer linked to it: they outlive a link, and so does billing.
CREATE TABLE connectwise_customer (
    partner     TEXT NOT NULL REFERENCES partner (id),
    account     TEXT NOT NULL,
    version     BIGINT NOT NULL,
    document    TEXT NOT NULL,     -- contract::connectwise::CustomerSettings
    changed_by  TEXT NOT NULL,
    changed_at  BIGINT NOT NULL,
    company     BIGINT,            -- ConnectWise's record id; none before the first save on found
    company_read TEXT,             -- contract::connectwise::Company, as read last
    inactive_accepted BIGINT NOT NULL DEFAULT 0,   -- a technician confirmed that the company is inactive
    unsure      BIGINT NOT NULL DEFAULT 0,   -- another ConnectWise is connected since: ids may mean other records there
    agreements  TEXT NOT NULL,     -- JSON list of domain::connectwise::Agreement, as read last
    read_at     BIGINT,
    read_failed TEXT,              -- contract::connectwise::ReadFailure of a later read
    PRIMARY KEY (partner, account)
);
CREATE UNIQUE INDEX connectwise_one_per_company ON connectwise_customer (partner, company);

-- What is sent by schedule: a row stands as long as integration, box and product are on, company and time zone known. Written with the settings
-- (domain::billing::Schedule::saved), read by the scheduler.
CREATE TABLE scheduled_billing (
    partner  TEXT NOT NULL REFERENCES partner (id),
    account  TEXT NOT NULL,
    product  TEXT NOT NULL,        -- domain::Product's code
    from_month TEXT NOT NULL,      -- YYYY-MM: the first month billed by schedule
    day      BIGINT NOT NULL,      -- the billing day in force, 1 to 31, as wished
    PRIMARY KEY (partner, account, product)
);
CREATE TABLE scheduled_detection (
    partner  TEXT NOT NULL REFERENCES partner (id),
    account  TEXT NOT NULL,
    every    TEXT NOT NULL,        -- domain::detection::Every's code
    since    TEXT NOT NULL,        -- YYYY-MM-DD, local: when reports of this length began to apply
    PRIMARY KEY (partner, account)
);
