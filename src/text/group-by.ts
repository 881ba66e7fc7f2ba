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
