import { type BlockNode, type InlineNode, type ListNode, type NodeOf, rowsOf, type Tree, unsupported, wordsOf } from "./markdown.ts";

/** A page of a web site: with navigation, header and footer around the document, styles and a script. */
export function asHtml(tree: Tree, title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>body { font: 11pt serif } table { border-collapse: collapse } td, th { border: 1px solid #999; padding: 2pt 6pt }
@media print { header, nav, footer { display: none } }</style>
<script>document.documentElement.dataset.ready = "yes"; // </p> is not the end of a paragraph here</script>
</head>
<body>
<header><a href="/">Intranet</a> <form><input type="search" placeholder="Search"><button>Search</button></form></header>
<nav><ul><li><a href="/news">News from the company</a></li><li><a href="/people">All colleagues</a></li></ul></nav>
<main>
${tree.children.map(blockHtml).join("\n")}
</main>
<footer><p>Printed pages are not kept up to date. <a href="/imprint">Imprint</a></p></footer>
</body>
</html>
`;
}

function blockHtml(node: BlockNode): string {
  switch (node.type) {
    case "heading":
      return `<h${node.depth} id="${wordsOf(node.children).toLowerCase().replace(/\W+/gu, "-")}">${inlineHtml(node.children)}</h${node.depth}>`;
    case "paragraph":
      return `<p>${inlineHtml(node.children)}</p>`;
    case "list":
      return listHtml(node);
    case "table":
      return tableHtml(node);
    case "blockquote":
      return `<blockquote>\n${node.children.map(blockHtml).join("\n")}\n</blockquote>`;
    default:
      return unsupported(node);
  }
}

function listHtml({ children, ordered }: ListNode): string {
  const name = ordered ? "ol" : "ul";
  const items = children.map((item) => {
    const parts = item.children.map((child) => (child.type === "paragraph" ? inlineHtml(child.children) : `\n${blockHtml(child)}\n`));
    return `<li>${parts.join("")}</li>`;
  });
  return `<${name}>\n${items.join("\n")}\n</${name}>`;
}

function tableHtml(table: NodeOf<"table">): string {
  const [names = [], ...rows] = rowsOf(table);
  const row = (cells: readonly (readonly InlineNode[])[], name: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${name}>${inlineHtml(cell)}</${name}>`).join("")}</tr>`;
  return `<table>
<thead>${row(names, "th")}</thead>
<tbody>
${rows.map((cells) => row(cells, "td")).join("\n")}
</tbody>
</table>`;
}

function inlineHtml(nodes: readonly InlineNode[]): string {
  return nodes.map(nodeHtml).join("");
}

function nodeHtml(node: InlineNode): string {
  switch (node.type) {
    case "text":
      return escapeHtml(node.value);
    case "emphasis":
      return `<em>${inlineHtml(node.children)}</em>`;
    case "strong":
      return `<strong>${inlineHtml(node.children)}</strong>`;
    case "inlineCode":
      return `<code>${escapeHtml(node.value)}</code>`;
    default:
      return unsupported(node);
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
