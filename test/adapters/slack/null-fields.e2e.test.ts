import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { type Fields, toText } from "./fake/fields.ts";
import {
  eventPayload,
  homeClickPayload,
  homeOpenedEvent,
  messageClickPayload,
  messageEvent,
  slashCommandPayload,
} from "./fake/payloads.ts";
import { readableText } from "./fake/readable-text.ts";
import { buttonLabels, type FakeSlack, findButton } from "./fake/slack.ts";
import { directChannel, people } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

describe("null fields from Slack", { timeout: 60_000 }, () => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack("socket");
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const answerTo = async (fields: Fields) => {
    const origin = { user: people.ann, channel: slack.workspace.add("C") };
    const payload = { ...slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) }), ...fields };
    return toText((await slack.deliver({ kind: "slash_commands", payload })).body.text);
  };

  it.each(["team_id", "channel_name", "user_id", "user_name", "response_url", "trigger_id"])(
    "a command is answered although its %s is null",
    async (field) => expect(await answerTo({ [field]: null })).toContain("Guo"),
  );

  it("a command whose text is null gets the reply for a command without text", async () => {
    expect(await answerTo({ text: null })).toContain("/quote");
  });

  it.each([{ channel_id: null }, { channel_id: 7 }, { text: 7 }])(
    "a command with an invalid required field gets an error message: %j",
    async (fields) => {
      expect(await answerTo(fields)).toContain("went wrong");
      await running.program.waitForLog(({ level, msg }) => level >= 50 && /command/u.test(msg));
    },
  );

  it.each([
    { subtype: null },
    { channel_type: null },
    { bot_id: null, bot_profile: null },
    { bot_id: "" },
    { thread_ts: null, edited: null },
  ])("a mention is answered although fields are null or empty: %j", async (fields) => {
    const [channel, ts] = [slack.workspace.add("C"), slack.workspace.nextTs()];
    const written = { ...messageEvent("app_mention", { user: people.ann, channel, ts, text: "/quote guo" }), ...fields };
    await slack.sendEvent({ ...eventPayload(written), team_id: null, authorizations: null });
    expect((await slack.waitForMessage((message) => message.channel === channel)).text).toContain("Guo");
  });

  it("the Home tab and its buttons work although its channel is null", async () => {
    const user = slack.workspace.add("U");
    await slack.sendEvent(eventPayload({ ...homeOpenedEvent(user, directChannel(user), "home"), channel: null }));
    const homes = () => slack.workspace.homes.filter((home) => home.user === user);
    const { view } = await waitFor(() => homes()[0]);
    const button = { action_id: "home", text: { type: "plain_text", text: "Back" } };
    const payload = { ...homeClickPayload(user, button, view), channel: null, message: null, response_url: null };
    await slack.deliver({ kind: "interactive", payload });
    expect(buttonLabels((await waitFor(() => homes()[1])).view)).toEqual(buttonLabels(view));
  });

  it.each([
    ["in a channel gets an ephemeral answer", "C", people.bob],
    ["in a direct message gets an answer there", "D", undefined],
  ])("a click %s although its response URL is null", async (_, kind, onlyFor) => {
    const channel = kind === "C" ? slack.workspace.add("C") : directChannel(people.bob);
    const answer = await slack.runCommand("/quote guo", { channel, user: people.bob });
    const click = messageClickPayload(people.bob, findButton(answer.blocks, "Another"), answer, "");
    await slack.deliver({ kind: "interactive", payload: { ...click, response_url: null } });
    const another = await slack.waitForMessage((message) => message.channel === channel && readableText(message.blocks).includes("2 of 3"));
    expect(another.onlyFor).toBe(onlyFor);
  });

  it("a click is answered although its other fields are null", async () => {
    const answer = await slack.runCommand("/quote guo", { channel: slack.workspace.add("C") });
    const button = { action_id: "nonsense", value: null, url: null, text: { type: "plain_text", text: "?" } };
    const click = messageClickPayload(people.bob, button, answer, slack.responseUrl({ user: people.bob, channel: answer.channel }));
    await slack.deliver({ kind: "interactive", payload: { ...click, team: null, view: null, message: null, container: null } });
    await slack.waitForMessage(({ channel, onlyFor }) => channel === answer.channel && onlyFor === people.bob);
  });
});
