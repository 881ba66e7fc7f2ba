import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../../../src/document/document.ts";
import { type LocatedPhrases, locatePhrases, phrasesMark } from "../../../src/knowledge/curation/phrases-file.ts";
import type { Knowledge, PassagePhrases } from "../../../src/knowledge/knowledge-model.ts";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { inTurns, type Turns } from "../../../src/text/turns.ts";
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
export function createWrittenPhrases(folder: string, knowledge: Knowledge, maxWait = 10_000): WrittenPhrases {
  const path = join(folder, companions.phrases);
  const { document } = knowledge;
  let check: CheckAnswers | undefined;
  const update = (change: Change) => updateFile(path, maxWait, change);
  const locate = (text: string) => inTurns(locatePhrases(document, text));
  return {
    path,
    missing: async () => withoutEntries(document, await locate(await readText(path))),
    take: async (answers, model) => {
      check ??= createAnswerCheck(knowledge);
      const { added, dropped } = await inTurns(check(answers, (await locate(await readText(path))).found));
      const author = { model, date: today() };
      if (added.length > 0) await update((text) => mergePhrases(document, text, added, author));
      const asked = added.filter(({ phrases }) => phrases.length > 0);
      const phrases = asked.reduce((sum, each) => sum + each.phrases.length, 0);
      return { passages: asked.length, phrases, unasked: added.length - asked.length, dropped };
    },
    settle: async () => {
      const { found } = await locate(await readText(path));
      const stray = await inTurns(strayPhrases({ ...knowledge, phrases: found }));
      const lost = stray.filter(({ author, confidence }) => author === "model" && confidence >= surelyStray);
      const isLost = ({ span }: PassagePhrases) => lost.some((each) => each.span.start === span.start);
      const changed = withoutPhrases({ ...knowledge, phrases: found.filter(isLost) }, lost).phrases;
      if (lost.length > 0) await update((text) => mergePhrases(document, text, changed));
      return lost.length;
    },
    prune: async () => {
      const { lost } = await locate(await readText(path));
      if (lost.length > 0) await update((text) => prunePhrases(document, text));
      return lost.length;
    },
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

/** The new text of a file. */
type Change = (text: string) => Turns<string>;

/** Writes what `change` makes of the file; one writer at a time, also of several programs. */
async function updateFile(path: string, maxWait: number, change: Change): Promise<void> {
  const unlock = await lock(`${path}.lock`, maxWait);
  try {
    await writeWholeFile(path, await inTurns(change(await readText(path))));
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

/** Milliseconds. Everything is checked before. */
const maxLocked = 30_000;
