import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import { startOnSlack } from "./running.ts";

describe("COMMAND_PREFIX on Slack", { timeout: 60_000 }, () => {
  it("precedes every command, in requests and in replies", async () => {
    const { slack, stop } = await startOnSlack("socket", { COMMAND_PREFIX: "acme-" });
    const [quoted = ""] = say("/quote guo").evidenceTexts;
    expect(unescapeText((await slack.runCommand("/acme-quote guo")).text)).toContain(quoted);
    expect(unescapeText((await slack.ask("/acme-quote guo")).text)).toContain(quoted);
    expect(readableText((await slack.runCommand("/acme-verbatim")).blocks)).toMatch(/\/acme-compare/u);
    expect(await stop()).toBe(0);
  });
});
