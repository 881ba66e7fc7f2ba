import type { Action } from "../buttons.ts";
import type { CompleteRequest, ConversationState } from "../conversation-state.ts";
import type { Span } from "../document/spans-and-citations.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { findMentions, isNamed, type Mention } from "../reading/vocabulary.ts";
import type { Reply } from "../reply.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { personAttributes } from "../search/asked/attributes.ts";
import { fold } from "../text/fold.ts";
import { isFunctionWord, splitWords, typedWords } from "../text/words.ts";

/** What a text means that goes on with a conversation. */
export type FollowUp =
  /** It has nothing to do with what came before. */
  | { readonly kind: "new"; readonly asked?: readonly string[] }
  | Questions
  /** It is answered from what was shown. */
  | { readonly kind: "reply"; readonly reply: Reply; readonly completeRequest: CompleteRequest | undefined }
  /** It speaks of somebody, and nobody was spoken of. */
  | { readonly kind: "unclear" }
  /** It does what a button of the last reply does. */
  | { readonly kind: "action"; readonly action: Action };

/** Complete questions that it may ask: the first that the document answers counts. */
export interface Questions {
  readonly kind: "questions";
  /** Never empty. */
  readonly questions: readonly CompleteQuestion[];
  /** The reply if the document answers none of them, and nothing comes close unless this reply answers. */
  readonly otherwise?: () => Reply;
  /** The telling words that the person typed: the answer has some of them. */
  readonly own?: readonly string[];
}

export interface CompleteQuestion {
  /** A slash command's name, if `text` is its line. */
  readonly command?: string | undefined;
  readonly text: string;
  /** What was inherited, as a person reads it: "Guo · age"; undefined if nothing. A function for what takes time. */
  readonly label: string | (() => string) | undefined;
  /** Spans that were shown already. */
  readonly except?: readonly Span[];
  /** Whether a question with `except` is judged as strictly as others that inherit; it was answered already. */
  readonly isStrict?: boolean;
  /** What is kept of it for the next message, if not all. */
  readonly kept?: string;
  /** All its words stand in the message: it is judged like any question. */
  readonly isOwn?: boolean;
  /** It asks for more of what was asked before. */
  readonly continues?: boolean;
  /** The question that it was made of had words that the document does not know: it is not answered, at best shown what comes closest. */
  readonly hasUnknownWords?: boolean;
}

/** One way of going on with a conversation; undefined if the text is another. */
export type Rule = (clause: Clause, before: ConversationState, library: Library) => FollowUp | undefined;

/** A sentence that a person typed, after cleaning and spelling. */
export interface Clause {
  /** The text without marks at its end. */
  readonly text: string;
  /** Lower case, words with single spaces between them, without apostrophes and marks. */
  readonly plain: string;
  readonly words: readonly string[];
  readonly mentions: readonly Mention[];
  /** The text with "…" for what is no pronoun: a name ("He"), "it" for the document, "there" in "is there". */
  readonly unnamed: string;
  /** The named subjects, in order, each once. */
  readonly subjects: readonly Subject[];
  /** Words that tell something, without those of names. */
  readonly content: readonly string[];
  /** "How old", "since when": whether it asks for an attribute. */
  readonly asksForAttribute: boolean;
}

