import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/command-list.ts";
import { commandUsage } from "../../src/commands/command-definition.ts";
import { World } from "../daily.ts";
import { dueSchedule } from "../due-schedule.ts";
import { hasPostgres, postgresProgram, sharedPostgres } from "../postgres.ts";
import { isReady, runProgram, startProgram } from "../program.ts";
import { read, root } from "../repository.ts";
import { createStore } from "../sqlite-store.ts";
import { notRun } from "./not-run.ts";
import { inlineCode, paths, readmes, scripts } from "./readmes.ts";
import { allShownCommands, parseCommand, shownCommands } from "./shown-commands.ts";

interface Expected {
  /** Of the output, and of what is written to stderr. */
  readonly shows: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Words of the command that stand for others; a path that begins with `./` is one of the working folder. */
  readonly put?: Readonly<Record<string, string>>;
}

const handbook = { KNOWLEDGE: "knowledge/staff-handbook" };
const pdf = { "~/handbook.pdf": "./handbook.pdf" };
const stored = { DATABASE_URL: "stored.db" };
const question = "how many days of leave do I get?";
const erased = { shows: "", put: { ID: "U024BE7LH", WORKSPACE: "T024BE7LH" }, env: stored };

/** Commands of the program, which runs in this process. */
const programRuns: Readonly<Record<string, Expected>> = {
  'npm run ask -- "/compare liu zhang"': { shows: "Liu and Zhang Fanye" },
  "npm run --silent ask -- --json": { shows: '{"input":"/quote guo","outcome":"answered","text":', input: "/quote guo\n" },
  "npm run check -- FILE": { shows: "There are no quotations in this file.", put: { FILE: "./mine.txt" } },
  "npm run knowledge": { shows: "Check: nothing wrong." },
  "KNOWLEDGE=~/handbook.pdf npm run knowledge": { shows: "¶2, page 1 (text) Ask first.", put: pdf },
  "npm run knowledge -- subjects": { shows: "Shenzhen (place): ¶1.1" },
  "npm run knowledge -- quotations": { shows: "¶17  Zhang Fanye: “The huge gap" },
  "npm run knowledge -- check": { shows: "Nothing wrong.", env: handbook },
  "npm run knowledge -- draft": { shows: "mine/knowledge.yaml", env: { KNOWLEDGE: "mine" } },
  "npm run knowledge -- phrases": { shows: "There are no phrases yet." },
  "npm run knowledge -- phrases --prompt ~/parts": { shows: "parts/part-01.txt", put: { "~/parts": "./parts" } },
  "npm run knowledge -- phrases --read ~/parts": {
    shows: "Taken: 1 phrase for 1 passage.",
    env: { KNOWLEDGE: "mine" },
    put: { "~/parts": "./answers" },
  },
  "npm run knowledge -- phrases --model": {
    shows: "No passage is missing.",
    env: { ...handbook, MODEL_URL: "http://127.0.0.1:9/v1", MODEL: "gemma3" },
  },
  "npm run knowledge -- phrases --review": { shows: "Some of the others:", env: handbook },
  "npm run knowledge -- try": { shows: question, env: handbook },
  "npm run knowledge -- try FILE": { shows: question, env: handbook, put: { FILE: "./mine.txt" } },
  "npm run import -- FILE": { shows: "Written: knowledge/mine/document.txt", put: { FILE: "./mine.txt" } },
  "npm run import -- ~/handbook.pdf --to knowledge/handbook": { shows: "Written: knowledge/handbook/document.txt", put: pdf },
  "npm run doctor": { shows: "ok    Knowledge: " },
  "npm run daily": { shows: "slack T024BE7LH C024BE91L", env: stored },
  "npm run --silent daily -- next --json": {
    shows: '{"next":["2026-01-05T01:00:00.000Z"]}\n',
    input: '{"zone":"Asia/Shanghai","time":"09:00","days":[1],"after":"2026-01-01T00:00:00Z","count":1}\n',
  },
  "npm run gaps": { shows: "“northeast-and-shenzhen”" },
  "npm run gaps -- staff-handbook": { shows: "“staff-handbook”", env: { KNOWLEDGE: "knowledge" } },
  "npm run forget -- ID": erased,
  "verbatim forget WORKSPACE": erased,
  "npm run store -- backup FILE": { shows: "Backed up ", put: { FILE: "./backup.db" }, env: stored },
  "npm run --silent mcp": { shows: "" },
  "npm run --silent slack-manifest -- --url https://bot.example --mcp": { shows: '"slack_identity_auth"' },
  "verbatim mcp": { shows: "" },
  "npm run slack-manifest": { shows: '"socket_mode_enabled": true' },
  "npm run --silent slack-manifest": { shows: '"socket_mode_enabled": true' },
  "npm run --silent slack-manifest -- --link": { shows: "https://api.slack.com/apps?new_app=1&manifest_json=" },
  "npm run --silent slack-manifest -- --link --url https://bot.example": { shows: encodeURIComponent("https://bot.example/slack/events") },
  "npm run slack-manifest -- --url https://bot.example": { shows: '"https://bot.example/slack/oauth_redirect"' },
  "SLACK_CHANNEL_MESSAGES=yes npm run --silent slack-manifest": { shows: '"message.channels"' },
};

