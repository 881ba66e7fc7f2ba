import { join } from "node:path";
import type { Document } from "../../../src/document/document.ts";
import { type LocatedPhrases, locatePhrases, phrasesMark } from "../../../src/knowledge/curation/phrases-file.ts";
import type { Knowledge, PassagePhrases } from "../../../src/knowledge/knowledge-model.ts";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { inTurns, type Turns } from "../../../src/text/turns.ts";
import { companions } from "../document-files.ts";
import { writeWholeFile } from "../file-system.ts";
import { readCompanion } from "../load-knowledge.ts";
import { lockFile, tryLockFile } from "../lock-file.ts";
import { phrasesOf, strayPhrases, surelyStray, withoutPhrases } from "./check-against-others.ts";
import { type CheckAnswers, createAnswerCheck, type DropCounts } from "./check-answers.ts";
import { dropReasonNames } from "./check-phrases.ts";
import { authorOf, mergePhrases, type PhrasesAuthor, prunePhrases } from "./phrases-text.ts";
import { type AskedPassage, askablePassages } from "./prompt-parts.ts";
import { type PhrasesReview, reviewPhrases } from "./review-phrases.ts";

/** `phrases.txt` beside a document. Each method reads it anew, and throws a `KnowledgeError` if it cannot be read or written. */
export interface WrittenPhrases {
  readonly path: string;
  status(): Promise<PhrasesStatus>;
  /** What nobody has been asked about, in the document's order. */
  missing(): Promise<readonly AskedPassage[]>;
  /** Checks what a model answered, and writes what is good of it. */
  take(answers: string, model: string): Promise<Taken>;
  /** Removes from what was taken since the last time the phrases that other passages answer better: best when all are there. */
  settle(): Promise<Taken>;
  /** What a person should look at. */
  review(): Promise<PhrasesReview>;
  /** Removes what the document no longer has. Returns how many passages. */
  prune(): Promise<number>;
  /** Does what asks a model, unless another program does so now: then undefined. Twice would be paid twice. */
  askAlone<T>(work: () => Promise<T>): Promise<T | undefined>;
}

/** Numbers of passages, but for `phrases`. */
export interface PhrasesStatus {
  /** Undefined without a file, or if its first line does not say. */
  readonly author: PhrasesAuthor | undefined;
  readonly byModel: number;
  /** Whose phrases a person wrote or changed. */
  readonly byPerson: number;
  /** For which nobody would ask. */
  readonly unasked: number;
  readonly missing: number;
  /** Which the document does not have any more. */
  readonly lost: number;
  readonly phrases: number;
}

export interface Taken {
  /** Passages that have phrases now, and how many phrases; passages for which nobody would ask. */
  readonly passages: number;
  readonly phrases: number;
  readonly unasked: number;
  readonly dropped: DropCounts;
}

export const nothingTaken: Taken = { passages: 0, phrases: 0, unasked: 0, dropped: {} };

export function isAnyTaken({ passages, unasked }: Taken): boolean {
  return passages + unasked > 0;
}

export function addTaken(one: Taken, other: Taken): Taken {
  const counts = dropReasonNames.map((reason) => [reason, (one.dropped[reason] ?? 0) + (other.dropped[reason] ?? 0)] as const);
  const dropped = Object.fromEntries(counts.filter(([, count]) => count > 0));
  return {
    passages: one.passages + other.passages,
    phrases: one.phrases + other.phrases,
    unasked: one.unasked + other.unasked,
    dropped,
  };
}

/** `knowledge`: of the document without `phrases.txt`. */
export function createWrittenPhrases(folder: string, knowledge: Knowledge): WrittenPhrases {
  const path = join(folder, companions.phrases);
  const { document } = knowledge;
  let check: CheckAnswers | undefined;
  const takenStarts = new Set<number>();
  const update = (change: Change) => updateFile(path, change);
  const locate = (text: string) => inTurns(locatePhrases(document, text));
  return {
    path,
    status: async () => {
      const text = await readText(path);
      return { author: authorOf(text), ...countEntries(document, await locate(text)) };
    },
    missing: async () => withoutEntries(document, await locate(await readText(path))),
    take: async (answers, model) => {
      check ??= await inTurns(createAnswerCheck(knowledge));
      const { added, dropped } = await inTurns(check(answers, (await locate(await readText(path))).found));
      const author = { model, date: today() };
      if (added.length > 0) await update((text) => mergePhrases(document, text, { added, author }));
      for (const { span } of added) takenStarts.add(span.start);
      const asked = added.filter(({ phrases }) => phrases.length > 0);
      const phrases = asked.reduce((sum, each) => sum + each.phrases.length, 0);
      return { passages: asked.length, phrases, unasked: added.length - asked.length, dropped };
    },
    settle: async () => {
      const { found } = await locate(await readText(path));
      const all = { ...knowledge, phrases: found };
      const tested = phrasesOf(all).filter(({ author, span }) => author === "model" && takenStarts.has(span.start));
      takenStarts.clear();
      const lost = (await inTurns(strayPhrases(all, tested))).filter(({ confidence }) => confidence >= surelyStray);
      const isLost = ({ span }: PassagePhrases) => lost.some((each) => each.span.start === span.start);
      const changed = withoutPhrases({ ...knowledge, phrases: found.filter(isLost) }, lost).phrases;
      const added = changed.filter(({ phrases }) => phrases.length > 0);
      // What has no phrase left is asked again.
      const removed = new Set(changed.filter(({ phrases }) => phrases.length === 0).map(({ span }) => span.start));
      if (lost.length > 0) await update((text) => mergePhrases(document, text, { added, removed }));
      return { ...nothingTaken, dropped: lost.length > 0 ? { elsewhere: lost.length } : {} };
    },
    review: async () => inTurns(reviewPhrases({ ...knowledge, phrases: (await locate(await readText(path))).found })),
    prune: async () => {
      const { lost, found } = await locate(await readText(path));
      if (lost > 0 && found.length === 0)
        throw fileError(path, "has no words of this document; if it belongs to no other, remove the file yourself.");
      if (lost > 0) await update((text) => prunePhrases(document, text));
      return lost;
    },
    askAlone: async (work) => {
      const unlock = await tryLockFile(`${path}.asking`);
      return unlock && work().finally(unlock);
    },
  };
}

function countEntries(document: Document, located: LocatedPhrases): Omit<PhrasesStatus, "author"> {
  const asked = located.found.filter(({ phrases }) => phrases.length > 0);
  const byModel = asked.filter(({ author }) => author === "model").length;
  return {
    byModel,
    byPerson: asked.length - byModel,
    unasked: located.found.length - asked.length,
    missing: withoutEntries(document, located).length,
    lost: located.lost,
    phrases: asked.reduce((sum, { phrases }) => sum + phrases.length, 0),
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
  const text = (await readCompanion(path, "phrases")).text.replace(/^\ufeff/u, "");
  if (text && !text.startsWith(phrasesMark))
    throw fileError(path, `does not begin with "${phrasesMark}"; rename it, so that phrases can be written.`);
  return text;
}

/** The new text of a file. */
type Change = (text: string) => Turns<string>;

/** Writes what `change` makes of the file; one writer at a time, also of several programs. */
async function updateFile(path: string, change: Change): Promise<void> {
  const unlock = await lockFile(`${path}.lock`);
  try {
    await writeWholeFile(path, await inTurns(change(await readText(path))));
  } finally {
    await unlock();
  }
}
