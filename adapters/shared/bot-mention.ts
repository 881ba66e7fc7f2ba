/** Punctuation between the bot's name and the request: "Verbatim: …", "Verbatim – …", "*Verbatim* …". */
const afterName = /^[\s,:;!?.…–—，、：；！？。)*_~-]+/u;

/**
 * The request in a message, from the text before and after the bot's mention.
 * A command after the mention is the whole request; a greeting before the mention is dropped.
 */
export function textWithoutMention(before: string, after: string): string {
  const request = after.replace(afterName, "").trim();
  return request.startsWith("/") ? request : `${before.trim()} ${request}`.trim();
}
