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
