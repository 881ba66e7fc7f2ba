/** Long work in turns, so that a program that serves goes on serving: a generator that yields wherever others may go first. */

import { setImmediate as othersFirst } from "node:timers/promises";

export type Turns<Result> = Generator<undefined, Result, undefined>;

/** The same work without turns, for whoever waits for nothing else. */
export function atOnce<In extends readonly unknown[], Result>(work: (...args: In) => Turns<Result>): (...args: In) => Result {
  return (...args) => {
    const turns = work(...args);
    for (;;) {
      const { done, value } = turns.next();
      if (done) return value;
    }
  };
}

/** Lets the event loop do what waits whenever a turn has taken long enough. Rejects with the reason of `signal`. */
export async function inTurns<Result>(turns: Turns<Result>, signal?: AbortSignal): Promise<Result> {
  for (let start = performance.now(); ; ) {
    const { done, value } = turns.next();
    if (done) return value;
    if (performance.now() - start < maxTurn) continue;
    await othersFirst();
    signal?.throwIfAborted();
    start = performance.now();
  }
}

/** Milliseconds. */
const maxTurn = 10;

export function* eachInTurns<Item>(items: Iterable<Item>, act: (item: Item, index: number) => void): Turns<void> {
  let index = 0;
  for (const item of items) {
    act(item, index);
    index += 1;
    if (index % itemsATurn === 0) yield;
  }
}

export function* mapInTurns<In, Out>(items: Iterable<In>, convert: (item: In, index: number) => Out): Turns<Out[]> {
  const converted: Out[] = [];
  yield* eachInTurns(items, (item, index) => converted.push(convert(item, index)));
  return converted;
}

export function* flatMapInTurns<In, Out>(items: Iterable<In>, convert: (item: In, index: number) => Iterable<Out>): Turns<Out[]> {
  const converted: Out[] = [];
  yield* eachInTurns(items, (item, index) => {
    for (const out of convert(item, index)) converted.push(out);
  });
  return converted;
}

export function filterInTurns<Item>(items: readonly Item[], test: (item: Item) => boolean): Turns<Item[]> {
  return flatMapInTurns(items, (item) => (test(item) ? [item] : []));
}

/** Sentences, for example: a few milliseconds. */
export const itemsATurn = 256;
