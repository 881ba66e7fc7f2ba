import type { IncomingMessage } from "node:http";

/** Bytes of all bodies that are being received. */
const maxTotal = 8 * 1024 * 1024;

/**
 * Creates a function that reads a body of at most `limit` bytes; undefined for a longer one. If all bodies together become too long, the
 * longest unfinished one is cut off: that is never Slack's, whose bodies are short.
 */
export function createBodyReader(): (request: IncomingMessage, limit: number) => Promise<Buffer | undefined> {
  const lengths = new Map<IncomingMessage, number>();
  let total = 0;
  const release = (request: IncomingMessage) => {
    total -= lengths.get(request) ?? 0;
    lengths.delete(request);
  };
  const cutLongest = () => {
    const [longest] = [...lengths].reduce((one, other) => (other[1] > one[1] ? other : one));
    release(longest);
    longest.destroy();
  };
  return async (request, limit) => {
    const chunks: Buffer[] = [];
    let length = 0;
    lengths.set(request, 0);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        length += chunk.length;
        if (length > limit) return undefined;
        chunks.push(chunk);
        lengths.set(request, length);
        total += chunk.length;
        if (total > maxTotal) cutLongest();
      }
      return Buffer.concat(chunks);
    } finally {
      release(request);
    }
  };
}
