import { commonness } from "./needed-words.ts";
import type { NormalText, Token } from "./normal-form.ts";
import { type Alternative, type Definition, FormError, type FormLine, type Slot } from "./read-forms.ts";

/** A form, ready to be matched. */
export interface Form {
  readonly line: FormLine;
  readonly steps: readonly Step[];
  /** Whether it can begin with a word. */
  readonly canBegin: TokenTest;
  /** A text without a word of each of these does not match: most texts, which need not be read then. The rarest list first. */
  readonly needed: readonly ReadonlySet<string>[];
  /** The same of numbers and the like, with the words in their place. */
  readonly neededSigns: readonly Beginning[];
  /** It begins with ".": it can only stand where the text begins. */
  readonly isAtStart: boolean;
}

type TokenTest = (token: Token, text: string) => boolean;

interface Step {
  /** Alternatives of one word: most, so they are looked up. */
  readonly words: Set<string>;
  readonly prefixes: string[];
  readonly tests: TokenTest[];
  readonly phrases: (readonly Step[])[];
  gap?: string;
  isMark?: boolean;
  isEdge?: boolean;
  readonly isOptional: boolean;
  /** Definitions whose words are wanted by their name. */
  readonly references: { readonly name: string; readonly step: Step }[];
}

/** Which tokens a named part of a form has matched. */
export interface Part {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** References that need no definition. */
const builtIn: Readonly<Record<string, TokenTest>> = {
  word: () => true,
  number: ({ word }) => isDigit(word.charCodeAt(0)),
  capitalised: ({ start }, text) => isUpperCase(text.charAt(start)),
  letters: ({ word }) => !isDigit(word.charCodeAt(0)),
  year: ({ word }) => isDigit(word.charCodeAt(0)) && year.test(word),
};

function builtInTest(name: string): TokenTest | undefined {
  if (!name.startsWith(endsIn)) return builtIn[name];
  const ending = name.slice(endsIn.length);
  return ({ word }) => word.length > ending.length + 1 && word.endsWith(ending);
}

/** `<ends-in-s>`, `<ends-in-ly>`. */
export const endsIn = "ends-in-";
/** "1985", "1990s". */
const year = /^(?:1\d|20)\d\ds?$/u;

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
  const addSlots = (step: Step, slots: readonly Slot[], place: string) => {
    const [only] = slots;
    if (slots.length === 1 && only && !only.isOptional) for (const each of only.alternatives) addAlternative(step, each, place);
    else step.phrases.push(slots.map((slot) => compile(slot, place)));
  };
  const addAlternative = (step: Step, each: Alternative, place: string) => {
    if (each.kind === "words" && each.words.length === 1) step.words.add(each.words[0] ?? "");
    else if (each.kind === "words") step.phrases.push(each.words.map((word) => ({ ...emptyStep(), words: new Set([word]) })));
    else if (each.kind === "reference") addReference(step, each.name, place);
    else addSign(step, each);
  };
  const addReference = (step: Step, name: string, place: string) => {
    const test = definitions.has(name) ? undefined : builtInTest(name);
    if (test) step.tests.push(test);
    else step.references.push({ name, step: define(name, place) });
  };
  const compile = (slot: Slot, place: string): Step => {
    const step = emptyStep(slot.isOptional);
    for (const each of slot.alternatives) addAlternative(step, each, place);
    return step;
  };
  return (line) => {
    const steps = line.slots.map((slot) => compile(slot, line.place));
    return { line, steps, canBegin: createBeginningTest(steps), ...neededParts(steps), isAtStart: steps[0]?.isEdge === true };
  };
}

function addSign(step: Step, each: Exclude<Alternative, { kind: "words" | "reference" }>): void {
  if (each.kind === "prefix") step.prefixes.push(each.prefix);
  else if (each.kind === "gap") step.gap = each.name;
  else if (each.kind === "mark") step.isMark = true;
  else step.isEdge = true;
}

function emptyStep(isOptional = false): Step {
  return { words: new Set(), prefixes: [], tests: [], phrases: [], references: [], isOptional };
}

type Beginning = Pick<Step, "words" | "prefixes" | "tests">;

/** With what some steps can begin; undefined if with anything. `within`: the steps that these are part of. */
function beginning(steps: readonly Step[], within: readonly Step[] = []): Beginning | undefined {
  const firsts: Beginning[] = [];
  for (const step of steps.filter(({ isEdge }) => !isEdge)) {
    const first = within.includes(step) ? undefined : beginningOf(step, within);
    if (!first) return undefined;
    firsts.push(first);
    if (!step.isOptional) return joined(firsts);
  }
  return undefined;
}

function beginningOf(step: Step, within: readonly Step[]): Beginning | undefined {
  if (step.gap !== undefined || step.isMark) return undefined;
  const phrases = [...step.phrases, ...step.references.map((each) => [each.step])];
  const firsts = phrases.map((phrase) => beginning(phrase, [...within, step]));
  const known = firsts.flatMap((first) => first ?? []);
  return known.length < firsts.length ? undefined : joined([step, ...known]);
}

