import type { Document } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import { createOverlapTest, type Span, trimSpan } from "../../../document/span.ts";
import { isOrdinaryWord } from "../proper-names/capitalisation.ts";
import type { TextAnalysis } from "../proper-names/text-analysis.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";

/** By paragraph: what its label (`Mary Jones: …`, `MJ: …`) says that somebody said. Empty unless the document is a transcript. */
export function readTranscript({ paragraphs }: Document, analysis: TextAnalysis): ReadonlyMap<Paragraph, readonly AttributedQuote[]> {
  const labelled = paragraphs.filter(isBodyText).flatMap((paragraph) => readLabel(analysis, paragraph) ?? []);
  const counts = new Map<string, number>();
  for (const { label } of labelled) counts.set(label, (counts.get(label) ?? 0) + 1);
  const repeated = labelled.filter(({ label }) => (counts.get(label) ?? 0) > 1);
  const isTranscript = repeated.length >= Math.max(minRepeated, labelled.length * minRepeatedShare);
  if (!isTranscript || new Set(repeated.map(({ label }) => label)).size < 2) return new Map();
  const findName = createFindName(analysis);
  const isLabel = createOverlapTest(labelled.map(({ name }) => name));
  const names = [...analysis.names.values()].flat().filter((name) => !isLabel(name));
  const nameWords = new Set(names.flatMap(({ start, end }) => analysis.text.slice(start, end).split(" ")));
  const isSpeaker = ({ label }: Labelled) =>
    (counts.get(label) ?? 0) > 1 || findName(label) !== undefined || label.split(" ").every((word) => nameWords.has(word));
  return new Map(turns(paragraphs, new Map(labelled.filter(isSpeaker).map((one) => [one.paragraph, one])), findName));
}

/** The labelled paragraphs, and without speech those that go on without a label: what they quote is no speech of somebody present. */
function* turns(
  paragraphs: readonly Paragraph[],
  labelled: ReadonlyMap<Paragraph, Labelled>,
  findName: (label: string) => Span | undefined,
): Generator<[Paragraph, readonly AttributedQuote[]]> {
  let isInTurn = false;
  for (const paragraph of paragraphs) {
    const found = labelled.get(paragraph);
    isInTurn = isBodyText(paragraph) && (isInTurn || found !== undefined);
    if (found) yield [paragraph, [labelledSpeech(found, findName)]];
    else if (isInTurn) yield [paragraph, []];
  }
}

function labelledSpeech({ paragraph, label, name, span }: Labelled, findName: (label: string) => Span | undefined): AttributedQuote {
  const shownSpan = { start: paragraph.start, end: paragraph.end };
  return { span, shownSpan, speaker: { kind: "named", name: findName(label) ?? name }, end: paragraph.end };
}

/** Labelled paragraphs whose label recurs. A list of definitions has each label once. */
const minRepeated = 4;
const minRepeatedShare = 0.5;

interface Labelled {
  readonly paragraph: Paragraph;
  readonly label: string;
  readonly name: Span;
  /** What is said. */
  readonly span: Span;
}

function readLabel({ text, capitalisation }: TextAnalysis, paragraph: Paragraph): Labelled | undefined {
  const match = speakerLabel.exec(text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + maxLabelLength)));
  const label = match?.[1] ?? match?.[2];
  if (!match || label === undefined || notSpeaker.test(label)) return undefined;
  const isOrdinary = (word: string) => isOrdinaryWord(capitalisation, word) || (capitalisation.lower.get(word.toLowerCase()) ?? 0) > 1;
  if (label.split(" ").some(isOrdinary)) return undefined;
  const start = paragraph.start + match[0].indexOf(label);
  const span = trimSpan(text, { start: paragraph.start + match[0].length, end: paragraph.end });
  const words = text.slice(span.start, span.end);
  if (!/\p{L}/u.test(words)) return undefined;
  return { paragraph, label, name: { start, end: start + label.length }, span };
}

/** UTF-16 code units of a label with its markup and a time. */
const maxLabelLength = 100;
/** `Mary Jones (chair): [00:31] `, `MJ: `, `记者：`; spaces stand where markup is. */
const speakerLabel =
  /^\s*(?:\[\s*[\d:.]+\s*\]\s*)?(?:(\p{Lu}[\p{L}\p{M}.’'-]*(?:\s\p{Lu}[\p{L}\p{M}.’'-]*){0,3})(?:\s+\([^()]{1,40}\))?\s{0,4}:\s+|(\p{Script=Han}{2,4})\s{0,4}[:：]\s*)(?:\[\s*[\d:.]+\s*\]\s*)?/u;
/** What else paragraphs begin with before a colon. */
const notSpeaker =
  /^(?:[QA]|note|notes|warning|caution|tip|hint|important|example|examples|question|answer|date|time|place|location|venue|present|absent|attendees|apologies|chair|action|actions|decision|resolution|resolved|result|results|reason|summary|description|default|type|usage|returns|return|see|input|output|owner|status|priority|version|author|title|subject|from|to|cc|phone|email|fax|address|source|photo|figure|table|update|edit|added|changed|fixed|removed|deprecated|security|注意?|备注|时间|地点|日期|电话|来源|说明|注释|答|问|编辑|校对|责任编辑|主题|附件)$/iu;

/** The only name in the text with these initials (`MJ`), or with these words in other letters (`MARY JONES`). */
function createFindName({ text, names }: TextAnalysis): (label: string) => Span | undefined {
  const byKey = new Map<string, Map<string, Span>>();
  for (const name of [...names.values()].flat()) {
    const words = text.slice(name.start, name.end);
    const parts = words.split(/[\s-]+/u);
    const initials = parts.map((part) => part.charAt(0)).join("");
    for (const key of [words.toUpperCase(), ...(parts.length > 1 ? [initials.toUpperCase()] : [])]) {
      if (words === key) continue;
      const spans = byKey.get(key) ?? new Map<string, Span>();
      byKey.set(key, spans.has(words) ? spans : spans.set(words, { start: name.start, end: name.end }));
    }
  }
  return (label) => {
    const found = label === label.toUpperCase() ? byKey.get(label) : undefined;
    return found?.size === 1 ? [...found.values()][0] : undefined;
  };
}
