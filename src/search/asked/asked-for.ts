import { LRUCache } from "lru-cache";
import { formsOf, type Section, words } from "../../language/forms.ts";
import { normalWords } from "../../language/normal-form.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { cached } from "../../text/collections.ts";
import { type Attribute, attributes, isYesNoQuestion } from "./attributes.ts";

const form = formsOf("asked.txt");

/** What a question asks for. */
export interface AskedFor {
  /** The question, but no more than a question has. */
  readonly text: string;
  readonly attributes: readonly Attribute[];
  /** Those, and what is missed in documents that nobody curated only. */
  readonly sought: readonly Attribute[];
  /** The words with which the attributes are asked for: they need not be in the answer. */
  readonly attributeWords: ReadonlySet<string>;
  /** "how many *free trade zones*": the words of the counted noun. */
  readonly counted: readonly string[];
  /** "the name of the *friend*", "what is the *gallery* called", "which three *northern cities*": the noun to be named. */
  readonly named: readonly string[];
  /** The question asks for the noun's name in so many words: "what is it called", "which *three* cities". */
  readonly isByName: boolean;
  /** "which *other* provinces *besides* …" */
  readonly asksForOthers: boolean;
  /** "who", "which famous singer": anywhere in the question. */
  readonly asksForSomebody: boolean;
  /** "how often", "how much", "what percentage". */
  readonly asksForQuantity: boolean;
  /** "when", "on which day". */
  readonly asksForTime: boolean;
  /** "which version", "what is it called". */
  readonly asksForName: boolean;
  /** "where", "in which northern city". */
  readonly asksForPlace: boolean;
  /**
   * It asks for what no document tells, whatever it names: what happens now, the asker's own affairs, advice, an opinion, or a deed of the bot.
   * A document may still have such words ("translate", "today"), so this speaks against an answer and does not forbid it.
   */
  readonly asksOutside: boolean;
  /** It asks what is to be done: of an article this is advice, of rules and instructions their subject. */
  readonly asksWhatToDo: boolean;
  readonly kind: "yesNo" | "why" | "how" | "who" | "other";
}

/** One question is read in several places. */
export const readAskedFor: (text: string) => AskedFor = cached(new LRUCache<string, AskedFor>({ max: 64 }), (text) => {
  // The time of some forms grows with the square of the length.
  const question = text.slice(0, maxCharacters);
  return { ...readWithoutMarks(withoutEndMarks(question)), text: question };
});

/** In some of these places it has its mark, in others not. */
const readWithoutMarks = cached(new LRUCache<string, AskedFor>({ max: 16 }), readQuestion);

function readQuestion(question: string): AskedFor {
  const kind = questionKind(question);
  const found = attributes().flatMap((attribute) => {
    const words = [...attribute.asked.findAll(question)].flatMap(({ start, end, rewritten }) =>
      rewritten ? normalWords(rewritten) : normalWords(question, start, end),
    );
    return words.length > 0 ? [{ attribute, words }] : [];
  });
  const told = found.filter(({ attribute }) => !attribute.isUncurated);
  return {
    text: question,
    attributes: told.map(({ attribute }) => attribute),
    sought: found.map(({ attribute }) => attribute),
    attributeWords: new Set(told.flatMap(({ words }) => words)),
    counted: nounAfter(form("counted"), question),
    named: nounAfter(form("named"), question),
    isByName: form("by name").isIn(question),
    asksForSomebody: form("somebody").isIn(question),
    asksForPlace: form("somewhere").isIn(question),
    asksForQuantity: form("a quantity").isIn(question),
    asksForTime: form("a time").isIn(question),
    asksForName: form("a name").isIn(question),
    asksForOthers: form("others").isIn(question),
    asksOutside: form("outside").isIn(question),
    asksWhatToDo: form("what to do").isIn(question),
    kind,
  };
}

const maxCharacters = 400;

function questionKind(question: string): AskedFor["kind"] {
  if (isYesNoQuestion(question)) return "yesNo";
  if (form("why").isIn(question)) return "why";
  if (form("how").isIn(question)) return "how";
  return form("who").isIn(question) ? "who" : "other";
}

/** The words of the first noun phrase that a form of the section asks for. */
function nounAfter(section: Section, question: string): readonly string[] {
  for (const { start, end, rewritten, part } of section.findAll(question)) {
    const noun = part("noun");
    const phrase = noun === undefined ? nounPhrase(question, start, end) : normalWords(noun);
    if (phrase.length > 0 && (noun === undefined || !phrase.some(endsPhrase))) return phrase.slice(0, Number(rewritten || maxWords));
  }
  return [];
}

/** What follows: "three northern *cities*"; of "which three?" the number. `start`, `end`: of what asks. */
function nounPhrase(question: string, start: number, end: number): readonly string[] {
  const words = normalWords(question, end);
  const length = words.findIndex(endsPhrase);
  if (length > 0 || (length < 0 && words.length > 0)) return words.slice(0, length < 0 ? undefined : length);
  const last = normalWords(question, start, end).at(-1) ?? "";
  return form("numbers").is(last) ? [last] : [];
}

/** Words of a noun phrase. */
const maxWords = 4;

function endsPhrase(word: string): boolean {
  return words("ends-phrase", "asked.txt").has(word);
}
