import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A platform on loopback that stores posts, and often loses the response. */
export interface Platform {
  readonly url: string;
  /** Keys of each channel's posts. */
  readonly posts: ReadonlyMap<string, readonly string[]>;
  /** When each channel's first post arrived, in milliseconds since 1970. */
  readonly arrivals: ReadonlyMap<string, number>;
  readonly counts: { lostAnswers: number; lostRequests: number; refusals: number; finds: number };
  close(): void;
}

/** Shares of all requests. */
const shares = { lostAnswers: 0.1, lostRequests: 0.05, refusals: 0.05 };

/** `latency`: milliseconds for a response, varied from half to double. */
export async function createPlatform(latency: number): Promise<Platform> {
  const posts = new Map<string, string[]>();
  const arrivals = new Map<string, number>();
  const counts = { lostAnswers: 0, lostRequests: 0, refusals: 0, finds: 0 };
  const server = createServer((request, response) => {
    const [, channel = "", key = ""] = (request.url ?? "").split("/");
    void (request.method === "GET" ? findPost(channel, key, response) : post(channel, key, request, response));
  });
  const findPost = async (channel: string, key: string, response: ServerResponse) => {
    counts.finds += 1;
    response.writeHead(posts.get(channel)?.includes(key) ? 200 : 404).end();
  };
  const post = async (channel: string, key: string, request: IncomingMessage, response: ServerResponse) => {
    const chance = Math.random();
    if (chance < shares.lostRequests) {
      counts.lostRequests += 1;
      request.socket.destroy();
      return;
    }
    if (chance < shares.lostRequests + shares.refusals) {
      counts.refusals += 1;
      response.writeHead(429).end();
      return;
    }
    posts.set(channel, [...(posts.get(channel) ?? []), key]);
    if (!arrivals.has(channel)) arrivals.set(channel, Date.now());
    await wait(latency * (0.5 + 1.5 * Math.random()));
    if (Math.random() < shares.lostAnswers) {
      counts.lostAnswers += 1;
      request.socket.destroy();
    } else response.writeHead(200).end();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, posts, arrivals, counts, close: () => server.close().closeAllConnections() };
}
