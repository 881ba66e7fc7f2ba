import { nearestReply } from "../commands/refusal.ts";
import { contextButton, helpButton } from "../commands/reply-buttons.ts";
import { contains, type Document, isInBodyText, overlappingEnds, overlaps, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { paragraphReply } from "../intents/places.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { partPassage, plainPassage } from "../passage.ts";
import { answeredReply, introducedPassage, notStatedReply, type Reply, unclearReply, uniqueSpans } from "../reply.ts";
import { hasHan, isStopWord } from "../text/words.ts";
import { consistsOf } from "./clause.ts";
import type { Rule } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** "Who said that?", "where?", "what comes after that", "is that a quote?": a question about the sentences that were just shown. */
export const aboutShown: Rule = ({ plain, mentions, library }, before) => {
  const asked = mentions.length === 0 ? readAsked(plain) : undefined;
  // "And the next" of several quotations.
  const isOfButton = ` ${plain}`.endsWith(" the next") && before.actions.some(({ args }) => "next" in args || "after" in args);
  if (!asked || isOfButton) return undefined;
  // If the last reply found nothing more, the replies before it are meant.
  const pieces = shownPieces(before.shown.length > 0 ? before.shown : before.shownBefore, library.knowledge.document);
  const [first, ...others] = pieces;
  const reply = first ? replyAbout(asked, [first, ...others], library) : nothingShownReply;
  // A reply without evidence changes nothing: what was shown can still be asked about.
  return { kind: "reply", reply, completeRequest: reply.outcome === "answered" ? { text: "", continues: true } : undefined };
};

const nothingShownReply = unclearReply("There is no passage to show: the last reply quoted nothing.", [], { actions: [helpButton] });

/** `again`: where it stands, whether it is a quotation, and whether it is certain are all seen in its place. */
type Asked = "speaker" | "again" | "next" | "previous";

/**
 * Reads a question about what was shown: all its words are function words or words with which people ask about an answer, and some say what they
 * ask. `plain`: the words of a clause, without names. Undefined if the text asks something else.
 */
function readAsked(plain: string): Asked | undefined {
  if (!hasHan(plain) && !isOnlyAboutAnswer(plain)) return undefined;
  const isOfSomebody = asks("of somebody", plain);
  if (asks("speaker", plain) && !isOfSomebody && !asks("no speaker", plain)) return "speaker";
  if (asks("something else", plain) || (isOfSomebody && !asks("saying", plain))) return undefined;
  const [isNext, isPrevious] = [asks("next", plain), asks("previous", plain)];
  if (isNext !== isPrevious) return isNext ? "next" : "previous";
  return isNext || asks("shown again", plain) ? "again" : undefined;
}

function isOnlyAboutAnswer(plain: string): boolean {
  const isOther = (word: string) => isStopWord(word) && !asks("asking for something else", word);
  return plain.split(" ").length <= maxWords && consistsOf(plain, [form("about an answer")], isOther);
}

/** Words of the longest polite question. */
const maxWords = 20;

/** Whether a form of the section is in the text; in Chinese it is the whole text. */
function asks(section: string, plain: string): boolean {
  return hasHan(plain) ? form(section).is(plain) : form(section).isIn(plain);
}

/** Whole sentences that were shown as one piece. */
interface ShownPiece extends Span {
  readonly first: Sentence;
  readonly last: Sentence;
}

type ShownPieces = readonly [ShownPiece, ...ShownPiece[]];

/** In the order in which they were shown. */
function shownPieces(shown: readonly Span[], { sentences }: Document): readonly ShownPiece[] {
  const pieces = shown.flatMap((span) => {
    const ends = overlappingEnds(sentences, span);
    return ends ? [{ start: ends.first.start, end: ends.last.end, ...ends }] : [];
  });
  return uniqueSpans(pieces);
}

function replyAbout(asked: Asked, pieces: ShownPieces, library: Library): Reply {
  if (asked === "speaker") return speakerReply(pieces, library);
  return asked === "again" ? inPlaceReply(pieces, library) : neighbourReply(asked, pieces, library);
}

/** Pieces that are shown again. */
const maxPieces = 3;

/** The sentences with their attributions, if the document says whose words they have. */
function speakerReply(pieces: ShownPieces, library: Library): Reply {
  const attributed = pieces.slice(0, maxPieces).flatMap((piece) => attributions(piece, library));
  if (attributed.length > 0) return againReply(attributed.slice(0, maxPieces), library);
  return nearestReply([pieces[0]], library, { text: "The document itself says it; it names no speaker:" });
}

function attributions(piece: ShownPiece, { knowledge: { statements, subjects } }: Library): readonly Introduced[] {
  return statements.flatMap((speech) => {
    const speaker = speech.kind === "fact" || !overlaps(speech.shownSpan, piece) ? undefined : subjects.get(speech.by ?? "");
    // A quotation includes the sentences that name the speaker; reported speech is shown with its whole sentence.
    return speaker ? [{ text: `${speaker.name} said it:`, span: speech.kind === "quotation" ? speech.shownSpan : piece }] : [];
  });
}

interface Introduced {
  /** The bot's own words. */
  readonly text: string;
  readonly span: Span;
}

/** Sentences that were shown before, each with what is said about it. */
function againReply(introduced: readonly Introduced[], library: Library): Reply {
  const { document } = library.knowledge;
  const shown = introduced.map(({ text, span }) => ({ text, passage: partPassage(document, [{ start: span.start, end: span.end }]) }));
  const passages = shown.map(({ passage }) => passage);
  return answeredReply(
    shown.flatMap(({ text, passage }) => introducedPassage(text, passage)),
    passages,
    { actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)) },
  );
}

