export interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function plainText(status: number, text: string, headers?: PageResponse["headers"]): PageResponse {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n`, ...(headers ? { headers } : {}) };
}
