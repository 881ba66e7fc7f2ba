import { contextButton } from "../../commands/actions.ts";
import { type Document, isInBodyText } from "../../document/document.ts";
import { isBodyText, type Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import type { Span } from "../../document/span.ts";
import { paragraphReply } from "../../intents/place/place-replies.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, notStatedReply, type Reply } from "../../reply.ts";
import type { AskedAbout } from "./asked/asked-about.ts";
import { adjoiningPieces, type ShownPiece, type ShownPieces } from "./shown-pieces.ts";

type Neighbour = Extract<AskedAbout, { kind: "neighbour" }>;

/** The sentence or the paragraph before or after what was shown; headings and captions are left out. */
export function neighbourReply({ step, unit }: Neighbour, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const shown = adjoiningPieces(pieces, document);
  const neighbour = unit === "sentence" ? sentenceBeside(shown, step, document) : paragraphBeside(shown, step, document);
  return neighbour ? paragraphReply(neighbour, library) : edgeReply(step);
}

function edgeReply(step: Neighbour["step"]): Reply {
  return notStatedReply(
    step === 1 ? "Nothing comes after it: the document ends there." : "Nothing comes before it: the document begins there.",
  );
}

function sentenceBeside({ first, last }: ShownPiece, step: Neighbour["step"], document: Document): Span | undefined {
  const { sentences } = document;
  const isText = (sentence: Sentence) => isInBodyText(document, sentence);
  const { start, end } =
    (step === 1
      ? sentences.slice(sentences.indexOf(last) + 1).find(isText)
      : sentences.slice(0, sentences.indexOf(first)).findLast(isText)) ?? {};
  return start === undefined || end === undefined ? undefined : { start, end };
}

function paragraphBeside({ first, last }: ShownPiece, step: Neighbour["step"], { paragraphs }: Document): Paragraph | undefined {
  return step === 1 ? paragraphs.slice(last.paragraph).find(isBodyText) : paragraphs.slice(0, first.paragraph - 1).findLast(isBodyText);
}

export function shownParagraphReply({ first }: ShownPiece, library: Library): Reply {
  const paragraph = library.knowledge.document.paragraphs[first.paragraph - 1];
  return paragraphReply(paragraph ?? first, library);
}

/** What was shown, between the sentence before and the one after. */
export function contextReply(pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const { start, end, ...ends } = adjoiningPieces(pieces, document);
  const [before, after] = ([-1, 1] as const).map((step) => sentenceBeside({ start, end, ...ends }, step, document));
  const [passage, ...around] = [{ start, end }, ...(before ? [before] : []), ...(after ? [after] : [])].map((span) =>
    createPassage(document, span),
  );
  if (!passage) return edgeReply(1);
  const inOrder = [passage, ...around].toSorted((a, b) => a.span.start - b.span.start);
  const reply = answeredReply(
    inOrder.map((each) => ({ kind: "passage", passage: each })),
    [passage],
    { actions: [contextButton(passage, library)] },
  );
  return { ...reply, context: around.map(({ span }) => span) };
}
