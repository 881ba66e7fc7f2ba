import type { ServerResponse } from "node:http";

/** A page for the person who installs the app. Its words are ours only: nothing of the request is shown. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Shows a link to the page on which an installation begins. */
  readonly canRetry?: boolean;
}

/** The address has a code of Slack's: no other site may learn it, and no cache may keep it. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

export function setPageHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export function sendPage(response: ServerResponse, { status, title, text, canRetry = false }: Page): void {
  if (response.headersSent) return;
  setPageHeaders(response);
  response.writeHead(status).end(pageHtml(title, `<p>${text}</p>${canRetry ? '\n<p><a href="install">Begin again</a></p>' : ""}`));
}

/** `link`: Slack's page, on which the person agrees. */
export function installPageHtml(link: string, appName: string): string {
  const name = escapeText(appName);
  const text = `${name} answers questions about a document in the document's own words. You choose the workspace on Slack's page.`;
  return pageHtml(`Add ${name} to Slack`, `<p>${text}</p>\n<p><a href="${escapeText(link)}" rel="noreferrer">Continue to Slack</a></p>`);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function pageHtml(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
a { display: inline-block; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 0.5rem; }
</style>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}
