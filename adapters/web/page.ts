import type { Reply } from "../../src/reply.ts";
import { composer } from "./composer.ts";
import { coverageLegend } from "./coverage-margin.ts";
import { documentPane } from "./document-pane.ts";
import type { Exchange } from "./exchange.ts";
import { greeting } from "./greeting.ts";
import { createPageView } from "./history.ts";
import { type Html, html, toMarkup } from "./html/html.ts";
import { replyMarks } from "./marks.ts";
import { pageHeader } from "./page-header.ts";
import type { PageState } from "./page-state.ts";
import type { Playground } from "./playground.ts";
import { thread } from "./thread.ts";

/** The whole page: the conversation, and the document beside it. */
export function pageHtml(state: PageState, exchanges: readonly Exchange[], playground: Playground): string {
  const { bot, identity, authorTools } = playground;
  const newest = exchanges.at(-1);
  const view = createPageView(state, exchanges);
  const { title } = bot.knowledge;
  const marks = newest ? replyMarks(newest.reply) : [];
  const documentAnchor = marks.some(({ kind }) => kind === "evidence") ? "e1" : "document";
  return `<!doctype html>\n${toMarkup(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${newest && `${newest.prompt} · `}${title} · ${identity.name}</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/page.js" type="module"></script>
</head>
<body>
<a class="skip" href="#reply">Skip to the reply</a>
<a class="skip" href="#document">Skip to the document</a>
<main class="chat ${state.shownAs}" tabindex="-1">
${pageHeader(state, { app: identity.name, title, documentAnchor, hasGaps: authorTools?.hasGaps === true })}
<section class="thread surface ${state.shownAs}" aria-label="Conversation">
${newest ? thread(exchanges, view, playground) : greeting(state, playground)}
</section>
${composer(view.next)}
</main>
<section class="document" id="document" tabindex="0" aria-labelledby="document-title">
<header><h2 id="document-title">The document</h2><a class="to-chat" href="#reply">Back to the chat</a>${newest && legend(newest.reply)}
${authorTools && coverageLegend(authorTools.coverage)}</header>
<div class="pages">${documentPane(bot.knowledge, newest?.reply, view, authorTools?.coverage)}</div>
</section>
<p class="status" id="status" role="status"></p>
</body>
</html>`)}\n`;
}

/** What the marks mean that the reply has. */
function legend(reply: Reply): Html | false {
  const kinds = new Set(replyMarks(reply).map(({ kind }) => kind));
  return (
    kinds.size > 0 &&
    html`<p class="legend">${kinds.has("evidence") && html`<mark class="evidence">evidence</mark> `}
${kinds.has("shown") && html`<mark class="shown">${kinds.has("evidence") ? "also shown" : "shown"}</mark>`}</p>`
  );
}
