import { beforeEach, describe, expect, it } from "vitest";
import { closedFormView, scheduleView } from "../../../adapters/slack/schedule-form.ts";
import { doneReply, unclearReply } from "../../../src/reply.ts";
import type { RequesterDetails } from "../../../src/request.ts";
import { article } from "../../article.ts";
import { useSlack } from "../platforms/during.ts";
import { createFormReplies, setUp } from "../platforms/form-replies.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { viewProblems } from "./fake/block-rules.ts";
import { type Fields, toList } from "./fake/fields.ts";
import { slashCommandPayload } from "./fake/payloads.ts";
import { readableText } from "./fake/readable-text.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { channels, people } from "./fake/workspace.ts";
import { startSlackAdapter } from "./harness.ts";

const zones = [
  { name: "London", zone: "Europe/London" },
  { name: "Shanghai", zone: "Asia/Shanghai" },
];
const text = (words: string) => [{ kind: "text", text: words }] as const;

it("the form of daily posts on Slack is filled in with what is set, within Slack's limits, and can be replaced by a sentence", () => {
  const many = Array.from({ length: 120 }, (_, index) => ({ name: `City ${index}`, zone: `Region/City_${index}` }));
  const filled = { time: "09:30", weekdays: [1, 5], zone: "Region/City_3", about: "Liu" };
  const view = scheduleView({ filled, zones: many }, "{}");
  const open = scheduleView({ filled: { ...filled, zone: undefined, about: undefined }, zones: many }, "{}");
  for (const each of [view, open, closedFormView("This form cannot be used any more.")]) expect(viewProblems(each)).toEqual([]);
  expect(view.blocks.map((block) => ("element" in block ? block.element : undefined))).toMatchObject([
    { initial_time: "09:30" },
    { initial_options: [{ value: "1" }, { value: "5" }] },
    { initial_option: { value: "Region/City_3", text: { text: "City 3" } } },
    { initial_value: "Liu" },
  ]);
  expect(JSON.stringify(open)).not.toMatch(/"initial_(?:option|value)"/u);
});

/** The form that sets up daily posts, for Ann. */
async function openForm(slack: FakeSlack, channel: string): Promise<Fields> {
  const before = slack.workspace.modals.length;
  const place = { channel, user: people.ann };
  const payload = slashCommandPayload("/daily", "setup", { ...place, responseUrl: slack.responseUrl(place) });
  expect((await slack.deliver({ kind: "slash_commands", payload })).body).toEqual({});
  return waitFor(() => slack.workspace.modals[before], "a form");
}

const option = (value: string): Fields => ({ text: { type: "plain_text", text: value }, value });

const filledIn = (about: string | null = null, time: string | null = "10:30"): Fields => ({
  time: { time: { type: "timepicker", selected_time: time } },
  days: { days: { type: "checkboxes", selected_options: ["1", "3"].map(option) } },
  zone: { zone: { type: "static_select", selected_option: option("Europe/London") } },
  about: { about: { type: "plain_text_input", value: about } },
});

