-- Guilds, what their admins decided, and what is sent to them.

-- +goose Up
CREATE TABLE guild (
	id        INTEGER PRIMARY KEY,
	zone      TEXT NOT NULL,
	language  TEXT NOT NULL,
	admin     INTEGER NOT NULL,
	joined    INTEGER NOT NULL,
	departed  INTEGER NOT NULL
) STRICT;

CREATE TABLE change (
	id     INTEGER PRIMARY KEY,
	guild  INTEGER NOT NULL,
	author INTEGER NOT NULL,
	at     INTEGER NOT NULL,
	action TEXT NOT NULL,
	object TEXT NOT NULL,
	before TEXT NOT NULL,
	after  TEXT NOT NULL
) STRICT;
CREATE INDEX change_guild ON change (guild, id);

CREATE TABLE topic (
	guild INTEGER NOT NULL,
	name  TEXT NOT NULL,
	query TEXT NOT NULL,
	PRIMARY KEY (guild, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE button (
	guild   INTEGER NOT NULL,
	token   TEXT NOT NULL,
	payload BLOB NOT NULL,
	expires INTEGER NOT NULL,
	PRIMARY KEY (guild, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX button_expires ON button (expires);

CREATE TABLE look (
	guild  INTEGER NOT NULL,
	member INTEGER NOT NULL,
	at     INTEGER NOT NULL,
	PRIMARY KEY (guild, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE identify (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX identify_at ON identify (at);

-- A removed schedule keeps its row, so that what it sent can still be told.
CREATE TABLE schedule (
	id        TEXT PRIMARY KEY,
	guild     INTEGER NOT NULL,
	channel   INTEGER NOT NULL,
	name      TEXT NOT NULL,
	spec      TEXT NOT NULL,
	zone      TEXT NOT NULL,
	topics    TEXT NOT NULL, -- JSON
	sections  TEXT NOT NULL, -- JSON
	length    TEXT NOT NULL,
	language  TEXT NOT NULL,
	thread    INTEGER NOT NULL,
	mention   INTEGER NOT NULL,
	paused    INTEGER NOT NULL,
	reason    TEXT NOT NULL,
	author    INTEGER NOT NULL,
	created   INTEGER NOT NULL,
	last_slot TEXT NOT NULL,
	removed   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX schedule_guild ON schedule (guild, name);

CREATE TABLE occurrence (
	id       INTEGER PRIMARY KEY,
	schedule TEXT NOT NULL REFERENCES schedule (id),
	slot     TEXT NOT NULL,
	due      INTEGER NOT NULL,
	state    TEXT NOT NULL,
	reason   TEXT NOT NULL,
	briefing BLOB, -- JSON, once frozen
	UNIQUE (schedule, slot)
) STRICT;
CREATE INDEX occurrence_state ON occurrence (state, due);
CREATE INDEX occurrence_due ON occurrence (schedule, due);

CREATE TABLE delivery (
	id            INTEGER PRIMARY KEY,
	occurrence    INTEGER NOT NULL REFERENCES occurrence (id),
	part          INTEGER NOT NULL,
	channel       INTEGER NOT NULL,
	payload       BLOB NOT NULL,
	sha256        BLOB NOT NULL,
	nonce         TEXT NOT NULL,
	marker        TEXT NOT NULL,
	state         TEXT NOT NULL,
	first_attempt INTEGER NOT NULL,
	last_attempt  INTEGER NOT NULL,
	attempts      INTEGER NOT NULL,
	not_before    INTEGER NOT NULL,
	message       INTEGER NOT NULL,
	reason        TEXT NOT NULL,
	UNIQUE (occurrence, part)
) STRICT;
CREATE INDEX delivery_state ON delivery (state);
