import type { ConversationState } from "../../conversation-state.ts";
import { displayText } from "../../document/display-text.ts";
import { contains, type Span } from "../../document/spans-and-citations.ts";
import type { Library } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import { count, month, timeUnit } from "../../search/asked/attribute-patterns.ts";
import { type FollowUp, inheritedLabel, predicateOf } from "../follow-up.ts";
import { type AskedAbout, compiled, parts, people, stepForm, type TimeUnit } from "./about-answer-forms.ts";
import {
  adjoiningPieces,
  closestAgainReply,
  placeNameReply,
  type ShownPiece,
  type ShownPieces,
  speechIn,
  withoutQuotations,
} from "./shown-again.ts";

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
  if (exactTimes[unit].test(text)) return placeNameReply([piece], library);
  const missing = `The document gives no ${unitNames[unit]} for this.`;
  if (anyTime.test(text)) return closestAgainReply(piece, `${missing} Closest:`, library);
  const near = sentencesNear(piece, library).find(isDated);
  return near ? closestAgainReply(near, `${missing} Closest:`, library) : notStatedReply(missing);
}

/** The neighbours in its paragraph, and what the curation says is needed to understand it. */
function sentencesNear({ first, last }: ShownPiece, { knowledge: { document }, contextBySentence }: Library): readonly Span[] {
  const { sentences = [] } = document.paragraphs[first.paragraph - 1] ?? {};
  const beside = [sentences[first.number - 2], sentences[last.number]].flatMap((sentence) => (sentence ? [sentence] : []));
  const context = (contextBySentence.get(first) ?? []).flatMap((span) => document.sentences.filter((sentence) => contains(sentence, span)));
  return [...beside, ...context];
}

/** When something was said stands beside the words, not in them. */
function speakingTimeReply(unit: TimeUnit, piece: ShownPiece, text: string, library: Library): Reply {
  const isSpeech = speechIn(piece, library).length > 0;
  if (isSpeech && exactTimes[unit].test(withoutQuotations(text))) return placeNameReply([piece], library);
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

export function readTime(plain: string): AskedAbout | undefined {
  if (!timeForm.test(plain) || notTime.test(plain) || stepForm.test(plain) || today.test(plain)) return undefined;
  const ofSpeaking = said.test(plain);
  if (!ofSpeaking && (/\bwhen\b/u.test(plain) ? aboutPeople : aboutOthers).test(plain)) return undefined;
  return { kind: "time", unit: askedUnit(plain), ofSpeaking };
}

const timeForm =
  /\bwhen\b|\b(?:what|which|exact|precise|any|the|a|in|of|give|have|got|on) (?:(?:exact|precise|specific) )?(?:date|year|month|day)\b|\b(?:what|which|exact) (?:time|era|period|decade|century)\b|^(?:date|year|month|day)\b|\bdated\b/u;
/** Other things that are asked with "when": "when was it made", "when did it come". */
const notTime = compiled(
  String.raw`\b(?:come|comes|came|coming|go|goes|going|find|finds|found|make|makes|made|get|gets|got|getting|show|appear(?:s|ed)?|stands?|report(?:s|ed)?|writ(?:e|es|ten)|wrote|announced|start|take|taken|open|used?|using|keep|continue[sd]?|think|thinks|thought|believe[sd]?|${parts})\b`,
);
/** "What day is it": asks the bot about today. */
const today = /\b(?:what|which) (?:time|day|date|year|month) is (?:it|this)$|\bwhat is the (?:time|day|date|year|month)$/u;
const said = /\b(?:say|says|said|claim(?:ed)?|state[sd]?|told|tell(?! me| us)|spoken?|quoted|remark(?:ed)?|comment(?:ed)?)\b/u;
/** "When were you there"; but "do they give a date?". */
const aboutPeople = new RegExp(`${people.source}|\\b(?:there|here|you|who|where)\\b`, "u");
const aboutOthers = /\b(?:he|she|him|her|there|here|who|where)\b/u;

function askedUnit(plain: string): TimeUnit {
  if (/\byear\b/u.test(plain)) return "year";
  if (/\b(?:day|month)\b|\b(?:exact|precise|specific) date\b/u.test(plain)) return "day";
  return /\bdated?\b/u.test(plain) ? "date" : "any";
}

/** The sentence again if it says how long; otherwise undefined: the document may say it elsewhere. */
export function durationReply(piece: ShownPiece, library: Library): Reply | undefined {
  return duration.test(displayText(library.knowledge.document, piece)) ? placeNameReply([piece], library) : undefined;
}

const duration = new RegExp(
  String.raw`\b(?:for|over|within) (?:the |about |nearly |almost |over |more than |the (?:last|past) )?(?:an? |half an? )?(?:${count} )?(?:many |several |few )?${timeUnit}\b|\bsince \d{4}\b`,
  "iu",
);

/** "Why did she leave?", "when was that?": the time of what was asked, which another sentence may give. `reply`: from what was shown. */
export function timeElsewhere(asked: AskedAbout, reply: Reply, before: ConversationState, library: Library): FollowUp | undefined {
  if (asked.kind !== "time" || asked.unit !== "any" || asked.ofSpeaking || reply.outcome === "answered") return undefined;
  if (!before.isAnswered || before.command !== undefined || !namesEvent.test(before.text)) return undefined;
  const predicate = predicateOf(before.text);
  if (predicate === "") return undefined;
  const text = `when did ${predicate}`;
  return { kind: "questions", questions: [{ text, label: inheritedLabel(text, before.subjects, library) }], otherwise: () => reply };
}

/** A question for the circumstances of something that somebody did. */
const namesEvent =
  /^(?:(?:and|so|but) )?(?:why (?:did|has|have|had)|(?:(?:where|how|what|who|with whom|from where)(?: \S+)? )?did)(?!\p{L})/iu;
