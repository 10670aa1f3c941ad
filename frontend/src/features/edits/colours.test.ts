import { expect, it } from 'vitest';
import { nearestColour } from './colours';

it.each([
  ['one of them', '#0E857A', 2],
  ['a bright blue', '#2f6fd1', 0],
  ['nothing', '', undefined],
  ['a word', 'blue', undefined],
])('the nearest to %s', (_, colour, place) => expect(nearestColour(colour)).toBe(place));
