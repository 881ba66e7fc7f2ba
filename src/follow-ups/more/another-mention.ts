import { contextButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import { type Library, passageWithContext } from "../../library.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";
import { splitWords } from "../../text/split-words.ts";
import { nextClosest } from "./next-closest.ts";
import { isSeen } from "./seen.ts";

/** "Another ranking?": the next passage with this word. It answers only a question whether there is one. */
export function anotherMention(noun: string, before: Recalled, library: Library): Reply | undefined {
  const next = findPassagesOn(library.passages, noun).find(({ sentence, isLiteral }) => isLiteral && !isSeen(sentence, before));
  if (!next) return undefined;
  const passage = passageWithContext(next.sentence, next.matched, library);
  if (!asksWhether.test(before.text) && !isBare(before.text)) return nextClosest(passage, [], library);
  return answeredReply([{ kind: "passage", passage }], [passage], { actions: [contextButton(passage, library)] });
}

/** What is remembered of "does it mention snow?". */
function isBare(text: string): boolean {
  return splitWords(text).length === 1;
}

const asksWhether =
  /^(?:(?:and|so|but) )?(?:(?:is|are|was|were) there|any|(?:does|do|did) (?:it|they|the \p{L}+) (?:mention|have|contain|name|talk))(?!\p{L})/iu;
