import type { Knowledge, Subject } from "../../src/knowledge/model.ts";

/** Whether a name that was found is probably an ordinary word that begins a sentence or a label: the text also writes it in lower case. */
export function isJunkName({ document }: Pick<Knowledge, "document">, { name }: Subject): boolean {
  if (/\p{Script=Han}/u.test(name)) return name.length < 2;
  if (/[\s\d-]/u.test(name)) return false;
  if (!/^\p{Lu}\p{Ll}+$/u.test(name)) return name.length < 2;
  const word = name.toLowerCase();
  return new RegExp(`(?<![\\p{L}'’-])${word}(?![\\p{L}'’-])`, "u").test(document.flatText);
}
