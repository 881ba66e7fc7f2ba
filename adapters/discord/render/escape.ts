/**
 * A URL as Discord recognises it: Discord neither formats nor unescapes it, so it must not be escaped.
 * The other alternatives are markup: `\ * _ ~ ` | anywhere, < before a mention, an emoji, a time or a URL, [ before a masked link,
 * @everyone and @here, :emoji:, and at the start of a line headings, lists, quotes and small print.
 */
const markup =
  /(?<url>https?:\/\/[^\s<]+[^<.,:;"'\]\s])|[\\*_~`|<[]|@(?=everyone|here)|:(?=[^\s:]+:)|[#>+-](?<=^\s*[#>+-])|\.(?<=^\s*\d+\.)/gimu;

/** Text that Discord displays unchanged, anywhere in Markdown. A backslash escapes any punctuation. */
export function escapeMarkdown(text: string): string {
  return replaceLoneSurrogates(text).replace(markup, (match, url: string | undefined) => (url === undefined ? `\\${match}` : match));
}

/** Text in a fixed width, which Discord displays unchanged; with a backtick, which would end it, escaped text. */
export function inlineCode(text: string): string {
  return text.includes("`") ? escapeMarkdown(text) : `\`${replaceLoneSurrogates(text)}\``;
}

/**
 * A label in Markdown with a link, whose address stands in angle brackets so that Discord shows no preview of it. Undefined without an address, and where
 * Discord would show the markup itself: for another scheme, and for a label that contains a URL or brackets.
 */
export function maskedLink(label: string, address: string): string | undefined {
  if (!/^https?:\/\//iu.test(address) || /[[\]]|:\/\//u.test(label)) return undefined;
  return `[${label}](<${linkAddress(address)}>)`;
}

/** Without the characters that could end the address. */
function linkAddress(address: string): string {
  return replaceLoneSurrogates(address).replace(/[\s\p{Cc}()<>\\]/gu, (character) =>
    /[()]/u.test(character) ? `%${character.charCodeAt(0).toString(16)}` : encodeURIComponent(character),
  );
}

/** Replaces lone surrogates, which UTF-8 cannot encode. */
function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
