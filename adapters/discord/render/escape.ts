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

/** Replaces lone surrogates, which UTF-8 cannot encode. */
function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
