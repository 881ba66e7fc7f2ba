import { randomUUID } from "node:crypto";
import { blockProblems } from "./block-rules.ts";
import { type Fields, isFields, toFields, toList, toText } from "./fields.ts";
import type { MessageContent, MessagePlace, PostedMessage, Workspace } from "./workspace.ts";

export function storeMessage(
  body: Fields,
  origin: Pick<PostedMessage, "by" | "channel" | "onlyFor">,
  workspace: Workspace,
): { readonly ts?: string; readonly refusal?: Fields } {
  const refusal = messageRefusal(body, toList(body.blocks));
  if (refusal) return { refusal };
  const thread = toText(body.thread_ts) || undefined;
  return workspace.addMessage({ ...origin, thread, ...contentOf(body) });
}

function replaceMessage(body: Fields, place: MessagePlace, workspace: Workspace): { readonly refusal?: Fields } {
  const refusal = messageRefusal(body, toList(body.blocks));
  if (refusal) return { refusal };
  return workspace.replaceMessage(place, contentOf(body)) ? {} : { refusal: errorAnswer("message_not_found") };
}

function contentOf(body: Fields): MessageContent {
  return { text: toText(body.text).slice(0, maxText), blocks: toList(body.blocks), body };
}

/** Characters. Slack truncates longer texts. */
const maxText = 40_000;

function messageRefusal(body: Fields, blocks: readonly unknown[]): Fields | undefined {
  if (toText(body.text) === "" && blocks.length === 0) return errorAnswer("no_text");
  if (body.thread_ts !== undefined && !isTs(body.thread_ts)) return errorAnswer("invalid_thread_ts");
  if (body.blocks !== undefined && !Array.isArray(body.blocks)) return errorAnswer("invalid_blocks_format");
  if (body.metadata !== undefined && !isMetadata(body.metadata)) return errorAnswer("invalid_metadata_format");
  const errors = blockProblems(blocks);
  if (errors.length === 0) return undefined;
  return errorAnswer("invalid_blocks", { errors, response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) } });
}

function isMetadata(metadata: unknown): boolean {
  const { event_type, event_payload } = toFields(metadata);
  return /^\w+$/u.test(toText(event_type)) && isFields(event_payload);
}

export function isTs(value: unknown): boolean {
  return /^\d{10}\.\d{6}$/u.test(toText(value));
}

export function errorAnswer(error: string, more: Fields = {}): Fields {
  return { ok: false, error, ...more };
}

/** Response URLs. Each accepts five answers. */
export type ResponseUrls = ReturnType<typeof createResponseUrls>;

export interface ResponseContext {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
  /** The time stamp of the message whose button or menu was used; undefined for a command. */
  readonly original?: string | undefined;
}

const maxUses = 5;

export function createResponseUrls() {
  const urls = new Map<string, { readonly context: ResponseContext; uses: number }>();
  return {
    create: (context: ResponseContext) => {
      const path = `/response/${randomUUID()}`;
      urls.set(path, { context, uses: 0 });
      return path;
    },
    post: (path: string, body: Fields): { readonly status: number; readonly body: Fields } => {
      const url = urls.get(path);
      if (!url) return { status: 404, body: errorAnswer("invalid_url") };
      url.uses += 1;
      if (url.uses > maxUses) return { status: 404, body: errorAnswer("used_url") };
      const { refusal } = storeResponse(url.context, body);
      return refusal ? { status: 400, body: refusal } : { status: 200, body: { ok: true } };
    },
  };
}

/** Only a message with a button can be replaced; it keeps its readers. After a command, there is only a new message. */
function storeResponse({ workspace, channel, user, thread, original }: ResponseContext, body: Fields): { readonly refusal?: Fields } {
  if (body.replace_original === true && original !== undefined) return replaceMessage(body, { channel, ts: original }, workspace);
  const onlyFor = toText(body.response_type) === "in_channel" ? undefined : user;
  return storeMessage({ thread_ts: thread, ...body }, { by: "response URL", channel, onlyFor }, workspace);
}
