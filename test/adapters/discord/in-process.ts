import pino from "pino";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { createDiscord } from "../../../adapters/discord/index.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { createAnswerHeard } from "../../../adapters/shared/answer-heard.ts";
import { type Documents, oneDocument } from "../../../adapters/shared/documents.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import type { Platform, PlatformContext } from "../../../adapters/shared/platform.ts";
import { bot } from "../../article.ts";
import { noBindings, noGaps } from "../../kept.ts";
import type { LogLine } from "../../program.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";

export interface Copy {
  readonly storage: Storage;
  readonly log: readonly LogLine[];
  stop(): Promise<void>;
}

interface CopyOptions extends Partial<PlatformContext> {
  readonly readsMessages?: boolean;
  /** What other copies of the program share with it. */
  readonly storage?: Storage;
}

/** A copy of the program in this process, connected to the fake Discord. */
export async function startCopy(discord: FakeDiscord, options: CopyOptions = {}): Promise<Copy> {
  const copy = await createCopy(discord, options);
  await copy.platform.start();
  await waitFor(() => discord.world.commands.get("global"), "registration");
  return copy;
}

export async function createCopy(
  discord: FakeDiscord,
  { readsMessages = false, storage: shared, ...context }: CopyOptions = {},
): Promise<Copy & { readonly platform: Platform }> {
  const storage = shared ?? (await openStorage({ kind: "sqlite", path: ":memory:" }, () => {}));
  const documents: Documents = context.documents ?? oneDocument(() => bot);
  const { daily: store, settings, threads, listeningLimit: limit, conversations } = storage;
  const asking = { seed: 1, conversations, kept: { store, settings, gaps: noGaps, senders: new Map() } };
  const log: LogLine[] = [];
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = discord.env;
  const platform = createDiscord(
    { token, apiUrl, applicationId: undefined, guild: undefined, shards: 1, dailyUsers: [], readsMessages },
    {
      ...storage,
      documents,
      visibility: noBindings,
      currentBot: () => bot,
      appName: "Verbatim",
      commandLine: bot.library.commandLine,
      answer: createAnswer(documents, asking),
      answerHeard: createAnswerHeard(documents, { ...asking, threads, limit }),
      metrics: noMetrics,
      noticeTime: 0,
      log: pino({ level: "info" }, { write: (line) => void log.push(JSON.parse(line)) }),
      onLost: ({ message }) => {
        throw new Error(message);
      },
      ...context,
    },
  );
  const stop = async () => {
    await platform.stop();
    if (!shared) await storage.close();
  };
  return { platform, storage, log, stop };
}
