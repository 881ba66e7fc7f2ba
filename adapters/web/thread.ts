import { type Document, overlappingSentences, paragraphCitation } from "../../src/document/document.ts";
import type { Reply } from "../../src/reply.ts";
import { wrongAnswerForm } from "./author-tools.ts";
import { channelMessages, type Message } from "./conversation-replay.ts";
import { discordMessage } from "./discord-message.ts";
import { sentencePlace } from "./document-place.ts";
import type { DrawnMessage } from "./drawn-message.ts";
import { type Html, html } from "./html-markup.ts";
import type { Playground, Renderers } from "./page-inputs.ts";
import { type History, type PageState, type PageView, pageAddress, type ShownTurn, type View } from "./page-state.ts";
import { quotationText, replyMarks } from "./quoted-words.ts";
import { slackMessage } from "./slack-message.ts";
import { terminalMessage } from "./terminal-message.ts";

/** The conversation, oldest first, as the chosen platform shows it. */
export function thread(shownTurns: readonly ShownTurn[], view: PageView, playground: Playground): Html {
  // A terminal cannot change what it has printed.
  const messages = view.shownAs === "terminal" ? shownTurns.map((shownTurn): Message => [shownTurn]) : channelMessages(shownTurns);
  const articles = messages.map((message, at) => messageArticle(message, at + 1, shownTurns, view, playground));
  return html`${view.shownAs === "all" && columnHeads}${view.conversationState !== undefined && earlierNote}${articles}`;
}

const columnHeads = html`<div class="columns heads" aria-hidden="true"><p class="surface slack">Slack</p>
<p class="surface discord">Discord</p><p class="surface terminal">Terminal</p></div>`;
const earlierNote = html`<p class="earlier">What was said before this is remembered, but no longer shown.</p>`;

/** UTF-16 code units that have about three lines on a phone. */
const longPrompt = 100;
const replyAnchor = html`<span class="anchor" id="reply"></span>`;

function messageArticle(message: Message, number: number, shownTurns: readonly ShownTurn[], view: PageView, playground: Playground): Html {
  const [first] = message;
  const sent = message.at(-1) ?? first;
  const isNewest = sent === shownTurns.at(-1);
  // Links and forms lead to before what the person sent or, if that is long, to its end, within the reply.
  const isLong = first.prompt.length > longPrompt;
  const anchor = isNewest && isLong ? replyAnchor : undefined;
  const drawn: DrawnMessage = { ...playground, shownTurns: message, sent, number, next: view.next, anchor };
  const linked = linkedHistory(sent, shownTurns, view);
  return html`<article class="exchange${isNewest && " newest"}" data-outcome="${sent.reply.outcome}" aria-label="Reply ${number}">${isNewest && !isLong && replyAnchor}
${platformDrawings[view.shownAs](drawn)}
${answerTools(sent, linked, isNewest ? view : undefined, playground)}
</article>`;
}

/** What a link to an answer shows: a question alone, with what it goes on from; a button, and a fact that is a new one, need what was before. */
function linkedHistory(
  { turn, reply, stateBefore }: ShownTurn,
  shownTurns: readonly ShownTurn[],
  { turns, conversationState, shownAs, tried }: PageView,
): History {
  if (turn.kind === "text" && reply.shownFacts.length === 0) return { turns: [turn], conversationState: stateBefore, shownAs, tried };
  const count = shownTurns.findIndex((shownTurn) => shownTurn.turn === turn) + 1;
  return { turns: turns.slice(0, count), conversationState, shownAs, tried };
}

const platformDrawings: Readonly<Record<View, (drawn: DrawnMessage) => Html>> = {
  slack: slackMessage,
  discord: discordMessage,
  terminal: terminalMessage,
  all: (drawn) => html`<div class="columns"><div class="surface slack">${slackMessage(drawn)}</div>
<div class="surface discord">${discordMessage({ ...drawn, anchor: undefined })}</div>
<div class="surface terminal">${terminalMessage({ ...drawn, anchor: undefined })}</div></div>`,
};

/**
 * What a person can do with an answer, in the page's own words. Script adds the buttons that copy. `linked`: what a link to this answer shows.
 * `newestOf`: the page, if this is its newest answer, which the document marks.
 */
function answerTools(shownTurn: ShownTurn, linked: History, newestOf: PageState | undefined, playground: Playground): Html {
  const { bot, linkTo, authorTools, renderers } = playground;
  const quotation = quotationText(shownTurn.reply, bot.knowledge, linkTo);
  const isTyped = shownTurn.turn.kind === "text";
  return html`<div class="tools"${quotation !== "" && html` data-quotation="${quotation}"`}>
${newestOf && quotedPlaces(shownTurn.reply, bot.knowledge.document)}
<a class="permalink" href="${pageAddress({ ...linked, place: newestOf?.place })}#reply">Link</a>
${newestOf && authorTools && isTyped && wrongAnswerForm(newestOf, authorTools.questionsFile)}
${newestOf && payload(shownTurn.reply, linked.shownAs, renderers)}
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
  if (shownAs === "terminal") return false;
  const messages = [
    shownAs !== "discord" && { title: "Block Kit JSON for Slack", json: renderers.slack(reply) },
    shownAs !== "slack" && { title: "Message JSON for Discord", json: renderers.discord(reply) },
  ].filter((message) => message !== false);
  return html`<details class="payload"><summary>JSON</summary>${messages.map(
    ({ title, json }) => html`<p>${title}</p><pre tabindex="0" role="group" aria-label="${title}">${JSON.stringify(json, null, 2)}</pre>`,
  )}</details>`;
}
