import type { Queries } from "./database.ts";

/** Milliseconds. */
const interval = 10 * 60_000;

/** From now on deletes every ten minutes what has expired. Returns a function that ends it. */
export function startPurge(queries: Queries): () => void {
  // A failure is reported by what needs the database.
  const timer = setInterval(() => deleteExpired(queries).catch(() => undefined), interval).unref();
  return () => clearInterval(timer);
}

/** Deliveries, and what conversations remember. */
export async function deleteExpired({ run }: Queries): Promise<void> {
  await run("delete from deliveries where expires_at <= now()");
  await run("delete from conversations where expires_at <= now()");
}
