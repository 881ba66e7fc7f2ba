import { kebabCase, maxIdLength } from "../../../src/knowledge/kebab-case.ts";

/** `3. Annual leave` → `annual-leave`; `fallback` for a name without Latin letters, and before one that YAML would read as a number. */
export function idFromName(name: string, fallback: string): string {
  const id = kebabCase(name)?.replace(/^(?:\d+-)+(?=[a-z])/u, "");
  if (!id) return fallback;
  return wholeWords(/^(?:\d|(?:true|false|null)$)/u.test(id) ? `${fallback}-${id}` : id);
}

function wholeWords(id: string): string {
  if (id.length <= maxIdLength) return id;
  const cut = id.slice(0, maxIdLength + 1);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut.slice(0, maxIdLength);
}
