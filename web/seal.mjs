// Takes the one file that Vite built, allows exactly its own script and style by hash and nothing else, and puts it where Python finds it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const built = new URL("build/index.html", import.meta.url);
const target = new URL("../src/dateline/publish/page/page.html", import.meta.url);
const LIMIT = 250_000; // bytes, before any record goes in

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
const fail = (why) => {
  throw new Error(`the built page is not sound: ${why}`);
};

let html = readFileSync(built, "utf8");
const script = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)];
const style = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
if (script.length !== 1 || style.length !== 1) fail(`one script and one style are wanted, there are ${script.length} and ${style.length}`);
const [js, css] = [script[0][1], style[0][1]];

// The module is deferred wherever it stands; at the end of the body it follows the record it reads.
html = html.replace(script[0][0], () => "").replace(style[0][0], () => `<style>${css}</style>`);
const policy = `default-src 'none'; script-src ${hash(js)}; style-src ${hash(css)}; base-uri 'none'; form-action 'none'`;
html = html.replace('<meta charset="utf-8" />', (m) => `${m}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
html = html.replace("</body>", () => `<script type="module">${js}</script>\n  </body>`);

if (html.split("%RECORD%").length !== 2) fail("it must hold the place of the record exactly once");
if (html.split("<title>Dateline</title>").length !== 2) fail("it must hold the place of the title exactly once");
if (/\ssrc=|<link/.test(html.replace(js, "").replace(css, ""))) fail("it loads something");
const size = Buffer.byteLength(html);
if (size > LIMIT) fail(`${size} bytes are more than ${LIMIT}`);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, html);
console.log(`page.html: ${size} bytes`);
