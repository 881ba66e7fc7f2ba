import pino from "pino";
import { expect } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import type { Platform, PlatformContext } from "../../../adapters/shared/platform.ts";
import type { OAuthSettings } from "../../../adapters/slack/api/settings.ts";
import { createSlack } from "../../../adapters/slack/index.ts";
import { bot } from "../../article.ts";
import { alone } from "../../kept.ts";
import type { Transport } from "./fake/server.ts";
import { type FakeSlack, startFakeSlack } from "./fake/slack.ts";

/** The Slack adapter alone, connected to a fake Slack, with a store in memory. */
export interface InProcess {
  readonly slack: FakeSlack;
  readonly context: PlatformContext;
  readonly platform: Platform;
  /** What was logged, one JSON line each. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

interface InProcessOptions {
  readonly transport?: Transport;
  readonly hearsChannels?: boolean;
  /** For all workspaces that install the app, over HTTP. */
  readonly oauth?: OAuthSettings;
  /** Before the adapter connects. */
  readonly prepare?: (slack: FakeSlack) => void;
}

export async function startInProcess(
  replaced: Partial<PlatformContext> = {},
  { oauth, transport: kind = oauth ? "http" : "socket", hearsChannels = false, prepare }: InProcessOptions = {},
): Promise<InProcess> {
  const slack = await startFakeSlack(kind);
  prepare?.(slack);
  const logged: string[] = [];
  const context: PlatformContext = {
    ...(await openStorage({ kind: "sqlite", path: ":memory:" }, () => {})),
    ...alone(bot),
    commandLine: bot.library.commandLine,
    answer: createAnswer(
      oneDocument(() => bot),
      { seed: 1 },
    ),
    metrics: noMetrics,
    noticeTime: 0,
    log: pino({ level: "warn" }, { write: (line) => logged.push(line) }),
    onLost: ({ message }) => expect.fail(message),
    ...replaced,
  };
  const { botToken, appToken, signingSecret } = slack.installation;
  const transport = kind === "socket" ? { kind, appToken } : { kind, signingSecret };
  const settings = { dailyUsers: [], hearsChannels, apiUrl: slack.env.SLACK_API_URL, port: slack.http.port };
  const platform = createSlack(
    oauth ? { ...settings, oauth, transport: { kind: "http", signingSecret } } : { ...settings, botToken, transport },
    context,
  );
  await platform.start();
  return {
    slack,
    context,
    platform,
    logged,
    stop: async () => {
      await platform.stop();
      await slack.close();
    },
  };
}
