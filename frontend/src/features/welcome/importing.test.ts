import { beforeEach, describe, expect, it } from 'vitest';
import type { PreviewView } from '../../api/api';
import { fake, type Fake } from '../../api/fake';
import { Problem } from '../../api/problem';
import '../../i18n/learned';
import { Importing } from './importing.svelte';

const photo = new Problem('bad-input', 'photo.jpg is a picture.', 'Choose a schedule file.');
let api: Fake;
let importing: Importing;

beforeEach(() => {
  api = fake({
    empty: true,
    feeds: { 'a.json': 'A', 'b.json': 'B', 'photo.jpg': photo, 'https://a.example/ics': 'C' },
  });
  importing = new Importing(api);
});

describe('looking into a feed', () => {
  it('starts the choices from what the feed says', async () => {
    await importing.file('/tmp/a.json');
    expect([importing.title, importing.zone]).toEqual(['A', 'Asia/Tokyo']);
    expect(importing.modes).toEqual({ '2024-08-03': 'onsite', '2024-08-04': 'online' });
    expect(importing.reading).toBeNull();
  });

  it('says what is being read while it is', async () => {
    const looking = importing.file('C:\\feeds\\a.json');
    expect(importing.reading).toBe('a.json');
    await looking;
  });

  it('says why it can’t be read, and leaves nothing open', async () => {
    await importing.file('photo.jpg');
    expect(importing.problem).toBe(photo);
    expect(importing.preview).toBeNull();
  });

  it('names the file the browser couldn’t read, not in the browser’s words', async () => {
    await importing.bytes('gone.xml', () =>
      Promise.reject(new DOMException('A requested file', 'NotFoundError')),
    );
    expect(importing.problem?.say).toContain('gone.xml');
    expect(importing.problem?.say).not.toContain('A requested file');
    expect(importing.preview).toBeNull();
  });

  it('shows only the latest of two', async () => {
    let answer = (_: PreviewView) => {};
    const slow = { ...api, previewFile: () => new Promise<PreviewView>((done) => (answer = done)) };
    const both = new Importing(slow);
    const first = both.file('slow.json');
    await both.bytes('b.json', async () => '');
    answer({ title: 'too late' } as PreviewView);
    await first;
    expect(both.title).toBe('B');
  });

  it('does nothing when the person chose no file', async () => {
    const none = new Importing({ ...api, chooseFile: async () => null });
    await none.chooseFile();
    expect(none.preview).toBeNull();
    expect(none.problem).toBeNull();
  });

  it.each([
    ['a bare host gets https', 'a.example/ics'],
    ['webcal is https by another name', 'webcal://a.example/ics'],
    ['spaces around are dropped', '  https://a.example/ics '],
  ])('%s', async (_, typed) => {
    await importing.address(typed);
    expect(importing.title).toBe('C');
  });
});

describe('keeping', () => {
  it('stays open with the problem when it can’t be stored', async () => {
    await importing.file('a.json');
    api.failNext('keep', new Problem('storage', 'The disk is full.'));
    expect(await importing.keep()).toBeNull();
    expect(importing.problem?.say).toBe('The disk is full.');
    expect(importing.preview).not.toBeNull();
    expect(await importing.keep()).not.toBeNull();
    expect(importing.preview).toBeNull();
  });

  it('is done once, however often Enter is pressed', async () => {
    await importing.file('a.json');
    const [first, second] = await Promise.all([importing.keep(), importing.keep()]);
    expect([first?.conference.title, second]).toEqual(['A', null]);
    expect(api.calls.filter((call) => call === 'keep')).toHaveLength(1);
    expect(importing.problem).toBeNull();
  });
});

describe('cancelling', () => {
  it('closes the preview and tells Go', async () => {
    await importing.file('a.json');
    importing.cancel();
    expect(importing.preview).toBeNull();
    expect(api.calls).toContain('cancelPreview');
  });

  it('drops the answer that was under way', async () => {
    const looking = importing.file('a.json');
    importing.cancel();
    await looking;
    expect(importing.preview).toBeNull();
    expect(importing.problem).toBeNull();
  });
});

describe('a table', () => {
  const unsure = new Problem('columns', 'Which day?', 'Say which column is which.');

  it('that leaves something open asks for its columns', async () => {
    api.failNext('previewText', unsure);
    await importing.text('10:00\tSteam');
    expect(importing.table?.missing).toEqual(['day']);
    expect([importing.reading, importing.problem, importing.preview]).toEqual([null, null, null]);
  });

  it('that was pasted as one is opened even where the reader sees none, and refused in its words where it is none', async () => {
    api.failNext('previewText', photo);
    await importing.pasted('a b');
    expect(importing.table).not.toBeNull();
    importing.closeTable();
    api.failNext('previewText', photo);
    api.failNext('table', new Problem('bad-input', 'No table.'));
    await importing.pasted('a b');
    expect(importing.table).toBeNull();
    expect(importing.problem?.say).toBe(photo.say);
  });

  it('goes on to the preview of what it reads as', async () => {
    await importing.openTable();
    const columns = ['start', 'title', ''];
    const read = await api.previewTable(columns, { title: 'Tea', zone: '', firstDay: '2026-08-03' });
    importing.closeTable(read);
    expect([importing.table, importing.title]).toEqual([null, 'Tea']);
    expect((await importing.keep())?.conference.title).toBe('Tea');
  });
});
