/** Milliseconds: after which Slack delivers again; in which what arrived before is handled; and between looks at the clocks. */
const [longestDelay, recovery, interval] = [3_000, 10_000, 500];

/**
 * Returns whether the process was held up a moment ago (stopped, or without processor time), so long that Slack gave up deliveries which are
 * only handled now: another copy may have answered them.
 */
export function createHeldUpCheck(): () => boolean {
  let last = readClocks();
  let end = 0;
  const check = () => {
    const now = readClocks();
    // The first clock stops while the machine is suspended.
    if (Math.max(now.elapsed - last.elapsed, now.wall - last.wall) > longestDelay) end = now.elapsed + recovery;
    last = now;
    return now.elapsed < end;
  };
  setInterval(check, interval).unref();
  return check;
}

function readClocks() {
  return { elapsed: performance.now(), wall: Date.now() };
}
