import type { IncomingMessage } from "node:http";
import type { PageResponse } from "./page-response.ts";

/** The document as readers get it: `/d/…` and nothing else. */
export interface PublicDocument {
  /** Whether an address is one of the document's, or would be. */
  readonly hasAddress: (url: string) => boolean;
  readonly respond: (request: Pick<IncomingMessage, "method" | "url" | "headers">) => PageResponse;
}
