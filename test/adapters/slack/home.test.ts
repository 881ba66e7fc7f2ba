import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "../../../src/daily/store.ts";
import type { Subscription } from "../../../src/daily/subscription.ts";
import { article } from "../../article.ts";
import { waitFor } from "../wait-for.ts";
import { type Fields, nestedObjects, toList } from "./fake/fields.ts";
import { optionTexts } from "./fake/menus.ts";
import { readableText } from "./fake/readable-text.ts";
import { buttonLabels, type FakeSlack } from "./fake/slack.ts";
import { teamId } from "./fake/workspace.ts";
import { type SlackAdapter, startSlackAdapter } from "./harness.ts";

function subscription(channel: string, more: Partial<Subscription["channel"]> = {}): Subscription {
  return {
    channel: { platform: "slack", workspace: teamId, channel, ...more },
    document: undefined,
    schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 3], about: undefined },
    setBy: "U1",
    next: { date: 30_000, at: 30_000 * 86_400_000 },
    pauseReason: undefined,
    failedDays: 0,
  };
}

describe("Slack's Home tab", { timeout: 60_000 }, () => {
  let running: SlackAdapter;
  let slack: FakeSlack;
  let isDown = false;
  let isSlow = false;

  beforeAll(async () => {
    const linkTo = (_: unknown, { start }: { readonly start: number }) => `https://verbatim.example/d/1#${start}`;
    const { context, stop } = await startSlackAdapter();
    await stop();
    const { daily } = context;
    const listSubscriptions: typeof daily.listSubscriptions = async (of) => {
      if (isDown) throw new StoreError("The store is down.");
      if (isSlow) await wait(60_000, undefined, { ref: false });
      return daily.listSubscriptions(of);
    };
    running = await startSlackAdapter({ linkTo, daily: { ...daily, listSubscriptions } });
    slack = running.slack;
    for (const each of [
      subscription("C0GENERAL"),
      subscription("D0ANN"),
      subscription("C0OTHER", { workspace: "T0OTHER" }),
      subscription("C0DISCORD", { platform: "discord" }),
    ])
      await daily.save(each);
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(() => running.stop());

  const open = async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    return { user, view: await waitFor(() => slack.workspace.homes.find((home) => home.user === user)?.view) };
  };
  const textOf = (view: Fields) => readableText(toList(view.blocks));

  it("answers what is typed in its field, with links in the citations, and goes back", async () => {
    const { user, view } = await open();
    const answered = await slack.searchInHome("what did guo say about the pace?", user);
    expect(textOf(answered)).toContain("keep up with the pace in Shenzhen");
    expect(nestedObjects(answered).filter(({ type }) => type === "link")).not.toEqual([]);
    expect(textOf(await slack.clickHomeButton("Back", user))).toBe(textOf(view));
    expect(textOf(await slack.searchInHome("", user))).toBe(textOf(view));
  });

  it("leads from an answer on and back to it, and closes it", async () => {
    const { user, view } = await open();
    const answered = await slack.searchInHome("/quote guo", user);
    const inContext = await slack.clickHomeButton("In context", user);
    expect(textOf(inContext)).toContain("around ¶26");
    expect(buttonLabels(inContext).filter((label) => ["Back", "Close"].includes(label))).toEqual(["Back", "Close"]);
    expect(textOf(await slack.clickHomeButton("Back", user))).toBe(textOf(answered));
    expect(textOf(await slack.clickHomeButton("Back", user))).toBe(textOf(view));
  });

  it("opens a section from its outline", async () => {
    const { user, view } = await open();
    const headings = article.document.paragraphs.filter(({ kind }) => kind === "heading");
    expect(optionTexts(view)).toEqual(headings.map(({ start, end }) => article.document.text.slice(start, end)));
    const opened = await slack.chooseInHome(optionTexts(view)[1] ?? "", user);
    expect(textOf(opened)).toContain("¶19.1");
    expect(buttonLabels(opened)).toContain("Back");
  });

  it("lists the daily posts of this workspace's channels, and of nobody's direct messages", async () => {
    const { view } = await open();
    const listed = nestedObjects(view).filter(({ type }) => type === "channel");
    expect(listed).toEqual([{ type: "channel", channel_id: "C0GENERAL" }]);
    expect(textOf(view)).toContain("Monday and Wednesday at 9:00 in Shanghai");
    expect(nestedObjects(view)).toContainEqual(expect.objectContaining({ type: "date", timestamp: 30_000 * 86_400 }));
  });

  it("opens during an outage of the store, and while the store is slow", async () => {
    isDown = true;
    expect(textOf((await open()).view)).toMatch(/cannot be read at this moment[\s\S]*\/quote/u);
    isDown = false;
    isSlow = true;
    expect(textOf((await open()).view)).toMatch(/cannot be read at this moment[\s\S]*\/quote/u);
    isSlow = false;
  });
});
