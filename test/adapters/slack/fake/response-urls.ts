import { randomUUID } from "node:crypto";
import { type Fields, textOf } from "./fields.ts";
import { refused, shown } from "./methods.ts";
import type { Workspace } from "./workspace.ts";

/** Where an answer to one request may be sent, five times within half an hour. */
export interface ResponseUrls {
  /** The path of a new one. */
  open(place: Place): string;
  /** What Slack answers to a body that was sent there. */
  post(path: string, body: Fields, workspace: Workspace): { readonly status: number; readonly body: Fields };
}

export interface Place {
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
}

const mostUses = 5;
const halfAnHour = 30 * 60_000;

export function newResponseUrls(): ResponseUrls {
  const open = new Map<string, { readonly place: Place; readonly until: number; uses: number }>();
  return {
    open: (place) => {
      const path = `/response/${randomUUID()}`;
      open.set(path, { place, until: Date.now() + halfAnHour, uses: 0 });
      return path;
    },
    post: (path, body, workspace) => {
      const url = open.get(path);
      if (!url) return { status: 404, body: refused("invalid_url") };
      if (url.until < Date.now()) return { status: 404, body: refused("expired_url") };
      url.uses += 1;
      return url.uses > mostUses ? { status: 404, body: refused("used_url") } : posted(url.place, body, workspace);
    },
  };
}

function posted({ channel, user, thread }: Place, body: Fields, workspace: Workspace): { readonly status: number; readonly body: Fields } {
  const onlyFor = textOf(body.response_type) === "in_channel" ? undefined : user;
  const { refusal } = shown({ thread_ts: thread, ...body }, { by: "response URL", channel, onlyFor }, workspace);
  return refusal ? { status: 400, body: refusal } : { status: 200, body: { ok: true } };
}
