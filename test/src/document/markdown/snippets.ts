/** Markdown as people write it, by what it shows. */
export const snippets: Readonly<Record<string, string>> = {
  "nested lists": `# Boats

Before you leave:

- Check the boat:
  - The oars are in it.
  - The bailer is in it.
    1. It has no crack.
    2. It is tied to the bench.
- Tell the harbour where you go.

* Stars are used here.
* Twice.

+ [x] And plus signs.
+ [ ] Twice as well, with a line that ends in two spaces,  
  and one that ends with a backslash,\\
  and one that does not.
`,
  "links of all kinds": `# Links

See [the guide](guide.md), [the rules][rules], [the map][] and [prices].

[Write to us](<mailto:a@example.org> "Our address") or go to <https://example.org/boats> or https://example.org/plain.

![](an-image-without-words.png)

A [link with \`code\` and *stars*](x.md) and [a [nested] one](y.md), the \`Block\`s and foo\`bar\`.

An ![aerial view](view.png "From above") and [![a badge](badge.svg)](https://example.org) are here, and ![the old chart][chart].

[rules]: https://example.org/rules
[the map]: map.pdf "A map"
[prices]: <prices.html>
[chart]: chart.png
`,
  "inline HTML and comments": `# Tags

Press <kbd>Enter</kbd> and wait<br>for a minute; <!-- which minute? --> then go on with H<sub>2</sub>O &amp; salt &copy; 2020&nbsp;on: &eacute;t&eacute; &rarr; &frac12; &#8212; &#x2014; &times; <q>quoted</q>.

<!-- A comment
over two lines -->

<details>
<summary>More about it</summary>

It is inside.

</details>

<p align="center">The middle line.</p>

After it, a sentence with <b>bold</b> words.
`,
  "tables with escaped bars and alignment": `# Tables

| Sign     |  Meaning | Used by |
| :------- | -------: | :-----: |
| a \\| b   |   either | all     |
| \`x\\|y\`   | a **bar** | few    |
| [c](c.md) | *c*     |         |

Name | Age
--- | ---
Ines | 40
Jo | 41
`,
  "fenced code": `# Code

Run this:

\`\`\`sh
# It is a comment, not a heading.
make all   # **twice**
- not an item
\`\`\`

~~~
| not | a table |
~~~

Inline \`# not a heading\` and \`\`a \` backtick\`\`, \`\` \`x\` \`\` and \`**stars**\` are code.
`,
  footnotes: `# Notes

It was built in 1850.[^1] It burnt down later.[^fire]

[^1]: The plans are in the town hall.

[^fire]: In the *great* fire.
`,
  "emphasis within words and in odd places": `# Emphasis

A snake_case_name, 5 * 6 * 7, **bold**ly done, ***both at once***, **bold with *italic* inside** and *italic with **bold** inside*, *very **nested*** and **a *b***.

__Also bold__ and _also italic_, and ~~struck~~ words. "*Quoted*" and (*bracketed*), *a*, **b**.

**Lead-in.** A sentence follows. **Term**: its meaning.
`,
  "code in an item, and a second paragraph with a quotation": `# Items

1. Row.

   \`\`\`
   code here
   \`\`\`

2. Back.

   A second paragraph.

   > A quotation in it.

3. Tie it up.
`,
  "headings of all levels with closing marks and markup": `# One #

Text one.

## Two with \`code\` and *stars* ##

Text two.

#### Four, [linked](x.md)

Text four.

###### Six

Text six.

## Two again

#NotAHeading

Text two again.

---

***

Text after rules.
`,
};
