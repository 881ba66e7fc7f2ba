/** Verbs that attribute quoted words. Verbs of naming (`call`, `dub`, `label`) are not among them. */
export const speechVerb = new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${verbForms()})(?![\\p{L}\\p{N}'’-])`, "gu");

function verbForms(): string {
  const irregular =
    "said|says|told|tells|wrote|writes|written|replied|replies|cried|cries|testified|testifies|put it|puts it|pointed out|points out|went on|goes on";
  const endingInE =
    "acknowledge|advise|announce|argue|conclude|confide|continue|declare|emphasise|emphasize|exclaim|observe|promise|propose|urge|muse|summarise|summarize|agree";
  const others =
    "add|admit|affirm|answer|ask|assert|boast|caution|claim|comment|complain|confess|confirm|counter|disclose|estimate|explain|insist|interject|joke|lament|mention|mutter|note|object|plead|post|pray|predict|protest|quip|recall|reflect|remark|report|respond|retort|reveal|shout|sigh|state|stress|suggest|tweet|vow|warn|whisper|yell";
  return [irregular, ...endingInE.split("|").flatMap(regularForms), ...others.split("|").flatMap(regularForms)].join("|");
}

function regularForms(verb: string): readonly string[] {
  if (verb.endsWith("e")) return [`${verb}d`, `${verb}s`];
  if (/(?:quip|admit)$/u.test(verb)) return [`${verb}${verb.at(-1)}ed`, `${verb}s`];
  return [`${verb}ed`, /(?:confess|stress)$/u.test(verb) ? `${verb}es` : `${verb}s`];
}
