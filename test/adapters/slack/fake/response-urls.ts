import { randomUUID } from "node:crypto";
import { type Fields, toText } from "./fields.ts";
import { errorAnswer, replaceMessage, storeMessage } from "./stored-messages.ts";
import type { Workspace } from "./workspace.ts";

/** Response URLs. Each accepts five answers. */
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
  /** The time stamp of the message whose button or menu was used; undefined for a command. */
  readonly original?: string | undefined;
}

const maxUses = 5;

export function createResponseUrls(): ResponseUrls {
  const urls = new Map<string, { readonly context: ResponseContext; uses: number }>();
  return {
    create: (context) => {
      const path = `/response/${randomUUID()}`;
      urls.set(path, { context, uses: 0 });
      return path;
    },
    post: (path, body) => {
      const url = urls.get(path);
      if (!url) return { status: 404, body: errorAnswer("invalid_url") };
      url.uses += 1;
      return url.uses > maxUses ? { status: 404, body: errorAnswer("used_url") } : postResponse(url.context, body);
    },
  };
}

function postResponse(context: ResponseContext, body: Fields): { readonly status: number; readonly body: Fields } {
  const { refusal } = storeResponse(context, body);
  return refusal ? { status: 400, body: refusal } : { status: 200, body: { ok: true } };
}

/** Only a message with a button can be replaced; it keeps its readers. After a command, there is only a new message. */
function storeResponse({ workspace, channel, user, thread, original }: ResponseContext, body: Fields): { readonly refusal?: Fields } {
  if (body.replace_original === true && original !== undefined) return replaceMessage(body, { channel, ts: original }, workspace);
  const onlyFor = toText(body.response_type) === "in_channel" ? undefined : user;
  return storeMessage({ thread_ts: thread, ...body }, { by: "response URL", channel, onlyFor }, workspace);
}
