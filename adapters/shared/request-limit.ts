import { LRUCache } from "lru-cache";
import { type SourcedReply, unclearReply } from "../../src/reply.ts";
import type { Answer } from "./answer.ts";
import type { Documents } from "./documents.ts";
import type { Metrics } from "./metrics.ts";

/** Whose requests are counted together. */
export interface CountedPerson {
  readonly platform: string;
  /** Empty on a platform where a person has the same id everywhere. */
  readonly workspace: string;
  readonly person: string;
}

/** What is counted of a person within a minute. */
interface Counts {
  readonly requests: number;
  /** Times at which the person was told of the limit. */
  readonly notices: number;
}

/** What all copies of the program have counted of a person's minute, and the milliseconds that are left of it. */
export type SharedCounts = Counts & { readonly timeLeft: number };

/** Adds to what all copies of the program count. Never rejects; undefined if the store does not answer in time. */
export type ShareCounts = (person: CountedPerson, added: Counts) => Promise<SharedCounts | undefined>;

/** `isFirst`: the person is to be told, which nobody has done within this minute. `timeLeft`: milliseconds until the person may go on. */
type Admission = { readonly isAllowed: true } | { readonly isAllowed: false; readonly isFirst: boolean; readonly timeLeft: number };

export interface RequestLimit {
  readonly perMinute: number;
  /** Counts a request. Waits for the store only before the person is told of the limit. Never rejects. */
  admit(person: CountedPerson): Promise<Admission>;
}

interface LimitOptions {
  /** Without it, this process counts alone; so it does while the store fails, which refuses nobody. */
  readonly share?: ShareCounts | undefined;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** LRU capacity, in people: 200 bytes each. Who is forgotten is counted anew. */
const countedPeople = 10_000;
const minute = 60_000;

/**
 * Allows each person so many requests within a minute that begins with the first. A request is decided by what this process knows: what copies
 * count meanwhile it learns after the second request and each further one, so that a person may get a few more by way of several copies.
 */
export function createRequestLimit(
  perMinute: number,
  { share = async () => undefined, now = () => performance.now() }: LimitOptions = {},
): RequestLimit {
  const minutes = new LRUCache<string, { requests: number; isTold: boolean; end: number }>({ max: countedPeople });
  const currentMinute = ({ platform, workspace, person }: CountedPerson) => {
    const key = `${platform} ${workspace} ${person}`;
    const known = minutes.get(key);
    if (known && known.end > now()) return known;
    const begun = { requests: 0, isTold: false, end: now() + minute };
    minutes.set(key, begun);
    return begun;
  };
  return {
    perMinute,
    admit: async (person) => {
      const current = currentMinute(person);
      const add = async (added: Counts) => {
        const shared = await share(person, added);
        if (shared) Object.assign(current, { requests: Math.max(current.requests, shared.requests), end: now() + shared.timeLeft });
        return shared;
      };
      if (current.requests < perMinute) {
        current.requests += 1;
        // Most people ask once within a minute, which costs the store nothing and leaves no trace there.
        if (current.requests > 1) void add({ requests: current.requests === 2 ? 2 : 1, notices: 0 });
        return { isAllowed: true };
      }
      const isKnown = current.isTold;
      current.isTold = true;
      const shared = isKnown ? undefined : await add({ requests: 0, notices: 1 });
      return { isAllowed: false, isFirst: !isKnown && (shared?.notices ?? 1) === 1, timeLeft: current.end - now() };
    },
  };
}

/** The reply to what a person sent within the limit of requests, or a notice of the limit. */
export interface PlatformReply extends SourcedReply {
  /**
   * The person asks too often, and the reply says when to go on. `first`: nobody else shall see it, where that is possible. `again`: the person
   * was told before, and the reply is not shown, except in a form; what must be acknowledged is, with the least that the platform allows.
   */
  readonly overLimit?: "first" | "again";
}

export type AnswerWithinLimit = (...asked: Parameters<Answer>) => Promise<PlatformReply>;

interface LimitedPlatform {
  readonly limit: RequestLimit;
  readonly documents: Pick<Documents, "default">;
  readonly metrics: Pick<Metrics, "countLimited">;
}

/** Answers within the limit what people ask. */
export function limitedAnswer(answer: Answer, { limit, documents, metrics }: LimitedPlatform): AnswerWithinLimit {
  return async (request, log) => {
    const { countedAs } = request;
    if (!countedAs) return answer(request, log);
    const admission = await limit.admit(countedAs);
    if (admission.isAllowed) return answer(request, log);
    metrics.countLimited(countedAs.platform);
    if (admission.isFirst) log.warn({ limit: limit.perMinute }, "a person asks too often, and gets no answers for the rest of a minute");
    const reply = limitReply(limit.perMinute, admission.timeLeft);
    return { reply, document: documents.default().bot.knowledge.document, overLimit: admission.isFirst ? "first" : "again" };
  };
}

function limitReply(perMinute: number, timeLeft: number) {
  const seconds = Math.max(1, Math.ceil(timeLeft / 1_000));
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  return unclearReply(
    `I answer at most ${count(perMinute, "request")} a minute from one person. Ask again in ${count(seconds, "second")}.`,
  );
}
