import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createMemoryDeliveries } from "../../../adapters/shared/program-copies.ts";
import type { AskedQuestion, Complaint } from "../../../src/channel-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import { noGaps } from "../../channel-storage.ts";
import { lobby } from "../../daily.ts";
import { createTestLog } from "../../log.ts";
import { createGate } from "../gate.ts";

const asked = { channel: lobby, document: "article", outcome: "closest" } as const;
const question = (id: string, words?: string): AskedQuestion => ({ ...asked, id, words });

function createLog(storesWords = false) {
  const [added, complaints, channels]: [string[][], Complaint[], Channel[]] = [[], [], []];
  const state: { failure: Error | undefined; slowness: Promise<unknown> | undefined } = { failure: undefined, slowness: undefined };
  const records = {
    ...noGaps,
    add: async (questions: readonly AskedQuestion[]) => {
      await state.slowness;
      if (state.failure) throw state.failure;
      added.push(questions.map(({ id }) => id));
      channels.push(...questions.map(({ channel }) => channel));
    },
    complain: async (complaint: Complaint) => {
      if (state.failure) throw state.failure;
      complaints.push(complaint);
      channels.push(complaint.channel);
    },
  };
  const { log, lines } = createTestLog("trace");
  const questions = createQuestionLog(records, { storesWords, deliveries: createMemoryDeliveries(), log });
  return { state, added, complaints, channels, ids: () => added.flat(), lines, questions };
}

describe("the log of questions", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("keeps what a failing store does not take, in its order, and says so once", async () => {
    const { questions, state, ids, lines } = createLog(true);
    state.failure = new StoreError("The disk is full.");
    questions.noteQuestion(question("1", "a secret word"));
    await vi.advanceTimersByTimeAsync(10_000);
    questions.noteQuestion(question("2"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ids()).toEqual([]);
    expect(lines).toMatchObject([{ level: 40, msg: "unanswered questions are counted later: The disk is full." }]);
    expect(JSON.stringify(lines)).not.toContain("secret");
    state.failure = undefined;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ids()).toEqual(["1", "2"]);
  });

  it("stores everything at a stop, also what is noted while it stores, and nothing twice", async () => {
    const { questions, state, ids } = createLog();
    const { opened, open } = createGate();
    state.slowness = opened;
    questions.noteQuestion(question("1"));
    await vi.advanceTimersByTimeAsync(1_000);
    questions.noteQuestion(question("2"));
    const flushed = Promise.all([questions.flush(), questions.flush()]);
    state.slowness = undefined;
    open();
    await flushed;
    expect(ids()).toEqual(["1", "2"]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ids()).toEqual(["1", "2"]);
  });

  it.each([
    [{ platform: "slack", workspace: "T1", channel: "D024BE91L" }, "direct"],
    [{ platform: "discord", workspace: "", channel: "319674150115610528" }, "direct"],
    [{ platform: "slack", workspace: "T1", channel: "C024BE91L" }, "C024BE91L"],
    [{ platform: "discord", workspace: "290926798626357999", channel: "D1" }, "D1"],
  ])("stores no id of a direct message, which names a person: %j", async (channel, stored) => {
    const { questions, channels } = createLog(true);
    questions.noteQuestion({ ...question("1", "Who?"), channel });
    await questions.noteComplaint({ channel, document: "article", question: "1" }, "ann 1");
    expect(channels).toEqual([1, 2].map(() => ({ ...channel, channel: stored })));
  });
});
