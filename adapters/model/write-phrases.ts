import type { Document } from "../../src/document/document.ts";
import { type AskedPassage, type PromptPart, promptPart, promptParts } from "../knowledge/phrases/prompt-parts.ts";
import { isAnyTaken, nothingTaken, type Taken, type WrittenPhrases } from "../knowledge/phrases/written-phrases.ts";
import type { AskModel } from "./ask-model.ts";
import { ModelError } from "./model-errors.ts";

export interface WriteOptions {
  readonly document: Document;
  readonly written: WrittenPhrases;
  readonly ask: AskModel;
  /** Of the model, for the first line of the file. */
  readonly model: string;
  /** Called with each answer that is written. `left`: passages that are still to be asked about. */
  readonly onTaken?: (taken: Taken, left: number) => void;
}

/**
 * Asks a model about everything that is missing, two parts at a time, and once more about what is missing then. Each answer is written at
 * once, so that a run that was ended goes on with the next. Throws a `ModelError` or a `KnowledgeError`; what was written stays.
 */
export async function writePhrases(options: WriteOptions): Promise<void> {
  const checkUse = createUseCheck(options.model);
  for (let round = 0; round < rounds; round += 1) {
    const missing = await options.written.missing();
    if (missing.length > 0) await askRound(missing, options, checkUse);
  }
}

/** Throws a `ModelError` at the third answer in a row of which nothing can be used: each costs something. */
function createUseCheck(model: string): (isUseful: boolean) => void {
  let useless = 0;
  return (isUseful) => {
    useless = isUseful ? 0 : useless + 1;
    if (useless >= maxUseless)
      throw new ModelError(`${model} has given ${maxUseless} answers in a row that cannot be used; choose another model.`);
  };
}

const maxUseless = 3;

const rounds = 2;
const atATime = 2;

async function askRound(missing: readonly AskedPassage[], options: WriteOptions, checkUse: (isUseful: boolean) => void): Promise<void> {
  const queue = [...promptParts(options.document, missing)];
  const stop = new AbortController();
  let left = missing.length;
  const askNext = async (part: PromptPart) => {
    const { taken, again } = await askPart(part, options, stop.signal);
    queue.unshift(...again);
    left -= part.passages.length - again.reduce((sum, { passages }) => sum + passages.length, 0);
    options.onTaken?.(taken, left);
    const isTaken = isAnyTaken(taken);
    if (isTaken || again.length === 0) checkUse(isTaken);
  };
  const work = async () => {
    try {
      for (let part = queue.shift(); part && !stop.signal.aborted; part = queue.shift()) await askNext(part);
    } catch (error) {
      // The other one writes what it is being answered, and asks nothing more.
      if (!stop.signal.aborted) stop.abort(error);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  stop.signal.throwIfAborted();
}

/** `again`: what is to be asked in smaller parts, because the answer broke off. */
async function askPart(
  part: PromptPart,
  { document, written, ask, model }: WriteOptions,
  stop: AbortSignal,
): Promise<{ readonly taken: Taken; readonly again: readonly PromptPart[] }> {
  const { text, isCut } = await ask([{ role: "user", content: part.text }], { stop }).catch((error: unknown) => {
    if (error instanceof ModelError && error.isTooLong && part.passages.length > 1) return { text: "", isCut: true };
    throw error;
  });
  // The last line may end in the middle of a phrase.
  const whole = isCut ? text.slice(0, Math.max(0, text.lastIndexOf("\n"))) : text;
  const taken = whole === "" ? nothingTaken : await written.take(whole, model);
  if (!isCut) return { taken, again: [] };
  const asked = new Set(part.passages.map(({ number }) => number));
  const left = (await written.missing()).filter(({ number }) => asked.has(number));
  return { taken, again: smaller(left, part.passages.length).map((passages) => promptPart(document, passages)) };
}

/** In halves, unless what is left is less than a part of this size already; nothing if that was a single passage. */
function smaller(left: readonly AskedPassage[], size: number): readonly (readonly AskedPassage[])[] {
  if (left.length === 0 || size === 1) return [];
  if (left.length <= size / 2) return [left];
  const half = Math.ceil(left.length / 2);
  return [left.slice(0, half), left.slice(half)];
}
