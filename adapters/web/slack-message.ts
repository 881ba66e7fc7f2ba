import { author, botAvatar, type DrawnMessage, menuFormId, messageForms, messageToBot, usedLine, yourAvatar } from "./drawn-message.ts";
import { isEphemeral } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { slackPreview } from "./preview/slack.ts";

/** What the person sent and the bot's message, as a channel in Slack shows them. */
export function slackMessage(drawn: DrawnMessage): Html {
  const { exchanges, sent, renderers, anchor } = drawn;
  const [first] = exchanges;
  const { reply } = sent;
  const isPrivate = isEphemeral(sent);
  const isShown = first.turn.kind === "text" && !isEphemeral(first);
  const preview = slackPreview(renderers.slack(reply), menuFormId(drawn, "slack"));
  return html`${isShown && ownMessage(first.prompt)}${usedLine(exchanges, isShown)}
<div class="message${isPrivate && " private"}">${anchor}${botAvatar}<div class="body">
${isPrivate && html`<p class="visibility">Only visible to you</p>`}
${author}
${messageForms(drawn, "slack", preview)}
</div></div>`;
}

function ownMessage(prompt: string): Html {
  return html`<div class="message own">${yourAvatar}<div class="body">
<p class="author"><strong>You</strong></p><p class="lines">${messageToBot(prompt)}</p></div></div>`;
}
