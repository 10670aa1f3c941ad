const entities: Record<string, string> = { amp: '&', quot: '"', '#34': '"', '#39': "'", nbsp: '\u00a0' };

/**
 * What Go's HTML about a booth says as a person edits it: its text where it is nothing but paragraphs, which Go makes of
 * text again, with its links and emphasis as HTML; all HTML where there is more in it that a text would lose.
 */
export function typedAbout(html: string): string {
  const inline = /<(a|b|i|em|strong|code)\b/i.test(html);
  if (/<(?!\/?(p|a|b|i|em|strong|code)\b|br\s*\/?>)/i.test(html) || (!inline && html.includes('&lt;')))
    return html;
  const text = html
    .replace(/\s*<br\s*\/?>\s*/gi, '\n')
    .replace(/<p\b[^>]*>/gi, '')
    .replace(/<\/p>\s*/gi, '\n\n')
    .trim();
  // Beside a tag, Go reads entities as HTML too.
  if (inline) return text;
  return text.replace(/&(#?\w+);/g, (entity, name: string) =>
    name === 'gt' ? '>' : (entities[name] ?? entity),
  );
}
