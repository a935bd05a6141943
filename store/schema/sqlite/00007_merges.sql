-- What became of stories that turned out to be one with another, and which grew out of which.

-- +goose Up
ALTER TABLE story ADD COLUMN merged_into INTEGER NOT NULL DEFAULT 0; -- the story that its articles now belong to
ALTER TABLE story ADD COLUMN branch_of INTEGER NOT NULL DEFAULT 0;
CREATE INDEX story_merged_into ON story (merged_into) WHERE merged_into <> 0;
CREATE INDEX story_branch_of ON story (branch_of) WHERE branch_of <> 0;
