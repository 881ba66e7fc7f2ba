import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Rules of axe-core. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Each violation with its first element, in the light and in the dark theme, which differ in colours only. Leaves the page dark. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  const light = await violations(new AxeBuilder({ page }).withTags(standards));
  await page.emulateMedia({ colorScheme: "dark" });
  return [...light, ...(await violations(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"])))];
}

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const results = await axe.setLegacyMode().analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
