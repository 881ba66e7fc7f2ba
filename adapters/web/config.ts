import * as v from "valibot";
import { portSchema, type ReadVariable, type ReportError, readVariables } from "../shared/env.ts";

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
