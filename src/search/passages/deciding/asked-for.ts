import { isStopWord, isWeakWord } from "../../../text/stop-words.ts";
import { type Attribute, attributes } from "./attributes.ts";

/** What a question asks for. */
export interface AskedFor {
  /** The text in which the patterns look: lower case, without apostrophes and punctuation. */
  readonly plain: string;
  readonly attributes: readonly Attribute[];
  /** The words with which the attributes are asked for, folded: they need not be in the answer. */
  readonly attributeWords: ReadonlySet<string>;
  /** "how many *free trade zones*": the words of the counted noun. */
  readonly counted: readonly string[];
  /** "the name of the *friend*", "what is the *gallery* called", "which three *northern cities*": the noun to be named. */
  readonly named: readonly string[];
  /** The question asks for the noun's name in so many words: "what is it called", "which *three* cities". */
  readonly isByName: boolean;
  /** "which *other* provinces *besides* …" */
  readonly asksForOthers: boolean;
  /** "who *compiled* …": the first word after the question word that is no auxiliary; undefined if the question does not ask who. */
  readonly deed: string | undefined;
  readonly kind: "yesNo" | "why" | "how" | "who" | "other";
}

/** Lower case, without apostrophes; all other punctuation but `%` is a space. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’‘`]/gu, "")
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

export function readAskedFor(text: string): AskedFor {
  const plain = plainText(text);
  const asked = attributes.filter((attribute) => attribute.asked.test(plain));
  return {
    plain,
    attributes: asked,
    attributeWords: new Set(asked.flatMap(({ asked: pattern }) => pattern.exec(plain)?.[0].split(" ") ?? [])),
    counted: nounAfter(countQuestion, plain),
    named: nounAfter(nameQuestion, plain),
    isByName: /\bnames?\b|\bcalled\b|\bwhich (?:other )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b/u.test(plain),
    asksForOthers: /\bother\b|\bothers\b|\bbesides\b|\bapart from\b|\bexcept\b|\belse\b/u.test(plain),
    deed: plain
      .replace(agentQuestion, "\0")
      .split("\0")[1]
      ?.trim()
      .split(" ")
      .find((word) => word !== "" && !isStopWord(word) && !isWeakWord(word)),
    kind: questionKind(plain),
  };
}

function questionKind(plain: string): AskedFor["kind"] {
  if (/^(?:(?:and|but|so|or|then) )?(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|isnt|arent|doesnt|dont|didnt)\b/u.test(plain))
    return "yesNo";
  if (/\bwhy\b|\bhow come\b|\bwhys\b|\bwhat (?:made|makes|explains|caused|prompted|led|drove|is behind)\b|\bfor what reason\b/u.test(plain)) return "why";
  if (/\bhow (?:do|does|did|is|are|was|were|can|could|has|have)\b/u.test(plain)) return "how";
  if (agentQuestion.test(plain)) return "who";
  return "other";
}

const agentQuestion =
  /^(?:(?:and|so|but|by|with|for|to|from|of|on|at) )?(?:who(?:m|se|s|d)?|(?:which|what) (?:(?!do|does|did|is|are|was|were)\w+ )?(?:persons?|people|individuals?|man|woman|organi[sz]ations?|company|companies|firms?|agency|newspaper|body|institution))\b/u;
const verbs =
  "is|are|was|were|am|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|s|that|who|which|where|whom|in|of|on|at|from|to|with|for|by|about|into|and|or|there|it|he|she|they|you|we|i|besides|apart|except|than|will|take|takes|took|make|made|makes|get|gets|got|live|lives|lived|work|works|worked";
const nounPhrase = String.raw`((?:(?!(?:${verbs})\b)\S+ ?){1,4})`;
const countQuestion = new RegExp(String.raw`\b(?:how many|(?<!\ba )number of|amount of) (?:of )?(?:the |its |his |her |their )?${nounPhrase}`, "u");
const nameQuestion = new RegExp(
  String.raw`\bnames? (?:of|for) (?:the |this |that |a |an |his |her |its |their |all )?${nounPhrase}|\b(?:what|whats) (?:is |was |are |were )?(?:the |that |this |a |an |his |her |its |their )${nounPhrase}called\b|\b(?:which|name the|the names? of the) (?:other )?((?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:(?!(?:${verbs})\b)\S+ ?){1,3})|\b(?:other|remaining) (?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten) )?${nounPhrase}|\bwhich (?:other )?((?:(?!(?:${verbs})\b)\S+ ?){1,2})`,
  "u",
);

function nounAfter(pattern: RegExp, plain: string): readonly string[] {
  const found = pattern.exec(plain)?.slice(1).find((group) => group !== undefined);
  return found === undefined ? [] : found.trim().split(" ");
}
