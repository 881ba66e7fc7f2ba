/** Something that a question says was done, and how a text says so. Both are matched against `plainText`. */
interface Deed {
  readonly asked: RegExp;
  readonly said: RegExp;
}

/**
 * What is easily invented about something that a document does tell of: that it ended, was refused, lost or came first. Such words have few
 * synonyms, so a passage without any of them does not tell of it.
 */
export const deeds: readonly Deed[] = [
  {
    asked: /\b(?:call(?:ed|ing|s)? off|cancel\w*|scrap(?:ped|ping|s)?|abandon(?:ed|s)?|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*)\b/u,
    said: /\b(?:call\w* off|cancel\w*|scrap\w*|abandon\w*|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*|ended|stopp\w*)\b/u,
  },
  {
    asked:
      /\b(?:turn(?:ed|ing|s)? down|reject\w*|refus\w*|declined? to|den(?:y|ied|ies)|oppos(?:e|ed|es|ing)|object(?:ed|s) to|veto\w*)\b/u,
    said: /\b(?:turn\w* down|reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|oppos\w*|object\w*|veto\w*|against)\b/u,
  },
  {
    asked: /\b(?:pull(?:ed|ing|s)? out|withdr\w+|back(?:ed|ing|s)? out|resign\w*|step(?:ped|ping|s)? down)\b/u,
    said: /\b(?:pull\w* out|withdr\w+|back\w* out|resign\w*|step\w* down|left|leav\w*|flock\w*)\b/u,
  },
  {
    asked:
      /\b(?:shut(?:s|ting)?|clos(?:e|ed|es|ing|ure) (?:down|its|their|his|her)|(?:go|gone|goes|went) bankrupt|bankruptcy|delet\w*|uninstall\w*|remov(?:e|ed|es|ing)|demolish\w*|destroy\w*)\b/u,
    said: /\b(?:shut\w*|clos\w*|bankrupt\w*|delet\w*|uninstall\w*|remov\w*|demolish\w*|destroy\w*)\b/u,
  },
  {
    asked:
      /\b(?:fired|sack(?:ed|s)?|dismiss\w*|arrest\w*|sue[ds]?|suing|fined|jail\w*|sentenced|convict\w*|crimes?|died|dies|killed|death)\b/u,
    said: /\b(?:fired|sack\w*|dismiss\w*|arrest\w*|sue[ds]?|fined|jail\w*|sentence\w*|convict\w*|crim\w*|die[ds]?|kill\w*|death|dead)\b/u,
  },
  {
    asked: /\b(?:regrets?|regretted|regretting|apologi[sz]\w*|sorry (?:for|about|that))\b/u,
    said: /\b(?:regret\w*|apolog\w*|sorry|nostalgia)\b/u,
  },
  {
    asked:
      /\b(?:mov(?:e|ed|ing) back|(?:re)?settled? (?:\w+ ){1,3}again|(?:returned?|come|came|go|went|move|moved) (?:\w+ ){0,3}for good)\b/u,
    said: /\b(?:mov\w* back|return\w*|back)\b/u,
  },
  {
    asked: /\b(?:fall in love|fell in love|married|marry|divorc\w*|a couple(?! of)|engaged to|dating)\b/u,
    said: /\b(?:love|marr\w*|divorc\w*|couple|engaged|dating)\b/u,
  },
  {
    asked:
      /\b(?:(?<!at )best|no ?1|number one|1st|winner|(?:come|came|comes|coming|ranks?|ranked|placed?|finished) (?:out )?(?:first|top))\b/u,
    said: /\b(?:first|best|no ?1|number one|1st|winner|leads?|tops|top(?! \d))\b/u,
  },
  { asked: /\b(?:second|2nd|runner up)\b(?! world)/u, said: /\b(?:second|2nd|runner up)\b/u },
  { asked: /\b(?:third|3rd)\b/u, said: /\b(?:third|3rd)\b/u },
  {
    asked: /\b(?:(?:come|came|comes|ranks?|ranked|placed?) (?:in )?last|at the bottom)\b/u,
    said: /\b(?:last|bottom)\b/u,
  },
];
