import { isEnded } from "./line-ends.ts";
import type { Line } from "./lines.ts";
import { readMarker } from "./markers.ts";
import type { Span } from "./span.ts";

/** Who speaks in a paragraph of a transcript. */
export interface SpeakerLabel {
  readonly name: Span;
  /** Where the words begin. */
  readonly end: number;
}

/** The label at the start of a span; undefined if there is none, or the document is no transcript. */
export type ReadSpeaker = (span: Span) => SpeakerLabel | undefined;

/**
 * A document is a transcript if two labels occur repeatedly and most of what they label are sentences. Lines such as "Date: 3 May" are not
 * sentences, and their labels have common names.
 */
export function createReadSpeaker(text: string, lines: readonly Line[]): ReadSpeaker {
  const names = repeatedNames(text, lines);
  if (names.size === 0) return () => undefined;
  return (span) => {
    const label = readLabel(text, span);
    return label && names.has(nameOf(text, label)) ? label : undefined;
  };
}

function repeatedNames(text: string, lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, { count: number; sentences: number }>();
  for (const line of lines) {
    const label = readLabel(text, { start: line.start + readMarker(text, line).length, end: line.end });
    if (!label) continue;
    const name = nameOf(text, label);
    const known = counts.get(name) ?? { count: 0, sentences: 0 };
    counts.set(name, known);
    known.count += 1;
    if (isEnded(text, line) || line.end - line.start > minSentence) known.sentences += 1;
  }
  const labelled = [...counts.values()];
  const repeated = labelled.filter(({ count }) => count >= 2);
  const total = labelled.reduce((sum, { count }) => sum + count, 0);
  const sentences = labelled.reduce((sum, each) => sum + each.sentences, 0);
  if (repeated.length < 2 || total < minTurns || sentences < total * 0.5) return new Set();
  const isTranscript = total >= lines.length * 0.2;
  return new Set([...counts].filter(([, { count }]) => count >= 2 || isTranscript).map(([name]) => name));
}

/** Paragraphs with a label. */
const minTurns = 4;
/** UTF-16 code units of a line that is wrapped or a sentence, if not ended. */
const minSentence = 50;

function nameOf(text: string, { name }: SpeakerLabel): string {
  return text.slice(name.start, name.end);
}

function readLabel(text: string, { start, end }: Span): SpeakerLabel | undefined {
  const line = text.slice(start, Math.min(end, start + maxLabel));
  if (!line.includes(":") && !line.includes("：")) return undefined;
  const [whole = "", before = "", name = ""] = label.exec(line) ?? [];
  if (name === "" || commonLabels.test(name) || whole.length >= line.length) return undefined;
  if (/^\p{Ll}/u.test(name) && !/\d/u.test(before)) return undefined;
  const nameStart = start + before.length;
  return { name: { start: nameStart, end: nameStart + name.length }, end: start + whole.length };
}

/** UTF-16 code units of a label with its time and the first word. */
const maxLabel = 90;
const time = "\\\\?[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]m)?\\\\?[\\])]?";
const word = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{N}.'’-]*";
const name = `${word}(?: (?:${word}|\\(\\p{L}[^()]{0,30}\\)|de|van|von|der|da|of|the)){0,4}`;
/** A name in lower case needs a time before it: `[10:32] bob: `. */
const nickname = "\\p{Ll}[\\p{L}\\d_.-]{0,30}";
/** `Mary Jones: `, `[10:32] Bob: `, `**AB:** [00:31] `. */
const label = new RegExp(
  `^((?:${time}\\s+)?(?:\\*\\*|__)?)(${name}|${nickname})(?:\\*\\*|__)?(?:\\s${time})?\\s?(?::(?:\\*\\*|__)?\\s+|：(?:\\*\\*)?)(?:${time}\\s+)?(?=\\S)`,
  "u",
);
/** What labels a value, a remark or a part of a text, not a speaker. */
const commonLabels =
  /^(?:action|address|agenda|answer|apologies|attendees|author|background|category|cc|conclusion|contact|created|date|decision|default|description|email|example|fax|from|goal|how|input|language|license|licence|location|name|next|note|objective|output|owner|participants|phone|place|present|price|problem|purpose|q|a|question|reason|resolution|result|solution|source|status|step|subject|summary|task|tel|time|tip|title|to|topic|type|update|url|venue|version|warning|website|what|when|where|who|why|注|注意|时间|地点|日期|参加人员|记录|说明|电话|地址|来源|标题|作者)s?(?: \d+)?$/iu;
