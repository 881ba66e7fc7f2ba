import { replaceWords } from "./replace-words.ts";

/**
 * Writes out what is contracted after a question word (`whats`, `where'd`, `who're`), and adds the apostrophe that was left out elsewhere
 * (`dont`, `im`). Words that also mean something else stay: were, its, well, hell, shell, wed, id, ill, wont, cant is no such word.
 */
export function expandContractions(text: string): string {
  return replaceWords(text, (word) => contractions.get(word));
}

const questionWords = ["what", "who", "where", "when", "why", "how", "which"];
const others = ["that", "there", "here", "it"];
const endings = { s: "is", re: "are", d: "did", ll: "will", ve: "have" };
/** Other words when the apostrophe is left out. */
const ambiguous: ReadonlySet<string> = new Set(["its", "whore", "whove", "itd", "heres", "whens", "here", "hered"]);

const afterQuestionWords = questionWords.flatMap((word) =>
  Object.entries(endings).flatMap(([ending, verb]) => pair(word, ending, `${word} ${verb}`)),
);
const afterOthers = others.flatMap((word) => [...pair(word, "s", `${word} is`), ...pair(word, "ll", `${word} will`)]);
const negations = "do does did is are was were has have had could should would ca must need ai".split(" ");
const pronouns = "im:I'm ive:I've youre:you're youve:you've youd:you'd youll:you'll hes:he's shes:she's theyre:they're theyve:they've"
  .concat(" theyd:they'd theyll:they'll weve:we've yall:you i'm:I'm i've:I've i'd:I'd i'll:I'll lets:let's y'all:you")
  .concat(" whatcha:what_are_you whaddya:what_do_you wheres:where_is whens:when_is heres:here_is")
  .split(" ")
  .map((entry): [string, string] => {
    const [typed = "", written = ""] = entry.split(":");
    return [typed, written.replaceAll("_", " ")];
  });

const contractions: ReadonlyMap<string, string> = new Map([
  ...afterQuestionWords,
  ...afterOthers,
  ...negations.map((verb): [string, string] => [`${verb}nt`, `${verb}n't`]),
  ...pronouns,
]);

function pair(word: string, ending: string, written: string): [string, string][] {
  const withApostrophe: [string, string] = [`${word}'${ending}`, written];
  return ambiguous.has(word + ending) ? [withApostrophe] : [withApostrophe, [word + ending, written]];
}
