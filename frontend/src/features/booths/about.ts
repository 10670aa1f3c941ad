const entities: Record<string, string> = { amp: '&', quot: '"', '#34': '"', '#39': "'", nbsp: '\u00a0' };

/**
 * What Go's HTML about a booth says as a person edits it: its text where it is nothing but paragraphs, which Go makes of
 * text again; the HTML itself where there is more in it that a text would lose.
 */
export function typedAbout(html: string): string {
  if (/<(?!\/?p>|br\s*\/?>)|&lt;/i.test(html)) return html;
  return html
    .replace(/\s*<br\s*\/?>\s*/gi, '\n')
    .replace(/<\/p>\s*/gi, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (entity, name: string) => (name === 'gt' ? '>' : (entities[name] ?? entity)))
    .trim();
}
