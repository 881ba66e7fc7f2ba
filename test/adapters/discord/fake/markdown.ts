/**
 * What Discord shows of its Markdown: an escaped sign stands for itself and so does all that is in an address, the pairs of signs around
 * words vanish, and so do those that begin a line.
 */
export function readMarkdown(text: string): string {
  const set = text.replace(/\\([!-/:-@[-`{-~])|(https?:\/\/[^\s<)>]+[^<.,:;"'\]\s)>])/gu, (_, sign?: string, address?: string) =>
    setAside(sign ?? address ?? ""),
  );
  const plain = set
    .split("\n")
    .map((line) => line.replace(/^(?:>>> |> )*\s*(?:#{1,3} |-# |[-*] )?/u, ""))
    .join("\n")
    .replace(/```(?:\w*\n)?([\s\S]+?)```|`([^`\n]+)`/gu, (_, block?: string, inline?: string) => block ?? inline ?? "")
    .replace(/<@!?\d+>/gu, "@somebody")
    .replace(/<@&\d+>/gu, "@some role")
    .replace(/<a?:(\w+):\d+>/gu, ":$1:")
    .replace(/<(https[^>\s]*)>/gu, "$1")
    .replace(/<t:-?\d+(?::\w)?>/gu, "some time");
  return pairs.reduce((read, pair) => read.replace(pair, "$1"), plain).replace(/[\ue000-\ue07f]/gu, putBack);
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

/** Where signs wait that no rule may see. */
const privateUse = 0xe000;

function setAside(signs: string): string {
  return signs.replace(/[!-/:-@[-`{-~]/gu, (sign) => String.fromCharCode(privateUse + sign.charCodeAt(0)));
}

function putBack(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) - privateUse);
}
