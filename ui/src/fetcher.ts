import type { Fetcher } from "@graphiql/toolkit";

/** Posts to the server that this page came from. */
export const fetcher: Fetcher = async (parameters, options) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
      ...options?.headers,
    },
    body: JSON.stringify(parameters),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The server's answer is not JSON: status=${response.status} body=${text.slice(0, 200)}`);
  }
};
