/** Calls back once what has been drawn by now is on the screen: the frame after the one that paints it. */
export function painted(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
