-- Two kinds of data live in this file and never mix.
--
-- feed: programmes, sources, sessions, changes
-- person: conferences, conference_titles, conference_zones, bookmarks, attendances, watch_later, ratings, notes, hidden_sessions, hidden_things, modes, settlements, settings
-- bookkeeping: steps, goose_db_version
--
-- Feed tables hold what conferences publish, and every import may replace them. The person's tables
-- are sacred: no import touches them, and no foreign key leads from one kind to the other
-- (TestTables reads such lines in every migration and holds every table to them).
--
-- Instants and times of writing are INTEGER microseconds since 1970 in UTC; to read one, use
-- datetime(starts / 1000000, 'unixepoch'). Conference days are TEXT, 2006-01-02.
--
-- Lists that are always read with their row (days, rooms, tracks, speakers, links) are JSON inside it: an
-- import of FOSDEM 2025 writes 1,105 rows and not 9,440, and what changed is one comparison. A table of speakers can be filled
-- from them when something asks for all sessions of one; json_each reads them meanwhile.
--
-- Every row a person makes has an id (UUIDv7), created, changed and deleted; a row that is
-- deleted still holds what it said, and comes back to life when the same thing is said again.

-- +goose Up
CREATE TABLE programmes (
    conference   TEXT NOT NULL PRIMARY KEY,
    title        TEXT NOT NULL,
    acronym      TEXT NOT NULL,
    venue        TEXT NOT NULL,
    city         TEXT NOT NULL,
    url          TEXT NOT NULL,
    zone         TEXT NOT NULL,    -- as published, or the reader's guess
    known        INTEGER NOT NULL, -- 1 when the feed named the zone
    floating     INTEGER NOT NULL, -- 1 when the feed gave wall times without zone or offset
    first        TEXT NOT NULL,    -- conference day, or ''
    last         TEXT NOT NULL,
    days         TEXT NOT NULL,    -- [{"date", "start", "end"}], instants as everywhere
    rooms        TEXT NOT NULL,    -- [{"name", "hashtag"}]
    tracks       TEXT NOT NULL     -- [{"name", "colour", "hashtag"}]
) STRICT;

-- The source of the programme that was kept last. It may change (an ETag) while the programme doesn't.
CREATE TABLE sources (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES programmes (conference) ON DELETE CASCADE,
    format     TEXT NOT NULL,
    address    TEXT NOT NULL,
    tag        TEXT NOT NULL,
    hash       TEXT NOT NULL,
    imported   INTEGER NOT NULL
) STRICT;

-- Times are as shown: a floating programme under a zone of the person's choice is stored moved.
-- The long texts come last, so that drawing a timetable never reads them.
CREATE TABLE sessions (
    id           TEXT NOT NULL UNIQUE, -- ten or more characters of Crockford's base32
    conference   TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    key          TEXT NOT NULL,
    guid         TEXT NOT NULL,
    code         TEXT NOT NULL,
    title        TEXT NOT NULL,
    subtitle     TEXT NOT NULL,
    starts       INTEGER,              -- NULL when untimed
    ends         INTEGER,              -- exclusive
    day          TEXT NOT NULL,
    room         TEXT NOT NULL,
    track        TEXT NOT NULL,
    type         TEXT NOT NULL,
    language     TEXT NOT NULL,
    speakers     TEXT NOT NULL,        -- [{"key", "name"}]
    url          TEXT NOT NULL,
    no_recording INTEGER NOT NULL,
    on_site_only INTEGER NOT NULL,
    cancelled    INTEGER NOT NULL,
    search_title TEXT NOT NULL,        -- folded
    links        TEXT NOT NULL,        -- [{"title", "address"}]
    attachments  TEXT NOT NULL,        -- [{"title", "address"}]
    abstract     TEXT NOT NULL,        -- as published, unsanitised
    description  TEXT NOT NULL,
    search_text  TEXT NOT NULL         -- folded, of all of it
) STRICT;
CREATE INDEX sessions_of_conference ON sessions (conference);

CREATE TABLE changes (
    id         INTEGER NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    session    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    field      TEXT NOT NULL,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_of_conference ON changes (conference);

CREATE TABLE conferences (
    id      TEXT NOT NULL PRIMARY KEY,
    sample  INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted INTEGER                    -- in the bin since
) STRICT, WITHOUT ROWID;

CREATE TABLE conference_titles (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL UNIQUE REFERENCES conferences (id),
    title      TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE conference_zones (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL UNIQUE REFERENCES conferences (id),
    zone       TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE bookmarks (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    bookmark   TEXT NOT NULL CHECK (bookmark IN ('must', 'maybe')),
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendances (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('', 'onsite', 'online', 'recording')),
    extent     TEXT NOT NULL CHECK (extent IN ('', 'whole', 'late', 'left', 'late-left', 'skipped')),
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_later (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    rating     INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    note       TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden_sessions (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden_things (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    kind       TEXT NOT NULL CHECK (kind IN ('room', 'track', 'language')),
    name       TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE modes (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    day        TEXT NOT NULL,
    mode       TEXT NOT NULL CHECK (mode IN ('onsite', 'online', 'away')),
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, day)
) STRICT, WITHOUT ROWID;

-- A pair of sessions, the smaller id first: which of the two starts earlier may change.
CREATE TABLE settlements (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    other      TEXT NOT NULL,
    settlement TEXT NOT NULL CHECK (settlement IN ('both', 'late')),
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    value   TEXT NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted INTEGER
) STRICT, WITHOUT ROWID;

-- The undo list: rows as they are on the other side of each step (undo.go).
CREATE TABLE steps (
    position   INTEGER NOT NULL PRIMARY KEY,
    id         TEXT NOT NULL,
    action     TEXT NOT NULL,
    conference TEXT NOT NULL,
    about      TEXT NOT NULL,
    made       INTEGER NOT NULL,
    undone     INTEGER NOT NULL, -- 1 when redoing is what it waits for
    rows       BLOB NOT NULL     -- JSON, gzipped when long
) STRICT;
