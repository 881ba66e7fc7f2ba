import type { AskedAbout } from "./asked-about.ts";

/** "Whose survey is that?", "who is behind this list?": asks who made something that was shown. */
export function readOwner(plain: string): AskedAbout | undefined {
  const { whose, behind } = form.exec(plain)?.groups ?? {};
  const noun = whose ?? behind;
  return noun === undefined ? undefined : { kind: "owner", noun };
}

/** "Based on which list?", "upon what survey does that rest?": asks what an answer was taken from. */
export function readBasis(plain: string): AskedAbout | undefined {
  const { noun } = basisForm.exec(plain)?.groups ?? {};
  return noun === undefined || isGeneral.test(noun) ? undefined : { kind: "basis", noun };
}

/** Any answer is based on these. */
const isGeneral = /^(?:data|figures?|numbers?|statistics?|report)$/u;

const works =
  "(?:index|indexes|list|ranking|rating|table|chart|survey|study|poll|report|analysis|statistics?|figures?|numbers?|data|estimate|forecast|research|plan|scheme|programme|program|initiative|project|map|score|scores)";
const form = new RegExp(
  String.raw`^(?:\S+ ){0,2}?(?:whose (?<whose>${works}) (?:is|was|are|were) (?:that|this|it|these|those)(?: then| exactly| anyway)?|(?:who is|whos|who was|who stands) behind (?:that|this|the) (?<behind>${works}))$`,
  "u",
);

const relation =
  "(?:(?:based|founded|built|resting|relying) (?:up)?on|on the (?:basis|strength) of|(?:up)?on|according to|as per|per|by|(?:taken|drawn|derived|quoted|coming|stemming) from|from|in|out of)";
/** The noun ends the question, or only words that point to the answer follow. */
const pointing =
  "(?: (?:is|was|are|were|does|did|do|has|have|that|this|it|these|those|they|the|figures?|numbers?|claims?|statements?|rest|rests|come|comes|taken|drawn|derived|based|from|on|stem|get|got|you|then|exactly|please))*";
const basisForm = new RegExp(
  String.raw`^(?:\S+ ){0,2}?(?:(?:is|was|are) (?:that|this|it) )?(?:${relation} (?:which|what)|(?:which|what)(?= \S+ (?:is|was|does|did|are) (?:that|this|it|the figure|the number) (?:\S+ )?(?:drawn|taken|derived|based|rest|rests|come|stem|from|on)\b)) (?<noun>${works})${pointing}$`,
  "u",
);
