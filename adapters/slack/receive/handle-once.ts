import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import { answerTimeout } from "../../shared/answer.ts";
import type { InFlight } from "../../shared/errors-retries-timeouts.ts";
import { processTime, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { OnUnreadable } from "../../shared/log.ts";
import type { Deliveries } from "../../shared/program-copies.ts";
import { isEvent, isReadable } from "./readable-deliveries.ts";

/**
 * Handles an event unless that was done before. If handling fails, the event counts as handled: a message may have been sent although its
 * response was lost.
 */
export async function handleOnce(id: string, deliveries: Deliveries, handle: () => Promise<void>): Promise<void> {
  if ((await deliveries.begin(id)) === "repeated") return;
  try {
    await handle();
  } finally {
    await deliveries.finish(id);
  }
}

/**
 * Bolt's app, which acknowledges an event before it is handled: one that is in flight when the process is killed would be lost. This one
 * acknowledges an event when it is handled, so that Slack delivers it again, to another copy of the program or to the next process.
 */
export class AcknowledgingApp extends App {
  readonly #inFlight: InFlight;
  readonly #onUnreadable: OnUnreadable;
  readonly #timeout: number;

  /** `modelTime`: milliseconds that a model may read before an answer. */
  constructor(options: AppOptions, inFlight: InFlight, onUnreadable: OnUnreadable, modelTime: number) {
    super(options);
    this.#inFlight = inFlight;
    this.#onUnreadable = onUnreadable;
    this.#timeout = answerTimeout + modelTime;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const process = (received: ReceiverEvent) => this.#process(received);
    return this.#inFlight.track(isEvent(event.body) ? acknowledgeWhenHandled(event, process, this.#timeout) : process(event));
  }

  /** Drops what cannot be read. An event is acknowledged then, as it would come again; of anything else, the person sees that it failed. */
  async #process(event: ReceiverEvent): Promise<void> {
    if (!isReadable(event.body)) return this.#onUnreadable();
    try {
      await super.processEvent(event);
    } catch (error) {
      // Of Bolt's own: what a listener throws goes to its error handler.
      if (!(error instanceof TypeError)) throw error;
      this.#onUnreadable(error);
    }
  }
}

async function acknowledgeWhenHandled(
  event: ReceiverEvent,
  handle: (event: ReceiverEvent) => Promise<void>,
  timeout: number,
): Promise<void> {
  const handling = handle({ ...event, ack: async () => undefined });
  // If it is rejected by then, it could not be handled: Slack delivers it again.
  await withTimeout(handling, timeout, () => undefined);
  const both = [handling, event.ack()];
  await Promise.allSettled(both);
  await Promise.all(both);
}

/** Milliseconds after which Slack delivers again, in which what arrived before is handled, and between looks at the clocks. */
const [longestDelay, recovery, interval] = [3_000, 10_000, 500];

/**
 * Returns whether an event-loop stall (a stopped process, or no processor time) ended a moment ago that was so long that Slack gave up deliveries
 * which are only handled now: another copy may have answered them.
 */
export function createStallCheck(): () => boolean {
  let last = processTime();
  let end = 0;
  const check = () => {
    const now = processTime();
    // `elapsed` stops while the machine is suspended.
    if (Math.max(now.elapsed - last.elapsed, now.wall - last.wall) > longestDelay) end = now.elapsed + recovery;
    last = now;
    return now.elapsed < end;
  };
  setInterval(check, interval).unref();
  return check;
}
