import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { terminalText } from "../adapters/terminal/terminal-output.ts";
import { commands } from "../src/command-list.ts";
import { commandUsage } from "../src/commands/command-definition.ts";
import { postReply } from "../src/commands/daily/daily-replies.ts";
import { createLibrary } from "../src/library.ts";
import type { Reply } from "../src/reply.ts";
import { article } from "./article.ts";
import { converse } from "./scores/conversations.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

describe("README", () => {
  /** Blocks without a language: what the program shows. */
  const [inChannel = "", inDirectMessage = "", dailyPost = "", ...others] = [...readme.matchAll(/^```(\w*)\n(.*?)\n```$/gmsu)].flatMap(
    ([, language, block = ""]) => (language === "" ? block : []),
  );
  const shown = (reply: Reply) => terminalText({ ...reply, actions: [], choices: undefined }, { width: 80, colour: false });

  it.each([
    ["a channel", inChannel, ["/compare shenzhen northeast", "/quote guo"]],
    ["a direct message", inDirectMessage, ["what did liu buy?", "Who is the mayor of Shenyang?"]],
  ])("shows the program's output in %s", (_, transcript, typed) => {
    const exchanges = transcript.split(/^> /mu).slice(1);
    expect(exchanges.map((exchange) => exchange.split("\n")[0])).toEqual(typed);
    expect(exchanges.map((exchange) => exchange.split("\n").slice(1).join("\n").trim())).toEqual(converse(typed).map(shown));
  });

  it("shows a fact as it is posted", () => {
    const library = createLibrary(article);
    const posts = library.postableFacts.ids(undefined).map((id) => postReply(id, undefined, library));
    expect(posts.map((post) => post && shown(post))).toContain(dailyPost);
    expect(others).toEqual([]);
  });

  it("has a table row for every command", () => {
    const table = readme.replace(/ +\|/gu, " |");
    for (const command of commands) {
      expect(table).toContain(`| \`/${commandUsage(command)}\` | ${command.summary.charAt(0).toLowerCase()}${command.summary.slice(1)} |`);
    }
  });
});
