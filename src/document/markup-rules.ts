import { entityCharacter } from "./entities.ts";
import { type MarkupUse, markdownSign } from "./markup-use.ts";

/** Masks markup in the text of a paragraph: the result has the same length. */
export type MaskRule = (words: string) => string;

/** In a masked text: a character that is not shown, one that is shown but read by no further rule, and a space. */
export const hidden = "\u0000";
export const kept = "\u0001";
export const maskedSpace = "\u0002";

/** The rules for a document, in order: what is within code is read by no later rule. None if it uses no markup: see markup-use.ts. */
export function maskRules(text: string, { light, html }: MarkupUse): readonly MaskRule[] {
  return [...(light ? lightRules(text) : []), ...(html ? [maskComments, maskTags, maskEntities] : [])];
}

function lightRules(text: string): readonly MaskRule[] {
  const isMarkdown = markdown.test(text) || text.includes(markdownSign);
  return [
    ...(isMarkdown ? [maskEscapes] : []),
    keepGroup(isMarkdown ? markdownLiteral : literal, true),
    keepGroup(role, true),
    keepGroup(reStructuredLink, true),
    keepGroup(isMarkdown ? markdownCode : code, true),
    keepGroup(image),
    keepGroup(link),
    ...referenceRules(text),
    keepGroup(footnoteMark),
    ...(isMarkdown ? [keepGroup(autolink)] : []),
    maskNestedEnd,
    ...[strongEmphasis, strong, strongUnderscore, emphasis, emphasisUnderscore, struck].map((pattern) => keepGroup(pattern)),
  ];
}

const markdown = /^#{1,6} \S|\]\(|^```|\*\*[^\s*][^*\n]{0,80}\*\*/mu;
/** `[the rules][rules]`, and `[rules]` alone if a line says where it leads to. */
function referenceRules(text: string): readonly MaskRule[] {
  const labels = new Set([...text.matchAll(linkDefinition)].map(([, label = ""]) => labelKey(label)));
  if (labels.size === 0) return [];
  const maskShortcuts = (words: string) =>
    words.replace(shortcutLink, (match, mark: string, label: string) =>
      labels.has(labelKey(label)) ? `${hidden.repeat(mark.length)}${label}${hidden}` : match,
    );
  return [keepGroup(referenceLink), maskShortcuts];
}

function labelKey(label: string): string {
  return label.replace(/\s+/gu, " ").toLowerCase();
}

