import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { cached } from "../../src/text/collections.ts";
import { companions } from "../knowledge/document-files.ts";
import { createAddQuestion } from "../knowledge/questions/questions-file.ts";
import type { AppIdentity } from "../shared/environment.ts";
import type { LinkTo } from "../shared/platform.ts";
import { createMarkWrong, type GapsSource, gapsFilePath, gapsPath, gapsResponse, wrongAnswerPath } from "./author-tools.ts";
import { type CreateReplay, type Replay, replayConversation } from "./conversation-replay.ts";
import { readCoverage } from "./document-pane.ts";
import { iconSvg } from "./html-markup.ts";
import { htmlPage, type PageResponse } from "./http-requests.ts";
import { pageHtml } from "./page.ts";
import { type CreateRenderers, type Playground, readOffers } from "./page-inputs.ts";
import { maxLineLength, readPageState } from "./page-state.ts";
import { createPhrasesRoute, phrasesPath } from "./phrases-page.ts";
import { suggestions } from "./suggestions.ts";

export interface RouteOptions {
  /** The bot on the knowledge that is served now; read once for each request. */
  readonly currentBot: () => Bot;
  readonly identity: AppIdentity;
  readonly createReplay: CreateReplay;
  readonly createRenderers: CreateRenderers;
  /** Undefined if no place of a document has an address. */
  readonly linkTo?: LinkTo | undefined;
  readonly log: Logger;
  /** The document's folder, if those who write the knowledge use the page: it shows the coverage and adds to `questions.txt` there. */
  readonly authorFolder?: string | undefined;
  /** The unanswered questions, for those who write the knowledge. */
  readonly gaps?: GapsSource | undefined;
}

type Respond = (parameters: URLSearchParams, request: IncomingMessage, body: string) => PageResponse | Promise<PageResponse>;

export interface Route {
  /** `HEAD` is answered too. */
  readonly GET?: Respond;
  readonly POST?: Respond;
  /** For a form that is more than a button. */
  readonly longForm?: { readonly maxBytes: number; tooLong(): Promise<PageResponse> };
}

/** The routes by their paths. `prepare` computes what the start page offers, so that the first visitor does not wait for it. */
export function createRoutes(options: RouteOptions): { readonly routes: ReadonlyMap<string, Route>; readonly prepare: () => void } {
  const { currentBot, createReplay, identity, authorFolder, gaps, log } = options;
  const playgroundOf = createPlaygrounds(options);
  const replay: Replay = (history, bot) => replayConversation(history, { createReplay, bot, renderers: playgroundOf(bot).renderers, log });
  const routes: (readonly [path: string, route: Route])[] = [
    ["/", { GET: (parameters) => conversationPage(parameters, playgroundOf(currentBot()), replay) }],
    ["/suggest", { GET: (parameters) => suggestionResponse(parameters, currentBot()) }],
    ...readAssets(identity).map(([path, asset]) => [path, { GET: () => asset }] as const),
  ];
  if (authorFolder !== undefined) {
    routes.push([wrongAnswerPath, { POST: createMarkWrong(createAddQuestion(authorFolder), currentBot, replay, log) }]);
    routes.push([phrasesPath, createPhrasesRoute(authorFolder, currentBot, log)]);
    if (gaps) {
      routes.push([gapsPath, { GET: () => gapsResponse(gaps, "page") }]);
      routes.push([gapsFilePath, { GET: () => gapsResponse(gaps, "file") }]);
    }
  }
  return { routes: new Map(routes), prepare: () => void playgroundOf(currentBot()) };
}

/** Computes what is offered and the coverage once for each bot. */
function createPlaygrounds({ createRenderers, identity, linkTo, authorFolder, gaps }: RouteOptions): (bot: Bot) => Playground {
  return cached(new WeakMap<Bot, Playground>(), (bot) => ({
    bot,
    identity,
    renderers: createRenderers(bot, linkTo),
    offers: readOffers(bot),
    linkTo,
    authorTools:
      authorFolder === undefined
        ? undefined
        : {
            coverage: readCoverage(bot.knowledge),
            questionsFile: join(authorFolder, companions.questions),
            hasGaps: gaps !== undefined,
          },
  }));
}

async function conversationPage(parameters: URLSearchParams, playground: Playground, replay: Replay): Promise<PageResponse> {
  const state = readPageState(parameters);
  const shownTurns = state.turns.length === 0 ? [] : await replay(state, playground.bot);
  return htmlPage(200, pageHtml(state, shownTurns, playground));
}

function suggestionResponse(parameters: URLSearchParams, bot: Bot): PageResponse {
  const line = (parameters.get("line") ?? "").slice(0, maxLineLength);
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(suggestions(line, bot)) };
}

const styleSheets = ["palette", "page", "header", "composer", "thread", "slack", "discord", "terminal", "document", "author"];
const scripts = ["page.js", "suggestions.js", "copy.js"];

function readAssets(identity: AppIdentity): readonly (readonly [path: string, asset: PageResponse])[] {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "assets", name), "utf8");
  return [
    ["/page.css", { status: 200, type: "text/css; charset=utf-8", body: styleSheets.map((name) => read(`${name}.css`)).join("\n") }],
    ...scripts.map((name) => [`/${name}`, { status: 200, type: "text/javascript; charset=utf-8", body: read(name) }] as const),
    ["/icon.svg", { status: 200, type: "image/svg+xml", body: iconSvg(identity) }],
  ];
}
