import type { ReceiverEvent } from "@slack/bolt";
import type { Logger } from "pino";
import { errorReason } from "../api/errors.ts";

/** Passes every event from Slack to Bolt. */
export interface EventProcessor {
  readonly process: (event: ReceiverEvent) => Promise<void>;
  /** Accepts no more events; resolves when those in flight are processed. */
  close(): Promise<void>;
}

/** Acknowledges also events that Bolt cannot parse or has no listener for: otherwise Slack shows the person an error. */
export function createEventProcessor(deliver: (event: ReceiverEvent) => Promise<void>, log: Logger): EventProcessor {
  const inFlight = new Set<Promise<void>>();
  let isClosed = false;

  async function handle(event: ReceiverEvent): Promise<void> {
    let isAcknowledged = false;
    const ack: ReceiverEvent["ack"] = async (answer) => {
      isAcknowledged = true;
      await event.ack(answer);
    };
    try {
      await deliver({ ...event, body: withoutNulls(event.body), ack });
    } catch (error) {
      log.warn({ reason: errorReason(error) }, "Bolt could not parse a delivery from Slack; ignoring it");
    }
    if (!isAcknowledged) await ack().catch((error: unknown) => log.warn({ reason: errorReason(error) }, "an acknowledgement was lost"));
  }

  return {
    process: async (event) => {
      // In Socket Mode a message without an envelope id cannot be acknowledged.
      if (isClosed || event.customProperties?.isAnswerable === false) return;
      const done = handle(event);
      inFlight.add(done);
      await done;
      inFlight.delete(done);
    },
    close: async () => {
      isClosed = true;
      await Promise.all(inFlight);
    },
  };
}

/** Slack may send `null` for an absent field. Bolt throws when it reads a property of it. */
function withoutNulls(fields: object): Record<string, unknown> {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(present.map(([name, value]) => [name, removeNulls(value)]));
}

function removeNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(removeNulls);
  return typeof value === "object" && value !== null ? withoutNulls(value) : value;
}
