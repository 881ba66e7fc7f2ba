import { once } from "node:events";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { pageAddress, type Turn, type View } from "../../../adapters/web/page-state.ts";
import type { RunningPage } from "./playground.ts";
import { visibleText } from "./visible-text.ts";

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The page as an HTTP client without a browser gets it. */
export interface PageClient extends RunningPage {
  get(path: string, call?: Call): Promise<Received>;
  /** The page at the end of a conversation of typed lines, as in Slack. */
  ask(...lines: readonly string[]): Promise<string>;
  pageAfter(...turns: readonly Turn[]): Promise<string>;
  /** The newest reply as it is shown, with what the person sent. */
  reply(shownAs: View, ...lines: readonly string[]): Promise<string>;
  /** The page after a line that is typed on a page, which is sent as its form says. */
  submit(body: string, line: string): Promise<string>;
}

export function createPageClient(running: RunningPage): PageClient {
  const get: PageClient["get"] = (path, call) => fetchPage(running.url, path, call);
  const pageAfter = async (...turns: readonly Turn[]) => (await get(pageAddress({ turns }))).body;
  const submit: PageClient["submit"] = async (body, line) => (await get(formAddress(body, line))).body;
  const reply: PageClient["reply"] = async (shownAs, ...lines) =>
    newestText((await get(pageAddress({ shownAs, turns: lines.map(typedTurn) }))).body);
  return { ...running, get, pageAfter, reply, submit, ask: (...lines) => pageAfter(...lines.map(typedTurn)) };
}

/** The address to which a line leads that is typed on a page. */
export function formAddress(body: string, line: string): string {
  const [form = ""] = /<form class="ask".*?<\/form>/su.exec(body) ?? [];
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)];
  const fields = hidden.map(([, name = "", value = ""]): [string, string] => [name, visibleText(value)]);
  return `/?${new URLSearchParams([...fields, ["q", line]])}`;
}

async function fetchPage(url: string, path: string, { method = "GET", headers = {}, body = "" }: Call = {}): Promise<Received> {
  // A shared agent could reuse a connection that the server is closing because the machine was busy for longer than the keep-alive time.
  const agent = new Agent({ keepAlive: true });
  try {
    const call = request(url, { path, method, headers, agent });
    // `once` rejects on an error before the response; after it, an error in sending a body that was rejected does not matter.
    call.on("error", () => undefined).end(body);
    const [response] = await once(call, "response");
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  } finally {
    agent.destroy();
  }
}

/** The newest reply, with what the person sent and what can be done with it. */
export function newestText(body: string): string {
  const [, newest = ""] = body.split('<article class="exchange newest"');
  return visibleText(`<article ${newest.split("</article>")[0]}`);
}

export function typedTurn(line: string): Turn {
  return { kind: "text", text: line };
}
