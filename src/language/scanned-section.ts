import { openFile, wordPattern } from "./forms.ts";
import { endsIn } from "./match-form.ts";
import { type Alternative, FormError, type Slot } from "./read-forms.ts";

/**
 * The forms of one section as a pattern, for long documents: word by word, as `Section` reads, takes ten times as long. Forms are found as
 * they are written: capital letters count, only spaces may be between words, "," is one mark, and "!" cannot be used.
 */
export class ScannedSection {
  private readonly patterns = new Map<string, RegExp>();

  readonly file: string;
  readonly name: string;
  readonly flags: string;

  /** `flags`: "i" for capital and small letters alike. */
  constructor(file: string, name: string, flags = "") {
    this.file = file;
    this.name = name;
    this.flags = flags;
  }

  isIn(text: string): boolean {
    return this.pattern("", "").test(text);
  }

  is(text: string): boolean {
    return this.pattern("^\\s*", "\\s*$").test(text);
  }

  /** The form with which a text begins, with the spaces before it; "" if there is none. */
  start(text: string): string {
    return this.pattern("^\\s*", "").exec(text)?.[0] ?? "";
  }

  /** The form with which a text ends, with the spaces after it; "" if there is none. */
  end(text: string): string {
    return this.pattern("", "\\s*$").exec(text)?.[0] ?? "";
  }

  /** Those that do not overlap, in order. */
  findAll(text: string): Iterable<RegExpMatchArray & { readonly index: number }> {
    return text.matchAll(this.pattern("", "", "g"));
  }

  private pattern(before: string, after: string, flags = ""): RegExp {
    const key = `${before} ${after} ${flags}`;
    const known = this.patterns.get(key);
    if (known) return known;
    const { sections } = openFile(this.file);
    const forms = sections.get(this.name);
    if (!forms) throw new FormError(this.file, `There is no section [${this.name}]. Write one, or mend the name in the code.`);
    const sources = forms.map(({ slots }) => sequence(slots, this.file));
    const pattern = new RegExp(`${before}(?:${sources.join("|")})${after}`, `${this.flags}${flags}u`);
    this.patterns.set(key, pattern);
    return pattern;
  }
}

/** Words are apart because each begins where no letter is before it. */
function sequence(slots: readonly Slot[], file: string): string {
  return slots.map((slot, index) => `(?:${index > 0 ? "\\s*" : ""}${oneOf(slot, file)})${slot.isOptional ? "?" : ""}`).join("");
}

function oneOf({ alternatives }: Slot, file: string): string {
  return `(?:${alternatives.map((each) => source(each, file)).join("|")})`;
}

function source(each: Alternative, file: string): string {
  if (each.kind === "words") return whole(wordPattern(each.written), each.written);
  if (each.kind === "prefix") return `${noLetterBefore}${each.prefix}\\p{L}*`;
  if (each.kind === "reference") return referenceSource(each.name, file);
  if (each.kind === "gap") return `(?:\\s*\\S+){1,${maxGap}}?`;
  return each.kind === "mark" ? "[^\\s\\p{L}\\p{M}\\p{N}]" : "(?:^|\\s*$)";
}

const maxGap = 12;
const noLetterBefore = "(?<![\\p{L}\\p{N}]|\\p{L}['’-])";
const noLetterAfter = "(?![\\p{L}\\p{N}]|['’-]\\p{L})";
const letter = "[\\p{L}\\p{M}\\p{N}.’'-]";
const builtIn: Readonly<Record<string, string>> = {
  word: `[\\p{L}\\p{N}]${letter}*`,
  letters: `\\p{L}${letter}*`,
  number: "\\p{N}+",
  capitalised: `\\p{Lu}${letter}*`,
};

function referenceSource(name: string, file: string): string {
  const definition = openFile(file).definitions.get(name);
  if (definition) return `(?:${definition.alternatives.map((slots) => sequence(slots, file)).join("|")})`;
  return name.startsWith(endsIn) ? whole(`\\p{L}+${name.slice(endsIn.length)}`, "a") : whole(builtIn[name] ?? "", "a");
}

/** Chinese words have no spaces between them. */
function whole(pattern: string, written: string): string {
  const isHan = (character = "") => /\p{Script=Han}/u.test(character);
  return `${isHan(written[0]) ? "" : noLetterBefore}${pattern}${isHan(written.at(-1)) ? "" : noLetterAfter}`;
}
