/**
 * C0, DEL and C1, and the characters that embed, override or isolate a direction of writing. Marks that only describe the letters beside
 * them (U+200C, U+200D, U+200E, U+200F, U+061C) are part of the text.
 */
const control = String.raw`\p{Cc}\u202a-\u202e\u2066-\u2069`;
const lineSeparator = String.raw`\u2028\u2029`;

const inLine = new RegExp(`[${control}${lineSeparator}]`, "gu");
const inText = new RegExp(`(?![\\n\\t])[${control}]`, "gu");
/** JSON escapes C0 itself. */
const inJson = new RegExp(`(?!\\n)[${control}${lineSeparator}]`, "gu");

/** Text from outside for one line of a terminal or of a label: control pictures instead of controls. Keeps the length. */
export function printableLine(text: string): string {
  return text.replace(inLine, picture);
}

/** Text from outside whose line breaks and tabs are meant: control pictures instead of other controls. Keeps the length. */
export function printableText(text: string): string {
  return text.replace(inText, picture);
}

/** A name that comes back as it was sent, for example the value of a choice: it is found as the name with its controls is. */
export function withoutControls(name: string): string {
  return name.replace(inLine, (mark) => (/\s/u.test(mark) ? " " : ""));
}

/** A line for a program. */
export function jsonLine(value: object): string {
  return printableJson(JSON.stringify(value));
}

/** JSON of the same value, in which no string contains a control. */
export function printableJson(json: string): string {
  return json.replace(inJson, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** https://www.unicode.org/charts/PDF/U2400.pdf; whatever has no picture of its own is shown as ␡, a line separator as ␤. */
function picture(mark: string): string {
  const code = mark.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x2028 || code === 0x2029 ? "\u2424" : "\u2421";
}
