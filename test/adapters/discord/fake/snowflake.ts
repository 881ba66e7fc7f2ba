const discordEpoch = 1_420_070_400_000n;

/** Ids as Discord makes them: the time in milliseconds since 2015, then a number that only grows. */
export function idsFrom(now: () => number): () => string {
  let count = 0n;
  return () => {
    count += 1n;
    return String(((BigInt(now()) - discordEpoch) << 22n) | (count & 0x3fffffn));
  };
}
