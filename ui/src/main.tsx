import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./style.css";

import { GraphiQL } from "graphiql";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { fetcher } from "./fetcher";
import { firstQuery } from "./firstQuery";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <GraphiQL fetcher={fetcher} defaultQuery={firstQuery}>
      <GraphiQL.Logo>Daybook</GraphiQL.Logo>
    </GraphiQL>
  </StrictMode>,
);
