import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedIn } from "../../../document/quoted.ts";
import { overlaps, type Span } from "../../../document/span.ts";
import type { Source } from "../proper-names/source.ts";
import { type Attribution, attributionAfter, attributionBefore } from "./attribution.ts";
import { isEnded, isStatement, maySpeak } from "./quoted-kinds.ts";
import type { Speaker } from "./speaker.ts";

/** Quoted words that somebody says. */
export interface Spoken {
  readonly words: Span;
  /** The sentences that hold the words and what attributes them. */
  readonly passage: Span;
  readonly speaker: Speaker | { readonly kind: "same as before" };
  /** Where the words and their attribution end; what follows may introduce other speech. */
  readonly end: number;
}

/** The direct speech of one paragraph, in order. Quoted terms, titles and scare quotes are left out. */
export function spokenIn(source: Source, paragraph: Paragraph): readonly Spoken[] {
  const spoken: Spoken[] = [];
  const quotations = quotedIn(source.text, paragraph);
  for (const [at, words] of quotations.entries()) {
    const until = (quotations[at + 1]?.start ?? paragraph.end + 1) - 1;
    const found = spokenAt(source, placeOf(source, paragraph, words, until), spoken.at(-1));
    if (found) spoken.push(found);
  }
  return spoken;
}

/** A quotation and what stands around it. */
interface QuotationContext {
  readonly words: Span;
  /** The sentences that it touches. */
  readonly passage: Span;
  /** From the closing mark to the passage's end or the next quotation. */
  readonly after: Span;
  /** The sentence after a passage that the quotation ends: `Smith asked.` after `"Why?"` */
  readonly next: Span | undefined;
  /** Where the next quotation opens, or the paragraph ends. */
  readonly until: number;
}

/** UTF-16 code units within which an attribution stands, however long the sentence goes on. */
const farthest = 600;

function placeOf({ text }: Source, paragraph: Paragraph, words: Span, until: number): QuotationContext {
  const touched = paragraph.sentences.filter((sentence) => overlaps(sentence, { start: words.start - 1, end: words.end + 1 }));
  const passage = { start: touched[0]?.start ?? words.start - 1, end: touched.at(-1)?.end ?? words.end + 1 };
  const after = { start: words.end + 1, end: Math.min(until, passage.end, words.end + 1 + farthest) };
  const follows = /^[\s.]*$/u.test(text.slice(after.start, passage.end));
  const next = follows ? paragraph.sentences.find(({ start }) => start >= passage.end && start < until) : undefined;
  return { words, passage, after, next, until };
}

function spokenAt(source: Source, place: QuotationContext, last: Spoken | undefined): Spoken | undefined {
  const { words, passage, after } = place;
  const before = { start: Math.max(passage.start, last?.end ?? 0, words.start - 1 - farthest), end: words.start - 1 };
  const said = source.text.slice(words.start, words.end);
  const lead = source.text.slice(before.start, before.end);
  const rest = source.text.slice(after.start, passage.end);
  const attributed = mayBegin.test(lead) ? attributedAfter(source, place) : undefined;
  if (!maySpeak(said, lead, rest)) return attributed;
  const introduced = isStatement(said, rest) ? attributionBefore(source, before) : undefined;
  if (introduced) return { words, passage, speaker: introduced.speaker, end: after.start };
  if (attributed?.speaker.kind === "named") return attributed;
  if (last && last.end > passage.start && continuing.test(lead) && isEnded(said, rest)) {
    return { words, passage: covering(last.passage, passage), speaker: { kind: "same as before" }, end: attributed?.end ?? after.start };
  }
  return attributed ?? (lead === "" && isStatement(said, rest) ? standingAlone(source.text, place, last) : undefined);
}

/** What may stand before speech whose attribution follows it. */
const mayBegin = /^[\s,;—–-]*(?:but|and|so|yet|still|or|then)?,?\s*$/iu;
/** What stands between two parts of one speech, after the attribution of the first. */
const continuing = /[,;:—–-]\s*$|^\s*and\s*$|\s(?:adding|saying|continuing|explaining|noting|insisting|warning)(?: that)?\s*$/u;

function attributedAfter(source: Source, place: QuotationContext): Spoken | undefined {
  const { words, passage } = place;
  const found = place.next ? attributionInNext(source, place, place.next) : attributionInSame(source, place);
  return found && { words, passage: covering(passage, place.next ?? passage), speaker: found.speaker, end: found.end };
}

function attributionInSame(source: Source, { words, after }: QuotationContext): Attribution | undefined {
  const parted =
    /[,.?!…—–-]$/u.test(source.text.slice(words.start, words.end)) || /^\s*[,—–]/u.test(source.text.slice(after.start, after.end));
  return attributionAfter(source, after, parted ? "usual" : "bare");
}

/** `"Why?" Smith asked.` are two sentences; `"Because." Smith said: "…"` belongs to what comes. */
function attributionInNext(source: Source, { words, until }: QuotationContext, next: Span): Attribution | undefined {
  const span = { start: next.start, end: Math.min(next.end, until) };
  const introducesOther = until < next.end && /:\s*$/u.test(source.text.slice(span.start, span.end));
  const ended = /[?!…—–.-]$/u.test(source.text.slice(words.start, words.end));
  return ended && !introducesOther ? attributionAfter(source, span, "bare") : undefined;
}

/** A sentence of nothing but quoted words. It goes on with what was said right before, where that had its attribution between them. */
function standingAlone(text: string, { words, passage, after }: QuotationContext, last: Spoken | undefined): Spoken | undefined {
  if (!/^[\s.!?…]*$/u.test(text.slice(after.start, passage.end))) return undefined;
  const between = last && text.slice(last.words.end + 1, words.start - 1);
  const goesOn = between && /\p{L}/u.test(between) && text.slice(last.passage.end, passage.start).trim() === "";
  if (!goesOn) return { words, passage, speaker: { kind: "open" }, end: passage.end };
  return { words, passage: covering(last.passage, passage), speaker: { kind: "same as before" }, end: passage.end };
}

function covering(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
