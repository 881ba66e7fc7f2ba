import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { createAnswerOverheard } from "../../../adapters/shared/answer-overheard.ts";
import { createSettingsReader, oneDocument } from "../../../adapters/shared/documents.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import type { PlatformContext } from "../../../adapters/shared/platform.ts";
import { createRequestLimit, limitedAnswer } from "../../../adapters/shared/request-limit.ts";
import { bot } from "../../article.ts";
import { noBindings, noGaps } from "../../channel-storage.ts";
import { createTestLog } from "../../log.ts";

export interface Overrides extends Partial<PlatformContext> {
  readonly storage?: Storage;
  readonly requestsPerMinute?: number;
}

/** What the adapter of a platform is created with when it is tested alone: the bot on the article, and storage in memory. */
export async function createAdapterContext({ storage: shared, requestsPerMinute, ...replaced }: Overrides = {}) {
  const storage = shared ?? (await openStorage({ kind: "sqlite", path: ":memory:" }, () => {}));
  const documents = replaced.documents ?? oneDocument(() => bot);
  const { daily: store, settings, threads, listeningLimit: limit, conversations } = storage;
  const readSettings = createSettingsReader(settings);
  const asking = { seed: 1, conversations, readSettings, storage: { store, settings, gaps: noGaps, senders: new Map() } };
  const answer = createAnswer(documents, asking);
  const limited = (perMinute: number) => limitedAnswer(answer, { limit: createRequestLimit(perMinute), documents, metrics: noMetrics });
  const { log, lines } = createTestLog();
  const context: PlatformContext = {
    ...storage,
    documents,
    readSettings,
    visibility: noBindings,
    currentBot: () => bot,
    appName: "Verbatim",
    commandLine: bot.library.commandLine,
    answer: requestsPerMinute === undefined ? answer : limited(requestsPerMinute),
    answerOverheard: createAnswerOverheard(documents, { ...asking, threads, limit }),
    metrics: noMetrics,
    noticeTime: 0,
    modelTime: 0,
    log,
    onLost: ({ message }) => {
      throw new Error(message);
    },
    ...replaced,
  };
  /** The storage is closed unless it is shared. */
  const close = async () => (shared ? undefined : storage.close());
  return { context, storage, log: lines, close };
}
