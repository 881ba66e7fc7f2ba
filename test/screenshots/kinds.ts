/** What a person does one after the other: a line is typed, `[Label]` presses that button, `{Label}` chooses that in the menu. */
export interface Kind {
  readonly name: string;
  readonly steps: readonly string[];
  /** Phone screens (390 × 640 pixels) that the reply may take, with its menu and its buttons. */
  readonly maxScreens?: number;
}

/** One of each kind of reply. */
export const kinds: readonly Kind[] = [
  { name: "comparison", steps: ["/compare shenzhen northeast"], maxScreens: 1.2 },
  { name: "comparison-of-people", steps: ["/compare liu zhang"], maxScreens: 1.2 },
  { name: "comparison-topic", steps: ["/compare shenzhen northeast", "{Economy}"] },
  { name: "quotation", steps: ["/quote guo"] },
  { name: "quotation-in-place", steps: ["/quote guo", "[Another]", "[Another]"] },
  { name: "in-context", steps: ["/quote guo", "[In context]"] },
  { name: "fact", steps: ["/fact about weather"] },
  { name: "answer", steps: ["how old is liu?"] },
  { name: "two-answers", steps: ["how old is liu? and where is songyuan?"] },
  { name: "closest", steps: ["Who is the mayor of Shenyang?"] },
  { name: "not-stated", steps: ["Which hospital did Zhang go to?"] },
  { name: "did-you-mean", steps: ["/quote lu"] },
  { name: "usage", steps: ["/compare shenzhen"] },
  { name: "about", steps: ["/about shenzhen"] },
  { name: "list", steps: ["who is quoted?"] },
  { name: "outline", steps: ["summary"] },
  { name: "document", steps: ["/source"] },
  { name: "help", steps: ["/verbatim"] },
  { name: "greeting", steps: ["hello"] },
  { name: "daily-start", steps: ["/daily start 9:00 weekdays in London"] },
  { name: "daily-status", steps: ["/daily start 9:00 in London", "/daily status"] },
  { name: "daily-post", steps: ["/daily preview"] },
];