export function readClause(typed: string, { vocabulary, subjects }: Library): Clause {
  const text = withoutEndMarks(typed);
  const words = typedWords(text);
  const mentions = findMentions(words, vocabulary);
  let unnamed: string | undefined;
  return {
    text,
    plain: words.map((word) => fold(word.replace(/['’](?=\p{L})/gu, ""))).join(" "),
    words,
    mentions,
    // Lazy: the pattern takes half of the time, and few rules need it.
    get unnamed() {
      unnamed ??= maskNames(text, words, mentions).replace(noPronoun, (found) => "…".repeat(found.length));
      return unnamed;
    },
    subjects: [...new Set(mentions.flatMap(({ name }) => subjects.findExact(name.name) ?? []))],
    content: words.filter((word, at) => !isNamed(mentions, at) && !isFunctionWord(fold(word))),
    get asksForAttribute() {
      return readAskedFor(text).attributes.length > 0;
    },
  };
}

const noPronoun =
  /(?<=(?<!\p{L})(?:is|are|was|were|am|be|been|isn't|aren't|wasn't|weren't) )there(?= \p{L})|(?<!\p{L})(?:it|this|that)(?= (?:also |even |ever |actually )?(?:says?|mentions?|states?|names?|talks?|writes?|quotes?|covers?|discuss(?:es)?|contains?|describes?|reports?|tells?)(?!\p{L}))|(?<=(?<!\p{L})(?:in|of) )(?:it|this|here)$/giu;

function maskNames(text: string, words: readonly string[], mentions: readonly Mention[]): string {
  let from = 0;
  let masked = text;
  for (const word of mentions.flatMap((mention) => words.slice(mention.from, mention.to))) {
    const at = masked.indexOf(word, from);
    if (at < 0) continue;
    masked = masked.slice(0, at) + "…".repeat(word.length) + masked.slice(at + word.length);
    from = at + word.length;
  }
  return masked;
}

export function withoutEndMarks(text: string): string {
  return text.replace(/[\s?？!.…]+$/u, "");
}

/** What a question asks about, without the words that ask: "why did Brook leave" → "Brook leave". */
export function predicateOf(question: string): string {
  const words = splitWords(question);
  const first = words.findIndex((word) => !asking.has(fold(word)) || word === "He");
  return first < 0 ? "" : words.slice(first).join(" ");
}

const asking: ReadonlySet<string> = new Set(
  `what which who whom whose where when why how is are was were be do does did has have had can could will would should s old many much long
  often far name list show tell give explain me us please and so but`.split(/\s+/u),
);

type LabelledSubject = Pick<Subject, "name"> & Partial<Subject>;

/**
 * What a follow-up was taken to mean, so that a wrong guess is seen at once: "Guo · age". `question`: complete. Only one of
 * several readings is shown, so that the label is only written when asked for.
 */
export function inheritedLabel(question: string, subjects: readonly LabelledSubject[], library: Library): () => string {
  return () => {
    const { content } = readClause(question, library);
    return subjectsLabel(subjects, askedAttribute(question, content, subjects) ?? content.slice(0, maxWords).join(" "));
  };
}

/** Words of a question in a label; more are hard to read at a glance. */
const maxWords = 4;

/** What a follow-up was taken to mean that inherits only the subjects: the person has just typed the other words. */
export function lentLabel(question: string, subjects: readonly LabelledSubject[], library: Library): () => string {
  return () => subjectsLabel(subjects, askedAttribute(question, readClause(question, library).content, subjects) ?? "");
}

/** Undefined if the question asks for more than an attribute. */
function askedAttribute(question: string, content: readonly string[], subjects: readonly LabelledSubject[]): string | undefined {
  const { attributes, attributeWords } = readAskedFor(question);
  const isPerson = subjects.some(({ kind }) => kind === "person");
  const attribute = attributes.find((each) => isPerson || !personAttributes.includes(each));
  // "How tall" says more than the label of what is asked: "how much".
  if (!attribute || (content.length > 0 && attribute.label.startsWith("how"))) return undefined;
  const others = content.filter((word) => !attributeWords.has(fold(word)));
  return others.length <= maxOthers ? attribute.label.replace(/^the /u, "") : undefined;
}

/** "How long has Guo *lived* there" asks for a duration. */
const maxOthers = 1;

/** `what`: what is asked about them; may be empty. */
export function subjectsLabel(subjects: readonly Pick<Subject, "name">[], what: string): string {
  return [subjects.map(({ name }) => name).join(", "), what].filter((part) => part !== "").join(" · ");
}

/** "Brook and Ortega" */
export function namesOf(subjects: readonly Pick<Subject, "name">[]): string {
  return subjects.map(({ name }) => name).join(" and ");
}
