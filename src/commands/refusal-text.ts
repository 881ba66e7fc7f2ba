import type { Action } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { type Document, overlappingSentences, type Span } from "../document/document.ts";
import { words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { type Block, notStatedReply, type Reply } from "../reply.ts";
import type { Refusal, SearchResult } from "../search/find-passages.ts";
import { joinNames } from "../text/characters.ts";
import { fold } from "../text/fold.ts";
import { generalWeight } from "../text/word-list.ts";
import { isFunctionWord, stemWord } from "../text/words.ts";
import { readSpans, writeSpans } from "./passages-behind-buttons.ts";
import { contextButton, helpButton } from "./reply-buttons.ts";

/** Names nearby words but quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply({ nearest, missing }: Refused, library: Library, asksWhetherMentioned: boolean): Reply {
  const unmentioned = missing.length === 0 ? undefined : `does not mention ${joinNames(missing.map((word) => `“${word}”`))}.`;
  const isNo = asksWhetherMentioned && unmentioned !== undefined;
  const text = isNo ? `No: the document ${unmentioned}` : refusalText;
  const matched = nearest.flatMap(({ matched }) => matched);
  return mentionReply(text, isNo || unmentioned === undefined ? [] : [{ kind: "note", text: `It ${unmentioned}` }], matched, library);
}

const refusalText = "The document does not say.";

type Refused = Extract<SearchResult, { kind: "refused" }>;

/** What cautions about the closest passage, if what it does not give is known: "Closest, though it does not give the age:" */
export function closestWithout(refusal: Refusal | undefined): string | undefined {
  if (refusal?.missing === undefined) return undefined;
  const [first = ""] = refusal.missing.split(" ", 1);
  return `Closest, though it does not ${words("question-words").has(first) ? "say" : "give"} ${refusal.missing}:`;
}

/** `matched`: words of the question that a sentence has. */
function mentionReply(text: string, notes: readonly Block[], matched: readonly Span[], library: Library): Reply {
  const { document } = library.knowledge;
  const words = tellingWords(matched, document);
  const [sentence] = words.flatMap((word) => overlappingSentences(document, word));
  if (!sentence) return notStatedReply(text, notes, { actions: [helpButton], showAgain: { command: refusalCommand, args: {} } });
  const listed = words.map((word) => `“${displayText(document, word)}”`).join(", ");
  const note = { kind: "note", text: `It does mention ${listed} (${createPassage(document, sentence).citation}).` } as const;
  return notStatedReply(text, [...notes, note], {
    actions: [contextButton({ span: sentence }, library), helpButton],
    showAgain: { command: refusalCommand, args: { near: writeSpans(words) } },
  });
}

/** The first of each word that tells something; at most three. */
function tellingWords(words: readonly Span[], document: Document): readonly Span[] {
  const byText = new Map(words.toReversed().map((word) => [displayText(document, word), word]));
  const first = [...byText].toReversed().filter(([text, word]) => isTelling(text) && isWhole(word, document));
  return first.map(([, word]) => word).slice(0, maxMentionedWords);
}

const maxMentionedWords = 3;

function isTelling(word: string): boolean {
  const folded = fold(word);
  return !isFunctionWord(folded) && generalWeight(stemWord(folded)) > minWeight;
}

/** "New", "needs" and "words" weigh less, "snow" and names more. */
const minWeight = 0.45;

/** Whether a word is no part of a compound: "words" in "num2words" is. */
function isWhole({ start, end }: Span, { text }: Document): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  return !/[\p{Script=Latin}\p{N}_]-?$/u.test(before) && !/^-?[\p{Script=Latin}\p{N}_]/u.test(after);
}

/** The name of the action that shows a refusal again: without the words of the question, which a button does not carry. */
const refusalCommand = "refusal";

/** The refusal behind a button; undefined if the action is another. */
export function refusalActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== refusalCommand) return undefined;
  return mentionReply(refusalText, [], readSpans(args.near ?? "", library.knowledge.document), library);
}
