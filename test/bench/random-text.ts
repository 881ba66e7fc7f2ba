/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The text with one typo (a letter missing, doubled, replaced or swapped with the next) in one of its words of five letters or more. */
export function withTypo(text: string, random: () => number): string {
  const words = [...text.matchAll(/\p{L}{5,}/gu)];
  const chosen = words[Math.floor(random() * words.length)];
  if (!chosen) return text;
  const word = chosen[0];
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = "abcdefghijklmnopqrstuvwxyz".charAt(Math.floor(random() * 26));
  const typos = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ];
  const typo = typos[Math.floor(random() * typos.length)] ?? word;
  return text.slice(0, chosen.index) + typo + text.slice(chosen.index + word.length);
}

/** The sentence with other names and numbers, so that a large document does not repeat a small one. */
export function withOtherNames(sentence: string, random: () => number): string {
  const syllables = ["ba", "ko", "ri", "mo", "ta", "len", "dor", "vis", "hal", "pe", "sun", "gar"];
  const name = (): string => Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)] ?? "").join("");
  return sentence
    .replace(/\d+/gu, () => String(Math.floor(random() * 5000)))
    .replace(/(?<=\s)\p{Lu}\p{L}+/gu, () => name().replace(/^./u, (first) => first.toUpperCase()))
    .replace(/\b\p{Ll}{6,}\b/gu, (word) => (random() < 0.1 ? name() : word));
}
