import type { AskedAbout } from "./asked-about.ts";

/** "Whose survey is that?", "who is behind this list?": asks who made something that was shown. */
export function readOwner(plain: string): AskedAbout | undefined {
  const { whose, behind } = form.exec(plain)?.groups ?? {};
  const noun = whose ?? behind;
  return noun === undefined ? undefined : { kind: "owner", noun };
}

const works =
  "(?:index|indexes|list|ranking|rating|table|chart|survey|study|poll|report|analysis|statistics?|figures?|numbers?|data|estimate|forecast|research|plan|scheme|programme|program|initiative|project|map|score|scores)";
const form = new RegExp(
  String.raw`^(?:\S+ ){0,2}?(?:whose (?<whose>${works}) (?:is|was|are|were) (?:that|this|it|these|those)(?: then| exactly| anyway)?|(?:who is|whos|who was|who stands) behind (?:that|this|the) (?<behind>${works}))$`,
  "u",
);
