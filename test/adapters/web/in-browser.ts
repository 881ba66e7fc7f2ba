import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { browserTimeout } from "../../browser-suite.ts";

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 375, height: 812 };
export const smallPhone = { width: 375, height: 667 };

/** The newest reply with what the person sent. */
export const newest = (page: Page) => page.locator(".exchange.newest");

/** Not its JSON, which has the words, too. */
export function newestShows(page: Page, text: string): Promise<void> {
  return newest(page).getByText(text).locator("visible=true").first().waitFor();
}

/** Waits until the element's distance from the top of the window, in pixels, is in the range: scrolling may follow the reply. */
export async function waitForTop(element: Locator, least: number, most: number): Promise<void> {
  const top = async () => (await element.boundingBox())?.y;
  await expect.poll(top, { timeout: browserTimeout }).toSatisfy((y) => typeof y === "number" && y >= least && y <= most);
}

/** Waits until at least `least` pixels of the element's height are seen, and nothing is in front of its start. */
export async function expectUncovered(page: Page, element: Locator, least?: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { x, y, width, height } = (await element.boundingBox()) ?? { x: 0, y: Number.NaN, width: 0, height: 0 };
      const bottom = y + Math.min(height, least ?? height);
      expect(y, "the top").toBeGreaterThanOrEqual(0);
      expect(bottom, "the bottom").toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
      const isInFront = await element.evaluate(
        (node, { middle, tops }) => tops.every((top) => node.contains(node.ownerDocument.elementFromPoint(middle, top))),
        { middle: x + width / 2, tops: [y + 2, bottom - 2] },
      );
      expect(isInFront, "nothing is in front of it").toBe(true);
    },
    { timeout: browserTimeout },
  );
}

/** Pixels; more than the window's width if the page scrolls sideways. */
export const contentWidth = (page: Page) => page.locator("html").evaluate(({ scrollWidth }) => scrollWidth);

/**
 * What a finger cannot hit (WCAG 2.2, 2.5.8: 24 pixels; links within a sentence may be smaller), and what is wider than the window and cannot be
 * scrolled by itself.
 */
export const misfits = (page: Page) =>
  page.evaluate<readonly string[]>(`(() => {
    const boxes = (selector) => [...document.querySelectorAll(selector)].map((node) => [node, node.getBoundingClientRect()]).filter(([, { width }]) => width > 0);
    const name = ([node, { width, height }]) => node.outerHTML.slice(0, 80) + " " + Math.round(width) + " × " + Math.round(height);
    const isInText = ([node]) => getComputedStyle(node).display === "inline" && node.closest("p, li, blockquote, dd, h3, h4, .lines") !== null;
    const targets = boxes("a[href]:not(.skip), button, input, select, summary, textarea, [role=option]").filter((box) => !isInText(box));
    const small = targets.filter(([, { width, height }]) => Math.min(width, height) < 24);
    const wide = boxes("body *").filter(([node, { right }]) => right > innerWidth + 1 && !node.closest("pre, .hidden"));
    return [...small.map(name), ...wide.map(name)];
  })()`);

/** Each violation with its first element, in the light and in the dark theme, which differ in colours only. Leaves the page dark. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const light = await violations(new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]));
  await page.emulateMedia({ colorScheme: "dark" });
  return [...light, ...(await violations(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"])))];
}

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const results = await axe.setLegacyMode().analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
