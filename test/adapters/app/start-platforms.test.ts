import { describe, expect, it, vi } from "vitest";
import { type SupervisedPlatform, supervise } from "../../../adapters/app/start-platforms.ts";
import { type Platform, PlatformError } from "../../../adapters/shared/platform.ts";
import { createTestLog } from "../../log.ts";
import { pollOptions } from "../wait-for.ts";

/** `startErrors`: the result of each call of `start`. */
function createPlatform(name: string, startErrors: readonly (PlatformError | undefined)[]): Platform & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    name,
    calls,
    start: async () => {
      const error = startErrors[calls.length];
      calls.push("start");
      if (error) throw error;
    },
    isConnected: () => true,
    stop: async () => {
      calls.push("stop");
    },
  };
}

const refused = new PlatformError("Wrong token.", { retry: false });
const unreachable = new PlatformError("Not reachable.", { retry: true });

const never = () => new Promise<void>(() => undefined);
const farAway = 600_000;

/** `after`: milliseconds from now until the deadline. */
function run(platforms: readonly SupervisedPlatform[], after = farAway) {
  const { log, messages } = createTestLog();
  const stop = new AbortController();
  const times = { pauses: [1, 1, 1], stop: 20 } as const;
  const ended = supervise(platforms, { log, stop: stop.signal, deadline: performance.now() + after, times });
  return {
    messages,
    waitFor: (message: string) => vi.waitFor(() => expect(messages()).toContain(message), pollOptions),
    ended,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}

describe("supervise", () => {
  it("keeps one platform up if the other cannot start, and resolves to true after stop", async () => {
    const discord = createPlatform("discord", [undefined]);
    const { waitFor, stop, messages } = run([createPlatform("slack", [refused]), discord]);
    await waitFor("ready");
    expect(await stop()).toBe(true);
    expect(messages()).toEqual(["Wrong token.", "ready"]);
    expect(discord.calls).toEqual(["start", "stop"]);
  });

  it("retries an unreachable platform, also after the deadline if another is up, and logs the error once", async () => {
    const slack = createPlatform("slack", Array(20).fill(unreachable));
    const { waitFor, stop, messages } = run([slack, createPlatform("discord", [undefined])], 1);
    await waitFor("connected");
    expect(await stop()).toBe(true);
    expect(messages()).toEqual(["Not reachable.", "ready", "connected"]);
    expect(slack.calls).toEqual([...Array(21).fill("start"), "stop"]);
  });

  it("waits for retryAfter before another attempt, whatever the pause", async () => {
    const slack = createPlatform("slack", [new PlatformError("Rate limited.", { retry: true, retryAfter: farAway })]);
    const discord = createPlatform("discord", Array(20).fill(unreachable));
    const { waitFor, stop } = run([slack, discord]);
    await waitFor("ready");
    expect(slack.calls).toEqual(["start"]);
    expect(await stop()).toBe(true);
  });

  it.each([
    ["cannot be reached", () => Promise.reject(unreachable), "Not reachable."],
    ["never settles its start", never, "the platform did not start in time"],
  ])("resolves to false at the deadline and logs why if the only platform %s", async (_, start, reason) => {
    const { ended, messages } = run([{ ...createPlatform("slack", []), start }], 20);
    expect(await ended).toBe(false);
    expect(messages()).toEqual([reason, expect.stringMatching(/no platform/u)]);
  });

  it("resolves to false if no platform starts, or if the only started one is lost", async () => {
    expect(await run([createPlatform("slack", [refused])]).ended).toBe(false);
    const lost = new AbortController();
    const { ended, messages, waitFor } = run([{ ...createPlatform("slack", [undefined]), lost: lost.signal }]);
    await waitFor("ready");
    lost.abort(new PlatformError("Token revoked.", { retry: false }));
    expect(await ended).toBe(false);
    expect(messages()).toEqual(["ready", "Token revoked."]);
  });
});
