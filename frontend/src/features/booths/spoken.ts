import { t } from '../../i18n/words.svelte';
import { lacking } from './booths.svelte';
import { calledThing } from './floor.svelte';
import type { Thing } from './pins';

/** A booth or a room as it is read out: `15 Runbook堂, 必須, 未押印`. */
export function spokenThing(thing: Thing): string {
  const { kind, cell } = thing;
  if (kind === 'room') return `${thing.name}, ${t('floor.room')}`;
  const state = cell?.stamp
    ? t('booths.cell.stamped', { time: cell.stamp.time })
    : cell && t('booths.cell.open');
  return [
    calledThing(thing),
    cell?.required && t('booths.cell.required'),
    state,
    cell?.stamp && lacking(cell),
  ]
    .filter(Boolean)
    .join(', ');
}
