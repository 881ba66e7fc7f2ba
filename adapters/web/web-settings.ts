import * as v from "valibot";
import { portSchema, type ReadVariable, type ReportError, readVariables, urlSchema } from "../shared/environment.ts";

export interface WebSettings {
  /** The address or name to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export const defaultWebSettings: WebSettings = { host: "127.0.0.1", port: 8080 };

const hostSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((host) => host.replace(/^\[|\]$/gu, "")),
    v.regex(/^[a-z0-9._:-]{1,253}$/iu, "WEB_HOST is not an address or a name; use 127.0.0.1, or 0.0.0.0 for everybody."),
  ),
  defaultWebSettings.host,
);

export function readWebSettings(read: ReadVariable, report: ReportError): WebSettings | undefined {
  const settings = readVariables({ WEB_HOST: hostSchema, WEB_PORT: portSchema("WEB_PORT") }, read, report);
  return settings && { host: settings.WEB_HOST, port: settings.WEB_PORT ?? defaultWebSettings.port };
}

/** How readers get the document. */
export interface PublicSettings {
  /** Where readers reach this program, without a slash at the end. */
  readonly url: string;
  /** Signs the links, so that only who has a link reads the document. Undefined: everybody reads it. */
  readonly secret: string | undefined;
}

/** UTF-16 code units: a link has 512, of which this program needs about 120. */
const maxUrlLength = 300;
const minSecretLength = 32;

const schemas = {
  PUBLIC_URL: v.optional(
    v.pipe(
      v.unwrap(urlSchema("PUBLIC_URL")),
      v.regex(/^[^?#]*$/u, "PUBLIC_URL contains ? or #; give the address only, such as https://docs.example.com."),
      v.maxLength(maxUrlLength, `PUBLIC_URL has more than ${maxUrlLength} characters; use a shorter address.`),
    ),
  ),
  PUBLIC_DOCUMENT: v.optional(
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.picklist(
        ["yes", "signed", "no"],
        "PUBLIC_DOCUMENT is neither yes, signed nor no; set it to yes (everybody reads the document), signed (only who has a link), or leave it out.",
      ),
    ),
    "no",
  ),
  PUBLIC_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.minLength(minSecretLength, `PUBLIC_SECRET has fewer than ${minSecretLength} characters; openssl rand -hex 32 makes one.`),
    ),
  ),
};

/** Undefined if the document is not served to readers. */
export function readPublicSettings(read: ReadVariable, report: ReportError): PublicSettings | undefined {
  const settings = readVariables(schemas, read, report);
  if (!settings || settings.PUBLIC_DOCUMENT === "no") return undefined;
  const { PUBLIC_DOCUMENT: access, PUBLIC_URL: url, PUBLIC_SECRET: secret } = settings;
  if (url === undefined)
    report(
      `PUBLIC_DOCUMENT=${access} needs PUBLIC_URL; set it to the address where readers reach this program, such as https://docs.example.com.`,
    );
  if (access === "signed" && secret === undefined)
    report(`PUBLIC_DOCUMENT=signed needs PUBLIC_SECRET, at least ${minSecretLength} characters; openssl rand -hex 32 makes one.`);
  if (url === undefined || (access === "signed" && secret === undefined)) return undefined;
  return { url, secret: access === "signed" ? secret : undefined };
}
