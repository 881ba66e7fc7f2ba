/** Markdown as people write it, by what it shows. */
export const snippets: readonly (readonly [what: string, markdown: string])[] = [
  [
    "nested lists",
    `# Boats

Before you leave:

- Check the boat:
  - The oars are in it.
  - The bailer is in it.
    1. It has no crack.
    2. It is tied to the bench.
- Tell the harbour where you go.

1. Row out.
2. Row back.

   Do not race.

3. Tie the boat up.

* Stars are used here.
* Twice.

+ And plus signs.
+ Twice as well.
`,
  ],
  [
    "setext headings",
    `The harbour
===========

It lies in the north.

Opening hours
-------------

From six to nine.

### In winter

From eight to four.

Prices
------

Ten a day.
`,
  ],
  [
    "links of all kinds",
    `# Links

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
  ],
  [
    "inline HTML and comments",
    `# Tags

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
  ],
  [
    "escaped characters",
    `# Escapes

Write \\*stars\\*, \\_lines\\_, \\[brackets\\](not a link), \\\`no code\\\` and \\# or \\<b\\> as they are.

\\# This is no heading.

\\- This is no item.

1\\. This is no item either.

A backslash in \`a\\*b\` stays, and so does C:\\dir, but 3 \\* 4 \\| 5 shows none. \\&amp; is no entity.

**Two \\* stars** and *one \\_ line*.
`,
  ],
  [
    "tables with escaped bars and alignment",
    `# Tables

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
  ],
  [
    "fenced code",
    `# Code

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
  ],
  [
    "front matter",
    `---
title: The harbour
author: Ines
---

# The harbour

It is old.
`,
  ],
  [
    "footnotes",
    `# Notes

It was built in 1850.[^1] It burnt down later.[^fire]

[^1]: The plans are in the town hall.

[^fire]: In the *great* fire.
`,
  ],
  [
    "task lists",
    `# Tasks

- [x] Paint the hull.
- [ ] Mend the sail.
  - [ ] Buy thread.
`,
  ],
  [
    "hard-wrapped paragraphs, items and quotations",
    `# The island

The ferry to the island runs twice a day in winter, and four times a
day from May until September. Tickets are sold at the kiosk on the
quay, which opens an hour before the first boat leaves the harbour.
Dogs are allowed on the lower deck, and bicycles are carried at no
charge if there is room for them beside the life rafts.

- The first boat leaves at six in the morning, and it waits for the
  train from the capital if that is late by no more than a quarter of
  an hour.
- The last boat leaves at nine in the evening; in a storm it leaves
earlier, and the kiosk puts up a notice about that in the morning of
the same day.

> Nobody has to stay on the island over night, because the harbour
> master keeps a boat for those who have missed the last ferry, and
> he has never asked anybody to pay for it.

When the ferry is full, the crew closes the gate, and those who are
left on the quay are given a numbered card for the next boat.
`,
  ],
  [
    "emphasis within words and in odd places",
    `# Emphasis

A snake_case_name, 5 * 6 * 7, **bold**ly done, ***both at once***, **bold with *italic* inside** and *italic with **bold** inside*, *very **nested*** and **a *b***.

__Also bold__ and _also italic_, and ~~struck~~ words. "*Quoted*" and (*bracketed*), *a*, **b**.

**Lead-in.** A sentence follows. **Term**: its meaning.
`,
  ],
  [
    "block quotes with lists",
    `# Quotes

She wrote:

> The rules are:
>
> - No fire.
> - No noise:
>   1. at night,
>   2. at noon.
>
> > Within a quotation.
>
> That is all.

And that was it.
`,
  ],
  [
    "code in an item, and a second paragraph with a quotation",
    `# Items

1. Row.

   \`\`\`
   code here
   \`\`\`

2. Back.

   A second paragraph.

   > A quotation in it.

3. Tie it up.
`,
  ],
  [
    "hard breaks",
    `# Breaks

The first line ends with two spaces,  
the second with a backslash,\\
the third with nothing more.
`,
  ],
  [
    "headings of all levels with closing marks and markup",
    `# One #

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
  ],
];
