import { setTimeout as wait } from "node:timers/promises";
import { commandData } from "../adapters/discord/fake/command-data.ts";
import type { FakeDiscord } from "../adapters/discord/fake/discord.ts";
import { type Interaction, interactionTypes } from "../adapters/discord/fake/interactions.ts";
import { messageButtons } from "../adapters/discord/fake/message-view.ts";
import { addChannel } from "../adapters/discord/fake/world.ts";
import { helpCommand } from "../adapters/discord/running.ts";
import type { Delivery } from "../adapters/slack/fake/delivery.ts";
import { eventPayload, messageClickPayload, messageEvent, slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { findButton } from "../adapters/slack/fake/slack.ts";
import { directChannel } from "../adapters/slack/fake/workspace.ts";
import { waitFor } from "../adapters/wait-for.ts";
import type { Copies } from "./copies.ts";

export type PlatformName = "Slack" | "Discord";

/** What people send one after the other. Each sends a request, and returns a function that counts the answers that the person has seen. */
export type Kinds = Readonly<Record<string, () => () => number>>;

/** What a person sent. */
export interface SentRequest {
  readonly platform: string;
  readonly kind: string;
  /** When it was sent, as `performance.now()`. */
  readonly time: number;
  countAnswers(): number;
}

/** Requests one after the other, without waiting for answers. */
export interface Stream {
  readonly sent: readonly SentRequest[];
  /** Waits until so many more were sent on all platforms together. */
  more(count: number): Promise<void>;
  /** Ends it, and waits for missing answers, but for those that are explained. */
  end(isExplained: (request: SentRequest) => boolean): Promise<void>;
}

/** Milliseconds for the last answers; it only matters when one is lost. */
const patience = 60_000;

/** `perSecond`: on each platform. */
export function startStream(requests: Partial<Record<PlatformName, Kinds>>, perSecond: number): Stream {
  const sent: SentRequest[] = [];
  const stopped = new AbortController();
  const { signal } = stopped;
  const sendAll = async (platform: string, kinds: Kinds) => {
    const all = Object.entries(kinds);
    const start = performance.now();
    for (let count = 0; !signal.aborted; count += 1) {
      const [kind, send] = all[count % all.length] ?? [];
      if (kind && send) sent.push({ platform, kind, time: performance.now(), countAnswers: send() });
      // Keeps the rate when a pause was too long.
      await wait(Math.max(start + ((count + 1) * 1_000) / perSecond - performance.now(), 0), undefined, { signal }).catch(() => undefined);
    }
  };
  const sending = Promise.all(Object.entries(requests).map(([platform, kinds]) => sendAll(platform, kinds)));
  return {
    sent,
    more: async (count) => {
      const target = sent.length + count;
      await waitFor(() => sent.length >= target || undefined, "more requests");
    },
    end: async (isExplained) => {
      stopped.abort();
      await sending;
      const isMissing = () => sent.some((request) => request.countAnswers() === 0 && !isExplained(request));
      for (const end = performance.now() + patience; isMissing() && performance.now() < end; ) await wait(100);
    },
  };
}

const line = "/quote guo";

/** People who send one after the other, each in their own channel; few enough at a time that none asks too often. */
const crowd = 200;

/** Returns each in turn, again and again. */
function takeTurns<Item>(items: readonly Item[]): () => Item {
  let turn = 0;
  return () => {
    turn += 1;
    return items[turn % items.length] as Item;
  };
}

/** `texts`: of messages, in turn. */
export async function slackRequests({ slack, deliver }: Copies, texts: readonly string[] = [line]): Promise<Kinds> {
  const { workspace } = slack;
  const nextPlace = takeTurns(Array.from({ length: crowd }, () => ({ user: workspace.add("U"), channel: workspace.add("C") })));
  const nextText = takeTurns(texts);
  const answer = await slack.runCommand(line);
  const button = findButton(answer.blocks, "Another");
  /** `ts`: answers are in the thread of this message. */
  const send = (delivery: Delivery, ts: string) => {
    let acknowledged = 0;
    const onAcknowledged = ({ body }: { readonly body: object }) => {
      if (Object.keys(body).length > 0) acknowledged = 1;
    };
    deliver(delivery).then(onAcknowledged, () => undefined);
    return () => acknowledged + workspace.messages.filter(({ thread }) => thread === ts).length;
  };
  const sendMessage = (type: "message" | "app_mention") => {
    const [{ user, channel }, ts] = [nextPlace(), workspace.nextTs()];
    const place = type === "message" ? { text: nextText(), channel: directChannel(user) } : { text: mentioning(nextText()), channel };
    return send({ kind: "events_api", payload: eventPayload(messageEvent(type, { user, ts, ...place })) }, ts);
  };
  const mentioning = (text: string) => `<@${workspace.botUser}> ${text}`;
  /** Sends what is answered at an address of its own. Nobody wrote a message: the thread is only a mark by which its answers are known. */
  const act = (delivery: (place: ReturnType<typeof nextPlace> & { readonly responseUrl: string }) => Delivery) => {
    const [place, thread] = [nextPlace(), workspace.nextTs()];
    return send(delivery({ ...place, responseUrl: slack.responseUrl({ ...place, thread }) }), thread);
  };
  return {
    command: () => act((place) => ({ kind: "slash_commands", payload: slashCommandPayload("/quote", "guo", place) })),
    mention: () => sendMessage("app_mention"),
    "direct message": () => sendMessage("message"),
    press: () =>
      act(({ user, channel, responseUrl }) => ({
        kind: "interactive",
        payload: messageClickPayload(user, button, { ...answer, channel }, responseUrl),
      })),
  };
}

/** `texts`: of messages, in turn. */
export function discordRequests(discord: FakeDiscord, texts: readonly string[] = ["/verbatim"]): Kinds {
  const { world } = discord;
  const people = Array.from({ length: crowd }, (_, index) => ({
    author: { id: world.nextId(), username: `person-${index}` },
    places: { channel: addChannel(world, "channel"), direct: addChannel(world, "direct") },
  }));
  const [nextPerson, nextText] = [takeTurns(people), takeTurns(texts)];
  const old = discord.addOldMessage("of an earlier version", { place: "channel" });
  const [button] = messageButtons(old.message.components);
  const interact = (parts: Parameters<FakeDiscord["sendInteraction"]>[0]) => {
    const interaction: Interaction = discord.sendInteraction(parts, { author: nextPerson().author });
    return () =>
      interaction.type === interactionTypes.autocomplete ? Number(interaction.callback !== undefined) : interaction.shown.length;
  };
  const write = (text: string, kind: "direct" | "channel") => {
    const { author, places } = nextPerson();
    const { id } = discord.sendMessage(text, { place: places[kind], author });
    return () => [...world.messages.values()].filter((message) => message.message_reference?.message_id === id).length;
  };
  const press = { custom_id: button?.custom_id, component_type: 2, id: 1 };
  return {
    command: () => interact(helpCommand(discord)),
    mention: () => write(`<@${world.bot.id}> ${nextText()}`, "channel"),
    "direct message": () => write(nextText(), "direct"),
    press: () => interact({ type: interactionTypes.component, data: press, source: old.message }),
    completion: () => {
      const data = commandData(world, "compare", { first: "shenz" }, {}, "first");
      return interact({ type: interactionTypes.autocomplete, data });
    },
  };
}
