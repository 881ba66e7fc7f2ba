import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Gaps } from "../../src/channel-storage.ts";
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
import { maxLineLength, type PageState, readPageState } from "./page-state.ts";
import { createPhrasesRoute, phrasesPath } from "./phrases-page.ts";
import { suggestions } from "./suggestions.ts";
import { thumbForm, thumbPath, thumbResponse } from "./thumbs.ts";
import { createTriedDocuments, type ReadTried } from "./tried-documents.ts";
import { triedNote, tryPath, tryResponse, type UnreadDocument } from "./try-page.ts";

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
  /** Stores the thumbs that are pressed; undefined if there are none. */
  readonly questionLog?: Gaps | undefined;
  /** Undefined if no document can be tried. */
  readonly readTried?: ReadTried | undefined;
  /** The unanswered questions, for those who write the knowledge. */
  readonly gaps?: GapsSource | undefined;
}

type Respond = (parameters: URLSearchParams, request: IncomingMessage, body: string) => PageResponse | Promise<PageResponse>;

export interface Route {
  /** `HEAD` is answered too. */
  readonly GET?: Respond;
  readonly POST?: Respond;
  /** Instead of `POST`, for a body that is too large for memory. */
  readonly receive?: (request: IncomingMessage) => Promise<PageResponse>;
  /** For a form that is more than a button. */
  readonly longForm?: { readonly maxBytes: number; tooLong(): Promise<PageResponse> };
}

interface Routes {
  readonly routes: ReadonlyMap<string, Route>;
  /** Computes what the start page offers, so that the first visitor does not wait for it. */
  readonly prepare: () => void;
  /** Forgets what is tried. */
  readonly close: () => void;
}

/** The routes by their paths. */
export function createRoutes(options: RouteOptions): Routes {
  const { currentBot, createReplay, identity, authorFolder, gaps, questionLog, readTried, log } = options;
  const playgroundOf = createPlaygrounds(options);
  const tried = readTried && createTriedDocuments(readTried, log);
  // Nothing is written about a tried document, and its places have no address.
  const triedPlaygroundOf = createPlaygrounds({ ...options, authorFolder: undefined, linkTo: undefined });
  const find: FindPlayground = (id) => {
    if (id === undefined) return playgroundOf(currentBot());
    const found = tried?.find(id);
    if (found?.kind !== "read") return found;
    return { ...triedPlaygroundOf(found.bot), triedNote: triedNote(found, currentBot().knowledge.title) };
  };
  const replay: Replay = (history, bot, stores = false) => {
    const isTried = history.tried !== undefined;
    const { renderers } = (isTried ? triedPlaygroundOf : playgroundOf)(bot);
    return replayConversation(history, { createReplay, bot, renderers, questionLog: isTried ? undefined : questionLog, stores, log });
  };
  const routes: (readonly [path: string, route: Route])[] = [
    ["/", { GET: (parameters) => conversationPage(parameters, find, replay) }],
    ["/suggest", { GET: (parameters) => suggestionResponse(parameters, find) }],
    ...readAssets(identity).map(([path, asset]) => [path, { GET: () => asset }] as const),
  ];
  const storeThumb = (state: PageState) => {
    const playground = find(state.tried);
    return playground && "bot" in playground ? replay(state, playground.bot, true) : Promise.resolve();
  };
  routes.push([thumbPath, { POST: (_, request, body) => thumbResponse(request, body, storeThumb), longForm: thumbForm }]);
  if (tried) routes.push([tryPath, { receive: tried.receive }]);
  if (authorFolder !== undefined) {
    routes.push([wrongAnswerPath, { POST: createMarkWrong(createAddQuestion(authorFolder), currentBot, replay, log) }]);
    routes.push([phrasesPath, createPhrasesRoute(authorFolder, currentBot, log)]);
    if (gaps) {
      routes.push([gapsPath, { GET: () => gapsResponse(gaps, "page") }]);
      routes.push([gapsFilePath, { GET: () => gapsResponse(gaps, "file") }]);
    }
  }
  return { routes: new Map(routes), prepare: () => void playgroundOf(currentBot()), close: () => tried?.close() };
}

/** Computes what is offered and the coverage once for each bot. */
function createPlaygrounds({ createRenderers, identity, linkTo, authorFolder, gaps, readTried }: RouteOptions): (bot: Bot) => Playground {
  return cached(new WeakMap<Bot, Playground>(), (bot) => ({
    bot,
    identity,
    renderers: createRenderers(bot, linkTo),
    offers: readOffers(bot),
    linkTo,
    takesDocuments: readTried !== undefined,
    triedNote: undefined,
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

/** The document with this id, or the served one; what became of it if it cannot answer. */
type FindPlayground = (id: string | undefined) => Playground | UnreadDocument | undefined;

async function conversationPage(parameters: URLSearchParams, find: FindPlayground, replay: Replay): Promise<PageResponse> {
  const state = readPageState(parameters);
  const playground = find(state.tried);
  if (!playground || "kind" in playground) return tryResponse(playground);
  const shownTurns = state.turns.length === 0 ? [] : await replay(state, playground.bot);
  return htmlPage(200, pageHtml(state, shownTurns, playground));
}

function suggestionResponse(parameters: URLSearchParams, find: FindPlayground): PageResponse {
  const line = (parameters.get("line") ?? "").slice(0, maxLineLength);
  const playground = find(readPageState(parameters).tried);
  const found = playground && "bot" in playground ? suggestions(line, playground.bot) : [];
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(found) };
}

const styleSheets = ["palette", "page", "header", "composer", "thread", "slack", "discord", "terminal", "document", "author", "try"];
const scripts = ["page.js", "suggestions.js", "copy.js", "try.js"];

function readAssets(identity: AppIdentity): readonly (readonly [path: string, asset: PageResponse])[] {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "assets", name), "utf8");
  return [
    ["/page.css", { status: 200, type: "text/css; charset=utf-8", body: styleSheets.map((name) => read(`${name}.css`)).join("\n") }],
    ...scripts.map((name) => [`/${name}`, { status: 200, type: "text/javascript; charset=utf-8", body: read(name) }] as const),
    ["/icon.svg", { status: 200, type: "image/svg+xml", body: iconSvg(identity) }],
  ];
}
