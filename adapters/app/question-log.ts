import type { Logger } from "pino";
import type { AskedQuestion, Complaint, Gaps } from "../../src/channels/gaps.ts";
import { StoreError } from "../../src/daily/store.ts";
import type { Deliveries } from "../shared/deliveries.ts";
import type { QuestionRecords } from "../shared/question-records.ts";
import { createRepeatFilter } from "../shared/repeat-filter.ts";

/** Milliseconds for which questions are collected: no answer waits for the disk. */
const interval = 1_000;
/** Questions, and complaints, that wait while the store fails; the oldest are dropped. */
const capacity = 10_000;
/** Questions that are stored at once: SQLite blocks the process meanwhile. */
const batchLength = 500;

export interface QuestionLog extends Gaps {
  /** Stores what was noted; never rejects. After it resolves, only what could not be stored waits. */
  flush(): Promise<void>;
}

interface QuestionLogOptions {
  readonly keepsWords: boolean;
  /** Knows the presses that were counted. */
  readonly deliveries: Pick<Deliveries, "isFirst">;
  readonly log: Logger;
}

export function createQuestionLog(
  records: Pick<QuestionRecords, "add" | "complain">,
  { keepsWords, deliveries, log }: QuestionLogOptions,
): QuestionLog {
  const isNew = createRepeatFilter();
  let waiting: readonly AskedQuestion[] = [];
  let complaints: readonly Complaint[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** One batch after the other, so that none is added twice. */
  let storing: Promise<void> = Promise.resolve();
  const reportFailure = (err: unknown) => {
    const [message, cause] = err instanceof StoreError ? [err.message, err.cause] : ["a bug", err];
    if (isNew(message)) log.warn({ err: cause }, `questions that were asked in vain are counted later: ${message}`);
  };
  const storeQuestions = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchLength);
      await records.add(batch);
      waiting = waiting.filter((question) => !batch.includes(question));
    }
  };
  const storeComplaints = async () => {
    for (const complaint of complaints) {
      await records.complain(complaint);
      complaints = complaints.filter((other) => other !== complaint);
    }
  };
  const storeWaiting = async () => {
    try {
      await storeQuestions();
      await storeComplaints();
    } catch (err) {
      reportFailure(err);
      schedule();
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    storing = storing.then(storeWaiting);
    return storing;
  };
  const schedule = () => {
    timer ??= setTimeout(() => void flush(), interval).unref();
  };
  return {
    keepsWords,
    noteQuestion: (question) => {
      // An answered question is of interest only if a thumb may point at its words.
      if (question.outcome === "answered" && question.words === undefined) return;
      waiting = [...waiting, question].slice(-capacity);
      schedule();
    },
    noteComplaint: async (complaint, press) => {
      if (!(await deliveries.isFirst(press))) return;
      complaints = [...complaints, complaint].slice(-capacity);
      await flush();
    },
    flush,
  };
}
