import type { ReadVariable, ReportError } from "./env.ts";
import { passwordForms } from "./url-password.ts";

/** A proxy for HTTP, as the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY describe it. */
export interface ProxySettings {
  /** For https: addresses. May contain a user name and a password. */
  readonly httpsProxy: string;
  /** For http: addresses, which only tests and other proxies use. */
  readonly httpProxy: string | undefined;
  /** Host names, and the ends of host names, that are connected to directly; separated by commas. */
  readonly noProxy: string;
}

/** Undefined if HTTPS_PROXY is not set, or if an address is wrong. As in curl, the names in lower case win. */
export function readProxySettings(read: ReadVariable, report: ReportError): ProxySettings | undefined {
  const readEither = (name: string) => read(name.toLowerCase()) ?? read(name);
  const addresses = ["HTTPS_PROXY", "HTTP_PROXY"].map((name) => {
    const value = readEither(name);
    const address = value === undefined ? undefined : proxyAddress(value);
    if (value !== undefined && address === undefined)
      report(`${name} is not the address of a proxy; use one like http://proxy.example:3128.`);
    return { isWrong: value !== undefined && address === undefined, address };
  });
  const [httpsProxy, httpProxy] = addresses.map(({ address }) => address);
  if (httpsProxy === undefined || addresses.some(({ isWrong }) => isWrong)) return undefined;
  return { httpsProxy, httpProxy, noProxy: readEither("NO_PROXY") ?? "" };
}

/** Without a scheme it means http://, as in curl. Undefined for anything that is not the address of an HTTP proxy. */
function proxyAddress(value: string): string | undefined {
  const address = value.includes("://") ? value : `http://${value}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isProxy = /^https?:$/u.test(url.protocol) && url.hostname !== "" && url.pathname === "/" && url.search === "";
  return isProxy && credentials(url) ? address : undefined;
}

/** Undefined if they are not percent-encoded correctly. */
function credentials({ username, password }: URL): { readonly name: string; readonly secret: string } | undefined {
  try {
    return { name: decodeURIComponent(username), secret: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

/** For people: without user name and password. */
export function describeProxy({ httpsProxy }: ProxySettings): string {
  return new URL(httpsProxy).origin;
}

/** What must never be logged: the password, and the header that contains it. */
export function proxySecrets({ httpsProxy, httpProxy = "" }: ProxySettings): readonly string[] {
  return [httpsProxy, httpProxy].flatMap((address) => {
    const { name, secret } = (URL.canParse(address) && credentials(new URL(address))) || { name: "", secret: "" };
    if (secret === "") return [];
    return [...passwordForms(address), Buffer.from(`${name}:${secret}`).toString("base64")];
  });
}
