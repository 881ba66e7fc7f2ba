/** What `verbatim --help` prints. */
export const usage = `Usage:
  verbatim                  start: the platforms that .env has tokens for; without any, a page to try it on, and a prompt on a terminal
  verbatim ask QUESTION     answer one question or /command
  verbatim ask --why QUESTION
                            how a question is read, what is tried, and the five best sentences with what counts for and against each
  verbatim ask --json       answer each line of standard input with a line of JSON
  verbatim check FILE       every quotation in a file, held against the document; exit 1 if one is not word for word
  verbatim import FILE… [--to FOLDER]
                            reads files or folders as one document and writes its text to a new folder (knowledge/NAME), with where each
                            paragraph came from and a first knowledge.yaml; overwrites nothing
  verbatim knowledge [--all]
                            what is to be corrected in the knowledge, how the document was read, and what no fact covers (the first ten, or all)
  verbatim knowledge draft [--force]
                            writes a first knowledge.yaml beside the document; with --force also where there is one, which is kept
  verbatim knowledge check [--json]
                            what is to be corrected, each with its line and remedy; exit 0 nothing, 1 something, 3 it cannot be loaded
  verbatim knowledge try [FILE] [--json|--why]
                            asks the questions of questions.txt, one a line, and says what changed since the last run; what it knows to be right is
                            \`question? = ¶7.2\`, \`question? = words of the passage\`, \`- question?\` (not in the document); with a phrases.txt also
                            asks without it; --why says of each that went wrong why; exit 1 if one that was answered is not any more, or one is that should not be
  verbatim knowledge phrases [--review|--prune]
                            which passages have phrases in phrases.txt, which say how people may ask; --review lists what is doubtful,
                            --prune removes those that are of no passage any more
  verbatim knowledge phrases --prompt [FOLDER]
                            what to paste into any assistant for the phrases that are missing: printed, or written to a folder
  verbatim knowledge phrases --read FILE|FOLDER|-
                            checks what an assistant answered, and writes what is good to phrases.txt; exit 1 if nothing is
  verbatim knowledge phrases --model [--yes]
                            sends it to the model that MODEL_URL names; asks before anything goes to another machine, unless --yes says so
  verbatim knowledge quotations|subjects [--json]
                            the direct speech and who says it, or the subjects with their mentions, the most mentioned first
  verbatim daily            the channels with daily posts, their next posts and last outcomes
  verbatim daily next --json
                            the calendar: {"zone","time","days","after","count"} a line in, {"next"} or {"error"} a line out
  verbatim gaps [DOCUMENT]  unanswered questions, as a file that \`knowledge try\` reads; of the default document, or another one
  verbatim store backup FILE
                            copies the SQLite store to a new file, also while the program runs
  verbatim store copy --from A --to B
                            copies everything that lasts from one database to an empty one; each is the path of a SQLite file or postgres://…
  verbatim forget PERSON|WORKSPACE
                            erases what is kept about a person or a workspace, by the platform's id; exit 1 if nothing was
  verbatim doctor           check configuration, knowledge, tokens, scopes, registered commands and the clock; exit 1 if something is wrong
  verbatim mcp              answers an assistant's tool calls on standard input and output (Model Context Protocol)
  verbatim slack-manifest [--url https://… [--mcp]] [--link]
                            the manifest of the Slack app, for Socket Mode or to be called at a URL, there also by Slack's own assistant at
                            /mcp; or the link that creates the app
  verbatim --version        the program's version

In a clone of the repository, \`verbatim\` is \`npm start\`, and \`verbatim NAME …\` is \`npm run NAME -- …\`, such as npm run knowledge -- check.
`;
