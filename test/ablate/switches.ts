/**
 * What the instrumented copy of src calls. A unit is a function, a section or a weight that can be switched off. A unit counts as reached where it did
 * something: where it returned something else than when it is switched off. Elsewhere switching it off changes nothing.
 */

/** What a function that is switched off returns; "same": the parameter at a place. */
export type Neutral = "false" | "undefined" | "list" | "number" | "text" | "set" | "map" | "same";

const maxUnits = 1 << 14;
const isOff = new Uint8Array(maxUnits);
const reached = new Uint8Array(maxUnits);
const calls = { count: 0, max: Number.POSITIVE_INFINITY };
/** What is cached by text or question is cached for one input. */
const epoch = { number: 0 };

export function switchUnits(ids: readonly number[], off: boolean): void {
  for (const id of ids) isOff[id] = off ? 1 : 0;
}

/** `max`: calls of units after which `run` fails, as a loop may not end when a unit is off. `isNoted`: whether the units that it reaches are. */
export function watch<T>(max: number, isNoted: boolean, run: () => T): T {
  reached.fill(isNoted ? 0 : 1);
  Object.assign(calls, { count: 0, max });
  epoch.number += 1;
  return run();
}

export function reachedUnits(): readonly number[] {
  return [...reached.keys()].filter((id) => reached[id] === 1);
}

const neutralValues: Readonly<Record<Neutral, (parameter: unknown) => unknown>> = {
  false: () => false,
  undefined: () => undefined,
  list: () => [],
  number: () => 0,
  text: () => "",
  set: () => new Set(),
  map: () => new Map(),
  same: (parameter) => parameter,
};

function neutralValue(neutral: Neutral, parameter?: unknown): unknown {
  return neutralValues[neutral](parameter);
}

function isNeutral(result: unknown, neutral: Neutral, parameter: unknown): boolean {
  if (neutral === "list") return Array.isArray(result) && result.length === 0;
  if (neutral === "set" || neutral === "map") return (result instanceof Set || result instanceof Map) && result.size === 0;
  if (neutral !== "same" || !Array.isArray(result) || !Array.isArray(parameter)) return result === neutralValue(neutral, parameter);
  return result.length === parameter.length && result.every((each, at) => each === parameter[at]);
}

function note(id: number, result: unknown, neutral: Neutral, parameter: unknown): void {
  if (!isNeutral(result, neutral, parameter)) reached[id] = 1;
}

function call(id: number, run: () => unknown, neutral: Neutral): unknown {
  if (isOff[id] === 1) return neutralValue(neutral);
  const result = run();
  if (reached[id] === 0) note(id, result, neutral, undefined);
  return result;
}

function fail(): never {
  throw new Error("too many calls");
}

Object.assign(globalThis, {
  $ablate: {
    epoch,
    isOff,
    reached,
    calls,
    neutralValue,
    note,
    fail,
    /** The sections of src/language: one that is off finds nothing. `methods`: those by which it is asked. */
    sections(ids: Readonly<Record<string, number>>, prototype: FormSection, methods: Readonly<Record<string, Neutral>>): void {
      for (const [name, neutral] of Object.entries(methods)) {
        const method = prototype[name] as (...args: readonly unknown[]) => unknown;
        prototype[name] = function (this: FormSection, ...args: readonly unknown[]) {
          return call(ids[`src/language/${this.file} [${this.name}]`] ?? maxUnits, () => method.apply(this, [...args]), neutral);
        };
      }
    },
    /** A weight that is off is zero. */
    weights<T extends Record<string, number>>(ids: Readonly<Record<string, number>>, weights: T): T {
      for (const [name, id] of Object.entries(ids)) {
        const weight = weights[name];
        const get = () => call(id, () => weight, "number");
        Object.defineProperty(weights, name, { get, enumerable: true });
      }
      return weights;
    },
  },
});

interface FormSection {
  readonly file: string;
  readonly name: string;
  [method: string]: unknown;
}
