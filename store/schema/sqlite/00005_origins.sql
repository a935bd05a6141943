-- What origins are found again by, beside their names, and how many a story has.

-- +goose Up
CREATE TABLE origin_key (
	key    TEXT PRIMARY KEY, -- "wire:reuters", "host:daily.example", "name:daily"
	origin INTEGER NOT NULL REFERENCES origin (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_key_origin ON origin_key (origin);
INSERT INTO origin_key (key, origin) SELECT 'wire:' || lower(name), min(id) FROM origin WHERE kind = 'wire' AND name <> '' GROUP BY lower(name);
INSERT INTO origin_key (key, origin) SELECT 'name:' || lower(name), min(id) FROM origin WHERE kind <> 'wire' AND name <> '' GROUP BY lower(name);
CREATE INDEX article_story_origin ON article (story, origin);
