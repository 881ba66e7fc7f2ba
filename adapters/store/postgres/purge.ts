import type { Queries } from "./database.ts";

/** Milliseconds. */
const interval = 10 * 60_000;

/** From now on deletes what has expired, every ten minutes: deliveries, and what conversations remember. Returns a function that ends it. */
export function startPurge({ run }: Queries): () => void {
  const purge = async () => {
    await run("delete from deliveries where expires_at <= now()");
    await run("delete from conversations where expires_at <= now()");
  };
  // A failure is reported by what needs the database.
  const timer = setInterval(() => purge().catch(() => undefined), interval).unref();
  return () => clearInterval(timer);
}
