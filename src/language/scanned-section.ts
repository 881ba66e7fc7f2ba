import { cachedBy, openFile, wordPattern } from "./forms.ts";
import { endsIn } from "./match-form.ts";
import { type Alternative, FormError, type Slot } from "./read-forms.ts";

/**
 * The forms of one section as a pattern, for long documents: word by word, as `Section` reads, takes ten times as long. Forms are found as
 * they are written: capital letters count, only spaces may be between words, "," is one mark, and "!", "*" and "<year>" cannot be used.
 */
export class ScannedSection {
  private readonly patterns: { [place in Place]?: RegExp } = {};

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
    return this.pattern("inside").test(text);
  }

  is(text: string): boolean {
    return this.pattern("whole").test(text);
  }

  /** The form with which a text begins, with the spaces before it; "" if there is none. */
  start(text: string): string {
    return this.pattern("start").exec(text)?.[0] ?? "";
  }

  /** The form with which a text ends, with the spaces after it; "" if there is none. */
  end(text: string): string {
    return this.pattern("end").exec(text)?.[0] ?? "";
  }

  /** Those that do not overlap, in order. */
  findAll(text: string): Iterable<RegExpMatchArray & { readonly index: number }> {
    return text.matchAll(this.pattern("all"));
  }

  private pattern(place: Place): RegExp {
    this.patterns[place] ??= this.compile(place);
    return this.patterns[place];
  }

  private compile(place: Place): RegExp {
    const forms = openFile(this.file).sections.get(this.name);
    if (!forms) throw new FormError(this.file, `There is no section [${this.name}]. Write one, or mend the name in the code.`);
    const excluded = forms.find(({ isExcluded }) => isExcluded);
    if (excluded) throw new FormError(excluded.place, '"!" cannot be used here. Write forms that match nothing else.');
    const sources = forms.map(({ slots }) => sequence(slots, this.file)).join("|");
    const start = place === "start" || place === "whole" ? "^\\s*" : "";
    const end = place === "end" || place === "whole" ? "\\s*$" : "";
    return new RegExp(`${start}(?:${sources})${end}`, `${this.flags}${place === "all" ? "g" : ""}u`);
  }
}

/** The sections of a data file by their names. `flags`: "i" for capital and small letters alike. */
export function scannedFormsOf(file: string): (name: string, flags?: string) => ScannedSection {
  const sections = cachedBy((flags) => cachedBy((name) => new ScannedSection(file, name, flags)));
  return (name, flags = "") => sections(flags)(name);
}

type Place = "inside" | "whole" | "start" | "end" | "all";

/** Words are apart because each begins where no letter is before it. */
function sequence(slots: readonly Slot[], file: string): string {
  const sources = slots.map(({ alternatives, isOptional }, index) => {
    const one = `${index > 0 ? "\\s*" : ""}${anyOf(alternatives, file)}`;
    return isOptional ? `(?:${one})?` : one;
  });
  return sources.join("");
}

/** Words share their boundaries: that is much faster than one pair for each. */
function anyOf(alternatives: readonly Alternative[], file: string): string {
  const unsorted = alternatives.flatMap((each) => (each.kind === "words" ? [each.written] : []));
  const written = unsorted.toSorted((one, other) => other.length - one.length);
  const [chinese, others] = [written.filter(isHan), written.filter((word) => !isHan(word))];
  const signs = alternatives.flatMap((each) => (each.kind === "words" ? [] : [source(each, file)]));
  return group([...(others.length > 0 ? [whole(group(others.map(wordPattern)))] : []), ...chinese.map(wordPattern), ...signs]);
}

function group(sources: readonly string[]): string {
  return sources.length === 1 ? (sources[0] ?? "") : `(?:${sources.join("|")})`;
}

/** Chinese words have no spaces between them. */
function isHan(word: string): boolean {
  return /^\p{Script=Han}/u.test(word);
}

function source(each: Exclude<Alternative, { readonly kind: "words" }>, file: string): string {
  if (each.kind === "prefix") return `${noLetterBefore}${each.prefix}${latin}*`;
  if (each.kind === "reference") return referenceSource(each.name, file);
  if (each.kind === "gap") throw new FormError(file, '"*" cannot be used here: a long document would take too long.');
  return each.kind === "mark" ? mark : "(?:^|\\s*$)";
}

/** Not `\\p{L}` and the like, which take twenty times as long to compile. */
const latin = "[\\wÀ-ɏ]";
const mark = "[^\\s\\wÀ-ɏͰ-ӿ\\u3400-\\u9fff]";
const letter = '[^\\s,;:!?"“”«»()[\\]{}（），。]';
const noLetterBefore = `(?<!${latin})(?<!${latin}['’-])`;
const noLetterAfter = `(?!${latin}|-${latin}|['’](?!s(?!${latin}))${latin})`;
const builtIn: Readonly<Record<string, string>> = {
  word: `${latin}${letter}*`,
  letters: `(?!\\d)${latin}${letter}*`,
  number: "\\d+",
  capitalised: `\\p{Lu}${letter}*`,
};

function referenceSource(name: string, file: string): string {
  const definition = openFile(file).definitions.get(name);
  const known = name.startsWith(endsIn) ? `[a-zß-ɏ]{2,}${name.slice(endsIn.length)}` : builtIn[name];
  if (!definition && known === undefined) throw new FormError(file, `<${name}> is not defined. Write a line: ${name} = one | another`);
  if (!definition) return whole(known ?? "");
  const single = definition.alternatives.filter(({ length }) => length === 1);
  const phrases = definition.alternatives.filter(({ length }) => length > 1);
  const words = single.flatMap((slots) => slots.flatMap(({ alternatives }) => alternatives));
  return group([...phrases.map((slots) => sequence(slots, file)), ...(words.length > 0 ? [anyOf(words, file)] : [])]);
}

function whole(pattern: string): string {
  return `${noLetterBefore}${pattern}${noLetterAfter}`;
}