/** Commands that serve, and what the title of the page then is. */
const starts: Readonly<Record<string, string>> = {
  "npm start": "Northeast China and Shenzhen",
  "node dist/adapters/main.js": "Northeast China and Shenzhen",
  "KNOWLEDGE=~/handbook.pdf npm start": "Leave",
  "KNOWLEDGE=knowledge npm start": "Northeast China and Shenzhen",
  "KNOWLEDGE=knowledge/staff-handbook npm start": "Staff handbook",
  "KNOWLEDGE_WATCH=yes npm start": "Northeast China and Shenzhen",
};

/** Commands of other programs, and what they print. */
const otherRuns: Readonly<Record<string, RegExp>> = {
  "openssl rand -hex 32": /^[0-9a-f]{64}\n$/u,
  "openssl rand -base64 32": /^[\w+/]{43}=\n$/u,
  'git grep "notStatedReply(\\|closestReply("': /src\/reply\.ts:.*\n/u,
  "cp .env.example .env": /^$/u,
};

const databaseRuns = ["createuser --pwprompt verbatim", "createdb --owner=verbatim verbatim"];

/** What the full tests run: commands in their titles. */
const fullRuns = [...read("test/readmes/commands.full.test.ts").matchAll(/"is run: ([a-z]+ [^"]+)"/gu)].map(([, command = ""]) => command);

/** A folder as a reader has it: the documents that ship, two others, questions, and a database with one channel. */
async function workingFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "verbatim-"));
  cpSync(join(root, "knowledge"), join(folder, "knowledge"), { recursive: true });
  cpSync(join(root, "test/adapters/formats/pdf/printed/blocks.pdf"), join(folder, "handbook.pdf"));
  cpSync(join(root, ".env.example"), join(folder, ".env.example"));
  mkdirSync(join(folder, "mine"));
  for (const name of ["mine.txt", "mine/document.txt", "knowledge/staff-handbook/questions.txt"])
    writeFileSync(join(folder, name), `${question}\n`);
  mkdirSync(join(folder, "answers"));
  writeFileSync(join(folder, "answers/one.txt"), "1 how: who counts my leave\n");
  const store = createStore(join(folder, "stored.db"));
  const channel = { platform: "slack", workspace: "T024BE7LH", channel: "C024BE91L" };
  await store.save({ channel, ...dueSchedule(), setBy: "U024BE7LH", pauseReason: undefined, failedDays: 0 });
  await store.close();
  return folder;
}

/** The program's arguments, as package.json's scripts and its `bin` pass them on. */
function programArguments([name = "", ...words]: readonly string[]): readonly string[] {
  if (name === "verbatim") return words;
  if (name === "node" && words[0] === "dist/adapters/main.js") return words.slice(1);
  const [script = "", ...rest] = words.filter((word) => !["run", "--silent", "--"].includes(word));
  const [, passed] = /^(?:exec )?node adapters\/start\.js(?: ([\w-]+))?/u.exec(scripts[script] ?? "") ?? [];
  if (scripts[script] === undefined) throw new Error(`package.json has no script ${script}.`);
  return [...(passed === undefined ? [] : [passed]), ...rest];
}

