import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { unescaped, visibleText } from "./fake/visible.ts";
import { onSlack } from "./running.ts";

describe("COMMAND_PREFIX on Slack", { timeout: 30_000 }, () => {
  it("stands before every command, typed or told", async () => {
    const { slack, stop } = await onSlack("socket", { COMMAND_PREFIX: "acme-" });
    const [quoted = ""] = say("/quote guo").words;
    expect(unescaped((await slack.command("/acme-quote guo")).text)).toContain(quoted);
    expect(unescaped((await slack.ask("/acme-quote guo")).text)).toContain(quoted);
    expect(visibleText((await slack.command("/acme-verbatim")).blocks)).toMatch(/\/acme-compare/u);
    expect(await stop()).toBe(0);
  });
});
