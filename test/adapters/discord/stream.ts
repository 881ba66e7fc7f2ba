import { setTimeout as wait } from "node:timers/promises";
import type { FakeDiscord } from "./fake/discord.ts";
import { interactionTypes } from "./fake/interactions.ts";
import { messageButtons } from "./fake/message-view.ts";
import { helpCommand } from "./running.ts";

/** Requests of people, one after the other, without waiting for answers. */
export interface Stream {
  /** How many were sent so far. */
  sentCount(): number;
  /** Ends it, and resolves to all requests in order, once those after the first `lost` are answered. */
  end(lost?: number): Promise<readonly SentRequest[]>;
}

export interface SentRequest {
  readonly kind: "command" | "press" | "direct message" | "mention";
  /** Milliseconds since the start. */
  readonly time: number;
  readonly answers: number;
}

/** Milliseconds. */
const [interval, patience] = [40, 60_000];

export function startStream(discord: FakeDiscord): Stream {
  const start = performance.now();
  const sent: { readonly kind: SentRequest["kind"]; readonly time: number; readonly countAnswers: () => number }[] = [];
  const ways = requestsOf(discord);
  const stopped = new AbortController();
  const sending = (async () => {
    for (let count = 0; !stopped.signal.aborted; count += 1) {
      const [kind, send] = ways[count % ways.length] ?? ways[0];
      sent.push({ kind, time: Math.round(performance.now() - start), countAnswers: send() });
      await wait(interval);
    }
  })();
  return {
    sentCount: () => sent.length,
    end: async (lost = 0) => {
      stopped.abort();
      await sending;
      const isMissing = () => sent.slice(lost).some(({ countAnswers }) => countAnswers() === 0);
      for (const end = performance.now() + patience; isMissing() && performance.now() < end; ) await wait(interval);
      // A second answer would come now.
      await wait(10 * interval);
      return sent.map(({ kind, time, countAnswers }) => ({ kind, time, answers: countAnswers() }));
    },
  };
}

type Send = () => () => number;
type Way = readonly [SentRequest["kind"], Send];

/** Each sends a request, and returns a function that counts its answers. */
function requestsOf(discord: FakeDiscord): readonly [Way, ...Way[]] {
  const { world } = discord;
  const old = discord.addOldMessage("of an earlier version", { place: "channel" });
  const [button] = messageButtons(old.message.components);
  const interact = (parts: Parameters<FakeDiscord["sendInteraction"]>[0]) => {
    const { shown } = discord.sendInteraction(parts);
    return () => shown.length;
  };
  const write = (text: string, place: "direct" | "channel") => {
    const { id } = discord.sendMessage(text, { place });
    return () => [...world.messages.values()].filter((message) => message.message_reference?.message_id === id).length;
  };
  return [
    ["command", () => interact(helpCommand(discord))],
    [
      "press",
      () =>
        interact({
          type: interactionTypes.component,
          data: { custom_id: button?.custom_id, component_type: 2, id: 1 },
          source: old.message,
        }),
    ],
    ["direct message", () => write("/verbatim", "direct")],
    ["mention", () => write(`<@${world.bot.id}> /verbatim`, "channel")],
  ];
}
