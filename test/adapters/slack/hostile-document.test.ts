import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buttonsIn } from "./fake/slack.ts";
import { unescaped, visibleText } from "./fake/visible.ts";
import { onSlack } from "./running.ts";

const hostile = "Shenzhen is <!channel> *bold* `code` &amp; <https://evil.example|here> <@U0BOB>.";
const endless = Array.from({ length: 1_000 }, (_, at) => `Shenzhen has a sentence ${at} <b> & in it.`).join(" ");

describe("a document that means harm, on Slack,", { timeout: 30_000 }, () => {
  it("is shown as it is: it pings nobody, breaks no limit, and its buttons work", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    await writeFile(join(folder, "document.txt"), `${hostile}\n${endless}\n`);
    const { slack, stop } = await onSlack("socket", { KNOWLEDGE: folder });
    for (const answer of [await slack.command("/source 1"), await slack.ask("/source 1"), await slack.mention("/source 1")]) {
      expect(visibleText(answer.blocks)).toContain(hostile);
      expect(answer.text).not.toMatch(/[<>]/u);
      expect(unescaped(answer.text)).toContain(hostile);
    }
    for (const line of ["/source 2", "/about shenzhen", "/compare shenzhen sentence", "/verbatim subjects"]) {
      const answer = await slack.command(line);
      for (const label of buttonsIn(answer.blocks)) expect((await slack.press(label, answer)).text).not.toMatch(/[<>]/u);
    }
    expect(slack.workspace.complaints).toEqual([]);
    expect(await stop()).toBe(0);
  });
});
