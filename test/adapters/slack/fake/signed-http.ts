import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Acknowledgement, acknowledgementTimeout, type Delivery } from "./delivery.ts";
import { parseJson, toFields } from "./fields.ts";

export type SignedHttp = ReturnType<typeof createSignedHttp>;

interface SendOptions {
  readonly contentType?: string;
  /** Seconds by which the time stamp is in the future; negative for the past. */
  readonly clockLead?: number;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const form = "application/x-www-form-urlencoded";
const json = "application/json";

/** Sends Slack's requests to the app, signed as described in docs.slack.dev/authentication/verifying-requests-from-slack */
export function createSignedHttp(port: number, secret: string) {
  /** Sends a request that may be malformed, stale or forged. */
  const send = async (body: string, { contentType = json, clockLead = 0, signature, headers }: SendOptions = {}) => {
    const time = String(Math.floor(Date.now() / 1000) + clockLead);
    const signed = signature ?? `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: "POST",
      headers: { "content-type": contentType, "x-slack-request-timestamp": time, "x-slack-signature": signed, ...headers },
      body,
      signal: AbortSignal.timeout(acknowledgementTimeout),
    });
    return { status: response.status, body: await response.text() };
  };
  /** `port`: of the app. */
  return { port, send, deliver: (delivery: Delivery) => deliver(delivery, send) };
}

/** Milliseconds for a copy that accepts the connection. */
const connectionTimeout = 5_000;

/** As a load balancer does: to any copy of the program that accepts the connection. */
export async function deliverToAny(copies: readonly SignedHttp[], delivery: Delivery): Promise<Acknowledgement> {
  for (const end = performance.now() + connectionTimeout; performance.now() < end; await wait(10)) {
    for (const copy of copies.toSorted(() => Math.random() - 0.5)) {
      const acknowledgement = await copy.deliver(delivery).catch((error: unknown) => {
        if (!isRefused(error)) throw error;
      });
      if (acknowledgement) return acknowledgement;
    }
  }
  throw new Error("The app does not listen.");
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && toFields(error.cause).code === "ECONNREFUSED";
}

type Send = (body: string, options?: SendOptions) => Promise<{ readonly status: number; readonly body: string }>;

async function deliver(delivery: Delivery, send: Send): Promise<Acknowledgement> {
  const start = performance.now();
  const { kind, payload, retry } = delivery;
  const headers = retry ? { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" } : {};
  const { status, body } =
    kind === "events_api"
      ? await send(JSON.stringify(payload), { headers })
      : await send(kind === "interactive" ? encodeForm({ payload: JSON.stringify(payload) }) : encodeForm(payload), { contentType: form });
  if (status !== 200) throw new Error(`The app answered ${kind} with status ${status}.`);
  return { ms: performance.now() - start, body: toFields(parseJson(body)) };
}

function encodeForm(fields: Delivery["payload"]): string {
  return new URLSearchParams(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))).toString();
}
