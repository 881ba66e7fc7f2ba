/**
 * An address, as Discord finds it in a text: what is inside is neither formatted nor unescaped, so it has to stay as it is.
 * The rest marks up somewhere: `\ * _ ~ ` | anywhere, < before a mention, an emoji, a time or an address, [ before a masked link,
 * @everyone and @here, :emoji:, and at the start of a line headings, lists, quotations and small print.
 */
const markup =
  /(?<address>https?:\/\/[^\s<]+[^<.,:;"'\]\s])|[\\*_~`|<[]|@(?=everyone|here)|:(?=[^\s:]+:)|[#>+-](?<=^\s*[#>+-])|\.(?<=^\s*\d+\.)/gimu;

/** Text that comes out as these very words, wherever in a message's Markdown it is put. A backslash escapes any sign. */
export function escaped(text: string): string {
  return wellFormed(text).replace(markup, (found, address: string | undefined) => (address === undefined ? `\\${found}` : found));
}

/** At least as long as the escaped text, and additive over graphemes. */
export function escapedLength(text: string): number {
  return text.length + (text.match(/[\\*_~`|<[@:#>+.-]/gu)?.length ?? 0);
}

/** Half a surrogate pair has no form in UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
