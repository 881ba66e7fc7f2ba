import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { terminalText } from "../../adapters/terminal/terminal-output.ts";
import { commands } from "../../src/command-list.ts";
import { commandUsage } from "../../src/commands/command-definition.ts";
import { postReply } from "../../src/commands/daily/daily-command.ts";
import { createLibrary } from "../../src/library.ts";
import type { Reply } from "../../src/reply.ts";
import { article } from "../article.ts";
import { read, root } from "../repository.ts";
import { converse } from "../scores/conversations.ts";
import { phrases, rows } from "../src/phrases.ts";
import { codeBlocks, inlineCode, paths, readmes, scripts, withoutCodeBlocks } from "./readmes.ts";

const readme = read("README.md");

describe("README", () => {
  /** Blocks without a language: what the program shows. */
  const [inChannel = "", inDirectMessage = "", dailyPost = "", ...others] = codeBlocks(readme).flatMap(({ language, code }) =>
    language === "" ? code.trimEnd() : [],
  );
  const shown = (reply: Reply) => terminalText({ ...reply, actions: [], choices: undefined }, { width: 80, colour: false });

  it.each([
    ["a channel", inChannel, ["/compare shenzhen northeast", "/quote guo"]],
    ["a direct message", inDirectMessage, ["what did liu buy?", "Who is the mayor of Shenyang?"]],
  ])("shows the program's output in %s", (_, transcript, typed) => {
    const exchanges = transcript.split(/^> /mu).slice(1);
    expect(exchanges.map((turn) => turn.split("\n")[0])).toEqual(typed);
    expect(exchanges.map((turn) => turn.split("\n").slice(1).join("\n").trim())).toEqual(converse(typed).map(shown));
  });

  it("shows a fact as it is posted", () => {
    const library = createLibrary(article);
    const posts = library.postableFacts.ids(undefined).map((id) => postReply(id, undefined, library));
    expect(posts.map((post) => post && shown(post))).toContain(dailyPost);
    expect(others).toEqual([]);
  });

  const conversations = rows`
    compare shenzhen and the northeast | what did Guo say about the northeast? | /quote guo => no, I meant li | who is quoted
    hey quick q, how old is lui?? thx => and guo? | all quotes about snow | tl;dr
    /about liu => what did she buy? => more => only the weather => who said that? => what comes after that?
    /about shenzen | /about fanye zhang | /about 深圳 | /about the rust belt
  `;

  it.each(conversations)("answers what can be asked: %s", (...texts) => {
    expect(converse(texts).map(({ outcome }) => outcome)).toEqual(texts.map(() => "answered"));
  });

  it("has no other examples of what can be asked", () => {
    const [section = ""] = /^- \*\*Commands\*\* may be.*?^## /msu.exec(readme) ?? [];
    const examples = [...section.matchAll(/(?<=\s)_([^_]+)_|`([^`]+)`/gu)].map(
      ([, asked, name]) => asked?.replace(/\s+/gu, " ") ?? `/about ${name}`,
    );
    // Two people may be meant.
    const asked = [...conversations.flat().filter((text) => !["/about liu", "/quote guo"].includes(text)), "/about lu"];
    expect(examples.toSorted()).toEqual(asked.toSorted());
    expect(converse(["/quote lu"]).map(({ outcome }) => outcome)).toEqual(["unclear"]);
  });

  it("has a table row for every command", () => {
    const table = readme.replace(/ +\|/gu, " |");
    for (const command of commands) {
      expect(table).toContain(`| \`/${commandUsage(command)}\` | ${command.summary.charAt(0).toLowerCase()}${command.summary.slice(1)} |`);
    }
  });
});

/** What looks like a path of the repository: with a folder, or with the ending of a file. */
const pathPattern = /^(?:[\w.-]+\/)+[\w.-]*$|^[\w-]+\.(?:ts|js|md|ya?ml|jsonl?|txt|css|jpg)$/u;

/** What `npm run scores` prints, by set and figure: "213/233". */
const recorded: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(read("test/scores/recorded.json"));
const sets = Object.keys(recorded);

/** A row of a README by its first cell, the column of a figure, and where that is recorded. */
const figures = [
  ["test/documents/README.md", "commands alone", 2, "documents/last", "commands, in three"],
  ["test/documents/README.md", "all, with a drafted curation", 2, "drafted/last", "in three"],
  ["adapters/slack/README.md", "small talk that it answers", 1, "listening/last/listening-article", "others answered"],
  ["adapters/slack/README.md", "small talk that it answers", 2, "listening/last/listening-handbook", "others answered"],
  ["adapters/slack/README.md", "questions in it that it answers", 1, "listening/last/listening-article", "asked and answered"],
  ["adapters/slack/README.md", "questions in it that it answers", 2, "listening/last/listening-handbook", "asked and answered"],
] as const;

function tableRows(file: string): readonly (readonly string[])[] {
  const cells = (line: string) => line.split("|").slice(1);
  return read(file)
    .split("\n")
    .map((line) => cells(line).map((cell) => cell.trim()));
}

