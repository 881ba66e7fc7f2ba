import type { BlockAction } from "@slack/bolt";
import type { SourcedReply } from "../../../src/reply.ts";
import { lookupTimeout } from "../../shared/answer-deadline.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import { homeView } from "../render/home.ts";
import type { DailyPosts } from "../render/home-daily.ts";
import { suggestedPrompts } from "../render/prompts.ts";
import type { Origin } from "./origin.ts";
import { actionRequest, type RequestContext } from "./requests.ts";

export interface HomeContext extends Pick<PlatformContext, "answer" | "currentBot" | "daily" | "linkTo" | "log">, RequestContext {}

/** Shows the answer in the Home tab; after the button that closes an answer, none. */
export async function answerInHome(body: BlockAction, origin: Origin, context: HomeContext): Promise<void> {
  const request = actionRequest(body, origin.workspace, context);
  const answer = request && (await context.answer(request, context.log));
  await publishHome(body.user.id, answer, origin, context);
}

export async function publishHome(user_id: string, answer: SourcedReply | undefined, origin: Origin, context: HomeContext): Promise<void> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  const { linkTo, log } = context;
  const { commands, library } = context.currentBot();
  const [help, dailyPosts] = await Promise.all([
    context.answer({ input, factsKey: `slack home ${origin.workspace} ${user_id}`, surface: "direct" }, log),
    readDailyPosts(origin, context),
  ]);
  const client = await origin.client();
  const view = homeView({ help, answer, dailyPosts, commands, commandLine: library.commandLine, linkTo });
  await client.views.publish({ user_id, view });
}

/** Those of the workspace's channels: what is posted to one person is nobody else's business. */
async function readDailyPosts({ workspace }: Origin, { daily, currentBot, log }: HomeContext): Promise<DailyPosts> {
  const { library } = currentBot();
  const isShown = ({ platform, ...place }: { readonly platform: string; readonly workspace: string; readonly channel: string }) =>
    platform === "slack" && place.workspace === workspace && /^[CG]/u.test(place.channel);
  const reading = daily.listSubscriptions().then(
    (all): DailyPosts => ({ kind: "read", library, subscriptions: all.filter(({ channel }) => isShown(channel)) }),
    (err: unknown): DailyPosts => {
      log.warn({ err }, "the daily posts could not be read for the Home tab");
      return { kind: "unread" };
    },
  );
  return withTimeout(reading, lookupTimeout, (): DailyPosts => ({ kind: "unread" }));
}

export async function suggestPrompts(channel_id: string, origin: Origin, { currentBot }: HomeContext): Promise<void> {
  const [first, ...others] = suggestedPrompts(currentBot());
  if (!first) return;
  const client = await origin.client();
  await client.assistant.threads.setSuggestedPrompts({ channel_id, title: "For example", prompts: [first, ...others] });
}
