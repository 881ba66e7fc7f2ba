import type { SocketModeReceiver } from "@slack/bolt";

type Client = SocketModeReceiver["client"];

/**
 * Stands between the socket and the library. The library would close the socket at Slack's goodbye, before what is being answered could
 * be acknowledged; and what it cannot read it would never acknowledge.
 */
export function readWords(client: Client, onGoodbye: (reason: string) => void): void {
  const [libraryReads] = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: unknown) => {
    const goodbye = goodbyeIn(data);
    if (goodbye !== undefined) return onGoodbye(goodbye);
    try {
      await libraryReads?.(data, isBinary);
    } catch {
      await libraryReads?.(emptied(data), false);
    }
  });
}

/** Longer messages than this are not Slack's goodbye. */
const longestGoodbye = 2_000;

function goodbyeIn(data: unknown): string | undefined {
  if (typeof data !== "string" || data.length > longestGoodbye || !data.includes('"disconnect"')) return undefined;
  const { type, reason } = fieldsIn(data);
  if (type !== "disconnect") return undefined;
  return typeof reason === "string" ? reason : "disconnect";
}

/** An envelope of which only the outside is left: the gate acknowledges it. */
function emptied(data: unknown): string {
  return JSON.stringify({ type: "unreadable", envelope_id: fieldsIn(data).envelope_id });
}

function fieldsIn(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === "object" && message !== null ? { ...message } : {};
  } catch {
    return {};
  }
}
