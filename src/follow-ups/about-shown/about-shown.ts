import { passageBlocks } from "../../commands/passage-replies.ts";
import { nearestReply } from "../../commands/refusal.ts";
import { contextButton, helpButton } from "../../commands/reply-buttons.ts";
import { displayText } from "../../document/display-text.ts";
import { contains, type Document, isInBodyText, type Span } from "../../document/document.ts";
import { isBodyText, type Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import { paragraphReply } from "../../intents/place-replies.ts";
import { formsOf } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { createPassage, plainPassage } from "../../passage.ts";
import { answeredReply, notStatedReply, type Reply, unclearReply, uniqueSpans } from "../../reply.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { type AskedAboutShown, readAskedAboutShown } from "./asked-about-shown.ts";
import {
  adjoiningPieces,
  againReply,
  type Introduced,
  pieceFrom,
  placeNameReply,
  type ShownPiece,
  type ShownPieces,
  type Speech,
  shownPieces,
  speechIn,
  withoutQuotations,
} from "./shown-again.ts";

const form = formsOf("follow-ups.txt");

/** "Who said that?", "where?", "what comes after that", "is that a quote?": a question about the sentences that were just shown. */
export const aboutShown: Rule = ({ plain, mentions }, before, library) => {
  // If the last reply found nothing more, the replies before it are meant.
  const pieces = shownPieces(before.shown.length > 0 ? before.shown : before.shownBefore, library.knowledge.document);
  const asked = mentions.length === 0 ? readAskedAboutShown(plain) : undefined;
  // "And the next" of several quotations.
  if (` ${plain}`.endsWith(" the next") && before.actions.some(({ args }) => "next" in args || "after" in args)) return undefined;
  const [first, ...others] = pieces;
  const reply = asked && (first ? replyAbout(asked, [first, ...others], library) : nothingShownReply);
  return reply && goesOn(reply);
};

/** A reply without evidence changes nothing: what was shown can still be asked about. */
function goesOn(reply: Reply): FollowUp {
  return { kind: "reply", reply, completeRequest: reply.outcome === "answered" ? { text: "", continues: true } : undefined };
}

const nothingShownReply = unclearReply("There is no passage to show: the last reply quoted nothing.", [], { actions: [helpButton] });

function replyAbout(asked: AskedAboutShown, pieces: ShownPieces, library: Library): Reply | undefined {
  switch (asked.kind) {
    case "speaker":
      return speakerReply(pieces, library);
    case "place":
      return inPlaceReply(pieces, library);
    case "location":
      return locationReply(pieces[0], library);
    case "certainty":
      return inPlaceReply(pieces, library, "That is what the document says. ");
    case "neighbour":
      return neighbourReply(asked, pieces, library);
  }
}

/** The sentence with its attribution, if the document says whose words it has. */
function speakerReply(pieces: ShownPieces, library: Library): Reply {
  const [first] = pieces;
  const [ofFirst = [], ...others] = pieces.slice(0, maxPieces).map((piece) => attributions(piece, library));
  const ofOthers = others.flat().slice(0, maxPieces);
  if (ofFirst.length > 0) return againReply([...ofFirst, ...ofOthers].slice(0, maxPieces), library);
  if (speechIn(first, library).length > 0) return nearestReply([first], library, { text: "The document does not name who said it:" });
  if (namesSource(first, library)) return againReply([{ text: "The sentence names its source itself:", span: first }], library);
  if (ofOthers.length > 0) return againReply(ofOthers, library);
  const [beside] = sentencesNear(first, library).flatMap((near) => attributions(near, library));
  if (beside) return againReply([{ ...beside, text: `Beside it: ${beside.text}` }], library);
  return nearestReply([first], library, { text: "The document itself says it; it names no speaker:" });
}

/** Pieces of which the speaker is named. */
const maxPieces = 3;

function attributions(piece: ShownPiece, library: Library): readonly Introduced[] {
  return speechIn(piece, library).flatMap((speech) => {
    const speaker = library.knowledge.subjects.get(speech.by ?? "");
    if (!speaker) return [];
    if (isSmallPart(speech, piece)) return [{ text: `${speaker.name} said part of it:`, span: piece }];
    // A quotation includes the sentences that name the speaker; reported speech is shown with its whole sentence.
    return [{ text: `${speaker.name} said it:`, span: speech.kind === "quotation" ? speech.shownSpan : piece }];
  });
}

/** The rest of the sentence is the narrator's. */
function isSmallPart({ kind, shownSpan }: Speech, { start, end }: Span): boolean {
  return kind === "reportedSpeech" && shownSpan.end - shownSpan.start < (end - start) / 2;
}

function namesSource({ start, end }: ShownPiece, { knowledge: { document } }: Library): boolean {
  return form("names its source").isIn(withoutQuotations(displayText(document, { start, end })));
}

/** The sentence or the paragraph before or after what was shown; headings and captions are left out. */
function neighbourReply({ step, unit }: Neighbour, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const shown = adjoiningPieces(pieces, document);
  const neighbour = unit === "sentence" ? sentenceBeside(shown, step, document) : paragraphBeside(shown, step, document);
  const edge = step === 1 ? "Nothing comes after it: the document ends there." : "Nothing comes before it: the document begins there.";
  return neighbour ? paragraphReply(neighbour, library) : notStatedReply(edge);
}

type Neighbour = Extract<AskedAboutShown, { kind: "neighbour" }>;

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

/** The sentences again, each with where it stands, and the first with the sentences around it. `lead`: before the first place. */
function inPlaceReply(pieces: ShownPieces, library: Library, lead = ""): Reply {
  const { document } = library.knowledge;
  const reply = placeNameReply(pieces, library, lead);
  const shown = adjoiningPieces(pieces, document);
  const around = ([-1, 1] as const)
    .map((step) => sentenceBeside(shown, step, document))
    .map((span) => span && plainPassage(document, span));
  const [previous, next] = around.map((passage) => (passage ? [{ kind: "passage", passage } as const] : []));
  const at = 2 * pieces.filter((piece) => contains(shown, piece)).length;
  const [first, ...blocks] = reply.blocks;
  const isAlone = previous === undefined && next === undefined;
  const place =
    first?.kind === "text" && !isAlone ? { ...first, text: `${first.text.slice(0, -1)}, with the sentences around it:` } : first;
  return {
    ...reply,
    blocks: [...(place ? [place] : []), ...(previous ?? []), ...blocks.slice(0, at - 1), ...(next ?? []), ...blocks.slice(at - 1)],
    context: around.flatMap((passage) => passage?.span ?? []),
  };
}

/** The sentence again with those beside it that name a place; undefined if none does. */
function locationReply(piece: ShownPiece, library: Library): Reply | undefined {
  const namesPlace = (span: Span) => library.namedSubjects(span).some(({ kind }) => kind === "place");
  const named = sentencesNear(piece, library).filter(namesPlace);
  if (named.length === 0 && !namesPlace(piece)) return undefined;
  const spans = uniqueSpans([piece, ...named]).toSorted((a, b) => a.start - b.start);
  const passages = spans.map((span) => createPassage(library.knowledge.document, span));
  return answeredReply(passageBlocks(passages), passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

/** The neighbours in its paragraph, and what the curation says is needed to understand it. */
function sentencesNear({ first, last }: ShownPiece, { knowledge: { document }, contextBySentence }: Library): readonly ShownPiece[] {
  const { sentences = [] } = document.paragraphs[first.paragraph - 1] ?? {};
  const beside = [sentences[first.number - 2], sentences[last.number]].flatMap((sentence) => (sentence ? [sentence] : []));
  const context = (contextBySentence.get(first) ?? []).flatMap((span) => document.sentences.filter((sentence) => contains(sentence, span)));
  return [...new Set([...beside, ...context])].map((sentence) => pieceFrom(sentence));
}
