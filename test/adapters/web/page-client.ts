import { once } from "node:events";
import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import pino from "pino";
import { afterAll, onTestFinished } from "vitest";
import { createRenderers, createReplay } from "../../../adapters/app/serve-page.ts";
import { createReadTried } from "../../../adapters/app/served-documents.ts";
import { defaultIdentity } from "../../../adapters/shared/environment.ts";
import { type Html, toMarkup } from "../../../adapters/web/html-markup.ts";
import type { Renderers } from "../../../adapters/web/page-inputs.ts";
import { createPageServer, type PageOptions } from "../../../adapters/web/page-server.ts";
import { pageAddress, type Turn, type View } from "../../../adapters/web/page-state.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot } from "../../article.ts";
import { waitFor } from "../wait-for.ts";

interface Options extends Partial<PageOptions> {
  /** Answers instead of the served bot. */
  readonly answeringBot?: Bot;
  readonly servedBot?: Bot;
  /** Replace the real renderers. */
  readonly fakeRenderers?: Partial<Renderers>;
}

export type PageClient = Awaited<ReturnType<typeof openPage>>;

const readTried = createReadTried({ config: { commandPrefix: "", app: defaultIdentity, usesPhrases: false } });

/** The page on the article, served on a free port of this machine, whatever `host` it is said to listen on, until the test ends. */
export async function startPage(options?: Options): Promise<PageClient> {
  const page = await openPage(options);
  onTestFinished(page.close);
  return page;
}

/** The same for all tests of a file. */
export async function usePage(options?: Options): Promise<PageClient> {
  const page = await openPage(options);
  afterAll(page.close);
  return page;
}

async function openPage({ servedBot = bot, answeringBot = servedBot, fakeRenderers, ...options }: Options = {}) {
  const server = createPageServer({
    currentBot: () => servedBot,
    identity: defaultIdentity,
    createReplay: (replayed, gaps) => createReplay(replayed === servedBot ? answeringBot : replayed, gaps, "article"),
    createRenderers: (served, link) => ({ ...createRenderers(served, link), ...fakeRenderers }),
    readTried,
    log: pino({ level: "silent" }),
    host: "127.0.0.1",
    ...options,
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ...createPageClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), close };
}

/** A page as an HTTP client without a browser gets it. */
export function createPageClient(url: string) {
  const get = (path: string, call?: Call) => fetchPage(url, path, call);
  const pageAfter = async (...turns: readonly Turn[]) => (await get(pageAddress({ turns }))).body;
  return {
    url,
    get,
    /** Sends a form of the page, as a browser does. */
    post: (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
      get(path, { method: "POST", headers: { ...formHeaders, origin: url, ...headers }, body }),
    pageAfter,
    /** The page at the end of a conversation of typed lines, as in Slack. */
    ask: (...lines: readonly string[]) => pageAfter(...lines.map(typedTurn)),
    /** The newest reply as it is shown, with what the person sent. */
    reply: async (shownAs: View, ...lines: readonly string[]) =>
      newestText((await get(pageAddress({ shownAs, turns: lines.map(typedTurn) }))).body),
    /** The page after a line that is typed on a page, which is sent as its form says. */
    submit: async (body: string, line: string) => (await get(formAddress(body, line))).body,
  };
}

const formHeaders = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

/** Sends a file to be tried, as a browser's form does. */
export function sendFile(url: string, content: string | Uint8Array, name: string, headers: Readonly<Record<string, string>> = {}) {
  const body = new FormData();
  body.append("document", new File([content], name));
  return fetch(`${url}/try`, { method: "POST", body, redirect: "manual", headers: { origin: url, ...headers } });
}

/** The address of a document that was sent and is read, or refused, by now. */
export async function tryDocument(url: string, content: string | Uint8Array, name: string): Promise<string> {
  const address = (await sendFile(url, content, name)).headers.get("location") ?? "";
  await waitFor(async () => (await fetchPage(url, address)).body.includes('id="reading"') === false || undefined, `${name} to be read`);
  return address;
}

export const idIn = (address: string) => new URL(address, "http://page").searchParams.get("doc") ?? "";

/** The address to which a line leads that is typed on a page. */
export function formAddress(body: string, line: string): string {
  const [form = ""] = /<form class="ask".*?<\/form>/su.exec(body) ?? [];
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)];
  const fields = hidden.map(([, name = "", value = ""]): [string, string] => [name, visibleText(value)]);
  return `/?${new URLSearchParams([...fields, ["q", line]])}`;
}

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function fetchPage(url: string, path: string, { method = "GET", headers = {}, body = "" }: Call = {}) {
  // A shared agent could reuse a connection that the server is closing because the machine was busy for longer than the keep-alive time.
  const agent = new Agent({ keepAlive: true });
  try {
    const call = request(url, { path, method, headers, agent });
    // `once` rejects on an error before the response; after it, an error in sending a body that was rejected does not matter.
    call.on("error", () => undefined).end(body);
    const [response] = await once(call, "response");
    return { status: response.statusCode as number, headers: response.headers, body: await text(response) };
  } finally {
    agent.destroy();
  }
}

/** The newest reply, with what the person sent and what can be done with it. */
export function newestText(body: string): string {
  const [, newest = ""] = body.split('<article class="exchange newest"');
  return visibleText(`<article ${newest.split("</article>")[0]}`);
}

export const typedTurn = (line: string): Turn => ({ kind: "text", text: line });

/** The text of a piece of HTML, with white space collapsed and a space between block elements. */
export function visibleText(content: Html | string): string {
  const text = (typeof content === "string" ? content : toMarkup(content))
    .replace(/<\/?(?:a|b|code|em|mark|q|span|strong|u)\b[^>]*>/gu, "")
    .replace(/<[^>]*>/gu, " ");
  return unescaped(text).replace(/\s+/gu, " ").trim();
}

/** What a browser reads. */
export function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
