import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { KnowledgeError } from "../../src/knowledge/knowledge-problem.ts";
import { maxFileSize, maxTextLength } from "../knowledge/file-and-upload-limits.ts";
import { withTimeout } from "../shared/errors-retries-timeouts.ts";
import { formRefusal, multipartForm, type PageResponse, plainText } from "./http-requests.ts";
import { pageAddress } from "./page-state.ts";
import { receiveFile } from "./received-file.ts";
import { tryResponse } from "./try-page.ts";

/** Reads a file as `verbatim import` does, with its limits. Throws a `KnowledgeError`, or the reason of `signal`. */
export type ReadTried = (path: string, options: { onProgress(progress: string): void; readonly signal: AbortSignal }) => Promise<Bot>;

/** A document that somebody dropped on the page. `name`: of its file. */
export type TriedDocument = { readonly name: string } & (
  | { readonly kind: "reading"; readonly progress: string }
  | { readonly kind: "read"; readonly bot: Bot; readonly until: Date }
  | { readonly kind: "refused"; readonly sentence: string }
);

/** The documents that are tried, in memory. Who does not know the id of one does not see it. */
export interface TriedDocuments {
  find(id: string): TriedDocument | undefined;
  /** Answers the form that sends one, before it is read. */
  receive(request: IncomingMessage): Promise<PageResponse>;
  /** Ends the reading, and removes its file. */
  close(): void;
}

/** Milliseconds for which a document can be tried. */
const lifetime = 30 * 60_000;
/** The oldest goes: four documents, or fewer that have as many characters as the longest that is read; what was refused takes no room. */
const maxEntries = 100;
const capacity = { max: maxEntries, maxSize: maxTextLength + maxEntries, ttl: lifetime, ttlAutopurge: true };
const minSize = maxTextLength / 4;
/** Milliseconds: most documents are read in them, so that nobody sees a page about it. */
const patience = 1_000;

export function createTriedDocuments(read: ReadTried, log: Logger): TriedDocuments {
  const documents = new LRUCache<string, TriedDocument>({
    ...capacity,
    sizeCalculation: (tried) => (tried.kind === "read" ? Math.max(minSize, tried.bot.knowledge.document.text.length) : 1),
  });
  const stop = new AbortController();
  let isBusy = false;
  let folder: string | undefined;
  const free = async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    folder = undefined;
    isBusy = false;
  };
  const readFrom = async (path: string, name: string, onProgress: (progress: string) => void): Promise<TriedDocument> => {
    try {
      const bot = await read(path, { onProgress, signal: stop.signal });
      log.info({ characters: bot.knowledge.document.text.length }, "a document is tried on the page");
      return { kind: "read", name, bot, until: new Date(Date.now() + lifetime) };
    } catch (err) {
      if (!stop.signal.aborted && !(err instanceof KnowledgeError)) log.error({ err }, "a document that was tried could not be read");
      return { kind: "refused", name, sentence: refusal(name, err) };
    }
  };
  /** Never rejects. */
  const readInto = async (id: string, name: string, path: string) => {
    const onProgress = (progress: string) => documents.set(id, { kind: "reading", name, progress });
    onProgress("");
    const tried = await readFrom(path, name, onProgress);
    await free();
    documents.set(id, tried);
  };
  return {
    find: (id) => documents.get(id),
    receive: async (request) => {
      const refused = formRefusal(request, "bring a document", multipartForm) ?? (isBusy ? busyResponse : undefined);
      if (refused) return drop(request, refused);
      isBusy = true;
      let reading: Promise<void> | undefined;
      try {
        folder = await mkdtemp(join(tmpdir(), "verbatim-try-"));
        const received = await receiveFile(request, folder, maxFileSize);
        if ("refused" in received) return drop(request, refuse(...unreceived[received.refused]));
        const id = randomBytes(16).toString("base64url");
        reading = readInto(id, received.name, received.path);
        await withTimeout(reading, patience, () => undefined);
        return plainText(303, "Received.", { Location: pageAddress({ tried: id }) });
      } finally {
        if (!reading) await free();
      }
    },
    close: () => {
      stop.abort();
      if (folder) rmSync(folder, { recursive: true, force: true });
      documents.clear();
    },
  };
}

const unreceived: Readonly<Record<"tooLong" | "unreadable", readonly [status: number, sentence: string]>> = {
  tooLong: [413, `The file has more than ${maxFileSize / 1e6} MB, and no larger one is read; split it.`],
  unreadable: [400, "No file arrived; choose one."],
};

function refuse(status: number, sentence: string): PageResponse {
  return tryResponse({ kind: "refused", name: "", sentence }, status);
}

/** The rest is read and dropped, because a browser whose connection is closed would not show why. */
function drop(request: IncomingMessage, response: PageResponse): PageResponse {
  request.resume();
  return response;
}

const busyResponse = refuse(503, "Another document is being sent or read. Try again when that is done.");

/** The first problem. Its remedy is about the setting on the command line. */
function refusal(name: string, error: unknown): string {
  const [problem] = error instanceof KnowledgeError ? error.problems : [];
  const what = problem?.message ?? "could not be read; the operator's log says why.";
  return `${name} ${what.replace("set KNOWLEDGE to", "choose")}`;
}
