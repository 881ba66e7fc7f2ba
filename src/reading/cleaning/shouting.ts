/** In lower case, if all of several words are in capitals: there a capital letter does not mark a name. */
export function lowerShouting(text: string): string {
  const words = text.match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.length > 1 && !/\p{Ll}/u.test(text) ? text.toLowerCase() : text;
}
