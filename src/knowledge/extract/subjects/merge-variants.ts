import type { Span } from "../../../document/span.ts";
import { isAcronym } from "./acronyms.ts";
import { isPlainWord } from "./possible-name.ts";

/**
 * The mentions of each name with those of its other spellings: in capitals (`ALICE`), with an article (`The Program`), in the plural (`PEPs`).
 * Spellings for which `isName` does not hold are kept only as a variant of one for which it does.
 */
export function mergeVariants(
  mentions: ReadonlyMap<string, readonly Span[]>,
  isName: (words: string) => boolean,
): ReadonlyMap<string, readonly Span[]> {
  const nameByKey = new Map<string, string>();
  for (const words of mentions.keys()) {
    const key = variantKey(words);
    const other = nameByKey.get(key);
    if (isName(words) && (other === undefined || isBetter(words, other, mentions))) nameByKey.set(key, words);
  }
  const merged = new Map<string, Span[]>();
  for (const [words, spans] of mentions) {
    const name = singularName(words, nameByKey) ?? nameByKey.get(variantKey(words));
    if (name === undefined) continue;
    const others = merged.get(name) ?? [];
    for (const span of spans) others.push(span);
    merged.set(name, others);
  }
  return merged;
}

function variantKey(words: string): string {
  return words.replace(/^(?:The|This|An?) (?=\p{Lu})/u, "").toLowerCase();
}

/** Not in capitals, without an article, then the more frequent one. */
function isBetter(words: string, other: string, mentions: ReadonlyMap<string, readonly Span[]>): boolean {
  const rank = (form: string) => (isInCapitals(form) ? 2 : 0) + (variantKey(form).length < form.length ? 1 : 0);
  const count = (form: string) => mentions.get(form)?.length ?? 0;
  return rank(words) < rank(other) || (rank(words) === rank(other) && count(words) > count(other));
}

function isInCapitals(words: string): boolean {
  return words.length > 4 && words === words.toUpperCase();
}

/** `PEP` for `PEPs`, `System Library` for `System Libraries`. Other plurals may be other names: `Adams`. */
function singularName(words: string, nameByKey: ReadonlyMap<string, string>): string | undefined {
  const last = words.split(" ").at(-1) ?? "";
  if (!(last.endsWith("s") && (isAcronym(last) || (last !== words && isPlainWord(last))))) return undefined;
  const key = variantKey(words);
  return [key.slice(0, -1), key.replace(/ies$/u, "y"), key.replace(/es$/u, "")].flatMap((form) =>
    form === key ? [] : (nameByKey.get(form) ?? []),
  )[0];
}
