import type { Paragraph } from "./paragraphs.ts";

/** Which markup a document uses. A single `**x**` or `<b>` is shown as it was typed: the text may be about it. */
export interface MarkupUse {
  /** Markdown or reStructuredText. */
  readonly light: boolean;
  readonly html: boolean;
}

export function readMarkupUse(text: string, paragraphs: readonly Paragraph[]): MarkupUse {
  const isMarkdown = markdownBlock.test(text) || text.includes(markdownSign);
  return {
    light: isMarkdown || recurs(text, paragraphs, lightMarkup),
    html: isMarkdown || htmlBlock.test(text) || recurs(text, paragraphs, taggedWords),
  };
}

/** Paragraphs with markup from which on it is a habit of the document. */
const minParagraphs = 3;

function recurs(text: string, paragraphs: readonly Paragraph[], { sign, pattern }: InlineMarkup): boolean {
  let count = 0;
  for (const { kind, start, end } of paragraphs) {
    if (kind === "code") continue;
    const words = text.slice(start, end);
    if (sign.test(words) && pattern.test(words)) count += 1;
    if (count >= minParagraphs) return true;
  }
  return false;
}

interface InlineMarkup {
  /** Without it, the pattern need not be tried. */
  readonly sign: RegExp;
  readonly pattern: RegExp;
}

/** Says that a text is Markdown which nothing else shows to be: a comment, which is not shown. */
export const markdownSign = "<!-- markdown -->";

/** A heading, fenced code, the target of a link. */
const markdownBlock = /^#{1,6} \S|^(?:`{3}|~{3})|^ {0,3}\[[^\]\n]{1,100}\]: *\S/mu;
/** A tag of a block that begins a line. No line end may be among the spaces before it: a run of them would take quadratic time. */
const htmlBlock = /^[^\S\n\r\u2028\u2029]*<(?:!doctype|html|body|div|h[1-6]|p|table|ul|ol|li)[\s>]/imu;
/** `**x**`, `_x_`, `` `x` ``, `[x](target)`; not snake_case_names. */
const lightMarkup: InlineMarkup = {
  sign: /[*_`\]]/u,
  pattern: /(?<![\p{L}\p{N}*_`\\/])(\*\*?|__?|``?)(?![\s*_`])[^*_`]{1,200}(?<!\s)\1(?![\p{L}\p{N}*_`])|\]\(\S/u,
};
/** `<b>x</b>`: tags that touch the words between them; in `the <b> tag` it does not. */
const taggedWords: InlineMarkup = {
  sign: /<\//u,
  pattern: /<([a-z]{1,10}[1-6]?)(?:\s[^<>]{0,300})?>(?!\s)[^<>]{1,300}(?<!\s)<\/\1>/iu,
};
