import { describe, expect, it } from 'vitest';
import { fake } from '../../api/fake';
import { SessionForm } from './form.svelte';

async function open(id = 's5') {
  const api = fake({ language: 'en' });
  return { api, form: new SessionForm(await api.editForm(id)) };
}

describe('the form of a session', () => {
  it('changes nothing until something is typed', async () => {
    const { form } = await open();
    expect(form.changed).toEqual({});
    expect(form.wrong).toEqual({});
  });

  it('takes along the end when the start is typed, and sends the start alone', async () => {
    const { form } = await open();
    form.moveTo('15:00');
    expect(form.end).toBe('15:40');
    expect(form.changed).toEqual({ start: '2024-08-03T15:00' });
  });

  it('sends both times when the length changes', async () => {
    const { form } = await open();
    form.moveTo('15:00');
    form.end = '16:00';
    expect(form.changed).toEqual({ start: '2024-08-03T15:00', end: '2024-08-03T16:00' });
  });

  it('keeps the length while the start is emptied and typed anew, and an end that was typed since', async () => {
    const { form } = await open();
    for (const typed of ['', '1', '15', '15:', '15:3', '15:30']) form.moveTo(typed);
    expect(form.end).toBe('16:10');
    form.moveTo('');
    form.end = '17:00';
    form.moveTo('16:00');
    expect(form.end).toBe('17:00');
  });

  it('keeps the length when another date is chosen', async () => {
    const { form } = await open();
    form.date = '2024-08-04';
    expect(form.changed).toEqual({ start: '2024-08-04T14:05' });
  });

  it('shows and takes the night as more than 24 hours', async () => {
    const { form } = await open('s12');
    expect([form.date, form.start, form.end]).toEqual(['2024-08-03', '23:30', '25:30']);
    form.end = '２６：００';
    expect(form.changed).toEqual({ end: '2024-08-04T02:00' });
  });

  it('makes a session untimed when date and times are emptied', async () => {
    const { form } = await open();
    form.date = form.start = form.end = '';
    expect(form.wrong).toEqual({});
    expect(form.changed).toEqual({ start: '', end: '' });
  });

  it.each<[string, (form: SessionForm) => void, string]>([
    ['no title', (form: SessionForm) => void (form.values.title = ' '), 'title'],
    ['no date', (form: SessionForm) => void (form.date = ''), 'date'],
    ['no start', (form: SessionForm) => void (form.start = ''), 'start'],
    ['a start that is no time', (form: SessionForm) => void (form.start = 'noon'), 'start'],
    ['an end that is no time', (form: SessionForm) => void (form.end = '99'), 'end'],
    ['an end before the start', (form: SessionForm) => void (form.end = '10:00'), 'end'],
  ])('says where something is wrong: %s', async (_, spoil, where) => {
    const { form } = await open();
    spoil(form);
    expect(Object.keys(form.wrong)).toEqual([where]);
  });

  it('puts the feed’s own value back into a field', async () => {
    const { api } = await open();
    await api.saveEdit('s5', { title: 'Mine', start: '2024-08-03T18:00' });
    const form = new SessionForm(await api.editForm('s5'));
    expect(form.field('title')?.published).toBe('工学としての運用');
    form.revert('title');
    form.revert('start');
    expect(form.changed).toEqual({ title: '工学としての運用', start: '2024-08-03T14:05' });
  });

  it('begins a new session on the day that is shown', async () => {
    const api = fake();
    const form = new SessionForm(await api.blankForm('c1'), '2024-08-04');
    form.values.title = '雑談';
    form.start = '9';
    form.end = '9:30';
    expect(form.changed).toEqual({ title: '雑談', start: '2024-08-04T09:00', end: '2024-08-04T09:30' });
  });
});
