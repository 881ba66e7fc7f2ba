/** UTF-16 code units of an id: at most 32 with a number that makes it unique (src/knowledge/curation/schema.ts). */
const maxLength = 26;

/** `3. Annual leave` → `annual-leave`; `fallback` for a name without Latin letters, and before one that YAML would read as a number. */
export function idFromName(name: string, fallback: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  const id = words?.join("-").replace(/^(?:\d+-)+(?=[a-z])/u, "");
  if (!id) return fallback;
  return wholeWords(/^(?:\d|(?:true|false|null)$)/u.test(id) ? `${fallback}-${id}` : id);
}

function wholeWords(id: string): string {
  if (id.length <= maxLength) return id;
  const cut = id.slice(0, maxLength + 1);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut.slice(0, maxLength);
}
