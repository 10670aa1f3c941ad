-- A day at the booths: stamps, what is said of booths, rules and plans of the person's own, what was carried home and who was met.
--
-- feed: booths_gone
-- person: stamps, claims, booth_marks, own_rallies, own_plans, own_plan_images, pins, loot, people_met, photos

-- +goose Up

-- Booths that are no longer published, kept for what the person said of them. One that comes back leaves this table.
CREATE TABLE booths_gone (
    id         TEXT NOT NULL PRIMARY KEY, -- the booths.id it had and will have again
    conference TEXT NOT NULL REFERENCES programmes (conference) ON DELETE CASCADE,
    key        TEXT NOT NULL,
    number     TEXT NOT NULL,
    name       TEXT NOT NULL,
    reading    TEXT NOT NULL,
    rank       TEXT NOT NULL,
    hall       TEXT NOT NULL,
    days       TEXT NOT NULL,             -- [date]
    url        TEXT NOT NULL,
    about      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX booths_gone_of_conference ON booths_gone (conference);

-- Booths can be edited by hand too.
CREATE TABLE edits_with_booths (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    kind       TEXT NOT NULL CHECK (kind IN ('session', 'room', 'track', 'speaker', 'booth', 'conference')),
    thing      TEXT NOT NULL, -- sessions.id, booths.id, the published name of a room or track, a speaker's key, or ''
    field      TEXT NOT NULL, -- 'title', 'start'…; 'made' and 'removed' say something of the whole thing
    value      TEXT NOT NULL, -- times are wall times of the conference's zone, 2006-01-02T15:04
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, kind, thing, field)
) STRICT, WITHOUT ROWID;
INSERT INTO edits_with_booths (id, conference, kind, thing, field, value, created, changed, deleted)
SELECT id, conference, kind, thing, field, value, created, changed, deleted FROM edits;
DROP TABLE edits;
ALTER TABLE edits_with_booths RENAME TO edits;
CREATE INDEX edits_of_thing ON edits (thing);

CREATE TABLE stamps (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    checkpoint TEXT NOT NULL,             -- booths.id, or as rally.Key names what isn't a booth's first checkpoint
    day        TEXT NOT NULL,             -- 2006-01-02
    at         INTEGER NOT NULL,
    again      INTEGER NOT NULL CHECK (again >= 0),
    note       TEXT NOT NULL,
    answer     TEXT NOT NULL,
    photo      TEXT NOT NULL,             -- photos.hash, or ''
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, checkpoint, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    rally      TEXT NOT NULL,
    prize      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('claimed', 'missed')),
    at         INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, rally, prize)
) STRICT, WITHOUT ROWID;

CREATE TABLE booth_marks (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    booth      TEXT NOT NULL,
    wish       INTEGER NOT NULL CHECK (wish IN (0, 1)),
    ask        TEXT NOT NULL,
    glyph      TEXT NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, booth)
) STRICT, WITHOUT ROWID;

-- Rules of the person's own, in place of those published under the same key; '' takes the published rally off the screen.
CREATE TABLE own_rallies (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    rally      TEXT NOT NULL,             -- rallies.key, or one that begins with 'hand:'
    rules      TEXT NOT NULL,             -- JSON as in rallies.rally, but with booths by booths.id; or ''
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, rally)
) STRICT, WITHOUT ROWID;

-- Plans that the person added, and what they changed of published ones.
CREATE TABLE own_plans (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    plan       TEXT NOT NULL,             -- plans.name, or one that begins with 'hand:'
    name       TEXT NOT NULL,             -- '' is the published one
    type       TEXT NOT NULL,             -- media type, '' for a published plan
    image      TEXT NOT NULL,             -- own_plan_images.hash, '' for a published plan
    metres     INTEGER NOT NULL,          -- how wide the image is in the world; 0 when not said
    removed    INTEGER NOT NULL,          -- 1 takes a published plan off the screen
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, plan)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_plan_images (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    hash       TEXT NOT NULL,             -- hexadecimal SHA-256 of the image
    image      BLOB NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, hash)
) STRICT;

-- Places on plans, in place of the published ones of the same thing on the same plan.
CREATE TABLE pins (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    plan       TEXT NOT NULL,             -- own_plans.plan or plans.name
    kind       TEXT NOT NULL CHECK (kind IN ('booth', 'room')),
    thing      TEXT NOT NULL,             -- booths.id, or the published name of a room
    x          INTEGER NOT NULL,          -- millionths of the image's width
    y          INTEGER NOT NULL,          -- millionths of its height
    removed    INTEGER NOT NULL,          -- 1 takes a published pin off the plan
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER,
    UNIQUE (conference, plan, kind, thing)
) STRICT, WITHOUT ROWID;

CREATE TABLE loot (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    what       TEXT NOT NULL,
    count      INTEGER NOT NULL,
    booth      TEXT NOT NULL,             -- booths.id, or ''
    photo      TEXT NOT NULL,             -- photos.hash, or ''
    use_by     TEXT NOT NULL,             -- 2006-01-02, or ''
    given      TEXT NOT NULL,
    used       INTEGER NOT NULL CHECK (used IN (0, 1)),
    at         INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX loot_of_conference ON loot (conference);

CREATE TABLE people_met (
    id         TEXT NOT NULL PRIMARY KEY,
    conference TEXT NOT NULL REFERENCES conferences (id),
    name       TEXT NOT NULL,
    about      TEXT NOT NULL,
    follow_up  TEXT NOT NULL,
    done       INTEGER NOT NULL CHECK (done IN (0, 1)),
    booth      TEXT NOT NULL,             -- booths.id, or ''
    at         INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX people_met_of_conference ON people_met (conference);

-- What is known of the files in the photos folder. They belong to whatever names their hash.
CREATE TABLE photos (
    id         TEXT NOT NULL PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,      -- hexadecimal SHA-256 of the file
    type       TEXT NOT NULL,             -- media type
    name       TEXT NOT NULL,
    width      INTEGER NOT NULL,          -- pixels, as it is to be seen
    height     INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    taken      INTEGER,                   -- NULL when the file doesn't say
    zoned      INTEGER NOT NULL,          -- 1 when taken is an instant, and not a wall time
    created    INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    deleted    INTEGER
) STRICT, WITHOUT ROWID;
