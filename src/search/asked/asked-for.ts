import { compact } from "../../text/compact-pattern.ts";
import { type Attribute, plainText } from "./attribute-patterns.ts";
import { attributes } from "./attributes.ts";

/** What a question asks for. */
export interface AskedFor {
  /** See `plainText`; the first 400 characters. */
  readonly plain: string;
  readonly attributes: readonly Attribute[];
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
  readonly kind: "yesNo" | "why" | "how" | "who" | "other";
}

export function readAskedFor(text: string): AskedFor {
  // The time of some patterns grows with the square of the length.
  const plain = plainText(text).slice(0, maxCharacters);
  const kind = questionKind(plain);
  const found = attributes.flatMap((attribute) => {
    const words = attribute.asked.flatMap((pattern) => pattern.exec(plain)?.[0].split(wordEnd) ?? []);
    return words.length > 0 ? [{ attribute, words }] : [];
  });
  return {
    plain,
    attributes: found.map(({ attribute }) => attribute),
    attributeWords: new Set(found.flatMap(({ words }) => words)),
    counted: nounAfter(countQuestions, plain),
    named: nounAfter(nameQuestions, plain),
    isByName: nameWords.test(plain),
    asksForOthers: /\b(?:other|others|besides|apart from|except|else)\b/u.test(plain),
    kind,
  };
}

const maxCharacters = 400;
/** Chinese is written without spaces: every character counts as a word. */
const wordEnd = / |(?<=\p{Script=Han})/u;

function questionKind(plain: string): AskedFor["kind"] {
  if (yesNoQuestion.test(plain)) return "yesNo";
  if (whyQuestion.test(plain)) return "why";
  if (/\bhow (?:do|does|did|is|are|was|were|can|could|has|have)\b/u.test(plain)) return "how";
  return agentQuestion.test(plain) ? "who" : "other";
}

export const yesNoQuestion =
  /^(?:(?:and|but|so|or|then) )?(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|isnt|arent|doesnt|dont|didnt)\b/u;
const whyQuestion =
  /\b(?:why|whys|how come|for what reason|(?:for|to) what (?:purpose|end)|what (?:made|makes|explains|caused|prompted|led|drove|is behind))\b/u;
const agentQuestion =
  /^(?:(?:and|so|but|by|with|for|to|from|of|on|at) )?(?:who(?:m|se|s|d)?|(?:which|what) (?:(?!do|does|did|is|are|was|were)\w+ )?(?:persons?|people|individuals?|man|woman|organi[sz]ations?|company|companies|firms?|agency|newspaper|body|institution))\b/u;

/** Words that end a noun phrase. */
const end =
  "(?:is|are|was|were|am|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|s|that|who|which|where|whom|in|of|on|at|from|to|with|for|by|about|into|and|or|there|it|he|she|they|you|we|i|besides|apart|except|than|take|takes|took|make|made|makes|get|gets|got|live|lives|lived|work|works|worked)";
const number = String.raw`(?:\d+|two|three|four|five|six|seven|eight|nine|ten)`;
const determiner = "(?:the |this |that |a |an |his |her |its |their |all )?";
const firstWord = String.raw`(?<noun>(?!${end}\b)\S+)`;
const endsPhrase = new RegExp(String.raw`^${end}\b`, "u");

/**
 * Finds a noun phrase of up to `maxWords` words after `before`. The pattern has only its first word, because V8 would write out the words
 * that may not follow as often as there are words: a tenth of the first question's time.
 */
interface NounPattern {
  readonly pattern: RegExp;
  readonly maxWords: number;
}

function nounPattern(before: string, maxWords: number): NounPattern {
  return { pattern: compact(new RegExp(before + firstWord, "u")), maxWords };
}

/** What has no name of its own: "which two *features* …" is answered by a description. */
const traits =
  "(?:things?|features?|aspects?|factors?|reasons?|causes?|words?|adjectives?|terms?|problems?|issues?|difficult(?:y|ies)|hardships?|troubles?|qualit(?:y|ies)|traits?|characteristics?|advantages?|benefits?|drawbacks?|disadvantages?|changes?|ways?|means|methods?|measures?|steps?|goals?|aims?|purposes?|conditions?|circumstances|forces|resources?|kinds?|types?|sorts?|points?|elements?|effects?|results?|consequences?|feelings?|emotions?|weather|roles?|periods?|phases?|activities|industries|sectors?)";
const countQuestions = [nounPattern(String.raw`\b(?:how many|(?<!\ba )number of|amount of) (?:of )?${determiner}`, 4)];
const called = String.raw`\b(?:what|whats) (?:is |was |are |were )?(?:the |that |this |a |an |his |her |its |their )`;
const nameQuestions = [
  nounPattern(String.raw`\bnames? (?:of|for) ${determiner}`, 4),
  { pattern: compact(new RegExp(String.raw`${called}(?<noun>(?:(?!${end}\b)\S+ ){1,4})called\b`, "u")), maxWords: 0 },
  nounPattern(
    String.raw`\b(?:which(?: are the| were the)?|name the) (?:other )?${number} (?:other |more |further )?(?!(?:\S+ )?${traits}\b)`,
    3,
  ),
  nounPattern(String.raw`\b(?:which|what|whats|who|list|name)(?: are| is)? the (?:other|remaining) (?:${number} )?`, 4),
  nounPattern(String.raw`\bwhich (?:other )?(?!(?:other )?(?:${number} )?(?:\S+ )?${traits}\b)`, 2),
];
const nameWords = new RegExp(
  String.raw`\b(?:names?|called|which (?:are the |were the )?(?:other )?${number} (?!(?:\S+ )?${traits}\b))`,
  "u",
);

function nounAfter(patterns: readonly NounPattern[], plain: string): readonly string[] {
  for (const { pattern, maxWords } of patterns) {
    const found = pattern.exec(plain);
    const noun = found?.groups?.noun?.trim().split(" ");
    if (!found || !noun) continue;
    const rest = plain
      .slice(found.index + found[0].length)
      .trim()
      .split(" ");
    for (const word of rest) {
      if (word === "" || noun.length >= maxWords || endsPhrase.test(word)) break;
      noun.push(word);
    }
    return noun;
  }
  return [];
}
