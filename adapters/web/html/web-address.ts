/** Only addresses of the web; anything else leads nowhere. */
export function webAddress(url: string): string {
  return URL.canParse(url) && /^(?:https?|mailto):$/u.test(new URL(url).protocol) ? url : "#";
}
