import { describe, expect, it } from 'vitest';
import type { RibbonItem } from '../../api/api';
import { routeOf, spaced } from './ribbon';

const item = (state: string, at: number, size = 0.1): RibbonItem => ({
  kind: 'session',
  session: `${state}${at}`,
  title: '',
  under: '',
  track: '',
  at,
  size,
  lane: 0,
  state,
  count: 0,
});

describe('the route line of a day', () => {
  it.each([
    [
      'is planned all over before anything happened',
      [item('next', 0.2), item('next', 0.6)],
      0.1,
      { done: null, planned: [{ from: 0, to: 1 }] },
    ],
    [
      'is inked from the first thing that happened to now, in the middle of a session',
      [item('done', 0), item('now', 0.5, 0.2), item('next', 0.8)],
      0.55,
      { done: { from: 0, to: 0.55 }, planned: [{ from: 0.55, to: 1 }] },
    ],
    [
      'is not inked beyond now where I left early',
      [item('done', 0.2, 0.4)],
      0.3,
      {
        done: { from: 0.2, to: 0.3 },
        planned: [
          { from: 0, to: 0.2 },
          { from: 0.3, to: 1 },
        ],
      },
    ],
    [
      'is not inked for what passed without a word that I was there',
      [item('passed', 0.1), item('done', 0.4), item('next', 0.7)],
      0.6,
      {
        done: { from: 0.4, to: 0.5 },
        planned: [
          { from: 0, to: 0.4 },
          { from: 0.5, to: 1 },
        ],
      },
    ],
    [
      'is inked to its end on a day that is over',
      [item('done', 0, 0.5), item('done', 0.5, 0.5)],
      -1,
      { done: { from: 0, to: 1 }, planned: [] },
    ],
  ])('%s', (_, items, now, route) => {
    expect(routeOf(items, now)).toEqual(route);
  });
});

it('hours that would touch the one before are left out', () => {
  const hours = [0, 0.02, 0.1, 0.14, 0.5].map((at) => ({ at }));
  expect(spaced(hours, 0.05).map(({ at }) => at)).toEqual([0, 0.1, 0.5]);
});
