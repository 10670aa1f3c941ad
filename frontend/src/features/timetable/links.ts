import type { LinkView } from '../../api/api';

/** The links of a session: where its slides and its recording are, and the rest. */
export interface SortedLinks {
  slides: LinkView | undefined;
  video: LinkView | undefined;
  others: LinkView[];
}

/** Words of titles and sites that only slides have; feeds in English, German, French and Japanese were looked at. */
const slidesTitle = /\bslides?\b|\bpresentation\b|\bfolien\b|\bdiapos?|スライド|資料|\.(pdf|pptx?|odp|key)$/i;
const slidesPlace =
  /^https?:\/\/(www\.)?(speakerdeck\.com|slideshare\.net|slides\.com|docs\.google\.com\/presentation|docswell\.com)|\.(pdf|pptx?|odp|key)([?#]|$)/i;
const videoTitle =
  /\bvideos?\b|\brecordings?\b|\bmitschnitt\b|\baufzeichnung\b|\benregistrement\b|動画|録画|配信/i;
const videoPlace =
  /^https?:\/\/((www|m)\.)?(youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|peertube\.[^/]+|video\.fosdem\.org|nicovideo\.jp)\b|\.(mp4|webm|ogv|mkv|av1\.webm)([?#]|$)/i;

/** A recording's subtitles are beside it under the same words. */
const subtitles = /subtitle|untertitel|sous-titre|字幕|\.(vtt|srt)([?#]|$)/i;

/** Finds slides and video among links by their titles, then by their addresses; duplicates are dropped. */
export function sortLinks(links: readonly LinkView[]): SortedLinks {
  const once = links.filter((link, at) => links.findIndex((each) => each.address === link.address) === at);
  const pick = (from: LinkView[], title: RegExp, place: RegExp) =>
    from.find((link) => title.test(link.title)) ?? from.find((link) => place.test(link.address));
  const video = pick(
    once.filter((link) => !subtitles.test(link.title + link.address)),
    videoTitle,
    videoPlace,
  );
  const rest = once.filter((link) => link !== video);
  const slides = pick(rest, slidesTitle, slidesPlace);
  return { slides, video, others: rest.filter((link) => link !== slides) };
}
