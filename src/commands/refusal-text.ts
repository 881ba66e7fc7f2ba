import type { Action } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { overlappingSentences } from "../document/document.ts";
import type { Span } from "../document/spans-and-citations.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { type Block, type LabelledAction, notStatedReply, type Reply } from "../reply.ts";
import type { Refusal, SearchResult } from "../search/find-passages.ts";
import { contextButton, helpButton } from "./answer-buttons.ts";
import { orList } from "./did-you-mean-and-usage.ts";
import { readSpans, writeSpans } from "./passages-behind-buttons.ts";

/** Names nearby words but quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply({ nearest, missing, refusal }: Refused, library: Library, asksWhetherMentioned: boolean): Reply {
  const unmentioned = missing.length === 0 ? undefined : `does not mention ${orList(missing.map((word) => `“${word}”`))}.`;
  const isNo = asksWhetherMentioned && unmentioned !== undefined;
  const text = isNo ? `No: the document ${unmentioned}` : refusalText;
  const notes = [refusalSubject(refusal), isNo || unmentioned === undefined ? undefined : `It ${unmentioned}`];
  const mentions = nearest.flatMap(({ sentence, matched }) => mentionOf(sentence, matched, library) ?? []);
  const blocks = notes.flatMap((note): Block[] => (note === undefined ? [] : [{ kind: "note", text: note }]));
  return mentionsReply(text, blocks, mentions, library);
}

const refusalText = "The document does not say.";

type Refused = Extract<SearchResult, { kind: "refused" }>;

/** What is missing in the document, as a sentence: "It gives the university, not the subject of study." */
export function refusalSubject(refusal: Refusal | undefined): string | undefined {
  if (refusal?.missing === undefined) return undefined;
  return `It does not ${/^(?:who|how|when)\b/u.test(refusal.missing) ? "say" : "give"} ${refusal.missing}.`;
}

const maxMentionedWords = 3;

/** Words of a question that a sentence has. */
interface Mention {
  readonly sentence: Span;
  readonly words: readonly Span[];
}

function mentionOf(sentence: Span, matched: readonly Span[], { knowledge: { document } }: Library): Mention | undefined {
  const byText = new Map(matched.toReversed().map((span) => [displayText(document, span), span]));
  const words = [...byText.values()].toReversed().slice(0, maxMentionedWords);
  return words.length === 0 ? undefined : { sentence, words };
}

function mentionsReply(text: string, notes: readonly Block[], mentions: readonly Mention[], library: Library): Reply {
  const { document } = library.knowledge;
  const near = mentions.map(({ sentence, words }) => {
    const { citation } = createPassage(document, sentence);
    const text = `It does mention ${words.map((word) => `“${displayText(document, word)}”`).join(", ")} (${citation}).`;
    return {
      button: { ...contextButton({ span: sentence }, library), label: `${citation} in context` },
      note: { kind: "note", text } as const,
    };
  });
  const [only] = near.length === 1 ? mentions : [];
  const buttons: readonly LabelledAction[] = only ? [contextButton({ span: only.sentence }, library)] : near.map(({ button }) => button);
  return notStatedReply(text, [...notes, ...near.map(({ note }) => note)], {
    actions: [...buttons, helpButton],
    showAgain: refusalAction(mentions),
  });
}

/** The name of the action that shows a refusal again: without the words of the question, which a button does not carry. */
const refusalCommand = "refusal";

function refusalAction(mentions: readonly Mention[]): Action {
  return { command: refusalCommand, args: mentions.length > 0 ? { near: writeSpans(mentions.flatMap(({ words }) => words)) } : {} };
}

/** The refusal behind a button; undefined if the action is another. */
export function refusalActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== refusalCommand) return undefined;
  const { document } = library.knowledge;
  const bySentence = new Map<Span, Span[]>();
  for (const word of readSpans(args.near ?? "", document)) {
    const [sentence] = overlappingSentences(document, word);
    if (sentence) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), word]);
  }
  const mentions = [...bySentence].map(([sentence, words]) => ({ sentence, words }));
  return mentionsReply(refusalText, [], mentions, library);
}
