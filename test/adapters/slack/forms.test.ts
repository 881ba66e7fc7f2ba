import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Documents } from "../../../adapters/shared/documents.ts";
import type { PlatformRequest } from "../../../adapters/shared/platform-request.ts";
import { doneReply, type Reply, unclearReply, withThumbs } from "../../../src/reply.ts";
import type { Input, RequesterDetails } from "../../../src/request.ts";
import type { ScheduleForm } from "../../../src/schedule-form.ts";
import { article, bot, sendInput } from "../../article.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { type Fields, toList } from "./fake/fields.ts";
import { slashCommandPayload, viewSubmissionPayload } from "./fake/payloads.ts";
import { readableText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { channels, directChannel, people } from "./fake/workspace.ts";
import { type InProcess, startInProcess } from "./in-process.ts";

const form: ScheduleForm = {
  filled: { time: "09:00", weekdays: [1, 2, 3, 4, 5], zone: "Asia/Shanghai", about: undefined },
  zones: [
    { name: "Shanghai", zone: "Asia/Shanghai" },
    { name: "London", zone: "Europe/London" },
  ],
};
const setUp: Reply = { ...doneReply([{ kind: "text", text: "Write /daily start 9:00 London." }]), form };
const thanks = doneReply([{ kind: "text", text: "Thank you." }]);

/** To commands that are not what is tested here. */
function givenReply(input: Input, started: Reply): Reply | undefined {
  switch (input.kind) {
    case "line":
      return input.line === "setup" ? setUp : undefined;
    case "action":
      return input.id.includes("thumb") ? thanks : undefined;
    case "command":
      return input.command === "daily" ? started : undefined;
    case "message":
      return input.text === "" ? unclearReply("This message has no words.") : undefined;
    case "text":
      return undefined;
  }
}

const text = (words: string) => [{ kind: "text", text: words }] as const;
const start: Reply = { ...doneReply(text("Daily posts come at 9:00.")), visibility: "shared" };

describe.each<Transport>(["socket", "http"])("on Slack over %s, people", { timeout: 60_000 }, (transport) => {
  let running: InProcess;
  let slack: FakeSlack;
  let asked: PlatformRequest[] = [];
  let started: Reply = start;
  let hasDocument = true;
  const documents: Documents = {
    all: () => [{ name: "article", bot }],
    default: () => ({ name: "article", bot }),
    visibleIn: () => (hasDocument ? [{ name: "article", bot }] : []),
    defaultIn: () => (hasDocument ? { name: "article", bot } : undefined),
  };

  function reply({ input, surface }: PlatformRequest): Reply {
    const given = hasDocument ? givenReply(input, started) : unclearReply("No document is set up for this place.");
    if (given) return given;
    const answered = sendInput(input, surface);
    return answered.outcome === "answered" ? withThumbs(answered, "0123456789ab") : answered;
  }

  beforeAll(async () => {
    running = await startInProcess(
      {
        documents,
        answer: async (request) => {
          asked.push(request);
          return { reply: reply(request), document: article.document };
        },
      },
      { transport },
    );
    slack = running.slack;
  });
  beforeEach(() => {
    asked = [];
    started = start;
    hasDocument = true;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(() => running.stop());

  const messagesIn = (channel: string) => slack.workspace.messages.filter((message) => message.channel === channel);
  const submitted = () => asked.filter(({ input }) => input.kind === "command" && input.command === "daily");

  async function openForm(channel: string): Promise<Fields> {
    const before = slack.workspace.modals.length;
    const place = { channel, user: people.ann };
    const payload = slashCommandPayload("/daily", "setup", { ...place, responseUrl: slack.responseUrl(place) });
    expect((await slack.deliver({ kind: "slash_commands", payload })).body).toEqual({});
    return waitFor(() => slack.workspace.modals[before]);
  }

  const filledIn = (about: string | null = null, time: string | null = "10:30"): Fields => ({
    time: { time: { type: "timepicker", selected_time: time } },
    days: {
      days: { type: "checkboxes", selected_options: ["1", "3"].map((value) => ({ text: { type: "plain_text", text: "Day" }, value })) },
    },
    zone: { zone: { type: "static_select", selected_option: { text: { type: "plain_text", text: "London" }, value: "Europe/London" } } },
    about: { about: { type: "plain_text_input", value: about } },
  });

  it("set up daily posts in a form, whose result is shown in its channel, once", async () => {
    const channel = slack.workspace.add("C");
    const modal = await openForm(channel);
    expect(messagesIn(channel)).toEqual([]);
    const clicks = await Promise.all([slack.submitModal(modal, filledIn("Liu")), slack.submitModal(modal, filledIn("Liu"))]);
    expect(clicks).toEqual([{}, {}]);
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
    expect(messagesIn(channel)[0]).toMatchObject({ by: "chat.postMessage", text: expect.stringContaining("9:00"), onlyFor: undefined });
    const args = { action: "start", time: "10:30", days: "1,3", zone: "Europe/London", about: "Liu" };
    expect(submitted()[0]).toMatchObject({
      input: { kind: "command", command: "daily", args },
      requester: { channel, person: people.ann },
      surface: "channel",
    });
  });

  it("get a private result of a form privately", async () => {
    started = doneReply(text("It was set already."));
    const channel = slack.workspace.add("C");
    await slack.submitModal(await openForm(channel), filledIn());
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
    expect(messagesIn(channel)[0]).toMatchObject({ by: "chat.postEphemeral", onlyFor: people.ann });
    expect(submitted()[0]?.input).toMatchObject({ args: { time: "10:30" } });
    expect(JSON.stringify(submitted()[0]?.input)).not.toContain("about");
  });

  it("keep what they filled in while it cannot be done, and can correct it", async () => {
    const channel = slack.workspace.add("C");
    const modal = await openForm(channel);
    started = unclearReply("There is no subject “Liuu”.", text("Did you mean Liu?"));
    expect(await slack.submitModal(modal, filledIn("Liuu"))).toEqual({
      response_action: "errors",
      errors: { about: "There is no subject “Liuu”. Did you mean Liu?" },
    });
    expect(await slack.submitModal(modal, filledIn())).toMatchObject({ errors: { time: expect.any(String) } });
    expect(await slack.submitModal(modal, filledIn("Liu", null))).toMatchObject({ errors: { time: "Please choose." } });
    started = start;
    expect(await slack.submitModal(modal, filledIn("Liu"))).toEqual({});
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
  });

  it.each<[string, (modal: Fields) => Fields]>([
    ["of an earlier version", (modal) => ({ ...modal, callback_id: "schedule.0" })],
    ["without its data", (modal) => ({ ...modal, private_metadata: "" })],
    ["with data that are not ours", (modal) => ({ ...modal, private_metadata: '{"channel":"<!here>","document":"1"}' })],
    [
      "for a document that has changed",
      (modal) => ({ ...modal, private_metadata: JSON.stringify({ channel: channels.general, document: "1" }) }),
    ],
  ])("are told what to do with a form %s", async (_, change) => {
    const modal = await openForm(slack.workspace.add("C"));
    const answer = await slack.submitModal(change(modal), filledIn());
    expect(answer).toMatchObject({ response_action: "update" });
    const shown = slack.workspace.modals.find(({ id }) => id === modal.id) ?? {};
    expect(readableText(toList(shown.blocks))).toContain("/daily setup");
    expect(submitted()).toEqual([]);
  });

  it("have a form that is delivered twice taken once", async () => {
    const channel = slack.workspace.add("C");
    const payload = viewSubmissionPayload(people.ann, await openForm(channel), filledIn());
    await slack.deliver({ kind: "interactive", payload });
    await slack.deliver({ kind: "interactive", payload });
    expect(submitted()).toHaveLength(1);
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
  });

  it("read how to write the line if the form cannot be shown", async () => {
    slack.faults.failNext("views.open", { kind: "refused", error: "expired_trigger_id" });
    const answer = await slack.runCommand("/daily setup", { channel: slack.workspace.add("C") });
    expect(answer).toMatchObject({ by: "response URL", onlyFor: people.ann, text: expect.stringContaining("/daily start 9:00") });
  });

  it("look up a message privately, also where the bot is not a member", async () => {
    const channel = channels.elsewhere;
    const found = await slack.useShortcut({ user: people.bob, ts: slack.workspace.nextTs(), text: "what did guo say?" }, "find", {
      channel,
    });
    expect(found).toMatchObject({ by: "response URL", onlyFor: people.ann, channel, thread: undefined });
    expect(asked.at(-1)).toMatchObject({
      input: { kind: "message", text: "what did guo say?" },
      requester: { channel, person: people.ann },
    });
    for (const words of sendInput({ kind: "message", text: "what did guo say?" }).evidenceTexts)
      expect(readableText(found.blocks)).toContain(words);
  });

  it("see the answer in the thread of a reply, and in the channel for the message above it", async () => {
    const [ts, thread_ts] = [slack.workspace.nextTs(), slack.workspace.nextTs()];
    expect((await slack.useShortcut({ ts, thread_ts, text: "guo?" }, "find")).thread).toBe(thread_ts);
    expect((await slack.useShortcut({ ts, thread_ts: ts, text: "guo?" }, "find")).thread).toBeUndefined();
  });

  it("get a sentence for a message without words, and for an unknown shortcut", async () => {
    const picture = { ts: slack.workspace.nextTs(), text: "", files: [{ id: "F1", mimetype: "image/png" }] };
    expect((await slack.useShortcut(picture, "find")).text).toContain("no words");
    const before = asked.length;
    expect(await slack.useShortcut({ ts: "1", text: "guo" }, "find-all")).toMatchObject({
      onlyFor: people.ann,
      text: expect.stringContaining("manifest"),
    });
    expect(asked).toHaveLength(before);
  });

  it.each(["positive", "negative"] as const)("press a thumb (%s), and are thanked privately", async (which) => {
    const channel = slack.workspace.add("C");
    const answer = await slack.runCommand("/quote guo", { channel });
    const thank = await slack.pressThumb(which, answer, people.bob);
    expect(thank).toMatchObject({ by: "response URL", onlyFor: people.bob, text: "Thank you." });
    expect(thank.ts).not.toBe(answer.ts);
    expect(asked.at(-1)?.input).toMatchObject({ kind: "action", message: answer.ts, id: expect.stringContaining("thumb") });
    expect(messagesIn(channel)[0]).toEqual(answer);
  });

  it("are thanked in the thread of the answer, and privately in a direct message", async () => {
    const answer = await slack.mention("quote guo", { channel: slack.workspace.add("C") });
    expect(await slack.pressThumb("positive", answer)).toMatchObject({ thread: answer.thread, onlyFor: people.ann });
    const direct = await slack.ask("quote guo");
    expect(direct.channel).toBe(directChannel(people.ann));
    expect(await slack.pressThumb("negative", direct)).toMatchObject({ onlyFor: people.ann });
  });

  it("see no thumbs in the Home tab, and no document there if their workspace may see none", async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    await waitFor(() => slack.workspace.homes.find((home) => home.user === user));
    expect(JSON.stringify(await slack.searchInHome("quote guo", user))).not.toContain("feedback_buttons");
    expect(asked.every(({ workspace }) => workspace?.platform === "slack")).toBe(true);
    hasDocument = false;
    const other = slack.workspace.add("U");
    await slack.openTab("home", other);
    const { view } = await waitFor(() => slack.workspace.homes.find((home) => home.user === other));
    expect(readableText(toList(view.blocks))).toBe("No document is set up for this place.");
    const before = slack.workspace.prompts.length;
    await slack.openTab("messages", other);
    expect(slack.workspace.prompts).toHaveLength(before);
  });
});

describe("what is said of a Slack channel", () => {
  it.each([
    [false, /SLACK_CHANNEL_MESSAGES=yes.*message\.channels/u],
    [true, undefined],
  ])("tells why nothing is heard there (SLACK_CHANNEL_MESSAGES: %s)", async (hearsChannels, reason) => {
    const details = new Map<string, RequesterDetails | undefined>();
    const running = await startInProcess(
      {
        appName: "Our Handbook",
        answer: async ({ requester }) => {
          details.set(requester?.channel ?? "", await requester?.loadDetails());
          return { reply: thanks, document: article.document };
        },
      },
      { hearsChannels },
    );
    await running.slack.runCommand("/daily");
    await running.slack.runCommand("/daily", { channel: channels.elsewhere });
    await running.stop();
    const listening = details.get(channels.general)?.cannotListenReason;
    expect(listening).toEqual(reason && expect.stringMatching(reason));
    expect(details.get(channels.elsewhere)?.cannotPostReason).toContain("/invite @our-handbook");
    expect(details.get(channels.elsewhere)?.cannotListenReason).toEqual(expect.stringMatching(reason ?? /not in this channel/u));
  });
});
