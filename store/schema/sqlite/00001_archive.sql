-- Sources, articles and what articles are made of. Instants are Unix milliseconds, 0 for none.

-- +goose Up
CREATE TABLE source (
	id            INTEGER PRIMARY KEY,
	kind          TEXT NOT NULL,
	url           TEXT NOT NULL UNIQUE,
	site          TEXT NOT NULL,
	name          TEXT NOT NULL,
	language      TEXT NOT NULL,
	health        TEXT NOT NULL,
	reason        TEXT NOT NULL DEFAULT '',
	etag          TEXT NOT NULL DEFAULT '',
	last_modified TEXT NOT NULL DEFAULT '',
	baselined     INTEGER NOT NULL DEFAULT 0,
	failures      INTEGER NOT NULL DEFAULT 0,
	last_try      INTEGER NOT NULL DEFAULT 0,
	last_ok       INTEGER NOT NULL DEFAULT 0,
	next_try      INTEGER NOT NULL DEFAULT 0,
	newest        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX source_next ON source (next_try);

CREATE TABLE subscription (
	guild  INTEGER NOT NULL,
	source INTEGER NOT NULL REFERENCES source (id),
	name   TEXT NOT NULL,
	side   TEXT NOT NULL,
	owner  TEXT NOT NULL,
	paused INTEGER NOT NULL,
	added  INTEGER NOT NULL,
	adder  INTEGER NOT NULL,
	PRIMARY KEY (guild, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_source ON subscription (source);

-- A set of sources that carry one article: two feeds of one publisher may both do. A guild reads what a source of its own
-- carries. There are few sets, so that which of them a guild reads is quickly told, and no article counts twice.
CREATE TABLE carriers (
	id      INTEGER PRIMARY KEY,
	sources TEXT NOT NULL UNIQUE -- their ids in order, with commas
) STRICT;
CREATE TABLE carrier (
	source   INTEGER NOT NULL REFERENCES source (id),
	carriers INTEGER NOT NULL REFERENCES carriers (id),
	PRIMARY KEY (source, carriers)
) STRICT, WITHOUT ROWID;
CREATE INDEX carrier_carriers ON carrier (carriers);

CREATE TABLE origin (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	UNIQUE (name, kind)
) STRICT;

CREATE TABLE story (
	id       INTEGER PRIMARY KEY,
	title    TEXT NOT NULL,
	lead     INTEGER NOT NULL,
	earliest INTEGER NOT NULL,
	latest   INTEGER NOT NULL,
	articles INTEGER NOT NULL,
	origins  INTEGER NOT NULL,
	phase    TEXT NOT NULL,
	keys     TEXT NOT NULL, -- JSON
	profile  BLOB
) STRICT;
CREATE INDEX story_latest ON story (latest, id);

-- id is the day of storing since 2000-01-01 << 20 | a number in the day, so that newest first is the order of rows.
CREATE TABLE article (
	id        INTEGER PRIMARY KEY,
	source    INTEGER NOT NULL REFERENCES source (id), -- that it was first read from
	carriers  INTEGER NOT NULL REFERENCES carriers (id), -- all that it was seen in
	guid      TEXT NOT NULL,
	url       TEXT NOT NULL,
	title     TEXT NOT NULL,
	byline    TEXT NOT NULL,
	outlet    TEXT NOT NULL,
	credit    TEXT NOT NULL,
	language  TEXT NOT NULL,
	published INTEGER NOT NULL,
	zone      INTEGER NOT NULL, -- seconds east of UTC
	undated   INTEGER NOT NULL,
	told      INTEGER NOT NULL, -- published, or fetched where the source gives no date: the order of telling
	fetched   INTEGER NOT NULL,
	baseline  INTEGER NOT NULL,
	revision  INTEGER NOT NULL,
	version   INTEGER NOT NULL, -- of the analysis
	story     INTEGER NOT NULL REFERENCES story (id),
	origin    INTEGER NOT NULL REFERENCES origin (id)
) STRICT;
CREATE INDEX article_url ON article (url);
CREATE INDEX article_guid ON article (source, guid);
CREATE INDEX article_told ON article (told, id);
CREATE INDEX article_story ON article (story, told);
CREATE INDEX article_version ON article (version, id);

CREATE TABLE article_body (
	id       INTEGER PRIMARY KEY REFERENCES article (id),
	text     BLOB NOT NULL, -- zstd
	sha256   BLOB NOT NULL, -- of the text
	document BLOB NOT NULL, -- zstd of its JSON
	why      TEXT NOT NULL, -- JSON: the reasons for its story and origin
	profile  BLOB           -- the story stage's form of it
) STRICT;

CREATE TABLE revision (
	article  INTEGER NOT NULL REFERENCES article (id),
	number   INTEGER NOT NULL,
	title    TEXT NOT NULL,
	text     BLOB NOT NULL, -- zstd
	sha256   BLOB NOT NULL,
	replaced INTEGER NOT NULL,
	PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_replaced ON revision (replaced);

CREATE TABLE copy_key (
	key     TEXT NOT NULL,
	article INTEGER NOT NULL REFERENCES article (id),
	PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_key_article ON copy_key (article);

CREATE TABLE story_key (
	key   TEXT NOT NULL,
	day   INTEGER NOT NULL, -- of the story's newest article
	story INTEGER NOT NULL REFERENCES story (id),
	PRIMARY KEY (key, day, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_key_story ON story_key (story);

-- How many stories hold a key, and how many articles there are: counted as they come, never by a scan.
CREATE TABLE key_count (key TEXT PRIMARY KEY, stories INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
