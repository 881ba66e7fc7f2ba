import { once } from "node:events";
import type { AddressInfo } from "node:net";
import pino, { type Logger } from "pino";
import { createRenderers, createReplay } from "../../../adapters/app/playground.ts";
import { defaultIdentity } from "../../../adapters/shared/app-identity.ts";
import type { LinkTo } from "../../../adapters/shared/render-options.ts";
import type { GapsSource } from "../../../adapters/web/gaps-page.ts";
import type { Renderers } from "../../../adapters/web/renderers.ts";
import { createPageServer } from "../../../adapters/web/server.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot } from "../../article.ts";

export interface RunningPage {
  readonly url: string;
  close(): Promise<void>;
}

interface Options {
  /** Answers instead of the served bot. */
  readonly answeringBot?: Bot;
  /** Default: the bot on the article. */
  readonly servedBot?: Bot;
  /** Replace the real renderers. */
  readonly fakeRenderers?: Partial<Renderers>;
  readonly linkTo?: LinkTo;
  readonly log?: Logger;
  readonly authorFolder?: string | undefined;
  readonly gaps?: GapsSource;
  /** The address that the page is said to listen on; it listens on loopback. */
  readonly host?: string;
  readonly bodyTimeout?: number;
}

/** The page on the article, served on a free port of this machine; the test has to close it. */
export async function startPlayground({
  servedBot = bot,
  answeringBot = servedBot,
  fakeRenderers,
  linkTo,
  log = pino({ level: "silent" }),
  authorFolder,
  gaps,
  host = "127.0.0.1",
  bodyTimeout,
}: Options = {}): Promise<RunningPage> {
  const server = createPageServer({
    currentBot: () => servedBot,
    identity: defaultIdentity,
    createReplay: () => createReplay(answeringBot),
    createRenderers: (served, link) => ({ ...createRenderers(served, link), ...fakeRenderers }),
    linkTo,
    log,
    authorFolder,
    gaps,
    host,
    bodyTimeout,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
