import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Exchange } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { messageForm } from "./message-form.ts";
import { discordLook } from "./preview/discord.ts";
import { slackLook } from "./preview/slack.ts";
import { terminalLook } from "./preview/terminal.ts";
import type { Turn } from "./turns.ts";

/** What the other adapters make of a reply. Their folders and this one do not know each other, so these are handed in. */
export interface Renderers {
  /** The message as JSON. */
  slack(reply: Reply): unknown;
  discord(reply: Reply): unknown;
  /** Text with colours, without the actions. */
  terminal(reply: Reply, columns: number): string;
}

interface Shown {
  readonly exchange: Exchange;
  readonly turns: readonly Turn[];
  readonly bot: Bot;
  readonly renderers: Renderers;
}

/** The reply as each platform shows it, drawn from what that platform is sent. */
export function renderings(shown: Shown): Html {
  const { reply } = shown.exchange;
  return html`<div class="renderings">
${slackWindow(shown, shown.renderers.slack(reply))}
${discordWindow(shown, shown.renderers.discord(reply))}
${terminalWindow(shown)}
</div>`;
}

function slackWindow({ exchange: { asked, turn, reply }, turns }: Shown, message: unknown): Html {
  const isPrivate = isOnlyForAsker(turn, reply);
  return html`<section class="window slack" aria-labelledby="slack-title">
<h2 class="bar" id="slack-title">Slack <span># the-document</span></h2>
<div class="chat">
${turn.kind === "text" && !isPrivate && html`<div class="message"><div class="avatar you" aria-hidden="true">Y</div><div class="said"><p class="who"><strong>You</strong></p><p class="lines">${addressed(asked)}</p></div></div>`}
<div class="message${isPrivate && " private"}"><div class="avatar bot" aria-hidden="true">V</div><div class="said">
${isPrivate && html`<p class="only">Only visible to you</p>`}
<p class="who"><strong>Verbatim</strong> <span class="badge">APP</span></p>
${messageForm(turns, slackLook(message), "Message in Slack")}
</div></div>
</div>
${payload(message, "Block Kit JSON")}
</section>`;
}

function discordWindow({ exchange: { asked, turn, reply }, turns }: Shown, message: unknown): Html {
  const isPrivate = isOnlyForAsker(turn, reply);
  return html`<section class="window discord" aria-labelledby="discord-title">
<h2 class="bar" id="discord-title">Discord <span># the-document</span></h2>
<div class="chat">
${turn.kind === "text" && html`<p class="reference"><span class="you">You</span> ${referenceTo(asked)}</p>`}
<div class="message"><div class="avatar bot" aria-hidden="true">V</div><div class="said">
<p class="who"><strong>Verbatim</strong> <span class="badge">APP</span></p>
${messageForm(turns, discordLook(message), "Message in Discord")}
${isPrivate && html`<p class="only">Only you can see this · <span class="dismiss">Dismiss message</span></p>`}
</div></div>
</div>
${payload(message, "Message JSON")}
</section>`;
}

/** Whoever mentions the bot gets an ordinary reply: there is no way to show one to a single person then. */
function isOnlyForAsker(turn: Turn, { visibility }: Reply): boolean {
  return visibility === "private" && (turn.kind === "action" || turn.text.startsWith("/"));
}

/** In a channel a bot is spoken to by its name. */
function addressed(asked: string): Html {
  return asked.startsWith("/") ? html`${asked}` : html`<span class="mention">@Verbatim</span> ${asked}`;
}

/** Discord names a command that was used, but not what was typed after it. */
function referenceTo(asked: string): Html {
  const [command] = /^\/\s*[^\s/]+/u.exec(asked) ?? [];
  return command === undefined ? addressed(asked) : html`used <span class="command">${command}</span>`;
}

/** Columns of a usual terminal, and of one on a telephone. */
const [wide, narrow] = [80, 40];

function terminalWindow({ exchange: { asked, direct }, turns, bot, renderers }: Shown): Html {
  const buttons = direct.actions.map(
    ({ label, action }, at) => html`<button name="press" value="${bot.actionId(action)}"><b>[${at + 1}]</b> ${label}</button>`,
  );
  const screen = (columns: number, name: string) =>
    html`<pre class="screen ${name}" tabindex="0"><span class="typed">&gt; ${asked}</span>

${terminalLook(renderers.terminal(direct, columns))}</pre>`;
  return html`<section class="window terminal" aria-labelledby="terminal-title">
<h2 class="bar" id="terminal-title">Terminal <span>npm start</span></h2>
${screen(wide, "wide")}${screen(narrow, "narrow")}
${buttons.length > 0 && messageForm(turns, html`<div class="keys">${buttons}</div>`, "Actions at the terminal")}
</section>`;
}

function payload(message: unknown, title: string): Html {
  return html`<details class="payload"><summary>${title}</summary><pre tabindex="0">${JSON.stringify(message, null, 2)}</pre></details>`;
}
