/** Which pronouns follow a name in the sentences that name nobody else, counted over a document. */
export class PronounCounts {
  readonly #counts = new Map<string, { he: number; she: number }>();

  add(name: string, he: number, she: number): void {
    const counts = this.#counts.get(name) ?? { he: 0, she: 0 };
    this.#counts.set(name, { he: counts.he + he, she: counts.she + she });
  }

  /** Whether nearly all of them are the other pronoun. */
  contradict(name: string, pronoun: "he" | "she"): boolean {
    const counts = this.#counts.get(name);
    if (!counts) return false;
    const [same, other] = pronoun === "he" ? [counts.he, counts.she] : [counts.she, counts.he];
    return other >= minPronouns && other > dominance * same;
  }
}

const minPronouns = 2;
const dominance = 2;

/** Whether the title before a name belongs to the other pronoun: `Mrs. Smith` is not `he`. */
export function titleContradicts(text: string, nameStart: number, nameEnd: number, pronoun: "he" | "she"): boolean {
  const words = text.slice(Math.max(0, nameStart - maxTitleLength), nameEnd);
  const title =
    titleBefore.exec(words.slice(0, nameStart - Math.max(0, nameStart - maxTitleLength)))?.[1] ?? words.slice(-(nameEnd - nameStart));
  return (pronoun === "he" ? feminine : masculine).test(title);
}

/** UTF-16 code units. */
const maxTitleLength = 12;
const titleBefore = /(?<!\p{L})(\p{Lu}\p{L}+)\.?\s+$/u;
const feminine = /^(?:Mrs|Ms|Miss|Lady|Aunt|Madame|Mademoiselle|Mistress|Sister|Queen|Princess)(?!\p{L})/u;
const masculine = /^(?:Mr|Sir|Lord|Uncle|Monsieur|Father|Brother|King|Prince)(?!\p{L})/u;
