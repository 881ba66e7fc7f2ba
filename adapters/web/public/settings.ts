import * as v from "valibot";
import { type ReadVariable, type ReportError, readVariables, urlSchema } from "../../shared/env.ts";

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

const hasNoQuery = (value: string) => !/[?#]/u.test(value);

const schemas = {
  PUBLIC_URL: v.optional(
    v.pipe(
      v.unwrap(urlSchema("PUBLIC_URL")),
      v.check(hasNoQuery, "PUBLIC_URL contains ? or #; give the address only, such as https://docs.example.com."),
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
