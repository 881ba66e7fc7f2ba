import { headingStyle } from "./heading-levels.ts";

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How mammoth writes paragraphs by the name of their style, before its own rules. */
export const styleMap: readonly string[] = [
  ...levels.map((level) => `p[style-name='${headingStyle(level)}'] => h${Math.min(level, 6)}:fresh`),
  ...["Quote", "Intense Quote", "Quotations"].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  ...["HTML Preformatted", "Preformatted Text", "Source Code", "Code"].map((name) => `p[style-name='${name}'] => pre:separator('\\n')`),
  // The table of contents repeats the headings.
  ...["toc", "TOC"].flatMap((name) => levels.map((level) => `p[style-name='${name} ${level}'] => !`)),
  ...["TOC Heading", "Contents Heading"].map((name) => `p[style-name='${name}'] => !`),
  ...levels.map((level) => `p[style-name='Contents ${level}'] => !`),
  // The numbers are not in the file: Word counts, also across lists. Counting each list from 1 would show wrong ones.
  "p:ordered-list(1) => ul > li:fresh",
  ...[2, 3, 4, 5].map((level) => `p:ordered-list(${level}) => ${"ul|ol > li > ".repeat(level - 1)}ul > li:fresh`),
];
