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
type Kinds = Readonly<Record<string, () => () => number>>;

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

/** Each is somebody else's, and has a channel of its own. */
export async function slackRequests({ slack, deliver }: Copies): Promise<Kinds> {
  const { workspace } = slack;
  const answer = await slack.runCommand(line);
  const button = findButton(answer.blocks, "Another");
  const send = (delivery: Delivery, channel: string) => {
    let acknowledged = 0;
    const onAcknowledged = ({ body }: { readonly body: object }) => {
      if (Object.keys(body).length > 0) acknowledged = 1;
    };
    deliver(delivery).then(onAcknowledged, () => undefined);
    return () => acknowledged + workspace.messages.filter((message) => message.channel === channel).length;
  };
  const sendMessage = (type: "message" | "app_mention", channel: string, author: string) => {
    const text = type === "message" ? line : `<@${workspace.botUser}> ${line}`;
    const event = messageEvent(type, { user: author, channel, ts: workspace.nextTs(), text });
    return send({ kind: "events_api", payload: eventPayload(event) }, channel);
  };
  const newPlace = () => {
    const place = { user: workspace.add("U"), channel: workspace.add("C") };
    return { ...place, responseUrl: slack.responseUrl(place) };
  };
  return {
    command: () => {
      const place = newPlace();
      return send({ kind: "slash_commands", payload: slashCommandPayload("/quote", "guo", place) }, place.channel);
    },
    mention: () => sendMessage("app_mention", workspace.add("C"), workspace.add("U")),
    "direct message": () => {
      const author = workspace.add("U");
      return sendMessage("message", directChannel(author), author);
    },
    press: () => {
      const { user, channel, responseUrl } = newPlace();
      return send({ kind: "interactive", payload: messageClickPayload(user, button, { ...answer, channel }, responseUrl) }, channel);
    },
  };
}

/** Each is somebody else's. Messages are each in a channel of its own: Discord allows five in 5 s in one. */
export function discordRequests(discord: FakeDiscord): Kinds {
  const { world } = discord;
  const old = discord.addOldMessage("of an earlier version", { place: "channel" });
  const [button] = messageButtons(old.message.components);
  const somebody = () => ({ id: world.nextId(), username: "somebody" });
  const interact = (parts: Parameters<FakeDiscord["sendInteraction"]>[0]) => {
    const interaction: Interaction = discord.sendInteraction(parts, { author: somebody() });
    return () =>
      interaction.type === interactionTypes.autocomplete ? Number(interaction.callback !== undefined) : interaction.shown.length;
  };
  const write = (text: string, kind: "direct" | "channel") => {
    const { id } = discord.sendMessage(text, { place: addChannel(world, kind), author: somebody() });
    return () => [...world.messages.values()].filter((message) => message.message_reference?.message_id === id).length;
  };
  const press = { custom_id: button?.custom_id, component_type: 2, id: 1 };
  return {
    command: () => interact(helpCommand(discord)),
    mention: () => write(`<@${world.bot.id}> /verbatim`, "channel"),
    "direct message": () => write("/verbatim", "direct"),
    press: () => interact({ type: interactionTypes.component, data: press, source: old.message }),
    completion: () => {
      const data = commandData(world, "compare", { first: "shenz" }, {}, "first");
      return interact({ type: interactionTypes.autocomplete, data });
    },
  };
}
