import { describe, expect, it } from "vitest";
import { parseButtonClick } from "../../../../adapters/slack/receive/button-click.ts";
import { parseEvent, parseSlashCommand, questionText, typedText } from "../../../../adapters/slack/receive/events.ts";

const self = { teamId: "T1", userId: "UBOT", botId: "BBOT" };
const message = { type: "message", channel_type: "im", channel: "D1", user: "U1", ts: "1700000000.000001", text: "hello" };
const mention = { type: "app_mention", channel: "C1", user: "U1", ts: "1700000000.000002", text: "<@UBOT> hello" };

function event(fields: Readonly<Record<string, unknown>>) {
  return parseEvent({ type: "event_callback", team_id: "T1", event_id: "Ev1", event: fields }, self);
}

describe("an event", () => {
  it("addressed to the bot is a message, to be answered in its thread", () => {
    expect(event(message)).toMatchObject({
      kind: "message",
      ids: ["Ev1", "D1 1700000000.000001"],
      request: { input: { kind: "text", text: "hello" }, surface: "direct" },
      thread: "1700000000.000001",
    });
    expect(event({ ...mention, thread_ts: "1600000000.000001" })).toMatchObject({
      request: { input: { text: "hello" }, surface: "channel" },
      thread: "1600000000.000001",
    });
    expect(event({ ...message, thread_ts: "" })).toMatchObject({ thread: message.ts });
  });

  it.each([
    ["<@UBOT>: help", "help"],
    ["<@UBOT|verbatim> – /quote guo &amp; liu", "/quote guo & liu"],
    ["hey <@UBOT> /fact", "/fact"],
    ["what did <@U2|guo> say, <@UBOT>?", "what did guo say,"],
  ])("with a mention contains the text around the mention: %s", (text, expected) => {
    expect(event({ ...mention, text })).toMatchObject({ request: { input: { text: expected } } });
  });

  it.each([
    ["an edit", { ...message, subtype: "message_changed" }],
    ["an edited message", { ...message, edited: { user: "U1", ts: "1" } }],
    ["a notice that somebody joined", { ...message, subtype: "channel_join" }],
    ["another bot", { ...message, bot_id: "B2" }],
    ["a bot by its profile", { ...mention, bot_profile: { id: "B2" } }],
    ["the bot itself", { ...message, user: "UBOT" }],
    ["Slackbot", { ...message, user: "USLACKBOT" }],
    ["an unknown author", { ...message, user: undefined }],
    ["a mention inside a direct message", { ...mention, channel: "D1" }],
    ["a message in a channel", { ...message, channel: "C1", channel_type: "channel" }],
    ["a reaction", { type: "reaction_added", user: "U1" }],
    ["the revoked token of a person", { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }],
    ["an unknown tab", { type: "app_home_opened", user: "U1", tab: "about" }],
  ])("is ignored: %s", (_, fields) => {
    expect(event(fields)).toEqual({ kind: "ignored" });
  });

  it.each(["file_share", "thread_broadcast", "me_message"])("with the subtype %s is a message", (subtype) => {
    expect(event({ ...message, subtype })).toMatchObject({ kind: "message" });
  });

  it("reports opened tabs and the removal of the app", () => {
    expect(event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" })).toMatchObject({ kind: "home", person: "U1" });
    expect(event({ type: "app_home_opened", user: "U1", channel: "D1", tab: "messages" })).toMatchObject({ kind: "messages-tab" });
    expect(event({ type: "app_uninstalled" })).toEqual({ kind: "removed" });
    expect(event({ type: "tokens_revoked", tokens: { bot: ["UBOT"] } })).toEqual({ kind: "removed" });
  });
});

describe("a slash command", () => {
  it("has a name and a line without Slack's markup", () => {
    const body = { command: "/compare", text: "a &amp; b", channel_id: "D1", team_id: "T1" };
    expect(parseSlashCommand(body)?.request).toMatchObject({
      input: { kind: "line", command: "compare", line: "a & b" },
      surface: "direct",
    });
    expect(parseSlashCommand({ ...body, channel_id: "C1" })?.request.surface).toBe("channel");
  });

  it.each([null, 7, {}, { command: 7 }, { command: ["/a", "/b"], channel_id: "C1" }])("cannot be parsed from %j", (body) => {
    expect(parseSlashCommand(body)).toBeUndefined();
  });
});

describe("a button click", () => {
  const click = {
    type: "block_actions",
    user: { id: "U1" },
    team: { id: "T1" },
    channel: { id: "C1" },
    response_url: "https://hooks.slack.com/actions/1",
    container: { type: "message", thread_ts: "1.1" },
    actions: [{ type: "button", action_id: "anything" }],
  };

  it("is answered where the button is", () => {
    expect(parseButtonClick(click)).toMatchObject({
      kind: "message",
      thread: "1.1",
      request: { input: { kind: "action", id: "anything" } },
    });
    expect(parseButtonClick({ ...click, response_url: undefined, channel: undefined, view: { type: "home" } })).toMatchObject({
      kind: "home",
    });
  });

  it.each([
    ["a link button", { ...click, actions: [{ type: "button", action_id: "a", url: "https://a.example" }] }],
    ["a menu", { ...click, actions: [{ type: "static_select", action_id: "a" }] }],
    ["no action", { ...click, actions: [] }],
    ["a dialog", { ...click, response_url: undefined, view: { type: "modal" } }],
    ["another kind", { ...click, type: "view_submission" }],
    ["null instead of an object", null],
  ])("on %s is ignored", (_, body) => {
    expect(parseButtonClick(body)).toEqual({ kind: "ignored" });
  });
});

describe("text from Slack", () => {
  it.each([
    ["<@UBOT> /quote guo", "/quote guo"],
    ["<@UBOT|verbatim> hello <@U2|Guo>", "hello Guo"],
    ["what does <http://a.example/x|the page> say", "what does the page say"],
    ["see <http://a.example/x>", "see http://a.example/x"],
    ["mail <mailto:a@b.example|a@b.example>", "mail a@b.example"],
    ["in <#C1|general>", "in #general"],
    ["<!here> compare &lt;Shenzhen&gt; &amp; Beijing", "compare <Shenzhen> & Beijing"],
    ["1 < 2 > 0 <", "1 < 2 > 0 <"],
  ])("%s was typed as %s", (sent, typed) => {
    expect(questionText(sent, "UBOT")).toBe(typed);
  });

  it("is parsed in linear time", () => {
    expect(typedText(`${"<".repeat(50_000)}${"|".repeat(50_000)}`)).toHaveLength(100_000);
  });
});
