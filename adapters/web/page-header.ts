import { gapsPath } from "./gaps-page.ts";
import { type Html, html } from "./html/html.ts";
import { type PageState, pageAddress, type View, views } from "./page-state.ts";

interface HeaderOptions {
  /** The app's name. */
  readonly app: string;
  readonly title: string;
  /** The fragment to which the link to the document leads. */
  readonly documentAnchor: string;
  readonly hasGaps: boolean;
}

/** The app, the document's title, and how the conversation is drawn. */
export function pageHeader(state: PageState, { app, title, documentAnchor, hasGaps }: HeaderOptions): Html {
  return html`<header class="top"><p class="brand"><strong>${app}</strong></p><h1>${title}</h1>
${hasGaps && html`<a class="restart" href="${gapsPath}">Asked in vain</a>`}
${state.turns.length > 0 && html`<a class="restart" href="${pageAddress({ shownAs: state.shownAs })}">Start over</a>`}</header>
<div class="bar"><nav class="switch" aria-label="Shown as">${views.map((view) => viewLink(view, state))}</nav>
<a class="to-document" href="#${documentAnchor}">Document</a></div>`;
}

const viewNames: Readonly<Record<View, string>> = { slack: "Slack", discord: "Discord", terminal: "Terminal", all: "Side by side" };

function viewLink(view: View, state: PageState): Html {
  const address = `${pageAddress({ ...state, shownAs: view, place: undefined })}#reply`;
  const current = view === state.shownAs && html` aria-current="true"`;
  return html`<a class="${view}" href="${address}"${current}>${viewNames[view]}</a>`;
}
