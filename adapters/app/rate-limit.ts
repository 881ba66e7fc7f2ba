/** How many things may be begun so that no second has more than so many of them. */
export interface RateLimit {
  /** Whole things, now. */
  allowed(): number;
  took(count: number): void;
  /** Milliseconds until another one is allowed. */
  pause(): number;
}

/** Of a second's worth; what is saved up while nothing happens, and more a burst than a pace. */
const burst = 0.1;

/** A bucket that fills at an even rate. With `Infinity` there is no limit. */
export function createRateLimit(perSecond: number, now: () => number = () => performance.now()): RateLimit {
  const most = Math.max(1, perSecond * burst);
  // The burst and what flows in during the second after it together stay within the limit.
  const perMillisecond = (perSecond - (most > 1 ? most : 0)) / 1000;
  let saved = most;
  let since = now();
  const fill = () => {
    const at = now();
    if (perSecond !== Number.POSITIVE_INFINITY) saved = Math.min(most, saved + (at - since) * perMillisecond);
    since = at;
    return saved;
  };
  return {
    allowed: () => Math.floor(fill()),
    took: (count) => {
      saved -= perSecond === Number.POSITIVE_INFINITY ? 0 : count;
    },
    pause: () => (fill() >= 1 ? 0 : Math.ceil((1 - saved) / perMillisecond)),
  };
}
