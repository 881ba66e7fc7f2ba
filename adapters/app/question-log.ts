import type { Logger } from "pino";
import type { AskedQuestion, Gaps } from "../../src/channels/gaps.ts";
import type { Deliveries } from "../shared/deliveries.ts";
import type { QuestionRecords } from "../shared/question-records.ts";

/** Milliseconds for which questions are collected: no answer waits for the disk. */
const interval = 1_000;
/** Questions that wait while the store fails; the oldest are dropped. */
const capacity = 10_000;

export interface QuestionLog extends Gaps {
  /** Stores what was noted; never rejects. */
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
  let waiting: AskedQuestion[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const questions = waiting;
    if (questions.length === 0) return;
    waiting = [];
    try {
      await records.add(questions);
    } catch (err) {
      log.debug({ err }, "questions could not be counted; they wait");
      waiting = [...questions, ...waiting].slice(-capacity);
      schedule();
    }
  };
  const schedule = () => {
    timer ??= setTimeout(() => void flush(), interval).unref();
  };
  return {
    keepsWords,
    noteQuestion: (question) => {
      // An answered question is of interest only if a thumb may point at its words.
      if (question.outcome === "answered" && question.words === undefined) return;
      waiting.push(question);
      schedule();
    },
    noteComplaint: async (complaint, press) => {
      if (!(await deliveries.isFirst(press))) return;
      // The complaint may be about a question that still waits.
      await flush();
      await records.complain(complaint);
    },
    flush,
  };
}
