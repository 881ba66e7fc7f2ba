/** Words for the parts of a document and of its forms, as written: with a number or alone (`Section 5`, `CHAPTER XI`) they name no subject. */
const documentWords: ReadonlySet<string> = new Set(
  `abstract acknowledgements acknowledgments agenda annex answer answers appendices appendix article articles author authors authority chapter
  chapters clause clauses conclusion conclusions contact contents copyright created date definition definitions description discussion edition
  editor error example examples exhibit faq options bugs environment welcome exhibits figure figures footnote footnotes foreword glossary history index info information
  informational introduction item items keywords level line lines link links list message minutes name notice notices note notes number
  overview page pages paragraph paragraphs part parts photo picture post preamble preface present print prologue published purpose question
  questions rationale reference references related resolution return revision rule rules schedule scope section sections see share
  standup step steps status subject subsection summary synopsis table tables term terms text title todo topic type updated url usage version
  versions volume warning video videos weekday`.split(/\s+/u),
);

export function isDocumentWord(word: string): boolean {
  return documentWords.has(word.toLowerCase());
}

/** Units of measurement and of money, and endings of numbers (`20th`), as written after digits or alone. */
const units: ReadonlySet<string> = new Set(
  `B KB MB GB TB PB KiB MiB GiB TiB Kb Mb Gb Kbps Mbps Gbps Hz kHz MHz GHz W kW MW GW kWh MWh Wh V A mA kg km cm mm ml min mins sec secs hrs hour
  hours year years day days month months week weeks px pt dpi rpm mph kph ppm USD EUR GBP RMB CNY C F K M D bit bits byte bytes pm am`.split(
    /\s+/u,
  ),
);

/** `640KB`, `5K`, `GB`: a quantity or a unit. */
export function isQuantity(word: string): boolean {
  return units.has(word.replace(/^\d+-?/u, ""));
}
