-- What was changed about briefings after they were posted, and how they read before.

-- +goose Up
CREATE TABLE amendment (
	id         INTEGER PRIMARY KEY,
	occurrence INTEGER NOT NULL REFERENCES occurrence (id),
	at         INTEGER NOT NULL,
	former     BLOB NOT NULL, -- JSON of the briefing as it stood before
	reason     TEXT NOT NULL  -- what the platform said where it refused the edit; '' if it was made
) STRICT;
CREATE INDEX amendment_occurrence ON amendment (occurrence, id);
