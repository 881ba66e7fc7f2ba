/** Discord's limits, in characters or items, each with its source. The bot counts UTF-16 code units, the strictest reading. */
export const limits = {
  /** https://discord.com/developers/docs/components/reference: the text displays of a message, in total. */
  text: 4_000,
  /** https://discord.com/developers/docs/components/reference: including nested components. */
  components: 40,
  /** https://discord.com/developers/docs/components/reference#action-row; rows only count without Components V2. */
  row: { rows: 5, buttons: 5 },
  /** https://discord.com/developers/docs/components/reference#button */
  button: { label: 80, customId: 100, url: 512 },
  /** https://discord.com/developers/docs/components/reference#string-select; a value may have as many characters as a label. */
  select: { options: 25, label: 100, placeholder: 150 },
  /** https://discord.com/developers/docs/components/reference#radio-group, and #checkbox-group with the same limits. */
  radioGroup: { options: 10, label: 100 },
  /** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
  modal: { components: 5, customId: 100, title: 45 },
  /** https://discord.com/developers/docs/components/reference#label */
  label: { label: 45, description: 100 },
  /** https://discord.com/developers/docs/components/reference#text-input */
  textInput: { value: 4_000, placeholder: 100 },
  /** https://discord.com/developers/docs/resources/message#create-message: `content`, and also the longest text that a person can type. */
  content: 2_000,
  nonce: 25,
  /** https://discord.com/developers/docs/interactions/application-commands#application-command-object: also of options. */
  commands: { count: 100, characters: 8_000, description: 100, options: 25, optionLength: 6_000 },
  /** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
  choices: { count: 25, length: 100 },
  /** https://discord.com/developers/docs/interactions/receiving-and-responding: milliseconds for the first answer. */
  answer: { first: 3_000 },
  /** https://discord.com/developers/docs/resources/channel#get-channel-messages */
  page: 100,
} as const;
