import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import { buttonLabels } from "./fake/slack.ts";
import { startOnSlack } from "./running.ts";

const hostile = "Shenzhen is <!channel> *bold* `code` &amp; <https://evil.example|here> <@U0BOB>.";
const longText = Array.from({ length: 1_000 }, (_, index) => `Shenzhen has a sentence ${index} <b> & in it.`).join(" ");

describe("a hostile document on Slack", { timeout: 60_000 }, () => {
  it("is shown unchanged: it pings nobody, exceeds no limit, and its buttons work", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    await writeFile(join(folder, "document.txt"), `${hostile}\n${longText}\n`);
    const { slack, stop } = await startOnSlack("socket", { KNOWLEDGE: folder });
    for (const answer of [await slack.runCommand("/source 1"), await slack.ask("/source 1"), await slack.mention("/source 1")]) {
      expect(readableText(answer.blocks)).toContain(hostile);
      expect(answer.text).not.toMatch(/[<>]/u);
      expect(unescapeText(answer.text)).toContain(hostile);
    }
    for (const line of ["/source 2", "/about shenzhen", "/compare shenzhen sentence", "/verbatim subjects"]) {
      const answer = await slack.runCommand(line);
      for (const label of buttonLabels(answer.blocks)) expect((await slack.clickButton(label, answer)).text).not.toMatch(/[<>]/u);
    }
    expect(slack.workspace.violations).toEqual([]);
    expect(await stop()).toBe(0);
  });
});