describe("on Slack, people", () => {
  const replies = createFormReplies(zones);
  const { slack } = useSlack(() => startSlackAdapter(replies.replaced));
  beforeEach(replies.reset);

  const messagesIn = (channel: string) => slack.workspace.messages.filter((message) => message.channel === channel);

  it("set up daily posts in a form, whose result is shown in its channel, once", async () => {
    const channel = slack.workspace.add("C");
    const modal = await openForm(slack, channel);
    expect(messagesIn(channel)).toEqual([]);
    const clicks = await Promise.all([slack.submitModal(modal, filledIn("Liu")), slack.submitModal(modal, filledIn("Liu"))]);
    expect(clicks).toEqual([{}, {}]);
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
    expect(messagesIn(channel)[0]).toMatchObject({ by: "chat.postMessage", text: expect.stringContaining("9:00"), onlyFor: undefined });
    const args = { action: "start", time: "10:30", days: "1,3", zone: "Europe/London", about: "Liu" };
    expect(replies.submitted()[0]).toEqual({ kind: "command", command: "daily", args });
    expect(replies.asked.at(-1)).toMatchObject({ requester: { channel, person: people.ann }, surface: "channel" });
  });

  it("keep what they filled in while it cannot be done, and can correct it", async () => {
    const channel = slack.workspace.add("C");
    const modal = await openForm(slack, channel);
    replies.started = unclearReply("There is no subject “Liuu”.", text("Did you mean Liu?"));
    expect(await slack.submitModal(modal, filledIn("Liuu"))).toEqual({
      response_action: "errors",
      errors: { about: "There is no subject “Liuu”. Did you mean Liu?" },
    });
    expect(await slack.submitModal(modal, filledIn())).toMatchObject({ errors: { time: expect.any(String) } });
    expect(await slack.submitModal(modal, filledIn("Liu", null))).toMatchObject({ errors: { time: "Please choose." } });
    replies.started = setUp;
    expect(await slack.submitModal(modal, filledIn("Liu"))).toEqual({});
    await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
  });

  it.each<[string, (modal: Fields) => Fields]>([
    ["of an earlier version", (modal) => ({ ...modal, callback_id: "schedule.0" })],
    ["without its data", (modal) => ({ ...modal, private_metadata: "" })],
    ["with data that are not ours", (modal) => ({ ...modal, private_metadata: '{"channel":"<!here>","document":"1"}' })],
    ["for a document that has changed", (modal) => ({ ...modal, private_metadata: `{"channel":"${channels.general}","document":"1"}` })],
  ])("are told what to do with a form %s", async (_, change) => {
    const modal = await openForm(slack, slack.workspace.add("C"));
    expect(await slack.submitModal(change(modal), filledIn())).toMatchObject({ response_action: "update" });
    const shown = slack.workspace.modals.find(({ id }) => id === modal.id) ?? {};
    expect(readableText(toList(shown.blocks))).toContain("/daily setup");
    expect(replies.submitted()).toEqual([]);
  });

  it("see no thumbs in the Home tab, and no document there if their workspace may see none", async () => {
    const open = async () => {
      const user = slack.workspace.add("U");
      await slack.openTab("home", user);
      const { view } = await waitFor(() => slack.workspace.homes.find((home) => home.user === user));
      return { user, view };
    };
    expect(JSON.stringify(await slack.searchInHome("quote guo", (await open()).user))).not.toContain("feedback_buttons");
    expect(replies.asked.every(({ workspace }) => workspace?.platform === "slack")).toBe(true);
    replies.document = undefined;
    const { user, view } = await open();
    expect(readableText(toList(view.blocks))).toBe("No document is set up for this place.");
    const before = slack.workspace.prompts.length;
    await slack.openTab("messages", user);
    expect(slack.workspace.prompts).toHaveLength(before);
  });
});

it.each([
  [false, /SLACK_CHANNEL_MESSAGES=yes.*message\.channels/u],
  [true, undefined],
])("what is said of a Slack channel tells why nothing is heard there (SLACK_CHANNEL_MESSAGES: %s)", async (overhearsChannels, reason) => {
  const details = new Map<string, RequesterDetails | undefined>();
  const { slack, stop } = await startSlackAdapter(
    {
      appName: "Our Handbook",
      answer: async ({ requester }) => {
        details.set(requester?.channel ?? "", await requester?.loadDetails());
        return { reply: doneReply(text("Thank you.")), document: article.document };
      },
    },
    { overhearsChannels },
  );
  await slack.runCommand("/daily");
  await slack.runCommand("/daily", { channel: channels.elsewhere });
  await stop();
  expect(details.get(channels.general)?.cannotListenReason).toEqual(reason && expect.stringMatching(reason));
  expect(details.get(channels.elsewhere)?.cannotPostReason).toContain("/invite @our-handbook");
  expect(details.get(channels.elsewhere)?.cannotListenReason).toEqual(expect.stringMatching(reason ?? /not in this channel/u));
});
