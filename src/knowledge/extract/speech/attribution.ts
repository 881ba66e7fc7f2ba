import { type Span, trimmed } from "../../../document/span.ts";
import { capitalisedIn } from "../proper-names/capitalised.ts";
import type { Source } from "../proper-names/source.ts";
import { type Speaker, segmentsOf, speakerIn } from "./speaker.ts";
import { speechVerb } from "./speech-verbs.ts";

/** The words that say whose speech stands beside them. */
export interface Attribution {
  readonly speaker: Speaker;
  /** Where its verb, or its name after the verb, ends: what follows may introduce other speech. */
  readonly end: number;
}

/** How closely the words after a quotation must keep to `Smith said`. */
type Form = "usual" | "bare";

/** `said X`, `X said`, `according to X`, `— X` at the beginning of the words after a quotation. */
export function attributionAfter(source: Source, after: Span, form: Form): Attribution | undefined {
  const words = source.text.slice(after.start, after.end);
  const credit = /^[,\s]*(?:according to|in the words of)\s+|^\s*[—–-]{1,2}\s*(?=\p{Lu}[\p{L}.’' -]*[.]?$)/u.exec(words);
  if (credit) return invertedAttribution(source, { start: after.start + credit[0].length, end: after.end }, "usual");
  for (const verb of words.matchAll(speechVerb)) {
    const rest = { start: after.start + verb.index + verb[0].length, end: after.end };
    if (continuesAsSubject.test(source.text.slice(rest.start, rest.end))) return undefined;
    if (/^[,—–\s]*(?:as\s)?\s*$/u.test(words.slice(0, verb.index))) return invertedAttribution(source, rest, form);
    const subject = subjectOf(source.text, { start: after.start, end: rest.start - verb[0].length });
    if (!subject || (form === "bare" && !bareEnd.test(source.text.slice(rest.start, rest.end)))) return undefined;
    return { speaker: speakerIn(source, subject), end: rest.start };
  }
  return undefined;
}

/** `X said, "`, `X said: "`, `According to X, "`, `X: "` at the end of the words before a quotation. */
export function attributionBefore(source: Source, before: Span): Attribution | undefined {
  const words = source.text.slice(before.start, before.end);
  const credit = /(?:^|[,;]\s+)(?:according to|in the words of)\s+(?=[^,;:]+[,;:]\s*$)/iu.exec(words);
  if (credit) {
    const name = { start: before.start + credit.index + credit[0].length, end: before.start + words.search(/[,;:]?\s*$/u) };
    return { speaker: speakerIn(source, name), end: before.end };
  }
  const verb = [...words.matchAll(speechVerb)].findLast(([verb], at, all) =>
    introduces(verb, words.slice((all[at]?.index ?? 0) + verb.length)),
  );
  const subject = verb && nearestSubject(source.text, { start: before.start, end: before.start + verb.index });
  if (subject) return { speaker: speakerIn(source, subject), end: before.end };
  if (saying.test(words)) return { speaker: { kind: "open" }, end: before.end };
  const label = /^\p{Lu}[\p{L}.’' -]{0,40}(?=:\s*$)/u.exec(words);
  return label ? { speaker: speakerIn(source, { start: before.start, end: before.start + label[0].length }), end: before.end } : undefined;
}

/** In `"Thriller," Jackson said, is …` the quoted words are what the sentence speaks of. */
const continuesAsSubject = /^[^,]{0,60},\s+(?:is|was|are|were|has|had|will|would|can|could|made|became|means|refers)\s/u;
const bareEnd = /^(?:\s+\p{Ll}+ly)?(?:\s+(?:the\s)?(?:reporters|\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)*))?\s*[.,]?\s*$/u;

function invertedAttribution(source: Source, rest: Span, form: Form): Attribution | undefined {
  const words = source.text.slice(rest.start, rest.end);
  if (/^\s*(?:[.,;:]|$|(?:to|that|in|of|by|on|about|as|at|with|for|so|it)\s)/u.test(words)) return undefined;
  const clause = trimmed(source.text, { start: rest.start, end: rest.start + (/[;:—.]?\s*$|[;:—]/u.exec(words)?.index ?? words.length) });
  const end = segmentsOf(source.text, clause)[0]?.end ?? clause.end;
  const speaker = speakerIn(source, clause);
  return form === "bare" && speaker.kind === "open" ? undefined : { speaker, end };
}

/** The words between a quotation and its verb, where they can be a subject. */
function subjectOf(text: string, { start, end }: Span): Span | undefined {
  const lead = /^[,—–\s]*(?:as\s|however,|though,)?\s*/u.exec(text.slice(start, end))?.[0].length ?? 0;
  const subject = withoutAdverbs(text, trimmed(text, { start: start + lead, end }));
  const words = text.slice(subject.start, subject.end);
  const head = words.split(",")[0] ?? "";
  const isClause = /\s(?:is|was|are|were|has|had|have|that|which)(?:\s|$)/u.test(head);
  return words === "" || words.length > longestSubject || isClause || noSubject.test(words) ? undefined : subject;
}

/** UTF-16 code units, generous: names with their descriptions. */
const longestSubject = 240;
const noSubject =
  /^(?:which|that|where|when|while|because|if|is|was|are|were|has|had|have|and|or|but|nor|to|for|in|on|at|by|with|of|from|than|so|who|whose|also|[.;:)\]])(?![\p{L}-])/u;

