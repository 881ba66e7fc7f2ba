import type { AskedAbout } from "./asked-about.ts";
import { compiled } from "./forms.ts";

/** "Who did he tell?" `plain`: as of a clause. */
export function readListener(plain: string): AskedAbout | undefined {
  return listenerForm.test(plain) ? { kind: "listener" } : undefined;
}

const start = "^(?:(?:and|so|but|ok) )*";
const who = "(?:who|whom|(?:which|what) (?:paper|newspaper|outlet|agency|media|journalist|reporter))";
const somebody = "(?:did|was|is|has|had) (?:he|she|they|it)";
const thing = "(?: (?:that|this|it|so|about (?:that|this|it)))?";
const spoke = "(?:say|said|saying|talk|talked|talking|speak|speaking|spoken|tell|telling|told|confide|confided|report|reported)";
const listenerForm = compiled(
  [
    `${start}${who} ${somebody} (?:tell|told|telling|inform|informed)(?: of)?${thing}$`,
    `${start}${who} ${somebody} ${spoke}${thing} (?:to|with)$`,
    `${start}(?:to|with) ${who} ${somebody} ${spoke}${thing}$`,
    `${start}(?:to )?${who} (?:was|is) (?:it|that|this) (?:said|told|addressed)(?: to)?$`,
    `${start}(?:(?:he|she|they) )?(?:told|informed) (?:who|whom)$`,
  ].join("|"),
);
