-- person: changes_seen
-- bookkeeping: refreshes

-- +goose Up

-- Which changes of a session the person has seen: all up to this number. Numbers are never used again.
CREATE TABLE changes_seen (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    session    TEXT NOT NULL,
    through    INTEGER NOT NULL,       -- changes.id
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, session)
) STRICT, WITHOUT ROWID;

-- When a conference's source was last read, and what a conditional request for it says. Tag and modified belong to the
-- bytes with this hash: once an undo has brought back the programme of other bytes, they are of no use.
CREATE TABLE refreshes (
    conference TEXT NOT NULL PRIMARY KEY,
    hash       TEXT NOT NULL,
    tag        TEXT NOT NULL,          -- ETag, or ''
    modified   TEXT NOT NULL,          -- Last-Modified as the server wrote it, or ''
    refreshed  INTEGER,                -- the last time that it could be read
    failed     INTEGER                 -- the last time since that it could not
) STRICT;

INSERT INTO refreshes (conference, hash, tag, modified, refreshed)
SELECT conference, hash, tag, '', imported FROM sources;
