-- What a person changed in a programme by hand lies beside what is published, never in it: docs/adr/0005-edits-are-an-overlay.md.
--
-- person: edits

-- +goose Up
CREATE TABLE edits (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    kind       TEXT NOT NULL CHECK (kind IN ('session', 'room', 'track', 'speaker', 'conference')),
    thing      TEXT NOT NULL, -- sessions.id, the published name of a room or track, a speaker's key, or ''
    field      TEXT NOT NULL, -- 'title', 'start'…; 'made' and 'removed' say something of the whole thing
    value      TEXT NOT NULL, -- times are wall times of the conference's zone, 2006-01-02T15:04
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, kind, thing, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX edits_of_thing ON edits (thing);
