import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** A page of a web site: with navigation, header and footer around the document, styles and a script. */
export function asHtml(markdown: string, title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>body { font: 11pt serif } table { border-collapse: collapse } td, th { border: 1px solid #999; padding: 2pt 6pt }
@media print { header, nav, footer { display: none } }</style>
<script>document.documentElement.dataset.ready = "yes"; // </p> is not the end of a paragraph here</script>
</head>
<body>
<header><a href="/">Intranet</a> <form><input type="search" placeholder="Search"><button>Search</button></form></header>
<nav><ul><li><a href="/news">News from the company</a></li><li><a href="/people">All colleagues</a></li></ul></nav>
<main>
${micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })}
</main>
<footer><p>Printed pages are not kept up to date. <a href="/imprint">Imprint</a></p></footer>
</body>
</html>
`;
}
