import type { Rule } from "../follow-up.ts";

export const aboutAnswer: Rule = () => undefined;
