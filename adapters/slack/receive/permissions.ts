import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { type ApiSettings, createClient } from "../api/client.ts";
import { reasonOf } from "../api/errors.ts";

/** Milliseconds: a command has to be answered in three seconds. What Slack does not say by then is not known. */
const patience = 1_200;

/** What Slack says of a person in a channel. */
export type StandingOf = (who: Pick<Requester, "channel" | "person">) => Promise<RequesterDetails>;

export function openStanding(
  { botToken, apiUrl, dailyUsers }: ApiSettings & { readonly dailyUsers: readonly string[] },
  log: Logger,
): StandingOf {
  const client = createClient(botToken, { apiUrl, timeout: patience, log });
  return async ({ channel, person }) => {
    const [zone, cannotPost] = await Promise.all([zoneOf(person, client), hindranceIn(channel, client)]);
    return {
      mayManage: dailyUsers.length === 0 || dailyUsers.includes(person),
      needed: "a place in the operator's list (DAILY_USERS)",
      ...(zone === undefined ? {} : { zone }),
      ...(cannotPost === undefined ? {} : { cannotPost }),
    };
  };
}

/** Where the scope `users:read` is granted. */
async function zoneOf(user: string, client: webApi.WebClient): Promise<string | undefined> {
  return client.users.info({ user }).then(
    (answer) => answer.user?.tz,
    () => undefined,
  );
}

/** By looking at the channel: who may not read it is not in it, and needs that look before any second attempt at a post. */
async function hindranceIn(channel: string, client: webApi.WebClient): Promise<string | undefined> {
  return client.conversations.history({ channel, limit: 1 }).then(
    () => undefined,
    (error: unknown) => hindrances[reasonOf(error)],
  );
}

const hindrances: Readonly<Record<string, string>> = {
  not_in_channel: "I am not in this channel and cannot post here: invite me with /invite @verbatim, then ask again.",
  channel_not_found:
    "I am not in this conversation and cannot post here: invite me with /invite @verbatim, or ask in a channel where I am.",
};
