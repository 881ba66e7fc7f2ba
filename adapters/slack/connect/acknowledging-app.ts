import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import type { InFlight } from "../../shared/in-flight.ts";
import { readField } from "../../shared/read-field.ts";

/** Milliseconds. Slack delivers an event again after 3 s (docs.slack.dev/apis/events-api). */
const longestHandling = 2_000;

/**
 * Bolt's app, which acknowledges an event before it is handled: one that is in flight when the process is killed would be lost. This one
 * acknowledges an event when it is handled, so that Slack delivers it again, to another copy of the program or to the next process.
 */
export class AcknowledgingApp extends App {
  readonly #inFlight: InFlight;

  constructor(options: AppOptions, inFlight: InFlight) {
    super(options);
    this.#inFlight = inFlight;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const isEvent = readField(event.body, "event") !== undefined;
    const process = (received: ReceiverEvent) => super.processEvent(received);
    return this.#inFlight.track(isEvent ? acknowledgeWhenHandled(event, process) : process(event));
  }
}

async function acknowledgeWhenHandled(event: ReceiverEvent, handle: (event: ReceiverEvent) => Promise<void>): Promise<void> {
  let acknowledging: Promise<void> | undefined;
  const acknowledge = () => {
    acknowledging ??= Promise.resolve(event.ack());
    return acknowledging;
  };
  // A rejection is reported at the end.
  const timer = setTimeout(() => acknowledge().catch(() => undefined), longestHandling);
  try {
    await handle({ ...event, ack: async () => undefined });
  } finally {
    clearTimeout(timer);
  }
  // If it was rejected, it could not be handled: Slack delivers it again.
  await acknowledge();
}
