import * as v from "valibot";
import { printableLine } from "../../src/text/characters.ts";
import {
  type ProxySettings,
  type ReadVariable,
  type ReportError,
  readProxySettings,
  readSwitch,
  readVariables,
  urlSchema,
} from "../shared/environment.ts";
import { isLoopback } from "../shared/network.ts";

/** A language model that points at passages or writes phrases, behind an address of the usual chat-completions form. */
export interface ModelSettings {
  /** To which a request is sent. */
  readonly url: URL;
  readonly model: string;
  readonly key: string | undefined;
  readonly proxy: ProxySettings | undefined;
}

/** How a model points at passages. */
export interface PointingSettings {
  readonly model: ModelSettings;
  /** UTF-16 code units: a document of at most this length is sent whole. */
  readonly reads: number;
  readonly trust: "high" | "low";
  /** Milliseconds for an answer, whatever it takes. */
  readonly timeout: number;
}

/** Undefined with `problems`: lines that name a variable and how to correct it. They stop nothing but asking the model. */
export interface ModelInConfig {
  readonly settings: ModelSettings | undefined;
  readonly problems: readonly string[];
}

/** Characters. */
const maxModel = 200;

const schemas = {
  MODEL_URL: urlSchema("MODEL_URL"),
  MODEL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (name) => printableLine(name) === name && name.length <= maxModel,
        `MODEL has control characters or more than ${maxModel} characters; set it to the model's name.`,
      ),
    ),
  ),
  MODEL_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/u, "MODEL_KEY has spaces or characters that no key has; copy the key alone, once more.")),
  ),
};

/** `qwen3:8b at 127.0.0.1:11434` */
export function describeModel({ model, url }: ModelSettings): string {
  return `${model} at ${url.host}`;
}

/** Undefined unless `MODEL_POINTS` says so. Whoever wants a model learns why there is none. */
export function readPointing(read: ReadVariable, { settings, problems }: ModelInConfig, report: ReportError): PointingSettings | undefined {
  const { MODEL_READS: reads, MODEL_TRUST: trust, MODEL_TIMEOUT: timeout } = readVariables(pointingSchemas, read, report) ?? {};
  if (!readSwitch("MODEL_POINTS", read, report)) return undefined;
  for (const problem of problems) report(problem);
  if (!settings || reads === undefined || trust === undefined || timeout === undefined) return undefined;
  return { model: settings, reads, trust, timeout: 1_000 * timeout };
}

const wholeNumber = (message: string, most: number) =>
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/u, message), v.transform(Number), v.maxValue(most, message));

const pointingSchemas = {
  MODEL_READS: v.optional(
    wholeNumber("MODEL_READS is not a number of characters; set it to one from 1 to 1000000, such as 24000.", 1_000_000),
    "24000",
  ),
  MODEL_TRUST: v.optional(v.picklist(["high", "low"], "MODEL_TRUST is neither high nor low; set it to low for a small model."), "high"),
  MODEL_TIMEOUT: v.optional(wholeNumber("MODEL_TIMEOUT is not a number of seconds; set it to one from 1 to 60, such as 8.", 60), "8"),
};

export function readModelSettings(read: ReadVariable): ModelInConfig {
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const { MODEL_URL: address, MODEL: model, MODEL_KEY: key } = readVariables(schemas, read, report) ?? {};
  if (problems.length > 0) return { settings: undefined, problems };
  if (address === undefined)
    report(
      "MODEL_URL is missing; set it to the address of a model's server, such as http://127.0.0.1:11434/v1 for Ollama on this machine.",
    );
  if (model === undefined) report("MODEL is missing; set it to the name that the server has for the model.");
  if (address === undefined || model === undefined) return { settings: undefined, problems };
  const url = completionsUrl(address);
  if (key !== undefined && !isEncrypted(url) && !isThisMachine(url))
    report("MODEL_KEY would go to another machine by http, where others can read it; set MODEL_URL to an address with https://.");
  const proxy = isThisMachine(url) ? undefined : readProxySettings(read, report);
  return { settings: problems.length > 0 ? undefined : { url, model, key, proxy }, problems };
}

/** Where completions are made: `MODEL_URL` may end before `/chat/completions`, and before the usual `/v1`. */
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
