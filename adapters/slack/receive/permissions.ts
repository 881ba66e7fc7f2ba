import type { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { lookupTimeout } from "../../shared/answer-deadline.ts";
import { type ApiSettings, createClient } from "../api/client.ts";
import { errorReason } from "../api/errors.ts";

/** Fetches the details of a person in a channel. */
export type ReadRequesterDetails = (requester: Pick<Requester, "channel" | "person">) => Promise<RequesterDetails>;

export function createDetailsReader(
  { botToken, apiUrl, dailyUsers }: ApiSettings & { readonly dailyUsers: readonly string[] },
  log: Logger,
): ReadRequesterDetails {
  const client = createClient(botToken, { apiUrl, timeout: lookupTimeout, log });
  return async ({ channel, person }) => {
    const [zone, cannotPostReason] = await Promise.all([userTimeZone(person, client), postingObstacle(channel, client)]);
    return {
      mayManage: dailyUsers.length === 0 || dailyUsers.includes(person),
      requiredPermission: "a place in the operator's list (DAILY_USERS)",
      ...(zone === undefined ? {} : { zone }),
      ...(cannotPostReason === undefined ? {} : { cannotPostReason }),
    };
  };
}

/** Undefined if the scope `users:read` is not granted. */
async function userTimeZone(user: string, client: webApi.WebClient): Promise<string | undefined> {
  return client.users.info({ user }).then(
    (answer) => answer.user?.tz,
    () => undefined,
  );
}

/** Why the bot cannot post: a bot that cannot read the channel is not in it. Reading is also needed before any post is retried. */
async function postingObstacle(channel: string, client: webApi.WebClient): Promise<string | undefined> {
  return client.conversations.history({ channel, limit: 1 }).then(
    () => undefined,
    (error: unknown) => obstacles[errorReason(error)],
  );
}

const obstacles: Readonly<Record<string, string>> = {
  not_in_channel: "I am not in this channel and cannot post here: invite me with /invite @verbatim, then ask again.",
  channel_not_found:
    "I am not in this conversation and cannot post here: invite me with /invite @verbatim, or ask in a channel where I am.",
};
