import { PassThrough, Readable, Writable } from "node:stream";
import type { WriteStream } from "node:tty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCli } from "../../../adapters/cli.ts";
import { createLogger, readableLog } from "../../../adapters/shared/log.ts";
import { createProgressLine } from "../../../adapters/terminal/terminal-streams.ts";
import { folderWith } from "../../folder.ts";
import { rawControl } from "../../hostile-knowledge.ts";

/** pino-pretty's own. */
const colours = /\p{Cc}\[\d\dm/gu;

function createTestLog(secrets: readonly string[] = [], colour = false) {
  const written: string[] = [];
  const terminal = { write: (text: string) => written.push(text) };
  return { log: createLogger("info", secrets, readableLog(terminal, colour)), shown: () => written.join("") };
}

it("shows the time, the level and the message of an event in one line", () => {
  const { log, shown } = createTestLog();
  log.info({ asked: "text", outcome: "answered" }, "answered");
  expect(shown()).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: answered \{"asked":"text","outcome":"answered"\}\n$/u);
});

it("gives a link a line of its own, without quotation marks", () => {
  const { log, shown } = createTestLog();
  const invite = "https://discord.example/oauth2/authorize?client_id=1&scope=bot+applications.commands";
  log.info({ application: "1", invite }, "add the bot to a server");
  expect(shown().split("\n").slice(1)).toEqual(["    invite:", `    ${invite}`, ""]);
  expect(shown()).toContain('add the bot to a server {"application":"1"}\n');
});

it("gives each sentence of a list a line of its own", () => {
  const { log, shown } = createTestLog();
  log.warn({ platforms: ["slack"], problems: ["One is wrong.", "So is two."] }, "refused");
  expect(shown()).toContain('WARN: refused {"platforms":["slack"]}\n    problems:\n    One is wrong.\n    So is two.\n');
});

it("shows no secret, and no control character raw", () => {
  const [token, control] = ["xoxb-1-2-abc", "\u001b[2J\r\u0007\u009b31m\u202e"];
  for (const colour of [false, true]) {
    const { log, shown } = createTestLog([token], colour);
    const err = new Error(`${token} ${control}`);
    log.error({ err, [`a${control}`]: { [control]: [control] }, url: `https://a.example/${token}` }, control);
    log.info(`one line${"\n"}[00:00:00] INFO: forged ${token}`);
    expect(shown()).not.toContain("abc");
    expect(shown().replaceAll(colours, "")).not.toMatch(rawControl);
    expect(shown()).not.toMatch(/^\[00:00:00\]/mu);
  }
});

it("shows a line as it is if a secret left no JSON", () => {
  const { log, shown } = createTestLog(["30"]);
  log.info("ready");
  expect(shown()).toMatch(/^\{.*"msg":"ready"\}\n$/u);
});

it("is what the program writes on a terminal", async () => {
  const stop = new AbortController();
  let shown = "";
  const stderr = new Writable({
    write: (piece, _, done) => {
      shown += piece;
      if (shown.includes("ready")) stop.abort();
      done();
    },
  });
  const status = await runCli([], {
    env: { ...process.env, WEB_PORT: "0" },
    cwd: await folderWith(),
    stdin: Readable.from([]),
    stdout: new PassThrough().resume(),
    stderr: Object.assign(stderr, { isTTY: true as const, hasColors: () => false }),
    stop: stop.signal,
  });
  expect(shown).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: ready \{"platforms":\["web"\]\}$/mu);
  expect(status).toBe(0);
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createStream(isTTY: boolean) {
  const written: string[] = [];
  // Only what a progress line uses.
  const stream = { isTTY, columns: 30, write: (text: string) => written.push(text) } as unknown as WriteStream;
  return { stream, written };
}

describe("the line that says what is read", () => {
  it("comes after a second and then every few seconds, in lines of a log", () => {
    const { stream, written } = createStream(false);
    const line = createProgressLine(stream);
    for (let page = 0; page < 100; page += 1) {
      line.update(`a.pdf: page ${page} of 100`);
      vi.advanceTimersByTime(100);
    }
    line.clear();
    expect(written).toEqual(["Reading a.pdf: page 10 of 100\n", "Reading a.pdf: page 40 of 100\n", "Reading a.pdf: page 70 of 100\n"]);
  });

  it("is written again and again on a terminal, within its width, and cleared", () => {
    const { stream, written } = createStream(true);
    const line = createProgressLine(stream);
    line.show("a file with a long name and \u001b[31mcolours.pdf");
    line.clear();
    expect(written).toEqual(["\r\u001b[KReading a file with a long na", "\r\u001b[K"]);
  });
});
