-- Which days articles name, so that a timeline finds the days that matter without reading them all.

-- +goose Up
CREATE TABLE dated (
	article INTEGER NOT NULL REFERENCES article (id),
	day     INTEGER NOT NULL, -- since 1970
	PRIMARY KEY (article, day)
) STRICT, WITHOUT ROWID;
