import { stripInvisible } from "./fold.ts";

/** UTF-16 code units that are read: enough for any question; bounds the time spent on other input. */
const maxLength = 2_000;
/** Unicode's longest compatibility form: 18 letters for one (U+FDFA). */
const maxExpansion = 18;

/** The start of an input, without invisible characters. It is not longer when its letters are written out, as a comparison does. */
export function cleanInput(text: string): string {
  const read = text.slice(0, maxLength);
  const isLonger = read.normalize("NFKC").length > 2 * maxLength;
  return stripInvisible(isLonger ? read.slice(0, Math.floor(maxLength / maxExpansion)) : read);
}

/** Removes the marks around a copied line: `> /quote guo`, “/quote guo”. */
export function withoutQuoting(typed: string): string {
  return typed.replace(/^>\s*/u, "").replace(/^["“'`*_~](\/.*?)["”'`*_~]$/su, "$1");
}
