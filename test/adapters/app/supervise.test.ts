import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { supervise } from "../../../adapters/app/supervise.ts";
import { type Platform, PlatformError } from "../../../adapters/shared/platform.ts";
import { runProgram } from "../../program.ts";
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

function createLog(): { readonly log: pino.Logger; readonly messages: string[]; waitFor(message: string): Promise<void> } {
  const messages: string[] = [];
  const log = pino({}, { write: (line) => messages.push(JSON.parse(line).msg) });
  return { log, messages, waitFor: (message) => vi.waitFor(() => expect(messages).toContain(message), pollOptions) };
}

/** The default deadline counts from the start of the process, which runs other tests first. */
const farAway = () => performance.now() + 60_000;

describe("supervise", () => {
  it("keeps one platform up if the other cannot start, and resolves to true after stop", async () => {
    const { log, messages, waitFor } = createLog();
    const stop = new AbortController();
    const slack = createPlatform("slack", [refused]);
    const discord = createPlatform("discord", [undefined]);
    const ended = supervise([slack, discord], { log, stop: stop.signal, deadline: farAway() });
    await waitFor("ready");
    stop.abort();
    expect(await ended).toBe(true);
    expect(messages).toEqual(["Wrong token.", "ready"]);
    expect(discord.calls).toEqual(["start", "stop"]);
  });

  it("retries an unreachable platform, and logs the error once", async () => {
    const { log, messages, waitFor } = createLog();
    const stop = new AbortController();
    const slack = createPlatform("slack", [unreachable, unreachable]);
    const ended = supervise([slack], { log, stop: stop.signal, deadline: farAway() });
    await waitFor("ready");
    stop.abort();
    expect(await ended).toBe(true);
    expect(messages).toEqual(["Not reachable.", "ready"]);
  });

  it("waits for retryAfter before another attempt", async () => {
    const { log, waitFor } = createLog();
    const stop = new AbortController();
    const began = performance.now();
    const slack = createPlatform("slack", [new PlatformError("Rate limited.", { retry: true, retryAfter: 1_000 })]);
    const ended = supervise([slack], { log, stop: stop.signal, deadline: farAway() });
    await waitFor("ready");
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
    stop.abort();
    expect(await ended).toBe(true);
  });

  it.each([
    ["cannot be reached", async () => Promise.reject(unreachable), "Not reachable."],
    [
      "asks for a longer wait than the deadline allows",
      async () => Promise.reject(new PlatformError("Rate limited.", { retry: true, retryAfter: 30_000 })),
      "Rate limited.",
    ],
    ["never settles its start", () => new Promise<void>(() => undefined), "the platform did not start in time"],
  ])("resolves to false at the deadline and logs why if the only platform %s", async (_, start, reason) => {
    const { log, messages } = createLog();
    const slack = { ...createPlatform("slack", []), start };
    const signals = { stop: new AbortController().signal };
    expect(await supervise([slack], { log, ...signals, deadline: performance.now() + 600 })).toBe(false);
    expect(messages).toEqual([reason, expect.stringMatching(/no platform/u)]);
  });

  it("goes on after the deadline if one platform is up", async () => {
    const { log, waitFor } = createLog();
    const stop = new AbortController();
    const slack = createPlatform(
      "slack",
      Array.from({ length: 20 }, () => unreachable),
    );
    const signals = { log, stop: stop.signal };
    const deadline = performance.now() + 300;
    const ended = supervise([slack, createPlatform("discord", [undefined])], { ...signals, deadline });
    await waitFor("ready");
    await expect.poll(() => performance.now(), pollOptions).toBeGreaterThan(deadline + 300);
    stop.abort();
    expect(await ended).toBe(true);
  });

  it("resolves to false if no platform starts, or if the only started one is lost", async () => {
    const { log, messages, waitFor } = createLog();
    const lost = new AbortController();
    const signals = { log, stop: new AbortController().signal, deadline: farAway() };
    expect(await supervise([createPlatform("slack", [refused])], signals)).toBe(false);
    const ended = supervise([{ ...createPlatform("slack", [undefined]), lost: lost.signal }], signals);
    await waitFor("ready");
    lost.abort(new PlatformError("Token revoked.", { retry: false }));
    expect(await ended).toBe(false);
    expect(messages).toEqual(["Wrong token.", "ready", "Token revoked."]);
  });

  it("stops a lost platform, and keeps the other one up", async () => {
    const { log, messages, waitFor } = createLog();
    const [stop, lost] = [new AbortController(), new AbortController()];
    const slack = createPlatform("slack", [undefined]);
    const discord = createPlatform("discord", [undefined]);
    const ended = supervise([{ ...slack, lost: lost.signal }, discord], { log, stop: stop.signal, deadline: farAway() });
    await waitFor("ready");
    lost.abort(new PlatformError("Token revoked.", { retry: false }));
    await expect.poll(() => slack.calls, pollOptions).toEqual(["start", "stop"]);
    expect(discord.calls).toEqual(["start"]);
    stop.abort();
    expect(await ended).toBe(true);
    expect(messages).toEqual(["ready", "Token revoked."]);
  });
});

describe("platform settings in the environment", () => {
  it.each([
    [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is missing"],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is missing"],
    [{ SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is another kind of token"],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is another kind of token"],
    [{ DISCORD_GUILD: "123456789012345678" }, "DISCORD_TOKEN is missing"],
    [{ DISCORD_TOKEN: "secret", DISCORD_APPLICATION_ID: "my app" }, "DISCORD_APPLICATION_ID is not an id"],
    [{ PORT: "many" }, "PORT is not a port"],
    [{ COMMAND_PREFIX: "Verbatim " }, "COMMAND_PREFIX may have"],
    [{ SLACK_API_URL: "slack" }, "SLACK_API_URL is not an address"],
    [{ SLACK_API_URL: "http://ann:secret@127.0.0.1/api" }, "SLACK_API_URL contains a user name or a password"],
  ])("%j is reported without a secret", async (env, problem) => {
    const { status, stdout, stderr } = await runProgram([], { env });
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain("secret");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  });
});
