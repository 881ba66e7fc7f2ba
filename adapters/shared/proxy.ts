import { EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import type { ProxySettings } from "./environment.ts";

/**
 * Sends all later requests of this process through the proxy: those of `fetch` (Node 20 to 24), of Slack's libraries and of Discord's REST.
 * Each asks the global dispatcher of undici, which all its versions share.
 */
export function useProxy({ httpsProxy, httpProxy = "", noProxy }: ProxySettings): void {
  setGlobalDispatcher(new EnvHttpProxyAgent({ httpsProxy, httpProxy, noProxy }));
}

/** For a library that does not ask the global dispatcher; undefined without a proxy. */
export function proxyDispatcher(): EnvHttpProxyAgent | undefined {
  const dispatcher = getGlobalDispatcher();
  return dispatcher instanceof EnvHttpProxyAgent ? dispatcher : undefined;
}
