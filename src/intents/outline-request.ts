import { withoutArticle, withoutMatches } from "../language/cut-forms.ts";
import { formsOf, words } from "../language/forms.ts";
import { isStopWord } from "../text/words.ts";

const form = formsOf("intents.txt");

/** What a heading is over, in plain text; undefined if the text asks for something else. */
export function readHeadingOver(core: string): string | undefined {
  const about = withoutVagueWords(form("heading over").whole(core)?.part("about") ?? "");
  return about === "" ? undefined : about;
}

export function withoutVagueWords(about: string): string {
  return withoutArticle(withoutMatches(form("vague"), about));
}

/** From 1, or -1 for the last: "the title of the second section", "the first subheading". */
export function readHeadingNumber(core: string): number | undefined {
  const word = form("numbered heading").whole(core)?.part("ordinal");
  return word === undefined ? undefined : readOrdinal(word);
}

/** `3`, `3rd`, `1,000`, `third`, `三`; negative ones count from the end. */
export function readOrdinal(word: string): number {
  return Number.parseInt(form("ordinals").whole(word)?.rewritten ?? word.replaceAll(",", ""), 10);
}

/** More words ask for something else. */
const maxWords = 18;

/** Whether a text asks for a summary and says nothing else: "can someone sum this up in one line, no time". `plain`: see `PlainText`. */
export function asksForSummary(plain: string): boolean {
  const typed = plain.split(" ");
  if (typed.length > maxWords) return false;
  const isOf = (name: string, word: string) => words(name, "intents.txt").has(word);
  const isChief = (word: string, index: number) =>
    isOf("chief-things", word) && typed.slice(0, index).some((other) => isOf("chief-words", other));
  const isSummary = (word: string, index: number) =>
    isOf("summary-words", word) && (word !== "sum" || index === 0 || typed[index + 1] === "up");
  const isBullets = plain.endsWith("bullet point") || plain.endsWith("bullet points");
  if (!isBullets && !typed.some((word, index) => isSummary(word, index) || isChief(word, index))) return false;
  const known = ["summary-words", "chief-words", "chief-things", "around-summary"];
  return typed.every((word) => known.some((name) => isOf(name, word)) || isStopWord(word) || (word.length < 3 && Number(word) >= 0));
}
