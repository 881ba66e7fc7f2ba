import { author, botAvatar } from "./drawn-message.ts";
import { type Html, html } from "./html/html.ts";
import { type PageState, pageAddress } from "./page-state.ts";
import type { Playground } from "./playground.ts";

/** The only message until somebody asks: what this is, and what this document answers. */
export function greeting(state: PageState, { bot, identity, offers }: Playground): Html {
  const { title } = bot.knowledge;
  const link = (line: string) =>
    html`<li><a href="${pageAddress({ shownAs: state.shownAs, turns: [{ kind: "text", text: line }] })}#reply">${line}</a></li>`;
  return html`<article class="exchange greeting" id="reply" aria-label="Greeting">
<div class="message">${botAvatar(identity)}<div class="body">
${author(identity)}
<p>Hello. I know one document, <cite>${title}</cite>, and answer in its own words, with their place. What it does not say, I do not say.</p>
${offers.questions.length > 0 && html`<p class="offer">Ask in your own words:</p><ul>${offers.questions.map(link)}</ul>`}
${offers.commands.length > 0 && html`<p class="offer">Or use a command:</p><ul>${offers.commands.map(link)}</ul>`}
<p class="offer">And what it does not say:</p><ul>${link(offers.refused)}</ul>
<p class="offer">With your own document, in Slack or Discord: <code>npm run import</code>, <code>npm run slack-manifest</code> and README say how.</p>
</div></div>
</article>`;
}
