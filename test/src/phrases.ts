/** The phrases of a text, one a line or several with " | " between them: lists that would otherwise take a line for each. */
export function phrases([text]: TemplateStringsArray): readonly string[] {
  return (text ?? "").trim().split(/\s*\n\s*|\s+\|\s+/u);
}

/** As `phrases`, each in its parts: "typed => read". */
export function rows(text: TemplateStringsArray): string[][] {
  return phrases(text).map((phrase) => phrase.split(" => "));
}
