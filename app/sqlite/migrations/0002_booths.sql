-- What conferences publish besides sessions.
--
-- feed: booths, rallies, plans, plan_images, listed_speakers

-- +goose Up
CREATE TABLE booths (
    id         TEXT NOT NULL PRIMARY KEY, -- ten or more characters of Crockford's base32
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    key        TEXT NOT NULL,
    number     TEXT NOT NULL,
    name       TEXT NOT NULL,
    reading    TEXT NOT NULL,
    rank       TEXT NOT NULL,
    hall       TEXT NOT NULL,
    days       TEXT NOT NULL,             -- [date]
    url        TEXT NOT NULL,
    about      TEXT NOT NULL              -- as published, unsanitised
) STRICT, WITHOUT ROWID;
CREATE INDEX booths_of_conference ON booths (conference);

CREATE TABLE rallies (
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    position   INTEGER NOT NULL,
    rally      TEXT NOT NULL,             -- JSON (rallies.go)
    PRIMARY KEY (conference, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    type       TEXT NOT NULL,             -- media type
    image      TEXT NOT NULL,             -- hexadecimal SHA-256 of the image
    pins       TEXT NOT NULL,             -- [{"booth", "room", "x", "y"}]
    PRIMARY KEY (conference, name)
) STRICT, WITHOUT ROWID;

-- Images have a table of their own because rows that can be undone are kept as JSON in the steps. One that no plan
-- and no step names goes with the next import.
CREATE TABLE plan_images (
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    hash       TEXT NOT NULL,
    image      BLOB NOT NULL,
    PRIMARY KEY (conference, hash)
) STRICT;

CREATE TABLE listed_speakers (
    conference TEXT NOT NULL PRIMARY KEY REFERENCES programmes (conference) ON DELETE CASCADE,
    speakers   TEXT NOT NULL              -- [{"key", "name"}], those that are listed apart from sessions
) STRICT, WITHOUT ROWID;
