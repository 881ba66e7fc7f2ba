/**
 * The text that Discord shows for Markdown: escaped punctuation and URLs are literal; paired markers and markers at the start of a line are
 * removed.
 */
export function readMarkdown(text: string): string {
  const protectedText = text.replace(/\\([!-/:-@[-`{-~])|(https?:\/\/[^\s<)>]+[^<.,:;"'\]\s)>])/gu, (_, escaped?: string, url?: string) =>
    protect(escaped ?? url ?? ""),
  );
  const plain = protectedText
    .split("\n")
    .map((line) => line.replace(/^(?:>>> |> )*\s*(?:#{1,3} |-# |[-*] )?/u, ""))
    .join("\n")
    .replace(/```(?:\w*\n)?([\s\S]+?)```|`([^`\n]+)`/gu, (_, block?: string, inline?: string) => block ?? inline ?? "")
    .replace(/<@!?\d+>/gu, "@somebody")
    .replace(/<@&\d+>/gu, "@some role")
    .replace(/<a?:(\w+):\d+>/gu, ":$1:")
    .replace(/<(https[^>\s]*)>/gu, "$1")
    .replace(/<t:-?\d+(?::\w)?>/gu, "some time");
  return pairs.reduce((read, pair) => read.replace(pair, "$1"), plain).replace(/[\ue000-\ue07f]/gu, restore);
}

const pairs = [
  /\*\*([\s\S]+?)\*\*/gu,
  /__([\s\S]+?)__/gu,
  /~~([\s\S]+?)~~/gu,
  /\|\|([\s\S]+?)\|\|/gu,
  /\*(\S[\s\S]*?)\*/gu,
  /\b_(\S[\s\S]*?)_\b/gu,
  /\[([^\]\n]+)\]\(<?[^)\s>]+>?\)/gu,
];

/** The first private-use character: literal punctuation is moved there until all rules are applied. */
const privateUse = 0xe000;

function protect(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, (character) => String.fromCharCode(privateUse + character.charCodeAt(0)));
}

function restore(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - privateUse);
}
