import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { terminalText } from "../adapters/terminal/render.ts";
import { commands } from "../src/command-list.ts";
import { commandUsage } from "../src/commands/definition.ts";
import { say } from "./article.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

describe("README", () => {
  const transcript = /```\n(> .*?)\n```/su.exec(readme)?.[1] ?? "";
  const exchanges = transcript.split(/^> /mu).filter((exchange) => exchange !== "");

  it("has a transcript of four exchanges", () => {
    expect(exchanges).toHaveLength(4);
  });

  it.each(exchanges)("shows the program's output: %s", (exchange) => {
    const [typed = "", ...shown] = exchange.trimEnd().split("\n");
    expect(shown.join("\n").trim()).toBe(terminalText({ ...say(typed), actions: [] }, { width: 80, colour: false }));
  });

  it("has a table row for every command", () => {
    const table = readme.replace(/ +\|/gu, " |");
    for (const command of commands) {
      expect(table).toContain(`| \`/${commandUsage(command)}\` | ${command.summary.charAt(0).toLowerCase()}${command.summary.slice(1)} |`);
    }
  });
});
