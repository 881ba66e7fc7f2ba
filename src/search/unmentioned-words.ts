import type { Question, Term } from "./ranking/question-terms.ts";

/** At most two words for the note "It does not mention …", the weightiest: plain words, as typed, without fillers. */
export function missingWords({ text, terms }: Question): readonly string[] {
  const missing = new Map(terms.filter((term) => isMissing(text, term)).map(({ word, weight }) => [asTyped(text, word), weight]));
  const weightiest = [...missing].toSorted(([, a], [, b]) => b - a).slice(0, maxMissing);
  return [...missing.keys()].filter((word) => weightiest.some(([other]) => other === word));
}

const maxMissing = 2;

function isMissing(text: string, { interpretations, word, weight }: Term): boolean {
  const isWord = isPlain(text, word) && /^[a-z]{3,24}$/u.test(word.folded) && !fillers.has(word.folded);
  return isWord && interpretations.length === 0 && weight > 0.5;
}

/** Words that people type without asking for them. */
const fillers: ReadonlySet<string> = new Set(
  `stuff thing things thingy thingies bits kinda sorta gonna wanna gotta lemme gimme dunno yeah yep nope nah hmm huh ugh yay wow omg lol lmao
  haha tbh imo imho btw fyi idk asap pls plz thx thanks cheers sorry please hello dude bro bruh mate guys folks buddy basically literally
  honestly totally seriously obviously apparently supposedly roughly whatever whatnot somehow anyway anyways
  okay hiya hey yall gist info summary question questions curious wondering confused remember forgot told bot verbatim super pretty awesome
  cool nice weird funny crazy lazy quick quickly`.split(/\s+/u),
);

function asTyped(text: string, { start, folded }: Term["word"]): string {
  const typed = text.slice(start, start + folded.length);
  return typed.toLowerCase() === folded ? typed : folded;
}

/** Whether the word is no part of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  return /^[\s"'“‘(]?$/u.test(text.slice(Math.max(0, start - 1), start)) && /^[\s"'”’).,;:?!-]?$/u.test(text.slice(end, end + 1));
}