function withoutAdverbs(text: string, { start, end }: Span): Span {
  const adverbs =
    /(?:(?:^|\s+)(?:also|later|then|once|often|always|never|further|again|recently|previously|has|had|have|would|will|did|(?:was|is|were) (?:quoted|cited) as|\p{Ll}+ly))+\s*$/u;
  const cut = text.slice(start, end).search(adverbs);
  return cut < 0 ? { start, end } : { start, end: start + cut };
}

/** Whose participle it is the grammar does not tell: `Jones left the room after Smith, saying, "…"`. */
const saying = /\s(?:saying|stating|adding|explaining|noting|declaring|writing|insisting|warning|replying)(?:,|:|\sthat)?\s*$/u;

/** `Tolstoy wrote "…"` names a work; with a comma, a colon or `that` it quotes. */
function introduces(verb: string, rest: string): boolean {
  if (rest.trim() === "") return !/^(?:writes?|wrote)$/u.test(verb);
  const clause = /^(.*)\sthat\s*$/u.exec(rest)?.[1];
  if (clause === undefined) return mayIntroduce.test(rest);
  return clause === "" || ((/^(?:tells|told)$/u.test(verb) || beginsWithTime.test(clause)) && mayIntroduce.test(`${clause}:`));
}

/** Not `objected to a saying that "…"`. */
const beginsWithTime = /^\s(?:in|at|on|during|after|last|this|yesterday|today|earlier|later|\p{Lu}\p{Ll}+day)\s?/u;

/** What may stand between the verb and the speech: whom it was said to, and when; no clause of its own. */
const mayIntroduce =
  /^(?!.*\s(?:that|who|which|he|she|it|they|we|I|you|is|was|are|were|has|had|have|would|will|can|could|should)\s)[^"“”«»]{0,120}?[,:]\s*$/u;

/** The subject nearest to the verb: all of `Zhang, an engineer,`, and only `Zhang` in `In Harbin, Zhang`. */
function nearestSubject(text: string, { start, end }: Span): Span | undefined {
  const from = start + (/[;:—](?=[^;:—]*$)/u.exec(text.slice(start, end))?.index ?? -1) + 1;
  const segments = segmentsOf(text, withoutAdverbs(text, { start: from, end }));
  const last = segments.at(-1);
  if (!last) return undefined;
  const apposition = /,["”]?\s*$/u.test(text.slice(start, end));
  if (/^who$/u.test(text.slice(last.start, last.end))) return antecedentOfWho(text, segments.at(-2));
  const first = apposition || endsInPlaces(text, segments) ? (segments.find((segment) => !isAdverbial(text, segment)) ?? last) : last;
  const subject = withoutConjunction(text, { start: first.start, end: last.end });
  return subject.start < subject.end ? subject : undefined;
}

/** `by its manager Abe Silverstein, who said`: the name right before. After `from Leeds, who said` it would be a place. */
function antecedentOfWho(text: string, before: Span | undefined): Span | undefined {
  const run = before && capitalisedIn(text, before).at(-1);
  if (run?.end !== before?.end || !before) return before;
  return run && !/\s(?:in|at|from|of|near|to)\s$/u.test(text.slice(before.start, run.start)) ? run : before;
}

/** `Liu Yang from Beijing, China` before the verb, without the comma that should follow. */
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
