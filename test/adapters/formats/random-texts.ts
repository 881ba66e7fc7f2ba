const pieces =
  "word Two 3 12. b * ** _ __ ` `` ``` ~~ [ ] ( ) ]( < > <b> </b> &amp; # ## | \\ - + = . : ! -- & ; { } ' \" / $ <!-- --> x_y a.b [^1] ， 。".split(
    " ",
  );

/** Texts of marks of Markdown and HTML. Each ends with a word, since rows of marks are furniture. */
export function randomTexts(count: number, seed: number): readonly string[] {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const piece = () => `${pieces[random(pieces.length)]}${random(2) ? " " : ""}`;
  return Array.from({ length: count }, () => `${Array.from({ length: 1 + random(9) }, piece).join("")}word`);
}
