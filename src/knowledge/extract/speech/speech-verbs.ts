const irregular =
  "said|says|told|tells|wrote|writes|written|replied|replies|cried|cries|testified|testifies|put it|puts it|pointed out|points out|went on|goes on|broke in|breaks in|burst out|chimed in|chimes in|cut in|put in|called out|calls out";
const endingInE =
  "acknowledge|advise|announce|argue|conclude|confide|continue|declare|emphasise|emphasize|exclaim|observe|promise|propose|urge|muse|summarise|summarize|agree|grumble|mumble|wheeze|whine|inquire|enquire|remonstrate";
const others =
  "add|admit|affirm|answer|ask|assert|boast|caution|claim|comment|complain|confess|confirm|counter|disclose|estimate|explain|insist|interject|joke|lament|mention|mutter|note|object|plead|post|pray|predict|protest|quip|recall|reflect|remark|report|respond|retort|reveal|shout|sigh|state|stress|suggest|tweet|vow|warn|whisper|yell|demand|repeat|interrupt|growl|murmur|gasp|groan|moan|scream|shriek|sob|wail|snarl|stammer|stutter|roar|bellow|snort|squeak|rejoin|implore|exhort|persist";
/** They also describe what somebody does between two sentences, so they attribute only words that they directly follow. */
const besideSpeech =
  "began|begins|returned|returns|resumed|resumes|sang|sings|sniffed|sniffs|snapped|snaps|hissed|hisses|barked|barks|chuckled|chuckles|giggled|laughed|laughs|breathed|breathes|croaked|panted|drawled|sneered|ventured|ventures|echoed|echoes|called|calls|teased|finished|smiled|grinned";

/** Verbs that attribute quoted words. Verbs of naming (`call`, `dub`, `label`) are not among them. */
export const speechVerb = wholeWords(speechVerbForms());
/** For words of which punctuation shows that they are speech: `"Why?" laughed Smith`. */
export const adjoiningSpeechVerb = wholeWords(`${speechVerbForms()}|${besideSpeech}`);

function wholeWords(forms: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${forms})(?![\\p{L}\\p{N}'’-])`, "gu");
}

function speechVerbForms(): string {
  return [irregular, ...endingInE.split("|").flatMap(regularForms), ...others.split("|").flatMap(regularForms)].join("|");
}

function regularForms(verb: string): readonly string[] {
  if (verb.endsWith("e")) return [`${verb}d`, `${verb}s`];
  if (/(?:quip|admit|sob)$/u.test(verb)) return [`${verb}${verb.at(-1)}ed`, `${verb}s`];
  return [`${verb}ed`, /(?:confess|stress)$/u.test(verb) ? `${verb}es` : `${verb}s`];
}
