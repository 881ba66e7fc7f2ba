import type { Bot } from "../../src/bot.ts";
import { citationOf, type Document, sentencesOf } from "../../src/document/document.ts";
import { passageText } from "../../src/passage.ts";
import type { Outcome, Reply } from "../../src/reply.ts";
import { cutTo } from "../shared/truncate.ts";
import { documentPane, placeOf } from "./document-pane.ts";
import type { Exchange } from "./exchange.ts";
import { type Html, html, markupOf } from "./html/html.ts";
import { marksOf } from "./marks.ts";
import { carriedFields } from "./message-form.ts";
import { type Renderers, renderings } from "./renderings.ts";
import { addressOf, longestLine, type Visit } from "./turns.ts";

export interface Playground {
  readonly bot: Bot;
  readonly renderers: Renderers;
  /** Lines that show what can be asked. The first one's reply stands on the page before anybody asked. */
  readonly examples: readonly string[];
}

/** The whole page: the reply to the last exchange, and the document beside it. */
export function page(visit: Visit, exchanges: readonly Exchange[], playground: Playground): string {
  const { bot } = playground;
  const current = exchanges.at(-1);
  const title = visit.turns.length > 0 && current ? `${current.asked} · ${bot.knowledge.title}` : bot.knowledge.title;
  return `<!doctype html>\n${markupOf(html`<html lang="en">
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
<main class="talk">
<header><p class="mark"><strong>Verbatim</strong></p>
<h1>${bot.knowledge.title}</h1>
<p>Answers in this document's own words, with their place, or says that it does not say.</p></header>
${askForm(visit, playground)}
${current && replyPart(current, visit, playground)}
${earlierPart(exchanges.slice(0, -1), visit)}
</main>
<section class="document" id="document" tabindex="0" aria-labelledby="document-title">
<header><h2 id="document-title">The document</h2>${current && legend(current.reply)}</header>
<div class="pages">${current && documentPane(bot.knowledge, current.reply, visit)}</div>
</section>
</body>
</html>`)}\n`;
}

function askForm({ turns }: Visit, { examples }: Playground): Html {
  const links = examples.map(
    (line) => html`<li><a href="${addressOf({ turns: [...turns, { kind: "text", text: line }] })}">${line}</a></li>`,
  );
  return html`<form class="ask" action="/" method="get" role="search">${carriedFields(turns)}
<label for="q">A question in your own words, or a command</label>
<div class="line"><input id="q" name="q" list="suggestions" maxlength="${longestLine}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send" required placeholder="${examples[0]}"><button>Ask</button></div>
<datalist id="suggestions">${examples.map((line) => html`<option value="${line}"></option>`)}</datalist>
</form>
<ul class="examples" aria-label="Examples">${links}</ul>`;
}

function replyPart(exchange: Exchange, visit: Visit, { bot, renderers }: Playground): Html {
  const { asked, reply } = exchange;
  // Before anybody asked, the buttons of the example go on from the example.
  const turns = visit.turns.length > 0 ? visit.turns : [exchange.turn];
  const lead = visit.turns.length === 0 ? "For example" : exchange.turn.kind === "action" ? "You pressed" : "You asked";
  return html`<section class="reply" id="reply" aria-label="The reply">
<p class="asked"><span class="quiet">${lead}</span> <q>${asked}</q></p>
<p class="outcome ${reply.outcome}"><strong>${outcomes[reply.outcome]}</strong> ${placesPart(reply, bot.knowledge.document)}</p>
${renderings({ exchange, turns, bot, renderers })}
</section>`;
}

const mostPlaces = 8;

/** Where all the words that it shows stand, in the order of the document. */
function placesPart(reply: Reply, document: Document): Html | false {
  const spans = marksOf(reply).map(({ span }) => span);
  const links = new Map<string, Html>();
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const cite = citationOf(document, span);
    const [first] = sentencesOf(document, span);
    if (first && !links.has(cite)) links.set(cite, html`<a href="#s${placeOf(first)}">${cite}</a> `);
  }
  const more = links.size - mostPlaces;
  const shown = [...links.values()].slice(0, mostPlaces);
  return shown.length > 0 && html`<span>word for word from ${shown}${more > 0 && `and ${more} more`}</span>`;
}

const outcomes: Readonly<Record<Outcome, string>> = {
  answered: "Answered",
  "not-stated": "The document does not say",
  unclear: "Not clear yet",
  done: "Done",
  failed: "Failed",
};

function earlierPart(earlier: readonly Exchange[], { turns }: Visit): Html | false {
  const items = earlier.map(
    ({ asked, reply }, at) =>
      html`<li><a href="${addressOf({ turns: turns.slice(0, at + 1) })}">${asked}</a> <span>${gistOf(reply)}</span></li>`,
  );
  return (
    items.length > 0 &&
    html`<section class="earlier" aria-labelledby="earlier-title"><h2 id="earlier-title">Earlier in this conversation</h2>
<ol>${items.toReversed()}</ol><p><a href="/">Start anew</a></p></section>`
  );
}

/** In characters. */
const longestGist = 70;

/** What an earlier reply was about: in the bot's own words, or the first ones that it quoted. */
function gistOf({ blocks, outcome }: Reply): string {
  const [said] = blocks.flatMap((block) => (block.kind === "text" || block.kind === "heading" ? [block.text] : []));
  const [quoted] = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  return said ?? (quoted ? `${quoted.cite} ${cutTo(passageText(quoted), longestGist)}` : outcomes[outcome]);
}

function legend({ evidence }: Reply): Html | false {
  return evidence.length > 0 && html`<p class="legend"><mark class="evidence">evidence</mark> <mark class="shown">also shown</mark></p>`;
}
