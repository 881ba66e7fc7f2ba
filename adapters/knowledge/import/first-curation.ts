/** A `knowledge.yaml` with the title alone; what else it may have is shown in comments. */
export function firstCuration(title: string): string {
  return `# What people ask this document about. The document answers without anything here; what you add widens and corrects what is found.
# With KNOWLEDGE set to this folder, \`npm run knowledge -- draft --force\` proposes entries from the document (and keeps this file as a
# copy), and \`npm run knowledge -- check\` checks them. See README.
# The title was taken from the document or its name:
title: ${JSON.stringify(title)}

# Other names that people use for what the document speaks of:
# subjects:
#   annual-leave:
#     name: annual leave
#     kind: thing
#     aliases: [holiday, vacation, time off]

# Rows of a comparison:
# topics:
#   notice:
#     name: Notice
#     aliases: [notice period, how long before]

# Passages worth showing. \`says\` is the document word for word:
# facts:
#   - says: Staff have 28 days of annual leave.
#     about: [annual-leave]
#     topic: notice
#     asked: [how much holiday do I get]
`;
}
