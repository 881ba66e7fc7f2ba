import { randomUUID } from "node:crypto";
import { type Fields, toText } from "./fields.ts";
import { errorAnswer, storeMessage } from "./methods.ts";
import type { Workspace } from "./workspace.ts";

/** Response URLs. Each accepts five answers within half an hour. */
export interface ResponseUrls {
  /** Returns the path of a new URL. */
  create(context: ResponseContext): string;
  /** Slack's answer to a body that is posted to the path. */
  post(path: string, body: Fields): { readonly status: number; readonly body: Fields };
}

export interface ResponseContext {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
}

const maxUses = 5;
/** Milliseconds. */
const lifetime = 30 * 60_000;

export function createResponseUrls(): ResponseUrls {
  const urls = new Map<string, { readonly context: ResponseContext; readonly expiry: number; uses: number }>();
  return {
    create: (context) => {
      const path = `/response/${randomUUID()}`;
      urls.set(path, { context, expiry: Date.now() + lifetime, uses: 0 });
      return path;
    },
    post: (path, body) => {
      const url = urls.get(path);
      if (!url) return { status: 404, body: errorAnswer("invalid_url") };
      if (url.expiry < Date.now()) return { status: 404, body: errorAnswer("expired_url") };
      url.uses += 1;
      return url.uses > maxUses ? { status: 404, body: errorAnswer("used_url") } : postResponse(url.context, body);
    },
  };
}

function postResponse(
  { workspace, channel, user, thread }: ResponseContext,
  body: Fields,
): { readonly status: number; readonly body: Fields } {
  const onlyFor = toText(body.response_type) === "in_channel" ? undefined : user;
  const { refusal } = storeMessage({ thread_ts: thread, ...body }, { by: "response URL", channel, onlyFor }, workspace);
  return refusal ? { status: 400, body: refusal } : { status: 200, body: { ok: true } };
}
