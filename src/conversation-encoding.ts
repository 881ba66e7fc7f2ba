import { type Action, actionText, fitsButton, readActionText } from "./buttons.ts";
import { readBase36, readSpan, type Span, writeSpan } from "./document/document.ts";
import { maxActions } from "./reply.ts";

/** The conversation state after a reply: ids only, never text. */
export interface Conversation {
  /** The slash command, if one was typed or a button ran one; undefined for free text. */
  readonly command: string | undefined;
  /** The question, or the command's line: a number of the lexicon, or a subject's id, for each word that was recognised. */
  readonly words: readonly (number | string)[];
  readonly isAnswered: boolean;
  /** Evidence or the closest span of the last reply, best first. */
  readonly shown: readonly Span[];
  /** What earlier replies to the same question showed. */
  readonly shownBefore: readonly Span[];
  /** Ids of the subjects of the question before. */
  readonly earlier: readonly string[];
  /** What the last reply offered to go on with, in its order. */
  readonly actions: readonly Action[];
}

export const emptyConversation: Conversation = {
  command: undefined,
  words: [],
  isAnswered: false,
  shown: [],
  shownBefore: [],
  earlier: [],
  actions: [],
};

/** Items of each list; more are forgotten. */
export const limits = { words: 40, shown: 8, shownBefore: 12, earlier: 4 };

/** Characters of an encoded conversation. If long ids need more, the ends of the less important lists are forgotten. */
export const maxEncodedLength = 1_000;

const version = "5";
const answeredFlag = "a";
// An address takes these two as they are.
const fieldSeparator = "*";
const itemSeparator = ".";
/** Actions may contain the other one. */
const actionSeparator = "~";

/** Writes characters that an address and a database take. `fingerprint`: the lexicon's, eight hexadecimal digits. */
export function encodeConversation(conversation: Conversation, fingerprint: string): string {
  const { command, words, shown, shownBefore, earlier, actions } = conversation;
  const flags = conversation.isAnswered ? answeredFlag : "";
  const start = [version + fingerprint, command === undefined ? "" : (commandForm.write(command) ?? ""), flags];
  const write = createListWriter(maxEncodedLength - start.join(fieldSeparator).length);
  // The first get the room.
  const lists = [
    write(shown.slice(0, limits.shown), spanForm),
    write(actions.slice(0, maxActions), actionForm),
    write(words.slice(0, limits.words), wordForm),
    write(earlier.slice(0, limits.earlier), idForm),
    write(shownBefore.slice(0, limits.shownBefore), spanForm),
  ];
  return [...start, ...lists].join(fieldSeparator);
}

/** Accepts any string; undefined if it is old, forged, or of another document. */
export function decodeConversation(text: string, fingerprint: string): Conversation | undefined {
  if (text.length > maxEncodedLength) return undefined;
  const [start, command, flags, shown, actions, words, earlier, shownBefore, ...more] = text.split(fieldSeparator);
  if (start !== version + fingerprint || shownBefore === undefined || more.length > 0) return undefined;
  return {
    command: commandForm.read(command ?? ""),
    words: readList(words, wordForm).slice(0, limits.words),
    isAnswered: flags === answeredFlag,
    shown: readList(shown, spanForm).slice(0, limits.shown),
    shownBefore: readList(shownBefore, spanForm).slice(0, limits.shownBefore),
    earlier: readList(earlier, idForm).slice(0, limits.earlier),
    actions: readList(actions, actionForm).slice(0, maxActions),
  };
}

/** How an item of a list is written. Both are undefined for what this form cannot hold. */
interface Form<T> {
  readonly separator: string;
  write(item: T): string | undefined;
  read(text: string): T | undefined;
}

function textForm(pattern: RegExp): Form<string> {
  const check = (text: string) => (pattern.test(text) ? text : undefined);
  return { separator: itemSeparator, write: check, read: check };
}

const commandForm = textForm(/^[a-z]{1,16}$/u);
const idForm = textForm(/^[a-z0-9-]{1,32}$/u);

const subjectMark = "_";
const wordForm: Form<number | string> = {
  separator: itemSeparator,
  write: (word) => (typeof word === "number" ? word.toString(36) : idForm.write(word) && subjectMark + word),
  read: (text) => (text.startsWith(subjectMark) ? idForm.read(text.slice(subjectMark.length)) : readBase36(text)),
};

const spanForm: Form<Span> = { separator: itemSeparator, write: writeSpan, read: readSpan };

/** Leaves out the way back. */
function writeAction(action: Action): string | undefined {
  const { command, args, share } = action;
  const only = { command, args, ...(share ? { share } : {}) };
  return fitsButton(only) ? actionText(only) : undefined;
}

const actionForm: Form<Action> = { separator: actionSeparator, write: writeAction, read: readActionText };

/** Items up to the first that has no form, or for which there is no room: those after it would stand in its place. */
function createListWriter(length: number): <T>(items: readonly T[], form: Form<T>) => string {
  let room = length;
  return (items, { separator, write }) => {
    // The field's separator takes one.
    room -= 1;
    let text = "";
    for (const item of items) {
      const written = write(item);
      const next = written && (text === "" ? written : separator + written);
      if (next === undefined || next.length > room) break;
      room -= next.length;
      text += next;
    }
    return text;
  };
}

/** Items up to the first that cannot be read. */
function readList<T>(field = "", { separator, read }: Form<T>): readonly T[] {
  return field === "" ? [] : beforeUndefined(field.split(separator).map(read));
}

function beforeUndefined<T>(items: readonly (T | undefined)[]): readonly T[] {
  const end = items.indexOf(undefined);
  return items.slice(0, end < 0 ? items.length : end).filter((item) => item !== undefined);
}
