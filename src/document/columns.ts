/** Columns that a text takes in a fixed-width font: characters of East Asian scripts take two (Unicode Standard Annex 11, wide and full-width). */
export function displayColumns(text: string): number {
  return anyWide.test(text) ? text.length + (text.match(wideUnit)?.length ?? 0) : text.length;
}

export function startsWide(text: string): boolean {
  return startsWithWide.test(text);
}

/** A character outside the basic plane is two code units and takes two columns already. */
const wide =
  "[\\u1100-\\u115f\\u2e80-\\u303e\\u3000\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6]";
const anyWide = new RegExp(wide, "u");
const wideUnit = new RegExp(wide, "gu");
const startsWithWide = new RegExp(`^(?:${wide}|[\\u{20000}-\\u{3fffd}])`, "u");
