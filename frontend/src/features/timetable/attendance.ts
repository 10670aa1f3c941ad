import type { Shape } from '../../ui/AttendanceShape.svelte';
import type { AttendanceKey, MarksView } from '../../api/api';

/** One of the six states of the inspector: its key on the keyboard and its shape. */
export interface AttendanceState {
  state: AttendanceKey | 'later';
  key: string;
  shape: Shape;
}

/** The six states in the order of the inspector. */
export const states: readonly AttendanceState[] = [
  { state: 'attended', key: 'a', shape: 'whole' },
  { state: 'late', key: 'd', shape: 'late' },
  { state: 'left-early', key: 'e', shape: 'left' },
  { state: 'online', key: 'o', shape: 'online' },
  { state: 'later', key: 'w', shape: 'later' },
  { state: 'skipped', key: 'x', shape: 'skipped' },
];

type Attendance = Pick<MarksView, 'how' | 'extent'>;

/** Each extent with its lateness or its leaving early turned over; neither leaves the whole session. */
const turned: Record<'late' | 'left', Record<string, string>> = {
  late: { '': 'late', whole: 'late', skipped: 'late', late: 'whole', left: 'late-left', 'late-left': 'left' },
  left: { '': 'left', whole: 'left', skipped: 'left', left: 'whole', late: 'late-left', 'late-left': 'late' },
};

/**
 * What a key will make of an attendance on a day attended in the given mode: shown at once, until Go answers with what
 * it stored. The rule itself is Attendance.Press in app/attendance.go.
 */
export function pressed({ how, extent }: Attendance, key: AttendanceKey, mode: string): Attendance {
  const nothing = { how: '', extent: '' };
  const way = how || (mode === 'online' ? 'online' : 'onsite');
  switch (key) {
    case 'skipped':
      return extent === 'skipped' ? nothing : { how: '', extent: 'skipped' };
    case 'attended':
      return extent === 'whole' ? nothing : { how: way, extent: 'whole' };
    case 'late':
    case 'left-early':
      return { how: way, extent: turned[key === 'late' ? 'late' : 'left'][extent] ?? 'whole' };
    case 'online': {
      const heard = extent === '' || extent === 'skipped' ? 'whole' : extent;
      if (how !== 'online') return { how: 'online', extent: heard };
      if (heard === 'whole') return nothing;
      return { how: mode === 'online' ? 'online' : 'onsite', extent: heard };
    }
  }
}

/** Which of the six states are lit: «online, left early» lights two. */
export function lit(marks: MarksView, state: AttendanceState['state']): boolean {
  switch (state) {
    case 'attended':
      return marks.extent === 'whole';
    case 'late':
      return marks.extent === 'late' || marks.extent === 'late-left';
    case 'left-early':
      return marks.extent === 'left' || marks.extent === 'late-left';
    case 'online':
      return marks.how === 'online';
    case 'skipped':
      return marks.extent === 'skipped';
    case 'later':
      return marks.watchLater;
  }
}

/** The shapes that say on a slot what happened, or what is still to be watched; online alone means the whole of it. */
export const shapesOf = (marks: MarksView): Shape[] =>
  states
    .filter(({ state }) => lit(marks, state) && !(state === 'attended' && marks.how === 'online'))
    .map(({ shape }) => shape);
