import { displayText } from "../../../src/document/display-text.ts";
import type { Span } from "../../../src/document/document.ts";
import type { Knowledge, PassagePhrases } from "../../../src/knowledge/knowledge-model.ts";
import { createLibraryInTurns } from "../../../src/library.ts";
import { countEach, valuesByKey } from "../../../src/text/collections.ts";
import { phraseKey } from "../../../src/text/fold.ts";
import { eachInTurns, type Turns } from "../../../src/text/turns.ts";
import { createPhraseCheck, type DropReason, dropReasonNames, dropReasons, isOtherLanguage } from "./check-phrases.ts";
import { firstWordOf, passageNumbers } from "./passage-numbers.ts";
import type { ModelPhrases } from "./phrases-text.ts";
import { askablePassages } from "./prompt-parts.ts";
import { type AnswerLine, readAnswers } from "./read-answers.ts";

/** What is good of an answer, and how much is not. */
export interface CheckedAnswers {
  readonly added: readonly ModelPhrases[];
  readonly dropped: DropCounts;
}

/** How many phrases were dropped for each reason. */
export type DropCounts = Readonly<Partial<Record<DropReason, number>>>;

/** "2 read as a command", in the order of the reasons. */
export function dropLines(dropped: DropCounts): readonly string[] {
  return dropReasonNames.flatMap((reason) => (dropped[reason] ? [`${dropped[reason]} ${dropReasons[reason]}`] : []));
}

/** `written`: what `phrases.txt` has now. */
export type CheckAnswers = (answers: string, written: readonly PassagePhrases[]) => Turns<CheckedAnswers>;

/** Reads what a model answered about a document, and drops what cannot lead to its passage. `knowledge`: without `phrases.txt`. */
export function* createAnswerCheck(knowledge: Knowledge): Turns<CheckAnswers> {
  const { document } = knowledge;
  const passages = askablePassages(document);
  const numbered = passages.map(({ number, sentence }) => ({ number, firstWord: firstWordOf(displayText(document, sentence)) }));
  const check = createPhraseCheck(yield* createLibraryInTurns(knowledge));
  return function* (answers, written) {
    const lines = readAnswers(answers).slice(0, maxLines * (passages.length + 100));
    const all = lines.flatMap(({ phrases }) => phrases);
    if (isOtherLanguage(all, document)) return { added: [], dropped: { language: all.length } };
    const numbers = passageNumbers(lines, numbered);
    const isDouble = createDoubleTest(written, lines);
    const byModel = new Map(written.flatMap(({ author, span, phrases }) => (author === "model" ? [[span.start, phrases] as const] : [])));
    const byPerson = new Set(written.filter(({ author }) => author === "person").map(({ span }) => span.start));
    const reasons: DropReason[] = [];
    const added = new Map<number, ModelPhrases>();
    const isGood = (phrase: string, span: Span): boolean => {
      const reason = byPerson.has(span.start) ? "person" : isDouble(phrase, span) ? "double" : check(phrase, span);
      if (reason) reasons.push(reason);
      return !reason;
    };
    yield* eachInTurns(lines, ({ phrases }, at) => {
      const sentence = document.sentences[(numbers[at] ?? 0) - 1];
      if (!sentence) {
        reasons.push("line");
        return;
      }
      const span = { start: sentence.start, end: sentence.end };
      const good = phrases.filter((phrase) => isGood(phrase, span));
      // What has no good phrase is asked again.
      const earlier = added.get(span.start)?.phrases ?? byModel.get(span.start) ?? [];
      const together = [...new Set([...earlier, ...good])].slice(0, maxPhrases);
      if (good.length > 0 || phrases.length === 0) added.set(span.start, { span, phrases: together });
    });
    return { added: [...added.values()], dropped: Object.fromEntries(countEach(reasons)) };
  };
}

/** For each passage: answers may stand twice in a file. */
const maxLines = 3;

/** Of a passage: more would outweigh others. */
const maxPhrases = 12;

/**
 * Whether the phrase is another passage's, or was given for this one in the same answer; case and marks do not count. What an answer gives
 * for several passages leads to none of them.
 */
function createDoubleTest(written: readonly PassagePhrases[], lines: readonly AnswerLine[]): (phrase: string, span: Span) => boolean {
  const places = new Map(written.flatMap(({ span, phrases }) => phrases.map((phrase) => [phraseKey(phrase), span.start])));
  const ofLines = lines.flatMap(({ number, phrases }) => [...new Set(phrases.map(phraseKey))].map((key) => ({ number, key })));
  const numbers = valuesByKey(ofLines.map(({ key, number }) => [key, number] as const));
  const given = new Set<string>();
  return (phrase, { start }) => {
    const key = phraseKey(phrase);
    const isDouble = given.has(key) || (places.get(key) ?? start) !== start || (numbers.get(key)?.size ?? 0) > maxPassages;
    given.add(key);
    return isDouble;
  };
}

/** Two neighbours may be asked for in the same words; the first one has them. */
const maxPassages = 2;
