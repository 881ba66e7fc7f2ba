import type { Authorize } from "@slack/bolt";
import { readField } from "../../shared/read-field.ts";

type Source = Parameters<Authorize<boolean>>[0];
type Body = Parameters<Authorize<boolean>>[1];

/** The organisation of the workspace that a delivery names; undefined if the delivery does not say. */
export function namedOrganisation({ teamId, enterpriseId }: Source, body: Body): string | undefined {
  // A form in a shared channel belongs to one workspace; who submits it may be of another one, whose organisation is named.
  const named = readField(readField(body, "team"), "id") ?? teamId;
  return named === teamId ? enterpriseId : undefined;
}

/**
 * The installation whose bot a message mentions, if it is not the one that the delivery names: a message in a channel that workspaces share
 * comes once, by any of them (docs.slack.dev/apis/events-api#authorizations). `bots`: installations, by the ids of their bots' users.
 */
export function mentionedInstallation(body: Body, bots: ReadonlyMap<string, string>): string | undefined {
  const event = readField(body, "event");
  const text = readField(event, "text");
  if (typeof text !== "string" || readField(event, "channel_type") === "im") return undefined;
  const mentioned = [...text.matchAll(/<@(\w{1,30})/gu)].map(([, user = ""]) => user);
  const named = readField(readField(readField(body, "authorizations"), "0"), "user_id");
  return mentioned.some((user) => user === named) ? undefined : mentioned.map((user) => bots.get(user)).find((id) => id !== undefined);
}
