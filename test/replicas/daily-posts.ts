import { setTimeout as wait } from "node:timers/promises";
import { openStorage } from "../../adapters/app/storage.ts";
import { addChannel, testChannels } from "../adapters/discord/fake/world.ts";
import { teamId } from "../adapters/slack/fake/workspace.ts";
import { dueSchedule } from "../due-schedule.ts";
import { connectTo } from "../postgres.ts";
import type { Copies } from "./copies.ts";

/** Daily posts on both platforms that become due one after the other. */
export interface DailyPosts {
  /** Waits until all are settled. `canExpire`: claims of copies that were killed end at once instead of after a minute. */
  count(canExpire: boolean): Promise<PostCounts>;
}

export interface PostCounts {
  readonly due: number;
  readonly posted: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Milliseconds: until claims and retries are over; and after which a claim counts as one of a copy that was killed. */
const [patience, longestClaim] = [240_000, 5_000];

/** `count`: on each platform, evenly over this number of milliseconds from now. */
export async function createDailyPosts({ slack, discord, databaseUrl }: Copies, count: number, milliseconds: number): Promise<DailyPosts> {
  const storage = await openStorage({ kind: "postgres", url: databaseUrl }, () => undefined);
  const { schedule, next } = dueSchedule();
  const ofSlack = Array.from({ length: count }, () => slack.workspace.add("C"));
  const ofDiscord = Array.from({ length: count }, () => addChannel(discord.world, "channel"));
  const save = (platform: string, workspace: string) => (channel: string, index: number) =>
    storage.daily.save({
      ...{ channel: { platform, workspace, channel }, schedule, setBy: "", pauseReason: undefined, failedDays: 0 },
      next: { ...next, at: Math.floor(next.at + (milliseconds * (index + 1)) / count) },
    });
  await Promise.all(ofSlack.map(save("slack", teamId)));
  await Promise.all(ofDiscord.map(save("discord", testChannels.channel.guildId)));
  await storage.close();
  const counts = () => [
    ...ofSlack.map((id) => slack.workspace.messages.filter(({ channel }) => channel === id).length),
    ...ofDiscord.map((id) => discord.botMessages(id).length),
  ];
  return {
    count: async (canExpire) => {
      await waitUntilSettled(databaseUrl, 2 * count, canExpire);
      // A second post would come now.
      await wait(1_000);
      const numbers = counts();
      const [lost, doubled] = [numbers.filter((number) => number === 0).length, numbers.filter((number) => number > 1).length];
      return { due: 2 * count, posted: 2 * count - lost, lost, doubled };
    },
  };
}

async function waitUntilSettled(databaseUrl: string, count: number, canExpire: boolean): Promise<void> {
  const client = await connectTo(databaseUrl);
  const start = performance.now();
  for (; performance.now() < start + patience; await wait(500)) {
    const { rows } = await client.query("select count(*)::int as settled from ledger where state <> 'sending'");
    if (rows[0]?.settled >= count) break;
    if (canExpire && performance.now() > start + longestClaim)
      await client.query("update ledger set claim_at = 1 where state = 'sending' and since < extract(epoch from now()) * 1000 - $1", [
        longestClaim,
      ]);
  }
  await client.end();
}
