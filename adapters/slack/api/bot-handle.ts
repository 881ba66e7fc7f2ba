/** Characters. docs.slack.dev/reference/app-manifest#features */
const maxLength = 80;

/** The name by which people mention the bot, `@verbatim`, without the @: Slack allows only these letters, digits and marks in it. */
export function botHandle(appName: string): string {
  const name = appName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return name.slice(0, maxLength) || "verbatim";
}
