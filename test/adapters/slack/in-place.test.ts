import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PlatformRequest } from "../../../adapters/shared/platform-request.ts";
import { type Action, decodeAction } from "../../../src/action.ts";
import { doneReply, type Reply, type SourcedReply, unclearReply } from "../../../src/reply.ts";
import { article } from "../../article.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { readableText } from "./fake/readable-text.ts";
import { buttonLabels, type FakeSlack } from "./fake/slack.ts";
import { betweenPeople, channels, directChannel, type PostedMessage, people } from "./fake/workspace.ts";
import { type InProcess, startInProcess } from "./in-process.ts";

/** Numbered pages, as the core replies: in place if only the presser sees the message. "/public" is for all, "/private" for one person. */
async function answer({ input }: PlatformRequest): Promise<SourcedReply> {
  return { reply: replyTo(input), document: article.document };
}

function replyTo(input: PlatformRequest["input"]): Reply {
  if (input.kind === "line") return { ...page(1), visibility: input.command === "public" ? "shared" : "private" };
  if (input.kind !== "action") return page(1);
  const decoded = decodeAction(input.id, article.document.hash);
  if (decoded.kind !== "action") return unclearReply("This button belongs to an earlier version of the document.");
  const { action } = decoded;
  return { ...page(Number(action.args.page), action.back), isUpdate: input.isOwn === true };
}

function page(number: number, back?: Action): Reply {
  const turn = (to: number) => ({ label: `Page ${to}`, action: { ...show(to), back: show(number) } });
  return doneReply([{ kind: "text", text: `This is page ${number}.` }], {
    actions: [turn(number + 1)],
    choices: { label: "Another page", options: [turn(7), turn(8)] },
    ...(back ? { back } : {}),
  });
}

function show(number: number): Action {
  return { command: "page", args: { page: String(number) } };
}

