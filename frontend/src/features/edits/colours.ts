/** The six colours that tell tracks apart (tokens.css, the light ones), in their order: desktop/colours.go has the same. */
export const trackColours: readonly string[] = [
  '#1d4f9e',
  '#bf7d0e',
  '#0e857a',
  '#a56fc4',
  '#6a3a1c',
  '#4d5966',
];

const lights = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** The place of the nearest of them to #rrggbb; undefined where there is no colour. */
export function nearestColour(colour: string): number | undefined {
  if (!/^#[\da-f]{6}$/i.test(colour)) return undefined;
  const far = (each: string) =>
    lights(each).reduce((sum, light, n) => sum + (light - lights(colour)[n]!) ** 2, 0);
  const all = trackColours.map(far);
  return all.indexOf(Math.min(...all));
}
