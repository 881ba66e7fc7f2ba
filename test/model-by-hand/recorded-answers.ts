import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, overlaps, readSpan, writeSpan } from "../../src/document/document.ts";
import { wholeDocument } from "../../src/pointing/candidates.ts";
import type { ChatMessage } from "../../src/pointing/messages.ts";

/** What a reader answered to a message after others: spans of the document, so that it holds whatever is offered later. */
export interface RecordedAnswer {
  /** Of the document, the messages before and the message. */
  readonly key: string;
  readonly picks: readonly (readonly [span: string, words: string])[];
  readonly closest?: string;
  readonly search?: readonly string[];
  /** 2: of a long document, after a second look at what the search found. */
  readonly looks?: 2;
}

const folder = join(import.meta.dirname, "answers");

/** All that was recorded, by key. */
export function readRecorded(): ReadonlyMap<string, RecordedAnswer> {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const lines = files.flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean));
  return new Map(lines.map((line) => JSON.parse(line) as RecordedAnswer).map((answer) => [answer.key, answer]));
}

export function record(set: string, answer: RecordedAnswer): void {
  appendFileSync(join(folder, `${set}.jsonl`), `${JSON.stringify(answer)}\n`);
}

interface Sent {
  readonly passages: readonly { readonly label: string; readonly text: string }[];
  readonly before: readonly { readonly asked: string }[];
  readonly question: string;
}

export function readSent([, passages, question]: readonly ChatMessage[]): Sent {
  return { ...JSON.parse(passages?.content ?? "{}"), ...JSON.parse(question?.content ?? "{}") };
}

export function keyOf({ before, question }: Sent, document: Document): string {
  const asked = [document.hash, ...before.map((each) => each.asked), question];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 16);
}

/** The answer as a record, with the spans of the sentences at which its labels point. */
export function toRecord(answer: string, sent: Sent, document: Document): Omit<RecordedAnswer, "key"> {
  const {
    picks = [],
    closest,
    search,
  } = JSON.parse(answer) as {
    picks?: { label: string; words: string }[];
    closest?: string;
    search?: string[];
  };
  const spanOf = (label: string | undefined) => {
    const text = sent.passages.find((each) => each.label === label)?.text;
    const found = wholeDocument(document).find((each) => each.text === text);
    const sentence = found && document.sentences[found.sentence];
    return sentence && writeSpan(sentence);
  };
  const near = spanOf(closest);
  return {
    picks: picks.flatMap(({ label, words }) => {
      const span = spanOf(label);
      return span === undefined ? [] : [[span, words] as const];
    }),
    ...(near === undefined ? {} : { closest: near }),
    ...(search ? { search } : {}),
  };
}

/** What the reader would say to these passages: what is not offered cannot be pointed at. */
export function replay({ picks, closest, search }: RecordedAnswer, sent: Sent, document: Document): string {
  const labelOf = (written: string | undefined) => {
    const span = written === undefined ? undefined : readSpan(written);
    const own = span ? wholeDocument(document).filter(({ sentence }) => overlaps(document.sentences[sentence] ?? span, span)) : [];
    return own.flatMap(({ text }) => sent.passages.find((each) => each.text === text) ?? [])[0]?.label;
  };
  const offered = picks.flatMap(([span, words]) => {
    const label = labelOf(span);
    return label === undefined ? [] : [{ label, words }];
  });
  const near = labelOf(closest);
  return JSON.stringify({
    picks: offered,
    ...(near === undefined ? {} : { closest: near }),
    ...(search && offered.length === 0 ? { search } : {}),
  });
}
