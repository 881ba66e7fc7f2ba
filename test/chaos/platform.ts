import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listen } from "../../adapters/shared/network.ts";

/** A platform on loopback that stores posts, and often loses the response. */
export interface Platform {
  readonly url: string;
  /** Each channel's posts: their keys, and when they arrived, in milliseconds since 1970. */
  readonly posts: ReadonlyMap<string, readonly { readonly key: string; readonly at: number }[]>;
  readonly counts: { lostAnswers: number; lostRequests: number; refusals: number; finds: number };
  close(): void;
}

/** Shares of all requests. */
const shares = { lostAnswers: 0.1, lostRequests: 0.05, refusals: 0.05 };

/** `latency`: milliseconds for a response, varied from half to double. */
export async function createPlatform(latency: number): Promise<Platform> {
  const posts = new Map<string, { key: string; at: number }[]>();
  const counts = { lostAnswers: 0, lostRequests: 0, refusals: 0, finds: 0 };
  const answer = async ({ url = "", method, socket }: IncomingMessage, response: ServerResponse) => {
    const [, channel = "", key = ""] = url.split("/");
    const before = posts.get(channel) ?? [];
    if (method === "GET") {
      counts.finds += 1;
      return response.writeHead(before.some((post) => post.key === key) ? 200 : 404).end();
    }
    const chance = Math.random();
    if (chance < shares.lostRequests) {
      counts.lostRequests += 1;
      return socket.destroy();
    }
    if (chance < shares.lostRequests + shares.refusals) {
      counts.refusals += 1;
      return response.writeHead(429).end();
    }
    posts.set(channel, [...before, { key, at: Date.now() }]);
    await wait(latency * (0.5 + 1.5 * Math.random()));
    if (Math.random() >= shares.lostAnswers) return response.writeHead(200).end();
    counts.lostAnswers += 1;
    return socket.destroy();
  };
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server, { port: 0, host: "127.0.0.1" });
  return { url: `http://127.0.0.1:${port}`, posts, counts, close: () => server.close().closeAllConnections() };
}
