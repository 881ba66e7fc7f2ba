/** A token bucket. */
export interface RateLimit {
  /** Tokens that are available now, rounded down. */
  available(): number;
  consume(count: number): void;
  /** Milliseconds until a token is available. */
  waitTime(): number;
}

/** The bucket's capacity, in seconds' worth of tokens. A larger one would allow bursts after idle time. */
const capacityInSeconds = 0.1;

/** Allows at most `perSecond` in any second, evenly spread. `Infinity`: no limit. `now`: a monotonic clock in milliseconds. */
export function createRateLimit(perSecond: number, now: () => number = () => performance.now()): RateLimit {
  const capacity = Math.max(1, perSecond * capacityInSeconds);
  // A full bucket and what flows in during the second after it must together stay within the limit.
  const perMillisecond = (perSecond - (capacity > 1 ? capacity : 0)) / 1000;
  let tokens = capacity;
  let lastFill = now();
  const fill = () => {
    const time = now();
    if (perSecond !== Number.POSITIVE_INFINITY) tokens = Math.min(capacity, tokens + (time - lastFill) * perMillisecond);
    lastFill = time;
    return tokens;
  };
  return {
    available: () => Math.floor(fill()),
    consume: (count) => {
      tokens -= perSecond === Number.POSITIVE_INFINITY ? 0 : count;
    },
    waitTime: () => (fill() >= 1 ? 0 : Math.ceil((1 - tokens) / perMillisecond)),
  };
}
