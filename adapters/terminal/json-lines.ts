import { once } from "node:events";
import type { Writable } from "node:stream";
import { citationOf, wordsOf } from "../../src/document/document.ts";
import type { Span } from "../../src/document/span.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { Reply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import type { Conversation } from "./conversation.ts";

/** The machine door: one JSON line on `output` for each line of `input`, in order. */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  converse: Conversation,
  knowledge: Knowledge,
): Promise<void> {
  for await (const line of linesOf(input)) {
    const ready = output.write(`${jsonLine(line, await converse({ kind: "text", text: line }), knowledge)}\n`);
    if (!ready) await once(output, "drain");
  }
}

function jsonLine(input: string, reply: Reply, { document }: Knowledge): string {
  const shown = ({ start, end }: Span) => ({
    start,
    end,
    text: wordsOf(document, { start, end }),
    cite: citationOf(document, { start, end }),
  });
  const { outcome, evidence, context } = reply;
  return JSON.stringify({ input, outcome, text: plainText(reply), evidence: evidence.map(shown), context: context.map(shown) });
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The lines of a byte stream. Only `\n` ends a line, one `\r` before it is dropped, an empty line is a line;
 * bytes that are not UTF-8 become U+FFFD. What follows the last `\n` is a line unless it is empty.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decoded([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield decoded(rest);
}

function decoded(chunks: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(chunks);
  return (bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes).toString("utf8");
}
