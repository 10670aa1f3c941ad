/** A feed that means harm, or at least trouble: what a page must show and must not do. */

const pwn = 'window.__pwned=1';

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Title and abstract of each session, as their author wrote them; escaped as XML wants it, so that they arrive whole. */
const sessions = [
  [`<script>${pwn}</script>A script in the title`, `<script>${pwn}</script><p>A script in the abstract.</p>`],
  [
    'Handlers',
    `<img src=x onerror="${pwn}"><svg onload="${pwn}"><b onmouseover="${pwn}" style="background:url(https://evil.example/css)">bold</b>`,
  ],
  [
    'Links',
    `<p><a href="javascript:${pwn}">plain</a> <a href="jAvA&#10;script:${pwn}">disguised</a>
      <a href="data:text/html,<script>${pwn}</script>">data</a> <a href="file:///etc/passwd">file</a>
      <a href="https://good.example/" target="_top" onclick="${pwn}">good</a> <a href="mailto:a@good.example">mail</a></p>`,
  ],
  [
    'Frames',
    '<iframe src="https://evil.example/"></iframe><object data="https://evil.example/x"></object><form action="https://evil.example/"><button>Send</button></form><meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/style">',
  ],
  [
    'Markdown',
    `# Heading\n\n[click](javascript:${pwn}) ![x](https://evil.example/x.png) <script>${pwn}</script>\n\n* one\n* two`,
  ],
  ['Endless '.repeat(300), `<p>${'long '.repeat(1000)}</p>`],
  ['Unbreakable' + 'x'.repeat(2000), 'y'.repeat(5000)],
  ['\u202eمرحبا بالعالم\u202c שלום עולם', '\u202egnirts desrever\u202c and مرحبا'],
  ['👩🏽‍💻👨‍👩‍👧‍👦🏴‍☠️ Zalgo Z̸̛͍͙̈́͝a̷̢͚͋͒l̶̳̎g̷͇͝o̶̩͌', '🏳️‍🌈'.repeat(200)],
  ['{name} {n} %s %d ${title} {{ title }}', '{@html "x"} {#if true}'],
];

const event = ([title, abstract], index) => {
  const start = `${String(9 + index).padStart(2, '0')}:00`;
  return `<event id="${index + 1}" guid="hostile-${index + 1}">
  <date>2026-03-14T${start}:00+09:00</date><start>${start}</start><duration>00:50</duration><room>Room</room>
  <slug>s${index + 1}</slug><url>javascript:${pwn}</url><title>${escaped(title)}</title><subtitle>${escaped(`<i onclick="${pwn}">sub</i>`)}</subtitle>
  <track>${escaped(`"><script>${pwn}</script>`)}</track><type>talk</type><language>en</language>
  <abstract>${escaped(abstract)}</abstract><description></description>
  <persons><person id="1">${escaped(`<img src=x onerror=${pwn}>`)}</person></persons>
  <links><link href="javascript:${pwn}">Bad</link><link href="https://good.example/page">A good citizen</link></links>
</event>`;
};

/** Ready to drop. */
export const hostileFeed = {
  name: '"><img src=x onerror=alert(1)>.xml'.replaceAll(/[<>"/]/g, '_'),
  bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>${escaped(`<script>${pwn}</script>Hostile Conf`)}</title><acronym>hostile</acronym>
<start>2026-03-14</start><end>2026-03-14</end><days>1</days><time_zone_name>Asia/Tokyo</time_zone_name></conference>
<day index="1" date="2026-03-14" start="2026-03-14T08:00:00+09:00" end="2026-03-14T23:59:00+09:00"><room name="Room">
${sessions.map(event).join('\n')}
</room></day></schedule>`),
};
