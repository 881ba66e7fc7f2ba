import { setTimeout as wait } from "node:timers/promises";
import type { Kind, Request, Requests } from "./requests.ts";

export type PlatformName = "Slack" | "Discord";

/** What people sent, and what they saw. */
export interface SentRequest {
  readonly platform: PlatformName;
  readonly kind: Kind;
  /** When it was sent, as `performance.now()`. */
  readonly time: number;
  readonly answers: number;
  /** The platform has told the person that it failed. */
  readonly isRefused: boolean;
}

/** Requests one after the other, without waiting for answers. */
export interface Stream {
  /** Ends it, waits for missing answers, and resolves to all requests in order. */
  end(): Promise<readonly SentRequest[]>;
}

/** Milliseconds: for the last answers, on Slack with its retries; and for a second answer, after the last ones. */
const [patience, afterwards] = [{ Slack: 15_000, Discord: 3_000 }, 1_000];

/** `perSecond`: on each platform. */
export function startStream(platforms: Readonly<Record<PlatformName, Requests>>, perSecond: number): Stream {
  const sent: (Request & Pick<SentRequest, "platform" | "kind" | "time">)[] = [];
  const stopped = new AbortController();
  const { signal } = stopped;
  const sendAll = async (platform: PlatformName) => {
    const requests = platforms[platform];
    const start = performance.now();
    for (let count = 0; !signal.aborted; count += 1) {
      const [kind, send] = requests[count % requests.length] ?? [];
      if (kind && send) sent.push({ platform, kind, time: performance.now(), ...send() });
      // Keeps the rate when a pause was too long.
      await wait(Math.max(start + ((count + 1) * 1_000) / perSecond - performance.now(), 0), undefined, { signal }).catch(() => undefined);
    }
  };
  const sending = Promise.all([sendAll("Slack"), sendAll("Discord")]);
  return {
    end: async () => {
      stopped.abort();
      await sending;
      const end = performance.now();
      const isMissing = () =>
        sent.some(
          ({ platform, countAnswers, isRefused }) => performance.now() < end + patience[platform] && !isRefused() && countAnswers() === 0,
        );
      while (isMissing()) await wait(250);
      await wait(afterwards);
      return sent.map(({ countAnswers, isRefused, ...request }) => ({ ...request, answers: countAnswers(), isRefused: isRefused() }));
    },
  };
}
