-- Counts the changes of a partner's list of customers without a link: what was packed or counted of it is good until the next.
ALTER TABLE partner ADD COLUMN customers_revision BIGINT NOT NULL DEFAULT 0;
