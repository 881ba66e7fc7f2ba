import type { IncomingMessage } from "node:http";
import * as v from "valibot";
import type { SourcedReply } from "../../src/reply.ts";
import type { Documents } from "../shared/documents.ts";
import type { Caller } from "./who-may.ts";

/** What Slack's adapter knows, and calls of Slack's assistant need. docs.slack.dev/ai/slackbot-mcp-client */
export interface SignedAccess {
  /** By its headers, before the body is read. */
  readonly mayBeSigned: (request: IncomingMessage) => boolean;
  /** Whether Slack signed this body, a few minutes ago at most. */
  readonly isSigned: (request: IncomingMessage, body: Buffer) => boolean;
  readonly render: (sourced: SourcedReply) => readonly { readonly type: string }[];
}

/** Of a tool whose results may have blocks. */
export const blocksOfTool = { slack: { supportsBlockKit: true } } as const;

/** One block of another kind, and Slack shows none of them. `actions` and `input` are allowed, but would reach the bot without a message. */
const kinds =
  "context divider header markdown rich_text section file image video carousel data_table data_visualization table card container";
export const allowedBlocks: ReadonlySet<string> = new Set(kinds.split(" "));

/** The `_meta` of a result; empty if Slack would show none of the blocks. */
export function blocksOfResult(sourced: SourcedReply, render: SignedAccess["render"]) {
  const blocks = render(sourced);
  return blocks.length > 0 && blocks.every(({ type }) => allowedBlocks.has(type)) ? { _meta: { slack: { blocks } } } : {};
}

const id = (kinds: string) => v.nullish(v.pipe(v.string(), v.regex(new RegExp(`^[${kinds}][A-Z0-9]{2,20}$`, "u"))));
const identitySchema = v.object({ team_id: id("T"), enterprise_id: id("E"), user_id: id("UW") });
const callSchema = v.object({ params: v.object({ _meta: v.object({ slack: identitySchema }) }) });

/** The person on whose behalf Slack calls, by a message whose signature holds. One that names no workspace, as a handshake, sees no document. */
export function readSignedCaller(message: unknown, documents: Pick<Documents, "visibleIn">): Caller {
  const { success, output } = v.safeParse(callSchema, message);
  const { team_id: team, enterprise_id: organisation, user_id } = success ? output.params._meta.slack : {};
  const place = { platform: "slack", workspace: organisation ? `${organisation}/${team ?? ""}` : (team ?? "") };
  const visible = () => (place.workspace === "" ? [] : documents.visibleIn(place));
  return { visible, countedAs: { ...place, person: user_id ?? "" }, showsBlocks: true };
}
