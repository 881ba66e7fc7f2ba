/** Characters. Replacing a shorter password in the log would destroy harmless words. */
const shortestPassword = 6;

/** The forms of an address's password that must never be logged: as it is written, and decoded. Empty without a password. */
export function passwordForms(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  return [...new Set([password, decodePassword(password)])].filter(({ length }) => length >= shortestPassword);
}

/** A password with a `%` that encodes nothing stays as it is. */
function decodePassword(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
