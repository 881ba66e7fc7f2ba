import { LRUCache } from "lru-cache";
import type { Span } from "../../document/document.ts";
import { formsOf, listed, Section } from "../../language/forms.ts";
import { cached, once } from "../../text/collections.ts";

const form = formsOf("asked.txt");

/** What can be asked of somebody or something: its age, its price, when it happened. src/language/attributes.txt lists them. */
export interface Attribute {
  /** What a reply calls it: "It does not give the age." */
  readonly label: string;
  /** How a question asks for it. */
  readonly asked: Section;
  /** What a curator writes under `gives:` for a statement that gives it. */
  readonly gives: string | undefined;
  /** It is missed of persons only. */
  readonly isOfPersons: boolean;
  /** A sentence of a document that nobody curated does not answer without it. */
  readonly isCertain: boolean;
  /** It is missed in documents that nobody curated only. */
  readonly isUncurated: boolean;
  /** A sentence that gives it ranks higher; attributes of one rank count once. */
  readonly ranks: string | undefined;
  /** Where a text gives it. */
  readonly given: (text: string) => readonly Span[];
  /** Whether one of the phrases in which people ask for a statement asks for it: "is Liu from the north" does not. */
  readonly isAskedIn: (phrases: readonly string[]) => boolean;
}

/** Read when first needed. */
export const attributes: () => readonly Attribute[] = once(() =>
  [...listed(file, "attributes")].map(([label, tags]) => readAttribute(label, tags.split(", "))),
);

const file = "attributes.txt";

function readAttribute(label: string, tags: readonly string[]): Attribute {
  const after = (word: string) => tags.find((tag) => tag.startsWith(`${word} `))?.slice(word.length + 1);
  const asked = new Section(file, `${label}: asked`);
  return {
    label,
    asked,
    gives: after("gives"),
    isOfPersons: tags.includes("of persons"),
    isCertain: tags.includes("certain"),
    isUncurated: tags.includes("uncurated"),
    ranks: after("ranks"),
    given: createFinder(new Section(file, `${label}: given`)),
    isAskedIn: cached(new WeakMap<readonly string[], boolean>(), (phrases) =>
      phrases.some((phrase) => asked.isIn(phrase) && !isYesNoQuestion(phrase)),
    ),
  };
}

/** Questions are about the same sentences again and again. */
function createFinder(given: Section): (text: string) => readonly Span[] {
  const find = cached(new LRUCache<string, readonly Span[]>({ max: maxCached }), (text) =>
    [...given.findAll(text)].map(({ start, end }) => ({ start, end })),
  );
  return (text) => find(text.slice(0, maxCharacters));
}

/** Sentences. */
const maxCached = 512;
/** More than any sentence that a person wrote has. */
const maxCharacters = 2000;

/** "is Liu from the north" */
export function isYesNoQuestion(question: string): boolean {
  return form("yes or no").start(question) !== undefined;
}
