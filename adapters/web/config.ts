import { type ReadVariable, readPort } from "../shared/env.ts";

export interface WebSettings {
  /** The address or name to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

const defaultPort = 8080;

export function readWebSettings(read: ReadVariable, errors: string[]): WebSettings {
  const host = read("WEB_HOST")?.replace(/^\[|\]$/gu, "") ?? "127.0.0.1";
  if (!/^[a-z0-9._:-]{1,253}$/iu.test(host)) errors.push("WEB_HOST is not an address or a name; use 127.0.0.1, or 0.0.0.0 for everybody.");
  return { host, port: readPort("WEB_PORT", read, errors) ?? defaultPort };
}
