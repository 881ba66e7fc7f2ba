import { LRUCache } from "lru-cache";
import type { Action } from "../buttons.ts";
import type { CompleteRequest, ConversationState } from "../conversation-state.ts";
import type { Span } from "../document/document.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section } from "../language/forms.ts";
import { normalize, type Token } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import { findMentions, type Mention, namedWords } from "../reading/vocabulary.ts";
import type { Reply } from "../reply.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { cached, once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { isFunctionWord, splitWords, typedWords } from "../text/words.ts";

const form = formsOf("follow-ups.txt");

/** What a text means that goes on with a conversation. */
export type FollowUp =
  /** It has nothing to do with what came before. */
  | { readonly kind: "new" }
  | Questions
  /** It is answered from what was shown. */
  | ShownAgain
  /** It speaks of somebody, and nobody was spoken of. */
  | { readonly kind: "unclear" }
  /** It does what a button of the last reply does. */
  | { readonly kind: "action"; readonly action: Action };

export interface ShownAgain {
  readonly kind: "reply";
  readonly reply: Reply;
  readonly completeRequest: CompleteRequest | undefined;
}

/** Complete questions that it may ask: the first that the document answers counts. */
export interface Questions {
  readonly kind: "questions";
  /** Never empty. */
  readonly questions: readonly CompleteQuestion[];
  /** The reply if none is answered; a closest passage goes before it, unless this reply answers. */
  readonly otherwise?: () => Reply;
  /** What else is asked in the same message. */
  readonly others?: readonly string[];
}

export interface CompleteQuestion {
  /** A slash command's name, if `text` is its line. */
  readonly command?: string | undefined;
  readonly text: string;
  /** The subjects that it inherits or was completed with; undefined if it is as typed. */
  readonly about?: readonly Subject[];
  /** The message does not refer to what it was completed with. */
  readonly isLent?: boolean;
  /** Spans that were shown already. */
  readonly except?: readonly Span[];
  /** All of it stands in the message. */
  readonly isWhole?: boolean;
  /** It asks for more of what was asked before. */
  readonly continues?: boolean;
}

/** One way of going on with a conversation; undefined if the text is another. */
export type Rule = (clause: Clause, before: ConversationState, library: Library) => FollowUp | undefined;

/** A sentence that a person typed, after cleaning and spelling. */
export interface Clause {
  /** The text without marks at its end. */
  readonly text: string;
  /** `words` in lower case, without apostrophes and marks, with single spaces between them. */
  readonly plain: string;
  readonly words: readonly string[];
  readonly mentions: readonly Mention[];
  /** The text with "z" for each letter of a name, and a space for each of "'s". */
  readonly unnamed: string;
  /** The named subjects, in order, each once. */
  readonly subjects: readonly Subject[];
  /** Words that tell something, without those of names. */
  readonly content: readonly string[];
  /** "How old", "since when": whether it asks for an attribute. */
  readonly asksForAttribute: boolean;
}

/** The rules read the same few texts again and again. */
export function readClause(typed: string, library: Library): Clause {
  return clausesOf(library)(typed);
}

const clausesOf = cached(new WeakMap<Library, (typed: string) => Clause>(), (library) =>
  cached(new LRUCache<string, Clause>({ max: 8 }), (typed) => createClause(typed, library)),
);

function createClause(typed: string, { vocabulary, subjects }: Library): Clause {
  const text = withoutEndMarks(typed);
  const words = typedWords(text);
  const mentions = findMentions(words, vocabulary);
  const named = namedWords(mentions);
  const unnamed = once(() => maskNames(text, words, named).replace(/['’]s(?!\p{L})/giu, "  "));
  return {
    text,
    plain: words.map((word) => fold(word.replace(/['’](?=\p{L})/gu, ""))).join(" "),
    words,
    mentions,
    get unnamed() {
      return unnamed();
    },
    subjects: [...new Set(mentions.flatMap(({ name }) => subjects.findExact(name.name) ?? []))],
    content: words.filter((word, at) => !named.has(at) && !isFunctionWord(fold(word))),
    get asksForAttribute() {
      return readAskedFor(text).attributes.length > 0;
    },
  };
}

/** `named`: the indices of the words that belong to names. */
function maskNames(text: string, words: readonly string[], named: ReadonlySet<number>): string {
  let from = 0;
  let masked = "";
  for (const [number, word] of words.entries()) {
    const at = text.indexOf(word, from);
    if (at < 0) continue;
    masked += text.slice(from, at) + (named.has(number) ? "z".repeat(word.length) : word);
    from = at + word.length;
  }
  return masked + text.slice(from);
}

/** What a question asks about, without the words that ask: "why did Brook leave" → "Brook leave". */
export function predicateOf(question: string): string {
  const [first] = wordsBeside(question, [form("asking")]);
  return first ? splitWords(question.slice(first.start)).join(" ") : "";
}

/** Whether the text has only forms of these sections, and words of which `isOther` says true. */
export function consistsOf(text: string, sections: readonly Section[], isOther: (word: string) => boolean = () => false): boolean {
  return wordsBeside(text, sections).every(({ word }) => isOther(word));
}

/** The words outside the forms of these sections. */
function wordsBeside(text: string, sections: readonly Section[]): readonly Token[] {
  const normal = normalize(text);
  const beside: Token[] = [];
  for (let at = 0; at < normal.tokens.length; at += 1) {
    const token = normal.tokens[at];
    if (!token || fold(token.word) === "") continue;
    const to = Math.max(0, ...sections.map((section) => section.at(normal, at)?.to ?? 0));
    if (to > at) at = to - 1;
    else beside.push(token);
  }
  return beside;
}

/** "Brook and Ortega" */
export function namesOf(subjects: readonly Pick<Subject, "name">[]): string {
  return subjects.map(({ name }) => name).join(" and ");
}
