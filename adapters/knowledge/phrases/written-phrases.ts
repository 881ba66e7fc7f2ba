import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../../../src/document/document.ts";
import { type LocatedPhrases, locatePhrases, phrasesMark } from "../../../src/knowledge/curation/phrases-file.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { inTurns } from "../../../src/text/turns.ts";
import { decodeUnicode } from "../../formats/convert-text.ts";
import { pause, readField } from "../../shared/errors-retries-timeouts.ts";
import { companions } from "../document-files.ts";
import { readIfExists, systemReason, writeWholeFile } from "../file-system.ts";
import { readWholeFile } from "../read-file.ts";
import { strayPhrases, surelyStray, withoutPhrases } from "./check-against-others.ts";
import { type CheckAnswers, createAnswerCheck, type DropCounts } from "./check-answers.ts";
import { mergePhrases, prunePhrases } from "./phrases-text.ts";
import { type AskedPassage, askablePassages } from "./prompt-parts.ts";

/** `phrases.txt` beside a document. Each method reads it anew, and throws a `KnowledgeError` if it cannot be read or written. */
export interface WrittenPhrases {
  readonly path: string;
  /** What nobody has been asked about, in the document's order. */
  missing(): Promise<readonly AskedPassage[]>;
  /** Checks what a model answered, and writes what is good of it. */
  take(answers: string, model: string): Promise<Taken>;
  /** Removes phrases that other passages answer better, which can be said when all are there. Returns how many. */
  settle(): Promise<number>;
  /** Removes what the document no longer has. Returns how many passages. */
  prune(): Promise<number>;
}

export interface Taken {
  /** Passages that have phrases now, and how many phrases; passages for which nobody would ask. */
  readonly passages: number;
  readonly phrases: number;
  readonly unasked: number;
  readonly dropped: DropCounts;
}

/** `knowledge`: of the document without `phrases.txt`. `maxWait`: milliseconds for another writer to end. */
export function createWrittenPhrases(folder: string, knowledge: Knowledge, maxWait = maxLocked): WrittenPhrases {
  const path = join(folder, companions.phrases);
  const { document } = knowledge;
  let check: CheckAnswers | undefined;
  const update = <T>(change: Change<T>) => updateFile(path, maxWait, change);
  const locate = (text: string) => inTurns(locatePhrases(document, text));
  return {
    path,
    missing: async () => withoutEntries(document, await locate(await readText(path))),
    take: (answers, model) =>
      update(async (text) => {
        check ??= createAnswerCheck(knowledge);
        const { added, dropped } = check(answers, (await locate(text)).found);
        const asked = added.filter(({ phrases }) => phrases.length > 0);
        const phrases = asked.reduce((sum, each) => sum + each.phrases.length, 0);
        const result = { passages: asked.length, phrases, unasked: added.length - asked.length, dropped };
        return { result, text: added.length > 0 ? mergePhrases(document, text, added, { model, date: today() }) : undefined };
      }),
    settle: () =>
      update(async (text) => {
        const { found } = await locate(text);
        const byModel = found.filter(({ author }) => author === "model");
        const stray = await inTurns(strayPhrases({ ...knowledge, phrases: found }));
        const lost = stray.filter(({ author, confidence }) => author === "model" && confidence >= surelyStray);
        const changed = withoutPhrases({ ...knowledge, phrases: byModel }, lost).phrases.filter(
          ({ phrases }, at) => phrases.length < (byModel[at]?.phrases.length ?? 0),
        );
        return { result: lost.length, text: lost.length > 0 ? mergePhrases(document, text, changed) : undefined };
      }),
    prune: () =>
      update(async (text) => {
        const { text: pruned, removed } = prunePhrases(document, text);
        return { result: removed, text: removed > 0 ? pruned : undefined };
      }),
  };
}

function withoutEntries(document: Document, { found }: LocatedPhrases): readonly AskedPassage[] {
  const written = new Set(found.map(({ span }) => span.start));
  return askablePassages(document).filter(({ sentence }) => !written.has(sentence.start));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Empty if there is no file. Throws a `KnowledgeError`. */
async function readText(path: string): Promise<string> {
  const bytes = await readIfExists(path, () => readWholeFile(path, "phrases"));
  const text = bytes && decodeUnicode(bytes)?.text.replace(/^\ufeff/u, "");
  if (bytes && text === undefined) throw fileError(path, "is not UTF-8; save it as UTF-8.");
  if (text && !text.startsWith(phrasesMark))
    throw fileError(path, `does not begin with "${phrasesMark}"; rename it, so that phrases can be written.`);
  return text ?? "";
}

/** The text is undefined if it stays as it is. */
type Change<T> = (text: string) => Promise<{ readonly result: T; readonly text: string | undefined }>;

/** Writes what `change` makes of the file; one writer at a time, also of several programs. */
async function updateFile<T>(path: string, maxWait: number, change: Change<T>): Promise<T> {
  const unlock = await lock(`${path}.lock`, maxWait);
  try {
    const { result, text } = await change(await readText(path));
    if (text !== undefined) await writeWholeFile(path, text);
    return result;
  } finally {
    await unlock();
  }
}

/** Waits for another writer; a lock that is older than any writing takes was left by a program that was killed. */
async function lock(path: string, maxWait: number): Promise<() => Promise<void>> {
  for (const start = performance.now(); ; ) {
    try {
      await (await open(path, "wx")).close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (readField(error, "code") !== "EEXIST")
        throw fileError(
          path,
          `cannot be written (${systemReason(error)}); check that the folder may be written to and that the disk is not full.`,
        );
    }
    const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > maxLocked) await rm(path, { force: true });
    else if (performance.now() - start >= maxWait)
      throw fileError(path, "is there because another program writes phrases; try again when that has ended.");
    await pause(50, new AbortController().signal);
  }
}

/** Milliseconds. Checking all phrases of a large document takes minutes. */
const maxLocked = 600_000;
