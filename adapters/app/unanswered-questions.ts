import type { Logger } from "pino";
import type { AskedQuestion, Complaint, Gaps } from "../../src/channel-storage.ts";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { listedNames, printableLine } from "../../src/text/characters.ts";
import { isSameName } from "../knowledge/document-files.ts";
import { type DocumentGaps, type GapSources, gapsFile, readGaps } from "../knowledge/questions/document-gaps.ts";
import { type Documents, type ServedDocument, toNamedDocument } from "../shared/documents.ts";
import { createOrder } from "../shared/errors-retries-timeouts.ts";
import { createRepeatFilter } from "../shared/log.ts";
import { isDirectMessage } from "../shared/platform.ts";
import type { Deliveries } from "../shared/program-copies.ts";
import { directChannel, type QuestionRecords } from "../shared/stored-questions.ts";
import { platformList } from "./platform-list.ts";

/** Milliseconds for which questions are collected: no answer waits for the disk. */
const interval = 200;
/** Questions, and complaints, that wait while the store fails; the oldest are dropped. */
const capacity = 10_000;
/** Questions that are stored at once: SQLite blocks the process meanwhile. */
const batchLength = 500;

export interface QuestionLog extends Gaps {
  /** Stores what was noted; never rejects. After it resolves, only what could not be stored waits. */
  flush(): Promise<void>;
}

interface QuestionLogOptions {
  readonly storesWords: boolean;
  /** Knows the presses that were counted. */
  readonly deliveries: Pick<Deliveries, "isFirst">;
  readonly log: Logger;
}

export function createQuestionLog(
  records: Omit<QuestionRecords, "listCounts" | "listStored">,
  { storesWords, deliveries, log }: QuestionLogOptions,
): QuestionLog {
  const isNew = createRepeatFilter();
  const questions = createQueue<AskedQuestion>((batch) => records.add(batch), batchLength);
  const complaints = createQueue<Complaint>(async ([complaint]) => complaint && records.complain(complaint), 1);
  let timer: NodeJS.Timeout | undefined;
  // So that no batch is added twice.
  const inOrder = createOrder();
  const storeWaiting = async () => {
    try {
      await questions.store();
      await complaints.store();
    } catch (err) {
      const [message, cause] = err instanceof StoreError ? [err.message, err.cause] : ["a bug", err];
      if (isNew(message)) log.warn({ err: cause }, `unanswered questions are counted later: ${message}`);
      schedule();
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    return inOrder(storeWaiting);
  };
  const schedule = () => {
    timer ??= setTimeout(() => void flush(), interval).unref();
  };
  return {
    storesWords,
    noteQuestion: (question) => {
      // An answered question is of interest only if a thumb may point at its words.
      if (question.outcome === "answered" && question.words === undefined) return;
      questions.add(withoutDirectId(question));
      schedule();
    },
    noteComplaint: async (complaint, press) => {
      if (!(await deliveries.isFirst(press))) return;
      complaints.add(withoutDirectId(complaint));
      await flush();
    },
    // The store reports its own failures.
    findWords: (...question) => records.findWords(...question).catch(() => undefined),
    noteExpected: records.noteExpected,
    flush,
  };
}

function withoutDirectId<T extends AskedQuestion | Complaint>(noted: T): T {
  const isDirect = platformList.some((platform) => isDirectMessage(noted.channel, platform));
  return isDirect ? { ...noted, channel: { ...noted.channel, channel: directChannel } } : noted;
}

function createQueue<T>(storeBatch: (batch: readonly T[]) => Promise<void>, batchLength: number) {
  let waiting: readonly T[] = [];
  return {
    add: (item: T) => {
      waiting = [...waiting, item].slice(-capacity);
    },
    /** Rejects if a batch could not be stored, which then waits with all after it. */
    store: async () => {
      while (waiting.length > 0) {
        const batch = new Set(waiting.slice(0, batchLength));
        await storeBatch([...batch]);
        // Others may have come, and the oldest may have been dropped.
        waiting = waiting.filter((item) => !batch.has(item));
      }
    },
  };
}

export type GapsReport =
  | { readonly kind: "found"; readonly lines: readonly string[] }
  /** There is no such document. `message`: which there are. */
  | { readonly kind: "unknown"; readonly message: string };

interface ReportOptions {
  readonly documents: Pick<Documents, "all" | "default">;
  readonly records: GapSources["records"];
  readonly storesWords: boolean;
}

/** The unanswered questions of a document, in any case of its name; without a name, of the default one. Rejects with a `StoreError`. */
export async function gapsReport(name: string | undefined, { documents, records, storesWords }: ReportOptions): Promise<GapsReport> {
  const served = name === undefined ? documents.default() : documents.all().find((one) => isSameName(one.name, name));
  const names = documents.all().map((one) => one.name);
  if (!served) return { kind: "unknown", message: `There is no document “${name}”; there is ${listedNames(names)}.` };
  const gaps = await gapsOf(served, records);
  const others = names.filter((other) => other !== served.name);
  const note = others.length > 0 ? [`# Other documents: ${others.join(", ")}; give a name to see theirs.`] : [];
  const lines = [...gapsFile(gaps, storesWords), ...note];
  return { kind: "found", lines: lines.map((line) => line.split("\t").map(printableLine).join("\t")) };
}

/** Rejects with a `StoreError`. */
export function gapsOf(served: ServedDocument, records: GapSources["records"]): Promise<DocumentGaps> {
  const { library, knowledge } = served.bot;
  return readGaps(toNamedDocument(served), { records, askCommand: library.commandLine("ask"), hash: knowledge.document.hash });
}
