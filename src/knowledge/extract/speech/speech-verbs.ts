/**
 * In order. Verbs of naming (`call`, `dub`, `label`) are not among them; with `adjoining`, those are that attribute only words which they
 * directly follow: `"Why?" laughed Smith`.
 */
export function* speechVerbs(words: string, adjoining = false): Generator<SpeechVerb> {
  // `matchAll` copies the pattern at each call, which takes longer than the search.
  const pattern = adjoining ? adjoiningSpeechVerb : speechVerb;
  for (let from = 0; from < words.length; ) {
    pattern.lastIndex = from;
    const match = pattern.exec(words);
    if (!match) return;
    from = match.index + match[0].length;
    yield { word: match[0], start: match.index, end: from };
  }
}

/** A verb that attributes quoted words. */
export interface SpeechVerb {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const irregular =
  "said|says|told|tells|wrote|writes|written|replied|replies|cried|cries|testified|testifies|put it|puts it|pointed out|points out|went on|goes on|broke in|breaks in|burst out|chimed in|chimes in|cut in|put in|called out|calls out";
const endingInE =
  "acknowledge|advise|announce|argue|conclude|confide|continue|declare|emphasise|emphasize|exclaim|observe|promise|propose|urge|muse|summarise|summarize|agree|grumble|mumble|wheeze|whine|inquire|enquire|remonstrate";
const others =
  "add|admit|affirm|answer|ask|assert|boast|caution|claim|comment|complain|confess|confirm|counter|disclose|estimate|explain|insist|interject|joke|lament|mention|mutter|note|object|plead|post|pray|predict|protest|quip|recall|reflect|remark|report|respond|retort|reveal|shout|sigh|state|stress|suggest|tweet|vow|warn|whisper|yell|demand|repeat|interrupt|growl|murmur|gasp|groan|moan|scream|shriek|sob|wail|snarl|stammer|stutter|roar|bellow|snort|squeak|rejoin|implore|exhort|persist";
/** They also describe what somebody does between two sentences, so they attribute only words that they directly follow. */
const besideSpeech =
  "began|begins|returned|returns|resumed|resumes|sang|sings|sniffed|sniffs|snapped|snaps|hissed|hisses|barked|barks|chuckled|chuckles|giggled|laughed|laughs|breathed|breathes|croaked|panted|drawled|sneered|ventured|ventures|echoed|echoes|called|calls|teased|finished|smiled|grinned";
/** French, German, Spanish, Italian, Portuguese and Russian, as novels write them after the words; no form is an English word. */
const otherLanguages =
  "dit|demanda|demande|répondit|répond|répliqua|reprit|ajouta|murmura|écria|cria|continua|interrompit|expliqua|soupira|poursuivit|déclara|balbutia|chuchota|sagte|sagt|fragte|fragt|antwortete|rief|erwiderte|meinte|flüsterte|murmelte|schrie|erklärte|entgegnete|dijo|preguntó|respondió|contestó|exclamó|añadió|gritó|murmuró|replicó|repuso|susurró|disse|chiese|rispose|esclamò|aggiunse|gridò|domandò|perguntou|respondeu|exclamou|acrescentou|gritou|сказала?|спросила?|ответила?|крикнула?|воскликнула?|прошептала?";

const speechVerb = wholeWords(speechVerbForms());
const adjoiningSpeechVerb = wholeWords(`${speechVerbForms()}|${besideSpeech}`);

function wholeWords(forms: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}-]|(?<!(?:^|\\P{L})s)['’])(?:${forms})(?=-(?:t-)?(?:il|elle|on)s?(?!\\p{L})|(?![\\p{L}\\p{N}'’-]))`,
    "gu",
  );
}

function speechVerbForms(): string {
  return [irregular, otherLanguages, ...endingInE.split("|").flatMap(regularForms), ...others.split("|").flatMap(regularForms)].join("|");
}

function regularForms(verb: string): readonly string[] {
  if (verb.endsWith("e")) return [`${verb}d`, `${verb}s`];
  if (/(?:quip|admit|sob)$/u.test(verb)) return [`${verb}${verb.at(-1)}ed`, `${verb}s`];
  return [`${verb}ed`, /(?:confess|stress)$/u.test(verb) ? `${verb}es` : `${verb}s`];
}
