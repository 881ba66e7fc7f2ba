import { type Client, Events, ShardClientUtil } from "discord.js";
import type { PlatformContext } from "../shared/platform.ts";
import { isDiscordId, visibilityProblems, warnOfProblems } from "../shared/visibility.ts";

/** Warns where the shard's servers and what is bound to servers do not fit: now, and whenever the bot is added to another server. */
export function watchServers(client: Client<true>, shard: number, { visibility, log }: Pick<PlatformContext, "visibility" | "log">): void {
  const count = client.options.shardCount ?? 1;
  const isOnShard = (id: string) => isDiscordId(id) && ShardClientUtil.shardIdForGuildId(id, count) === shard;
  warnOfProblems(log, visibilityProblems(visibility, [...client.guilds.cache.keys()], isOnShard));
  client.on(Events.GuildCreate, ({ id }) =>
    warnOfProblems(
      log,
      visibilityProblems(visibility, [id], () => false),
    ),
  );
}
