import { webApi } from "@slack/bolt";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { postUntilFound } from "../../../../adapters/slack/receive/answer-in-thread.ts";

const log = pino({ level: "silent" });
const refusal = new webApi.WebAPIPlatformError({ ok: false, error: "is_archived" });

type Finding = "found" | "absent" | "unknown";

/** Fails with these errors one after the other. Resolves to how often it was posted, and whether that succeeded. */
async function attempts(failures: readonly (Error | undefined)[], findings: readonly Finding[], isConfirmed = true) {
  let [posts, finds] = [0, 0];
  const post = async () => {
    posts += 1;
    const failure = failures[posts - 1];
    if (failure) throw failure;
  };
  const find = async () => {
    finds += 1;
    return findings[finds - 1] ?? "unknown";
  };
  const posting = postUntilFound({ post, find, confirm: async () => isConfirmed }, log, [0, 0, 0]);
  const succeeds = await posting.then(
    () => true,
    () => false,
  );
  return [posts, succeeds];
}

describe("an answer of which it is not known whether Slack has posted it", () => {
  const lost = new Error("the connection was lost");

  it("is posted again while it is not there, three times at most", async () => {
    expect(await attempts([lost, lost, undefined], ["absent", "absent"])).toEqual([3, true]);
    expect(await attempts([lost, lost, lost, lost], ["absent", "absent", "absent"])).toEqual([4, false]);
  });

  it("is not posted again if it is there, if another copy of the program has taken over, or if Slack refuses it", async () => {
    expect(await attempts([lost], ["found"])).toEqual([1, true]);
    expect(await attempts([lost], ["unknown", "found"])).toEqual([1, true]);
    expect(await attempts([lost], ["absent"], false)).toEqual([1, true]);
    expect(await attempts([lost, refusal], ["absent"])).toEqual([2, false]);
  });

  it("is posted again if the thread can never be read", async () => {
    expect(await attempts([lost, undefined], ["unknown", "unknown", "unknown"])).toEqual([2, true]);
  });
});
