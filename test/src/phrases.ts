/** The phrases of a text, one a line or several with " | " between them: lists that would otherwise take a line for each. */
export function phrases([text]: TemplateStringsArray): readonly string[] {
  return (text ?? "").trim().split(/\s*\n\s*|\s+\|\s+/u);
}
