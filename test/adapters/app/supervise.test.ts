import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { serve } from "../../../adapters/app/supervise.ts";
import { type Platform, PlatformError } from "../../../adapters/shared/platform.ts";
import { verbatim } from "../../program.ts";

function platform(name: string, starts: readonly (PlatformError | undefined)[]): Platform & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    name,
    calls,
    start: async () => {
      const error = starts[calls.length];
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

function logger(): { readonly log: pino.Logger; readonly messages: string[]; seen(message: string): Promise<void> } {
  const messages: string[] = [];
  const log = pino({}, { write: (line) => messages.push(JSON.parse(line).msg) });
  return { log, messages, seen: (message) => vi.waitFor(() => expect(messages).toContain(message), 10_000) };
}

describe("serving", () => {
  it("keeps one platform up when the other cannot start, and ends well when asked to", async () => {
    const { log, messages, seen } = logger();
    const stop = new AbortController();
    const slack = platform("slack", [refused]);
    const discord = platform("discord", [undefined]);
    const ended = serve([slack, discord], { log, stop: stop.signal, lost: new AbortController().signal });
    await seen("ready");
    stop.abort();
    expect(await ended).toBe(true);
    expect(messages).toEqual(["Wrong token.", "ready"]);
    expect(discord.calls).toEqual(["start", "stop"]);
  });

  it("tries again what cannot be reached, without saying so each time", async () => {
    const { log, messages, seen } = logger();
    const stop = new AbortController();
    const slack = platform("slack", [unreachable, unreachable]);
    const ended = serve([slack], { log, stop: stop.signal, lost: new AbortController().signal });
    await seen("ready");
    stop.abort();
    expect(await ended).toBe(true);
    expect(messages).toEqual(["Not reachable.", "ready"]);
  });

  it("leaves a platform alone for as long as it asks", async () => {
    const { log, seen } = logger();
    const stop = new AbortController();
    const began = performance.now();
    const slack = platform("slack", [new PlatformError("Patience.", { retry: true, wait: 1_000 })]);
    const ended = serve([slack], { log, stop: stop.signal, lost: new AbortController().signal });
    await seen("ready");
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
    stop.abort();
    expect(await ended).toBe(true);
  });

  it.each([
    ["cannot be reached", async () => Promise.reject(unreachable)],
    ["asks for more patience than there is", async () => Promise.reject(new PlatformError("Patience.", { retry: true, wait: 30_000 }))],
    ["never says whether it can", () => new Promise<void>(() => undefined)],
  ])("ends in time, and not well, when the only platform %s", async (_, start) => {
    const { log, messages } = logger();
    const began = performance.now();
    const slack = { ...platform("slack", []), start };
    const signals = { stop: new AbortController().signal, lost: new AbortController().signal };
    expect(await serve([slack], { log, ...signals, deadline: began + 600 })).toBe(false);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(messages.at(-1)).toMatch(/no platform/u);
  });

  it("does not end when one platform is up by then", async () => {
    const { log, seen } = logger();
    const stop = new AbortController();
    const slack = platform(
      "slack",
      Array.from({ length: 20 }, () => unreachable),
    );
    const signals = { log, stop: stop.signal, lost: new AbortController().signal };
    const ended = serve([slack, platform("discord", [undefined])], { ...signals, deadline: performance.now() + 300 });
    await seen("ready");
    setTimeout(() => stop.abort(), 600);
    expect(await ended).toBe(true);
  });

  it("does not end well when nothing starts, or when what was up is lost", async () => {
    const { log, messages, seen } = logger();
    const lost = new AbortController();
    const signals = { log, stop: new AbortController().signal, lost: lost.signal };
    expect(await serve([platform("slack", [refused])], signals)).toBe(false);
    const ended = serve([platform("slack", [undefined])], signals);
    await seen("ready");
    lost.abort(new PlatformError("Token revoked.", { retry: false }));
    expect(await ended).toBe(false);
    expect(messages).toEqual(["Wrong token.", "ready", "Token revoked."]);
  });
});

describe("what the environment says of the platforms", () => {
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
  ])("%j is told, with no secret", async (env, problem) => {
    const { status, stdout, stderr } = await verbatim([], { env });
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain("secret");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  });
});
