import { describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import type { Subscription } from "../../../src/daily/daily-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { createGate } from "../gate.ts";
import { useSlack } from "../platforms/during.ts";
import { waitFor } from "../wait-for.ts";
import { type Fields, nestedObjects, toList } from "./fake/fields.ts";
import { readableText } from "./fake/readable-text.ts";
import { buttonLabels } from "./fake/slack.ts";
import { teamId } from "./fake/workspace.ts";
import { startSlackAdapter } from "./harness.ts";

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

describe("Slack's Home tab", () => {
  let failure: (() => Promise<never>) | undefined;

  const { slack } = useSlack(async () => {
    const linkTo = (_: unknown, { start }: { readonly start: number }) => `https://verbatim.example/d/1#${start}`;
    const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
    const { daily } = storage;
    const listSubscriptions: typeof daily.listSubscriptions = async (of) => (failure ? failure() : daily.listSubscriptions(of));
    const running = await startSlackAdapter({ linkTo, storage, daily: { ...daily, listSubscriptions } });
    for (const each of [
      subscription("C0GENERAL"),
      subscription("D0ANN"),
      subscription("C0OTHER", { workspace: "T0OTHER" }),
      subscription("C0DISCORD", { platform: "discord" }),
    ])
      await daily.save(each);
    return { ...running, stop: () => running.stop().then(storage.close) };
  });

  const open = async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    return { user, view: await waitFor(() => slack.workspace.homes.find((home) => home.user === user)?.view) };
  };
  const textOf = (view: Fields) => readableText(toList(view.blocks));

  it("leads from an answer on and back to it, and closes it", async () => {
    const { user, view } = await open();
    const answered = await slack.searchInHome("/quote guo", user);
    const inContext = await slack.clickHomeButton("In context", user);
    expect(textOf(inContext)).toContain("around ¶26");
    expect(buttonLabels(inContext).filter((label) => ["Back", "Close"].includes(label))).toEqual(["Back", "Close"]);
    expect(textOf(await slack.clickHomeButton("Back", user))).toBe(textOf(answered));
    expect(textOf(await slack.clickHomeButton("Back", user))).toBe(textOf(view));
  });

  it("lists the daily posts of this workspace's channels, and of nobody's direct messages", async () => {
    const { view } = await open();
    const listed = nestedObjects(view).filter(({ type }) => type === "channel");
    expect(listed).toEqual([{ type: "channel", channel_id: "C0GENERAL" }]);
    expect(textOf(view)).toContain("Monday and Wednesday at 9:00 in Shanghai");
    expect(nestedObjects(view)).toContainEqual(expect.objectContaining({ type: "date", timestamp: 30_000 * 86_400 }));
  });

  it.each<[string, () => Promise<never>]>([
    ["during an outage of the store", () => Promise.reject(new StoreError("The store is down."))],
    ["while the store does not answer", () => new Promise(() => {})],
  ])("opens %s", async (_, fail) => {
    failure = fail;
    expect(textOf((await open()).view)).toMatch(/cannot be read at this moment[\s\S]*\/quote/u);
    failure = undefined;
  });

  const homesOf = (user: string) => slack.workspace.homes.filter((home) => home.user === user);

  it("shows the answer to the second of two questions, also if the first arrives at Slack later", async () => {
    const { user } = await open();
    const publishing = createGate();
    const before = slack.callTimes("views.publish").length;
    slack.faults.failNext("views.publish", { kind: "held", until: publishing.opened });
    const first = slack.searchInHome("quote zhang", user);
    await waitFor(() => slack.callTimes("views.publish").length > before || undefined);
    await slack.searchInHome("quote guo", user);
    publishing.open();
    await first;
    await open();
    expect(textOf(homesOf(user).at(-1)?.view ?? {})).toContain("Guo");
  });
});
