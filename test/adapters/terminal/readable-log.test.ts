import { PassThrough, Readable, Writable } from "node:stream";
import { expect, it } from "vitest";
import { runCli } from "../../../adapters/cli.ts";
import { createLogger } from "../../../adapters/shared/logger.ts";
import { readableLog } from "../../../adapters/terminal/readable-log.ts";
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
    log.error(
      { err: new Error(`${token} ${control}`), [`a${control}`]: { [control]: [control] }, url: `https://a.example/${token}` },
      control,
    );
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

it("is coloured only on request", () => {
  const shownWith = (colour: boolean) => {
    const { log, shown } = createTestLog([], colour);
    log.info("ready");
    return shown();
  };
  expect(shownWith(false)).not.toContain("\u001b");
  expect(shownWith(true)).toContain("\u001b[32mINFO\u001b[39m");
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
