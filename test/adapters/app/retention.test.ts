import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { runRetention } from "../../../adapters/app/retention.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { pollOptions } from "../wait-for.ts";

function start(deleteExpired: () => Promise<boolean>, isConnected = () => true) {
  const messages: string[] = [];
  const log = pino({}, { write: (line: string) => messages.push(JSON.parse(line).msg) });
  const end = new AbortController();
  const times = { first: 1, interval: 1, pause: 1 };
  const ended = runRetention({ storage: { deleteExpired }, isConnected, log, stop: end.signal, times });
  return {
    messages,
    stop: () => {
      end.abort();
      return ended;
    },
  };
}

describe("the deletion of what was kept long enough", () => {
  it("goes on as long as more may be left, again and again", async () => {
    const results = [true, true, false, true, false];
    const deleteExpired = vi.fn(async () => results.shift() ?? false);
    const { stop, messages } = start(deleteExpired);
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 6, pollOptions);
    await stop();
    expect(messages).toEqual([]);
  });

  it("waits until a platform is connected, because a clock may be wrong by years", async () => {
    let [isConnected, looks] = [false, 0];
    const deleteExpired = vi.fn(async () => false);
    const { stop } = start(deleteExpired, () => {
      looks += 1;
      return isConnected;
    });
    await vi.waitUntil(() => looks > 4, pollOptions);
    expect(deleteExpired).not.toHaveBeenCalled();
    isConnected = true;
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 0, pollOptions);
    await stop();
  });

  it("logs a failure of the store, and tries again", async () => {
    const failures = [new StoreError("The store is full; free some space.")];
    const deleteExpired = vi.fn(async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return false;
    });
    const { stop, messages } = start(deleteExpired);
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 2, pollOptions);
    await stop();
    expect(messages).toEqual(["expired data is deleted later: The store is full; free some space."]);
  });

  it("ends at once after stop", async () => {
    const end = new AbortController();
    const ended = runRetention({
      storage: { deleteExpired: async () => false },
      isConnected: () => true,
      log: pino({ level: "silent" }),
      stop: end.signal,
    });
    end.abort();
    await ended;
  });
});
