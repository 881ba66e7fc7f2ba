import { contextButton } from "../../commands/actions.ts";
import type { Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, type Block, closestReply, type Reply } from "../../reply.ts";
import { placeName, type ShownPiece } from "./shown-pieces.ts";

/** Pieces that are shown again. */
const maxPieces = 3;

/** The sentences again, each with its place. */
export function placeNameReply(pieces: readonly ShownPiece[], library: Library): Reply {
  return againReply(
    pieces.slice(0, maxPieces).map((piece) => ({ text: `${placeName(piece, library.knowledge.document)}:`, span: piece })),
    library,
  );
}

/** The bot cannot know whether the document is right. */
export function certaintyReply(pieces: readonly ShownPiece[], library: Library): Reply {
  return againReply(
    pieces.slice(0, maxPieces).map((piece, index) => ({
      text: `${index === 0 ? "That is what the document says. " : ""}${placeName(piece, library.knowledge.document)}:`,
      span: piece,
    })),
    library,
  );
}

interface Introduced {
  /** In the bot's own words. */
  readonly text: string;
  readonly span: Span;
}

/** Sentences that were shown before, each with what is said about it. `note`: below them. */
export function againReply(introduced: readonly Introduced[], library: Library, note?: string): Reply {
  const { document } = library.knowledge;
  const shown = introduced.map(({ text, span }) => ({ text, passage: createPassage(document, { start: span.start, end: span.end }) }));
  const blocks = shown.flatMap(({ text, passage }): readonly Block[] => [
    { kind: "text", text },
    { kind: "passage", passage },
  ]);
  const passages = shown.map(({ passage }) => passage);
  return answeredReply([...blocks, ...(note === undefined ? [] : [{ kind: "note", text: note } as const])], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

/** The sentence as what comes closest. `text`: what the document lacks. */
export function closestAgainReply({ start, end }: Span, text: string, library: Library): Reply {
  const passage = createPassage(library.knowledge.document, { start, end });
  const blocks: readonly Block[] = [
    { kind: "text", text },
    { kind: "passage", passage },
  ];
  return { ...closestReply(passage, undefined, { actions: [contextButton(passage, library)] }), blocks };
}
