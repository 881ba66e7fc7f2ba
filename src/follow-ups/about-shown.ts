import { nearestReply } from "../commands/refusal.ts";
import { contextButton, helpButton } from "../commands/reply-buttons.ts";
import { type Document, isInBodyText, overlappingEnds, overlaps, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { paragraphReply } from "../intents/places.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { partPassage } from "../passage.ts";
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
  if (first && asked === "again") return { kind: "action", action: contextButton({ span: first }, library).action };
  const answer = (shown: Spans) =>
    asked === "next" || asked === "previous" ? neighbourReply(asked, shown, library) : speakerReply(shown, library);
  const reply = first ? answer([first, ...others]) : nothingShownReply;
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

type Spans = readonly [Span, ...Span[]];

/** The whole sentences of what was shown, in the same order. */
function shownPieces(shown: readonly Span[], { sentences }: Document): readonly Span[] {
  const pieces = shown.flatMap((span) => {
    const ends = overlappingEnds(sentences, span);
    return ends ? [{ start: ends.first.start, end: ends.last.end }] : [];
  });
  return uniqueSpans(pieces);
}

/** Pieces that are shown again. */
const maxPieces = 3;

/** The sentences with their attributions, if the document says whose words they have. */
function speakerReply(pieces: Spans, library: Library): Reply {
  const attributed = pieces.slice(0, maxPieces).flatMap((piece) => attributions(piece, library));
  const blocks = attributed.slice(0, maxPieces).flatMap(({ text, passage }) => introducedPassage(text, passage));
  const passages = attributed.slice(0, maxPieces).map(({ passage }) => passage);
  const [first] = passages;
  if (first) return answeredReply(blocks, passages, { actions: [contextButton(first, library)] });
  return nearestReply([pieces[0]], library, { text: "The document itself says it; it names no speaker:" });
}

/** `text`: the bot's own words. */
function attributions(piece: Span, { knowledge: { statements, subjects, document } }: Library) {
  return statements.flatMap((speech) => {
    const speaker = speech.kind === "fact" || !overlaps(speech.shownSpan, piece) ? undefined : subjects.get(speech.by ?? "");
    // A quotation includes the sentences that name the speaker; reported speech is shown with its whole sentence.
    const { start, end } = speech.kind === "quotation" ? speech.shownSpan : piece;
    return speaker ? [{ text: `${speaker.name} said it:`, passage: partPassage(document, [{ start, end }]) }] : [];
  });
}

/** The sentence before or after the first piece that was not shown; headings and captions are left out. */
function neighbourReply(side: "next" | "previous", pieces: Spans, library: Library): Reply {
  const { document } = library.knowledge;
  const [first] = pieces;
  const isOther = (sentence: Sentence) => isInBodyText(document, sentence) && !pieces.some((piece) => overlaps(piece, sentence));
  const neighbour =
    side === "next"
      ? document.sentences.find((sentence) => sentence.start >= first.end && isOther(sentence))
      : document.sentences.findLast((sentence) => sentence.end <= first.start && isOther(sentence));
  const edge = side === "next" ? "Nothing comes after it: the document ends there." : "Nothing comes before it: the document begins there.";
  return neighbour ? paragraphReply({ start: neighbour.start, end: neighbour.end }, library) : notStatedReply(edge);
}
