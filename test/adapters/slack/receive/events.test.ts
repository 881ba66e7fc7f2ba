import { describe, expect, it } from "vitest";
import { pressIn } from "../../../../adapters/slack/receive/buttons.ts";
import { eventIn, slashCommandIn } from "../../../../adapters/slack/receive/events.ts";

const self = { teamId: "T1", userId: "UBOT", botId: "BBOT" };
const message = { type: "message", channel_type: "im", channel: "D1", user: "U1", ts: "1700000000.000001", text: "hello" };
const mention = { type: "app_mention", channel: "C1", user: "U1", ts: "1700000000.000002", text: "<@UBOT> hello" };

function event(fields: Readonly<Record<string, unknown>>) {
  return eventIn({ type: "event_callback", team_id: "T1", event_id: "Ev1", event: fields }, self);
}

describe("an event", () => {
  it("is a message when it is for the bot, and is answered in its thread", () => {
    expect(event(message)).toMatchObject({
      kind: "message",
      ids: ["Ev1", "D1 1700000000.000001"],
      asked: { input: { kind: "text", text: "hello" }, surface: "direct" },
      thread: "1700000000.000001",
    });
    expect(event({ ...mention, thread_ts: "1600000000.000001" })).toMatchObject({
      asked: { input: { text: "hello" }, surface: "channel" },
      thread: "1600000000.000001",
    });
    expect(event({ ...message, thread_ts: "" })).toMatchObject({ thread: message.ts });
  });

  it.each([
    ["<@UBOT>: help", "help"],
    ["<@UBOT|verbatim> – /quote guo &amp; liu", "/quote guo & liu"],
    ["hey <@UBOT> /fact", "/fact"],
    ["what did <@U2|guo> say, <@UBOT>?", "what did guo say,"],
  ])("asks, with a mention, what stands around it: %s", (text, asked) => {
    expect(event({ ...mention, text })).toMatchObject({ asked: { input: { text: asked } } });
  });

  it.each([
    ["an edit", { ...message, subtype: "message_changed" }],
    ["an edited message", { ...message, edited: { user: "U1", ts: "1" } }],
    ["a joining", { ...message, subtype: "channel_join" }],
    ["another bot", { ...message, bot_id: "B2" }],
    ["a bot by its profile", { ...mention, bot_profile: { id: "B2" } }],
    ["the bot itself", { ...message, user: "UBOT" }],
    ["Slackbot", { ...message, user: "USLACKBOT" }],
    ["nobody", { ...message, user: undefined }],
    ["a mention inside a direct message", { ...mention, channel: "D1" }],
    ["a message in a channel", { ...message, channel: "C1", channel_type: "channel" }],
    ["a reaction", { type: "reaction_added", user: "U1" }],
    ["a token of a person's", { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }],
    ["a tab that is neither", { type: "app_home_opened", user: "U1", tab: "about" }],
  ])("from or of %s is ignored", (_, fields) => {
    expect(event(fields)).toEqual({ kind: "ignored" });
  });

  it.each(["file_share", "thread_broadcast", "me_message"])("of the subtype %s is a message", (subtype) => {
    expect(event({ ...message, subtype })).toMatchObject({ kind: "message" });
  });

  it("tells the tabs of the app, and that it was removed", () => {
    expect(event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" })).toMatchObject({ kind: "home", user: "U1" });
    expect(event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "messages" })).toMatchObject({ kind: "messages-tab" });
    expect(event({ type: "app_uninstalled" })).toEqual({ kind: "removed" });
    expect(event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } })).toEqual({ kind: "removed" });
  });
});

describe("a slash command", () => {
  it("is its name and its line, without Slack's markup", () => {
    const body = { command: "/compare", text: "a &amp; b", channel_id: "D1", team_id: "T1" };
    expect(slashCommandIn(body)?.asked).toMatchObject({ input: { kind: "line", command: "compare", line: "a & b" }, surface: "direct" });
    expect(slashCommandIn({ ...body, channel_id: "C1" })?.asked.surface).toBe("channel");
  });

  it.each([null, 7, {}, { command: 7 }, { command: ["/a", "/b"], channel_id: "C1" }])("is not %j", (body) => {
    expect(slashCommandIn(body)).toBeUndefined();
  });
});

describe("a press", () => {
  const press = {
    type: "block_actions",
    user: { id: "U1" },
    team: { id: "T1" },
    channel: { id: "C1" },
    response_url: "https://hooks.slack.com/actions/1",
    container: { type: "message", thread_ts: "1.1" },
    actions: [{ type: "button", action_id: "anything" }],
  };

  it("is answered where the button stands", () => {
    expect(pressIn(press)).toMatchObject({ kind: "message", thread: "1.1", asked: { input: { kind: "action", id: "anything" } } });
    expect(pressIn({ ...press, response_url: undefined, channel: undefined, view: { type: "home" } })).toMatchObject({ kind: "home" });
  });

  it.each([
    ["a link", { ...press, actions: [{ type: "button", action_id: "a", url: "https://a.example" }] }],
    ["a menu", { ...press, actions: [{ type: "static_select", action_id: "a" }] }],
    ["nothing", { ...press, actions: [] }],
    ["a dialogue", { ...press, response_url: undefined, view: { type: "modal" } }],
    ["another kind", { ...press, type: "view_submission" }],
    ["no object", null],
  ])("of %s is ignored", (_, body) => {
    expect(pressIn(body)).toEqual({ kind: "ignored" });
  });
});
