import { fitsButton } from "../../buttons.ts";
import { citation, type Document, overlappingEnds, type Span } from "../../document/document.ts";
import { maxPassageLength } from "../../document/sentences.ts";
import type { Library } from "../../library.ts";
import { createPassage, type Passage } from "../../passage.ts";
import { type CheckedQuotation, type Claim, checkQuotation } from "../../quotation-check/check-quotation.ts";
import { speakerOfWords } from "../../quotation-check/speaker-of-words.ts";
import { answeredReply, type Block, type LabelledAction, type Reply } from "../../reply.ts";
import { groupBy } from "../../text/collections.ts";
import { passageBlocks, showPassagesAction } from "../passages-behind-buttons.ts";
import { contextButton } from "../reply-buttons.ts";
import type { GivenQuotation } from "./quotations-in-text.ts";
import { sharedVerdict } from "./shared-verdict.ts";

/** The verdict on each quotation, with the document's own words. `check`: what was found out about the first. At least one quotation. */
export function checkReply(given: readonly GivenQuotation[], library: Library): Reply {
  const checked = given.map(({ quotation, claim }) => ({ claim, result: checkQuotation(quotation, claim, library) }));
  const isOne = checked.length === 1;
  const shown = checked.map(({ claim, result }) => ({
    passages: passagesOf(result, library),
    text: verdictText(result, claim, library),
    result,
  }));
  const blocks = shown.flatMap(({ text, passages }, at): readonly Block[] => [
    { kind: "text", text: isOne ? text : `${at + 1}. ${text}` },
    ...passageBlocks(passages),
  ]);
  const passages = shown.flatMap((each) => each.passages);
  const [first] = checked;
  const reply = answeredReply(blocks, passages, {
    evidence: checked.flatMap(({ result }) => result.found),
    actions: [...passages.slice(0, 1).map((passage) => contextButton(passage, library)), ...(isOne ? shareButton(shown[0]?.result) : [])],
  });
  const { verdict = "too-short", found = [], added = [], leftOut = [] } = first?.result ?? {};
  return { ...reply, visibility: "private", check: { verdict, found, added, leftOut } };
}

function shareButton(result: CheckedQuotation | undefined): readonly LabelledAction[] {
  if (!result || !sharedVerdict(result.verdict)) return [];
  const action = showPassagesAction(
    result.found.map((span) => ({ span })),
    { as: result.verdict },
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
  return createPassage(document, whole, [], isPart ? joined(all) : []);
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

function verdictText(result: CheckedQuotation, claim: Claim, library: Library): string {
  const { verdict, found, count } = result;
  const said = saidBy(found, claim, library);
  switch (verdict) {
    case "word-for-word":
      return `Word for word in the document.${said}${placesText(count)}`;
    case "same-words":
      return `The same words: only quotation marks, dashes, spaces, capital letters or final punctuation differ.${said}${placesText(count)} The document has:`;
    case "with-gaps":
      return `In the document, with gaps that the quotation marks.${said}`;
    case "stitched":
      return `Stitched together: the parts are in the document, but not in this order or from different places, and nothing marks that.`;
    case "altered":
      return `Not in the document as quoted. The closest words: what the quotation leaves out is struck through, what it adds is bold.`;
    case "other-speaker":
      return `The words are in the document, but ${otherSpeakerText(found, claim, library)}.`;
    case "other-place":
      return `The words are in the document, but at another place: ${found.map((span) => citation(library.knowledge.document, span)).join(", ")}.`;
    case "not-in-document":
      return "Not in this document. Nothing in it comes close to these words.";
    case "too-short":
      return tooShortText(count);
  }
}

function placesText(count: number): string {
  return count > 1 ? ` It has them in ${count} places; this is one of them.` : "";
}

function tooShortText(count: number): string {
  const places =
    count === 0
      ? "The document does not have them in a row."
      : count === 1
        ? "The document has them here:"
        : `The document has them in ${count} places; one of them:`;
  return `Too short to tell: so few words stand in many texts. ${places}`;
}

/** Who says the words in the document; or that a claim about it stays open. */
function saidBy([span]: readonly Span[], { speaker: claimed }: Claim, library: Library): string {
  const said = span && speakerOfWords(span, library);
  if (said?.kind === "named") return ` It quotes ${said.speaker.name}.`;
  return claimed === undefined ? "" : ` Whether ${nameOf(claimed)} says them is left open.`;
}

function otherSpeakerText([span]: readonly Span[], { speaker: claimed = "" }: Claim, library: Library): string {
  const said = span && speakerOfWords(span, library);
  const whose = said?.kind === "named" ? `they are ${said.speaker.name}'s` : "they are the document's own";
  return `${whose}, not ${nameOf(claimed)}'s`;
}

/** Of what a person typed, letters, digits and single spaces. */
function nameOf(claimed: NonNullable<Claim["speaker"]>): string {
  return typeof claimed === "string"
    ? claimed
        .replace(/[^\p{L}\p{M}\p{N}'’.-]+/gu, " ")
        .trim()
        .slice(0, maxName)
    : claimed.name;
}

const maxName = 60;
