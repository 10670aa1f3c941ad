import { expect, test } from 'vitest';
import { sortLinks } from './links';

const link = (title: string, address: string) => ({ title, address });

const cases: [
  name: string,
  links: { title: string; address: string }[],
  slides: string,
  video: string,
  others: number,
][] = [
  ['finds nothing among nothing', [], '', '', 0],
  [
    'goes by the title',
    [link('Slides', 'https://a.example/x'), link('Video recording', 'https://a.example/y')],
    'https://a.example/x',
    'https://a.example/y',
    0,
  ],
  [
    'goes by a Japanese title',
    [link('発表資料', 'https://a.example/x'), link('動画', 'https://a.example/y')],
    'https://a.example/x',
    'https://a.example/y',
    0,
  ],
  [
    'goes by the address where the title says nothing',
    [link('', 'https://speakerdeck.com/a/b'), link('Talk', 'https://www.youtube.com/watch?v=1')],
    'https://speakerdeck.com/a/b',
    'https://www.youtube.com/watch?v=1',
    0,
  ],
  [
    'takes a PDF for slides and a WebM file for the video',
    [link('', 'https://a.example/t.pdf'), link('', 'https://a.example/t.av1.webm')],
    'https://a.example/t.pdf',
    'https://a.example/t.av1.webm',
    0,
  ],
  [
    'passes over subtitles on the way to the video',
    [
      link('Video recording subtitle file (VTT)', 'https://video.example/a.vtt'),
      link('Video recording (MP4)', 'https://video.example/a.mp4'),
    ],
    '',
    'https://video.example/a.mp4',
    1,
  ],
  [
    'does not take a video of slides for slides',
    [link('Video of the slides', 'https://a.example/x')],
    '',
    'https://a.example/x',
    0,
  ],
  [
    'keeps the rest, each address once',
    [
      link('Chat', 'https://a.example/c'),
      link('Feedback', 'https://a.example/f'),
      link('Chat again', 'https://a.example/c'),
    ],
    '',
    '',
    2,
  ],
  [
    'is not taken in by a site that only sounds like one',
    [link('', 'https://notyoutube.com.example/')],
    '',
    '',
    1,
  ],
];

test.each(cases)('%s', (_name, links, slides, video, others) => {
  const sorted = sortLinks(links);
  expect([sorted.slides?.address ?? '', sorted.video?.address ?? '', sorted.others.length]).toEqual([
    slides,
    video,
    others,
  ]);
});
