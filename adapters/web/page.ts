import { gapsPath } from "./author-tools.ts";
import { coverageLegend, documentPane } from "./document-pane.ts";
import { botMessage } from "./drawn-message.ts";
import { type Html, html, htmlDocument } from "./html-markup.ts";
import type { Playground } from "./page-inputs.ts";
import {
  createPageView,
  type History,
  historyFields,
  maxLineLength,
  type PageState,
  pageAddress,
  type ShownTurn,
  type View,
  views,
} from "./page-state.ts";
import { phrasesPath } from "./phrases-page.ts";
import { type Mark, replyMarks } from "./quoted-words.ts";
import { thread } from "./thread.ts";
import { tryForm, tryScript } from "./try-page.ts";

/** The whole page: the conversation, and the document beside it. */
export function pageHtml(state: PageState, shownTurns: readonly ShownTurn[], playground: Playground): string {
  const { bot, identity, authorTools } = playground;
  const newest = shownTurns.at(-1);
  const view = createPageView(state, shownTurns);
  const { title } = bot.knowledge;
  const marks = newest ? replyMarks(newest.reply) : [];
  const documentAnchor = marks.some(({ kind }) => kind === "evidence") ? "e1" : "document";
  return htmlDocument(
    {
      title: `${newest ? `${newest.prompt} · ` : ""}${title} · ${identity.name}`,
      styles: "/page.css",
      icon: "/icon.svg",
      more: html`<script src="/page.js" type="module"></script>${playground.takesDocuments && tryScript}`,
    },
    html`<a class="skip" href="#reply">Skip to the reply</a>
<a class="skip" href="#document">Skip to the document</a>
<main class="chat ${state.shownAs}" tabindex="-1">
${pageHeader(state, documentAnchor, playground)}
<section class="thread surface ${state.shownAs}" aria-label="Conversation">
${newest ? thread(shownTurns, view, playground) : greeting(state, playground)}
</section>
${composer(view.next)}
</main>
<section class="document" id="document" tabindex="0" aria-labelledby="document-title">
<header><h2 id="document-title">The document</h2><a class="to-chat" href="#reply">Back to the chat</a>${legend(marks)}
${authorTools && coverageLegend(authorTools.coverage)}</header>
<div class="pages">${documentPane(bot.knowledge, newest?.reply, view, authorTools?.coverage)}</div>
</section>
<p class="status" id="status" role="status"></p>`,
  );
}

/** What the marks mean that the reply has. */
function legend(marks: readonly Mark[]): Html | false {
  const kinds = new Set(marks.map(({ kind }) => kind));
  return (
    kinds.size > 0 &&
    html`<p class="legend">${kinds.has("evidence") && html`<mark class="evidence">evidence</mark> `}
${kinds.has("shown") && html`<mark class="shown">${kinds.has("evidence") ? "also shown" : "shown"}</mark>`}</p>`
  );
}

/** The app, the document's title, and how the conversation is drawn. `documentAnchor`: the fragment to which the link to the document leads. */
function pageHeader(state: PageState, documentAnchor: string, { bot, identity, authorTools, triedNote }: Playground): Html {
  return html`<header class="top"><p class="brand"><strong>${identity.name}</strong></p><h1>${bot.knowledge.title}</h1>
${authorTools && html`<nav class="author-links" aria-label="For authors">${authorTools.hasGaps && html`<a class="restart" href="${gapsPath}">Unanswered questions</a>`}<a class="restart" href="${phrasesPath}">Phrases</a></nav>`}
${triedNote}
${state.turns.length > 0 && html`<a class="restart" href="${pageAddress({ shownAs: state.shownAs, tried: state.tried })}">Start over</a>`}</header>
<div class="bar"><nav class="switch" aria-label="Shown as">${views.map((view) => viewLink(view, state))}</nav>
<a class="to-document" href="#${documentAnchor}">Document</a></div>`;
}

const viewNames: Readonly<Record<View, string>> = { slack: "Slack", discord: "Discord", terminal: "Terminal", all: "Side by side" };

function viewLink(view: View, state: PageState): Html {
  const address = `${pageAddress({ ...state, shownAs: view, place: undefined })}#reply`;
  const current = view === state.shownAs && html` aria-current="true"`;
  return html`<a class="${view}" href="${address}"${current}>${viewNames[view]}</a>`;
}

/** The only message until somebody asks: what this is, and what this document answers. */
function greeting(state: PageState, { bot, identity, offers, takesDocuments }: Playground): Html {
  const { title } = bot.knowledge;
  const link = (line: string) =>
    html`<li><a href="${pageAddress({ ...state, turns: [{ kind: "text", text: line }], place: undefined, firstParagraph: undefined })}#reply">${line}</a></li>`;
  return html`<article class="exchange greeting" id="reply" aria-label="Greeting">
${botMessage(
  identity,
  html`<p>Hello. I know one document, <cite>${title}</cite>, and answer in its own words, with a link to where they stand. What it does not say, I do not say.</p>
${offers.questions.length > 0 && html`<p class="offer">Ask in your own words:</p><ul>${offers.questions.map(link)}</ul>`}
${offers.commands.length > 0 && html`<p class="offer">Or use a command:</p><ul>${offers.commands.map(link)}</ul>`}
<p class="offer">And what it does not say:</p><ul>${link(offers.refused)}</ul>
${takesDocuments && tryForm}
<p class="offer">With your own document, in Slack or Discord: <code>npm run import</code>, <code>npm run slack-manifest</code> and README say how.</p>`,
)}
</article>`;
}

function composer(next: History): Html {
  return html`<form class="ask" action="/#reply" method="get" role="search" aria-label="Ask the document">${historyFields(next)}
<div class="line"><input id="q" name="q" maxlength="${maxLineLength}" required aria-label="A question in your own words, or a command"
placeholder="Ask, or type /" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"><button>Ask</button></div>
</form>`;
}
