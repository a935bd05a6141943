-- What articles say of whom, and the indexes of search.

-- +goose Up
CREATE TABLE entity (
	id       INTEGER PRIMARY KEY,
	type     TEXT NOT NULL,
	key      TEXT NOT NULL,
	name     TEXT NOT NULL,
	country  TEXT NOT NULL,
	lat      REAL NOT NULL,
	lon      REAL NOT NULL,
	articles INTEGER NOT NULL,
	UNIQUE (type, key)
) STRICT;
CREATE INDEX entity_key ON entity (key);

-- An entity as the articles of one set of sources show it. name and title are majority votes, kept as they come (Boyer and Moore).
CREATE TABLE entity_seen (
	entity      INTEGER NOT NULL REFERENCES entity (id),
	carriers    INTEGER NOT NULL REFERENCES carriers (id),
	articles    INTEGER NOT NULL,
	latest      INTEGER NOT NULL,
	name        TEXT NOT NULL,
	name_votes  INTEGER NOT NULL,
	title       TEXT NOT NULL,
	title_votes INTEGER NOT NULL,
	PRIMARY KEY (entity, carriers)
) STRICT, WITHOUT ROWID;

-- Names that entities go by, folded to plain Latin letters. grade: 2 a full name, 1 a form in a text, 0 the tail of one.
CREATE TABLE alias (
	id     INTEGER PRIMARY KEY,
	norm   TEXT NOT NULL,
	entity INTEGER NOT NULL REFERENCES entity (id),
	grade  INTEGER NOT NULL,
	UNIQUE (norm, entity)
) STRICT;
CREATE VIRTUAL TABLE alias_fts USING fts5 (norm, content='', columnsize=0, detail=none, tokenize='trigram');

CREATE TABLE mention (
	entity  INTEGER NOT NULL REFERENCES entity (id),
	article INTEGER NOT NULL REFERENCES article (id),
	n       INTEGER NOT NULL,
	name    TEXT NOT NULL, -- the fullest form in the text
	forms   TEXT NOT NULL, -- JSON: the forms of the name and their spans
	PRIMARY KEY (entity, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article);

CREATE TABLE role (
	entity  INTEGER NOT NULL REFERENCES entity (id),
	article INTEGER NOT NULL REFERENCES article (id),
	text    TEXT NOT NULL,
	start   INTEGER NOT NULL,
	stop    INTEGER NOT NULL,
	PRIMARY KEY (entity, article, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_article ON role (article);

-- speaker is 0 where nobody known spoke; sentence_start and sentence_stop bound the sentence that holds the start.
CREATE TABLE quote (
	article        INTEGER NOT NULL REFERENCES article (id),
	n              INTEGER NOT NULL,
	speaker        INTEGER NOT NULL,
	kind           TEXT NOT NULL,
	start          INTEGER NOT NULL,
	stop           INTEGER NOT NULL,
	sentence_start INTEGER NOT NULL,
	sentence_stop  INTEGER NOT NULL,
	said           TEXT NOT NULL,
	text           TEXT NOT NULL,
	PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_speaker ON quote (speaker, article);

-- low and high are NULL where there is no end.
CREATE TABLE figure (
	article  INTEGER NOT NULL REFERENCES article (id),
	n        INTEGER NOT NULL,
	unit     TEXT NOT NULL,
	low      REAL,
	high     REAL,
	place    INTEGER NOT NULL,
	claimant INTEGER NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL,
	PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_unit ON figure (unit, article);

CREATE TABLE event (
	article INTEGER NOT NULL REFERENCES article (id),
	n       INTEGER NOT NULL,
	type    TEXT NOT NULL,
	state   TEXT NOT NULL,
	place   INTEGER NOT NULL,
	starts  INTEGER NOT NULL, -- of the interval that its time covers; 0 if the text does not tell
	start   INTEGER NOT NULL,
	stop    INTEGER NOT NULL,
	PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_starts ON event (starts, article);

-- The texts are cut into words before they come here, so the tokenizer has nothing to decide but blanks.
CREATE VIRTUAL TABLE text_fts USING fts5 (words, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE title_fts USING fts5 (words, content='', columnsize=0, detail=none, tokenize='ascii');
