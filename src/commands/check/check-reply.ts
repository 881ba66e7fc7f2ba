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
import { isConfirmed, type Verdict } from "../../verdict.ts";
import { passageBlocks, showPassagesAction } from "../passage-replies.ts";
import { contextButton } from "../reply-buttons.ts";
import type { GivenQuotation } from "./quotations-in-text.ts";

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
  if (!isOne) return { ...reply, visibility: "private" };
  const { verdict, found, added, leftOut } = only.result;
  return { ...reply, visibility: "private", check: { verdict, found, added, leftOut } };
}

/** The sentences with the words, so that the channel reads who says them. */
function shareButton({ verdict, found }: CheckedQuotation, { knowledge: { document } }: Library): readonly LabelledAction[] {
  const sentences = uniqueSpans(found.map((span) => sentenceAround(span, document) ?? span)).map((span) => ({ span }));
  const action = sharedVerdict(verdict) && showPassagesAction(sentences, { as: verdict });
  const sharing = action && { ...action, share: true };
  return sharing && fitsButton(sharing) ? [{ label: "Share", action: sharing }] : [];
}

/** What was found out about a quotation, as a button shows it to the channel: without the words that a person typed. Undefined if nothing was found. */
export function sharedVerdict(verdict: string | undefined): Block | undefined {
  const said = new Map<string | undefined, string>(Object.entries(sharedTexts)).get(verdict);
  return said === undefined ? undefined : { kind: "text", text: `A quotation was checked: ${said}` };
}

const sharedTexts: Readonly<Partial<Record<Verdict, string>>> = {
  "word-for-word": "it is word for word in the document.",
  "same-words": "it has the same words as the document. The document's own:",
  "with-gaps": "it marks its gaps, and these are its parts:",
  stitched: "it was stitched together from these places:",
  altered: "it is not in the document as it was quoted. The document's own words:",
  "other-speaker": "the words are the document's, but somebody else's:",
  "other-place": "the words are the document's, but stand at another place:",
};

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

/** `spans`: what was found in one sentence, in any order. Those that overlap are marked as one. */
function markedPassage(spans: readonly Span[], document: Document): Passage {
  const marked: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = marked.at(-1);
    if (last && start < last.end) marked.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
    else marked.push({ start, end });
  }
  const found = { start: marked[0]?.start ?? 0, end: marked.at(-1)?.end ?? 0 };
  const whole = sentenceAround(found, document) ?? found;
  const isPart = spans.length > 1 || whole.end - whole.start - (found.end - found.start) > maxEnding;
  return partPassage(document, [whole], isPart ? marked : []);
}

/** UTF-16 code units. What ends a sentence needs no mark of what was quoted. */
const maxEnding = 3;

/** What the marks mean, in a verdict that does not confirm the quotation. */
function legend({ verdict, difference }: CheckedQuotation, passages: readonly Passage[]): readonly Block[] {
  const compared = "Compared with the closest words: the quotation leaves out what is struck through, and adds what is bold.";
  const isMarked = passages.some(({ pieces }) => pieces.some(({ kind }) => kind === "found"));
  const text = difference ? compared : isMarked && !isConfirmed(verdict) ? "Only a part of this is quoted:" : undefined;
  return text === undefined ? [] : [{ kind: "caution", text }];
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
  const [none, one, several] = [
    "The document does not have them in a row.",
    "The document has them here:",
    `The document has them in ${count} places; one of them:`,
  ];
  return `Too short to tell: so few words stand in many texts. ${count === 0 ? none : count === 1 ? one : several}`;
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
  const elsewhere = found.filter((span) => !place.some((each) => overlaps(each, span)));
  return elsewhere.map((span) => citation(document, span)).join(", ");
}

function nameOf(speaker: NonNullable<Attribution["speaker"]>): string {
  return typeof speaker === "string" ? typedWords(speaker) : speaker.name;
}

/** Of what a person typed, letters, digits and single spaces. */
function typedWords(typed: string): string {
  const words = typed.replace(/[^\p{L}\p{M}\p{N}'’.-]+/gu, " ");
  return words.trim().slice(0, maxName);
}

const maxName = 60;
