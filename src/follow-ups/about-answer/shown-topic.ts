import { displayText } from "../../document/display.ts";
import type { Library } from "../../library.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { stemWord } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";
import type { Clause } from "../clause.ts";
import type { ShownPiece } from "./shown-pieces.ts";

/** "The line after the cab bit" → "the line after that bit", if a shown sentence has the word; empty if the text names something else. */
export function withoutShownTopic(
  { plain, mentions }: Clause,
  pieces: readonly ShownPiece[],
  { knowledge: { document } }: Library,
): string {
  const { all, topic, noun } = readTopic(plain) ?? {};
  if (all === undefined || topic === undefined) return "";
  const shown = new Set(pieces.flatMap((piece) => splitWords(displayText(document, piece))).map(key));
  if (!topic.split(" ").every((word) => !isStopWord(word) && shown.has(key(word)))) return "";
  const words = plain.split(" ");
  const namedElsewhere = mentions.some(({ from, to }) => !` ${all} `.includes(` ${words.slice(from, to).join(" ")} `));
  return namedElsewhere ? "" : plain.replace(all, `that ${noun}`);
}

/** Of a word, without the "s" of a possessive. */
function key(word: string): string {
  return stemWord(fold(word).replace(/['\u2019]?s$/u, ""));
}

interface ShownTopic {
  /** As in the text. */
  readonly all: string;
  readonly topic: string;
  readonly noun: string;
}

function readTopic(plain: string): ShownTopic | undefined {
  const [all, topic, noun] = topicForm.exec(plain) ?? [];
  if (all !== undefined && topic !== undefined && noun !== undefined) return { all, topic, noun };
  const [whole, nounBefore, about] = aboutForm.exec(plain) ?? [];
  return whole === undefined || nounBefore === undefined || about === undefined
    ? undefined
    : { all: whole, topic: about, noun: nounBefore };
}

/** "That sentence about the ferry" at the end, after "before" or "after". */
const aboutForm =
  /(?<=(?:^| )(?:before|after|above|below|precedes|follows|preceding|following) )(?:the|that|this) (bit|part|line|sentence|quote|statement|passage|remark) (?:about|on|regarding|concerning|with) (?:the |a |an |its |his |her )?(\p{L}+(?: \p{L}+)?)$/u;
const topicForm = /(?<!\S)(?:the|that|this) (\p{L}+(?: \p{L}+)?) (bit|part|line|sentence|quote|statement|passage|remark)(?!\S)/u;