function joined(firsts: readonly Beginning[]): Beginning {
  return {
    words: new Set(firsts.flatMap(({ words }) => [...words])),
    prefixes: firsts.flatMap(({ prefixes }) => prefixes),
    tests: firsts.flatMap(({ tests }) => tests),
  };
}

/** Whether a form can begin with a word. */
function createBeginningTest(steps: readonly Step[]): Form["canBegin"] {
  const first = beginning(steps);
  if (!first) return () => true;
  if (first.prefixes.length + first.tests.length > 0) return (token, text) => isOneOf(first, token, text);
  return ({ word }) => first.words.has(word);
}

function isOneOf({ words, prefixes, tests }: Beginning, token: Token, text: string): boolean {
  return words.has(token.word) || prefixes.some((prefix) => token.word.startsWith(prefix)) || tests.some((test) => test(token, text));
}

/** The rarest list first. */
function neededParts(steps: readonly Step[]): Pick<Form, "needed" | "neededSigns"> {
  const firsts = neededSteps(steps).flatMap((step) => beginning([step]) ?? []);
  const isWords = ({ prefixes, tests }: Beginning) => prefixes.length + tests.length === 0;
  const needed = firsts.filter(isWords).map(({ words }) => words);
  return {
    needed: needed.toSorted((one, other) => commonness(one) - commonness(other)),
    // Any text has a word.
    neededSigns: firsts.filter(
      (first) => !isWords(first) && !first.tests.some((test) => test === builtIn.word || test === builtIn.letters),
    ),
  };
}

/** Those that every match has. A step that is nothing but one definition of several steps has these, too. */
function neededSteps(steps: readonly Step[], depth = 0): readonly Step[] {
  if (depth > maxDepth) return [];
  return steps
    .filter(({ isOptional, isEdge }) => !isOptional && !isEdge)
    .flatMap((step) => {
      const [only, ...others] = [...step.phrases, ...step.references.map((each) => [each.step])];
      const isOne = only && others.length + step.words.size + step.prefixes.length + step.tests.length === 0 && !isSign(step);
      return isOne ? [step, ...neededSteps(only, depth + 1)] : [step];
    });
}

/** Definitions within each other; one may name itself. */
const maxDepth = 4;

function isSign({ gap, isMark, isEdge }: Step): boolean {
  return gap !== undefined || isMark === true || isEdge === true;
}

/** `normal`: has a word of the first list. */
export function hasNeededWords(form: Form, normal: NormalText): boolean {
  for (let at = 1; at < form.needed.length; at += 1) if (!haveCommon(form.needed[at], normal.words)) return false;
  return hasNeededSigns(form, normal);
}

export function hasNeededSigns({ neededSigns }: Form, { text, tokens }: NormalText): boolean {
  return neededSigns.every((each) => tokens.some((token) => isOneOf(each, token, text)));
}

function haveCommon(needed: ReadonlySet<string> = new Set(), words: ReadonlySet<string>): boolean {
  const isShorter = needed.size < words.size;
  const others = isShorter ? words : needed;
  for (const word of isShorter ? needed : words) if (others.has(word)) return true;
  return false;
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
    return (isMarkOf(step, tokens[at]) && next(at + 1)) || word(step, at === from ? at : afterPause(tokens, at), next);
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
  const isWord = (step: Step, token: Token) => !token.isMark && isOneOf(step, token, text);
  const gap = (name: string, at: number, next: (at: number) => boolean): boolean => {
    const start = afterPause(tokens, at);
    for (const end of gapEnds(tokens, start)) if (name === "" ? next(end) : named(name, start, end, () => next(end))) return true;
    return false;
  };
  return sequence(form.steps, 0, from, (end) => found(end, parts));
}

/** Where a gap may end that begins at `start`, the shortest first. */
function* gapEnds(tokens: readonly Token[], start: number): Generator<number> {
  for (let at = start, words = 0; at < tokens.length && words < maxGap && !endsSentence(tokens, at); at += 1) {
    if (tokens[at]?.isMark) continue;
    words += 1;
    yield at + 1;
  }
}

/** A mark that is asked for, or that stands for the word "and". */
function isMarkOf(step: Step, token: Token | undefined): boolean {
  return token?.isMark === true && (step.isMark === true || step.words.has(token.word));
}

function isEdge(tokens: readonly Token[], at: number): boolean {
  return afterMarks(tokens, at) === tokens.length || beforeMarks(tokens, at) === 0;
}

/** The token after marks between words; the mark itself if it ends a sentence: no form goes on behind it. */
function afterPause(tokens: readonly Token[], at: number): number {
  let end = at;
  while (tokens[end]?.isMark && !endsSentence(tokens, end)) end += 1;
  return end;
}

/** Not the period within "U.S.", which touches the letter behind it. */
function endsSentence(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token?.isMark || !next) return false;
  return /[。？！]/u.test(token.word) || (token.end < next.start && /[.?!…]/u.test(token.word));
}

export function afterMarks(tokens: readonly Token[], at: number): number {
  let end = at;
  while (tokens[end]?.isMark) end += 1;
  return end;
}

export function beforeMarks(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && tokens[start - 1]?.isMark) start -= 1;
  return start;
}
