import { answerTools } from "./answer-tools.ts";
import { discordMessage } from "./discord-message.ts";
import { type DrawnMessage, sentExchange } from "./drawn-message.ts";
import type { Exchange } from "./exchange.ts";
import type { PageView } from "./history.ts";
import { type Html, html } from "./html/html.ts";
import { channelMessages, type Message } from "./messages.ts";
import type { History, View } from "./page-state.ts";
import type { Playground } from "./playground.ts";
import { slackMessage } from "./slack-message.ts";
import { terminalLines } from "./terminal-lines.ts";

/** The conversation, oldest first, as the chosen platform shows it. */
export function thread(exchanges: readonly Exchange[], view: PageView, playground: Playground): Html {
  // A terminal cannot change what it has printed.
  const messages = view.shownAs === "terminal" ? exchanges.map((exchange): Message => [exchange]) : channelMessages(exchanges);
  const articles = messages.map((message, at) => messageArticle(message, at + 1, exchanges, view, playground));
  return html`${view.shownAs === "all" && columnHeads}${view.remembered !== undefined && earlierNote}${articles}`;
}

const columnHeads = html`<div class="columns heads" aria-hidden="true"><p class="surface slack">Slack</p>
<p class="surface discord">Discord</p><p class="surface terminal">Terminal</p></div>`;
const earlierNote = html`<p class="earlier">What was said before this is remembered, but no longer shown.</p>`;

function messageArticle(message: Message, number: number, exchanges: readonly Exchange[], view: PageView, playground: Playground): Html {
  const [first, ...later] = message;
  if (!first) return html``;
  const made = [first, ...later] as const;
  const sent = sentExchange({ exchanges: made });
  const isNewest = sent === exchanges.at(-1);
  const { before, within }: Anchors = isNewest ? replyAnchors(first) : {};
  const { renderers, identity } = playground;
  const drawn: DrawnMessage = { exchanges: made, number, next: view.next, renderers, identity, anchor: within };
  const linked = linkedHistory(sent, exchanges, view);
  return html`<article class="exchange${isNewest && " newest"}" data-outcome="${sent.reply.outcome}" aria-label="Reply ${number}">${before}
${platformDrawings[view.shownAs](drawn, playground)}
${answerTools({ exchange: sent, linked, newestOf: isNewest ? view : undefined, playground })}
</article>`;
}

/** What a link to an answer shows: a question alone, with what it goes on from; a button, and a fact that is a new one, need what was before. */
function linkedHistory(
  { turn, reply, rememberedBefore }: Exchange,
  exchanges: readonly Exchange[],
  { turns, remembered, shownAs }: PageView,
): History {
  if (turn.kind === "text" && reply.shownFacts.length === 0) return { turns: [turn], remembered: rememberedBefore, shownAs };
  return { turns: turns.slice(0, exchanges.findIndex((exchange) => exchange.turn === turn) + 1), remembered, shownAs };
}

/** UTF-16 code units that have about three lines on a phone. */
const longPrompt = 100;
const replyAnchor = html`<span class="anchor" id="reply"></span>`;

interface Anchors {
  readonly before?: Html;
  readonly within?: Html;
}

/** Where links and forms lead: before what the person sent or, if that is long, to its end, within the reply. */
function replyAnchors({ prompt }: Exchange): Anchors {
  return prompt.length > longPrompt ? { within: replyAnchor } : { before: replyAnchor };
}

const platformDrawings: Readonly<Record<View, (drawn: DrawnMessage, playground: Playground) => Html>> = {
  slack: slackMessage,
  discord: discordMessage,
  terminal: (drawn, playground) => terminal(drawn, playground),
  all: (drawn, playground) => html`<div class="columns"><div class="surface slack">${slackMessage(drawn)}</div>
<div class="surface discord">${discordMessage({ ...drawn, anchor: undefined })}</div>
<div class="surface terminal">${terminal({ ...drawn, anchor: undefined }, playground)}</div></div>`,
};

function terminal(drawn: DrawnMessage, { bot }: Playground): Html {
  const { exchanges, next, renderers, anchor } = drawn;
  const sent = sentExchange(drawn);
  const documentHash = bot.knowledge.document.hash;
  return html`${exchanges.map((exchange) => terminalLines(exchange, { next, renderers, documentHash, anchor: exchange === sent ? anchor : undefined }))}`;
}
