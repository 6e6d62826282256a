-- Why, as a code with what it names: JSON of contract::reason. `reason` beside it says the same in English.
ALTER TABLE import_item ADD COLUMN why TEXT;
ALTER TABLE vendor_read ADD COLUMN why TEXT;
