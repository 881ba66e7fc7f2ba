import { openStore } from "../adapters/store/sqlite/store.ts";
import { postOf } from "../src/commands/daily/post.ts";
import { pausedNote } from "../src/commands/daily/replies.ts";
import { attempt, defaultDeliveryTimes } from "../src/daily/delivery.ts";
import { createPlanner } from "../src/daily/plan.ts";
import type { Post, Sender, Sent } from "../src/daily/sender.ts";
import type { Channel } from "../src/daily/subscription.ts";
import type { Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Requester, RequesterDetails } from "../src/request.ts";
import { bot } from "./article.ts";

export const lobby: Channel = { platform: "test", workspace: "T1", channel: "lobby" };

/** A platform's channels, as a sender sees them. */
export interface FakeSender extends Sender {
  readonly posts: Post[];
  readonly notes: string[];
  /** What the next attempts come to; after that they arrive. `lost` arrives, but nobody hears of it. */
  readonly outcomes: (Exclude<Sent, { kind: "sent" }> | "lost")[];
  looks: number;
  /** Whether its channels can be read. */
  blind: boolean;
}

export function fakeSender(platform = lobby.platform): FakeSender {
  const sender: FakeSender = {
    platform,
    slots: 20,
    perSecond: Number.POSITIVE_INFINITY,
    posts: [],
    notes: [],
    outcomes: [],
    looks: 0,
    blind: false,
    isReady: () => true,
    async send(post) {
      const outcome = sender.outcomes.shift();
      if (outcome && outcome !== "lost") return outcome;
      sender.posts.push(post);
      return outcome === "lost" ? { kind: "ambiguous" } : { kind: "sent", id: String(sender.posts.length) };
    },
    async find({ key }) {
      sender.looks += 1;
      if (sender.blind) return { kind: "unknown" };
      const at = sender.posts.findIndex((post) => post.key === key);
      return at < 0 ? { kind: "absent" } : { kind: "found", id: String(at + 1) };
    },
    async tell(_, person, note) {
      sender.notes.push(`${person}: ${plainText(note)}`);
    },
  };
  return sender;
}

/** A bot with a store in memory and a clock that the test sets, on one platform. */
export class World {
  readonly store = openStore(":memory:");
  readonly sender: FakeSender;
  now: number;
  standing: RequesterDetails = { mayManage: true };

  constructor(now: string, sender: FakeSender = fakeSender()) {
    this.now = Date.parse(now);
    this.sender = sender;
  }

  /** What a person sees who types this in a channel. */
  async say(text: string, channel: Channel = lobby): Promise<Reply & { readonly text: string }> {
    return this.replied({ kind: "text", text }, channel);
  }

  async press(reply: Reply, label: string, channel: Channel = lobby): Promise<Reply & { readonly text: string }> {
    const action = reply.actions.find((candidate) => candidate.label === label)?.action;
    if (!action) throw new Error(`There is no button "${label}".`);
    return this.replied({ kind: "action", id: bot.actionId(action) }, channel);
  }

  private async replied(input: Parameters<typeof bot.answer>[0]["input"], channel: Channel) {
    const requester: Requester = { ...channel, person: "ann", now: this.now, details: async () => this.standing };
    const reply = await bot.attend({ input, surface: "channel", seed: 1, seen: [] }, { store: this.store, sender: this.sender, requester });
    return { ...reply, text: plainText(reply) };
  }

  /** Lets the clock run, with a look at what is due at each step. */
  async until(instant: string, step = 60_000): Promise<void> {
    for (const end = Date.parse(instant); this.now < end; ) {
      this.now = Math.min(end, this.now + step);
      await this.work();
    }
  }

  /** One process's work at this moment. */
  async work(): Promise<void> {
    for (;;) {
      const claim = { platform: this.sender.platform, most: this.sender.slots, now: this.now, lease: defaultDeliveryTimes.lease };
      const deliveries = await this.store.claim(claim, createPlanner(this.now, bot.library));
      if (deliveries.length === 0) return;
      for (const delivery of deliveries) {
        const reply = postOf(delivery.card, delivery.about, bot.library);
        if (!reply) throw new Error(`There is no card ${delivery.card}.`);
        const settlement = await attempt(delivery, { sender: this.sender, reply, clock: () => this.now, patience: defaultDeliveryTimes });
        const paused = settlement && (await this.store.settle(delivery, settlement));
        if (paused) await this.sender.tell(paused.channel, paused.setBy, pausedNote(paused));
      }
    }
  }

  /** The ledger of a channel, the latest first, as `2026-11-25 posted`. */
  async ledger(channel: Channel = lobby): Promise<readonly string[]> {
    const entries = await this.store.ledger(channel, 1000);
    return entries.map(({ day, state }) => `${new Date(day * 86_400_000).toISOString().slice(0, 10)} ${state}`);
  }
}
