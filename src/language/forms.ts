import { readFileSync } from "node:fs";
import { afterMarks, beforeMarks, createCompiler, type Form, hasNeededSigns, hasNeededWords, matchForm, type Part } from "./match-form.ts";
import { hasNumber, type NumberSet, numberOf, numberSet, wordNumbers } from "./needed-words.ts";
import { type NormalText, normalize, normalWords } from "./normal-form.ts";
import { FormError, type FormFile, readForms, splitDefinition } from "./read-forms.ts";

/** What a form has found. Offsets count UTF-16 code units of the text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The token after it. */
  readonly to: number;
  /** What the text has for "*who" or "<who>" of the form; undefined if the form has no such part. The first, if there are several. */
  part(name: string): string | undefined;
  /** What stands after "=>", with the parts of the text for its "*who" and "<who>"; empty without "=>". */
  readonly rewritten: string;
}

/** The forms of one section. Read and compiled when first needed. */
export class Section {
  private compiled: CompiledSection | undefined;
  private lastText: { readonly normal: NormalText; readonly candidates: readonly Form[] } | undefined;

  readonly file: string;
  readonly name: string;

  /** `file`: "follow-ups.txt", in this folder. */
  constructor(file: string, name: string) {
    this.file = file;
    this.name = name;
  }

  /** Whether a form is the whole text, but for marks. */
  is(text: string): boolean {
    return this.whole(text) !== undefined;
  }

  /** Whether a form stands in the text. */
  isIn(text: string): boolean {
    return this.find(text) !== undefined;
  }

  whole(text: string): Match | undefined {
    const normal = normalize(text);
    const first = afterMarks(normal.tokens, 0);
    return this.at(normal, first, endsText(normal));
  }

  /** The first place of a form; the longest that begins there. */
  find(text: string): Match | undefined {
    return this.findAll(text).next().value ?? undefined;
  }

  /** Those that do not overlap, in order. */
  *findAll(text: string): Generator<Match> {
    const normal = normalize(text);
    if (this.candidates(normal).length === 0) return;
    for (let at = 0; at < normal.tokens.length; at += 1) {
      const match = this.at(normal, at);
      if (!match) continue;
      yield match;
      at = match.to - 1;
    }
  }

  /** The longest form with which the text begins. */
  start(text: string): Match | undefined {
    const normal = normalize(text);
    return this.at(normal, afterMarks(normal.tokens, 0));
  }

  /** The longest form with which the text ends. `from`: the first token at which it may begin. */
  end(text: string, from = 0): Match | undefined {
    const normal = normalize(text);
    if (this.candidates(normal).length === 0) return undefined;
    for (let at = from; at < normal.tokens.length; at += 1) {
      const match = this.at(normal, at, endsText(normal));
      if (match) return match;
    }
    return undefined;
  }

  /** The longest match that begins at a token and whose end, the index of the token after it, fits. */
  at(normal: NormalText, at: number, fits: (end: number) => boolean = () => true): Match | undefined {
    const token = normal.tokens[at];
    if (!token || token.isMark) return undefined;
    const isFirst = beforeMarks(normal.tokens, at) === 0;
    let best: { form: Form; end: number; parts: readonly Part[] } | undefined;
    for (const form of this.candidates(normal)) {
      if (form.line.isExcluded || (form.isAtStart && !isFirst) || !form.canBegin(token, normal.text)) continue;
      matchForm(form, normal.text, normal.tokens, at, (end, parts) => {
        if (end > (best?.end ?? at) && fits(end) && !this.isExcluded(normal, at, end)) best = { form, end, parts: [...parts] };
        return end === normal.tokens.length && best?.end === end;
      });
    }
    return best && toMatch(normal, at, best);
  }

  /** Whether a form with "!" overlaps. */
  private isExcluded(normal: NormalText, from: number, to: number): boolean {
    return this.candidates(normal).some(
      (form) =>
        form.line.isExcluded &&
        normal.tokens.some(
          (token, at) =>
            at < to &&
            !token.isMark &&
            form.canBegin(token, normal.text) &&
            matchForm(form, normal.text, normal.tokens, at, (end) => end > from),
        ),
    );
  }

  /** The forms that the text has the words for: few, and mostly none. In the file's order. */
  private candidates(normal: NormalText): readonly Form[] {
    if (this.lastText?.normal === normal) return this.lastText.candidates;
    this.compiled ??= compileSection(this.file, this.name);
    const { forms, neededNumbers, byNeededWord, others } = this.compiled;
    const candidates = others.length === 0 ? [] : others.filter((form) => hasNeededSigns(form, normal));
    for (const word of wordNumbers(normal)) {
      if (!hasNumber(neededNumbers, word)) continue;
      for (const form of byNeededWord.get(word) ?? [])
        if (hasNeededWords(form, normal) && !candidates.includes(form)) candidates.push(form);
    }
    if (candidates.length > 1) candidates.sort((one, other) => forms.indexOf(one) - forms.indexOf(other));
    this.lastText = { normal, candidates };
    return candidates;
  }
}

/** Whether only marks follow. */
function endsText({ tokens }: NormalText): (end: number) => boolean {
  return (end) => afterMarks(tokens, end) === tokens.length;
}

/** The sections of a data file by their names: `form("more").is(text)`. */
export function formsOf(file: string): (name: string) => Section {
  return cachedBy((name: string) => new Section(file, name));
}

/** The lists of a data file by their names. */
export function listsOf(file: string): (name: string) => WordList {
  return cachedBy((name: string) => new WordList(name, file));
}

/** Each is made once. */
export function cachedBy<T extends object>(create: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name) ?? create(name);
    known.set(name, found);
    return found;
  };
}

