const item =
  "Fill in the form, with the first and the last day of your leave, and the name of the colleague who stands in for you while you are away.";
const columns = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"].flatMap((name) =>
  ["", " again"].map(
    (again) =>
      `${name}${again} has so many words that it needs more than one line of a column, and therefore shows in which order the columns of a page are read.`,
  ),
);
const inColumns = {
  html: `<h1>Columns</h1><div class="c">${columns.map((words) => `<p>${words}</p>`).join("")}</div>`,
  text: `# Columns\n\n${columns.join("\n\n")}\n`,
};
const rightToLeft = ["לעובדים יש 28 ימי חופשה בשנה.", "للموظفين 28 يوما من الإجازة في السنة. اطلب الإجازة قبل أسبوعين."];
const others = "Сотрудник имеет право на отпуск. The office finds affluent fluff: Zoë’s naïve café.";

/** Pages, and the text that their PDFs are read as. `printed/NAME.pdf` is such a PDF, which Chromium printed. */
export const printedPages = [
  // A tagged PDF says what is a heading, an item, a cell.
  {
    name: "blocks",
    isTagged: true,
    html: `<h1>Leave</h1><p>Ask first.</p><h3>How</h3><ul><li>Tell your manager.</li><li>${item}<ul><li>On paper, if you must.</li></ul></li></ul>
      <p>These are the rates:</p><table><tr><th>Kind</th><th>Rate</th><th>Limit</th></tr><tr><td>Breakfast</td><td>8.50</td><td>1</td></tr>
      <tr><td rowspan=2>Lunch in a restaurant</td><td>14.00</td><td>2</td></tr><tr><td>19.00</td><td>3</td></tr></table>`,
    text: [
      `# Leave\n\nAsk first.\n\n### How\n\n- Tell your manager.\n- ${item}\n  - On paper, if you must.\n\nThese are the rates:\n`,
      "| Kind | Rate | Limit |\n| --- | --- | --- |\n| Breakfast | 8.50 | 1 |\n| Lunch in a restaurant | 14.00 | 2 |\n|  | 19.00 | 3 |\n",
    ].join("\n"),
  },
  { name: "columns", isTagged: true, ...inColumns },
  { name: "columns-without-tags", isTagged: false, ...inColumns },
  {
    name: "scripts",
    isTagged: false,
    html: `${rightToLeft.map((line) => `<p dir="rtl">${line}</p>`).join("")}<p>${others}</p>`,
    text: `${[...rightToLeft, others].join("\n\n")}\n`,
  },
];
