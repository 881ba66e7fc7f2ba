/** What somebody wrote, without what they quote and without code. On Slack and Discord, `>>>` quotes the rest of a message. */
export function ownWords(text: string): string {
  return withoutCode(text)
    .replace(/^[^\S\n]*(?:>>>|&gt;&gt;&gt;)[\s\S]*/gmu, "")
    .replace(/^[^\S\n]*(?:>|&gt;).*$/gmu, "")
    .trim();
}

/** Without blocks of code. */
export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/gu, "\n");
}
