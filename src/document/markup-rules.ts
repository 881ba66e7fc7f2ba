import { listsOf } from "../language/forms.ts";
import { once } from "../text/collections.ts";
import type { Paragraph } from "./paragraphs.ts";

const list = listsOf("document.txt");

/** Masks markup in the text of a paragraph: the result has the same length. */
export type MaskRule = (words: string) => string;

/** In a masked text: a character that is not shown, one that is shown but read by no further rule, and a space. */
export const hidden = "\u0000";
export const kept = "\u0001";
export const maskedSpace = "\u0002";

/** The rules for a document, in order: what is within code is read by no later rule. None if it uses no markup. */
export function maskRules(text: string, { light, html }: MarkupUse): readonly MaskRule[] {
  return [...(light ? lightRules(text) : []), ...(html ? [maskComments, maskTags, maskEntities] : [])];
}

function lightRules(text: string): readonly MaskRule[] {
  return [
    maskEscapes,
    keepGroup(longCode, true),
    keepGroup(code, true),
    keepGroup(link),
    keepGroup(link),
    ...referenceRules(text),
    keepGroup(footnoteMark),
    keepGroup(attributes),
    keepGroup(autolink),
    maskNestedEnd,
    ...emphases.map((pattern) => keepGroup(pattern)),
  ];
}

