import { normalize, toWord } from "./normal-form.ts";

/** What a data file says, line by line; README.md beside it has the notation. */
export interface FormFile {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly sections: ReadonlyMap<string, readonly FormLine[]>;
}

export interface Definition {
  /** As the file has it: "a | b c". */
  readonly raw: string;
  readonly alternatives: readonly (readonly Slot[])[];
}

export interface FormLine {
  /** As it stands in the file. */
  readonly form: string;
  readonly slots: readonly Slot[];
  readonly isExcluded: boolean;
  /** What stands after "=>". */
  readonly rewritten?: string;
  readonly examples: readonly string[];
  /** "follow-ups.txt:12". */
  readonly place: string;
}

/** One place of a form: one of its alternatives. */
export interface Slot {
  readonly alternatives: readonly Alternative[];
  readonly isOptional: boolean;
}

export type Alternative =
  /** `written`: as the file has them, for `asWritten` and scanned sections. */
  | { readonly kind: "words"; readonly words: readonly string[]; readonly written: string }
  /** "cancel*": a word that begins so. */
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "reference"; readonly name: string }
  /** "*", "*who": some words, which the code may want by that name. */
  | { readonly kind: "gap"; readonly name: string }
  | { readonly kind: "mark" }
  | { readonly kind: "edge" };

/** A line that cannot be read: the message names file and line and says what to write. */
export class FormError extends Error {
  override readonly name = "FormError";
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
  }
}

/** `file`: its name, for messages. `shared`: definitions of other files. Throws a `FormError`. */
export function readForms(file: string, content: string, shared?: ReadonlyMap<string, Definition>): FormFile {
  const definitions = new Map<string, Definition>(shared);
  const sections = new Map<string, FormLine[]>();
  let section: FormLine[] | undefined;
  for (const { line, place } of joinedLines(file, content)) {
    const name = sectionName.exec(line)?.[1];
    if (name !== undefined) {
      if (sections.has(name)) throw new FormError(place, `[${name}] stands twice. Put its forms in one section.`);
      section = [];
      sections.set(name, section);
    } else if (definition.test(line)) {
      const [, defined = "", alternatives = ""] = definition.exec(line) ?? [];
      checkName(defined, definitions, place);
      definitions.set(defined, lazyDefinition(withoutComment(alternatives).words, place));
    } else if (section) section.push(readLine(line, place));
    else throw new FormError(place, "A form stands before the first section. Write a line [section] above it.");
  }
  return { definitions, sections };
}

/** Read when first needed: there are thousands of names. */
function lazyDefinition(raw: string, place: string): Definition {
  let read: Definition["alternatives"] | undefined;
  return {
    raw,
    get alternatives() {
      read ??= splitDefinition(raw).map((each) => readSlots(each, place));
      return read;
    },
  };
}

function checkName(name: string, definitions: ReadonlyMap<string, Definition>, place: string): void {
  if (!definitionName.test(name)) throw new FormError(place, `"${name}" is no name. Use small letters and hyphens.`);
  if (definitions.has(name)) throw new FormError(place, `"${name}" is defined twice. Choose another name.`);
}

export function splitDefinition(raw: string): readonly string[] {
  return raw.split(" | ");
}

const sectionName = /^\[(.+)\]$/u;
const definition = /^(\S+) = (.*)$/su;
const definitionName = /^[a-z][a-z-]*$/u;

/** Lines without comments and blanks; an indented line goes on with the one before it. */
function joinedLines(file: string, content: string): readonly { readonly line: string; readonly place: string }[] {
  const lines: { line: string; place: string }[] = [];
  for (const [index, raw] of content.split(/\r?\n/u).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const last = lines.at(-1);
    if (/^\s/u.test(raw) && last) last.line += ` ${line}`;
    else lines.push({ line, place: `${file}:${index + 1}` });
  }
  return lines;
}

function withoutComment(line: string): { readonly words: string; readonly examples: readonly string[] } {
  const [words = "", comment = ""] = line.split(/\s#\s/u);
  return {
    words: words.trim(),
    examples: comment
      .split(" | ")
      .map((example) => example.trim())
      .filter((example) => example !== ""),
  };
}

function readLine(line: string, place: string): FormLine {
  const { words, examples } = withoutComment(line);
  const [form = "", rewritten] = words.split(/\s=>\s?/u);
  const isExcluded = form.startsWith("!");
  const slots = readSlots(isExcluded ? form.slice(1) : form, place);
  if (isExcluded && rewritten !== undefined)
    throw new FormError(place, 'A form with "!" excludes; it cannot be rewritten. Take "=>" away.');
  return { form, slots, isExcluded, examples, place, ...(rewritten === undefined ? {} : { rewritten: rewritten.trim() }) };
}

function readSlots(form: string, place: string): readonly Slot[] {
  const chunks = form.trim().split(/\s+/u);
  if (chunks[0] === "") throw new FormError(place, "There are no words. Write a form, or delete the line.");
  return chunks.map((chunk) => readSlot(chunk, place));
}

function readSlot(chunk: string, place: string): Slot {
  const isOptional = chunk.length > 1 && chunk.endsWith("?");
  const alternatives = (isOptional ? chunk.slice(0, -1) : chunk).split("|");
  const read = alternatives.map((each) => readAlternative(each, place));
  const isSign = read.some(({ kind }) => kind === "gap" || kind === "edge");
  if (isSign && read.length > 1) throw new FormError(place, `"${chunk}": "*" and "." stand alone. Write two forms.`);
  return { isOptional, alternatives: read };
}

/** Most words: dividing them into tokens would take half of the time in which a file is read. */
const plainWord = /^[A-Za-z]+$/u;

function readAlternative(each: string, place: string): Alternative {
  if (each === ",") return { kind: "mark" };
  if (each === ".") return { kind: "edge" };
  if (each.startsWith("*")) return { kind: "gap", name: each.slice(1) };
  const reference = /^<(.+)>$/u.exec(each)?.[1];
  if (reference !== undefined) return { kind: "reference", name: reference };
  if (each.endsWith("*")) return { kind: "prefix", prefix: each.slice(0, -1).toLowerCase() };
  const words = plainWord.test(each) ? [toWord(each)] : normalize(each).tokens.flatMap(({ isMark, word }) => (isMark ? [] : [word]));
  if (words.length === 0 || /[<>*?|=!()[\]{}]/u.test(each))
    throw new FormError(place, `"${each}" is no word. The notation is in src/language/README.md.`);
  return { kind: "words", words, written: each };
}
