import type { ServerResponse } from "node:http";

export interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function plainText(status: number, text: string, headers?: PageResponse["headers"]): PageResponse {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n`, ...(headers ? { headers } : {}) };
}

/** `withoutBody`: for HEAD. */
export function sendResponse(response: ServerResponse, { status, type, body, headers }: PageResponse, withoutBody: boolean): void {
  response.writeHead(status, { ...headers, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(withoutBody ? undefined : body);
}
