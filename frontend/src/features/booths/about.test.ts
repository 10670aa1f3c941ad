import { describe, expect, it } from 'vitest';
import { typedAbout } from './about';

describe('what is said about a booth, as it is edited', () => {
  it.each([
    ['a paragraph is its text', '<p>海沿いのクラウド。</p>', '海沿いのクラウド。'],
    ['paragraphs are apart', '<p>One.</p>\n<p>Two.</p>', 'One.\n\nTwo.'],
    ['a break is a line', '<p>One<br>Two<br />Three</p>', 'One\nTwo\nThree'],
    ['signs are themselves', '<p>Fish &amp; Chips &gt; &#34;that&#34;</p>', 'Fish & Chips > "that"'],
    [
      'a link stays HTML, its paragraphs do not',
      '<p>See <a href="https://a.example">a</a> &amp; b.</p>\n<p>Two.</p>',
      'See <a href="https://a.example">a</a> &amp; b.\n\nTwo.',
    ],
    ['what would read as HTML stays HTML', '<p>&lt;b&gt; is bold</p>', '<p>&lt;b&gt; is bold</p>'],
    ['a list stays HTML', '<p>x</p><ul><li>y</li></ul>', '<p>x</p><ul><li>y</li></ul>'],
    ['code is no paragraph', '<pre>x</pre>', '<pre>x</pre>'],
    ['nothing is nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(typedAbout(html)).toBe(text);
  });
});
