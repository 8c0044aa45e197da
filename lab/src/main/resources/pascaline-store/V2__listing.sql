-- A digest of the names of a folder, if all of them were runs when it was last looked at; null if not.
ALTER TABLE origin ADD COLUMN listing BIGINT;
