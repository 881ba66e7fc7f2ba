import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { terminalText } from "../adapters/terminal/terminal-output.ts";
import { commands } from "../src/command-list.ts";
import { commandUsage } from "../src/commands/command-definition.ts";
import { converse } from "./scores/conversations.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

describe("README", () => {
  const transcript = /```\n(> .*?)\n```/su.exec(readme)?.[1] ?? "";
  const exchanges = transcript.split(/^> /mu).filter((exchange) => exchange !== "");

  it("has a transcript of six exchanges", () => {
    expect(exchanges).toHaveLength(6);
  });

  it("shows the program's output in one conversation", () => {
    const typed = exchanges.map((exchange) => exchange.split("\n")[0] ?? "");
    const shown = converse(typed).map((reply) => terminalText({ ...reply, actions: [], choices: undefined }, { width: 80, colour: false }));
    expect(exchanges.map((exchange) => exchange.split("\n").slice(1).join("\n").trim())).toEqual(shown);
  });

  it("has a table row for every command", () => {
    const table = readme.replace(/ +\|/gu, " |");
    for (const command of commands) {
      expect(table).toContain(`| \`/${commandUsage(command)}\` | ${command.summary.charAt(0).toLowerCase()}${command.summary.slice(1)} |`);
    }
  });
});
