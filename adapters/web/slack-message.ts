import { author, botAvatar, type DrawnMessage, menuFormId, messageForms, ownMessage, sentExchange, usedLine } from "./drawn-message.ts";
import { isEphemeral } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { slackPreview } from "./preview/slack.ts";

/** What the person sent and the bot's message, as a channel in Slack shows them. */
export function slackMessage(drawn: DrawnMessage): Html {
  const { exchanges, renderers, identity, anchor } = drawn;
  const [first] = exchanges;
  const sent = sentExchange(drawn);
  const isPrivate = isEphemeral(sent);
  const isShown = first.turn.kind === "text" && !isEphemeral(first);
  const preview = slackPreview(renderers.slack(sent.reply), menuFormId(drawn, "slack"));
  return html`${isShown && ownMessage(first.prompt, identity)}${usedLine(exchanges, isShown)}
<div class="message${isPrivate && " private"}">${anchor}${botAvatar(identity)}<div class="body">
${isPrivate && html`<p class="visibility">Only visible to you</p>`}
${author(identity)}
${messageForms(drawn, "slack", preview)}
</div></div>`;
}
