import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { addressOf, type Turn } from "../../../adapters/web/turns.ts";
import type { Playing } from "./playground.ts";

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The page as a client without a browser gets it. */
export interface Visited extends Playing {
  got(path: string, call?: Call): Promise<Got>;
  /** The page at the end of a conversation of typed lines. */
  of(...lines: readonly string[]): Promise<string>;
  after(...turns: readonly Turn[]): Promise<string>;
}

export function visited(playing: Playing): Visited {
  const get: Visited["got"] = (path, call) => got(playing.url, path, call);
  const after = async (...turns: readonly Turn[]) => (await get(addressOf({ turns }))).body;
  return { ...playing, got: get, after, of: (...lines) => after(...lines.map(typed)) };
}

async function got(url: string, path: string, { method = "GET", headers = {}, body = "" }: Call = {}): Promise<Got> {
  const call = request(url, { path, method, headers });
  call.on("error", () => undefined).end(body);
  const [response] = await once(call, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

export function typed(line: string): Turn {
  return { kind: "text", text: line };
}
