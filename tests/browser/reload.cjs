// Opens a page of a running preview, edits files of the project, and says how long the page took to show each edit.
// argv: JSON {chromium, url, edits: [{file, from, to, expect}]}; prints JSON
// {times, reloads, messages, requests, marks}; reloads: how long it takes to load the page again by hand, in ms.
const fs = require("fs");
const { chromium } = require("playwright-core");

async function shows(page, words) {
  for (;;) {
    try {
      await page.waitForFunction((wanted) => document.body && document.body.textContent.includes(wanted), words, { polling: 10, timeout: 20000 });
      return;
    } catch (error) {
      if (!/navigation|destroyed|detached/i.test(String(error))) throw error;
    }
  }
}

(async () => {
  const task = JSON.parse(process.argv[2]);
  const browser = await chromium.launch({ executablePath: task.chromium, args: ["--disable-gpu", "--no-sandbox", "--no-first-run"] });
  const page = await browser.newPage();
  const messages = [], requests = [], times = [], reloads = [], marks = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(task.url);
  for (const edit of task.edits) {
    await page.waitForTimeout(2500);
    const before = Date.now();
    await page.reload();
    await shows(page, "");
    reloads.push(Date.now() - before);
    await page.waitForTimeout(500);
    const text = fs.readFileSync(edit.file, "utf-8").replace(edit.from, edit.to);
    fs.writeFileSync(edit.file + ".part", text);
    const begun = Date.now();
    fs.renameSync(edit.file + ".part", edit.file);
    await shows(page, edit.expect);
    times.push(Date.now() - begun);
    marks.push(await page.locator(".preview-mark").count());
  }
  await browser.close();
  process.stdout.write(JSON.stringify({ times, reloads, messages, requests, marks }));
})();
