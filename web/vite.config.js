import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// A folder of files does not open from disk (browsers block its modules), so everything goes into one file.
export default defineConfig({
  plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true })],
  build: { outDir: "build", target: "es2022", modulePreload: { polyfill: false }, reportCompressedSize: false },
});
