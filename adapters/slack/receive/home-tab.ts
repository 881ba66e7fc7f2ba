import type { BlockAction, types } from "@slack/bolt";
import { LRUCache } from "lru-cache";
import type { Bot } from "../../../src/bot.ts";
import { suggestedQuestions } from "../../../src/commands/suggested-questions.ts";
import type { SourcedReply } from "../../../src/reply.ts";
import { withoutControls } from "../../../src/text/characters.ts";
import { lookupTimeout } from "../../shared/answer.ts";
import { readField, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { refusalCode } from "../api/api-errors.ts";
import { documentlessHomeView, homeViewOrPlain } from "../render/home-tab-view.ts";
import { limits } from "../render/platform-limits.ts";
import type { SlackContext } from "../slack-context.ts";
import type { Delivery } from "../workspaces/workspace-clients.ts";
import { actionRequest } from "./requests.ts";

interface Visit {
  readonly person: string;
  /** The hash of the view that the person saw; undefined if there was none. */
  readonly hash: string | undefined;
  /** Whether the person did nothing else since. */
  readonly isLatest: () => boolean;
}

export async function openHome({ user, view }: types.AppHomeOpenedEvent, delivery: Delivery, context: SlackContext): Promise<void> {
  const hash = readField(view, "hash");
  await publishHome(beginVisit(user, typeof hash === "string" ? hash : undefined, delivery, context), undefined, delivery, context);
}

/** Shows the answer in the Home tab; after the button that closes an answer, none. */
export async function answerInHome(body: BlockAction, delivery: Delivery, context: SlackContext): Promise<void> {
  const visit = beginVisit(body.user.id, body.view?.hash, delivery, context);
  const request = await actionRequest(body, delivery.workspace, context);
  const answer = request && (await context.answer(request, context.log));
  if (answer?.overLimit !== "again") await publishHome(visit, answer, delivery, context);
}

function beginVisit(person: string, hash: string | undefined, { workspace }: Delivery, { noteVisit }: SlackContext): Visit {
  return { person, hash, isLatest: noteVisit(`${workspace} ${person}`) };
}

async function publishHome(visit: Visit, answer: SourcedReply | undefined, delivery: Delivery, context: SlackContext): Promise<void> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  const { commandLine, linkTo, log, documents } = context;
  const workspace = { platform: "slack", workspace: delivery.workspace };
  const bot = documents.defaultIn(workspace)?.bot;
  const [help, dailyPosts] = await Promise.all([
    context.answer({ input, factsKey: `slack home ${delivery.workspace} ${visit.person}`, surface: "direct", workspace }, log),
    bot && readDailyPosts(delivery, context),
  ]);
  const client = await delivery.client();
  const view = bot
    ? homeViewOrPlain({ help, answer, dailyPosts, library: bot.library, commands: bot.commands, commandLine, linkTo }, log)
    : documentlessHomeView(help, commandLine);
  await publishLatest(visit, (hash) => client.views.publish({ user_id: visit.person, view, ...hash }));
}

/** Shows nothing if the person did something else since, whose answer is shown instead. */
async function publishLatest({ hash, isLatest }: Visit, publish: (hash: { readonly hash?: string }) => Promise<unknown>): Promise<void> {
  if (!isLatest()) return;
  try {
    await publish(hash === undefined ? {} : { hash });
  } catch (error) {
    if (refusalCode(error) !== "hash_conflict") throw error;
    // The view was replaced since the person saw it: by something earlier, or by something later.
    if (isLatest()) await publish({});
  }
}

/** Reads those of the workspace's channels: what is posted to one person is nobody else's business. Undefined if the store does not answer. */
async function readDailyPosts({ workspace }: Delivery, { daily, log }: SlackContext) {
  const reading = daily.listSubscriptions({ platform: "slack", workspace }).then(
    (all) => all.filter(({ channel }) => /^[CG]/u.test(channel.channel)),
    (err: unknown) => {
      log.warn({ err }, "the daily posts could not be read for the Home tab");
      return undefined;
    },
  );
  return withTimeout(reading, lookupTimeout, () => undefined);
}

/** Suggests none where the workspace may see no document. */
export async function suggestPrompts(channel_id: string, delivery: Delivery, { documents }: SlackContext): Promise<void> {
  const served = documents.defaultIn({ platform: "slack", workspace: delivery.workspace });
  const [first, ...others] = served ? suggestedPrompts(served.bot) : [];
  if (!first) return;
  const client = await delivery.client();
  await client.assistant.threads.setSuggestedPrompts({ channel_id, title: "For example", prompts: [first, ...others] });
}

/** The prompts that the agent view suggests: questions that the document answers. */
export function suggestedPrompts({ library }: Bot) {
  const questions = suggestedQuestions(library, 0, { count: limits.prompts }).map(({ label }) => withoutControls(label));
  return questions.map((question) => ({ title: question, message: question }));
}

/** LRU capacity, in people: 100 bytes each. */
const capacity = 10_000;

/**
 * Creates a function to call with a person who did something in the Home tab, whose result says whether that is still the last thing: only that is
 * shown, in whatever order the answers are ready.
 */
export function createVisitLog(): (person: string) => () => boolean {
  const latest = new LRUCache<string, symbol>({ max: capacity });
  return (person) => {
    const visit = Symbol();
    latest.set(person, visit);
    // One that is forgotten counts as the last.
    return () => (latest.get(person) ?? visit) === visit;
  };
}
