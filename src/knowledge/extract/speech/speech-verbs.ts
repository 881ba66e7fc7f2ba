import type { Span } from "../../../document/document.ts";
import { alternatives, asWritten } from "../../../language/forms.ts";
import { once } from "../../../text/collections.ts";

/**
 * The verbs that attribute quoted words, in order. Verbs of naming (`call`, `dub`, `label`) are not among them; with `adjoining`, those are that attribute only words which they
 * directly follow: `"Why?" laughed Smith`.
 */
export function* speechVerbs(words: string, adjoining = false): Generator<Span & { readonly word: string }> {
  // `matchAll` copies the pattern at each call, which takes longer than the search.
  const pattern = adjoining ? adjoiningPattern() : usualPattern();
  for (let from = 0; from < words.length; ) {
    pattern.lastIndex = from;
    const match = pattern.exec(words);
    if (!match) return;
    from = match.index + match[0].length;
    yield { word: match[0], start: match.index, end: from };
  }
}

const usualPattern = once(() => wholeWords(speechVerbForms()));
const adjoiningPattern = once(() => wholeWords(`${speechVerbForms()}|${listed("beside-speech")}`));

const file = "extraction.txt";
const listed = (name: string) => alternatives(name, file);

function wholeWords(forms: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}-]|(?<!(?:^|\\P{L})s)['’])(?:${forms})(?=-(?:t-)?(?:il|elle|on)s?(?!\\p{L})|(?![\\p{L}\\p{N}'’-]))`,
    "gu",
  );
}

function speechVerbForms(): string {
  const regular = [...asWritten("regular-speech-verbs", file)].flatMap((verb) => [
    verb.endsWith("e") ? `${verb}d` : `${verb}ed`,
    `${verb}s`,
  ]);
  return [listed("irregular-speech-verbs"), listed("foreign-speech-verbs"), ...regular].join("|");
}
