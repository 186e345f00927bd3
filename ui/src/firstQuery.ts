/** Works on every schema, and shows what can be asked. */
export const firstQuery = `# Ctrl+Space completes, Ctrl+Enter runs.
# The book on the left explains every field.

query WhatCanBeAsked {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
    mutationType {
      fields {
        name
        description
      }
    }
  }
}
`;
