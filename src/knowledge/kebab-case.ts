/** UTF-16 code units of an id. With a number that makes it unique it has at most 32 (curation/schema.ts), because buttons contain ids. */
export const maxIdLength = 26;

/** `Čapek's Robots` → `capek-s-robots`; undefined for a name without Latin letters and digits. Of any length. */
export function kebabCase(name: string): string | undefined {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  return words?.join("-");
}
