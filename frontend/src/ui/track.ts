/** What is needed to draw a track; GroupView has it. */
export interface TrackLook {
  name: string;
  /** One or two characters, so that colour is never alone. */
  letter: string;
  /** 0–5, in import order. */
  colour: number;
  /** From the seventh track on, where the six colours come round again. */
  striped: boolean;
}

/** Class names that set --edge, --tint, --strong, --badge-text and --edge-fill on an element (base.css). */
export const trackClasses = (track: Omit<TrackLook, 'letter'> | undefined): string =>
  track?.name ? `track-${track.colour}${track.striped ? ' striped' : ''}` : 'no-track';
