import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../../src/reply.ts";
import { prefixed } from "../shared/command-prefix.ts";
import type { PlatformContext } from "../shared/platform.ts";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import { runDailyScheduler } from "./daily-scheduler.ts";
import { serveHealth } from "./health.ts";
import { openPlatforms } from "./platforms.ts";
import { serve } from "./supervise.ts";

/** Milliseconds that posts under way have after everything else has ended. What is cut off is looked for at the next start. */
const postingDeadline = 400;

/** Whether a chat platform is asked for, be it in vain. */
export function isForChat({ slack, discord, problems }: Config): boolean {
  return slack !== undefined || discord !== undefined || problems.length > 0;
}

/** Starts every platform that the environment has tokens for, answers and posts until `stop` (resolves to true) or trouble (false). */
export async function serveChat({ bot, answer, store, senders, config, log }: App, stop: AbortSignal): Promise<boolean> {
  const { commandPrefix } = config;
  const lost = new AbortController();
  for (const { platform, message } of config.problems) log.error({ platform }, message);
  const surroundings: PlatformContext = { bot, answer, commandPrefix, log, onLost: (error) => lost.abort(error) };
  const platforms = await openPlatforms(config, surroundings);
  const unusable = Object.fromEntries(config.problems.map(({ platform }) => [platform, false]));
  const connections = () => ({ ...unusable, ...Object.fromEntries(platforms.map((platform) => [platform.name, platform.isConnected()])) });
  if (config.healthPort !== undefined) await serveHealth(config.healthPort, connections);
  for (const { sender } of platforms) if (sender) senders.set(sender.platform, sender);
  const over = new AbortController();
  const end = AbortSignal.any([stop, lost.signal, over.signal]);
  const names = bot.commands.map(({ name }) => name);
  const named = (reply: Reply) => prefixed(reply, commandPrefix, names);
  const posting = runDailyScheduler({ store, senders: senders.values(), library: bot.library, named, log, stop: end });
  const ended = await serve(platforms, { log, stop, lost: lost.signal });
  over.abort();
  await Promise.race([posting, wait(postingDeadline)]);
  return ended;
}
