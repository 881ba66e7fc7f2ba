/** What stands between a name and what is said to whom it names: "Verbatim: …", "Verbatim – …", "*Verbatim* …". */
const afterName = /^[\s,:;!?.…–—，、：；！？。)*_~-]+/u;

/**
 * What is asked of the bot in a message, from the words before and after its mention. A command there is the whole question, whatever
 * greeting stands before.
 */
export function addressed(before: string, after: string): string {
  const asked = after.replace(afterName, "").trim();
  return asked.startsWith("/") ? asked : `${before.trim()} ${asked}`.trim();
}
