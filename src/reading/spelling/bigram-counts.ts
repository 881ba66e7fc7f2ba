/** Counts of bigrams, each a pair of ids. A few pairs share a count: so few that it makes the model no worse. */
export interface BigramCounts {
  get(before: number, after: number): number;
  /** Returns the count before. */
  add(before: number, after: number, weight: number): number;
}

/** A hash table with linear probing, at most half full: `maxBigrams` is the most that are added. */
export function createBigramCounts(maxBigrams: number): BigramCounts {
  const bits = Math.ceil(Math.log2(2 * Math.max(1, maxBigrams)));
  const keys = new Uint32Array(2 ** bits);
  const counts = new Uint16Array(keys.length);
  const findSlot = (before: number, after: number) => {
    const key = bigramKey(before, after);
    let slot = Math.imul(key, golden) >>> (32 - bits);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) % keys.length;
    return slot;
  };
  return {
    get: (before, after) => counts[findSlot(before, after)] ?? 0,
    add(before, after, weight) {
      const slot = findSlot(before, after);
      const count = counts[slot] ?? 0;
      keys[slot] = bigramKey(before, after);
      counts[slot] = count + weight;
      return count;
    },
  };
}

/** 2^32 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
const golden = 0x9e3779b1;
/** Bits of a key; 20,000 bigrams have one of 524,288 keys each. */
const keyBits = 19;

/** Not 0, which is an empty slot. */
function bigramKey(before: number, after: number): number {
  return (((Math.imul(before + 1, golden) ^ Math.imul(after + 1, 0x85ebca6b)) >>> 7) & (2 ** keyBits - 1)) + 1;
}
