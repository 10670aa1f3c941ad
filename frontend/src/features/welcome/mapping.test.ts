import { beforeEach, describe, expect, it } from 'vitest';
import { fake, type Fake } from '../../api/fake';
import { Problem } from '../../api/problem';
import { Mapping } from './mapping.svelte';

let api: Fake;
let mapping: Mapping;

beforeEach(async () => {
  api = fake();
  mapping = new Mapping(api, await api.table());
});

describe('the columns of a table', () => {
  it('are at first what they seem to be, and what is missing is known', () => {
    expect(mapping.columns).toEqual(['start', 'title', '']);
    expect(mapping.missing).toEqual(['day']);
    expect(mapping.title).toBe('お茶の会');
  });

  it('are read once nothing is missing', async () => {
    mapping.firstDay = '2026-08-03';
    await mapping.ask();
    expect(mapping.missing).toEqual([]);
    expect(mapping.preview?.sessions).toBe(2);
  });

  it('hold a title once only', async () => {
    await mapping.choose(2, 'title');
    expect(mapping.columns).toEqual(['start', '', 'title']);
  });

  it('hold speakers as often as there are', async () => {
    await mapping.choose(1, 'speakers');
    await mapping.choose(2, 'speakers');
    expect(mapping.columns).toEqual(['start', 'speakers', 'speakers']);
    expect(mapping.missing).toEqual(['title', 'day']);
    expect(mapping.preview).toBeNull();
  });

  it('say why they cannot be read, until they can', async () => {
    mapping.firstDay = '2026-08-03';
    api.failNext('previewTable', new Problem('bad-input', 'No.'));
    await mapping.ask();
    expect(mapping.problem?.say).toBe('No.');
    await mapping.ask();
    expect(mapping.problem).toBeNull();
  });

  it('keep the latest answer when an earlier one comes after it', async () => {
    const early = mapping.ask();
    mapping.firstDay = '2026-08-03';
    await Promise.all([mapping.ask(), early]);
    expect(mapping.missing).toEqual([]);
  });
});