describe("a pressed button on Slack", { timeout: 60_000 }, () => {
  let running: InProcess;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startInProcess({ answer });
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(() => running.stop());

  /** How many messages the app has in the channel. */
  const countIn = (channel: string) => slack.workspace.messages.filter((message) => message.channel === channel).length;
  const ephemeral = () => slack.runCommand("/private", { channel: slack.workspace.add("C") });

  it("replaces a message that only its presser sees, and back", async () => {
    const first = await ephemeral();
    const second = await slack.clickButton("Page 2", first);
    const third = await slack.clickButton("Page 3", second);
    expect([second, third].map(shown)).toEqual(["This is page 2.", "This is page 3."]);
    expect(third).toMatchObject({ ts: first.ts, onlyFor: people.ann, body: { replace_original: true } });
    expect(buttonLabels(third.blocks)).toEqual(["Page 4", "Back"]);
    const back = await slack.clickButton("Back", third);
    expect(back).toMatchObject({ ts: first.ts, text: "This is page 2." });
    expect(countIn(first.channel)).toBe(1);
  });

  it("replaces a direct message, also in its thread, with what all see there", async () => {
    const first = await slack.ask("hello", { user: slack.workspace.add("U") });
    const second = await slack.clickButton("Page 2", first);
    expect(second).toMatchObject({ ts: first.ts, thread: first.thread, onlyFor: undefined, text: "This is page 2." });
    expect(await slack.clickButton("Back", second)).toMatchObject({ ts: first.ts, text: "This is page 1." });
    expect(countIn(first.channel)).toBe(1);
  });

  it("leaves a message that others see, and answers the presser privately in its thread", async () => {
    const channel = slack.workspace.add("C");
    const shared = await slack.runCommand("/public", { channel });
    const mentioned = await slack.mention("hello", { channel });
    for (const message of [shared, mentioned]) {
      const reply = await slack.clickButton("Page 2", message, people.bob);
      expect(reply).toMatchObject({ onlyFor: people.bob, thread: message.thread, text: "This is page 2." });
      expect(slack.workspace.messages.find(({ ts }) => ts === message.ts)?.text).toBe("This is page 1.");
      expect(await slack.clickButton("Page 3", reply, people.bob)).toMatchObject({ ts: reply.ts, onlyFor: people.bob });
    }
  });

  it("leaves a message in the direct messages of two people, and answers the presser privately", async () => {
    const before = slack.callTimes("conversations.history").length;
    const shared = await slack.runCommand("/public", { channel: betweenPeople });
    const reply = await slack.clickButton("Page 2", shared, people.bob);
    expect(reply).toMatchObject({ onlyFor: people.bob, text: "This is page 2." });
    expect(slack.workspace.messages.find(({ ts }) => ts === shared.ts)?.text).toBe("This is page 1.");
    expect(await slack.clickButton("Page 3", reply, people.bob)).toMatchObject({ ts: reply.ts, onlyFor: people.bob });
    expect(slack.callTimes("conversations.history").length).toBe(before + 1);
  });

  it("asks Slack once whether the bot is in a direct message; without an answer, others may see it", async () => {
    const user = slack.workspace.add("U");
    const refusal = { kind: "refused", error: "missing_scope" } as const;
    slack.faults.failNext("conversations.history", refusal);
    const first = await slack.runCommand("/public", { user, channel: directChannel(user) });
    const unsure = await slack.clickButton("Page 2", first, user);
    expect(unsure).toMatchObject({ onlyFor: user, text: "This is page 2." });
    expect(unsure.ts).not.toBe(first.ts);
    expect(await slack.clickButton("Page 2", first, user)).toMatchObject({ ts: first.ts, onlyFor: undefined });
    const asked = slack.callTimes("conversations.history").length;
    expect(await slack.clickButton("Page 2", first, user)).toMatchObject({ ts: first.ts });
    expect(slack.callTimes("conversations.history").length).toBe(asked);
    expect(running.logged.join("")).toContain("whether a direct message is with the bot");
  });

  it("and a choice from a menu are answered alike", async () => {
    const first = await ephemeral();
    expect(await slack.choose("Page 8", first)).toMatchObject({ ts: first.ts, text: "This is page 8." });
    const shared = await slack.runCommand("/public", { channel: slack.workspace.add("C") });
    expect(await slack.choose("Page 7", shared, people.bob)).toMatchObject({ onlyFor: people.bob, text: "This is page 7." });
  });

  it.each([
    ["from an earlier document", "100000000page;page=2"],
    ["with a forged value", "Robert'); DROP TABLE students;--"],
  ])("and a choice %s are explained in a new message", async (_, value) => {
    const first = await ephemeral();
    const explanation = await slack.chooseValue(value, first);
    expect(explanation).toMatchObject({ onlyFor: people.ann, text: "This button belongs to an earlier version of the document." });
    expect(explanation.ts).not.toBe(first.ts);
    expect(slack.workspace.messages.find(({ ts }) => ts === first.ts)?.text).toBe("This is page 1.");
  });

  it.each(["expired_url", "used_url"])("is answered in a new message if its response URL is spent: %s", async (error) => {
    const inChannel = await ephemeral();
    slack.faults.failNext("response URL", { kind: "refused", status: 404, error });
    const answered = await slack.clickButton("Page 2", inChannel);
    expect(answered).toMatchObject({ by: "chat.postEphemeral", onlyFor: people.ann, text: "This is page 2." });
    const direct = await slack.ask("hello", { user: slack.workspace.add("U") });
    slack.faults.failNext("response URL", { kind: "refused", status: 404, error });
    const { by, thread, onlyFor } = await slack.clickButton("Page 2", direct);
    expect({ by, thread, onlyFor }).toEqual({ by: "chat.postMessage", thread: direct.thread, onlyFor: undefined });
    expect([countIn(inChannel.channel), countIn(direct.channel)]).toEqual([2, 2]);
    expect(running.logged.join("")).toContain("Slack did not replace a message");
  });

  it("is answered in a new message by its response URL if its message is gone, also where the bot is not a member", async () => {
    const first = await slack.runCommand("/private", { channel: channels.elsewhere });
    slack.faults.failNext("response URL", { kind: "refused", error: "message_not_found" });
    const answered = await slack.clickButton("Page 2", first);
    expect(answered).toMatchObject({ by: "response URL", onlyFor: people.ann, text: "This is page 2." });
    expect(answered.ts).not.toBe(first.ts);
  });

  it.each([true, false])(
    "replaces the message again after an error of Slack's server (done: %s), and posts no second one",
    async (isExecuted) => {
      const first = await ephemeral();
      const before = slack.callTimes("response URL").length;
      slack.faults.failNext("response URL", { kind: "server error", isExecuted });
      await slack.clickButton("Page 2", first);
      await expect.poll(() => slack.callTimes("response URL").length, pollOptions).toBe(before + 2);
      const replaced = await waitFor(() => slack.workspace.messages.find(({ ts, text }) => ts === first.ts && text === "This is page 2."));
      expect(replaced.onlyFor).toBe(people.ann);
      expect(countIn(first.channel)).toBe(1);
    },
  );
});

function shown({ blocks }: PostedMessage): string {
  return readableText(blocks).trim();
}
