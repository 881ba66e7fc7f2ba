/**
 * `text` is prose; `item` belongs to a list; `row` to a table; `code` is shown as it is. These say something (see `isBodyText`). A `heading`
 * (also a question of a FAQ and the term of a definition), a `caption` and the `columns` (the row that names a table's columns) can be found
 * and cited, but they are not statements.
 */
export type ParagraphKind = "text" | "item" | "row" | "code" | "heading" | "caption" | "columns";
