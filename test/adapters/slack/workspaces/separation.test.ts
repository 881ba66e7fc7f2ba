import { afterEach, describe, expect, it } from "vitest";
import { useSlack } from "../../platforms/during.ts";
import { expectFollowUp, followUp, guo, li } from "../../talk.ts";
import { pollOptions, waitFor } from "../../wait-for.ts";
import { eventPayload, messageEvent } from "../fake/payloads.ts";
import { shownText } from "../fake/readable-text.ts";
import type { FakeSlack } from "../fake/slack.ts";
import { channels, directChannel, type PostedMessage, people, type TeamIds } from "../fake/workspace.ts";
import { install, installIn, startForMany } from "../many-workspaces.ts";

const question = "how long has liu lived in shenzhen?";
const organisation = { enterpriseId: "E1", isEnterpriseInstall: true };

/** Pairs of workspaces in which channels and people have the same ids: the fake gives them so, Slack within one organisation, too. */
const pairs: readonly (readonly [string, Partial<TeamIds>, Partial<TeamIds>])[] = [
  ["two workspaces", { teamId: "T1", botUser: "U1BOT", botId: "B1" }, { teamId: "T2", botUser: "U2BOT", botId: "B2" }],
  [
    "two workspaces of an organisation that installed the app",
    { ...organisation, teamId: "T3", botUser: "U3BOT", botId: "B3" },
    { ...organisation, teamId: "T4", botUser: "U3BOT", botId: "B3" },
  ],
];

describe.each(pairs)("in %s,", (_, oneTeam, otherTeam) => {
  let both: readonly FakeSlack[] = [];
  const running = useSlack(async () => {
    const started = await startForMany();
    const { slack } = started;
    const workspaces = [slack.callers.add(oneTeam), slack.callers.add(otherTeam)];
    if (oneTeam.isEnterpriseInstall) await install(slack, workspaces);
    else for (const workspace of workspaces) await install(slack, [workspace]);
    both = workspaces.map((workspace) => slack.inWorkspace(workspace));
    return started;
  });
  afterEach(() => {
    for (const { workspace } of inBoth()) expect(workspace.violations).toEqual([]);
  });

  const inBoth = (): readonly [FakeSlack, FakeSlack] => {
    const [one, other] = both;
    if (!one || !other) throw new Error("They are installed before the tests.");
    return [one, other];
  };

  it("each gets its own answers, with its own token", async () => {
    for (const slack of inBoth()) {
      const before = inBoth().map(({ workspace }) => workspace.messages.length);
      await slack.mention("/quote guo");
      await slack.ask("/quote guo");
      const after = inBoth().map(({ workspace }, index) => workspace.messages.length - (before[index] ?? 0));
      expect(after).toEqual(inBoth().map((each) => (each === slack ? 2 : 0)));
    }
  });

  it("an event with the channel and the time stamp of another's is no repetition", async () => {
    const ts = `${Math.floor(Date.now() / 1_000)}.424242`;
    for (const slack of inBoth()) {
      const event = messageEvent("message", { user: people.ann, channel: directChannel(people.ann), ts, text: "/quote guo" });
      await slack.sendEvent(eventPayload(event, slack.workspace));
    }
    for (const { workspace } of inBoth())
      await waitFor(() => workspace.messages.find(({ thread }) => thread === ts), "an answer in each workspace");
  });

  it("a conversation is not gone on from in the other", async () => {
    const [first, second] = inBoth();
    const [user, channel] = ["U0SAME", channels.general];
    for (const { workspace } of inBoth()) workspace.ids.add(user);
    await first.runCommand(guo, { user, channel });
    expectFollowUp(shownText(await second.runCommand(`/ask ${followUp}`, { user, channel })), undefined);
    await first.ask(guo, { user });
    expectFollowUp(shownText(await second.ask(followUp, { user })), undefined);
    await second.ask(li, { user });
    expectFollowUp(shownText(await first.ask(followUp, { user })), guo);
  });

  it("daily posts of one can be neither seen nor stopped from the other, and are posted with its own token", async () => {
    const channel = "C0DAILY";
    const [first, second] = inBoth();
    for (const { workspace } of inBoth()) workspace.ids.add(channel);
    expect((await first.runCommand("/daily start 9 in Tokyo", { channel })).text).toContain("This channel gets a fact");
    expect((await second.runCommand("/daily status", { channel })).text).not.toContain("Tokyo");
    expect((await second.runCommand("/daily stop", { channel })).text).toContain("No daily posts are set up here.");
    const workspace = workspaceName(first.workspace);
    expect(await running.store.store.findSubscription({ platform: "slack", workspace, channel })).toBeDefined();
    await running.store.addDueSubscription({ platform: "slack", workspace: workspaceName(second.workspace), channel });
    await expect.poll(() => posts(second, channel), pollOptions).toHaveLength(1);
    expect(posts(first, channel)).toEqual([]);
    await first.runCommand("/daily now", { channel });
    await expect.poll(() => posts(first, channel), pollOptions).toHaveLength(1);
  });
});

function workspaceName({ teamId, enterpriseId, isEnterpriseInstall }: TeamIds): string {
  return isEnterpriseInstall ? `${enterpriseId}/${teamId}` : teamId;
}

function posts({ workspace }: FakeSlack, channel: string): readonly PostedMessage[] {
  return workspace.messages.filter((message) => message.by === "chat.postMessage" && message.channel === channel && !message.thread);
}

describe("in a channel that two workspaces share and that both have the app in,", () => {
  const channel = "C0SHARED";
  let both: readonly FakeSlack[] = [];
  useSlack(async () => {
    const started = await startForMany({ SLACK_CHANNEL_MESSAGES: "yes" });
    both = [await installIn(started, "T1"), await installIn(started, "T2")];
    for (const { workspace } of both) workspace.ids.add(channel);
    return started;
  });
  const numbers = () => both.map(({ workspace }) => workspace.messages.filter(({ thread }) => thread !== undefined).length);
  let count = 0;
  /** Slack delivers it once for each workspace, in any order, each with an event id of its own, and again after a timeout. */
  const write = async (
    text: string,
    { type = "message", retries = [0, 1] }: { type?: "message" | "app_mention"; retries?: readonly number[] } = {},
  ) => {
    count += 1;
    const ts = `${Math.floor(Date.now() / 1_000)}.${String(count).padStart(6, "0")}`;
    for (const retry of retries)
      for (const slack of both) {
        const event = messageEvent(type, { user: people.ann, channel, ts, text }, slack.workspace);
        await slack.sendEvent({ ...eventPayload(event, slack.workspace), is_ext_shared_channel: true }, retry);
      }
  };

  it("a mention is answered once, by the bot that is mentioned, and what is overheard by the one that listens", async () => {
    await write("<@UT2BOT> /quote guo", { type: "app_mention" });
    expect(numbers()).toEqual([0, 1]);
    await both[1]?.runCommand("/verbatim listen", { channel });
    await write(question);
    expect(numbers()).toEqual([0, 2]);
    // The one that does not listen gets it first.
    await write(question, { retries: [1] });
    expect(numbers()).toEqual([0, 3]);
  });

  it("what is overheard is answered once where both listen", async () => {
    await both[0]?.runCommand("/verbatim listen", { channel });
    const [before = 0, then = 0] = numbers();
    await write(question);
    expect(numbers().reduce((sum, number) => sum + number)).toBe(before + then + 1);
  });
});
