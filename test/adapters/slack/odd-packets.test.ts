import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isReadable } from "../../../adapters/slack/receive/readable-deliveries.ts";
import { say } from "../../article.ts";
import { isReady } from "../../program.ts";
import { createOddCopies, expectCounted, seeds } from "../odd-packets.ts";
import { type Fields, isFields, toFields } from "./fake/fields.ts";
import {
  buttonAction,
  choiceAction,
  eventPayload,
  feedbackAction,
  homeActionPayload,
  homeOpenedEvent,
  messageActionPayload,
  messageEvent,
  messageShortcutPayload,
  slashCommandPayload,
  viewSubmissionPayload,
} from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { channels, directChannel, type PostedMessage, people } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;
const rounds = 5;

describe("packets from Slack with fields that are missing or of another type", () => {
  it.each<Transport>(["socket", "http"])(
    "are counted in one line of the log, and what comes after is answered, over %s",
    async (transport) => {
      const { slack, program, stop } = await startOnSlack(transport, { SLACK_CHANNEL_MESSAGES: "yes" });
      await program.waitForLog(isReady);
      const answer = await slack.runCommand("/quote guo");
      for (const seed of seeds) {
        const oddCopy = createOddCopies(seed);
        for (let round = 0; round < rounds; round += 1) {
          for (const packet of packets(slack, answer)) sendOdd(slack, transport, oddCopy(packet));
          expect((await slack.ask("/quote guo")).text).toContain(guo);
        }
      }
      expect((await slack.mention("/quote guo")).text).toContain(guo);
      expectCounted(program.log());
      await stop();
    },
  );
});

it("an event is read without an id and a time of its delivery", () => {
  const event = messageEvent("app_mention", { user: people.ann, ts: "1767326125.870439", text: "guo", channel: channels.general });
  expect(isReadable({ type: "event_callback", event })).toBe(true);
  expect(isReadable({ type: "event_callback", event: { ...event, ts: 1_767_326_125 } })).toBe(false);
});

interface Packet {
  readonly type: "events_api" | "slash_commands" | "interactive";
  readonly payload: Fields;
}

function packets(slack: FakeSlack, answer: PostedMessage): readonly Packet[] {
  const { workspace } = slack;
  const { ann: user } = people;
  const channel = channels.general;
  const parts = () => ({ user, ts: workspace.nextTs(), text: `<@${workspace.botUser}> /quote guo` });
  const responseUrl = slack.responseUrl({ user, channel });
  const button = buttonAction({ action_id: "1 help", value: "1", text: { type: "plain_text", text: "Help" } });
  const menu = choiceAction({ action_id: "menu" }, { text: { type: "plain_text", text: "Help" }, value: "1 help" });
  const thumb = feedbackAction({ action_id: "thumbs", positive_button: { value: "1 help" } }, "positive");
  const events = [
    messageEvent("app_mention", { ...parts(), channel }, workspace),
    messageEvent("message", { ...parts(), channel: directChannel(user) }, workspace),
    messageEvent("message", { ...parts(), channel }, workspace),
    homeOpenedEvent(user, directChannel(user), "home"),
    { type: "reaction_added", user, item: { type: "message", channel, ts: "1" } },
    { type: "tokens_revoked", tokens: { oauth: [] } },
  ];
  return [
    ...events.map((event) => ({ type: "events_api", payload: eventPayload(event, workspace) }) as const),
    { type: "slash_commands", payload: slashCommandPayload("/quote", "guo", { user, channel, responseUrl, team: workspace }) },
    { type: "interactive", payload: messageActionPayload(user, button, answer, responseUrl, workspace) },
    ...[menu, thumb].map(
      (action) => ({ type: "interactive", payload: messageActionPayload(user, action, answer, responseUrl, workspace) }) as const,
    ),
    { type: "interactive", payload: homeActionPayload(user, button, {}, "hash", workspace) },
    {
      type: "interactive",
      payload: messageShortcutPayload({ ts: "1.2", text: "guo" }, { user, channel, responseUrl, callbackId: "find" }, workspace),
    },
    { type: "interactive", payload: viewSubmissionPayload(user, { id: "V1", callback_id: "schedule" }, {}, workspace) },
  ];
}

function sendOdd({ socket, http }: FakeSlack, transport: Transport, packet: unknown): void {
  if (transport === "socket") {
    const envelope = { envelope_id: randomUUID(), accepts_response_payload: true, ...toFields(packet) };
    void socket.send(JSON.stringify(isFields(packet) ? envelope : packet) ?? "null");
    return;
  }
  const { type, payload } = toFields(packet);
  const json = JSON.stringify(payload ?? null);
  const form = { contentType: "application/x-www-form-urlencoded" };
  const fields = Object.fromEntries(Object.entries(toFields(payload)).map(([name, value]) => [name, String(value)]));
  const body = type === "events_api" ? json : new URLSearchParams(type === "slash_commands" ? fields : { payload: json }).toString();
  // What is no event may stay without an answer until the program ends.
  http.send(body, type === "events_api" ? {} : form).catch(() => undefined);
}
