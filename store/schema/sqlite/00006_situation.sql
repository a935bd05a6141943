-- What stories that are links of one chain share.

-- +goose Up
ALTER TABLE story ADD COLUMN situation TEXT NOT NULL DEFAULT '';
