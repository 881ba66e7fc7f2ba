import * as v from "valibot";
import { printableLine } from "../../src/text/characters.ts";
import { type ProxySettings, type ReadVariable, readProxySettings, readVariables, urlSchema } from "../shared/environment.ts";
import { isLoopback } from "../shared/network.ts";

/** A language model that writes phrases, behind an address of the usual chat-completions form. */
export interface ModelSettings {
  /** To which a request is sent. */
  readonly url: URL;
  readonly model: string;
  readonly key: string | undefined;
  readonly proxy: ProxySettings | undefined;
}

/** Undefined with `problems`: lines that name a variable and how to correct it. They stop nothing but asking the model. */
export interface ModelInConfig {
  readonly settings: ModelSettings | undefined;
  readonly problems: readonly string[];
}

/** Characters. */
const maxModel = 200;

const schemas = {
  PHRASES_URL: urlSchema("PHRASES_URL"),
  PHRASES_MODEL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (name) => printableLine(name) === name && name.length <= maxModel,
        `PHRASES_MODEL has control characters or more than ${maxModel} characters; set it to the model's name.`,
      ),
    ),
  ),
  PHRASES_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/u, "PHRASES_KEY has spaces or characters that no key has; copy the key alone, once more.")),
  ),
};

export function readModelSettings(read: ReadVariable): ModelInConfig {
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const { PHRASES_URL: address, PHRASES_MODEL: model, PHRASES_KEY: key } = readVariables(schemas, read, report) ?? {};
  if (problems.length > 0) return { settings: undefined, problems };
  if (address === undefined)
    report(
      "PHRASES_URL is missing; set it to the address of a model's server, such as http://127.0.0.1:11434/v1 for Ollama on this machine.",
    );
  if (model === undefined) report("PHRASES_MODEL is missing; set it to the name that the server has for the model.");
  if (address === undefined || model === undefined) return { settings: undefined, problems };
  const url = completionsUrl(address);
  if (key !== undefined && !isEncrypted(url) && !isThisMachine(url))
    report("PHRASES_KEY would go to another machine by http, where others can read it; set PHRASES_URL to an address with https://.");
  const proxy = isThisMachine(url) ? undefined : readProxySettings(read, report);
  return { settings: problems.length > 0 ? undefined : { url, model, key, proxy }, problems };
}

/** Where completions are made: `PHRASES_URL` may end before `/chat/completions`, and before the usual `/v1`. */
function completionsUrl(address: string): URL {
  const url = new URL(address);
  if (url.pathname === "/") url.pathname = "/v1";
  if (!url.pathname.endsWith("/chat/completions")) url.pathname = `${url.pathname.replace(/\/$/u, "")}/chat/completions`;
  return url;
}

export function isEncrypted({ protocol }: URL): boolean {
  return protocol === "https:";
}

/** What is sent to it leaves this machine by no network. */
export function isThisMachine({ hostname }: URL): boolean {
  return isLoopback(hostname.replace(/^\[|\]$/gu, ""));
}
