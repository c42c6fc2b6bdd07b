// Lighthouse's score of accessibility of many pages, in one browser: [{address, session}] in, one line of JSON a page out.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const asked = JSON.parse(readFileSync(0, "utf8"));
const chrome = await launch({ chromeFlags: ["--headless=new", ...process.argv.slice(2)] });
try {
  for (const { address, session } of asked) {
    const extraHeaders = session ? { Cookie: `sessionid=${session}` } : {};
    const options = { port: chrome.port, onlyCategories: ["accessibility"], extraHeaders, disableFullPageScreenshot: true };
    const { lhr } = await lighthouse(address, { ...options, logLevel: "silent" });
    const { score, auditRefs } = lhr.categories.accessibility;
    const failed = auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score === 0).map(({ id }) => id);
    console.log(JSON.stringify({ address, score, failed, error: lhr.runtimeError?.code ?? "" }));
  }
} finally {
  await chrome.kill();
}
