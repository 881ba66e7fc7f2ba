import { displayText } from "../../document/display.ts";
import { contains, type Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import { month } from "../../search/asked/patterns.ts";
import type { AskedAbout, TimeUnit } from "./asked/asked-about.ts";
import { againReply, closestAgainReply } from "./sentence-again.ts";
import { adjoiningPieces, placeName, type ShownPiece, type ShownPieces, speechIn, withoutQuotations } from "./shown-pieces.ts";

type Time = Extract<AskedAbout, { kind: "time" }>;

/** The sentence again, if it gives the time; otherwise what comes close. */
export function timeReply({ unit, ofSpeaking }: Time, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const isDated = (span: Span) => exactTimes[unit].test(displayText(document, span));
  // A paragraph is shown in pieces, in its order.
  const together = adjoiningPieces(pieces, document);
  const piece = pieces.find((each) => each.start >= pieces[0].start && contains(together, each) && isDated(each)) ?? pieces[0];
  const text = displayText(document, piece);
  if (ofSpeaking) return speakingTimeReply(unit, piece, text, library);
  if (exactTimes[unit].test(text)) return againReply([{ text: `${placeName(piece, library.knowledge.document)}:`, span: piece }], library);
  const lack = `The document gives no ${unitNames[unit]} for this.`;
  if (anyTime.test(text)) return closestAgainReply(piece, `${lack} Closest:`, library);
  const near = sentencesNear(piece, library).find(isDated);
  return near ? closestAgainReply(near, `${lack} Closest:`, library) : notStatedReply(lack);
}

/** When something was said stands beside the words, not in them. */
function speakingTimeReply(unit: TimeUnit, piece: ShownPiece, text: string, library: Library): Reply {
  const isSpeech = speechIn(piece, library).length > 0;
  if (isSpeech && exactTimes[unit].test(withoutQuotations(text)))
    return againReply([{ text: `${placeName(piece, library.knowledge.document)}:`, span: piece }], library);
  return notStatedReply("The document does not say when that was said.");
}

const unitNames: Readonly<Record<TimeUnit, string>> = { any: "date", date: "date", year: "year", day: "exact date" };

const year = String.raw`\b(?:1\d{3}|20\d\d)s?\b|\b\d{1,2}(?:st|nd|rd|th)[- ]century\b`;
const day = String.raw`\b${month}\b\.? ?\d|\d (?:of )?${month}\b|\b(?:[Ii]n|[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate) ${month}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b`;
/** "two years ago", "when he returned". */
const event = String.raw`\bago\b|\b[Yy]esterday\b|\b(?:[Ll]ast|[Tt]his) (?:year|month|week|spring|summer|autumn|fall|winter)\b|\b\d{1,2}:\d\d\b|\b[Ww]hen (?:he|she|they|we|I|it(?! comes?\b)|the|his|her|their)\b`;
const vague = String.raw`\b(?:[Rr]ecent(?:ly)?|[Ff]uture|[Ll]ately|[Nn]owadays|[Cc]urrently|[Dd]ecades?|[Yy]ears?(?! old|-old)|[Mm]onths?|[Ww]eeks?)\b`;

const exactTimes: Readonly<Record<TimeUnit, RegExp>> = {
  any: new RegExp([year, day, event].join("|"), "u"),
  date: new RegExp([year, day].join("|"), "u"),
  year: new RegExp(year, "u"),
  day: new RegExp(day, "u"),
};
const anyTime = new RegExp([year, day, event, vague].join("|"), "u");

/** The neighbours in its paragraph, and what the curation says is needed to understand it. */
function sentencesNear({ first, last }: ShownPiece, { knowledge: { document }, contextBySentence }: Library): readonly Span[] {
  const { sentences = [] } = document.paragraphs[first.paragraph - 1] ?? {};
  const beside = [sentences[first.number - 2], sentences[last.number]].flatMap((sentence) => (sentence ? [sentence] : []));
  const context = (contextBySentence.get(first) ?? []).flatMap((span) => document.sentences.filter((sentence) => contains(sentence, span)));
  return [...beside, ...context];
}
