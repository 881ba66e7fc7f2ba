import type { Token } from "./normal-form.ts";
import { type Alternative, type Definition, FormError, type FormLine, type Slot } from "./read-forms.ts";

/** A form, ready to be matched. */
export interface Form {
  readonly line: FormLine;
  readonly steps: readonly Step[];
  /** The words with which it can begin; undefined if any word will do. */
  readonly firstWords: ReadonlySet<string> | undefined;
}

interface Step {
  /** Alternatives of one word: most, so they are looked up. */
  readonly words: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly tests: readonly ((token: Token, text: string) => boolean)[];
  readonly phrases: readonly (readonly Step[])[];
  readonly gap?: string;
  readonly isMark?: boolean;
  readonly isEdge?: boolean;
  readonly isOptional: boolean;
  /** Definitions whose words are wanted by their name. */
  readonly references: readonly { readonly name: string; readonly step: Step }[];
}

/** Which tokens a named part of a form has matched. */
export interface Part {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** References that need no definition. */
const builtIn: Readonly<Record<string, (token: Token, text: string) => boolean>> = {
  word: () => true,
  number: ({ word }) => isDigit(word.charCodeAt(0)),
  capitalised: ({ start }, text) => isUpperCase(text.charAt(start)),
  "ends-in-s": ({ word }) => word.length > 2 && word.endsWith("s"),
  letters: ({ word }) => !isDigit(word.charCodeAt(0)),
};

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isUpperCase(character: string): boolean {
  return character !== character.toLowerCase();
}

/** Words of a gap, or Chinese characters. */
const maxGap = 12;
/** Tokens of a form. Bounds the time and the depth: a definition may name itself, and a text may be one word a thousand times. */
const maxTokens = 48;

/** Compiles the forms of a file, each definition once. */
export function createCompiler(definitions: ReadonlyMap<string, Definition>): (line: FormLine) => Form {
  const compiled = new Map<string, Step>();
  const define = (name: string, place: string): Step => {
    const known = compiled.get(name);
    if (known) return known;
    const definition = definitions.get(name);
    if (!definition) throw new FormError(place, `<${name}> is not defined. Write a line: ${name} = one | another`);
    const step = emptyStep();
    // Before its alternatives: a definition may name itself.
    compiled.set(name, step);
    for (const slots of definition.alternatives) addSlots(step, slots, place);
    return step;
  };
  const addSlots = (step: MutableStep, slots: readonly Slot[], place: string) => {
    const [only] = slots;
    if (slots.length === 1 && only && !only.isOptional) for (const each of only.alternatives) addAlternative(step, each, place);
    else step.phrases.push(slots.map((slot) => compile(slot, place)));
  };
  const addAlternative = (step: MutableStep, each: Alternative, place: string) => {
    if (each.kind === "words" && each.words.length === 1) step.words.add(each.words[0] ?? "");
    else if (each.kind === "words") step.phrases.push(each.words.map((word) => ({ ...emptyStep(), words: new Set([word]) })));
    else if (each.kind === "reference") addReference(step, each.name, place);
    else addSign(step, each);
  };
  const addReference = (step: MutableStep, name: string, place: string) => {
    const test = definitions.has(name) ? undefined : builtIn[name];
    if (test) step.tests.push(test);
    else step.references.push({ name, step: define(name, place) });
  };
  const compile = (slot: Slot, place: string): Step => {
    const step = { ...emptyStep(), isOptional: slot.isOptional };
    for (const each of slot.alternatives) addAlternative(step, each, place);
    return step;
  };
  return (line) => {
    const steps = line.slots.map((slot) => compile(slot, line.place));
    return { line, steps, firstWords: firstWords(steps) };
  };
}

type MutableStep = {
  words: Set<string>;
  prefixes: string[];
  tests: ((token: Token, text: string) => boolean)[];
  phrases: (readonly Step[])[];
  gap?: string;
  isMark?: boolean;
  isEdge?: boolean;
  isOptional: boolean;
  references: { name: string; step: Step }[];
};

function addSign(step: MutableStep, each: Exclude<Alternative, { kind: "words" | "reference" }>): void {
  if (each.kind === "prefix") step.prefixes.push(each.prefix);
  else if (each.kind === "gap") step.gap = each.name;
  else if (each.kind === "mark") step.isMark = true;
  else step.isEdge = true;
}

function emptyStep(): MutableStep {
  return { words: new Set(), prefixes: [], tests: [], phrases: [], references: [], isOptional: false };
}

/** `within`: the steps that this one is part of. */
function firstWords(steps: readonly Step[], within: readonly Step[] = []): ReadonlySet<string> | undefined {
  const words = new Set<string>();
  for (const step of steps.filter(({ isEdge }) => !isEdge)) {
    const first = within.includes(step) ? undefined : firstWordsOf(step, within);
    if (!first) return undefined;
    for (const word of first) words.add(word);
    if (!step.isOptional) return words;
  }
  return undefined;
}

function firstWordsOf(step: Step, within: readonly Step[]): readonly string[] | undefined {
  if (step.prefixes.length > 0 || step.tests.length > 0 || step.gap !== undefined || step.isMark) return undefined;
  const phrases = [...step.phrases, ...step.references.map((each) => [each.step])];
  const firsts = phrases.map((phrase) => firstWords(phrase, [...within, step]));
  return firsts.includes(undefined) ? undefined : [...step.words, ...firsts.flatMap((first) => [...(first ?? [])])];
}

/**
 * Tells `found` of each way in which the form matches tokens from `from` on, until it says true; the token after the match, and the named
 * parts so far. Words before the shortest gap come first.
 */
export function matchForm(
  form: Form,
  text: string,
  tokens: readonly Token[],
  from: number,
  found: (end: number, parts: readonly Part[]) => boolean,
): boolean {
  const parts: Part[] = [];
  const named = (name: string, start: number, end: number, next: () => boolean): boolean => {
    parts.push({ name, from: start, to: end });
    const isDone = next();
    parts.pop();
    return isDone;
  };
  const sequence = (steps: readonly Step[], index: number, at: number, next: (at: number) => boolean): boolean => {
    const step = steps[index];
    if (!step) return next(at);
    const rest = (end: number) => sequence(steps, index + 1, end, next);
    return one(step, at, rest) || (step.isOptional && rest(at));
  };
  const one = (step: Step, at: number, next: (at: number) => boolean): boolean => {
    if (step.isEdge) return isEdge(tokens, at) && next(at);
    if (step.gap !== undefined) return gap(step.gap, at, next);
    return (isMarkOf(step, tokens[at]) && next(at + 1)) || word(step, at === from ? at : afterMarks(tokens, at), next);
  };
  const word = (step: Step, at: number, next: (at: number) => boolean): boolean => {
    const token = tokens[at];
    if (!token || at - from >= maxTokens) return false;
    return (
      (isWord(step, token) && next(at + 1)) ||
      step.phrases.some((phrase) => sequence(phrase, 0, at, next)) ||
      step.references.some((each) => one(each.step, at, (end) => named(each.name, at, end, () => next(end))))
    );
  };
  const isWord = (step: Step, token: Token) =>
    !token.isMark &&
    (step.words.has(token.word) ||
      step.prefixes.some((prefix) => token.word.startsWith(prefix)) ||
      step.tests.some((test) => test(token, text)));
  const gap = (name: string, at: number, next: (at: number) => boolean): boolean => {
    const start = afterMarks(tokens, at);
    for (let end = start, words = 0; end < tokens.length && words < maxGap; end += 1) {
      if (tokens[end]?.isMark) continue;
      words += 1;
      if (name === "" ? next(end + 1) : named(name, start, end + 1, () => next(end + 1))) return true;
    }
    return false;
  };
  return sequence(form.steps, 0, from, (end) => found(end, parts));
}

/** A mark that is asked for, or that stands for the word "and". */
function isMarkOf(step: Step, token: Token | undefined): boolean {
  return token?.isMark === true && (step.isMark === true || step.words.has(token.word));
}

function isEdge(tokens: readonly Token[], at: number): boolean {
  return afterMarks(tokens, at) === tokens.length || beforeMarks(tokens, at) === 0;
}

export function afterMarks(tokens: readonly Token[], at: number): number {
  let end = at;
  while (tokens[end]?.isMark) end += 1;
  return end;
}

function beforeMarks(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && tokens[start - 1]?.isMark) start -= 1;
  return start;
}
