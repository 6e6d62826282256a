-- What each technician has seen of an import: whoever ordered or opened it is told of its end, once.
CREATE TABLE import_seen (
    partner     TEXT NOT NULL REFERENCES partner (id),
    technician  TEXT NOT NULL,     -- `sub` of the proof
    import      TEXT NOT NULL REFERENCES import (id),
    revision    BIGINT NOT NULL,   -- of the import, as it was shown
    PRIMARY KEY (partner, technician, import)
);
