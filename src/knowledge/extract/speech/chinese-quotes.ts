import { contains, overlappingSpans, type Span, trimSpan } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { endsInAny, hasOneOf, hasOnly } from "../../../text/characters.ts";
import { hasHan } from "../../../text/words.ts";
import { beginsWithVerb, type ChineseReading, endsWithVerb, personsIn } from "../proper-names/chinese-persons.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";
import type { Speaker } from "./speaker-of-attribution.ts";
import type { Attribution } from "./speech-attribution.ts";

const list = listsOf("extraction.txt");

const form = scannedFormsOf("extraction.txt");

/** Whether the words around or between the marks are Chinese. */
export function isChineseQuote({ text }: ChineseReading, { start, end }: Span): boolean {
  return hasHan(text.slice(Math.max(0, start - 3), start)) || hasHan(text.slice(start, Math.min(end, start + 20)));
}

/** Undefined for quoted terms, titles and names. `limit`: the start of the next quotation, or the end of the paragraph. */
export function readChineseQuote(
  reading: ChineseReading,
  paragraph: Paragraph,
  { span, limit }: { readonly span: Span; readonly limit: number },
  last: AttributedQuote | undefined,
): AttributedQuote | undefined {
  const { text } = reading;
  const overlapping = overlappingSpans(paragraph.sentences, { start: span.start - 1, end: span.end + 1 });
  const sentences = { start: overlapping[0]?.start ?? span.start, end: overlapping.at(-1)?.end ?? span.end };
  const before = { start: Math.max(sentences.start, last?.end ?? 0, span.start - maxDistance), end: span.start - 1 };
  const after = { start: Math.min(span.end + 1, limit), end: Math.min(limit, paragraph.end, span.end + maxDistance) };
  const isEnded = endsInAny(text.slice(span.start, span.end), "，。！？!?…—；");
  const shown = (end: number, speaker: AttributedQuote["speaker"]) => ({
    span,
    shownSpan: {
      start: sentences.start,
      end: Math.max(sentences.end, overlappingSpans(paragraph.sentences, { start: end - 1, end })[0]?.end ?? 0),
    },
    speaker,
    end,
  });
  const introduction = readChineseIntroduction(reading, before, isEnded);
  if (introduction) return shown(span.end + 1, introduction.speaker);
  const following = isEnded ? readChineseFollowing(reading, after, limit < paragraph.end) : undefined;
  if (following) return shown(following.end, following.speaker);
  if (!isEnded) return undefined;
  if (last && contains(paragraph, last.span) && hasOnly(text.slice(last.end, span.start - 1), "，,：:。"))
    return shown(span.end + 1, { kind: "previous" });
  const isAlone = hasOnly(text.slice(before.start, before.end), "") && hasOnly(text.slice(after.start, sentences.end), "。");
  return isAlone ? shown(span.end + 1, { kind: "unknown" }) : undefined;
}

/** UTF-16 code units that are searched for an attribution. */
const maxDistance = 120;

/** `周某说，“`, `周某笑了：“`, `周某说，安全是首要的考虑，“` directly before quoted words. */
function readChineseIntroduction(reading: ChineseReading, before: Span, isEnded: boolean): Attribution | undefined {
  const words = reading.text.slice(before.start, before.end).trimEnd();
  const isMarked = endsInAny(words, "：:，,");
  const parts = clauses(reading.text, before).slice(-maxClauses);
  const last = parts.at(-1);
  if (!last || (!isMarked && !isEnded)) return undefined;
  const attribution = (speaker: Speaker) => ({ speaker, end: before.end });
  const lastWords = reading.text.slice(last.start, last.end);
  if (endsWithVerb(lastWords)) return attribution(nearestSpeaker(reading, parts));
  if (endsInAny(words, "：:") && form("chinese thought").end(lastWords) === "") {
    const speaker = clauseSpeaker(reading, last);
    return speaker.kind === "unknown" || !beginsClause(reading.text, last, speaker) ? undefined : attribution(speaker);
  }
  const reported =
    isEnded && endsInAny(words, "，,") ? parts.findLast((part) => endsWithVerb(reading.text.slice(part.start, part.end))) : undefined;
  return reported && attribution(clauseSpeaker(reading, reported));
}

/** `周某说`, `周某对大家摆摆手说` directly after quoted words; also without a verb between two parts of one quotation. */
function readChineseFollowing(reading: ChineseReading, after: Span, isInterrupted: boolean): Attribution | undefined {
  const match = followingClause.exec(reading.text.slice(after.start, after.end));
  if (!match?.[1]) return undefined;
  const start = after.start + match[0].length - match[1].length;
  const clause = trimSpan(reading.text, { start, end: start + match[1].length });
  const hasVerb = endsWithVerb(reading.text.slice(clause.start, clause.end));
  const speaker = clauseSpeaker(reading, clause);
  const isSpeaking = hasVerb || (isInterrupted && speaker.kind !== "unknown" && beginsClause(reading.text, clause, speaker));
  return isSpeaking ? { speaker, end: clause.end } : undefined;
}

/** Commas before `王某说，“` that are searched for the subject. */
const maxClauses = 3;
const followingClause = /^[，,—\s]*([^，,。！？!?；;：:“”「」『』"]{1,40})(?=[，,。！？!?；;：:]|\s*$)/u;

function clauses(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(/[^，,；;：:。！？]+/gu)]
    .map((match) => trimSpan(text, { start: start + match.index, end: start + match.index + match[0].length }))
    .filter((span) => span.end > span.start);
}

/** The speaker in the last clause, or before it where that has no subject: `王某摇摇头，笑着说`. */
function nearestSpeaker(reading: ChineseReading, parts: readonly Span[]): Speaker {
  for (const part of parts.toReversed()) {
    const speaker = clauseSpeaker(reading, part);
    if (speaker.kind !== "unknown" || form("chinese other subject").isIn(reading.text.slice(part.start, part.end))) return speaker;
  }
  return { kind: "unknown" };
}

/** The only person of a clause who is not its object; unknown where several speak. */
function clauseSpeaker({ text, persons }: ChineseReading, clause: Span): Speaker {
  const names = personsIn(text, clause, persons).filter(
    ({ start }) => list("before-chinese-object").endOf(text.slice(Math.max(clause.start, start - 2), start)) === "",
  );
  const words = text.slice(clause.start, clause.end);
  const beforeVerb = names.find(({ end }) => beginsWithVerb(text.slice(end, clause.end)));
  const [first, second] = names;
  if (first && second && ["和", "与", "、", "及"].includes(text.slice(first.end, second.start))) return { kind: "unknown" };
  const pronoun = form("chinese leading pronoun").start(words);
  if (beforeVerb) return { kind: "named", name: beforeVerb };
  if (pronoun !== "" && words.charAt(pronoun.length) !== "们") return { kind: "pronoun", offset: clause.start + pronoun.length - 1 };
  return first && (!second || first.start === clause.start) ? { kind: "named", name: first } : { kind: "unknown" };
}

/** Whether only words that describe the speaker stand before the name: the clause has no other subject. */
function beginsClause(text: string, clause: Span, speaker: Speaker): boolean {
  const start = speaker.kind === "named" ? speaker.name.start : clause.start;
  return start - clause.start <= maxDescription && !hasOneOf(text.slice(clause.start, start), "的在把被");
}

/** UTF-16 code units. `县交通运输局副局长`. */
const maxDescription = 16;
