/** Works on every store, and shows what is in it. */
export const firstQuery = `# Ctrl+Space completes, Ctrl+Enter runs.
# The book on the left explains every query and command.

query TheFirstEvents {
  events(first: 20) {
    events {
      id
      type
      occurredAt
      payload
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
