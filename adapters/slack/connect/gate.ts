import type { ReceiverEvent } from "@slack/bolt";
import type { Logger } from "pino";
import { reasonOf } from "../api/errors.ts";

/** Everything from Slack comes through here on its way to Bolt. */
export interface Gate {
  readonly pass: (event: ReceiverEvent) => Promise<void>;
  /** Lets nothing more in; resolves when all that is inside is done. */
  close(): Promise<void>;
}

/** Whatever Bolt has no listener for, or cannot read, is acknowledged all the same: Slack would show the person an error. */
export function openGate(deliver: (event: ReceiverEvent) => Promise<void>, log: Logger): Gate {
  const inside = new Set<Promise<void>>();
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
      log.warn({ reason: reasonOf(error) }, "Bolt could not read a delivery from Slack; ignoring it");
    }
    if (!isAcknowledged) await ack().catch((error: unknown) => log.warn({ reason: reasonOf(error) }, "an acknowledgement was lost"));
  }

  return {
    pass: async (event) => {
      // On a socket, what has no id of its own cannot be acknowledged.
      if (isClosed || event.customProperties?.isAnswerable === false) return;
      const done = handle(event);
      inside.add(done);
      await done;
      inside.delete(done);
    },
    close: async () => {
      isClosed = true;
      await Promise.all(inside);
    },
  };
}

/** Slack may send `null` for what is not there; to Bolt that is something, and it fails where it looks inside. */
function withoutNulls(fields: object): Record<string, unknown> {
  const there = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(there.map(([name, value]) => [name, presentIn(value)]));
}

function presentIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(presentIn);
  return typeof value === "object" && value !== null ? withoutNulls(value) : value;
}