it("knowledge/README.md has the recorded figures of every set that its table names", () => {
  const rows = new Map(tableRows("knowledge/README.md").map(([first = "", ...cells]) => [first, cells]));
  const columns = (rows.get("in its output") ?? []).map((cell) => cell.replaceAll("`", "")).filter((cell) => cell !== "");
  expect(columns).toHaveLength(5);
  for (const [row, figure] of Object.entries(measured))
    for (const [at, set] of columns.entries()) {
      const [count] = (recorded[set]?.[figure] ?? "").split("/");
      expect(/^\d+/u.exec(rows.get(row)?.[at] ?? "")?.[0], `${row}: ${set}`).toBe(count);
    }
});

/** Rows of that table, and the figure in each. */
const measured = {
  "the right passage is first": "first",
  "… or among the first three": "in three",
  refused: "refused",
  "questions that it does not answer, and that are not answered": "silent",
};

it.each(figures)("%s has the recorded figure of: %s, column %i", (file, row, column, set, figure) => {
  const cells = tableRows(file);
  const cell = cells.find(([first]) => first === row)?.[column] ?? "";
  const [count] = (recorded[set]?.[figure] ?? "").split("/");
  expect(/^\d+/u.exec(cell)?.[0]).toBe(count);
});

/** The counts of a set, and of all sets together whose names begin so. */
function recordedCounts(name: string): readonly string[] {
  const sums = new Map<string, readonly [count: number, of: number]>();
  const own = Object.entries(recorded).filter(([set]) => set.startsWith(name));
  for (const [figure, counts] of own.flatMap(([, all]) => Object.entries(all))) {
    const [count = 0, of = 0] = counts.split("/").map(Number);
    const [others, ofOthers] = sums.get(figure) ?? [0, 0];
    sums.set(figure, [others + count, ofOthers + of]);
  }
  return [...own.flatMap(([, all]) => Object.values(all)), ...[...sums.values()].map((counts) => counts.join("/"))];
}

it.each(readmes)("%s has the recorded counts in each row that begins with the name of a set", (name) => {
  for (const [first = "", ...cells] of tableRows(name)) {
    const [, set = ""] = /^`([^`]+)`/u.exec(first) ?? [];
    if (!sets.some((each) => set !== "" && each.startsWith(set))) continue;
    const counts = [...cells.join(" | ").matchAll(/(\d+) of (\d+)/gu)].map(([, count, of]) => `${count}/${of}`);
    expect(
      counts.filter((each) => !recordedCounts(set).includes(each)),
      first,
    ).toEqual([]);
  }
});

/** What the repository has not: files beside a document of the reader's own, and of an editor, and a library. */
const elsewhere = phrases`
  questions.txt | document.txt | origins.jsonl | knowledge/mine | knowledge/handbook | data/verbatim.db | discord.js | .vscode/mcp.json
`;

describe.each(readmes)("%s", (name) => {
  const text = read(name);
  const isNamed = (path: string) =>
    [path, `test/${path}.test.ts`, `test/${path}.full.test.ts`].some((each) => existsSync(join(root, each)));
  const isBeside = (path: string) => existsSync(join(root, dirname(name), path)) || paths.some((each) => each.endsWith(`/${path}`));

  it("has links that lead to a file, and to a heading of it", () => {
    const links = [...withoutCodeBlocks(text).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = ""]) => link);
    const dead = links.filter((link) => !/^https?:/u.test(link) && !leadsSomewhere(link, name));
    expect(dead).toEqual([]);
  });

  it("names only scripts that package.json has", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/gu)].map(([, script = ""]) => script);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it("names only files that exist", () => {
    const named = inlineCode(text).filter((code) => pathPattern.test(code) && !code.includes("NAME"));
    expect(
      named.filter((path) => !elsewhere.includes(path) && !sets.some((set) => set.startsWith(path)) && !isNamed(path) && !isBeside(path)),
    ).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, ".git")))("names only commits that exist", () => {
    const words = text.split(/[\s`(),|]+/u).map((word) => word.replace(/\.$/u, ""));
    const commits = words.filter((word) => /^[0-9a-f]{7}$/u.test(word) && /\d/u.test(word) && /[a-f]/u.test(word));
    const kindOf = (commit: string) => execFileSync("git", ["cat-file", "-t", commit], { cwd: root, encoding: "utf8" }).trim();
    expect(commits.filter((commit) => kindOf(commit) !== "commit")).toEqual([]);
  });
});

function leadsSomewhere(link: string, from: string): boolean {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(root, target))) return false;
  if (heading === undefined) return true;
  const file = statSync(join(root, target)).isDirectory() ? join(target, "README.md") : target;
  return headingAnchors(read(file)).includes(heading);
}

/** As GitHub makes them. */
function headingAnchors(markdown: string): readonly string[] {
  const headings = [...withoutCodeBlocks(markdown).matchAll(/^#+ (.+)$/gmu)].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