/** Of kramdown, Docusaurus and Liquid: `{: .wide }`, `{#fees}`, `{% x %}`. The group is empty: nothing of a match is shown. */
const attributes = /\{[:#%][^{}\n]{1,500}\}()/gu;
/** `[the rules][rules]`, and `[rules]` alone if a line says where it leads to. */
function referenceRules(text: string): readonly MaskRule[] {
  const labels = new Set([...text.matchAll(linkDefinition)].map(([, label = ""]) => labelKey(label)));
  if (labels.size === 0) return [];
  return [
    (words) =>
      words.replace(reference, (match, mark: string, label: string, target: string | undefined) =>
        target === undefined && !labels.has(labelKey(label))
          ? match
          : hidden.repeat(mark.length) + label + hidden.repeat(match.length - mark.length - label.length),
      ),
  ];
}

function labelKey(label: string): string {
  return label.replace(/\s+/gu, " ").toLowerCase();
}

const linkDefinition = /^ {0,3}\[(?!\^)([^\]\n]{1,100})\]: *\S/gmu;
/** A backtick may be in it: ``a ` b``, `` `b` ``. */
const longCode = /``(?!`) ?((?=\S)(?:[^`]|`(?!`)){1,300}?)(?<=\S) ?``(?!`)/gu;
/** It may be part of a word: the `Block`s. A manual page that quotes `so' does not match. */
const code = /(?<!`)`(?![\s`])([^`]{1,200})(?<![\s'])`(?!`)/gu;
/** A link or an image; read twice, for an image within a link. */
const link = /(?:!\[|\[(?!\]))((?:[^[\]]|\[[^[\]]{0,100}\]){0,300})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+"[^"]{0,200}")?\)/gu;
const reference = /(!?\[)([^[\]]{1,300})\](?:(\[[^[\]]{0,100}\])|(?![[(:]))/gu;
const footnoteMark = /(?:^\[\^[^\]\s]{1,40}\]:\s*|\[\^[^\]\s]{1,40}\])()/gu;
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>@]{1,200})>/gu;
const struck = /~~(?![\s~])([^~]{1,500}?)(?<!\s)~~/gu;
const emphases = [
  between("*", 3),
  between("*", 2, { inner: String.raw`(?:[^*]|\*(?!\*))`, after: "*" }),
  between("_", 2, { first: String.raw`(?=[^\s_]*[\s\p{Lu}])` }),
  between("*", 1),
  between("_", 1),
  struck,
];

/** Words between marks. Within a word or a formula they are none: 2*3*4, snake_case_names, *.txt; nor in a name such as __init__. */
function between(sign: "*" | "_", count: number, parts: { first?: string; inner?: string; after?: string } = {}): RegExp {
  const beside = sign === "*" ? String.raw`\w*` : String.raw`\p{L}\p{N}_`;
  const { first = "", inner = `[^${sign}]`, after = beside } = parts;
  const marks = `[${sign}]{${count}}`;
  return new RegExp(
    String.raw`(?<![${beside}\\/])${marks}${first}(?![\s${sign}])(${inner}{1,500}?)(?<![\s\\])${marks}(?![${after}])`,
    "gu",
  );
}

/** Hides a match but for its group. `isLiteral`: no further rule reads the group. */
function keepGroup(pattern: RegExp, isLiteral = false): MaskRule {
  return (words) =>
    words.replace(pattern, (match: string, group: string | undefined) => {
      const words = group ?? "";
      const at = words === "" ? 0 : match.indexOf(words, 1);
      const parts = isLiteral ? words.split(hidden).map(({ length }) => kept.repeat(length)) : [words];
      return hidden.repeat(at) + parts.join(hidden) + hidden.repeat(match.length - at - words.length);
    });
}

/** An escaped character begins no markup; within code a backslash is a character (CommonMark 2.4, 6.1). */
function maskEscapes(words: string): string {
  return words.replace(escapeOrCode, (match) => (match.startsWith("\\") ? hidden + kept.repeat(match.length - 1) : match));
}

/** At a line's end a backslash breaks the line. */
const escapeOrCode = /\\(?:[!-/:-@[-`{-~]|(?=[\r\n]))|``(?!`)(?:[^`]|`(?!`)){1,300}?``(?!`)|(?<!`)`(?!`)[^`]{1,200}`(?!`)/gu;

/** `**a *b***` and `*a **b***`. */
function maskNestedEnd(words: string): string {
  return words.replace(nestedEnd, (match, outer: string, before: string, inner: string, within: string) =>
    outer.length === inner.length
      ? match
      : hidden.repeat(outer.length) + before + hidden.repeat(inner.length) + within + hidden.repeat(outer.length + inner.length),
  );
}

const nestedEnd = /(?<![\w*\\/])(\*{1,2})(?![\s*])([^*]{1,300})(?<![\w*])(\*{1,2})(?![\s*])([^*]{1,300})(?<!\s)\*\*\*(?![\w*])/gu;

/** Only up to the last end of a comment: a comment without an end is none. */
function maskComments(words: string): string {
  const end = words.lastIndexOf("-->") + 3;
  return words.slice(0, end).replace(/<!--.*?-->/gsu, (comment) => hidden.repeat(comment.length)) + words.slice(end);
}

/** Only the tags of HTML: `<zlib.h>` is none. */
const tag = /<\/?([a-z][a-z0-9]*)(?:\s[^<>]{0,300})?\/?>/giu;

export function maskTags(words: string): string {
  return words.replace(tag, (match: string, written: string) => {
    const name = written.toLowerCase();
    if (list("parting-tags").has(name)) return maskedSpace + hidden.repeat(match.length - 1);
    return list("other-tags").has(name) ? hidden.repeat(match.length) : match;
  });
}

/** UTF-16 code units of a masked text that are shown, white space aside. */
export function shownLength(masked: string): number {
  return masked.replaceAll(hidden, "").replaceAll(maskedSpace, "").trim().length;
}

function maskEntities(words: string): string {
  return words.replace(entity, (match: string, name: string | undefined, decimal: string | undefined, hexadecimal: string) => {
    const shown =
      name === undefined
        ? characterOf(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal))
        : namedCharacters().get(name);
    return shown === undefined ? match : shown + hidden.repeat(match.length - shown.length);
  });
}

const entity = /&(?:([A-Za-z][A-Za-z0-9]{1,7})|#(\d{2,7})|#[xX]([\dA-Fa-f]{2,6}));/gu;

const namedCharacters = once(() => {
  const latin = list("latin-characters").all.map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]);
  const others = list("other-characters").all.map((each): [string, string] => {
    const [name = "", code = ""] = each.split(" ");
    return [name, String.fromCodePoint(Number.parseInt(code, 16))];
  });
  return new Map([...latin, ...others]);
});

/** Undefined for a control or a surrogate. */
function characterOf(code: number): string | undefined {
  const isControl = code < 32 || (code >= 127 && code < 160);
  return isControl || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : String.fromCodePoint(code);
}

export function readMarkupUse(text: string, paragraphs: readonly Paragraph[], isMarkdown: boolean): MarkupUse {
  const hasBlocks = isMarkdown || markdownBlock.test(text);
  return {
    light: hasBlocks || recurs(text, paragraphs, lightMarkup),
    html: hasBlocks || htmlBlock.test(text) || recurs(text, paragraphs, taggedWords),
  };
}

/** Which markup a document uses. A single `**x**` or `<b>` is shown as it was typed: the text may be about it. */
interface MarkupUse {
  /** Markdown. */
  readonly light: boolean;
  readonly html: boolean;
}

function recurs(text: string, paragraphs: readonly Paragraph[], { signs, pattern }: InlineMarkup): boolean {
  let count = 0;
  for (const { kind, start, end } of paragraphs) {
    if (kind === "code") continue;
    const words = text.slice(start, end);
    if ([...signs].some((sign) => words.includes(sign)) && pattern.test(words)) count += 1;
    if (count >= minParagraphs) return true;
  }
  return false;
}

/** Paragraphs with markup from which on it is a habit of the document. */
const minParagraphs = 3;

interface InlineMarkup {
  /** Without one of these, the pattern need not be tried. */
  readonly signs: string;
  readonly pattern: RegExp;
}

/** Says that a text is Markdown which nothing else shows to be: a comment, which is not shown. */
export const markdownSign = "<!-- markdown -->";
/** Fenced code, the target of a link. */
const markdownBlock = /^(?:`{3}|~{3})|^ {0,3}\[[^\]\n]{1,100}\]: *\S/mu;
/** A tag of a block that begins a line. No line end may be among the spaces before it: a run of them would take quadratic time. */
const htmlBlock = /^[^\S\n\r\u2028\u2029]*<(?:!doctype|html|body|div|h[1-6]|p|table|ul|ol|li)[\s>]/imu;
/** `**x**`, `_x_`, `` `x` ``, `[x](target)`; not snake_case_names. */
const lightMarkup: InlineMarkup = {
  signs: "*_`]",
  pattern: /(?<![\p{L}\p{N}*_`\\/])(\*\*?|__?|``?)(?![\s*_`])[^*_`]{1,200}(?<!\s)\1(?![\p{L}\p{N}*_`])|\]\(\S/u,
};
/** `<b>x</b>`: tags that touch the words between them; in `the <b> tag` it does not. */
const taggedWords: InlineMarkup = {
  signs: "<",
  pattern: /<([a-z]{1,10}[1-6]?)(?:\s[^<>]{0,300})?>(?!\s)[^<>]{1,300}(?<!\s)<\/\1>/iu,
};
