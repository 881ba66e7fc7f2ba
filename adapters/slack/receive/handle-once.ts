import type { Deliveries } from "../../shared/deliveries.ts";

/**
 * Handles an event unless that was done before. `isInterrupted`: another copy of the program began with it and ended; what it did is
 * unknown. If handling fails, the event counts as handled: a message may have been sent although its response was lost.
 */
export async function handleOnce(
  id: string,
  deliveries: Pick<Deliveries, "begin" | "finish">,
  handle: (isInterrupted: boolean) => Promise<void>,
): Promise<void> {
  const state = await deliveries.begin(id);
  if (state === "repeated") return;
  try {
    await handle(state === "interrupted");
  } finally {
    await deliveries.finish(id);
  }
}
