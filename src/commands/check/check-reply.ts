import { fitsButton } from "../../buttons.ts";
import { citation, type Document, overlappingEnds, overlaps, type Span } from "../../document/document.ts";
import { maxPassageLength } from "../../document/sentences.ts";
import type { Library } from "../../library.ts";
import { type Passage, partPassage } from "../../passage.ts";
import { type Attribution, type CheckedQuotation, checkQuotation } from "../../quotation-check/check-quotation.ts";
import { maxOccurrences } from "../../quotation-check/occurrences.ts";
import { isSaidBy, speakersOfWords } from "../../quotation-check/speaker-of-words.ts";
import { answeredReply, type Block, type LabelledAction, type Reply, uniqueSpans } from "../../reply.ts";
import { joinNames } from "../../text/characters.ts";
import { groupBy } from "../../text/collections.ts";
import { hasLetterOrDigit } from "../../text/words.ts";
import { isConfirmed } from "../../verdict.ts";
import { passageBlocks, showPassagesAction } from "../passages-behind-buttons.ts";
import { contextButton } from "../reply-buttons.ts";
import type { GivenQuotation } from "./quotations-in-text.ts";
import { sharedVerdict } from "./shared-verdict.ts";

/** The verdict on each quotation, with the document's own words. `check`: only of a single quotation. At least one quotation. */
export function checkReply(given: readonly GivenQuotation[], library: Library): Reply {
  const checked = given.map((one) => {
    const result = checkQuotation(one.quotation, one.attribution, library);
    return { result, passages: passagesOf(result, library), text: verdictText(result, one, library) };
  });
  const [only, ...others] = checked;
  const isOne = only !== undefined && others.length === 0;
  const blocks = checked.flatMap(({ result, text, passages }, at): readonly Block[] => [
    { kind: "text", text: isOne ? text : `${at + 1}. ${text}` },
    ...legend(result, passages),
    ...passageBlocks(passages),
  ]);
  const passages = checked.flatMap((each) => each.passages);
  const reply = answeredReply(blocks, passages, {
    evidence: checked.flatMap(({ result }) => result.found),
    actions: [
      ...passages.slice(0, 1).map((passage) => contextButton(passage, library)),
      ...(isOne ? shareButton(only.result, library) : []),
    ],
  });
  const { verdict, found, added, leftOut } = only?.result ?? { verdict: "too-short", found: [], added: [], leftOut: [] };
  return { ...reply, visibility: "private", ...(isOne ? { check: { verdict, found, added, leftOut } } : {}) };
}

/** The sentences with the words, so that the channel reads who says them. */
function shareButton({ verdict, found }: CheckedQuotation, { knowledge: { document } }: Library): readonly LabelledAction[] {
  const sentences = uniqueSpans(found.map((span) => sentenceAround(span, document) ?? span));
  const action =
    sharedVerdict(verdict) &&
    showPassagesAction(
      sentences.map((span) => ({ span })),
      { as: verdict },
    );
  const sharing = action && { ...action, share: true };
  return sharing && fitsButton(sharing) ? [{ label: "Share", action: sharing }] : [];
}

/** The sentences with the words that were found, which are marked, each once; for an altered quotation, what is different. */
function passagesOf({ difference, found }: CheckedQuotation, { knowledge: { document } }: Library): readonly Passage[] {
  if (difference) return [difference];
  const bySentence = groupBy(found, (span) => sentenceAround(span, document)?.start ?? span.start);
  return [...bySentence.values()].map((spans) => markedPassage(spans, document));
}

/** The sentences that a span is in; undefined if they are too long to be shown. */
function sentenceAround(span: Span, { sentences }: Document): Span | undefined {
  const ends = overlappingEnds(sentences, span);
  const whole = ends && { start: Math.min(ends.first.start, span.start), end: Math.max(ends.last.end, span.end) };
  return whole && whole.end - whole.start <= Math.max(maxPassageLength, span.end - span.start) ? whole : undefined;
}

/** `spans`: what was found in one sentence, in any order. */
function markedPassage(spans: readonly Span[], document: Document): Passage {
  const all = spans.toSorted((a, b) => a.start - b.start);
  const found = { start: all[0]?.start ?? 0, end: Math.max(...all.map(({ end }) => end)) };
  const whole = sentenceAround(found, document) ?? found;
  const isPart = all.length > 1 || whole.end - whole.start - (found.end - found.start) > maxEnding;
  return partPassage(document, [whole], isPart ? joined(all) : []);
}

/** Spans that overlap as one. `spans`: by their starts. */
function joined(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last && span.start < last.end) apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else apart.push(span);
  }
  return apart;
}

