import { contextButton } from "../../commands/answer-buttons.ts";
import { type Document, isInBodyText } from "../../document/document.ts";
import { isBodyText, type Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import type { Span } from "../../document/spans-and-citations.ts";
import { paragraphReply } from "../../intents/place-replies.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, notStatedReply, type Reply } from "../../reply.ts";
import { type AskedAbout, compiled, it, people, unit } from "./about-answer-forms.ts";
import { adjoiningPieces, type ShownPiece, type ShownPieces } from "./shown-again.ts";

/** The sentence or the paragraph before or after what was shown; headings and captions are left out. */
export function neighbourReply({ step, unit }: Neighbour, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const shown = adjoiningPieces(pieces, document);
  const neighbour = unit === "sentence" ? sentenceBeside(shown, step, document) : paragraphBeside(shown, step, document);
  return neighbour ? paragraphReply(neighbour, library) : edgeReply(step);
}

type Neighbour = Extract<AskedAbout, { kind: "neighbour" }>;

function sentenceBeside({ first, last }: ShownPiece, step: Neighbour["step"], document: Document): Span | undefined {
  const { sentences } = document;
  const isText = (sentence: Sentence) => isInBodyText(document, sentence);
  const found =
    step === 1 ? sentences.slice(sentences.indexOf(last) + 1).find(isText) : sentences.slice(0, sentences.indexOf(first)).findLast(isText);
  return found && { start: found.start, end: found.end };
}

function paragraphBeside({ first, last }: ShownPiece, step: Neighbour["step"], { paragraphs }: Document): Paragraph | undefined {
  return step === 1 ? paragraphs.slice(last.paragraph).find(isBodyText) : paragraphs.slice(0, first.paragraph - 1).findLast(isBodyText);
}

function edgeReply(step: Neighbour["step"]): Reply {
  return notStatedReply(
    step === 1 ? "Nothing comes after it: the document ends there." : "Nothing comes before it: the document begins there.",
  );
}

export function shownParagraphReply({ first }: ShownPiece, library: Library): Reply {
  const paragraph = library.knowledge.document.paragraphs[first.paragraph - 1];
  return paragraphReply(paragraph ?? first, library);
}

/** What was shown, between the sentence before and the one after. */
export function contextReply(pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const shown = adjoiningPieces(pieces, document);
  const passage = createPassage(document, { start: shown.start, end: shown.end });
  const beside = ([-1, 1] as const).flatMap((step) => sentenceBeside(shown, step, document) ?? []);
  const around = beside.map((span) => createPassage(document, span));
  const inOrder = [passage, ...around].toSorted((a, b) => a.span.start - b.span.start);
  const reply = answeredReply(
    inOrder.map((each) => ({ kind: "passage", passage: each })),
    [passage],
    { actions: [contextButton(passage, library)] },
  );
  return { ...reply, context: around.map(({ span }) => span) };
}

export function readNeighbour(plain: string): AskedAbout | undefined {
  if (people.test(plain) || otherSteps.test(plain)) return undefined;
  const isAfter = afterForm.test(plain);
  const isBefore = beforeForm.test(plain);
  if (isAfter && isBefore) return { kind: "context" };
  if (!isAfter && !isBefore) return undefined;
  const isParagraph = /\b(?:paragraphs?|para)\b/u.test(plain) && !/\b(?:sentence|line)s?\b/u.test(plain);
  return { kind: "neighbour", step: isAfter ? 1 : -1, unit: isParagraph ? "paragraph" : "sentence" };
}

const otherSteps =
  /\b(?:which ones?|next ones?|else|when|who|whom|whose|why|years?|day|month|date|time|happened|(?:was|were) there|not|page|place|(?<!(?:that|this|the) )number)\b/u;
const follows =
  "(?:come|comes|came|follow|follows|followed|stand|stands|stood|standing|goes|go|said|says|say|written|printed|is|happens|reads?)";
const afterForm = compiled(
  [
    String.raw`\b(?:after|behind|following) ${it}\b|\bone (?:right |just |immediately |directly )?after\b`,
    `^(?:and |but |so |ok |okay )*(?:(?:the )?(?:right |straight |immediately |directly )?after(?:wards)?|then|what (?:then|next|after))$`,
    String.raw`\b(?:next|following|subsequent) ${unit}\b|\b${unit} (?:right |immediately |directly |just |straight )?(?:after|following|that follows|which follows|that comes after|next|follows|followed)\b|\b(?:following|subsequent) one\b`,
    String.raw`\b${follows} (?:\w+ ){0,3}(?:next|after|behind|afterwards|following|later|subsequently)\b`,
    String.raw`\bwhat (?:\w+ ){0,2}(?:follows|followed|follow|comes then|goes on)\b|\bhow (?:does|did) it (?:go on|continue)\b|\bit (?:continues?|goes? on|follows?)\b`,
    String.raw`\b(?:read on|keep reading|continue reading|go on reading|carry on reading|read further)\b`,
  ].join("|"),
);
const beforeForm = compiled(
  [
    String.raw`\b(?:before|preceding|precedes|preceded|prior to) ${it}\b|\bone (?:right |just |immediately |directly )?before\b`,
    String.raw`^(?:and |but |so |ok |okay )*(?:(?:the )?(?:right |just |immediately |directly )?before(?:hand)?|what (?:\w+ )?(?:before|preceded|precedes))$`,
    String.raw`\b(?:previous|preceding|prior|earlier) ${unit}\b|\b${unit} (?:right |immediately |directly |just |straight )?(?:before|preceding|that precedes|which precedes|that comes before|precedes|preceded)\b|\b(?:preceding|prior) one\b`,
    String.raw`\b${follows} (?:\w+ ){0,3}(?:before|beforehand|previously|earlier|prior)\b`,
  ].join("|"),
);

export function readContext(plain: string): AskedAbout | undefined {
  if (!contextForm.test(plain) || wholeParagraph.test(plain)) return undefined;
  return /\b(?:who|whose|when|why|marks?)\b/u.test(plain) ? undefined : { kind: "context" };
}

const contextForm = compiled(
  String.raw`\b(?:contexts?|surroundings?|neighbou?ring|surrounds?)\b|\baround ${it}\b|\bwhat is around\b|\b(?:${unit}|show|show me|more) around\b`,
);

/** "The whole paragraph, for context". */
const wholeParagraph = /\b(?:whole|full|entire|complete) (?:paragraph|para|passage|section)\b/u;

export function readParagraph(plain: string): AskedAbout | undefined {
  if (!/\b(?:paragraph|para|passage|section)\b/u.test(plain)) return undefined;
  const asksPlace = /\b(?:which|what|where|number|cite|indicate|specify|tell|know|point|reference|source)\b/u.test(plain);
  const isWhole = /\b(?:whole|full|entire|complete|rest of)\b|\bparagraph (?:say|says|read|reads)\b/u.test(plain);
  const isShown =
    /\b(?:show|read|see|give|display|print|post|paste|reproduce|bring|want|have|share|send|view|open|provide|pull|quote|need|get)\b|^the \w+$/u.test(
      plain,
    );
  return isWhole || (isShown && !asksPlace) ? { kind: "paragraph" } : undefined;
}
