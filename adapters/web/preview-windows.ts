import { encodeAction } from "../../src/action.ts";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import { type Html, html } from "./html/html.ts";
import { messageForm } from "./message-form.ts";
import type { History, Turn } from "./page-state.ts";
import { discordPreview } from "./preview/discord.ts";
import { slackPreview } from "./preview/slack.ts";
import { terminalPreview } from "./preview/terminal.ts";
import type { Exchange } from "./replay.ts";

/** The renderers of the other adapters, for replies of one bot. They are passed in, because adapters do not import each other. */
export interface Renderers {
  /** The message as JSON. */
  slack(reply: Reply): unknown;
  discord(reply: Reply): unknown;
  /** Text with SGR sequences, without the actions. */
  terminal(reply: Reply, columns: number): string;
}

export type CreateRenderers = (bot: Bot) => Renderers;

interface RenderingInput {
  readonly exchange: Exchange;
  /** Which the buttons continue. */
  readonly history: History;
  readonly bot: Bot;
  readonly renderers: Renderers;
}

/** The reply as each platform shows it, drawn from what that platform is sent. */
export function renderings(input: RenderingInput): Html {
  const { reply } = input.exchange;
  return html`<div class="renderings">
${slackWindow(input, input.renderers.slack(reply))}
${discordWindow(input, input.renderers.discord(reply))}
${terminalWindow(input)}
</div>`;
}

const botAvatar = html`<div class="avatar bot" aria-hidden="true">V</div>`;
const botName = html`<p class="author"><strong>Verbatim</strong> <span class="badge">APP</span></p>`;

function slackWindow({ exchange: { prompt, turn, reply }, history }: RenderingInput, message: unknown): Html {
  const isPrivate = isEphemeral(turn, reply);
  return html`<section class="window slack" aria-labelledby="slack-title">
<h2 class="bar" id="slack-title">Slack <span># the-document</span></h2>
<div class="chat">
${turn.kind === "text" && !isPrivate && ownMessage(prompt)}
<div class="message${isPrivate && " private"}">${botAvatar}<div class="body">
${isPrivate && html`<p class="visibility">Only visible to you</p>`}
${botName}
${messageForm(history, slackPreview(message), "Message in Slack")}
</div></div>
</div>
${jsonDetails(message, "Block Kit JSON")}
</section>`;
}

function ownMessage(prompt: string): Html {
  return html`<div class="message"><div class="avatar you" aria-hidden="true">Y</div><div class="body">
<p class="author"><strong>You</strong></p><p class="lines">${messageToBot(prompt)}</p></div></div>`;
}

function discordWindow({ exchange: { prompt, turn, reply }, history }: RenderingInput, message: unknown): Html {
  return html`<section class="window discord" aria-labelledby="discord-title">
<h2 class="bar" id="discord-title">Discord <span># the-document</span></h2>
<div class="chat">
${turn.kind === "text" && html`<p class="reference"><span class="you">You</span> ${discordReference(prompt)}</p>`}
<div class="message">${botAvatar}<div class="body">
${botName}
${messageForm(history, discordPreview(message), "Message in Discord")}
${isEphemeral(turn, reply) && html`<p class="visibility">Only you can see this · <span class="dismiss">Dismiss message</span></p>`}
</div></div>
</div>
${jsonDetails(message, "Message JSON")}
</section>`;
}

/** A reply to a mention is an ordinary message: only commands and buttons can be answered to one person alone. */
function isEphemeral(turn: Turn, { visibility }: Reply): boolean {
  return visibility === "private" && (turn.kind === "action" || turn.text.startsWith("/"));
}

/** In a channel, a question to the bot mentions it. */
function messageToBot(prompt: string): Html {
  return prompt.startsWith("/") ? html`${prompt}` : html`<span class="mention">@Verbatim</span> ${prompt}`;
}

/** Discord shows which command was used, but not its arguments. */
function discordReference(prompt: string): Html {
  const [command] = /^\/\s*[^\s/]+/u.exec(prompt) ?? [];
  return command === undefined ? messageToBot(prompt) : html`used <span class="command">${command}</span>`;
}

/** Columns of a usual terminal, and of one on a phone. */
const [wideColumns, narrowColumns] = [80, 40];

function terminalWindow({ exchange: { prompt, directReply }, history, bot, renderers }: RenderingInput): Html {
  const buttons = directReply.actions.map(
    ({ label, action }, at) =>
      html`<button name="press" value="${encodeAction(action, bot.knowledge.document.hash)}"><b>[${at + 1}]</b> ${label}</button>`,
  );
  const screen = (columns: number, className: string) =>
    html`<pre class="screen ${className}" tabindex="0"><span class="typed">&gt; ${prompt}</span>

${terminalPreview(renderers.terminal(directReply, columns))}</pre>`;
  return html`<section class="window terminal" aria-labelledby="terminal-title">
<h2 class="bar" id="terminal-title">Terminal <span>npm start</span></h2>
${screen(wideColumns, "wide")}${screen(narrowColumns, "narrow")}
${buttons.length > 0 && messageForm(history, html`<div class="keys">${buttons}</div>`, "Actions at the terminal")}
</section>`;
}

function jsonDetails(message: unknown, title: string): Html {
  return html`<details class="payload"><summary>${title}</summary><pre tabindex="0">${JSON.stringify(message, null, 2)}</pre></details>`;
}
