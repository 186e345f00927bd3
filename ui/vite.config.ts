import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    // The editor and its workers are large, and come from the machine's own server.
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      onLog(level, log, report) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
  server: {
    // The server takes requests of its own pages only: the proxy hides that these come from another port.
    proxy: {
      "/graphql": {
        target: "http://127.0.0.1:8484",
        changeOrigin: true,
        headers: { origin: "http://127.0.0.1:8484" },
      },
    },
  },
});