describe("a command that a README shows", () => {
  const runs = [programRuns, starts, otherRuns].flatMap((table) => Object.keys(table));

  it("is found in a block and between backticks", () => {
    const text = "```sh\na b && c   # why\n```\n\n`npm run x` and `A=b npm\ntest`, not `npm` or `createdb` or `node:fs`.\n";
    expect(shownCommands(text)).toEqual(["a b", "c", "npm run x", "A=b npm test"]);
  });

  it("is in one of the tables, or of the full tests, whose commands are all shown", () => {
    const partsOfTests = [...allShownCommands].filter((command) => command.startsWith("npm test -- "));
    const listed = [...runs, ...databaseRuns, ...fullRuns, ...partsOfTests, ...Object.keys(notRun)];
    expect(listed.toSorted()).toEqual([...allShownCommands].toSorted());
  });

  it.each(Object.entries(programRuns))("is run: %s", async (command, { shows, input = "", env, put = {} }) => {
    const { env: typed, words } = parseCommand(command);
    const cwd = await workingFolder();
    const replaced = (word: string) => (put[word] ?? word).replace(/^\.\//u, `${cwd}/`);
    const set = Object.fromEntries(Object.entries({ ...env, ...typed }).map(([name, value]) => [name, replaced(value)]));
    const run = await runProgram(programArguments(words.map(replaced)), { cwd, env: set, input });
    expect(run.stdout + run.stderr).toContain(shows);
    expect(run.status).toBe(0);
  });

  it.each(Object.entries(starts))("starts: %s", async (command, title) => {
    const { env, words } = parseCommand(command);
    expect(programArguments(words)).toEqual([]);
    const knowledge = env.KNOWLEDGE && { KNOWLEDGE: join(await workingFolder(), env.KNOWLEDGE.replace("~/", "")) };
    const program = await startProgram({ ...env, ...knowledge, WEB_PORT: "0" });
    await program.waitForLog(isReady);
    const page = await fetch(/http:\S+/u.exec(program.stdout())?.[0] ?? "");
    expect(await page.text()).toContain(title);
    expect(await program.stop()).toBe(0);
  });

  it.each(Object.entries(otherRuns))("is run: %s", async (command, output) => {
    const [name = "", ...args] = parseCommand(command).words;
    const cwd = name === "git" ? root : await workingFolder();
    expect(execFileSync(name, args, { cwd, encoding: "utf8" })).toMatch(output);
  });

  it.skipIf(!hasPostgres)(`is run: ${databaseRuns.join(", ")}`, async () => {
    const { hostname, port, username, password } = new URL(await sharedPostgres().createDatabase());
    const env = { ...process.env, PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
    for (const command of databaseRuns) {
      const [name = "", ...args] = parseCommand(command).words;
      // Of a session of its own: without a terminal the password is read from standard input.
      const child = spawn(postgresProgram(name), args, { env, detached: true, stdio: ["pipe", "ignore", "ignore"] });
      // createdb asks for nothing, and may have ended.
      child.stdin.on("error", () => {}).end("secret\nsecret\n");
      expect(await once(child, "exit")).toEqual([0, null]);
    }
    const own = { DATABASE_URL: `postgres://verbatim:secret@${hostname}:${port}/verbatim` };
    expect(await runProgram(["doctor"], { env: own })).toMatchObject({ status: 0, stdout: expect.stringContaining("can be written") });
  });

  it.each(Object.entries(notRun))("uses options that its file knows: %s", (command, file) => {
    const options = parseCommand(command).words.flatMap((word) => /^--([a-z-]+)/u.exec(word)?.[1] ?? []);
    const text = read(file) + read("package.json");
    expect(options.filter((option) => !text.includes(option))).toEqual([]);
  });

  it.each([...allShownCommands])("names only what exists, and tests that `npm test` runs: %s", (command) => {
    const isQuick = (path: string) => path.endsWith(".test.ts") && !path.endsWith(".full.test.ts");
    const files = command.startsWith("npm test ") ? paths.filter(isQuick) : paths;
    const named = parseCommand(command).words.filter((word) => /^(?:test|adapters|src)\//u.test(word) && !word.includes("NAME"));
    expect(named.filter((path) => !files.some((file) => file.startsWith(path)))).toEqual([]);
  });
});

/** Commands of the chat, and what the bot says in a channel. */
const chatRuns: Readonly<Record<string, string>> = {
  "/compare shenzhen northeast": "Shenzhen and Northeast China",
  "/daily start": "",
  "/daily start 9:00 in Shanghai": "every day at 9:00 in Shanghai (Asia/Shanghai)",
  "/daily start 9:00 weekdays in Shanghai about weather": "Monday to Friday at 9:00 in Shanghai (Asia/Shanghai)",
  "/daily stop": "No daily posts are set up here.",
  '/verbatim check "…"': "There are no words in this to look for.",
  "/verbatim listen": "/verbatim stop listening ends it.",
  "/verbatim stop listening": "I do not listen in this channel.",
  "/verbatim use": "Only one document can be used here",
  "/verbatim use NAME": "Only one document can be used here",
};

describe("a command that a README shows for a chat", () => {
  it("is in the table, whose commands are all shown", () => {
    const names = commands.map(({ name }) => name).join("|");
    const shown = readmes.flatMap((name) => inlineCode(read(name))).filter((code) => new RegExp(`^/(?:${names}) \\S`, "u").test(code));
    // The usage of every command is a row of README's table.
    const usages = commands.map((command) => `/${commandUsage(command)}`);
    expect(Object.keys(chatRuns).toSorted()).toEqual([...new Set(shown)].filter((code) => !usages.includes(code)).toSorted());
  });

  it.each(Object.entries(chatRuns))("is answered: %s", async (command, expected) => {
    expect((await new World("2026-11-25T12:00Z").say(command)).text).toContain(expected);
  });
});
