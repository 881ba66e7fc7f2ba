/** A text as a YAML value that reads back as the same text. On several lines, each indented by `indent` spaces, if it is long. */
export function yamlText(text: string, indent = 0): string {
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(text)) return escapedText(text);
  const quoted = `'${text.replace(/'/gu, "''")}'`;
  return foldLines(quoted, `\n${" ".repeat(indent)}`);
}

/** In double quotes YAML reads the escapes of JSON. */
function escapedText(text: string): string {
  return JSON.stringify(text).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (mark) =>
    Array.from({ length: mark.length }, (_, at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** UTF-16 code units of a line. */
const maxLine = 90;

/** Breaks lines at single spaces: in single quotes YAML reads one line end with its indentation as one space. */
function foldLines(quoted: string, lineEnd: string): string {
  const words = quoted.split(/(?<=[^ ]) (?=[^ ])/u);
  let length = 0;
  return words.reduce((folded, word) => {
    const isNew = length > 0 && length + word.length > maxLine;
    length = isNew ? word.length : length + word.length + 1;
    if (folded === "") return word;
    return `${folded}${isNew ? lineEnd : " "}${word}`;
  }, "");
}

/** A text within a comment, which ends with its line. */
export function commentText(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, " ");
}
