import { paragraphCitation } from "../../src/document/citation.ts";
import { type Document, overlappingSentences } from "../../src/document/document.ts";
import type { Reply } from "../../src/reply.ts";
import { sentencePlace } from "./document-words.ts";
import type { Exchange } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { replyMarks } from "./marks.ts";
import { type History, type PageState, pageAddress, type View } from "./page-state.ts";
import type { Playground } from "./playground.ts";
import { quotationText } from "./quotation-text.ts";
import type { Renderers } from "./renderers.ts";
import { wrongAnswerForm } from "./wrong-answer-form.ts";

interface ToolsOptions {
  readonly exchange: Exchange;
  /** What a link to this answer shows. */
  readonly linked: History;
  /** The page, if this is its newest answer, which the document marks; undefined for the others. */
  readonly newestOf: PageState | undefined;
  readonly playground: Playground;
}

/** What a person can do with an answer, in the page's own words. Script adds the buttons that copy. */
export function answerTools({ exchange, linked, newestOf, playground }: ToolsOptions): Html {
  const { bot, linkTo, authorTools, renderers } = playground;
  const quotation = quotationText(exchange.reply, bot.knowledge, linkTo);
  const isTyped = exchange.turn.kind === "text";
  return html`<div class="tools"${quotation !== "" && html` data-quotation="${quotation}"`}>
${newestOf && quotedPlaces(exchange.reply, bot.knowledge.document)}
<a class="permalink" href="${pageAddress({ ...linked, place: newestOf?.place })}#reply">Link</a>
${newestOf && authorTools && isTyped && wrongAnswerForm(newestOf, authorTools.questionsFile)}
${newestOf && payload(exchange.reply, linked.shownAs, renderers)}
</div>`;
}

const maxPlaces = 4;

/** Links to the places of all quoted words, in the order of the document. */
function quotedPlaces(reply: Reply, document: Document): Html | false {
  const spans = replyMarks(reply).map(({ span }) => span);
  const links = new Map<string, Html>();
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const place = paragraphCitation(document, span);
    const [first] = overlappingSentences(document, span);
    if (first && !links.has(place)) links.set(place, html`<a href="#s${sentencePlace(first)}">${place}</a> `);
  }
  const more = links.size - maxPlaces;
  const shown = [...links.values()].slice(0, maxPlaces);
  return shown.length > 0 && html`<span class="places">In the document: ${shown}${more > 0 && `and ${more} more`}</span>`;
}

/** What the platforms are sent. */
function payload(reply: Reply, shownAs: View, renderers: Renderers): Html | false {
  const messages = [
    shownAs !== "discord" && { title: "Block Kit JSON for Slack", json: renderers.slack(reply) },
    shownAs !== "slack" && { title: "Message JSON for Discord", json: renderers.discord(reply) },
  ].filter((message) => message !== false);
  return (
    shownAs !== "terminal" &&
    html`<details class="payload"><summary>JSON</summary>${messages.map(
      ({ title, json }) => html`<p>${title}</p><pre tabindex="0" role="group" aria-label="${title}">${JSON.stringify(json, null, 2)}</pre>`,
    )}</details>`
  );
}
