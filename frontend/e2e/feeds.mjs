/** The feeds the tests drop on the window. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './backend.mjs';

const folder = join(root, '../shared/data');

/** Why a test on real feeds is skipped; false where they are. */
export const noRealFeeds = existsSync(folder) ? false : '../shared/data is not here';

/** Where a real feed lies, by its path below ../shared/data. */
export const realPath = (path) => join(folder, path);

/** A real feed by its path below ../shared/data. */
export const realFeed = (path) => ({ name: path.split('/').at(-1), bytes: readFileSync(realPath(path)) });

/** The bundled, invented conference, as a file. */
export const sample = () => ({
  name: 'programme.json',
  bytes: readFileSync(join(root, 'app/sample/programme.json')),
});

/** What a server says about a feed that is gone. */
export const html = {
  name: 'schedule.html',
  bytes: Buffer.from('<!doctype html><title>404 Not Found</title><h1>404 Not Found</h1>'),
};