const linkDefinition = /^ {0,3}\[(?!\^)([^\]\n]{1,100})\]: *\S/gmu;
/** reStructuredText and Markdown: ``x``, :role:`x`, `x <target>`_. */
const literal = /``(?![\s`])([^`]{1,300})(?<!\s)``/gu;
/** With a backtick in it: ``a ` b``, `` `b` ``. */
const markdownLiteral = /``(?!`) ?((?=\S)(?:[^`]|`(?!`)){1,300}?)(?<=\S) ?``(?!`)/gu;
const role = /(?<![\w`]):[a-z][a-z:-]{0,30}:`([^`<]{1,200}?)(?:\s*<[^`>]{1,300}>)?`/gu;
const reStructuredLink = /`([^`<>]{1,200}?)\s*<[^`>]{1,300}>`__?/gu;
/** A manual page that quotes `so' does not match. */
const code = /(?<![\w`])`(?![\s`])([^`]{1,200})(?<![\s'])`(?![\w`])_{0,2}/gu;
/** Also in a word: the `Block`s. */
const markdownCode = /(?<!`)`(?![\s`])([^`]{1,200})(?<![\s'])`(?!`)/gu;
const image = /!\[([^[\]]{0,300})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+"[^"]{0,200}")?\)/gu;
const link = /\[((?:[^[\]]|\[[^[\]]{0,100}\]){1,300})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+"[^"]{0,200}")?\)/gu;
const referenceLink = /!?\[([^[\]]{1,300})\]\[[^[\]]{0,100}\]/gu;
const shortcutLink = /(!?\[)([^[\]]{1,100})\](?![[(:])/gu;
const footnoteMark = /(?:^\[\^[^\]\s]{1,40}\]:\s*|\[\^[^\]\s]{1,40}\])()/gu;
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>@]{1,200})>/gu;
const strongEmphasis = /(?<![\w*\\/])\*\*\*(?![\s*])([^*]{1,500}?)(?<![\s\\])\*\*\*(?![\w*])/gu;
/** Marks within a word or a formula are none: 2*3*4, snake_case_names, *.txt. */
const strong = /(?<![\w*\\/])\*\*(?![\s*])((?:[^*]|\*(?!\*)){1,500}?)(?<![\s\\])\*\*(?!\*)/gu;
/** Not a name such as __init__. */
const strongUnderscore = /(?<![\p{L}\p{N}_\\/])__(?=[^\s_]*[\s\p{Lu}])(?![\s_])([^_]{1,500}?)(?<![\s\\])__(?![\p{L}\p{N}_])/gu;
const emphasis = /(?<![\w*\\/])\*(?![\s*])([^*]{1,500}?)(?<![\s\\])\*(?![\w*])/gu;
const emphasisUnderscore = /(?<![\p{L}\p{N}_\\/])_(?![\s_])([^_]{1,500}?)(?<![\s\\])_(?![\p{L}\p{N}_])/gu;
const struck = /~~(?![\s~])([^~]{1,500}?)(?<!\s)~~/gu;

/** Hides a match but for its group. `isLiteral`: no further rule reads the group. */
function keepGroup(pattern: RegExp, isLiteral = false): MaskRule {
  return (words) =>
    words.replace(pattern, (match: string, group: string | undefined) => {
      const words = group ?? "";
      const at = words === "" ? 0 : match.indexOf(words, match.startsWith(":") ? match.indexOf("`") : 1);
      const shown = isLiteral ? words.replace(notHidden, kept) : words;
      return hidden.repeat(at) + shown + hidden.repeat(match.length - at - words.length);
    });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: `hidden`, which an escaped bar of a table has left.
const notHidden = /[^\u0000]/gu;

/** `**a *b***` and `*a **b***`. */
function maskNestedEnd(words: string): string {
  return words.replace(nestedEnd, (match, outer: string, before: string, inner: string, within: string) =>
    outer.length === inner.length
      ? match
      : hidden.repeat(outer.length) + before + hidden.repeat(inner.length) + within + hidden.repeat(outer.length + inner.length),
  );
}

const nestedEnd = /(?<![\w*\\/])(\*{1,2})(?![\s*])([^*]{1,300})(?<![\w*])(\*{1,2})(?![\s*])([^*]{1,300})(?<!\s)\*\*\*(?![\w*])/gu;

function maskComments(words: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = words.indexOf("<!--"); start >= 0; start = words.indexOf("<!--", from)) {
    const end = words.indexOf("-->", start + 4);
    if (end < 0) break;
    parts.push(words.slice(from, start), hidden.repeat(end + 3 - start));
    from = end + 3;
  }
  return from === 0 ? words : parts.join("") + words.slice(from);
}

/** Only the tags of HTML: `<zlib.h>` is none. */
const tag =
  /<(\/?)(a|abbr|audio|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figcaption|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|picture|pre|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|wbr)(?:\s[^<>]{0,300})?\/?>/giu;

export function maskTags(words: string): string {
  return words.replace(tag, (match: string, _slash: string, name: string) => {
    const isBlock = /^(?:br|p|dd|div|dt|li|td|th|tr|hr)$/iu.test(name);
    return (isBlock ? maskedSpace : hidden) + hidden.repeat(match.length - 1);
  });
}

/** UTF-16 code units of a masked text that are shown, white space aside. */
export function shownLength(masked: string): number {
  return masked.replaceAll(hidden, "").replaceAll(maskedSpace, "").trim().length;
}

/** An escaped character begins no markup; within code a backslash is a character (CommonMark 2.4, 6.1). */
function maskEscapes(words: string): string {
  return words.replace(escapeOrCode, (match) => (match.startsWith("\\") ? hidden + kept.repeat(match.length - 1) : match));
}

/** At a line's end a backslash breaks the line. */
const escapeOrCode = /\\(?:[!-/:-@[-`{-~]|(?=[\r\n]))|``(?!`)(?:[^`]|`(?!`)){1,300}?``(?!`)|(?<!`)`(?!`)[^`]{1,200}`(?!`)/gu;

function maskEntities(words: string): string {
  return words.replace(/&(?:[A-Za-z][A-Za-z0-9]{1,7}|#\d{2,7}|#[xX][\dA-Fa-f]{2,6});/gu, (match) => {
    const shown = entityCharacter(match);
    return shown === undefined ? match : shown + hidden.repeat(match.length - shown.length);
  });
}
