// Opens pages in Chromium and reports, as JSON on standard output, what a reader and a checker would see.
// node inspect.cjs '{"chromium": path, "jobs": [{"url", "width", "scheme", "scripts", "tab", "probe"}]}'
const { chromium } = require("playwright-core");
const axe = require("axe-core");

async function findings(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run(document, {preload: false, resultTypes: ['violations']})");
  return found.violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html, one.nodes[0].failureSummary]);
}

// One step of a walk: a key, a check, a reload, a pause, or an expression whose value is reported.
async function take(page, step) {
  if (step === "axe") return findings(page);
  if (step === "reload") return void (await page.reload());
  if (step === "wait") return void (await page.waitForTimeout(300));
  if (step.startsWith("shot:")) return void (await page.screenshot({ path: step.slice(5) }));
  if (!step.startsWith("key:")) return page.evaluate(step).finally(() => page.waitForTimeout(100));
  await page.keyboard.press(step.slice(4));
  await page.waitForTimeout(100);
}

async function inspect(browser, job) {
  const context = await browser.newContext({
    viewport: { width: job.width || 1280, height: 900 },
    colorScheme: job.scheme || "light",
    reducedMotion: "reduce",
    forcedColors: job.forced ? "active" : "none",
    javaScriptEnabled: job.scripts !== false,
  });
  const page = await context.newPage();
  const requests = [], messages = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("dialog", (dialog) => { messages.push("dialog"); dialog.dismiss(); });
  await page.goto(job.url);
  const report = { requests, messages };
  if (job.media) await page.emulateMedia({ media: job.media });
  report.overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (job.scripts !== false) {
    report.axe = await findings(page);
  }
  report.text = await page.evaluate(() => {
    const main = document.querySelector("[data-reading]");
    return main ? [...main.querySelectorAll("[data-block]")].map((block) => block.innerText) : [];
  });
  for (const [name, source] of Object.entries(job.probe || {})) report[name] = await page.evaluate(source);
  if (job.steps) {
    report.steps = [];
    for (const step of job.steps) report.steps.push(await take(page, step) ?? null);
  }
  if (job.click) {
    await page.click(job.click);
    if (job.patience) await page.waitForTimeout(job.patience);
    report.arrived = page.url();
  }
  if (job.tab) {
    report.reached = [];
    for (let step = 0; step < job.tab; step++) {
      await page.keyboard.press("Tab");
      report.reached.push(await page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName"));
    }
  }
  if (job.shot) await page.screenshot({ path: job.shot, fullPage: true });
  if (job.pdf) await page.pdf({ path: job.pdf, format: "A4" });
  await context.close();
  return report;
}

(async () => {
  const { chromium: executablePath, jobs } = JSON.parse(process.argv[2]);
  const args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  args.push("--disable-component-update", "--disable-sync", "--no-sandbox");
  const browser = await chromium.launch({ executablePath, args });
  const reports = [];
  for (const job of jobs) reports.push(await inspect(browser, job));
  await browser.close();
  process.stdout.write(JSON.stringify(reports));
})();
