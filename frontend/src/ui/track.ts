/** How one track is drawn, from its place in import order. */
export interface TrackLook {
  /** Class names for an element: sets --edge, --tint, --strong, --badge-text and --edge-fill (base.css). */
  classes: string;
  /** True from the seventh on, where the six colours come round again. */
  striped: boolean;
}

/** The look of the track at this place (0-based) in import order. */
export function trackLook(index: number): TrackLook {
  const striped = index >= 6;
  return { classes: `track-${index % 6}${striped ? ' striped' : ''}`, striped };
}

/**
 * The letter on a track's badge, so that colour is never alone: the last single letter or number of "Track A" or
 * "Hall 1", else the first character of the name, else its place in the alphabet. At most three characters.
 */
export function trackLetter(name: string, index: number): string {
  const tail = /(?:^|[\s_-])([\p{Lu}\d]{1,3})$/u.exec(name.trim())?.[1];
  const first = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase();
  return tail ?? first ?? String.fromCharCode(65 + (index % 26));
}