/** The sentences again, each with where it stands, and the first with the sentences around it. */
function inPlaceReply(pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const introduced = pieces.slice(0, maxPieces).map((span) => ({ text: `${placeName(span, document)}:`, span }));
  const reply = againReply(introduced, library);
  const shown = adjoiningPieces(pieces, document);
  const [previous, next] = (["previous", "next"] as const).map((side) => {
    const span = sentenceBeside(shown, side, document);
    return span ? [{ kind: "passage", passage: plainPassage(document, span) } as const] : [];
  });
  const around = [...(previous ?? []), ...(next ?? [])];
  const at = 2 * pieces.filter((piece) => contains(shown, piece)).length;
  const [first, ...blocks] = reply.blocks;
  const place =
    first?.kind === "text" && around.length > 0 ? { ...first, text: `${first.text.slice(0, -1)}, with the sentences around it:` } : first;
  return {
    ...reply,
    blocks: [...(place ? [place] : []), ...(previous ?? []), ...blocks.slice(0, at - 1), ...(next ?? []), ...blocks.slice(at - 1)],
    context: around.map(({ passage }) => passage.span),
  };
}

/** "Paragraph 26, sentence 1"; of an item of a list or a row of a table, "Paragraph 26". */
function placeName({ first, last }: ShownPiece, { paragraphs }: Document): string {
  if (first.paragraph !== last.paragraph) return `Paragraphs ${first.paragraph} to ${last.paragraph}`;
  const paragraph = paragraphs[first.paragraph - 1];
  const isProse = paragraph?.kind === "text" || (paragraph?.sentences.length ?? 0) > 1;
  if (!isProse) return `Paragraph ${first.paragraph}`;
  const numbers = first === last ? `sentence ${first.number}` : `sentences ${first.number} to ${last.number}`;
  return `Paragraph ${first.paragraph}, ${numbers}`;
}

/** The first piece, with those that stand right before and after it: a paragraph is shown in several. */
function adjoiningPieces(pieces: ShownPieces, { sentences }: Document): ShownPiece {
  let [{ first, last }] = pieces;
  const indexOf = (sentence: Sentence) => sentences.indexOf(sentence);
  const inOrder = pieces.toSorted((a, b) => a.start - b.start);
  for (const piece of inOrder) if (indexOf(piece.first) === indexOf(last) + 1) last = piece.last;
  for (const piece of inOrder.toReversed()) if (indexOf(piece.last) === indexOf(first) - 1) first = piece.first;
  return { start: first.start, end: last.end, first, last };
}

type Side = "next" | "previous";

/** The sentence before or after what was shown; headings and captions are left out. */
function neighbourReply(side: Side, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const neighbour = sentenceBeside(adjoiningPieces(pieces, document), side, document);
  const edge = side === "next" ? "Nothing comes after it: the document ends there." : "Nothing comes before it: the document begins there.";
  return neighbour ? paragraphReply(neighbour, library) : notStatedReply(edge);
}

function sentenceBeside({ first, last }: ShownPiece, side: Side, document: Document): Span | undefined {
  const { sentences } = document;
  const isText = (sentence: Sentence) => isInBodyText(document, sentence);
  const found =
    side === "next"
      ? sentences.slice(sentences.indexOf(last) + 1).find(isText)
      : sentences.slice(0, sentences.indexOf(first)).findLast(isText);
  return found && { start: found.start, end: found.end };
}
