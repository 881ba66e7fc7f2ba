/** Lists and maps: search in sorted ones, groups, the first that is found, and results that are computed once. */

/** The first index at which `test` holds, if it holds for all later ones; otherwise the length. */
export function firstIndex<Item>(sorted: ArrayLike<Item>, test: (item: Item) => boolean): number {
  return leastNumber(0, sorted.length, (index) => test(sorted[index] as Item));
}

/** The least whole number from `low` on for which `test` holds, if it holds for all greater ones; `high` if it does not hold below. */
export function leastNumber(low: number, high: number, test: (number: number) => boolean): number {
  let [least, most] = [low, high];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (test(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** `Map.groupBy`, which Node 20 does not have. */
export function groupBy<Key, Item>(items: Iterable<Item>, toKey: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, toKey(item), item);
  return groups;
}

/** The first item with each key. */
export function firstOfEach<Item>(items: Iterable<Item>, toKey: (item: Item) => unknown): readonly Item[] {
  return [...groupBy(items, toKey).values()].flatMap((group) => group.slice(0, 1));
}

/** How often each item occurs. */
export function countEach<Item>(items: Iterable<Item>): ReadonlyMap<Item, number> {
  return new Map([...groupBy(items, (item) => item)].map(([item, group]) => [item, group.length]));
}

/** The values of each key, without those that are there already. */
export function valuesByKey<Key, Value>(pairs: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, ReadonlySet<Value>> {
  const values = new Map<Key, Set<Value>>();
  for (const [key, value] of pairs) values.set(key, (values.get(key) ?? new Set()).add(value));
  return values;
}

/** Copies no list: one may be long. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** What `read` returns for the first item for which it returns anything. Later items are not read. */
export function firstFound<Item, Found>(items: Iterable<Item>, read: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `compute`, which is called once for each key: what it returned is stored in `results`. */
export function cached<Key, Result>(results: Results<Key, Result>, compute: (key: Key) => Result): (key: Key) => Result {
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
}

/** A `Map`, a `WeakMap` if the results are to be forgotten with their keys, or an `LRUCache` of the last ones. */
interface Results<Key, Result> {
  get(key: Key): Result | undefined;
  set(key: Key, result: NoInfer<Result>): unknown;
}

/** What `compute` returns, computed when it is first asked for. */
export function once<Result extends object | string>(compute: () => Result): () => Result {
  let result: Result | undefined;
  return () => {
    result ??= compute();
    return result;
  };
}
