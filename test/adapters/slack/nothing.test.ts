import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "./fake/eventually.ts";
import { type Fields, textOf } from "./fake/fields.ts";
import { eventCallback, homeOpened, messageEvent, pressedAtHome, pressedInMessage, slashCommand } from "./fake/payloads.ts";
import { buttonOf, buttonsIn, type FakeSlack } from "./fake/slack.ts";
import { visibleText } from "./fake/visible.ts";
import { directMessageOf, people } from "./fake/workspace.ts";
import { type OnSlack, onSlack } from "./running.ts";

describe("on Slack, null is nothing", { timeout: 30_000 }, () => {
  let running: OnSlack;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await onSlack("socket");
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.complaints).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const answerTo = async (fields: Fields) => {
    const place = { user: people.ann, channel: slack.workspace.add("C") };
    const payload = { ...slashCommand("/quote", "guo", { ...place, responseUrl: slack.responseUrl(place) }), ...fields };
    return textOf((await slack.deliver({ kind: "slash_commands", payload })).body.text);
  };

  it.each(["team_id", "channel_name", "user_id", "user_name", "response_url", "trigger_id"])(
    "in a command's %s, which is answered",
    async (field) => expect(await answerTo({ [field]: null })).toContain("Guo"),
  );

  it("in a command's text, which is asked without any", async () => {
    expect(await answerTo({ text: null })).toContain("/quote");
  });

  it.each([{ channel_id: null }, { channel_id: 7 }, { text: 7 }])(
    "in what a command cannot be read without: the person hears of it (%j)",
    async (fields) => {
      expect(await answerTo(fields)).toContain("went wrong");
      await running.program.logged(({ level, msg }) => level >= 50 && /command/u.test(msg));
    },
  );

  it.each([
    { subtype: null },
    { channel_type: null },
    { bot_id: null, bot_profile: null },
    { bot_id: "" },
    { thread_ts: null, edited: null },
  ])("in a mention, which is answered (%j)", async (fields) => {
    const [channel, ts] = [slack.workspace.add("C"), slack.workspace.nextTs()];
    const written = { ...messageEvent("app_mention", { user: people.ann, channel, ts, text: "/quote guo" }), ...fields };
    await slack.event({ ...eventCallback(written), team_id: null, authorizations: null });
    expect((await slack.shown((message) => message.channel === channel)).text).toContain("Guo");
  });

  it("in the channel of a home tab, which is shown, and whose buttons answer", async () => {
    const user = slack.workspace.add("U");
    await slack.event(eventCallback({ ...homeOpened(user, directMessageOf(user), "home"), channel: null }));
    const homes = () => slack.workspace.homes.filter((home) => home.user === user);
    const { view } = await eventually(() => homes()[0]);
    const button = { action_id: "home", text: { type: "plain_text", text: "Back" } };
    const payload = { ...pressedAtHome(user, button, view), channel: null, message: null, response_url: null };
    await slack.deliver({ kind: "interactive", payload });
    expect(buttonsIn((await eventually(() => homes()[1])).view)).toEqual(buttonsIn(view));
  });

  it.each([
    ["a channel, which is answered for that person alone", "C", people.bob],
    ["a direct message, which is answered there", "D", undefined],
  ])("in the response URL of a press in %s", async (_, kind, onlyFor) => {
    const channel = kind === "C" ? slack.workspace.add("C") : directMessageOf(people.bob);
    const answer = await slack.command("/quote guo", { channel, user: people.bob });
    const pressed = pressedInMessage(people.bob, buttonOf(answer.blocks, "Another"), answer, "");
    await slack.deliver({ kind: "interactive", payload: { ...pressed, response_url: null } });
    const another = await slack.shown((message) => message.channel === channel && visibleText(message.blocks).includes("2 of 3"));
    expect(another.onlyFor).toBe(onlyFor);
  });

  it("in the rest of a press, which is answered", async () => {
    const answer = await slack.command("/quote guo", { channel: slack.workspace.add("C") });
    const button = { action_id: "nonsense", value: null, url: null, text: { type: "plain_text", text: "?" } };
    const pressed = pressedInMessage(people.bob, button, answer, slack.responseUrl({ user: people.bob, channel: answer.channel }));
    await slack.deliver({ kind: "interactive", payload: { ...pressed, team: null, view: null, message: null, container: null } });
    await slack.shown(({ channel, onlyFor }) => channel === answer.channel && onlyFor === people.bob);
  });
});
