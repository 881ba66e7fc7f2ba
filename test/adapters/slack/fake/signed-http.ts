import { createHmac } from "node:crypto";
import { type Acknowledgement, type Deliver, type Delivery, deadline } from "./delivery.ts";
import { fieldsOf, parsed } from "./fields.ts";

export interface SignedHttp {
  readonly deliver: Deliver;
  /** Sends what may be malformed, stale or forged; resolves to the status and the body. */
  send(body: string, options?: Sending): Promise<{ readonly status: number; readonly body: string }>;
}

interface Sending {
  readonly contentType?: string;
  /** Seconds by which the time stamp is in the future. */
  readonly ahead?: number;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const form = "application/x-www-form-urlencoded";
const json = "application/json";

/** Slack's requests to the app's address, signed as docs.slack.dev/authentication/verifying-requests-from-slack says. */
export function signedHttp(address: string, secret: string): SignedHttp {
  const send: SignedHttp["send"] = async (body, { contentType = json, ahead = 0, signature, headers } = {}) => {
    const time = String(Math.floor(Date.now() / 1000) + ahead);
    const signed = signature ?? `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": contentType, "x-slack-request-timestamp": time, "x-slack-signature": signed, ...headers },
      body,
      signal: AbortSignal.timeout(deadline),
    });
    return { status: response.status, body: await response.text() };
  };
  return { send, deliver: (delivery) => delivered(delivery, send) };
}

async function delivered(delivery: Delivery, send: SignedHttp["send"]): Promise<Acknowledgement> {
  const began = performance.now();
  const { kind, payload, again } = delivery;
  const headers = again ? { "x-slack-retry-num": String(again), "x-slack-retry-reason": "http_timeout" } : {};
  const { status, body } =
    kind === "events_api"
      ? await send(JSON.stringify(payload), { headers })
      : await send(kind === "interactive" ? formOf({ payload: JSON.stringify(payload) }) : formOf(payload), { contentType: form });
  if (status !== 200) throw new Error(`The app answered ${kind} with status ${status}.`);
  return { ms: performance.now() - began, body: fieldsOf(parsed(body)) };
}

function formOf(fields: Delivery["payload"]): string {
  return new URLSearchParams(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))).toString();
}
