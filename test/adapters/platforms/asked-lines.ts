import { phrases, rows } from "../../src/phrases.ts";

/** What every surface answers as `verbatim ask --json` does. */
export const commandLines = phrases`
  /compare shenzhen northeast | /compare northeast china shenzhen on weather | /compare lu shenzhen | /quote guo | /quote guo all
  /quote alibaba | /ask | /about shenzhen | /about chicago | /source 7.2 | /source fishing valley | /source 700 | /verbatim
  /verbatim subjects | /verbatim check The living pace in Songyuan is quite fast | /verbatim check Brain drain is the most obvious issue – Guo
  /daily | /daily start 25:61 in tokyo | /daily start 9 in shanghai about chicago
`;

/** What is typed, and words of the reply. */
export const typedTexts = rows`
  how long has liu lived in shenzhen? => three years | compare shenzhen and the northeast => Northeast China
  who is the mayor of shenyang? => may not say | quote lu => Did you mean Liu or Li? | “/quote guo” => Guo | /quote guo => Guo
  /nonsense => I only find passages | is it 5 < 7 & 8 > 3? | how long has lui lived in shenzhn? => Read as: “Liu”, “Shenzhen”.
  hey, quick q: whats guo say about the pace, thx! => You try your best | what is the shoe size of liu? => may not say | hi => Hi!
  “Brain drain is the most obvious issue.” => Word for word | check "Nobody ever went to the moon in a boat" => Not in this document
  how old is guo and what is his salary? => The document does not say this: “what is his salary”. | 深圳冬天下雪吗？ => never snows
`;

export const askedLines: readonly string[] = [...commandLines, ...typedTexts.map(([text = ""]) => text)];
