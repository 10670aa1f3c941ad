import type { BoothView } from '../../api/api';
import { folded } from './seek';

/** The booths whose number is the text, then those whose number, name or reading holds it; each part in the given order. */
export function boothsLike(booths: readonly BoothView[], text: string): BoothView[] {
  const wanted = folded(text);
  const exact = booths.filter((each) => folded(each.number) === wanted);
  const rest = booths.filter(
    (each) =>
      !exact.includes(each) &&
      [each.number, each.name, each.reading].some((own) => folded(own).includes(wanted)),
  );
  return [...exact, ...rest];
}
