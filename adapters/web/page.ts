import type { Bot } from "../../src/bot.ts";
import { citation } from "../../src/document/citation.ts";
import { type Document, overlappingSentences } from "../../src/document/document.ts";
import { passageText } from "../../src/passage.ts";
import type { Outcome, Reply } from "../../src/reply.ts";
import { truncate } from "../shared/truncate.ts";
import { type Coverage, coverageLegend } from "./coverage-margin.ts";
import { documentPane } from "./document-pane.ts";
import { sentencePlace } from "./document-words.ts";
import { createPageView, historyOf } from "./history.ts";
import { type Html, html, toMarkup } from "./html/html.ts";
import { replyMarks } from "./marks.ts";
import { historyFields } from "./message-form.ts";
import { type History, maxLineLength, type PageState, pageAddress } from "./page-state.ts";
import { type Renderers, renderings } from "./preview-windows.ts";
import type { Exchange } from "./replay.ts";
import { wrongAnswerForm } from "./wrong-answer-form.ts";

export interface Playground {
  readonly bot: Bot;
  readonly renderers: Renderers;
  /** Lines that show what can be asked. The page shows the reply to the first one until somebody asks. */
  readonly examples: readonly string[];
  /** Only for those who write the knowledge; undefined for everybody else. */
  readonly authorTools: AuthorTools | undefined;
}

export interface AuthorTools {
  readonly coverage: Coverage;
  /** The path of the file to which questions with a wrong answer are added. */
  readonly questionsFile: string;
}

/** The whole page: the last reply, and the document beside it. */
export function pageHtml(state: PageState, exchanges: readonly Exchange[], playground: Playground): string {
  const { bot, authorTools } = playground;
  const current = exchanges.at(-1);
  const view = createPageView(state, exchanges);
  const title = state.turns.length > 0 && current ? `${current.prompt} · ${bot.knowledge.title}` : bot.knowledge.title;
  return `<!doctype html>\n${toMarkup(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Verbatim</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/page.js" defer></script>
</head>
<body>
<a class="skip" href="#reply">Skip to the reply</a>
<a class="skip" href="#document">Skip to the document</a>
<main class="conversation">
<header><p class="brand"><strong>Verbatim</strong></p>
<h1>${bot.knowledge.title}</h1>
<p>Answers in this document's own words, with their place, or says that it does not say.</p></header>
${askForm(view.next, playground)}
${current && replySection(current, state, historyOf(exchanges), playground)}
${earlierSection(exchanges.slice(0, -1), state)}
</main>
<section class="document" id="document" tabindex="0" aria-labelledby="document-title">
<header><h2 id="document-title">The document</h2>${current && legend(current.reply)}
${authorTools && coverageLegend(authorTools.coverage)}</header>
<div class="pages">${current && documentPane(bot.knowledge, current.reply, view, authorTools?.coverage)}</div>
</section>
</body>
</html>`)}\n`;
}

function askForm({ turns, remembered }: History, { examples }: Playground): Html {
  const links = examples.map(
    (line) => html`<li><a href="${pageAddress({ remembered, turns: [...turns, { kind: "text", text: line }] })}">${line}</a></li>`,
  );
  return html`<form class="ask" action="/" method="get" role="search">${historyFields({ turns, remembered })}
<label for="q">A question in your own words, or a command</label>
<div class="line"><input id="q" name="q" list="suggestions" maxlength="${maxLineLength}" required placeholder="${examples[0]}"
autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"><button>Ask</button></div>
<datalist id="suggestions">${examples.map((line) => html`<option value="${line}"></option>`)}</datalist>
</form>
<ul class="examples" aria-label="Examples">${links}</ul>`;
}

function replySection(exchange: Exchange, state: PageState, history: History, playground: Playground): Html {
  const { bot, renderers, authorTools } = playground;
  const { prompt, reply } = exchange;
  const isTyped = state.turns.at(-1)?.kind === "text";
  const introduction = state.turns.length === 0 ? "For example" : exchange.turn.kind === "action" ? "You pressed" : "You asked";
  return html`<section class="reply" id="reply" aria-label="The reply">
<p class="prompt"><span class="quiet">${introduction}</span> <q>${prompt}</q></p>
<p class="outcome ${reply.outcome}"><strong>${outcomeLabels[reply.outcome]}</strong> ${quotedPlaces(reply, bot.knowledge.document)}</p>
${authorTools && isTyped && wrongAnswerForm(state, authorTools.questionsFile)}
${renderings({ exchange, history, bot, renderers })}
</section>`;
}

const maxPlaces = 8;

/** Links to the places of all quoted words, in the order of the document. */
function quotedPlaces(reply: Reply, document: Document): Html | false {
  const spans = replyMarks(reply).map(({ span }) => span);
  const links = new Map<string, Html>();
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const place = citation(document, span);
    const [first] = overlappingSentences(document, span);
    if (first && !links.has(place)) links.set(place, html`<a href="#s${sentencePlace(first)}">${place}</a> `);
  }
  const more = links.size - maxPlaces;
  const shown = [...links.values()].slice(0, maxPlaces);
  return shown.length > 0 && html`<span>word for word from ${shown}${more > 0 && `and ${more} more`}</span>`;
}

const outcomeLabels: Readonly<Record<Outcome, string>> = {
  answered: "Answered",
  closest: "The document does not say this",
  "not-stated": "The document does not say",
  unclear: "Not clear yet",
  done: "Done",
  failed: "Failed",
};

function earlierSection(earlier: readonly Exchange[], { turns, remembered }: PageState): Html | false {
  const items = earlier.map(
    ({ prompt, reply }, at) =>
      html`<li><a href="${pageAddress({ remembered, turns: turns.slice(0, at + 1) })}">${prompt}</a> <span>${summary(reply)}</span></li>`,
  );
  return (
    items.length > 0 &&
    html`<section class="earlier" aria-labelledby="earlier-title"><h2 id="earlier-title">Earlier in this conversation</h2>
<ol>${items.toReversed()}</ol><p><a href="/">Start over</a></p></section>`
  );
}

/** UTF-16 code units. */
const maxSummaryLength = 70;

/** One line for an earlier reply: the bot's own words, or the first quoted ones. */
function summary({ blocks, outcome }: Reply): string {
  const [text] = blocks.flatMap((block) => (block.kind === "text" || block.kind === "heading" ? [block.text] : []));
  const [quoted] = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  return text ?? (quoted ? `${quoted.citation} ${truncate(passageText(quoted), maxSummaryLength)}` : outcomeLabels[outcome]);
}

function legend({ evidence }: Reply): Html | false {
  return evidence.length > 0 && html`<p class="legend"><mark class="evidence">evidence</mark> <mark class="shown">also shown</mark></p>`;
}
