import type { Platform, PlatformContext } from "../shared/platform.ts";
import type { Config } from "./config.ts";
import { measuredAnswer, measuredAnswerHeard } from "./measured.ts";
import type { SupervisedPlatform } from "./supervise.ts";

type Context = Omit<PlatformContext, "onLost">;

/** The configured platforms. Loads only their libraries, which take longer to load than all the rest. */
export async function createPlatforms({ slack, discord }: Config, context: Context): Promise<readonly SupervisedPlatform[]> {
  const { commandLine } = context;
  const names = { commands: context.currentBot().commands, commandLine };
  const contextOf = (platform: string): Context => ({
    ...context,
    answer: measuredAnswer(context.answer, platform, names, context.metrics),
    answerHeard: measuredAnswerHeard(context.answerHeard, platform, context.metrics),
  });
  return Promise.all([
    ...(slack
      ? [import("../slack/index.ts").then(({ createSlack }) => supervised((own) => createSlack(slack, own), contextOf("slack")))]
      : []),
    ...(discord
      ? [import("../discord/index.ts").then(({ createDiscord }) => supervised((own) => createDiscord(discord, own), contextOf("discord")))]
      : []),
  ]);
}

function supervised(create: (context: PlatformContext) => Platform, context: Context): SupervisedPlatform {
  const lost = new AbortController();
  return { ...create({ ...context, onLost: (error) => lost.abort(error) }), lost: lost.signal };
}
