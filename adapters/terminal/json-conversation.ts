import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Logger } from "pino";
import * as v from "valibot";
import { citation, contains, type Document, type Span, spanText } from "../../src/document/document.ts";
import type { SourcedReply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import type { Input } from "../../src/request.ts";
import { jsonLine } from "../../src/text/characters.ts";
import { type Answer, soleRequester } from "../shared/answer.ts";
import { atOnce } from "../shared/point-with-model.ts";
import type { ProgressLine } from "./terminal-streams.ts";

/** For programs: one line of JSON on `output` for each line of `input`, in order. Different conversations wait for a model side by side. */
export async function answerJsonLines(input: AsyncIterable<Uint8Array>, output: Writable, converse: Conversation): Promise<void> {
  const last = new Map<string | undefined, Promise<unknown>>();
  await answerLines(input, output, async (line) => {
    const input = readInput(line);
    if (!("check" in input)) {
      const { text, conversation } = input;
      const before = last.get(conversation);
      const answered = Promise.resolve(before).then(() => converse({ kind: "text", text }, conversation));
      const ended = answered.catch(() => undefined);
      last.set(conversation, ended);
      const json = toJson(text, await answered);
      if (last.get(conversation) === ended) last.delete(conversation);
      return json;
    }
    const { check: quotation, ...attribution } = input;
    return toVerdict(quotation, await converse({ kind: "check", quotation, ...attribution }));
  });
}

/** Writes the JSON of each line's answer in order, no faster than it is read. As many lines wait as a model reads at a time: none is late. */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  answer: (line: string) => object | Promise<object>,
): Promise<void> {
  const pending: Promise<void>[] = [];
  let written: Promise<void> = Promise.resolve();
  for await (const line of readLines(input)) {
    const answered = Promise.resolve(answer(line));
    written = Promise.all([answered, written]).then(async ([result]) => {
      const ready = output.write(`${jsonLine(result)}\n`);
      if (!ready) await once(output, "drain");
    });
    // Whoever waits for it below gets the error.
    written.catch(() => undefined);
    pending.push(written);
    if (pending.length >= atOnce) await pending.shift();
  }
  await written;
}

/**
 * `{"conversation": "id", "text": "…"}`, or a quotation to be checked: `{"check": "…", "speaker": "…", "place": "…"}`, the last two if they are
 * known. All are strings; any other line is the text itself, in the run's own conversation.
 */
function readInput(line: string): v.InferOutput<typeof lineSchema> | { readonly text: string; readonly conversation?: undefined } {
  const { output, success } = v.safeParse(lineSchema, line);
  return success ? output : { text: line };
}

const lineSchema = v.pipe(
  v.string(),
  v.regex(/^[\t ]*\{/u),
  v.parseJson(),
  v.union([
    v.object({ conversation: v.string(), text: v.string() }),
    v.object({ check: v.string(), speaker: v.optional(v.string()), place: v.optional(v.string()) }),
  ]),
);

function toVerdict(input: string, { reply, document }: SourcedReply): object {
  const { verdict, found = [], added = [], leftOut = [] } = reply.check ?? {};
  return { input, outcome: reply.outcome, text: plainText(reply), verdict, found: quote(document, found), added, left_out: leftOut };
}

function toJson(input: string, { reply, document }: SourcedReply): object {
  const evidence = reply.evidence.flatMap((span, passage) =>
    quote(document, [span, ...(span.parts ?? [])]).map((each) => ({ ...each, passage })),
  );
  const context = reply.context.filter((span) => !evidence.some((shown) => contains(shown, span)));
  const { outcome, closest } = reply;
  return { input, outcome, text: plainText(reply), evidence, context: quote(document, context), closest: quote(document, closest) };
}

function quote(document: Document, spans: readonly Span[]) {
  return spans.map((span) => ({ start: span.start, end: span.end, text: spanText(document, span), cite: citation(document, span) }));
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The lines of a byte stream. Only `\n` ends a line; one `\r` before it is dropped; empty lines count; invalid UTF-8 becomes U+FFFD.
 * Text after the last `\n` is a line, too.
 */
async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield decode([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield decode(rest);
}

function decode(chunks: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(chunks);
  return (bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes).toString("utf8");
}

/** Answers in the one conversation of a run, or in another with an id. */
export type Conversation = (input: Input, id?: string) => Promise<SourcedReply>;

export function createConversation(answer: Answer, log: Logger, progress?: Pick<ProgressLine, "show" | "clear">): Conversation {
  return async (input, id) => {
    const key = id === undefined ? "terminal" : `terminal ${shortened(id)}`;
    const requester = soleRequester("terminal");
    const { platform, workspace, person } = requester;
    const conversationKeys = { platform, workspace, person, stored: [key] };
    const onReading = () => progress?.show("the document …");
    const answered = await answer({ input, factsKey: key, conversationKeys, surface: "direct", requester, onReading }, log);
    progress?.clear();
    return answered;
  };
}

/** UTF-16 code units; thousands of ids are in memory. */
const maxIdLength = 64;

/** A longer id becomes its hash, which no shorter one looks like. */
function shortened(id: string): string {
  return id.length <= maxIdLength ? id : `long ${createHash("sha256").update(id).digest("hex")}`;
}
