import type { Rule } from "./follow-up.ts";

export const choice: Rule = () => undefined;
