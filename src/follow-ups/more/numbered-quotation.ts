import type { Recalled } from "../../conversation/memory.ts";
import { type Library, quotationsBy } from "../../library.ts";
import { compact } from "../../text/compact.ts";
import type { FollowUp } from "../follow-up.ts";
import { nothingLeft } from "./nothing-left.ts";
import { quotedSpeaker } from "./quoted-speaker.ts";

/** "And the third", after a speaker's quotations: that of all by the same speaker. */
export function numberedQuotation(plain: string, before: Recalled, library: Library): FollowUp | undefined {
  const { ordinal } = form.exec(plain)?.groups ?? {};
  const speaker = ordinal === undefined ? undefined : quotedSpeaker(before, library);
  if (ordinal === undefined || !speaker || !(before.command === "quote" || asksForSpeech.test(before.text))) return undefined;
  const found = quotationsBy(library.knowledge, speaker.id).at(places.get(ordinal) ?? 0);
  if (found) return { kind: "action", action: { command: "quote", args: { who: speaker.id, next: found.id } } };
  return { kind: "reply", reply: nothingLeft([], before), exchange: { text: before.text, continues: true } };
}

const asksForSpeech = /(?<!\p{L})(?:say|says|said|quot(?:e|es|ed|ation|ations)|statements?|remarks?|comments?)(?!\p{L})/iu;

const noun = "(?: (?:one|quote|quotation|statement|remark))?";
const form = compact(
  new RegExp(
    `^(?:(?:and|ok|okay|so|then|now|what is|whats|what about|how about|show me|give me|give us|read|quote) )*(?:the|his|her) (?:very )?(?<ordinal>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)${noun}(?: (?:please|pls|then|too|as well|by (?:him|her)|he said|she said))*$`,
    "u",
  ),
);

const places: ReadonlyMap<string, number> = new Map([
  ...["first", "second", "third", "fourth", "fifth"].map((word, at) => [word, at] as const),
  ...["1st", "2nd", "3rd", "4th", "5th"].map((word, at) => [word, at] as const),
  ["last", -1] as const,
]);