/** UTF-16 code units. What ends a sentence needs no mark of what was quoted. */
const maxEnding = 3;

/** What the marks mean, in a verdict that does not confirm the quotation. */
function legend({ verdict, difference }: CheckedQuotation, passages: readonly Passage[]): readonly Block[] {
  if (difference)
    return [
      { kind: "caution", text: "Compared with the closest words: the quotation leaves out what is struck through, and adds what is bold." },
    ];
  const isMarked = passages.some(({ pieces }) => pieces.some(({ kind }) => kind === "found"));
  return isMarked && !isConfirmed(verdict) ? [{ kind: "caution", text: "Only a part of this is quoted:" }] : [];
}

function verdictText(result: CheckedQuotation, { quotation, attribution }: GivenQuotation, library: Library): string {
  const { verdict, found, count } = result;
  switch (verdict) {
    case "word-for-word":
      return `Word for word in the document.${placesText(count)}${openText(found, attribution, library)}`;
    case "same-words":
      return `The same words: only quotation marks, dashes, spaces, capital letters or the mark at the end differ.${placesText(count)}${openText(found, attribution, library)}`;
    case "with-gaps":
      return `In the document, with gaps that the quotation marks.${insertedText(quotation)}${openText(found, attribution, library)}`;
    case "stitched":
      return "Stitched together: the parts are in the document, but in another order or from different places, and nothing marks that.";
    case "altered":
      return "Not in the document as quoted.";
    case "other-speaker":
      return `The words are in the document, but ${otherSpeakerText(found, attribution, library)}.`;
    case "other-place":
      return `The words are in the document, but at another place: ${otherPlaces(found, attribution, library)}.`;
    case "not-in-document":
      return "Not in this document, and no passage of it is close to these words.";
    case "too-short":
      return tooShortText(quotation, count);
  }
}

function placesText(count: number): string {
  if (count < 2) return "";
  return ` It has them in ${count < maxOccurrences ? count : "very many"} places; this is one of them.`;
}

/** "[must]" may turn the words round. */
function insertedText(quotation: string): string {
  return /\[[^\]]*\p{L}{2}[^\]]*\]/u.test(quotation) ? " What stands in [ ] is not the document's." : "";
}

function tooShortText(quotation: string, count: number): string {
  if (!hasLetterOrDigit(quotation)) return "There are no words in this to look for.";
  const places =
    count === 0
      ? "The document does not have them in a row."
      : count === 1
        ? "The document has them here:"
        : `The document has them in ${count} places; one of them:`;
  return `Too short to tell: so few words stand in many texts. ${places}`;
}

/** Who says the words in the document; or that what was said about them stays open. */
function openText(found: readonly Span[], { speaker, unknownPlace }: Attribution, library: Library): string {
  const speakers = speakersOfWords(found, library).map(({ name }) => name);
  const isOpen = speaker !== undefined && found.some((span) => isSaidBy(span, speaker, library) === undefined);
  const open = [
    ...(isOpen ? [`${nameOf(speaker)} says them`] : []),
    ...(unknownPlace === undefined ? [] : [`they stand at “${typedWords(unknownPlace)}”`]),
  ];
  const quoted = speakers.length === 0 ? "" : ` It quotes ${joinNames(speakers, "and")}.`;
  return quoted + (open.length === 0 ? "" : ` Whether ${open.join(", or ")}, is left open.`);
}

function otherSpeakerText(found: readonly Span[], { speaker = "" }: Attribution, library: Library): string {
  const others = found.filter((span) => isSaidBy(span, speaker, library) === false);
  const speakers = speakersOfWords(others, library).map(({ name }) => `${name}'s`);
  return `${speakers.length === 0 ? "they are the document's own" : `they are ${joinNames(speakers, "and")}`}, not ${nameOf(speaker)}'s`;
}

function otherPlaces(found: readonly Span[], { place = [] }: Attribution, { knowledge: { document } }: Library): string {
  return found
    .filter((span) => !place.some((each) => overlaps(each, span)))
    .map((span) => citation(document, span))
    .join(", ");
}

function nameOf(speaker: NonNullable<Attribution["speaker"]>): string {
  return typeof speaker === "string" ? typedWords(speaker) : speaker.name;
}

/** Of what a person typed, letters, digits and single spaces. */
function typedWords(typed: string): string {
  return typed
    .replace(/[^\p{L}\p{M}\p{N}'’.-]+/gu, " ")
    .trim()
    .slice(0, maxName);
}

const maxName = 60;
