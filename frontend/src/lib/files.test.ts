import { describe, expect, it } from 'vitest';
import { base64Of, isAddress } from './files';

describe('a file’s bytes', () => {
  it('survive the way to base64, large ones too', async () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, n) => (n * 31) & 0xff);
    const back = Uint8Array.from(atob(await base64Of(new Blob([bytes]))), (c) => c.charCodeAt(0));
    expect(back).toEqual(bytes);
  });
});

describe('an address', () => {
  it.each([
    ['https://a.example/schedule.xml', true],
    ['webcal://a.example/ics', true],
    ['  http://a.example ', true],
    ['see https://a.example', false],
    ['BEGIN:VCALENDAR', false],
    ['javascript:alert(1)', false],
  ])('%s: %s', (text, want) => {
    expect(isAddress(text)).toBe(want);
  });
});
