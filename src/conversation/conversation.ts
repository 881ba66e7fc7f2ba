import { type Action, actionText, readActionText } from "../action.ts";
import type { Span } from "../document/span.ts";
import { maxActions } from "../reply.ts";

/** What is remembered of the last exchange: ids only, never text. */
export interface Conversation {
  /** The slash command, if one was typed or a button ran one; undefined for free text. */
  readonly command: string | undefined;
  /** The question, or the command's line: a number of the lexicon, or a subject's id, for each word that was recognised. */
  readonly words: readonly (number | string)[];
  /** It had a content word that was not recognised, and it was not answered. */
  readonly hasUnknown: boolean;
  readonly isAnswered: boolean;
  /** Evidence or the closest span of the last reply, best first. */
  readonly shown: readonly Span[];
  /** The same of earlier replies to the same question. */
  readonly shownBefore: readonly Span[];
  /** Ids of the subjects of earlier questions, the latest first. */
  readonly earlier: readonly string[];
  /** What the last reply offered, in its order. */
  readonly actions: readonly Action[];
}

/** Of each list; more are forgotten, so that a conversation takes at most about 700 characters. */
export const limits = { words: 40, shown: 8, shownBefore: 12, earlier: 4 };

const version = "1";
const format = /^1[0-9a-f]{8}(?:\/[a-z0-9;=.,+~!_-]*){7}$/u;
const maxLength = 1_000;
const flagLetters = { unknown: "u", answered: "a" };

/** As letters that an address and a database take. `fingerprint`: of the lexicon. */
export function encodeConversation(conversation: Conversation, fingerprint: string): string {
  const { command, words, hasUnknown, isAnswered, shown, shownBefore, earlier, actions } = conversation;
  const fields = [
    command ?? "",
    words.map((word) => (typeof word === "number" ? word.toString(36) : `_${word}`)).join(","),
    [hasUnknown ? flagLetters.unknown : "", isAnswered ? flagLetters.answered : ""].join(""),
    shown.map(formatSpan).join(","),
    shownBefore.map(formatSpan).join(","),
    earlier.join(","),
    actions.map(actionText).join("~"),
  ];
  return `${version}${fingerprint}/${fields.join("/")}`;
}

/** Accepts any string; undefined if it is old, forged, or of another document. */
export function decodeConversation(text: string, fingerprint: string): Conversation | undefined {
  if (text.length > maxLength || !format.test(text) || !text.startsWith(version + fingerprint)) return undefined;
  const [, command = "", words = "", flags = "", shown = "", shownBefore = "", earlier = "", actions = ""] = text.split("/");
  return {
    command: command === "" ? undefined : command,
    words: list(words)
      .slice(0, limits.words)
      .map((word) => (word.startsWith("_") ? word.slice(1) : Number.parseInt(word, 36))),
    hasUnknown: flags.includes(flagLetters.unknown),
    isAnswered: flags.includes(flagLetters.answered),
    shown: list(shown).flatMap(readSpan).slice(0, limits.shown),
    shownBefore: list(shownBefore).flatMap(readSpan).slice(0, limits.shownBefore),
    earlier: list(earlier).slice(0, limits.earlier),
    actions: list(actions, "~")
      .flatMap((each) => readActionText(each) ?? [])
      .slice(0, maxActions),
  };
}

function list(field: string, separator = ","): readonly string[] {
  return field === "" ? [] : field.split(separator);
}

function formatSpan({ start, end }: Span): string {
  return `${start.toString(36)}-${end.toString(36)}`;
}

function readSpan(text: string): readonly Span[] {
  const [start = Number.NaN, end = Number.NaN] = text.split("-").map((offset) => Number.parseInt(offset, 36));
  return start < end ? [{ start, end }] : [];
}