interface CompiledSection {
  readonly forms: readonly Form[];
  /** By the number of each word of the rarest list of words of which a form needs one. */
  readonly byNeededWord: ReadonlyMap<number, readonly Form[]>;
  readonly neededNumbers: NumberSet;
  /** Those that need none. */
  readonly others: readonly Form[];
}

function compileSection(file: string, name: string): CompiledSection {
  const { sections, compile } = openFile(file);
  const lines = sections.get(name);
  if (!lines) throw new FormError(file, `There is no section [${name}]. Write one, or mend the name in the code.`);
  const forms = lines.map(compile);
  const byNeededWord = new Map<number, Form[]>();
  for (const form of forms)
    for (const word of form.needed[0] ?? []) {
      const number = numberOf(word);
      byNeededWord.set(number, [...(byNeededWord.get(number) ?? []), form]);
    }
  const others = forms.filter(({ needed }) => needed.length === 0);
  return { forms, byNeededWord, neededNumbers: numberSet(byNeededWord.keys()), others };
}

function toMatch(normal: NormalText, at: number, { form, end, parts }: { form: Form; end: number; parts: readonly Part[] }): Match {
  const slice = (from: number, to: number) => normal.text.slice(normal.tokens[from]?.start, normal.tokens[to - 1]?.end);
  const part = (name: string) => {
    const found = parts.find((each) => each.name === name);
    return found && slice(found.from, found.to);
  };
  return {
    start: normal.tokens[at]?.start ?? 0,
    end: normal.tokens[end - 1]?.end ?? 0,
    to: end,
    part,
    get rewritten() {
      return (form.line.rewritten ?? "").replace(/\*([a-z-]+)|<([a-z-]+)>/gu, (_, gap: string, name: string) => part(gap ?? name) ?? "");
    },
  };
}

interface OpenFile extends FormFile {
  readonly compile: ReturnType<typeof createCompiler>;
}

/** Read once. */
export const openFile = cachedBy((file: string): OpenFile => {
  const shared = file === vocabularyFile ? undefined : openFile(vocabularyFile).definitions;
  const read = readForms(file, readFileSync(new URL(file, import.meta.url), "utf8"), shared);
  return { ...read, compile: createCompiler(read.definitions) };
});

const vocabularyFile = "vocabulary.txt";

/** What stands after "=>" in a section that lists names, by the name. */
export function listed(file: string, section: string): ReadonlyMap<string, string> {
  const lines = openFile(file).sections.get(section) ?? [];
  return new Map(lines.map(({ form, rewritten = "" }) => [form, rewritten]));
}

/** The words of a definition in vocabulary.txt, or of another file, in normal form; phrases with single spaces. */
export function words(name: string, file = vocabularyFile): ReadonlySet<string> {
  return wordsOf(file)(name);
}

/** Asked for with each word of a text. */
const wordsOf = cachedBy((file) =>
  cachedBy((name): ReadonlySet<string> => new Set([...asWritten(name, file)].map((each) => normalWords(each).join(" ")))),
);

/** The same words as the file has them: with capital letters, apostrophes and hyphens. */
export function asWritten(name: string, file = vocabularyFile): ReadonlySet<string> {
  const { definitions } = openFile(file);
  const isShared = file !== vocabularyFile && definitions.get(name) === openFile(vocabularyFile).definitions.get(name);
  if (isShared || !definitions.has(name)) throw new FormError(file, `There is no "${name}". Write a line: ${name} = one | another`);
  return new Set(writtenWords(name, definitions));
}

function writtenWords(name: string, definitions: FormFile["definitions"]): readonly string[] {
  const alternatives = splitDefinition(definitions.get(name)?.raw ?? "");
  return alternatives.flatMap((each) => (isReference(each) ? writtenWords(each.slice(1, -1), definitions) : [each]));
}

function isReference(each: string): boolean {
  return each.startsWith("<") && each.endsWith(">") && !each.includes(" ");
}

/** Words as a file has them, read when first needed. */
export class WordList {
  private read: { readonly words: ReadonlySet<string>; readonly lengths: readonly number[] } | undefined;

  readonly name: string;
  readonly file: string;

  constructor(name: string, file: string) {
    this.name = name;
    this.file = file;
  }

  has(word: string): boolean {
    return this.list().words.has(word);
  }

  get all(): readonly string[] {
    return [...this.list().words];
  }

  /** The longest word with which a text begins, though letters may follow; "" if there is none. */
  startOf(text: string): string {
    return this.longest((length) => text.slice(0, length));
  }

  /** The longest word with which a text ends. */
  endOf(text: string): string {
    return this.longest((length) => text.slice(-length));
  }

  private longest(part: (length: number) => string): string {
    const { words, lengths } = this.list();
    for (const length of lengths) {
      const found = part(length);
      if (words.has(found)) return found;
    }
    return "";
  }

  private list() {
    if (this.read) return this.read;
    const words = asWritten(this.name, this.file);
    const lengths = [...new Set([...words].map(({ length }) => length))].toSorted((one, other) => other - one);
    this.read = { words, lengths };
    return this.read;
  }
}

/** A pattern of those words, each whole, for texts too long to be read word by word. `flags` beside "u". */
export function anyOf(name: string, file = vocabularyFile, flags = "i"): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives(name, file)})(?!\\p{L})`, `${flags}u`);
}

/** Those words, as the file has them, as a part of another pattern: "a|b c". */
export function alternatives(name: string, file = vocabularyFile): string {
  const longestFirst = [...asWritten(name, file)].toSorted((one, other) => other.length - one.length);
  return longestFirst.map(wordPattern).join("|");
}

/** A pattern of some words as they are written; either apostrophe, any spaces. */
export function wordPattern(written: string): string {
  return written.replaceAll(".", "\\.").replaceAll(/['’]/gu, "['’]").replaceAll(" ", "\\s+");
}
