import { describe, expect, it } from 'vitest';
import { Problem, problemFrom } from './problem';

describe('what a call was rejected with', () => {
  const known = new Problem('offline', 'No answer.');

  it.each([
    [
      'the JSON text Go sends becomes its sentences',
      '{"kind":"bad-input","say":"This is a photo.","try":"Choose a schedule."}',
      { kind: 'bad-input', say: 'This is a photo.', try_: 'Choose a schedule.' },
    ],
    [
      'the same text inside an Error',
      new Error('{"kind":"storage","say":"Disk full."}'),
      { kind: 'storage', try_: '' },
    ],
    ['a Problem stays what it is', known, { kind: 'offline', say: 'No answer.' }],
    ['plain text is told as it is', 'boom', { kind: 'internal', say: 'boom' }],
    ['JSON that is no problem is told as it is', '{"x":1}', { kind: 'internal', say: '{"x":1}' }],
    ['nothing at all is still a problem', undefined, { kind: 'internal', say: 'undefined' }],
  ])('%s', (_, reason, want) => {
    expect(problemFrom(reason)).toMatchObject(want);
  });
});
