import { type Html, type HtmlValue, html } from "../html/html.ts";

/** A link, if the address is one of the web; otherwise its words only. It opens another window, as in the chat apps. */
export function link(address: string, words: HtmlValue): Html {
  const isOfWeb = URL.canParse(address) && ["http:", "https:"].includes(new URL(address).protocol);
  return isOfWeb ? html`<a href="${address}" rel="noreferrer" target="_blank">${words}</a>` : html`${words}`;
}
