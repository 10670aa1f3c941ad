/** Moves focus to the first question of a form that has no answer yet. */
export function moveOn(form: HTMLFormElement): void {
  const open = [...form.querySelectorAll('fieldset')].find((each) => !each.querySelector(':checked'));
  open?.scrollIntoView?.({ block: 'nearest' });
  open?.querySelector<HTMLElement>('input')?.focus();
}
