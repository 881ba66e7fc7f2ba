import type { IncomingMessage } from "node:http";

/** Bytes of memory for all bodies that are being received, and for a chunk beside its bytes. */
const [maxTotal, chunkOverhead] = [8 * 1024 * 1024, 256];
/** Of one body. A stranger may send chunks of one byte; a proxy sends a few kilobytes at once. */
const maxChunks = 256;

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
        if (length > limit || chunks.length >= maxChunks) return undefined;
        chunks.push(chunk);
        lengths.set(request, length + chunks.length * chunkOverhead);
        total += chunk.length + chunkOverhead;
        if (total > maxTotal) cutLongest();
      }
      return Buffer.concat(chunks);
    } finally {
      release(request);
    }
  };
}
