import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeInBrowser } from "../../browser-suite.ts";
import { folderWith } from "../../folder.ts";
import { usePage } from "./page-client.ts";

const folder = await folderWith();
const served = await usePage({ authorFolder: folder });

describeInBrowser("the pages for those who write the knowledge, in a browser", (open) => {
  it.each([true, false])("takes an answer once, also after reload, with script: %s", async (javaScriptEnabled) => {
    const page = await open({ javaScriptEnabled, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(served.url);
    await page.getByRole("link", { name: "Phrases" }).click();
    const prompt = await page.getByRole("textbox", { name: "Give this to an assistant" }).inputValue();
    const [, number, word] = /\n(\d+) (\p{L}+) /u.exec(prompt) ?? [];
    if (javaScriptEnabled) {
      await page.getByRole("button", { name: "Copy" }).click();
      await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
      expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(prompt);
    } else expect(await page.getByRole("button").count()).toBe(1);
    const posts: string[] = [];
    page.on("request", (request) => void (request.method() === "POST" && posts.push(request.url())));
    await page.getByRole("textbox", { name: "Paste the answer here" }).fill(`Here you are:\n${number} ${word}: -`);
    await page.getByRole("button", { name: "Take the answer" }).click();
    await page.getByText("For 1 passage nobody would ask.").waitFor();
    await page.reload();
    await page.getByText("For 1 passage nobody would ask.").waitFor();
    expect(posts).toHaveLength(1);
    expect(await readFile(join(folder, "phrases.txt"), "utf8")).toMatch(/^= .* -$/mu);
  });

  it("takes an answer of several megabytes as a browser sends it", async () => {
    const page = await open();
    await page.goto(`${served.url}/phrases`);
    const field = page.getByRole("textbox", { name: "Paste the answer here" });
    await field.evaluate((node: { value: string }) => {
      node.value = `1 Words: -\n${"x".repeat(4_000_000)}`;
    });
    // The browser reports the status as an error.
    page.removeAllListeners("console");
    await page.getByRole("button", { name: "Take the answer" }).click();
    await page.getByRole("heading", { name: "Nothing was taken" }).waitFor();
  });
});
