import { type Span, trimSpan } from "../../../document/spans-and-citations.ts";
import { capitalisedRuns } from "../proper-names/capitalised-words.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";
import { commaSegments, findLeadingSpeaker, findSpeaker, type Speaker } from "./speaker-of-attribution.ts";
import { speechVerbs } from "./speech-verbs.ts";

/** The words next to quoted words that name the speaker. */
export interface Attribution {
  readonly speaker: Speaker;
  /** The end of its verb, or of the name after the verb. What follows may introduce another quote. */
  readonly end: number;
}

/** `adjoining`: punctuation shows that the words are speech. `bare`: only a name and a verb of speech, with little after it. */
type AttributionForm = "adjoining" | "usual" | "bare";

/** `said X`, `X said`, `according to X`, `— X` directly after quoted words. */
export function readFollowingAttribution(analysis: TextAnalysis, after: Span, form: AttributionForm): Attribution | undefined {
  const words = analysis.text.slice(after.start, after.end);
  if (words.trim() === "") return undefined;
  const source = /^[,\s]*(?:according to|in the words of)\s+|^\s*[—–-]{1,2}\s*(?=\p{Lu}[\p{L}.’' -]*[.]?$)/u.exec(words);
  if (source) return readInvertedAttribution(analysis, { start: after.start + source[0].length, end: after.end }, "usual");
  for (const verb of speechVerbs(words, form === "adjoining")) {
    const rest = { start: after.start + verb.end, end: after.end };
    if (continuesAsSubject.test(analysis.text.slice(rest.start, rest.end))) return undefined;
    if (/^[,—–\s]*(?:as\s)?\s*$/u.test(words.slice(0, verb.start))) return readInvertedAttribution(analysis, rest, form);
    const subject = grammaticalSubject(analysis.text, { start: after.start, end: after.start + verb.start });
    if (!subject || (form === "bare" && !bareEnd.test(analysis.text.slice(rest.start, rest.end)))) return undefined;
    return { speaker: findSpeaker(analysis, subject), end: rest.start };
  }
  return undefined;
}

/** `X said, "`, `X said: "`, `According to X, "`, `X: "` directly before quoted words. */
export function readPrecedingAttribution(analysis: TextAnalysis, span: Span): Attribution | undefined {
  const before = { start: span.start, end: span.end - (dashAfterColon.exec(analysis.text.slice(span.start, span.end))?.[0].length ?? 0) };
  const words = analysis.text.slice(before.start, before.end);
  if (words.trim() === "") return undefined;
  const source = /(?:^|[,;]\s+)(?:according to|in the words of)\s+(?=[^,;:]+[,;:]\s*$)/iu.exec(words);
  if (source) {
    const name = { start: before.start + source.index + source[0].length, end: before.start + words.search(/[,;:]?\s*$/u) };
    return { speaker: findSpeaker(analysis, name), end: before.end };
  }
  const verb = [...speechVerbs(words)].findLast(({ word, end }) => introducesSpeech(word, words.slice(end)));
  const subject = verb && nearestSubject(analysis.text, { start: before.start, end: before.start + verb.start });
  if (subject) return { speaker: findSpeaker(analysis, subject), end: before.end };
  if (verb && /(?<!\p{L})(?:and|but)(?:\s(?:then|so))?\s*$/u.test(words.slice(0, verb.start)))
    return { speaker: { kind: "unknown" }, end: before.end };
  const said = saidWas.exec(words);
  if (said) return { speaker: findSpeaker(analysis, { start: before.start + said.index, end: before.end }), end: before.end };
  if (participle.test(words) || speechNoun.test(words)) return { speaker: { kind: "unknown" }, end: before.end };
  const label = /^\p{Lu}[\p{L}.’' -]{0,40}(?=:\s*$)/u.exec(words);
  return label
    ? { speaker: findSpeaker(analysis, { start: before.start, end: before.start + label[0].length }), end: before.end }
    : undefined;
}

/** Old books write `Smith said:--`. */
const dashAfterColon = /(?<=[:,])\s*[–—-]{1,3}\s*$/u;
/** `all he said was, "`. The speaker is the first word. */
const saidWas = /(?<![\p{L}’'-])(he|she)\s(?:ever\s|could\s)?sa(?:id|y)\swas[,:]?\s*$/iu;
/** `his answer was, "`, `to his first remark, "`. */
const speechNoun = /(?<![\p{L}’'-])(?:answer|reply|response|remark|retort|toast|exclamation)(?:\s(?:is|was))?[,:]\s*$/iu;

/** In `"Thriller," Jackson said, is …` the quoted words are the sentence's subject. */
const continuesAsSubject = /^[^,]{0,60},\s+(?:is|was|are|were|has|had|will|would|can|could|made|became|means|refers)\s/u;
const bareEnd = /^(?:\s+\p{Ll}+ly)?(?:\s+(?:the\s)?(?:reporters|\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)*))?\s*[.,]?\s*$/u;

function readInvertedAttribution(analysis: TextAnalysis, rest: Span, form: AttributionForm): Attribution | undefined {
  const words = analysis.text.slice(rest.start, rest.end);
  if (/^\s*(?:[.,;:]|$|(?:to|that|in|of|by|on|about|as|at|with|for|so|it)\s)/u.test(words)) return undefined;
  const clause = trimSpan(analysis.text, {
    start: rest.start,
    end: rest.start + (/[;:—.]?\s*$|[;:—]/u.exec(words)?.index ?? words.length),
  });
  const end = commaSegments(analysis.text, clause)[0]?.end ?? clause.end;
  const speaker = findLeadingSpeaker(analysis, clause) ?? findSpeaker(analysis, clause);
  return form === "bare" && speaker.kind === "unknown" ? undefined : { speaker, end };
}

/** The words between quoted words and the verb of speech, if they can be the verb's subject. */
function grammaticalSubject(text: string, { start, end }: Span): Span | undefined {
  const skipped = /^[,—–\s]*(?:as\s|however,|though,)?\s*/u.exec(text.slice(start, end))?.[0].length ?? 0;
  const subject = withoutAdverbs(text, trimSpan(text, { start: start + skipped, end }));
  const words = text.slice(subject.start, subject.end);
  const head = words.split(",")[0] ?? "";
  const isClause = /\s(?:is|was|are|were|has|had|have|that|which)(?:\s|$)/u.test(head);
  return words === "" || words.length > maxSubjectLength || isClause || cannotBeSubject.test(words) ? undefined : subject;
}

/** UTF-16 code units. Generous: a name with its description. */
const maxSubjectLength = 240;
const cannotBeSubject =
  /^(?:which|that|where|when|while|because|if|is|was|are|were|has|had|have|and|or|but|nor|to|for|in|on|at|by|with|of|from|than|so|who|whose|also|[.;:)\]])(?![\p{L}-])/u;

function withoutAdverbs(text: string, { start, end }: Span): Span {
  const adverbs =
    /(?:(?:^|\s+)(?:also|later|then|once|often|always|never|further|again|recently|previously|has|had|have|would|will|did|(?:was|is|were) (?:quoted|cited) as|\p{Ll}+ly))+\s*$/u;
  const length = text.slice(start, end).search(adverbs);
  return length < 0 ? { start, end } : { start, end: start + length };
}

/** The subject of a participle is ambiguous: `Jones left the room after Smith, saying, "…"`. */
const participle = /\s(?:saying|stating|adding|explaining|noting|declaring|writing|insisting|warning|replying)(?:,|:|\sthat)?\s*$/u;

/** `Tolstoy wrote "…"` names a work; with a comma, a colon or `that` it is speech. */
function introducesSpeech(verb: string, rest: string): boolean {
  if (rest.trim() === "") return !/^(?:writes?|wrote)$/u.test(verb);
  const clause = /^(.*)\sthat\s*$/u.exec(rest)?.[1];
  if (clause === undefined) return mayIntroduce.test(rest);
  return clause === "" || ((/^(?:tells|told)$/u.test(verb) || beginsWithTime.test(clause)) && mayIntroduce.test(`${clause}:`));
}

/** Unlike these, `objected to a saying that "…"` introduces no speech. */
const beginsWithTime = /^\s(?:in|at|on|during|after|last|this|yesterday|today|earlier|later|\p{Lu}\p{Ll}+day)\s?/u;

/** What may come between the verb and the speech: the listener and the time, but no other clause. */
const mayIntroduce =
  /^(?!.*\s(?:that|who|which|he|she|it|they|we|I|you|is|was|are|were|has|had|have|would|will|can|could|should)\s)[^"“”«»]{0,120}?[,:]\s*$/u;

/** The subject closest to the verb: all of `Zhang, an engineer,` but only `Zhang` in `In Harbin, Zhang`. */
function nearestSubject(text: string, { start, end }: Span): Span | undefined {
  const clauseStart = start + (/[;:—](?=[^;:—]*$)/u.exec(text.slice(start, end))?.index ?? -1) + 1;
  const segments = commaSegments(text, withoutAdverbs(text, { start: clauseStart, end }));
  const last = segments.at(-1);
  if (!last) return undefined;
  if (conjunctionAlone.test(text.slice(last.start, last.end))) return coordinatedSubject(text, segments.slice(0, -1));
  const apposition = /,["”]?\s*$/u.test(text.slice(start, end));
  if (/^who$/u.test(text.slice(last.start, last.end))) return whoAntecedent(text, segments.at(-2));
  const first = apposition || endsInPlaces(text, segments) ? (segments.find((segment) => !isAdverbial(text, segment)) ?? last) : last;
  const subject = withoutConjunction(text, { start: first.start, end: last.end });
  return subject.start < subject.end ? subject : undefined;
}

const conjunctionAlone = /^(?:and|but)(?:\s(?:then|so))?$/u;

/** `Smith` in `Smith looked up, and` before `said`: the subject of several predicates. Undefined if a clause between may have its own. */
function coordinatedSubject(text: string, segments: readonly Span[]): Span | undefined {
  const predicates = segments.slice(segments.findIndex((segment) => !isAdverbial(text, segment)));
  const [first, ...others] = predicates.map(({ start, end }) => text.slice(start, end));
  const start = predicates[0]?.start ?? 0;
  const subject = leadingSubject.exec(first ?? "");
  const hasOtherSubject = subordinates.test(first ?? "") || others.some((words) => subordinates.test(words) || mayBeginClause.test(words));
  if (!subject?.[1] || hasOtherSubject) return undefined;
  return { start: start + subject[0].length - subject[1].length, end: start + subject[0].length };
}

const leadingSubject =
  /^(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen|[Nn]ow|Here|At last)\s)?((?:[Hh]e|[Ss]he)(?=\s)|(?:[Tt]he\s)?\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,3}(?=\s\p{Ll}))/u;
const subordinates =
  /\s(?:while|when|as|who|whose|which|that|because|until|before|after|if|and\s(?:the|an?|he|she|it|they|\p{Lu}))(?![\p{L}-])/u;
const mayBeginClause = /^(?:and\s|but\s)?(?:the|an?|his|her|its|their|he|she|it|they|\p{Lu}[\p{L}’'-]*)(?![\p{L}-])/u;

/** `by its manager Abe Silverstein, who said`: the name directly before `who`, except in `from Leeds, who said`, where it is a place. */
function whoAntecedent(text: string, before: Span | undefined): Span | undefined {
  const run = before && capitalisedRuns(text, before).at(-1);
  if (run?.end !== before?.end || !before) return before;
  return run && !/\s(?:in|at|from|of|near|to)\s$/u.test(text.slice(before.start, run.start)) ? run : before;
}

/** `Liu Yang from Beijing, China` before the verb, without the comma that belongs after `China`. */
function endsInPlaces(text: string, segments: readonly Span[]): boolean {
  const [before, last] = segments.slice(-2).map(({ start, end }) => text.slice(start, end));
  return /\s(?:in|from|of|at|near)\s\p{Lu}[\p{L} -]*$/u.test(before ?? "") && /^(?:\p{Lu}[\p{L}-]*\s?)+$/u.test(last ?? "");
}

function isAdverbial(text: string, { start, end }: Span): boolean {
  return adverbial.test(text.slice(start, end));
}

const adverbial =
  /^(?:in|on|at|after|before|when|while|as|for|from|with|during|since|until|by|if|because|although|though|however|still|later|earlier|meanwhile|moreover|recently|yesterday|today|then|asked|speaking|writing|\p{L}+(?:ing|ly))(?![\p{L}-])/iu;

function withoutConjunction(text: string, { start, end }: Span): Span {
  return { start: start + (/^(?:and|but|so|as|then|when|while|because)(?:\s+|$)/iu.exec(text.slice(start, end))?.[0].length ?? 0), end };
}
