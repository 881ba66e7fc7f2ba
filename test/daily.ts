import { createClaimDocuments } from "../adapters/app/daily-scheduler.ts";
import { type Documents, findDocument, oneDocument } from "../adapters/shared/documents.ts";
import { createSettings } from "../adapters/store/channel-data.ts";
import { createDailyStore } from "../adapters/store/daily-storage.ts";
import { SqliteFile } from "../adapters/store/sqlite/sqlite-file.ts";
import { encodeAction } from "../src/buttons.ts";
import type { ChannelSettingsStore } from "../src/channel-storage.ts";
import type { CommandContext } from "../src/commands/command-definition.ts";
import { pausedReply, postReply } from "../src/commands/daily/daily-command.ts";
import type { Delivery, Planner, Store, Subscription } from "../src/daily/daily-storage.ts";
import { createPlanner } from "../src/daily/plan-posts.ts";
import type { Post, Sender, SendResult } from "../src/daily/post-delivery.ts";
import { attemptDelivery, defaultDeliveryTimes } from "../src/daily/post-delivery.ts";
import type { Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Channel, Input, RequesterDetails } from "../src/request.ts";
import { bot } from "./article.ts";
import { commandContext } from "./channel-storage.ts";
import { replyInContext } from "./reply-in-context.ts";

export const lobby: Channel = { platform: "test", workspace: "T1", channel: "lobby" };

/** A platform's channels, as a sender sees them. */
export interface FakeSender extends Sender {
  readonly posts: Post[];
  readonly notes: string[];
  /** Results of the next attempts; further ones succeed. `lost`: the post arrives, but the response is lost. */
  readonly outcomes: (Exclude<SendResult, { kind: "sent" }> | "lost")[];
  finds: number;
  /** Channels cannot be read, so `find` results are unknown. */
  isUnreadable: boolean;
}

export function createFakeSender(platform = lobby.platform): FakeSender {
  const sender: FakeSender = {
    platform,
    maxInFlight: 20,
    maxPerSecond: Number.POSITIVE_INFINITY,
    posts: [],
    notes: [],
    outcomes: [],
    finds: 0,
    isUnreadable: false,
    isReady: () => true,
    async send(post) {
      const outcome = sender.outcomes.shift();
      if (outcome && outcome !== "lost") return outcome;
      sender.posts.push(post);
      return outcome === "lost" ? { kind: "ambiguous" } : { kind: "sent", id: String(sender.posts.length) };
    },
    async find({ key }) {
      sender.finds += 1;
      if (sender.isUnreadable) return { kind: "unknown" };
      const at = sender.posts.findIndex((post) => post.key === key);
      return at < 0 ? { kind: "absent" } : { kind: "found", id: String(at + 1) };
    },
    async notify(_, person, note) {
      sender.notes.push(`${person}: ${plainText(note.reply)}`);
    },
  };
  return sender;
}

/** A store, with the settings of channels in the same database. */
export interface TestStore extends Store {
  readonly settings: ChannelSettingsStore;
}

/** The store that the tests of daily posts use, with a clock that they set: SQLite in memory, unless a test file replaces it. */
export const testStores: { create(clock: () => number): TestStore } = {
  create: (clock) => {
    const file = new SqliteFile(":memory:", undefined, { clock });
    return { ...createDailyStore(file), settings: createSettings(file) };
  },
};

/** Everybody sees the article. */
export const articleAlone: Documents = oneDocument(() => bot);

export function plannerAt(now: number, documents = articleAlone): Planner {
  return createPlanner(now, createClaimDocuments(documents));
}

/** `parent`: the channel of a thread that is a channel of its own. */
type PostedIn = Channel & { readonly parent?: string };

/** A bot on one platform, with a store of its own and a clock that the test sets. */
export class World {
  readonly store = testStores.create(() => this.now);
  readonly sender: FakeSender;
  now: number;
  details: RequesterDetails = { mayManage: true };
  documents = articleAlone;

  constructor(now: string, sender: FakeSender = createFakeSender()) {
    this.now = Date.parse(now);
    this.sender = sender;
  }

  /** With daily posts in the lobby. */
  static async posting(now: string, schedule = "9:00 in UTC"): Promise<World> {
    const world = new World(now);
    await world.say(`/daily start ${schedule}`);
    return world;
  }

  /** What a person sees who types this in a channel. */
  say(text: string, channel: PostedIn = lobby) {
    return this.send({ kind: "text", text }, channel);
  }

  press(reply: Reply, label: string, channel: PostedIn = lobby) {
    const action = reply.actions.find((candidate) => candidate.label === label)?.action;
    if (!action) throw new Error(`There is no button "${label}".`);
    return this.send({ kind: "action", id: encodeAction(action, bot.knowledge.document.hash) }, channel);
  }

  /** `context`: what the command has otherwise than usual. */
  async send(input: Input, channel: PostedIn = lobby, context: Partial<CommandContext> = {}) {
    const requester = { ...channel, person: "ann", loadDetails: async () => this.details };
    const request = { input, surface: "channel", seed: 1, seenFacts: [] } as const;
    const reply = await replyInContext(bot, request, { ...commandContext(this.store, this.sender, requester), ...context });
    return { ...reply, text: plainText(reply) };
  }

  /** Advances the clock in steps of `step` milliseconds, posting what is due at each. */
  async runUntil(instant: string, step = 300_000): Promise<void> {
    for (const end = Date.parse(instant); this.now < end; ) {
      this.now = Math.min(end, this.now + step);
      await this.postDue();
    }
  }

  /** Sets the clock, as a process notices it, or a new process at its start. */
  async setClock(instant: string): Promise<void> {
    this.now = Date.parse(instant);
    const clock = { platform: this.sender.platform, now: this.now, lease: defaultDeliveryTimes.lease };
    await this.store.adjustToClock(clock, plannerAt(this.now, this.documents));
  }

  /** Posts everything that is due now, as one process does. */
  async postDue(): Promise<void> {
    for (;;) {
      const { platform, maxInFlight: limit, maxPerSecond } = this.sender;
      const claim = { platform, limit, maxPerSecond, now: this.now, lease: defaultDeliveryTimes.lease };
      const { deliveries, paused } = await this.store.claim(claim, plannerAt(this.now, this.documents));
      for (const subscription of paused) await this.notifyPaused(subscription);
      if (deliveries.length === 0) return;
      for (const delivery of deliveries) await this.deliver(delivery);
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const served = findDocument(this.documents, delivery.channel, delivery.document);
    const reply = served && postReply(delivery.factId, delivery.about, served.bot.library);
    if (!reply) throw new Error(`There is no fact ${delivery.factId}.`);
    const post = { sender: this.sender, reply, document: served.bot.knowledge.document };
    const settlement = await attemptDelivery(delivery, { ...post, clock: () => this.now, times: defaultDeliveryTimes });
    const paused = settlement && (await this.store.settle(delivery, settlement));
    if (paused) await this.notifyPaused(paused);
  }

  private async notifyPaused(paused: Subscription): Promise<void> {
    const { library, knowledge } = bot;
    await this.sender.notify(paused.channel, paused.setBy, { reply: pausedReply(paused, library), document: knowledge.document });
  }

  /** A channel's ledger, latest first, as `2026-11-25 posted`. */
  async ledger(channel: Channel = lobby): Promise<readonly string[]> {
    const entries = await this.store.listLedger(channel, 1000, this.now);
    return entries.map(({ date, state }) => `${new Date(date * 86_400_000).toISOString().slice(0, 10)} ${state}`);
  }
}
