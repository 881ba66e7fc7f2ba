import {
  author,
  botAvatar,
  type DrawnMessage,
  menuFormId,
  messageForms,
  messageToBot,
  ownMessage,
  sentExchange,
  usedLine,
} from "./drawn-message.ts";
import { isEphemeral } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { discordPreview } from "./preview/discord.ts";

/** What the person sent and the bot's message, as a channel in Discord shows them. */
export function discordMessage(drawn: DrawnMessage): Html {
  const { exchanges, renderers, identity, anchor } = drawn;
  const sent = sentExchange(drawn);
  const [first] = exchanges;
  const command = first.turn.kind === "text" ? /^\/\s*[^\s/]+/u.exec(first.prompt)?.[0] : undefined;
  const isMessage = first.turn.kind === "text" && command === undefined;
  const preview = discordPreview(renderers.discord(sent.reply), menuFormId(drawn, "discord"));
  return html`${isMessage && ownMessage(first.prompt, identity)}${usedLine(exchanges, first.turn.kind === "text")}
<div class="message">${anchor}${botAvatar(identity)}<div class="body">
${first.turn.kind === "text" && html`<p class="reference"><span class="you">You</span> ${command === undefined ? messageToBot(first.prompt, identity) : usedCommand(command, first.prompt)}</p>`}
${author(identity)}
${messageForms(drawn, "discord", preview)}
${isEphemeral(sent) && html`<p class="visibility">Only you can see this · <span class="dismiss">Dismiss message</span></p>`}
</div></div>`;
}

/** Discord shows the command, and its arguments only when a person points at it. */
function usedCommand(command: string, prompt: string): Html {
  return html`used <span class="command" title="${prompt}">${command}</span>`;
}
