import { pathsBelow, read } from "../repository.ts";

/** The paths of all files and folders of the code. */
export const paths = pathsBelow("adapters", "knowledge", "src", "test");

/** The paths of all READMEs. */
export const readmes: readonly string[] = ["README.md", ...paths.filter((name) => name.endsWith("/README.md"))];

export const scripts: Readonly<Record<string, string>> = JSON.parse(read("package.json")).scripts;

/** Each code block with its language. */
export function codeBlocks(markdown: string): readonly { readonly language: string; readonly code: string }[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gmsu)].map(([, language = "", code = ""]) => ({ language, code }));
}

export function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^```.*?^```$/gmsu, "");
}

/** What stands between backticks, on one line. */
export function inlineCode(markdown: string): readonly string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/`([^`]+)`/gu)].map(([, code = ""]) => code.replace(/\s+/gu, " "));
}
