import type { Deliveries } from "../../shared/deliveries.ts";

export interface Handling {
  /** Another copy of the program began with it and ended; what it did is unknown. */
  readonly isInterrupted: boolean;
  /** See `Deliveries.confirm`. */
  confirm(): Promise<boolean>;
}

/**
 * Handles an event unless that was done before. If handling fails, the event counts as handled: a message may have been sent although its
 * response was lost.
 */
export async function handleOnce(
  id: string,
  deliveries: Pick<Deliveries, "begin" | "confirm" | "finish">,
  handle: (handling: Handling) => Promise<void>,
): Promise<void> {
  const state = await deliveries.begin(id);
  if (state === "repeated") return;
  try {
    await handle({ isInterrupted: state === "interrupted", confirm: () => deliveries.confirm(id) });
  } finally {
    await deliveries.finish(id);
  }
}
