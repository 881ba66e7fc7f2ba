import { type Html, html } from "./html/html.ts";
import { type Marked, type PageState, pageAddress } from "./page-state.ts";

export const wrongAnswerPath = "/wrong";
/** The button's name and value: a posted form without a field would have no body. */
export const [buttonName, buttonValue] = ["answer", "wrong"];

/** A form that adds the last question to the questions file, or what came of it. `file`: the path of that file. */
export function wrongAnswerForm(state: PageState, file: string): Html {
  if (state.marked !== undefined)
    return html`<p class="marked">${thanks[state.marked]} <code>${file}</code>; <code>npm run knowledge -- try</code> asks it again.</p>`;
  const action = wrongAnswerPath + pageAddress(state).slice(1);
  return html`<form class="wrong" action="${action}" method="post"><button name="${buttonName}" value="${buttonValue}"
title="Adds the question to ${file}, which npm run knowledge -- try asks again">This answer is wrong</button></form>`;
}

const thanks: Readonly<Record<Marked, string>> = {
  added: "Thank you: the question was added to",
  known: "Thank you: the question is already in",
};
